"""JSON Lines, a list of JSON objects, and GeoJSON: values kept as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.errors import InputError
from geo.records import Flaw, Grid, Record

__all__ = ["looks_like_json", "read_json"]

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_SIGN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_DEEPEST: Final = 64
_GEOMETRIES: Final = {
    "Point": 1,
    "MultiPoint": 2,
    "LineString": 2,
    "MultiLineString": 3,
    "Polygon": 3,
    "MultiPolygon": 4,
}
_ID: Final = "id"


class _Number(str):
    """A number as it is written in the file, so that none is rounded on the way."""


class _Repeated(dict[str, Any]):
    """An object that gives a key twice."""

    key: str


class _BadGeometryError(Exception):
    """A geometry that cannot be used, with its reason code."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code, self.why = code, why


def looks_like_json(text: str) -> bool:
    """Tell whether a text begins as JSON does."""
    return text.lstrip()[:1] in ("{", "[")


def read_json(text: str, name: str) -> Grid:
    """Read GeoJSON, a list of objects, or one object on each line."""
    _check_depth(text, name)
    try:
        whole = _parse(text)
    except ValueError as problem:
        if text.lstrip().startswith("{") and "Extra data" in str(problem):
            return _grid_of_lines(text, name)
        if text.lstrip().startswith("{") and "\n" in text.strip():
            first = text.strip().split("\n", 1)[0].strip()
            if first.endswith("}"):
                return _grid_of_lines(text, name)
        raise InputError(
            f"{name}: is not valid JSON ({problem}); write it again from the program it came from."
        ) from problem
    if isinstance(whole, dict) and ("features" in whole or "type" in whole):
        return _grid_of_features(whole, text, name)
    if isinstance(whole, dict):
        return _grid_of_lines(text, name)
    if not isinstance(whole, list):
        raise InputError(f"{name}: holds one JSON value and no table; write one object a line.")
    return _grid_of_list(whole, text, name)


def _parse(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=_object_of,
        parse_int=_Number,
        parse_float=_Number,
        parse_constant=_refuse_constant,
    )


def _object_of(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    keys = [key for key, _ in pairs]
    repeated = _Repeated(made)
    repeated.key = next(key for key in keys if keys.count(key) > 1)
    return repeated


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is no JSON number")


def _check_depth(text: str, name: str) -> None:
    """Refuse nesting that no table needs, before a parser goes down into it."""
    depth = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()[0]
        depth += (mark in "[{") - (mark in "]}")
        if depth > _DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            raise InputError(
                f"{name}, line {line}: is nested more than {_DEEPEST} deep, which no table is; "
                "write it again from the program it came from."
            )


def _count_at(text: str, depth: int) -> int:
    """Count the objects that open at a depth, from the brackets alone."""
    count = level = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()[0]
        count += mark == "{" and level == depth
        level += (mark in "[{") - (mark in "]}")
    return count


def _grid_of_lines(text: str, name: str) -> Grid:
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    rows: list[tuple[int, Any]] = []
    for number, line in lines:
        try:
            value = _parse(line)
        except ValueError as problem:
            value = Flaw("*", line, "bad_json", f"is not valid JSON ({problem}); mend the line.")
        rows.append((number, value))
    return _grid(rows, name, "JSON Lines", lambda: len(lines))


def _grid_of_list(items: Sequence[Any], text: str, name: str) -> Grid:
    if any(not isinstance(item, dict) for item in items):
        raise InputError(
            f"{name}: is a list of JSON in which not everything is an object; write one object "
            "with named values for each record."
        )
    return _grid([(0, item) for item in items], name, "JSON", lambda: _count_at(text, 1))


def _grid(rows: Sequence[tuple[int, Any]], name: str, form: str, count: Any) -> Grid:
    header = _header_of(value for _, value in rows)

    def records() -> Iterator[Record]:
        for number, (line, value) in enumerate(rows, start=1):
            flaw = value if isinstance(value, Flaw) else _flaw_of(value)
            cells = [] if flaw else [_text_of(value.get(key)) for key in header]
            yield Record(number, line, cells, flaw=flaw)

    return Grid(name=name, form=form, header=header, records=records(), count=count)


def _header_of(objects: Iterable[Any]) -> list[str]:
    """Give every key that an object of the table has, in the order of their appearance."""
    keys: dict[str, None] = {}
    for value in objects:
        if isinstance(value, dict):
            keys.update(dict.fromkeys(value))
    return list(keys)


def _flaw_of(value: Any) -> Flaw | None:
    if not isinstance(value, dict):
        raw = _written(value)
        return Flaw("*", raw, "bad_json", "is no object with named values; write one.")
    if isinstance(value, _Repeated):
        return Flaw(value.key, value.key, "repeated_key", "is given twice; keep one of them.")
    return None


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return _written(value)


def _written(value: Any) -> str:
    """Write nested values as JSON, numbers as they stood in the file."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def _grid_of_features(whole: dict[str, Any], text: str, name: str) -> Grid:
    _check_collection(whole, name)
    features = whole["features"]
    if isinstance(whole, _Repeated):
        raise InputError(f"{name}: gives “{whole.key}” twice; keep one of them.")
    if whole.get("crs") is not None:
        named = whole["crs"]
        crs = named.get("properties", {}) if isinstance(named, dict) else {}
        told = str(crs.get("name", "")) if isinstance(crs, dict) else ""
        if not told.upper().endswith(("CRS84", "EPSG::4326", "EPSG:4326")):
            raise InputError(
                f"{name}: gives a coordinate system of its own ({told or 'by a link'}), which "
                "GeoJSON no longer allows (RFC 7946); convert it to WGS 84 and try again."
            )
    properties = [_properties_of(feature) for feature in features]
    has_id = any(isinstance(f, dict) and _ID in f for f in features)
    keys = _header_of(properties)
    header = [*([_ID] if has_id and _ID not in keys else []), *keys]

    def records() -> Iterator[Record]:
        for number, (feature, given) in enumerate(zip(features, properties, strict=True), start=1):
            yield _record_of(number, feature, given, header)

    depth = 1 if whole.get("type") == "Feature" else 2
    return Grid(
        name=name,
        form="GeoJSON",
        header=header,
        records=records(),
        count=lambda: 1 if depth == 1 else _count_features(text),
        has_geometry=True,
    )


def _check_collection(whole: dict[str, Any], name: str) -> None:
    kind = whole.get("type")
    if kind == "Feature":
        whole["features"] = [dict(whole)]
        return
    if kind != "FeatureCollection" or not isinstance(whole.get("features"), list):
        raise InputError(
            f"{name}: is GeoJSON of type {json.dumps(kind, ensure_ascii=False)}, where a table is "
            "a FeatureCollection with a list of features; write one."
        )


def _count_features(text: str) -> int:
    """Count what stands in the outermost list called features, from the brackets alone."""
    count = level = 0
    start = -1
    previous = ""
    for token in _SIGN.finditer(text):
        word = token.group()
        if word[0] == '"':
            previous = word
        elif word == "[" and level == 1 and json.loads(previous or '""') == "features":
            start = token.end()
        elif level == 2 and start >= 0 and word in ",]":
            # What stands between two commas is a member, whatever it is.
            count += bool(text[start : token.start()].strip())
            start = token.end() if word == "," else -1
        level += (word in "[{") - (word in "]}")
    return count


def _properties_of(feature: Any) -> Any:
    given = feature.get("properties") if isinstance(feature, dict) else None
    return {} if given is None else given


def _record_of(number: int, feature: Any, given: Any, header: Sequence[str]) -> Record:
    flaw = _flaw_of(feature) or _flaw_of(given)
    if flaw is None and feature.get("type") != "Feature":
        raw = _text_of(feature.get("type"))
        flaw = Flaw("type", raw, "bad_feature", "is not “Feature”; mend the type.")
    if flaw is not None:
        return Record(number, 0, [], flaw=flaw)
    cells = [_text_of(given.get(key)) for key in header]
    if header[:1] == [_ID] and _ID not in given:
        cells[0] = _text_of(feature.get(_ID))
    try:
        return Record(number, 0, cells, _geometry_of(feature.get("geometry")))
    except _BadGeometryError as bad:
        raw = _written(feature.get("geometry"))
        return Record(number, 0, cells, flaw=Flaw("geometry", raw, bad.code, bad.why))


def _geometry_of(given: Any) -> BaseGeometry | None:
    if given is None:
        return None
    if isinstance(given, _Repeated):
        raise _BadGeometryError("repeated_key", f"gives “{given.key}” twice; keep one of them.")
    if not isinstance(given, dict) or given.get("type") not in _GEOMETRIES:
        raise _BadGeometryError(
            "unknown_geometry", f"is none of the types {', '.join(_GEOMETRIES)}; write one of them."
        )
    depth = _GEOMETRIES[given["type"]]
    coordinates = _numbers(given.get("coordinates"), depth)
    try:
        made: BaseGeometry = shape({"type": given["type"], "coordinates": coordinates})
    except (ShapelyError, ValueError, TypeError, IndexError) as problem:
        raise _BadGeometryError(
            "bad_geometry", f"cannot be built ({' '.join(str(problem).split())}); draw it again."
        ) from problem
    return None if made.is_empty else made


def _numbers(value: Any, depth: int) -> Any:
    """Turn nested lists of numbers as written into floats, refusing any other thing."""
    if not isinstance(value, list):
        raise _BadGeometryError(
            "bad_geometry", "has coordinates that are not nested as its type asks; mend them."
        )
    if depth > 1:
        return [_numbers(one, depth - 1) for one in value]
    if not 2 <= len(value) <= 3 or not all(isinstance(one, _Number) for one in value):
        raise _BadGeometryError(
            "bad_geometry", "has a position that is not two or three numbers; mend it."
        )
    return [float(one) for one in value]
