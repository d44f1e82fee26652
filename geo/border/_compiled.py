"""The search for the nearest segment, compiled where numba is installed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.border._blocks import Blocks
from geo.border._cells import LAST_LEVEL, CellIndex
from geo.border._geodesics import SHORT_M
from geo.geodesy import GEOD

__all__ = ["can_compile", "search_compiled"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_RADIUS, _FLAT = GEOD.a, GEOD.es
_EQUATOR, _POLE = GEOD.a**-2.0, GEOD.b**-2.0
_SIDE = 2**LAST_LEVEL


@cache
def can_compile() -> bool:
    """Tell whether numba is installed."""
    return find_spec("numba") is not None


def search_compiled(
    lonlat: Floats, cells: CellIndex, blocks: Blocks, segments: Floats
) -> tuple[Integers, Floats, Floats, Flags]:
    """Find the segment nearest by chord to each point, among the blocks of its cell.

    Parameters
    ----------
    lonlat
        Points in degrees, shape (n, 2); all must lie in the plane that the cells cover.
    cells, blocks
        The lists of blocks, and the blocks.
    segments
        For each segment its start, its step and the inverse of its squared length.

    Returns
    -------
    The number of the segment, the share along it, the geodesic (m) as `span_chords` gives it,
    and whether another place of the chain is so nearly as near that only geodesics can decide.
    """
    locate, search, span = (_compile(step) for step in (locate_points, search_cells, span_feet))
    points, cell = locate(lonlat, cells.low, _SIDE / cells.size, cells.leaf)
    segment, share, doubt = search(
        points, cell, cells.starts, cells.sizes, cells.list, blocks.chord, blocks.width, segments
    )
    return segment, share, span(points, segment, share, segments), doubt


@cache
def _compile(step: Callable[..., Any]) -> Any:
    """Compile a step, or take it from numba's own cache."""
    return _numba().njit(cache=True, nogil=True)(step)


@cache
def _numba() -> Any:
    """Load numba, and tell it which functions the steps call."""
    for part in (bound_by_blocks, has_rival):
        import_module("numba.extending").register_jitable(part)
    return import_module("numba")


def locate_points(
    lonlat: Floats, low: Floats, scale: Floats, leaf: npt.NDArray[np.int32]
) -> tuple[Floats, Integers]:
    """Give the earth-centred coordinates of points and the number of their cell."""
    points, cell = np.empty((len(lonlat), 3)), np.empty(len(lonlat), dtype=np.int64)
    for i in range(len(lonlat)):
        lon, lat = np.radians(lonlat[i, 0]), np.radians(lonlat[i, 1])
        sine, cosine = np.sin(lat), np.cos(lat)
        normal = _RADIUS / np.sqrt(1.0 - _FLAT * sine * sine)
        points[i, 0] = normal * cosine * np.cos(lon)
        points[i, 1] = normal * cosine * np.sin(lon)
        points[i, 2] = normal * (1.0 - _FLAT) * sine
        key = 0
        for axis in range(2):
            k = int((lonlat[i, axis] - low[axis]) * scale[axis])
            k = (k | k << 8) & 0x00FF00FF
            k = (k | k << 4) & 0x0F0F0F0F
            k = (k | k << 2) & 0x33333333
            k = (k | k << 1) & 0x55555555
            key |= k << axis
        cell[i] = leaf[key]
    return points, cell


def search_cells(
    points: Floats,
    cell: Integers,
    starts: Integers,
    sizes: Integers,
    lists: Integers,
    chord: Floats,
    width: Floats,
    segments: Floats,
) -> tuple[Integers, Floats, Flags]:
    """Find the segment nearest by chord to each point; see `search_compiled`.

    The distance is bounded by the chords of the blocks; the loop goes through the segments of
    those that are near enough, beginning with the most promising, and keeps what is so nearly
    nearest that it must be looked at again.
    """
    n, count = len(points), len(segments)
    segment, doubt = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.bool_)
    share, gaps, kept = np.zeros(n), np.empty(max(1, sizes.max())), np.empty((64, 4))
    for i in range(n):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        first, many = starts[cell[i]], sizes[cell[i]]
        bound, chosen = bound_by_blocks(points[i], lists[first : first + many], chord, width, gaps)
        slack = 2.4e-17 * bound**3 + 1e-4
        more = (2.0 * bound + slack) * slack
        limit, best, top = bound * bound + more, np.inf, 0
        for turn in range(many):
            j = chosen if turn == 0 else (turn if turn > chosen else turn - 1)
            if gaps[j] > 0.0 and gaps[j] * gaps[j] > limit:
                continue
            begin = lists[first + j] * 16
            for s in range(begin, min(begin + 16, count)):
                ax, ay, az = segments[s, 0], segments[s, 1], segments[s, 2]
                dx, dy, dz = segments[s, 3], segments[s, 4], segments[s, 5]
                px, py, pz = x - ax, y - ay, z - az
                t = min(max((px * dx + py * dy + pz * dz) * segments[s, 6], 0.0), 1.0)
                px, py, pz = px - t * dx, py - t * dy, pz - t * dz
                square = px * px + py * py + pz * pz
                if square > limit:
                    continue
                row = top if top < 64 else 63
                kept[row, 0] = square
                kept[row, 1], kept[row, 2], kept[row, 3] = ax + t * dx, ay + t * dy, az + t * dz
                top += 1
                if square < best or (square == best and s < segment[i]):
                    best, segment[i], share[i] = square, s, t
                    limit = min(limit, square + more)
        found = segments[segment[i]]
        doubt[i] = top > 64 or has_rival(kept[:top], limit, best**0.5, found, share[i])
    return segment, share, doubt


def bound_by_blocks(
    point: Floats, blocks: Integers, chord: Floats, width: Floats, gaps: Floats
) -> tuple[float, int]:
    """Bound the distance of a point to the segments of blocks; tell which promises most.

    Writes into ``gaps`` how far at least the segments of each block are.
    """
    bound, chosen = np.inf, 0
    for j in range(len(blocks)):
        b = blocks[j]
        dx, dy, dz = chord[b, 3], chord[b, 4], chord[b, 5]
        px, py, pz = point[0] - chord[b, 0], point[1] - chord[b, 1], point[2] - chord[b, 2]
        t = min(max((px * dx + py * dy + pz * dz) * chord[b, 6], 0.0), 1.0)
        px, py, pz = px - t * dx, py - t * dy, pz - t * dz
        gap = (px * px + py * py + pz * pz) ** 0.5
        gaps[j] = gap - width[b]
        if gap + width[b] < bound:
            bound, chosen = gap + width[b], j
    return bound, chosen


def has_rival(kept: Floats, limit: float, best: float, found: Floats, share: float) -> bool:
    """Tell whether a place kept is so nearly as near as the foot that only geodesics can decide.

    The foot lies at a share of the segment that was found.
    """
    for k in range(len(kept)):
        if kept[k, 0] <= limit:
            apart = 0.0
            for axis in range(3):
                foot = found[axis] + share * found[3 + axis]
                apart += (kept[k, 1 + axis] - foot) ** 2
            turned = min(1.0, 3.0 * apart**0.5 / max(best, 1.0))
            if apart > 1.0 and kept[k, 0] ** 0.5 <= best + 2.4e-17 * best**3 * turned + 1e-4:
                return True
    return False


def span_feet(points: Floats, segment: Integers, share: Floats, segments: Floats) -> Floats:
    """Measure the geodesics (m) from points to their feet; see `span_chords`."""
    distance = np.zeros(len(points))
    weights = (0.8, 0.1, 0.1)
    for i in range(len(points)):
        s, t = segment[i], share[i]
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        fx, fy = segments[s, 0] + t * segments[s, 3], segments[s, 1] + t * segments[s, 4]
        fz = segments[s, 2] + t * segments[s, 5]
        dx, dy, dz = fx - x, fy - y, fz - z
        length = (dx * dx + dy * dy + dz * dz) ** 0.5
        if length == 0.0:
            continue
        whole, turns = 0.0, 1 if length < SHORT_M else 3
        for turn in range(turns):
            mx, my, mz = fx + x, fy + y, fz + z
            if turn > 0:
                mx, my, mz = (x, y, z) if turn == 1 else (fx, fy, fz)
            nx, ny, nz = mx * _EQUATOR, my * _EQUATOR, mz * _POLE
            steep = nx * nx + ny * ny + nz * nz
            lift = (dx * nx + dy * ny + dz * nz) / steep
            tx, ty, tz = dx - lift * nx, dy - lift * ny, dz - lift * nz
            level, height = tx * tx + ty * ty, tz * tz
            bend = (level * _EQUATOR + height * _POLE) / (level + height)
            bend *= bend * (mx * nx + my * ny + mz * nz) / steep
            whole += bend if turns == 1 else weights[turn] * bend
        root = whole**0.5
        distance[i] = 2.0 / root * np.arcsin(min(root * length / 2.0, 1.0))
    return distance
