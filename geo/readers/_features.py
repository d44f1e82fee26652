"""GeoPackage, FlatGeobuf and shapefile: feature by feature through fiona, and nothing else."""

from __future__ import annotations

import sqlite3
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape

from geo._vectors import list_layers, open_database
from geo.errors import InputError
from geo.readers._values import convert, text_of
from geo.records import Flaw, Grid, Record

__all__ = ["read_flatgeobuf", "read_geopackage", "read_shapefile"]

_LONGEST: Final = 254  # bytes of a text in a dBASE table
_FEATURES_COUNT: Final = 4 + 2 * 8  # the ninth and the tenth field of FlatGeobuf's header
_NODE_WIDTH: Final = 4 + 2 * 9
_DELETED: Final = 0x2A  # the mark of a deleted row of a dBASE table


def read_geopackage(path: Path, name: str, *, layer: str = "") -> Grid:
    """Read one layer of a GeoPackage that carries no SQL of its own; opened for reading only."""
    layers = list_layers(path)
    if layer and layer not in layers:
        raise InputError(f"{name}: has no layer “{layer}”: there are {', '.join(layers)}.")
    if not layers:
        raise InputError(f"{name}: is a GeoPackage without a layer of features.")
    notes = []
    if not layer and len(layers) > 1:
        others = ", ".join(layers[1:])
        notes.append(
            f"{name}: layer “{layers[0]}” is read and not {others}; name another with --layer."
        )
    chosen = layer or layers[0]
    return _grid(path, name, "GPKG", lambda: _count_rows(path, chosen), notes, layer=chosen)


def _count_rows(path: Path, layer: str) -> int:
    connection = open_database(path)
    try:
        quoted = layer.replace('"', '""')
        return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])
    except sqlite3.DatabaseError as problem:
        raise _damaged(str(path), "GPKG", problem) from problem
    finally:
        connection.close()


def read_flatgeobuf(path: Path, name: str) -> Grid:
    """Read a FlatGeobuf file; its records are counted without GDAL, by their lengths."""
    return _grid(path, name, "FlatGeobuf", lambda: _count_features(path.read_bytes(), name), [])


def _count_features(content: bytes, name: str) -> int:
    """Count the features of a FlatGeobuf file by their lengths, which stand before each of them.

    Of the header only the number of features and the width of the index are read, since the
    packed R-tree that they describe lies between (FlatGeobuf 3, FlatBuffers tables).
    """
    try:
        (size,) = struct.unpack_from("<I", content, 8)
        table = 12 + struct.unpack_from("<I", content, 12)[0]
        fields = table - struct.unpack_from("<i", content, table)[0]
        told = _field(content, fields, table, _FEATURES_COUNT, "<Q", 0)
        width = _field(content, fields, table, _NODE_WIDTH, "<H", 16)
        at = 12 + size + _index_size(told, width)
        count = 0
        while at < len(content):
            at += 4 + struct.unpack_from("<I", content, at)[0]
            count += 1
    except struct.error as problem:
        raise _damaged(name, "FlatGeobuf", problem) from problem
    return count if at == len(content) else -1


def _field(content: bytes, fields: int, table: int, slot: int, form: str, default: int) -> int:
    """Give a number of a FlatBuffers table by its slot, or the default where it has none."""
    known = struct.unpack_from("<H", content, fields)[0]
    offset = struct.unpack_from("<H", content, fields + slot)[0] if slot < known else 0
    return int(struct.unpack_from(form, content, table + offset)[0]) if offset else default


def _index_size(features: int, width: int) -> int:
    """Give the bytes of a packed R-tree over so many features, 40 for each node of each level."""
    if width < 2 or features == 0:
        return 0
    nodes = level = features
    while level > 1:
        level = -(-level // width)
        nodes += level
    return 40 * (nodes if features > 1 else 2)


def read_shapefile(path: Path, name: str, *, encoding: str = "") -> Grid:
    """Read a shapefile with its table beside it."""
    parts = {p.suffix.lower(): p for p in path.parent.glob(f"{path.stem}.*")}
    for suffix, what in ((".dbf", "the table"), (".shx", "the index")):
        if suffix not in parts:
            raise InputError(
                f"{name}: lacks {what} that belongs to a shapefile ({path.stem}{suffix}); keep the "
                "files of a shapefile together, or give the ZIP that holds them all."
            )
    table = parts[".dbf"].read_bytes()
    notes = []
    if ".cpg" not in parts and not encoding:
        notes.append(
            f"{name}: does not tell its encoding (no .cpg file); its texts are read as ISO-8859-1, "
            "or as --encoding tells."
        )
    return _grid(
        path, name, "ESRI Shapefile", lambda: _count_dbase(table, name), notes, encoding=encoding
    )


def _count_dbase(table: bytes, name: str) -> int:
    """Count the rows of a dBASE table that are not deleted (Xbase format, level III)."""
    if len(table) < 32:
        raise InputError(f"{name}: its table (.dbf) is cut short; export the shapefile again.")
    rows, head, width = struct.unpack("<IHH", table[4:12])
    marks = table[head : head + rows * width : width] if width else b""
    return sum(mark != _DELETED for mark in marks)


def _grid(
    path: Path,
    name: str,
    driver: str,
    count: Callable[[], int],
    notes: list[str],
    **opening: str,
) -> Grid:
    import fiona
    from fiona._err import CPLE_BaseError
    from fiona.errors import FionaError

    given = {key: value for key, value in opening.items() if value}
    problems = (FionaError, CPLE_BaseError, ValueError, LookupError, AttributeError)
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            with fiona.open(path, enabled_drivers=[driver], **given) as source:
                header = list(source.schema["properties"])
                transformer = _transformer(source.crs_wkt, name, notes)
                records = [
                    _record(number, feature, header, transformer)
                    for number, feature in enumerate(source, start=1)
                ]
    except problems as problem:
        raise _damaged(name, driver, problem) from problem
    notes += dict.fromkeys(f"{name}: {' '.join(str(one.message).split())}." for one in told)
    longest = max((_bytes_of(cell) for record in records for cell in record.cells), default=0)
    if driver == "ESRI Shapefile" and longest >= _LONGEST:
        notes.append(
            f"{name}: texts of {_LONGEST} bytes, the most that a shapefile holds, are probably cut."
        )
    return Grid(
        name=name,
        form=driver,
        header=header,
        records=iter(records),
        count=count,
        notes=notes,
        has_geometry=True,
    )


def _transformer(wkt: str, name: str, notes: list[str]) -> Transformer | None:
    """Give what turns coordinates into longitude and latitude; None where they are that."""
    if not wkt:
        raise InputError(
            f"{name}: does not tell its coordinate system, which is not guessed; write it again "
            "with one (EPSG:4326 for longitude and latitude)."
        )
    try:
        crs = CRS.from_wkt(wkt)
        if crs.to_epsg() == 4326 or crs.equals(CRS("EPSG:4326"), ignore_axis_order=True):
            return None
        made = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except CRSError as problem:
        raise InputError(
            f"{name}: has a coordinate system that is not understood; write it in WGS 84."
        ) from problem
    notes.append(f"{name}: its coordinates are converted from {crs.name} to WGS 84.")
    return made


def _record(
    number: int, feature: Any, header: list[str], transformer: Transformer | None
) -> Record:
    cells = [text_of(feature.properties.get(key)) for key in header]
    if feature.geometry is None:
        return Record(number, 0, cells)
    try:
        geometry = convert(shape(feature.geometry), transformer)
    except (ShapelyError, ValueError, TypeError, IndexError, AttributeError) as problem:
        why = f"cannot be built ({' '.join(str(problem).split())}); draw it again."
        return Record(number, 0, cells, flaw=Flaw("geometry", "", "bad_geometry", why))
    return Record(number, 0, cells, None if geometry.is_empty else geometry)


def _bytes_of(cell: str) -> int:
    return len(cell.encode())


def _damaged(name: str, driver: str, problem: BaseException) -> InputError:
    return InputError(
        f"{name}: cannot be read as {driver} ({' '.join(str(problem).split())}); write it again "
        "from the program it came from."
    )
