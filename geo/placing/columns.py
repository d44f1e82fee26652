"""Columns of a table as numbers of their distinct texts, so that each row is read once."""

from __future__ import annotations

import re
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.places import Gazetteer

__all__ = ["DATE", "Column", "number_column", "number_epochs", "number_rows", "tell_dates"]

DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""A day, month or year of ISO 8601."""

Column = tuple[npt.NDArray[np.int64], list[str]]


def number_column(table: pd.DataFrame, column: str) -> Column:
    """Give a column as numbers of its distinct texts, what is missing as an empty one."""
    if column not in table.columns:
        return np.zeros(len(table), dtype=np.int64), [""]
    codes, values = pd.factorize(table[column], use_na_sentinel=True)
    return np.where(codes < 0, len(values), codes), [*map(str, values), ""]


def number_epochs(dates: Column, known: Gazetteer) -> Column:
    """Give for each date the first one of the table on which units were the same.

    Dates on which they were as they are now do not matter: they are told as an empty one.
    """
    first: dict[tuple[bool, ...], str] = {}
    for date in sorted(dates[1]):
        if DATE.fullmatch(date):
            first.setdefault(tuple(c.lies_after(date) for c in known.changes), date)
    first[tuple(False for _ in known.changes)] = ""
    kept = [
        first[tuple(c.lies_after(date) for c in known.changes)] if DATE.fullmatch(date) else ""
        for date in dates[1]
    ]
    codes, values = pd.factorize(np.array(kept, dtype=object))
    return codes.astype(np.int64)[dates[0]], [str(value) for value in values]


def tell_dates(
    located: gpd.GeoDataFrame, origin: npt.NDArray[np.int64], dates: Column, epochs: Column
) -> None:
    """Tell each reason as of the row's own date, where it was read as of another of its epoch."""
    told = ((dates[1][dates[0][row]], epochs[1][epochs[0][row]]) for row in origin)
    located["reason"] = [
        reason.replace(f"as of {read} ", f"as of {own} ") if read and read != own else reason
        for reason, (own, read) in zip(located["reason"], told, strict=True)
    ]


def number_rows(*columns: Column) -> tuple[npt.NDArray[np.int64], list[tuple[str, ...]]]:
    """Number the distinct rows of some columns; give each row's number, and the rows."""
    code = columns[0][0]
    for numbers, values in columns[1:]:
        if len(values) > 1:
            code = pd.factorize(code * len(values) + numbers)[0].astype(np.int64)
    _, rows, code = np.unique(code, return_index=True, return_inverse=True)
    return code, [tuple(values[numbers[row]] for numbers, values in columns) for row in rows]
