"""Answers as sentences: why a row is certain, possible or ruled out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo import geodesy
from geo.conditions import All, Condition, Test
from geo.regions import Floats
from geo.shares import EXACT, Interval, Mask, Places, Question, Ranges, shares

__all__ = ["explain_rows", "percent"]

_NAMED = {
    1: "reported at {}",
    2: "reported near {}",
    3: "reported for {} as a whole",
    4: "reported for {} as a whole",
    5: "reported for a wide area, {}",
    6: "reported for {} without a place in it",
    7: "reported for the air or water of {}",
}
_WORDS = {
    "event_type": "type",
    "target": "stated target",
    "claimant": "claimant",
    "kind": "kind of place",
}


def percent(share: float) -> str:
    """Write a share as a percentage that never rounds to all or nothing.

    Examples
    --------
    >>> percent(0.384), percent(0.0004), percent(0.9999), percent(1.0)
    ('38 %', 'under 1 %', 'over 99 %', '100 %')
    """
    if EXACT < share < 0.01:
        return "under 1 %"
    if 0.99 < share < 1 - EXACT:
        return "over 99 %"
    return f"{share * 100:.0f} %"


def explain_rows(
    frame: gpd.GeoDataFrame, condition: Condition, question: Question, area: Floats
) -> list[str]:
    """Tell for each row why a condition holds for it certainly, possibly or not.

    Parameters
    ----------
    frame
        The table that was asked.
    condition, question
        What was asked of it, and the same resolved against it.
    area
        The share of each row, NaN where it cannot be told.
    """
    tests = list(condition.tests())
    told = [
        _tell(frame, together, question, at)
        for at, together in _leaves(_windows(condition), condition, question)
    ]
    sentences = []
    for row, place in enumerate(_places(frame, question)):
        words = [place, *(each[row] for each in told)]
        if len(tests) > 1:
            words.append(_together(float(area[row])))
        sentences.append("; ".join(word for word in words if word))
    return sentences


def _windows(condition: Condition) -> dict[int, tuple[Test, ...]]:
    """Pair the first with the last day, the least with the greatest figure, where both must hold.

    Gives by the identity of a test the tests to be told in its place: both, or none.
    """
    members = condition.members if isinstance(condition, All) else ()
    windows: dict[int, tuple[Test, ...]] = {}
    for first, last in (("since", "until"), ("deaths_min", "deaths_max")):
        low, high = (
            [one for one in members if isinstance(one, Test) and one.key == key]
            for key in (first, last)
        )
        if len(low) == len(high) == 1:
            windows |= {id(low[0]): (low[0], high[0]), id(high[0]): ()}
    return windows


def _leaves(
    windows: Mapping[int, tuple[Test, ...]], condition: Condition, question: Question
) -> list[tuple[int, tuple[Test, ...]]]:
    """Give each distinct leaf with what asks for it first, windows as one."""
    first: dict[int, tuple[Test, ...]] = {}
    for number, test in zip(_numbers(question.expression), condition.tests(), strict=True):
        first.setdefault(number, windows.get(id(test), (test,)))
    return [(number, tests) for number, tests in first.items() if tests]


def _numbers(expression: Any) -> list[int]:
    if expression[0] == "leaf":
        return [expression[1]]
    return [number for part in expression[1:] for number in _numbers(part)]


def _together(share: float) -> str:
    if np.isnan(share):
        return "so the whole cannot be told"
    if share >= 1 - EXACT:
        return "so the whole holds for certain"
    if share <= EXACT:
        return "so the whole is ruled out"
    return f"the whole holds for {percent(share)} of where and when it can have been"


def _places(frame: gpd.GeoDataFrame, question: Question) -> list[str]:
    """Say for each row what is known of its place; nothing if places were not asked for."""
    if not any(isinstance(leaf, Places) for leaf in question.leaves):
        return [""] * len(frame)
    kinds = shapely.get_dimensions(np.asarray(frame.geometry.to_numpy(), dtype=object))
    names = pd.Series("", frame.index)
    for column in ("place_name", "matched_name"):
        if column in frame.columns:
            better = frame[column].fillna("").astype(str)
            names = names.where(better == "", better)
    codes = pd.to_numeric(frame.get("where_prec", pd.Series(np.nan, frame.index)), errors="coerce")
    ambiguous = frame.get("geo_status", pd.Series("", frame.index)).eq("ambiguous")
    told = []
    for row, (name, code) in enumerate(zip(names, codes.astype(float), strict=True)):
        if question.footprints.of_row[row] < 0:
            told.append(f"{name or 'the row'} has no known location")
        elif ambiguous.iloc[row]:
            told.append(f"reported at {name}, which is the name of several places")
        elif name and code in _NAMED:
            told.append(_NAMED[int(code)].format(name))
        elif kinds[row] == 0:
            told.append("given as a point")
        else:
            size = geodesy.area_km2(frame.geometry.iloc[row])
            told.append(f"given as an area of {size:,.0f} km²" if size else "given as a line")
    return told


def _tell(
    frame: gpd.GeoDataFrame, tests: tuple[Test, ...], question: Question, at: int
) -> list[str]:
    """Say for each row how one test, or both ends of a window, fare."""
    leaf = question.leaves[at]
    if isinstance(leaf, Mask):
        return _tell_mask(tests[0], leaf)
    if isinstance(leaf, Interval):
        return _tell_interval(tests, question.spans[leaf.of], days=leaf.of == "days")
    alone = shares(replace(question, expression=("leaf", at), partitions=(), bins={}))
    share = np.zeros(len(frame))
    share[alone["row"].to_numpy(dtype=np.intp)] = alone["area"]
    return _tell_places(tests[0], leaf, question, share)


def _tell_mask(test: Test, leaf: Mask) -> list[str]:
    if test.key == "precision_max":
        yes, no = (f"its place is {x}known to where_prec {test.value:g}" for x in ("", "not "))
    else:
        word = _WORDS.get(test.key, test.key)
        is_ = "are" if word == "figures" else "is"
        yes, no = (f"its {word} {is_} {x}{test.value}" for x in ("", "not "))
    return [yes if flag else no for flag in leaf.flags]


def _tell_places(test: Test, leaf: Places, question: Question, share: Floats) -> list[str]:
    phrase = leaf.regions[0].phrase
    if test.key == "zones" and len(leaf.regions) > 1:
        phrase = f"in the zone, over its {len(leaf.regions)} hypotheses"
    elif len(leaf.regions) > 1:
        phrase += f", over the {len(leaf.regions)} places of that name"
    dimension = np.full(question.footprints.count, 2)
    dimension[question.footprints.of_part] = question.footprints.dimension
    told = []
    for footprint, part in zip(question.footprints.of_row, share, strict=True):
        if footprint < 0:
            told.append("")
        elif EXACT < part < 1 - EXACT:
            told.append(f"{percent(part)} of it lies {phrase}")
        elif dimension[footprint] == 0:
            told.append(f"it {'lies' if part > 0.5 else 'does not lie'} {phrase}")
        else:
            told.append(f"{'all' if part > 0.5 else 'none'} of it lies {phrase}")
    return told


def _tell_interval(tests: tuple[Test, ...], span: Ranges, *, days: bool) -> list[str]:
    ends = [_number(test.value) for test in tests]
    if len(tests) == 2:
        least, most = ends
        asked = f"from {tests[0].value} to {tests[1].value}"
    else:
        test = tests[0]
        at_least = test.key in ("since", "deaths_min")
        least, most = (ends[0], np.inf) if at_least else (-np.inf, ends[0])
        words = ("on or after", "on or before") if days else ("at least", "at most")
        asked = f"{words[0] if at_least else words[1]} {test.value}"
    told = []
    for low, high, known in zip(span.low, span.high, span.known, strict=True):
        if not known:
            told.append("it has no date" if days else "no figure is reported")
            continue
        first, last = (np.datetime64(int(v), "D") if days else int(v) for v in (low, high))
        stated = f"{first}" if first == last else f"{first} to {last}"
        subject = f"its date, {stated}," if days else f"its reported figure, {stated},"
        count = int(high) - int(low) + 1
        inside = int(max(min(high, np.floor(most)) - max(low, np.ceil(least)) + 1, 0))
        if 0 < inside < count:
            unit = "days" if days else "numbers"
            told.append(f"{subject} is {asked} on {inside} of {count} {unit}")
        else:
            told.append(f"{subject} is {'' if inside else 'not '}{asked}")
    return told


def _number(value: Any) -> float:
    """Give a figure as it is, a day as the days since 1970."""
    if isinstance(value, (int, float)):
        return float(value)
    return float(np.datetime64(value, "D").astype(np.int64))
