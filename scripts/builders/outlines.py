"""Read country outlines of OpenStreetMap from the timezone polygons that carry them.

Asia/Kabul and Asia/Karachi are the outlines of Afghanistan and Pakistan in
timezone-boundary-builder. ``timezonefinder-data`` stores each ring as bit-packed residuals
in blocks of 128 vertices (its layout 3); this reads that layout, so that the build needs
no other part of timezonefinder.
"""

from __future__ import annotations

import struct

import numpy as np
import shapely
from numpy.typing import NDArray

from .packages import open_member

_BLOCK = 128  # vertices in a block
_STEP = 10  # residuals count steps of 1e-6 degrees, stored in units of 1e-7
_WORD = 32


def read_outline(zone: str) -> shapely.Polygon:
    """Return the outline of a timezone as a polygon with 7 decimals at most.

    The two zones that are read consist of one ring without holes; any other number is an
    error, since a dropped part would be land without a country.
    """
    names = _read_text("timezone_names.txt").split("\n")
    rings = np.flatnonzero(_read_array("zone_ids.npy") == names.index(zone))
    if len(rings) != 1 or f'"{rings[0]}":' in _read_text("hole_registry.json"):
        raise ValueError(f"{zone} has {len(rings)} rings or holes; one plain ring is expected")
    outline = shapely.Polygon(np.round(_decode_ring(int(rings[0])) / 1e7, 7))
    if not outline.is_valid:
        raise ValueError(f"the outline {zone} is invalid: {shapely.is_valid_reason(outline)}")
    return outline


def _member(name: str) -> str:
    return f"timezonefinder_data/data/{name}"


def _read_text(name: str) -> str:
    return open_member("timezonefinder-data", _member(name)).read_text(encoding="utf-8")


def _read_array(name: str) -> NDArray[np.int64]:
    array: NDArray[np.int64] = np.load(open_member("timezonefinder-data", _member(name)))
    return array.astype(np.int64)


def _read_payload(ring: int) -> NDArray[np.uint64]:
    """Return the 32-bit words of one ring from the FlatBuffers file of all rings.

    FlatBuffers: a table starts with the signed distance back to its vtable, whose entry
    at byte 4 is where field 0 lies in the table; vectors and tables are reached by
    unsigned distances forward from the place that names them.
    """
    path = open_member("timezonefinder-data", _member("boundaries/coordinates.bin"))
    data = path.read_bytes()
    if data[4:8] != b"TZFP":
        raise ValueError(f"{path.name} is not a timezone polygon file")

    def follow(at: int) -> int:
        return at + int(struct.unpack_from("<I", data, at)[0])

    def first_field(table: int) -> int:
        vtable = table - int(struct.unpack_from("<i", data, table)[0])
        return follow(table + int(struct.unpack_from("<H", data, vtable + 4)[0]))

    polygons = first_field(follow(0))
    payload = first_field(follow(polygons + 4 + 4 * ring))
    count = struct.unpack_from("<I", data, payload)[0]
    return np.frombuffer(data, "<u4", count, payload + 4).astype(np.uint64)


def _decode_ring(ring: int) -> NDArray[np.int64]:
    """Return the vertices of one ring, in units of 1e-7 degrees, shape (n, 2)."""
    starts = _read_array("boundaries/block_offsets.npy")
    blocks = slice(int(starts[ring]), int(starts[ring + 1]))
    widths = _read_array("boundaries/block_widths.npy")[blocks]
    bases = np.column_stack(
        [
            _read_array("boundaries/block_bases.npy")[blocks],
            _read_array("boundaries/block_ranges.npy")[blocks, 0],
        ]
    )
    vertices = int(_read_array("boundaries/nr_vertices.npy")[ring])
    payload = _read_payload(ring)
    decoded, word = [], 0
    for block, (width, base) in enumerate(zip(widths, bases, strict=True)):
        # Each block repeats the first vertex of the next one, which is dropped here.
        count = min(_BLOCK, vertices - block * _BLOCK) + 1
        axes = []
        for axis in (0, 1):
            axes.append(_unpack(payload[word:], int(width[axis]), count)[:-1] * _STEP + base[axis])
            word += -(-count * int(width[axis]) // _WORD)
        decoded.append(np.column_stack(axes))
    return np.concatenate(decoded)


def _unpack(words: NDArray[np.uint64], width: int, count: int) -> NDArray[np.int64]:
    """Return ``count`` unsigned values of ``width`` bits, least significant bit first."""
    bit = np.arange(count) * width
    word, shift = bit // _WORD, (bit % _WORD).astype(np.uint64)
    pair = words[word] | (words[word + 1] << np.uint64(_WORD))
    values = (pair >> shift) & np.uint64((1 << width) - 1)
    return values.astype(np.int64)
