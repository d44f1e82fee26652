"""Readers of tables: each kind of file as text cells, its records counted a second time.

The kind is told from the first bytes, never from the name, and only the reader of that kind
opens the file.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from geo.errors import InputError
from geo.readers._bytes import check_archive, is_packed, load, peek, read_member, unpack
from geo.readers._json import looks_like_json, read_json
from geo.readers._text import decode, read_delimited
from geo.records import Grid

__all__ = ["open_grid"]

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SQLITE = b"SQLite format 3\0"
_FLATGEOBUF = b"fgb\x03"
_SHAPEFILE = b"\x00\x00\x27\x0a"
_SUFFIXES = {_SQLITE[:4]: ".gpkg", _FLATGEOBUF: ".fgb", _SHAPEFILE: ".shp"}
_SHAPEFILE_PARTS = (".dbf", ".shx", ".prj", ".cpg")
_HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z0-9_]+)*$")  # HXL 1.1
_SIDECARS = (".txt", ".md", ".pdf", ".xml", ".html", ".prj", ".cpg")


def open_grid(path: str | Path, *, layer: str = "", encoding: str = "") -> Grid:
    """Open a table of any kind that is understood.

    Parameters
    ----------
    path
        A file of this machine, or ``-`` for standard input.
    layer
        The sheet or layer to read, where a file holds several.
    encoding
        The encoding of a text table that is not UTF-8, such as ``"cp1256"``.

    Raises
    ------
    InputError
        If it is no table, or one that is damaged or not safe to open.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> table = pathlib.Path(tempfile.mkdtemp()) / "claims.csv"
    >>> _ = table.write_text("place\\nKabul\\n")
    >>> grid = open_grid(table)
    >>> grid.form, grid.header, [record.cells for record in grid.records], grid.count()
    ('CSV', ['place'], [['Kabul']], 1)
    """
    grid = _open(path, layer, encoding)
    first = next(grid.records, None)
    if first is None:
        return grid
    filled = [cell for cell in first.cells if cell.strip()]
    if filled and all(_HASHTAG.match(cell.strip()) for cell in filled):
        counted, records = grid.count, grid.records
        grid.notes.append(f"{path}: its row of HXL hashtags is no record.")
        grid.records = (replace(record, number=record.number - 1) for record in records)
        grid.count = lambda: counted() - 1
    else:
        grid.records = chain([first], grid.records)
    return grid


def _open(path: str | Path, layer: str, encoding: str) -> Grid:
    name = str(path)
    head = peek(path)
    if head.startswith((_SQLITE, _FLATGEOBUF, _SHAPEFILE)):
        return _open_features(Path(path).absolute(), head, name, layer, encoding)
    content, packing = unpack(load(path), name)
    if packing and is_packed(content):
        raise InputError(f"{name}: is packed twice; unpack it once and try again.")
    if content.startswith(b"PK\x03\x04"):
        return _open_archive(content, name, layer, encoding)
    return _open_plain(content, name, layer, encoding)


def _open_features(path: Path, head: bytes, name: str, layer: str, encoding: str) -> Grid:
    from geo.readers import _features

    if head.startswith(_FLATGEOBUF):
        return _features.read_flatgeobuf(path, name)
    if head.startswith(_SHAPEFILE):
        return _features.read_shapefile(path, name, encoding=encoding)
    if head[68:72] not in (b"GPKG", b"GP10", b"GP11"):
        raise InputError(f"{name}: is a database, but no GeoPackage; export the table as CSV.")
    return _features.read_geopackage(path, name, layer=layer)


def _open_plain(content: bytes, name: str, layer: str, encoding: str) -> Grid:
    if content.startswith(_OLD_WORKBOOK):
        raise InputError(f"{name}: is a workbook of the old kind (.xls); save it as .xlsx.")
    if content.startswith(b"PAR1"):
        from geo.readers._parquet import read_parquet

        return read_parquet(content, name)
    if content.startswith((_SQLITE, _FLATGEOBUF, _SHAPEFILE)):
        return _open_unpacked({f"table{_SUFFIXES[content[:4]]}": content}, name, layer, encoding)
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        from geo.readers._kml import read_kml

        return read_kml(content, name)
    text, notes = decode(content, name, encoding=encoding)
    grid = read_json(text, name) if looks_like_json(text) else read_delimited(text, name)
    grid.notes[:0] = notes
    return grid


def _open_unpacked(files: dict[str, bytes], name: str, layer: str, encoding: str) -> Grid:
    """Open a vector file that was packed, from a folder that is removed again."""
    with tempfile.TemporaryDirectory(prefix="strikemap-") as folder:
        for file, content in files.items():
            (Path(folder) / file).write_bytes(content)
        main = Path(folder) / next(iter(files))
        grid = _open_features(main, files[main.name][:128], name, layer, encoding)
        records, count = list(grid.records), grid.count()
    grid.records, grid.count = iter(records), lambda: count
    return grid


def _open_archive(content: bytes, name: str, layer: str, encoding: str) -> Grid:
    archive = check_archive(content, name)
    members = [m.filename for m in archive.infolist() if not m.is_dir()]
    if "xl/workbook.xml" in members:
        from geo.readers._workbooks import read_xlsx

        return read_xlsx(content, archive, name, sheet=layer)
    if "content.xml" in members and "mimetype" in members:
        from geo.readers._workbooks import read_ods

        return read_ods(content, archive, name, sheet=layer)
    shapes = [m for m in members if m.lower().endswith(".shp") and not m.startswith("__MACOSX/")]
    if shapes:
        member = layer if layer in shapes else _choose_member(shapes, name, layer)
        stem = member[: -len(".shp")]
        beside = [m for m in members if m.startswith(f"{stem}.") and m != member]
        files = {"table.shp": read_member(archive, member)}
        # Only the suffixes are taken over, so that no name leads out of the folder.
        files |= {
            f"table{suffix}": read_member(archive, m)
            for m in beside
            if (suffix := PurePosixPath(m).suffix.lower()) in _SHAPEFILE_PARTS
        }
        grid = _open_unpacked(files, name, "", encoding)
    else:
        kml = [m for m in members if m.lower().endswith(".kml")]
        member = kml[0] if kml and not layer else _choose_member(members, name, layer)
        grid = _open_plain(read_member(archive, member), name, "", encoding)
    grid.notes.insert(0, f"{name}: its file {member} is read.")
    return grid


def _choose_member(members: list[str], name: str, wanted: str) -> str:
    if wanted and wanted not in members:
        raise InputError(f"{name}: holds no file “{wanted}”: there are {', '.join(members)}.")
    if wanted:
        return wanted
    tables = [
        member
        for member in members
        if not member.lower().endswith(_SIDECARS) and not member.startswith("__MACOSX/")
    ]
    if len(tables) != 1:
        held = ", ".join(tables[:8]) or "none"
        raise InputError(
            f"{name}: holds {len(tables)} files that may be the table ({held}); name one with "
            "--layer."
        )
    return tables[0]
