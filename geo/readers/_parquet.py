"""Parquet and GeoParquet: columns of typed values, given as text."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final

import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.readers._values import convert, text_of
from geo.records import Flaw, Grid, Record

__all__ = ["read_parquet"]

_LARGEST: Final = 1024 * 2**20
_BATCH: Final = 10_000
_DEEPEST: Final = 4


def read_parquet(content: bytes, name: str) -> Grid:
    """Read a Parquet file; where it is GeoParquet, with the geometry of each record."""
    if find_spec("pyarrow") is None:
        raise InputError(
            f"{name}: is a Parquet file, for which the package pyarrow is needed; "
            "install strikemap[parquet], or save the table as CSV."
        )
    from pyarrow import ArrowException
    from pyarrow import parquet as pq

    try:
        file = pq.ParquetFile(io.BytesIO(content))
        groups = [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
        size = sum(group.total_byte_size for group in groups)
        if size > _LARGEST:
            raise InputError(f"{name}: unpacks to {size // 2**20} MB; cut it into smaller files.")
        geometry, transformer, notes = _geometry_of(file, name)
    except (ArrowException, OSError, ValueError) as problem:
        raise _damaged(name, problem) from problem
    header = [column for column in file.schema_arrow.names if column != geometry]

    def records() -> Iterator[Record]:
        number = 0
        try:
            for batch in file.iter_batches(_BATCH):
                columns = [[text_of(v) for v in batch.column(c).to_pylist()] for c in header]
                shapes = batch.column(geometry).to_pylist() if geometry else [None] * len(batch)
                for row, wkb in enumerate(shapes):
                    number += 1
                    cells = [column[row] for column in columns]
                    yield _record(number, cells, wkb, transformer)
        except (ArrowException, OSError, ValueError, UnicodeDecodeError) as problem:
            raise _damaged(name, problem) from problem

    return Grid(
        name=name,
        form="GeoParquet" if geometry else "Parquet",
        header=header,
        records=records(),
        count=lambda: sum(group.num_rows for group in groups),
        notes=notes,
        has_geometry=bool(geometry),
    )


def _geometry_of(file: Any, name: str) -> tuple[str, Transformer | None, list[str]]:
    """Give the geometry column, and what turns its coordinates into longitude and latitude."""
    told = (file.schema_arrow.metadata or {}).get(b"geo")
    if told is None:
        return "", None, []
    geo = json.loads(told)
    column = str(geo["primary_column"])
    about = geo["columns"][column]
    if str(about.get("encoding", "")).upper() != "WKB":
        raise InputError(
            f"{name}: keeps its geometry as {about.get('encoding')}; write it as WKB "
            "(GeoParquet 1.1) and try again."
        )
    if "crs" in about and about["crs"] is None:
        raise InputError(f"{name}: does not tell its coordinate system; write it in WGS 84.")
    if "crs" not in about:  # the standard's default is longitude and latitude
        return column, None, []
    try:
        crs = CRS.from_user_input(about["crs"])
    except CRSError as problem:
        raise InputError(
            f"{name}: has a coordinate system that is not understood; write it in WGS 84."
        ) from problem
    if crs.to_epsg() == 4326 or crs.to_authority() == ("OGC", "CRS84"):
        return column, None, []
    note = f"{name}: its coordinates are converted from {crs.name} to WGS 84."
    return column, Transformer.from_crs(crs, "EPSG:4326", always_xy=True), [note]


def _record(
    number: int, cells: list[str], wkb: bytes | None, transformer: Transformer | None
) -> Record:
    if wkb is None:
        return Record(number, 0, cells)
    if not _is_flat(wkb):
        why = "is no plain geometry in WKB; draw it again."
        return Record(number, 0, cells, flaw=Flaw("geometry", "", "bad_geometry", why))
    try:
        geometry: BaseGeometry = shapely.from_wkb(wkb)
    except ShapelyError as problem:
        why = f"cannot be read as WKB ({problem}); draw it again."
        return Record(number, 0, cells, flaw=Flaw("geometry", "", "bad_geometry", why))
    geometry = convert(geometry, transformer)
    return Record(number, 0, cells, None if geometry.is_empty else geometry)


def _is_flat(wkb: bytes) -> bool:
    """Tell whether WKB is nested no deeper than a collection of multiples, before it is built.

    GEOS goes down as deep as the bytes say, and ends the process where that is very deep.
    """
    left = [1]  # geometries that are still to come, at each level
    at = 0
    try:
        while left:
            if not left[-1]:
                left.pop()
                continue
            left[-1] -= 1
            order = "<" if wkb[at] else ">"
            code, count = struct.unpack_from(f"{order}II", wkb, at + 1)
            kind, size = (code & 0xFFFF) % 1000, 16 + 8 * _extra_dimensions(code)
            at += 5
            if kind == 1:
                at += size
            elif kind == 2:
                at += 4 + count * size
            elif kind == 3:
                at += 4
                for _ in range(count):
                    (points,) = struct.unpack_from(f"{order}I", wkb, at)
                    at += 4 + points * size
            elif kind <= 7 and len(left) < _DEEPEST:
                at += 4
                left.append(count)
            else:
                return False
    except (struct.error, IndexError):
        return False
    return True


def _extra_dimensions(code: int) -> int:
    """Give how many of Z and M a WKB type has: by its thousands (ISO) or its flags (EWKB)."""
    flagged = bool(code & 0x80000000) + bool(code & 0x40000000)
    return flagged or {0: 0, 1: 1, 2: 1, 3: 2}.get((code & 0xFFFF) // 1000, 0)


def _damaged(name: str, problem: BaseException) -> InputError:
    return InputError(
        f"{name}: is a damaged Parquet file ({' '.join(str(problem).split())}); write it again."
    )
