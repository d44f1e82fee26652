"""Open a vector file that a user gives, and nothing else.

GDAL guesses formats from content and follows what it finds: a VRT renamed ``.geojson`` reads
other files and addresses, ``/vsicurl/`` and ``WFS:`` fetch. So a name that is not a plain path
is refused, the format is told from the first bytes, and only the driver of that format may
open the file.
"""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import geopandas as gpd
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from geo.errors import LayerError

__all__ = ["list_layers", "open_database", "open_vector"]

_PREFIXED = re.compile(r"^[A-Za-z][A-Za-z0-9+._-]+:")
_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_DEEPEST = 64
_LARGEST_BYTES = 512 * 1024 * 1024
# The triggers that GeoPackage writers make for their indexes and counts.
_OWN_TRIGGER = re.compile(r"^(?:rtree_|trigger_(?:insert|delete)_feature_count_|gpkg_)", re.ASCII)
_VIRTUAL = re.compile(r"^\s*CREATE\s+VIRTUAL\s", re.IGNORECASE)
_INDEX = re.compile(r"\sUSING\s+\"?(?:rtree|fts[345])\b", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]")
_COMPUTED = re.compile(r"\bAS\s*\(", re.IGNORECASE)
_STEP = 1_000_000  # instructions of SQLite between two looks at the count
_MOST_STEPS = 2_000  # some ten seconds
FORMATS = {
    "FlatGeobuf": "FlatGeobuf",
    "GPKG": "GeoPackage",
    "GeoJSON": "GeoJSON",
    "ESRI Shapefile": "shapefile",
}


def open_vector(path: str | Path, *, layer: str = "") -> gpd.GeoDataFrame:
    """Read every feature of one layer of a vector file.

    Parameters
    ----------
    path
        A FlatGeobuf, GeoPackage, GeoJSON or shapefile on this machine.
    layer
        The layer to read, where a file holds several.

    Raises
    ------
    LayerError
        If the path is not a plain file, its format is none of these, it is nested or
        equipped in a way no such file needs to be, or it cannot be read.

    Examples
    --------
    >>> open_vector("https://example.org/x.geojson")
    Traceback (most recent call last):
    geo.errors.LayerError: https://example.org/x.geojson is an address or a prefixed name: ...
    """
    import fiona  # here, since loading a second GDAL takes a tenth of a second
    from fiona._err import CPLE_BaseError
    from fiona.errors import FionaError

    file = _check_path(path)
    driver = _detect_driver(file)
    chosen: str | int = 0
    if driver == "GeoJSON":
        _check_json(file)
    elif driver == "GPKG":
        chosen = _choose_layer(file, list_layers(file), layer)
    try:
        with fiona.open(file, layer=chosen, enabled_drivers=[driver]) as source:
            columns = [*source.schema["properties"], "geometry"]
            features = list(source)
            crs = source.crs_wkt or None
        if features:
            return gpd.GeoDataFrame.from_features(features, columns=columns, crs=crs)
    except (FionaError, CPLE_BaseError, ShapelyError, CRSError, ValueError) as error:
        raise LayerError(
            f"{file} cannot be read as {FORMATS[driver]}: {_one_line(error)}; write it again "
            "from the program it came from"
        ) from error
    raise LayerError(f"{file} holds no features: give a file with at least one")


def _check_path(path: str | Path) -> Path:
    name = str(path)
    if _PREFIXED.match(name) or "://" in name or name.replace("\\", "/").startswith("/vsi"):
        raise LayerError(
            f"{name} is an address or a prefixed name: save the file on this machine and give "
            "its plain path"
        )
    file = Path(name)
    if not file.is_file():
        raise LayerError(f"{name} is not a file: check the path")
    if file.stat().st_size > _LARGEST_BYTES:
        raise LayerError(
            f"{name} is larger than {_LARGEST_BYTES // 2**20} MB: cut it to the area you need"
        )
    return file.absolute()


def _detect_driver(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(100)
    if head.startswith(b"fgb\x03fgb"):
        return "FlatGeobuf"
    if head.startswith(b"SQLite format 3\0") and head[68:72] in (b"GPKG", b"GP10", b"GP11"):
        return "GPKG"
    if head.startswith(b"\x00\x00\x27\x0a"):
        return "ESRI Shapefile"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return "GeoJSON"
    raise LayerError(
        f"{file} is none of {', '.join(FORMATS.values())}, judged by its first bytes: convert it "
        "to one of them"
    )


def _check_json(file: Path) -> None:
    """Refuse JSON nested deeper than any GeoJSON, or whose CRS is a link that is fetched."""
    content = file.read_bytes()
    depth = 0
    for token in _NESTING.finditer(content):
        mark = token.group()[:1]
        depth += (mark in b"[{") - (mark in b"]}")
        if depth > _DEEPEST:
            raise LayerError(
                f"{file} is nested more than {_DEEPEST} deep at byte {token.start()}: that is no "
                "GeoJSON; write it again from the program it came from"
            )
    try:
        text = content.decode("utf-8-sig")
        members = json.loads(text, object_pairs_hook=list)
    except ValueError as error:
        raise LayerError(
            f"{file} is not valid JSON in UTF-8 ({_one_line(error)}): write it again from the "
            "program it came from"
        ) from error
    for key, value in members:
        named = isinstance(value, list) and ("type", "name") in value
        if key == "crs" and value is not None and not named:
            raise LayerError(
                f"{file} gives its CRS by a link, which is not followed: write it in WGS 84 "
                "without a crs member (RFC 7946)"
            )


def list_layers(file: Path) -> list[str]:
    """List the layers of a GeoPackage, refusing SQL of its own beyond what its index needs.

    Views, triggers, computed columns and virtual tables run when a table is read, so the schema
    is judged before anything else is asked of the file.
    """
    connection = open_database(file)
    try:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        for kind, name, sql in schema:
            what = _own_sql(str(kind), str(name), str(sql or ""))
            if what:
                raise LayerError(
                    f"{file} carries the {what} {name!r}, which can run statements when the file "
                    "is read: export the layer to a new file without it"
                )
        return [
            str(row[0])
            for row in connection.execute(
                "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY rowid"
            )
        ]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise LayerError(
            f"{file} is a damaged GeoPackage ({_one_line(error)}): write it again from the "
            "program it came from"
        ) from error
    finally:
        connection.close()


def open_database(file: Path) -> sqlite3.Connection:
    """Open a database for reading only, without trust in its schema, with an end to its work."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA trusted_schema = OFF")
    begun = iter(range(_MOST_STEPS))
    # In steps and not in seconds, so that the same file gives the same answer everywhere.
    connection.set_progress_handler(lambda: next(begun, None) is None, _STEP)
    return connection


def _own_sql(kind: str, name: str, sql: str) -> str:
    """Name what a GeoPackage need not have and may run statements; nothing where it has a place."""
    if kind in ("view", "trigger"):
        return "" if kind == "trigger" and _OWN_TRIGGER.match(name) else kind
    if _VIRTUAL.search(sql):
        return "" if _INDEX.search(sql) else "virtual table"
    return "table with a computed column" if _COMPUTED.search(_QUOTED.sub("", sql)) else ""


def _choose_layer(file: Path, names: list[str], layer: str) -> str:
    if layer and layer not in names:
        raise LayerError(f"{file} has no layer {layer!r}: there are {', '.join(names)}")
    if not layer and len(names) != 1:
        raise LayerError(f"{file} has {len(names)} layers ({', '.join(names)}): name one of them")
    return layer or names[0]


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
