"""GeoJSON, GeoPackage, FlatGeobuf, GeoParquet and KML, the same bytes for the same input."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import shapely

from geo.errors import InputError
from geo.exports._sheets import Sheets, plain_rows
from geo.exports._styles import GRADE_COLOURS, styles
from geo.tables import render

__all__ = ["flatgeobuf", "geojson", "geopackage", "geoparquet", "kml"]

_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_DAY: Final = "2000-01-01"
_STYLE_TABLE: Final = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256),
f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
update_time DATETIME DEFAULT '2000-01-01T00:00:00.000Z')
"""
_REGISTER: Final = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
    "VALUES (?, 'attributes', ?, ?, ?)"
)


def geojson(sheets: Sheets, what: str) -> bytes:
    """Write one layer as GeoJSON (RFC 7946); incidents carry their claims in full.

    What must be said of the data stands in the foreign member ``attribution`` (section 6.1).
    """
    frame = sheets.incidents if what == "incidents" else sheets.claims
    if what == "incidents":
        frame = frame.copy()
        frame["claims"] = frame["incident_id"].map(sheets.nested).astype("object")
    content = render(frame, "geojson")
    said = json.dumps(list(sheets.said), ensure_ascii=False)
    start = b'{"type":"FeatureCollection",'
    return start + f'"attribution":{said},'.encode() + content.removeprefix(start)


def geopackage(sheets: Sheets) -> bytes:
    """Write claims, incidents and layers into one GeoPackage with QGIS styles."""
    import pyogrio

    frames = {"incidents": sheets.incidents, "claims": sheets.claims, **sheets.layers}
    day = f"{sheets.as_of or _NO_DAY}T00:00:00.000Z"
    with tempfile.TemporaryDirectory(prefix="strikemap-") as folder:
        path = Path(folder) / "export.gpkg"
        with _dated(day):
            for name, frame in frames.items():
                pyogrio.write_dataframe(
                    frame,
                    path,
                    layer=name,
                    driver="GPKG",
                    geometry_type=None if name == "line" else "MultiPolygon",
                    promote_to_multi=name != "line",
                    append=path.exists(),
                    layer_options={"DESCRIPTION": " ".join(sheets.said)},
                )
        _add_tables(path, sheets, list(frames), day)
        return path.read_bytes()


@contextmanager
def _dated(day: str) -> Iterator[None]:
    """Have GDAL write a day of the data's own where it would write the present."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": day})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _add_tables(path: Path, sheets: Sheets, names: list[str], day: str) -> None:
    base = sqlite3.connect(path)
    try:
        base.execute(_STYLE_TABLE)
        drawn = styles()
        for name in names:
            base.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, ui) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', '')",
                (name, name, drawn[name], f"how {name} are drawn"),
            )
        base.execute("CREATE TABLE attributions (id INTEGER PRIMARY KEY, attribution TEXT)")
        base.executemany(
            "INSERT INTO attributions (attribution) VALUES (?)", [(one,) for one in sheets.said]
        )
        base.execute(_REGISTER, ("attributions", "attributions", "sources and licences", day))
        base.execute(_REGISTER, ("layer_styles", "layer_styles", "styles of QGIS", day))
        base.commit()
        base.execute("VACUUM")
    finally:
        base.close()


def flatgeobuf(sheets: Sheets, what: str) -> bytes:
    """Write one layer as FlatGeobuf, its rows in their order."""
    import pyogrio

    frame = sheets.incidents if what == "incidents" else sheets.claims
    with tempfile.TemporaryDirectory(prefix="strikemap-") as folder:
        path = Path(folder) / f"{what}.fgb"
        pyogrio.write_dataframe(
            frame,
            path,
            driver="FlatGeobuf",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            layer_options={
                "SPATIAL_INDEX": "NO",
                "TITLE": what,
                "DESCRIPTION": " ".join(sheets.said),
            },
        )
        return path.read_bytes()


def geoparquet(sheets: Sheets, what: str) -> bytes:
    """Write one layer as GeoParquet 1.1; what must be said stands in the file's metadata."""
    if find_spec("pyarrow") is None:
        raise InputError("Parquet needs the package pyarrow; install strikemap[parquet].")
    from pyarrow import parquet as pq

    frame = sheets.incidents if what == "incidents" else sheets.claims
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False, schema_version="1.1.0", write_covering_bbox=False)
    table = pq.read_table(io.BytesIO(stream.getvalue()))
    said = json.dumps(list(sheets.said), ensure_ascii=False).encode()
    table = table.replace_schema_metadata({**table.schema.metadata, b"attribution": said})
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def kml(sheets: Sheets, what: str) -> bytes:
    """Write one layer as KML, coloured by grade, with every column as extended data."""
    frame = sheets.incidents if what == "incidents" else sheets.claims
    root = Element("kml", {"xmlns": "http://www.opengis.net/kml/2.2"})
    document = SubElement(root, "Document")
    SubElement(document, "name").text = f"{what} as reported"
    SubElement(document, "description").text = "\n".join(sheets.said)
    for grade, colour in {**GRADE_COLOURS, "claim": "#33415c"}.items():
        _add_style(document, grade, colour)
    rows = plain_rows(frame)
    for row, shape in zip(rows, frame.geometry, strict=True):
        mark = SubElement(document, "Placemark")
        name = row.get("place_name") or row.get("matched_name") or row.get("incident_id")
        SubElement(mark, "name").text = _printable(name)
        if row["date_start"]:
            span = SubElement(mark, "TimeSpan")
            SubElement(span, "begin").text = row["date_start"]
            SubElement(span, "end").text = row["date_end"] or row["date_start"]
        SubElement(mark, "styleUrl").text = f"#{row.get('grade') or 'claim'}"
        data = SubElement(mark, "ExtendedData")
        for key, value in row.items():
            item = SubElement(data, "Data", {"name": key})
            SubElement(item, "value").text = "" if value is None else _printable(value)
        _add_shape(mark, shape)
    indent(root, " ")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()
    )


def _add_style(document: Element, name: str, colour: str) -> None:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = SubElement(document, "Style", {"id": name})
    for kind, alpha in (("LineStyle", "ff"), ("PolyStyle", "46")):
        SubElement(SubElement(style, kind), "color").text = f"{alpha}{blue}{green}{red}"


def _add_shape(mark: Element, shape: Any) -> None:
    if shape is None:
        return
    several = SubElement(mark, "MultiGeometry")
    for part in shapely.get_parts(shape):
        polygon = SubElement(several, "Polygon")
        rings = [("outerBoundaryIs", part.exterior)]
        rings += [("innerBoundaryIs", ring) for ring in part.interiors]
        for side, ring in rings:
            line = SubElement(SubElement(polygon, side), "LinearRing")
            places = (f"{lon:.9g},{lat:.9g}" for lon, lat in ring.coords)
            SubElement(line, "coordinates").text = " ".join(places)


def _printable(value: Any) -> str:
    """Show the characters that XML cannot hold as replaced."""
    return _NOT_XML.sub("\ufffd", str(value))
