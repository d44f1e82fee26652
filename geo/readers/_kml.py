"""KML: each placemark as a record, with its name, description, time and extended data."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.records import Flaw, Grid, Record

__all__ = ["read_kml"]

_DEEPEST: Final = 64
_HEAD: Final = 4096
_PLACEMARK: Final = re.compile(rb"<(?:\w+:)?Placemark[\s>/]")
_TEXTS: Final = {"name": "name", "description": "description"}
_TIMES: Final = {"when": "date", "begin": "date_start", "end": "date_end"}


class _BadShapeError(Exception):
    """A geometry that cannot be built."""


def read_kml(content: bytes, name: str) -> Grid:
    """Read the placemarks of a KML document; it holds no document type and links are not followed.

    Raises
    ------
    InputError
        If it is no KML, or not well formed.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(
            f"{name}: declares a document type, which no KML needs and which can read other "
            "files; save it again from the program it came from."
        )
    if not re.search(rb"<(?:\w+:)?kml[\s>]", content[:_HEAD]):
        raise InputError(
            f"{name}: is XML, but no KML; of XML only KML is read, so convert it to GeoJSON or CSV."
        )
    try:
        placemarks = list(_placemarks(content, name))
    except (ElementTree.ParseError, LookupError, ValueError) as problem:
        raise InputError(
            f"{name}: is not well-formed XML ({problem}); save it again from the program it came "
            "from."
        ) from problem
    header = list(dict.fromkeys(key for cells, _, _ in placemarks for key in cells))

    def records() -> Iterator[Record]:
        for number, (cells, shape, flaw) in enumerate(placemarks, start=1):
            yield Record(number, 0, [cells.get(key, "") for key in header], shape, flaw)

    return Grid(
        name=name,
        form="KML",
        header=header,
        records=records(),
        count=lambda: len(_PLACEMARK.findall(re.sub(rb"(?s)<!--.*?-->|<!\[CDATA\[.*?\]\]>", b"",
                                                    content))),
        has_geometry=True,
    )  # fmt: skip


_Placemark = tuple[dict[str, str], BaseGeometry | None, Flaw | None]


def _placemarks(content: bytes, name: str) -> Iterator[_Placemark]:
    depth = 0
    for event, element in ElementTree.iterparse(io.BytesIO(content), events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InputError(
                f"{name}: is nested more than {_DEEPEST} deep, which no KML is; save it again from "
                "the program it came from."
            )
        if event == "end" and _tag(element) == "Placemark":
            yield _placemark(element)
            element.clear()


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _placemark(element: ElementTree.Element) -> _Placemark:
    cells: dict[str, str] = {}
    for child in element.iter():
        tag, text = _tag(child), (child.text or "").strip()
        if tag in _TEXTS and child in list(element):
            cells[_TEXTS[tag]] = text
        elif tag in _TIMES:
            cells[_TIMES[tag]] = text
        elif tag == "Data":
            cells[child.get("name", "")] = next(
                ((v.text or "").strip() for v in child if _tag(v) == "value"), ""
            )
        elif tag == "SimpleData":
            cells[child.get("name", "")] = text
    try:
        shapes = [shape for child in element for shape in _shapes(child)]
    except (_BadShapeError, ShapelyError, ValueError) as problem:
        why = f"cannot be drawn ({problem}); draw it again."
        return cells, None, Flaw("geometry", cells.get("name", ""), "bad_geometry", why)
    if not shapes:
        return cells, None, None
    if len(shapes) == 1:
        return cells, shapes[0], None
    kinds = {shape.geom_type for shape in shapes}
    if kinds == {"Point"}:
        return cells, shapely.MultiPoint([s for s in shapes if isinstance(s, shapely.Point)]), None
    if kinds == {"Polygon"}:
        return (
            cells,
            shapely.MultiPolygon([s for s in shapes if isinstance(s, shapely.Polygon)]),
            None,
        )
    return cells, shapely.union_all(shapes), None


def _shapes(element: ElementTree.Element) -> Iterator[BaseGeometry]:
    tag = _tag(element)
    if tag == "MultiGeometry":
        for child in element:
            yield from _shapes(child)
    elif tag == "Point":
        yield shapely.Point(_positions(element)[0])
    elif tag == "LineString":
        yield shapely.LineString(_positions(element))
    elif tag == "Polygon":
        rings = [
            (_tag(side), _positions(side))
            for side in element
            if _tag(side) in ("outerBoundaryIs", "innerBoundaryIs")
        ]
        outer = [ring for side, ring in rings if side == "outerBoundaryIs"]
        if len(outer) != 1:
            raise _BadShapeError("a polygon without one outer boundary")
        yield shapely.Polygon(outer[0], [ring for side, ring in rings if side != "outerBoundaryIs"])


def _positions(element: ElementTree.Element) -> list[tuple[float, float]]:
    texts = [child.text or "" for child in element.iter() if _tag(child) == "coordinates"]
    if len(texts) != 1:
        raise _BadShapeError("no list of coordinates")
    positions = []
    for position in texts[0].split():
        numbers = position.split(",")
        if len(numbers) not in (2, 3):
            raise _BadShapeError(f"{position[:40]} is no longitude, latitude")
        positions.append((float(numbers[0]), float(numbers[1])))
    if not positions:
        raise _BadShapeError("an empty list of coordinates")
    return positions
