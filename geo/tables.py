"""Answers and summaries as text: a table for the terminal, CSV, JSON, Markdown, HTML, GeoJSON.

Every form shows the same rows. CSV and JSON hold plain values by their column names; the other
three are for reading, with figures shortened. Whatever stands in a cell is shown as it is and
never becomes markup or a command of the terminal.
"""

from __future__ import annotations

import html
import importlib.util
import io
import json
import math
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import InputError
from geo.outputs import csv_bytes, json_bytes

__all__ = ["FORMS", "render", "rows_of"]

FORMS = {
    "table": "aligned for a terminal",
    "csv": "comma-separated values",
    "json": "a list of objects",
    "md": "a Markdown table",
    "html": "an HTML fragment",
    "geojson": "the areas or footprints with their columns (RFC 7946)",
    "geoparquet": "the same as GeoParquet 1.1 (needs pyarrow)",
}
"""The forms in which :func:`render` writes."""

_Row = dict[str, Any]

_SHORT = (
    "incident_id",
    "date_start",
    "date_end",
    "event_type",
    "place_name",
    "province",
    "certainty",
    "share",
    "why",
)
"""The columns of an answer that the forms for reading show, where it has them."""

_HIDDEN = (
    *("low", "high", "area_km2", "per_1000_km2_low", "per_1000_km2_high"),
    *("before_low", "before_high", "after_low", "after_high"),
)
"""The columns of a summary that the forms for reading leave out."""


_SENTENCE = 96
"""The width to which the sentences of the form for a terminal are filled."""


def render(frame: pd.DataFrame, form: str = "table", *, attribution: Sequence[str] = ()) -> bytes:
    """Write an answer, a summary or a comparison in one of `FORMS`.

    Parameters
    ----------
    frame
        What :func:`geo.query`, :func:`geo.summarize` or another function of the toolkit gave.
        ``"geojson"`` and ``"geoparquet"`` need geometries.
    form
        The name of the form.
    attribution
        What must be said of the layers that geometries derive from; it stands in the file:
        in GeoJSON as the foreign member ``attribution``, in GeoParquet in the metadata.

    Returns
    -------
    bytes
        UTF-8 text that ends with a line end, or the bytes of a GeoParquet file.

    Raises
    ------
    InputError
        If the form is unknown, or needs geometries or a package that are not there.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"province": ["Khost", "Kunar"], "expected": [0.3333, 12.0]})
    >>> print(render(table).decode(), end="")
    province  expected
    Khost         0.33
    Kunar        12.00
    >>> print(render(table, "csv").decode(), end="")
    province,expected
    Khost,0.3333
    Kunar,12.0
    """
    if form not in FORMS:
        raise InputError(f"the form {form!r} is not known; give one of {', '.join(FORMS)}.")
    if form in ("geojson", "geoparquet"):
        return _geographic(frame, form, attribution)
    rows = rows_of(frame)
    columns = _columns(frame)
    if form == "json":
        return json_bytes(rows)
    if form == "csv":
        flat = [{name: _flat(value) for name, value in row.items()} for row in rows]
        return csv_bytes(columns, flat)
    shown = _shown_columns(columns)
    cells = [[_read(name, row.get(name)) for name in shown] for row in rows]
    body = rows[:-1] if frame.attrs.get("total") is not None else rows
    right = [
        any(row[name] is not None for row in body) and all(_is_number(row[name]) for row in body)
        for name in shown
    ]
    write = {"table": _aligned, "md": _markdown, "html": _fragment}[form]
    return write(shown, cells, right).encode("utf-8")


def rows_of(frame: pd.DataFrame) -> list[_Row]:
    """Give the rows as plain values that JSON can hold, the row of totals last.

    Numbers are rounded to six decimals, a share never to 0 or 1 unless it is; what is missing
    is `None`; geometries are left out.

    Examples
    --------
    >>> import pandas
    >>> rows_of(pandas.DataFrame({"share": [0.99999999], "deaths_low": [float("nan")]}))
    [{'share': 0.999999, 'deaths_low': None}]
    """
    plain = pd.DataFrame(frame[_columns(frame)])
    rows = [
        {str(name): _plain(value, str(name)) for name, value in row.items()}
        for row in plain.to_dict("records")
    ]
    total = frame.attrs.get("total")
    if total is not None:
        missing = dict.fromkeys(_columns(frame))
        rows.append(missing | {name: _plain(value, name) for name, value in total.items()})
    return rows


def _columns(frame: pd.DataFrame) -> list[str]:
    kept = frame.columns
    if isinstance(frame, gpd.GeoDataFrame):
        kept = kept[[not isinstance(kind, gpd.array.GeometryDtype) for kind in frame.dtypes]]
    return [str(name) for name in kept]


def _plain(value: Any, name: str = "") -> Any:
    """Turn a value into what JSON can hold."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v, str(k)) for k, v in value.items() if k != "geometry"}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(one) for one in value]
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return _rounded(float(value), name) if math.isfinite(value) else None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return str(value)


def _rounded(value: float, name: str) -> float:
    near = round(value, 6)
    if name == "share" and near in (0.0, 1.0) and value != near:
        return 1e-6 if near == 0.0 else 1 - 1e-6
    return near


def _flat(value: Any) -> Any:
    """Turn a nested value into one cell of text."""
    if isinstance(value, list):
        return "; ".join(_stated(one) for one in value)
    return _stated(value) if isinstance(value, dict) else value


def _stated(value: Any) -> str:
    """Tell one member of a list in a few words: a link, a candidate, a figure or its name."""
    if not isinstance(value, dict):
        return str(value)
    if "other_id" in value:
        joined = "with" if value["joined"] else "apart from"
        return f"{value['claim_id']} {joined} {value['other_id']}, {value['score']}: {value['why']}"
    if "why" in value:
        where = value["province"] or value["country"]
        return f"{value['name']}, {value['kind']} ({where}), {value['weight']:.0%}: {value['why']}"
    if "claimant" in value:
        figure = _range(value["deaths_low"], value["deaths_high"])
        parts = [_range(one["deaths_low"], one["deaths_high"]) for one in value["shared"]]
        shared = f" ({', '.join(parts)} shared with incidents elsewhere)" if parts else ""
        of = f" {value['deaths_of']}" if value["deaths_of"] else ""
        return f"{value['claimant'] or 'stated'}: {figure}{of}{shared}"
    return str(value.get("claim_id") or value.get("matched_name") or value)


def _range(low: Any, high: Any) -> str:
    return f"{low}" if low == high else f"{low}–{high}"


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def _shown_columns(columns: Sequence[str]) -> list[str]:
    """Choose the columns of the forms for reading."""
    if "certainty" in columns:
        short = [name for name in _SHORT if name in columns]
        return short if len(short) > 3 else list(columns)
    return [name for name in columns if name not in _HIDDEN]


def _read(name: str, value: Any) -> str:
    """Write a value for reading."""
    if value is None:
        return ""
    if isinstance(value, float):
        if name.startswith("per_1000"):
            return f"{value:.3g}"
        if 0 < abs(value) < 0.005:
            return "<0.01" if value > 0 else ">-0.01"
        return f"{value:,.0f}" if name.endswith("km2") else f"{value:.2f}"
    return str(_flat(value))


_ESCAPED = re.compile(r"[\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def _safe(text: str) -> str:
    """Show control characters and changes of direction as codes, so that they do nothing."""
    text = _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
    return "".join(
        f"\\x{ord(sign):02x}" if unicodedata.category(sign) == "Cc" else sign for sign in text
    )


def _width(text: str) -> int:
    """Count the columns that a text takes up on a terminal."""
    width = 0
    for sign in text:
        if unicodedata.category(sign) not in ("Mn", "Me", "Cf"):
            width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
    return width


def _isolated(text: str) -> str:
    """Keep a right-to-left text from reordering the cells around it."""
    if any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text):
        return f"\u2068{text}\u2069"
    return text


def _aligned(names: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    lines = [list(names), *([_safe(cell) for cell in row] for row in cells)]
    # Sentences would push a row far beyond the edge of a terminal: they stand below their row.
    across = len(names) - (names[-1] == "why")
    widths = [max(_width(line[at]) for line in lines) for at in range(across)]
    text = ""
    for line in lines:
        padded = []
        for cell, width, to_right in zip(line, widths, right[:across], strict=False):
            gap = " " * (width - _width(cell))
            padded.append(gap + _isolated(cell) if to_right else _isolated(cell) + gap)
        text += "  ".join(padded).rstrip() + "\n"
        if across < len(names) and line is not lines[0]:
            text += textwrap.indent(textwrap.fill(line[-1], _SENTENCE), "    ") + "\n"
    return text


def _markdown(names: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    lines = [
        "| " + " | ".join(_marked_down(name) for name in names) + " |",
        "|" + "|".join("---:" if to_right else "---" for to_right in right) + "|",
    ]
    lines += ["| " + " | ".join(_marked_down(cell) for cell in row) + " |" for row in cells]
    return "\n".join(lines) + "\n"


def _marked_down(text: str) -> str:
    """Write a text so that Markdown shows exactly its characters."""
    text = " ".join(_safe(text).split())
    text = re.sub(r"([\\`*{}\[\]|~$!]|(?<!\w)_|_(?!\w)|:(?=[\w+-]+:))", r"\\\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fragment(names: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    body = ""
    for row in cells:
        body += "<tr>"
        for cell, to_right in zip(row, right, strict=True):
            style = ' style="text-align:right"' if to_right else ""
            body += f'<td dir="auto"{style}>{html.escape(_safe(cell))}</td>'
        body += "</tr>\n"
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _geographic(frame: pd.DataFrame, form: str, attribution: Sequence[str]) -> bytes:
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError(
            f"{form} needs geometries; count by province, district, country or distance, "
            "or query a table of footprints."
        )
    rows = rows_of(frame)[: len(frame)]
    shapes = frame.geometry.to_crs("EPSG:4326").to_numpy()
    if form == "geojson":
        features = [
            {"type": "Feature", "properties": row, "geometry": _geometry(shape)}
            for row, shape in zip(rows, shapes, strict=True)
        ]
        lines = ",\n".join(_compact(one) for one in features)
        said = f'"attribution":{_compact(list(attribution))},' if attribution else ""
        return f'{{"type":"FeatureCollection",{said}"features":[\n{lines}\n]}}\n'.encode()
    if importlib.util.find_spec("pyarrow") is None:
        raise InputError("GeoParquet needs the package pyarrow; install it, or write geojson.")
    flat = pd.DataFrame([{name: _flat(value) for name, value in row.items()} for row in rows])
    stream = io.BytesIO()
    gpd.GeoDataFrame(flat, geometry=list(shapes), crs="EPSG:4326").to_parquet(stream)
    return _attributed(stream.getvalue(), attribution) if attribution else stream.getvalue()


def _attributed(content: bytes, attribution: Sequence[str]) -> bytes:
    """Write what must be said into the metadata of a Parquet file."""
    from pyarrow import parquet as pq

    table = pq.read_table(io.BytesIO(content))
    said = {**(table.schema.metadata or {}), b"attribution": _compact(list(attribution)).encode()}
    stream = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(said), stream)
    return stream.getvalue()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _geometry(shape: Any) -> Any:
    """Give a geometry as GeoJSON, its outer rings against the clock, with nine decimals."""
    if shape is None or shape.is_empty:
        return None
    if shapely.get_dimensions(shape) == 2:
        shape = shapely.orient_polygons(shape, exterior_cw=False)
    return _lists(shapely.geometry.mapping(shape))


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_lists(one) for one in value]
    return round(value, 9) if isinstance(value, float) else value
