"""What a summary can count by: places, days, and the words in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import areas, vicinity
from geo.atlas import Atlas
from geo.border import Line
from geo.errors import InputError
from geo.questions import days, values
from geo.regions import Indices, Partition
from geo.shares import ELSEWHERE, UNKNOWN, Integers

__all__ = ["AXES", "NOT_STATED", "Axis", "axes_of"]

AXES = {
    "province": "place",
    "district": "place",
    "country": "place",
    "distance": "place",
    "side": "place",
    "day": "time",
    "week": "time",
    "month": "time",
    "type": "event_type",
    "kind": "kind",
    "actor": "actor",
    "target": "target",
    "claimant": "claimant",
    "grade": "grade",
    "responsibility": "responsibility",
    "figures": "figures",
}
"""What a summary can count by, and what each speaks of: places, time or a column."""

NOT_STATED = "not stated"


@dataclass(frozen=True, eq=False)
class Axis:
    """One way to count: the labels of its cells and how rows come to them.

    Exactly one of ``partition`` (places), ``starts`` (the first day of each cell) and
    ``members`` (for each pair of row and cell: the row, and the cell) is set.
    """

    name: str
    labels: tuple[str, ...]
    ordered: bool
    partition: Partition | None = None
    starts: Integers | None = None
    members: tuple[Indices, Indices] | None = None

    def label(self, cell: int) -> str:
        """Name a cell."""
        if cell == UNKNOWN:
            return "no location" if self.partition is not None else "no date"
        return "elsewhere" if cell == ELSEWHERE else self.labels[cell]


def axes_of(
    frame: gpd.GeoDataFrame,
    by: str | Sequence[str],
    *,
    line: Line,
    bands: Sequence[float],
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
) -> list[Axis]:
    """Give the axes that a table is to be counted by.

    Raises
    ------
    InputError
        If an axis is unknown or named twice, there are none or more than two, the bands do not
        ascend, or the table lacks a column.
    """
    names = [by] if isinstance(by, str) else list(by)
    if not 1 <= len(names) <= 2 or len(set(names)) < len(names):
        raise InputError(f"a summary is by one or two different things, not by {names!r}.")
    layer = areas.layers_by_kind(atlas, provinces, districts)
    made = []
    for name in names:
        if name not in AXES:
            raise InputError(f"cannot count by {name!r}; give one or two of {', '.join(AXES)}.")
        if AXES[name] == "time":
            made.append(_by_time(frame, name))
        elif name == "distance":
            divided = vicinity.bands(line, bands)
            made.append(Axis(name, divided.labels, ordered=True, partition=divided))
        elif name == "side":
            divided = vicinity.sides(line)
            made.append(Axis(name, divided.labels, ordered=True, partition=divided))
        elif AXES[name] == "place":
            divided = areas.partition(name, layer.get(name))
            made.append(Axis(name, divided.labels, ordered=False, partition=divided))
        else:
            made.append(_by_words(frame, name))
    return made


def _by_time(frame: pd.DataFrame, name: str) -> Axis:
    """Make cells of days, of weeks from Monday (ISO 8601) or of months."""
    span = days(frame)
    if not span.known.any():
        raise InputError(f"the table has no dates, so it cannot be counted by {name}.")
    first, last = int(span.low[span.known].min()), int(span.high[span.known].max())
    if name == "month":
        months = np.arange(
            np.datetime64(first, "D").astype("datetime64[M]"),
            np.datetime64(last, "D").astype("datetime64[M]") + 1,
        )
        starts = months.astype("datetime64[D]").astype(np.int64)
        return Axis(name, tuple(months.astype(str).tolist()), ordered=True, starts=starts)
    if name == "day":
        starts = np.arange(first, last + 1, dtype=np.int64)
        labels = tuple(starts.astype("datetime64[D]").astype(str).tolist())
        return Axis(name, labels, ordered=True, starts=starts)
    starts = np.arange(first - (first + 3) % 7, last + 1, 7, dtype=np.int64)
    weeks = [day.isocalendar() for day in starts.astype("datetime64[D]").astype(object)]
    labels = tuple(f"{week.year}-W{week.week:02d}" for week in weeks)
    return Axis(name, labels, ordered=True, starts=starts)


def _by_words(frame: pd.DataFrame, name: str) -> Axis:
    """Make cells of the words in a column; a row is in the cell of each word that it has."""
    cells: list[tuple[str, ...]] = values(frame, AXES[name])
    if name in ("actor", "target"):
        distinct = {cell: _several(cell) for cell in set(cells)}
        cells = [distinct[cell] for cell in cells]
    words = sorted({word for cell in cells for word in cell})
    number = {word: at for at, word in enumerate([*words, NOT_STATED])}
    rows = [row for row, cell in enumerate(cells) for _ in cell or (NOT_STATED,)]
    at = [number[word] for cell in cells for word in cell or (NOT_STATED,)]
    members: Any = np.array(rows, dtype=np.intp), np.array(at, dtype=np.intp)
    return Axis(name, (*words, NOT_STATED), ordered=False, members=members)


def _several(cell: tuple[str, ...]) -> tuple[str, ...]:
    parts = [part.strip() for text in cell for part in text.split(";")]
    return tuple(dict.fromkeys(part for part in parts if part))
