"""A condition resolved against a table: which columns, days, figures and regions it speaks of."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import areas, layers, regions, vicinity
from geo._vectors import open_vector
from geo.atlas import Atlas
from geo.border import Line, choose_line
from geo.conditions import Condition, Test
from geo.errors import InputError, PlaceError
from geo.footprints import Footprints, read_footprints
from geo.geocoder import geocode
from geo.regions import Flags, Partition, Region
from geo.schema import EVENT_TYPES, FIGURES, GRADES, RESPONSIBILITIES
from geo.shares import Integers, Interval, Leaf, Mask, Places, Question, Ranges, translate

__all__ = ["ask", "days", "figures", "values"]

_FILES = (".geojson", ".json", ".gpkg", ".fgb", ".shp")

_CODES: Mapping[str, Sequence[str]] = {
    "event_type": EVENT_TYPES,
    "grade": tuple(GRADES),
    "responsibility": RESPONSIBILITIES,
    "figures": FIGURES,
    "kind": (),
}
"""Columns whose values are codes: a test asks for one of them exactly."""

_TEXTS = {"actor": "actor", "target": "stated_target"}
"""Columns in which a test looks for a text, whatever its case."""


def ask(
    frame: gpd.GeoDataFrame,
    condition: Condition,
    *,
    line: str | Line = "osm",
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    partitions: Sequence[Partition] = (),
    bins: Mapping[str, tuple[str, Integers]] | None = None,
) -> Question:
    """Resolve a condition against a table.

    Parameters
    ----------
    frame
        Events with a geometry; other columns as the condition asks for them.
    condition
        What is asked.
    line
        The line that distances and sides refer to, or the name of a version of it.
    provinces, districts
        Layers to use in place of the shipped ones.
    atlas
        Layers of the user's own together; names of places are looked up in it.
    partitions, bins
        Cells to split the shares by; see `geo.shares.Question`.

    Raises
    ------
    InputError
        If the table lacks locations or a column, or a value of the condition is unknown.
    PlaceError
        If the condition names a place, province or district that is not known.
    """
    layer = areas.layers_by_kind(atlas, provinces, districts)
    tests = list(condition.tests())
    leaves: list[Leaf] = []
    number: dict[int, int] = {}
    known: dict[Any, int] = {}
    for test in tests:
        # The same zone or place in two tests is one leaf: it is where it is for both.
        key = (test.key, _identity(test.value), _identity(test.of))
        if key not in known:
            known[key] = len(leaves)
            leaves.append(_leaf(frame, test, line, layer, atlas))
        number[id(test)] = known[key]
    cells = dict(bins or {})
    ranges = {leaf.of for leaf in leaves if isinstance(leaf, Interval)}
    ranges |= {of for of, _ in cells.values()}
    about_places = partitions or any(isinstance(leaf, Places) for leaf in leaves)
    return Question(
        expression=translate(condition, number),
        leaves=leaves,
        footprints=read_footprints(frame) if about_places else _anywhere(frame),
        spans={name: _SPANS[name](frame) for name in sorted(ranges)},
        partitions=partitions,
        bins=cells,
    )


def _identity(value: Any) -> Any:
    return value if isinstance(value, (str, float, int)) or value is None else id(value)


def _anywhere(frame: gpd.GeoDataFrame) -> Footprints:
    """Give the footprints of a table whose places are not asked for."""
    none = np.zeros(0)
    return Footprints(
        of_row=np.full(len(frame), -1, dtype=np.intp),
        of_part=none.astype(np.intp),
        weight=none,
        geometry=none.astype(object),
        dimension=none.astype(np.intp),
        size=none,
    )


def _leaf(
    frame: gpd.GeoDataFrame,
    test: Test,
    line: str | Line,
    layer: Mapping[str, gpd.GeoDataFrame | None],
    atlas: Atlas | None,
) -> Leaf:
    """Resolve one test."""
    key, value = test.key, test.value
    if key in areas.KINDS:
        return Places((areas.area(key, str(value), layer.get(key)),))
    if key == "polygon":
        return Places((_polygon(value),))
    if key == "within_km":
        return _within(float(value), test.of, choose_line(line, atlas), atlas)
    if key == "side":
        return Places((vicinity.on_side(choose_line(line, atlas), value),))
    if key == "zones":
        return Places(_zones(value))
    if key in ("since", "until"):
        day = float(np.datetime64(value, "D").astype(np.int64))
        return Interval("days", low=day) if key == "since" else Interval("days", high=day)
    if key in ("deaths_min", "deaths_max"):
        at_least = key == "deaths_min"
        return Interval("deaths", low=value) if at_least else Interval("deaths", high=value)
    return Mask(_flags(frame, key, value))


def _within(distance_km: float, of: Any, line: Line, atlas: Atlas | None) -> Places:
    """Give the region within a distance of the line, a place, a layer or a geometry."""
    if of is None or (isinstance(of, str) and of.casefold() in ("line", "the line")):
        return Places((vicinity.near_line(line, distance_km),))
    if isinstance(of, Line):
        return Places((vicinity.near_line(of, distance_km),))
    if isinstance(of, BaseGeometry):
        return Places((vicinity.near(of, distance_km, "the given geometry"),))
    if isinstance(of, gpd.GeoDataFrame):
        merged = shapely.union_all(regions.checked(of, what="the layer to measure from"))
        return Places((vicinity.near(merged, distance_km, "the given layer"),))
    name = str(of)
    if isinstance(of, Path) or Path(name).suffix.casefold() in _FILES:
        merged = shapely.union_all(regions.checked(open_vector(name), what=name))
        return Places((vicinity.near(merged, distance_km, Path(name).name),))
    registry = layers.registry()
    if name in set(registry.loc[registry["geometry_type"] != layers.TABLE, "name"]):
        merged = layers.load(name).union_all()
        return Places((vicinity.near(merged, distance_km, f"the layer {name}"),))
    weights, shapes = _place(name, atlas)
    return Places(tuple(vicinity.near(one, distance_km, name) for one in shapes), weights)


def _place(name: str, atlas: Atlas | None) -> tuple[tuple[float, ...], tuple[BaseGeometry, ...]]:
    """Give the footprint of a place by its name; of an ambiguous one each, with its weight."""
    found = geocode(name, atlas=atlas)
    if len(found) == 1 and found["geo_status"].iloc[0] == "ambiguous":
        several = found["alternatives"].iloc[0]
        weights = [float(one["weight"]) for one in several]
        shapes = tuple(one["geometry"] for one in several)
        return tuple(weight / sum(weights) for weight in weights), shapes
    if len(found) and (found["geo_status"] == "matched").all():
        every = np.asarray(found.geometry.to_numpy(), dtype=object)
        return (1.0,), (shapely.union_all(every),)
    reasons = "; ".join(dict.fromkeys(found["reason"].astype(str)))
    raise PlaceError(f"the place {name!r} to measure from is not clear: {reasons}")


def _polygon(value: Any) -> Region:
    """Give the region of a geometry, a frame of polygons or a file of them."""
    if isinstance(value, BaseGeometry):
        regions.check_valid(np.array([value], dtype=object), what="the polygon")
        return regions.covering(value, "in the given area")
    what = "the polygon" if isinstance(value, gpd.GeoDataFrame) else str(value)
    frame = value if isinstance(value, gpd.GeoDataFrame) else open_vector(str(value))
    shapes = regions.checked(frame, what=what)
    if not (shapely.get_dimensions(shapes) == 2).any():
        raise InputError(f"{what}: holds no polygon, only points or lines; give an area.")
    name = "the given area" if isinstance(value, gpd.GeoDataFrame) else Path(str(value)).name
    return regions.covering(shapely.union_all(shapes), f"in {name}")


def _zones(value: Any) -> tuple[Region, ...]:
    """Give one region for each hypothesis of a zone."""
    frame = value if isinstance(value, gpd.GeoDataFrame) else open_vector(str(value))
    shapes = regions.checked(frame, what="the zone's hypotheses")
    return tuple(regions.covering(shape, "in the zone") for shape in shapes if shape is not None)


def values(frame: pd.DataFrame, key: str) -> list[tuple[str, ...]]:
    """Give for each row the texts that a key is tested on: none, one or several.

    Raises
    ------
    InputError
        If the table has no such column.
    """
    if key == "claimant" and "claims" in frame.columns:
        return [
            tuple(dict.fromkeys(str(c.get("claimed_by") or c.get("claimant_party")) for c in cell))
            for cell in frame["claims"]
        ]
    column = _column(frame, key)
    return [(cell,) if cell else () for cell in frame[column].fillna("").astype(str)]


def _column(frame: pd.DataFrame, key: str) -> str:
    """Name the column that a key is tested on."""
    column = {"claimant": "claimed_by", **_TEXTS}.get(key, key)
    if column not in frame.columns:
        raise InputError(
            f"the table has no column {column!r}, which {key!r} needs; "
            f"its columns are {', '.join(map(str, frame.columns))}."
        )
    return column


def _flags(frame: gpd.GeoDataFrame, key: str, value: Any) -> Flags:
    """Tell for each row whether a test on a column holds."""
    if key == "precision_max":
        if "where_prec" not in frame.columns:
            raise InputError("the table has no column 'where_prec', which the condition needs.")
        precision = pd.to_numeric(frame["where_prec"], errors="coerce").astype(float)
        return np.asarray(precision <= value, dtype=bool)
    wanted = str(value).casefold()
    if key == "claimant" and "claims" in frame.columns:
        return np.array([_claimed(cell, wanted) for cell in frame["claims"]], dtype=bool)
    code, distinct = pd.factorize(frame[_column(frame, key)].fillna("").astype(str))
    lower = [cell.casefold() for cell in distinct]
    if key not in _CODES:
        return np.array([wanted in cell for cell in lower], dtype=bool)[code]
    known = list(dict.fromkeys([*_CODES[key], *(cell for cell in distinct if cell)]))
    if wanted not in {one.casefold() for one in known}:
        near = difflib.get_close_matches(wanted, known, n=3) or known
        raise InputError(f"{key} {value!r} is not known; did you mean {' or '.join(near)}?")
    return np.array([wanted == cell for cell in lower], dtype=bool)[code]


def _claimed(claims: Sequence[Mapping[str, Any]], wanted: str) -> bool:
    names = [c.get(name) for c in claims for name in ("claimed_by", "claimant_party")]
    return any(wanted in str(name or "").casefold() for name in names)


def days(frame: pd.DataFrame) -> Ranges:
    """Give the first and last day on which each row can have happened, as days since 1970.

    The days are those from ``date_start`` to ``date_end`` (or ``date``, ``event_date``). Where
    they name one day only and ``date_prec`` says that it is not known to the day, the row can
    have happened within five days of it (2), in its week from Monday (3), its month (4) or its
    year (5). Where only the first or the last day is given, it stays the first or the last.
    Nothing happens after the day on which the last of its ``claims`` was published.

    Raises
    ------
    InputError
        If there is no such column, or a cell holds no date or an end before its start.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"date_start": ["2026-02-27", "2026-02-01"], "date_prec": [1, 4]})
    >>> (days(table).high - days(table).low).tolist()
    [0, 27]
    """
    start = next((c for c in ("date_start", "date", "event_date") if c in frame.columns), None)
    if start is None:
        raise InputError("the table has no column 'date_start' (or date, event_date) to tell days.")
    first = _dates(frame, start)
    last = _dates(frame, "date_end") if "date_end" in frame.columns else first
    no_first, no_last = np.isnat(first) & ~np.isnat(last), np.isnat(last) & ~np.isnat(first)
    first, last = np.where(no_first, last, first), np.where(no_last, first, last)
    if (last < first).any():
        row = int(np.flatnonzero(last < first)[0])
        raise InputError(
            f"row {row + 1}: date_end {last[row]} is before date_start {first[row]}; exchange them."
        )
    if "date_prec" in frame.columns:
        early, late = _reach(first, frame["date_prec"])
        vague = first == last
        published = _published(frame, (first == last) & (late > last))
        late = np.where(late > published, np.maximum(published, first), late)
        first, last = (
            np.where(vague & ~no_last, early, first),
            np.where(vague & ~no_first, late, last),
        )
    known = ~np.isnat(first)
    low, high = (np.where(known, edge.astype(np.int64), 0) for edge in (first, last))
    return Ranges(low=low, high=high, known=known)


def _reach(day: Any, precision: pd.Series[Any]) -> tuple[Any, Any]:
    """Give the first and last day that a day known to a precision can stand for."""
    code = pd.to_numeric(precision, errors="coerce").fillna(1).to_numpy(dtype=int)
    week = day - (day.astype(np.int64) + 3) % 7  # day 0 of 1970 was a Thursday
    month, year = day.astype("datetime64[M]"), day.astype("datetime64[Y]")
    asked = [code == 2, code == 3, code == 4, code >= 5]
    early = [day - 5, week, month.astype("datetime64[D]"), year.astype("datetime64[D]")]
    late = [
        day + 5,
        week + 6,
        (month + 1).astype("datetime64[D]") - 1,
        (year + 1).astype("datetime64[D]") - 1,
    ]
    return np.select(asked, early, day), np.select(asked, late, day)


def _published(frame: pd.DataFrame, wanted: Flags) -> Any:
    """Give the day on which the last claim of the wanted rows was published, or not a time."""
    found = np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[D]")
    if "claims" in frame.columns:
        cells = frame["claims"].to_numpy(dtype=object)
        for row in np.flatnonzero(wanted):
            told = [str(claim.get("published") or "")[:10] for claim in cells[row]]
            if told and all(told):
                found[row] = np.datetime64(max(told), "D")
    return found


def _dates(frame: pd.DataFrame, column: str) -> Any:
    cells = frame[column]
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells.to_numpy().astype("datetime64[D]")
    codes, distinct = pd.factorize(cells.fillna("").astype(str))
    found = np.full(len(distinct), np.datetime64("NaT"), dtype="datetime64[D]")
    for at, text in enumerate(one.strip() for one in distinct):
        try:
            found[at] = np.datetime64(text[:10], "D") if text else np.datetime64("NaT")
        except ValueError as problem:
            row = int(np.flatnonzero(codes == at)[0])
            raise InputError(
                f"row {row + 1}, column {column}: {text!r} is no date; write YYYY-MM-DD."
            ) from problem
    return found[codes]


def figures(frame: pd.DataFrame) -> Ranges:
    """Give the least and greatest number of deaths reported for each row.

    They are in ``deaths_low`` and ``deaths_high`` (or ``low`` and ``high``). A figure that was
    stated for several incidents together says of each of them only that it lies between 0 and
    the figure.

    Raises
    ------
    InputError
        If there is no such column, or a range is reversed or below 0.
    """
    pairs = (("deaths_low", "deaths_high"), ("low", "high"))
    names = next((pair for pair in pairs if set(pair) <= set(frame.columns)), None)
    if names is None:
        raise InputError("the table has no columns 'deaths_low' and 'deaths_high' to tell figures.")
    low, high = (pd.to_numeric(frame[n], errors="coerce").to_numpy(dtype=float) for n in names)
    low, high = np.where(np.isnan(low), high, low), np.where(np.isnan(high), low, high)
    if "claims" in frame.columns:
        for row, claims in enumerate(frame["claims"]):
            shared = [_greatest(claim) for claim in claims if claim.get("shared_with")]
            if np.isnan(low[row]) and max(shared, default=-1.0) >= 0:
                low[row], high[row] = 0.0, max(shared)
    if (low > high).any() or (low < 0).any():
        row = int(np.flatnonzero((low > high) | (low < 0))[0])
        raise InputError(
            f"row {row + 1}: {names[0]} {low[row]:g} and {names[1]} {high[row]:g} are no range."
        )
    known = ~np.isnan(low)
    return Ranges(
        low=np.where(known, low, 0).astype(np.int64),
        high=np.where(known, high, 0).astype(np.int64),
        known=known,
        absent_fails=True,
    )


def _greatest(claim: Mapping[str, Any]) -> float:
    stated = [claim.get("deaths_low"), claim.get("deaths_high")]
    return max((float(s) for s in stated if s is not None and pd.notna(s)), default=-1.0)


_SPANS: Mapping[str, Callable[[pd.DataFrame], Ranges]] = {"days": days, "deaths": figures}
