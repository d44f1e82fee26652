"""Two periods side by side: what changed, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Unpack

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.atlas import Atlas
from geo.border import Line
from geo.conditions import Condition, Keys, where
from geo.errors import InputError
from geo.queries import condition_of
from geo.questions import days
from geo.shares import EXACT
from geo.summary import TOTAL, cell_shares, order_cells
from geo.vicinity import DEFAULT_BANDS

__all__ = ["compare"]

Period = tuple[str | dt.date, str | dt.date]


def compare(
    frame: gpd.GeoDataFrame,
    *,
    split: str | dt.date | None = None,
    periods: tuple[Period, Period] | None = None,
    by: str | Sequence[str] = "province",
    condition: Condition | str | None = None,
    weight: str = "area",
    line: str | Line = "osm",
    bands: Sequence[float] = DEFAULT_BANDS,
    provinces: gpd.GeoDataFrame | None = None,
    districts: gpd.GeoDataFrame | None = None,
    atlas: Atlas | None = None,
    **keys: Unpack[Keys],
) -> pd.DataFrame:
    """Compare the counts of two periods.

    Parameters
    ----------
    frame
        As :func:`geo.summarize` takes it, with dates.
    split
        The first day of the later period; the earlier one ends on the day before. They reach
        from the first day to the last on which anything in the table can have happened.
    periods
        In place of `split`: the first and last day of each of two periods that do not overlap.
    by, condition, weight, line, bands, provinces, districts, atlas, **keys
        As :func:`geo.summarize` takes them.

    Returns
    -------
    DataFrame
        A row for each cell: the columns of `by`; for ``before`` and ``after`` each
        ``_certain``, ``_possible``, ``_expected``, ``_low``, ``_high`` and ``_per_30_days``
        (expected); ``change_low``, ``change_expected`` and ``change_high``, the bounds that
        the change can take. ``attrs["periods"]`` and ``attrs["total"]`` tell the days and the
        totals.

    Raises
    ------
    InputError
        If neither or both of `split` and `periods` are given, a period is reversed, the two
        overlap, or the table has no dates.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(
    ...     {"date_start": ["2026-02-21", "2026-02-27", "2026-03-01"]}, crs="EPSG:4326",
    ...     geometry=[shapely.Point(70.45, 34.43)] * 3)
    >>> changed = compare(table, split="2026-02-27")
    >>> changed[["province", "before_certain", "after_certain", "change_low"]]
        province  before_certain  after_certain  change_low
    0  Nangarhar               1              2           1
    """
    chosen = _chosen(frame, split, periods)
    whole = condition_of(condition, keys)
    counted = [
        cell_shares(
            frame,
            by=by,
            condition=whole & where(since=since, until=until),
            weight=weight,
            line=line,
            bands=bands,
            provinces=provinces,
            districts=districts,
            atlas=atlas,
        )
        for since, until in chosen
    ]
    names = [axis.name for axis in counted[0].axes]
    lengths = [(until - since).days + 1 for since, until in chosen]
    table = _compared([one.cells for one in counted], names, lengths)
    table = order_cells(table, counted[0].axes, "after_expected")
    totals = _compared([one.whole.assign(all=0) for one in counted], ["all"], lengths)
    blank = {name: 0 for name in table.columns if name not in names}
    total = totals.drop(columns="all").to_dict("records")[0] if len(totals) else blank
    table.attrs["by"] = names
    table.attrs["periods"] = [(since.isoformat(), until.isoformat()) for since, until in chosen]
    table.attrs["total"] = dict.fromkeys(names, "") | {names[0]: TOTAL} | total
    return table


def _chosen(
    frame: gpd.GeoDataFrame,
    split: str | dt.date | None,
    periods: tuple[Period, Period] | None,
) -> list[tuple[dt.date, dt.date]]:
    """Give the first and last day of the two periods."""
    if (split is None) == (periods is None):
        raise InputError("give the day that splits two periods, or the two periods, not both.")
    if periods is not None:
        both = [_days_of(*period) for period in periods]
        if both[0][1] >= both[1][0]:
            raise InputError(
                f"the periods overlap: the first ends on {both[0][1]}, "
                f"the second begins on {both[1][0]}."
            )
        return both
    (at, _) = _days_of(split, split)
    span = days(frame)
    if not span.known.any():
        raise InputError("the table has no dates, so it cannot be compared by periods.")
    first, last = (
        np.datetime64(int(day), "D").astype(object)
        for day in (span.low[span.known].min(), span.high[span.known].max())
    )
    if not first < at <= last:
        raise InputError(
            f"the day {at} does not split the table, which reaches from {first} to {last}."
        )
    return [(first, at - dt.timedelta(days=1)), (at, last)]


def _days_of(since: Any, until: Any) -> tuple[dt.date, dt.date]:
    tests = list(where(since=since, until=until).tests())
    if len(tests) < 2:
        raise InputError("a period needs its first and its last day.")
    return tests[0].value, tests[1].value


def _compared(
    cells: Sequence[pd.DataFrame], names: list[str], lengths: Sequence[int]
) -> pd.DataFrame:
    """Set the shares of two periods side by side, row by row, and add them up by cell."""
    keys = ["row", *names]
    both = cells[0].merge(
        cells[1], on=keys, how="outer", suffixes=("_before", "_after"), indicator=True
    )
    parts: dict[str, Any] = {name: both[name] for name in names}
    for side, length, only in zip(
        ("before", "after"), lengths, ("left_only", "right_only"), strict=True
    ):
        area = both[f"area_{side}"]
        reachable = both["_merge"].isin([only, "both"]).to_numpy()
        certain = (area >= 1 - EXACT).to_numpy()
        share = np.where(certain, 1.0, both[f"share_{side}"].fillna(0.0))
        parts |= {
            f"{side}_certain": certain.astype(int),
            f"{side}_possible": (reachable & ~certain).astype(int),
            f"{side}_expected": share,
            f"{side}_low": certain.astype(int),
            f"{side}_high": reachable.astype(int),
            f"{side}_per_30_days": share * 30 / length,
        }
    table = pd.DataFrame(parts)
    # Row by row these bounds can all be reached at once: a row is in one period at most.
    table["change_low"] = table["after_low"] - table["before_high"]
    table["change_expected"] = table["after_expected"] - table["before_expected"]
    table["change_high"] = table["after_high"] - table["before_low"]
    return table.groupby(names, sort=True).sum().reset_index()
