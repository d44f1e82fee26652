"""Which part of a footprint satisfies a condition, as a whole and by the cells of a summary.

An incident's place, day and figure are each known to a range. One *world* is one choice of a
place in the footprint, a day in the dates and a figure in its range; the share of a condition is
the part of all worlds in which it holds. Places count by area (alternatives by their weights),
days and whole numbers evenly. A condition is applied to one world as a whole, so tests that
speak of the place are always judged at the same place: "in Nangarhar and within 25 km of the
line" is the part of the footprint where both hold, never the product of two shares.

The tests of a condition are first resolved to *leaves*. Those that do not speak of the place are
settled for each stretch of days and figures on which none of them changes, which leaves an
expression of regions only; that is worked out once for each distinct footprint and gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.conditions import All, Any_, Condition, Not, Test
from geo.footprints import Footprints, measure
from geo.regions import Flags, Floats, Geometries, Indices, Partition, Region

__all__ = [
    "ELSEWHERE",
    "EXACT",
    "UNKNOWN",
    "Interval",
    "Leaf",
    "Mask",
    "Places",
    "Question",
    "Ranges",
    "shares",
    "translate",
]

Integers = npt.NDArray[np.int64]

EXACT = 1e-9
"""Shares closer than this to 0 or 1 are 0 or 1: ruled out, or certain."""

UNKNOWN = -2
"""The cell of rows that have no location or no date."""

ELSEWHERE = -1
"""The cell of what lies in no region of a partition."""

Expression = Any
"""``True``, ``False``, ``("leaf", i)``, ``("not", e)``, ``("all", e…)`` or ``("any", e…)``."""

UNDECIDED: Expression = ("unknown",)
"""The expression of a test whose outcome cannot be told."""


@dataclass(frozen=True, eq=False)
class Places:
    """A leaf about the place; of several regions one applies, as likely as its weight says.

    Without weights they are equally likely; the weights add up to 1.
    """

    regions: tuple[Region, ...]
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class Interval:
    """A leaf about a range of a row: it holds from `low` to `high`, both within."""

    of: str
    low: float = -np.inf
    high: float = np.inf


@dataclass(frozen=True, eq=False)
class Mask:
    """A leaf that holds or does not hold for each row."""

    flags: Flags


Leaf = Places | Interval | Mask


@dataclass(frozen=True, eq=False)
class Ranges:
    """Whole numbers from `low` to `high` for each row; `known` tells which rows have them.

    Where there is none, a test fails if `absent_fails` and is left undecided otherwise.
    """

    low: Integers
    high: Integers
    known: Flags
    absent_fails: bool = False


@dataclass(frozen=True, eq=False)
class Question:
    """A condition resolved against a table: an expression and the leaves it speaks of.

    ``bins`` makes cells of a range: the range's name and the first value of each cell,
    ascending. ``weigh`` gives the weight of each geometry where shares go by something other
    than area.
    """

    expression: Expression
    leaves: Sequence[Leaf]
    footprints: Footprints
    spans: Mapping[str, Ranges]
    partitions: Sequence[Partition] = ()
    bins: Mapping[str, tuple[str, Integers]] = field(default_factory=dict)
    weigh: Callable[[Geometries], Floats] | None = None


def translate(condition: Condition, number: Mapping[int, int]) -> Expression:
    """Turn a condition into an expression over leaves, numbered by the identity of its tests."""
    if isinstance(condition, Test):
        return ("leaf", number[id(condition)])
    if isinstance(condition, Not):
        return ("not", translate(condition.part, number))
    assert isinstance(condition, (All, Any_))
    kind = "all" if isinstance(condition, All) else "any"
    return (kind, *(translate(part, number) for part in condition.members))


def reduce(expression: Expression, settled: Mapping[int, bool | None]) -> Expression:
    """Put in what is settled of the leaves; `None` settles a leaf as unknown.

    Examples
    --------
    >>> reduce(("all", ("leaf", 0), ("not", ("leaf", 1))), {1: False})
    ('leaf', 0)
    >>> reduce(("any", ("leaf", 0), ("leaf", 1)), {1: True})
    True
    """
    if isinstance(expression, bool) or expression == UNDECIDED:
        return expression
    kind, *parts = expression
    if kind == "leaf":
        value = settled.get(parts[0], expression)
        return UNDECIDED if value is None else value
    if kind == "not":
        part = reduce(parts[0], settled)
        return (not part) if isinstance(part, bool) else ("not", part)
    ends = kind == "any"
    left: list[Expression] = []
    for part in parts:
        one = reduce(part, settled)
        if isinstance(one, bool):
            if one == ends:
                return ends
        elif one not in left:
            left.append(one)
    if not left:
        return not ends
    return left[0] if len(left) == 1 else (kind, *left)


def bound(expression: Expression, *, upper: bool) -> Expression:
    """Decide what is unknown so that the expression holds in as many (or few) worlds as can be.

    Examples
    --------
    >>> bound(("all", ("leaf", 0), ("not", UNDECIDED)), upper=True)
    ('leaf', 0)
    >>> bound(("all", ("leaf", 0), ("not", UNDECIDED)), upper=False)
    False
    """
    if expression == UNDECIDED:
        return upper
    if isinstance(expression, bool) or expression[0] == "leaf":
        return expression
    kind, *parts = expression
    direction = (not upper) if kind == "not" else upper
    return reduce((kind, *(bound(part, upper=direction) for part in parts)), {})


def shares(question: Question) -> pd.DataFrame:
    """Work out the share of every row, by cell.

    Returns
    -------
    pandas.DataFrame
        ``row`` (position in the table), one column for each partition and each binned range
        (cell number; `ELSEWHERE`, `UNKNOWN`), ``area`` (0–1: the share of the worlds, places
        by area) and ``share`` (the same unless weighed otherwise). What is ruled out is absent;
        what cannot be told for want of a place or date has NaN.
    """
    stretches = _stretches(question)
    patterns, of_stretch = _patterns(question, stretches)
    reduced = [reduce(question.expression, settled) for settled in patterns]
    number = {expression: at for at, expression in enumerate(dict.fromkeys(reduced))}
    of_pattern = np.array([number[expression] for expression in reduced], dtype=np.intp)
    stretches["footprint"] = question.footprints.of_row[stretches["row"].to_numpy()]
    of_stretch = of_pattern[of_stretch]
    found = [
        _spread(question, stretches[of_stretch == at], expression)
        for expression, at in number.items()
        if expression is not False
    ]
    keys = ["row", *(partition.name for partition in question.partitions), *question.bins]
    if not found:
        return pd.DataFrame({name: np.zeros(0) for name in [*keys, "area", "share"]})
    return _added(pd.concat(found, ignore_index=True), keys)


def _added(pieces: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add up the pieces of each row and cell; one that is unknown leaves the sum unknown."""
    columns = [pieces[name].to_numpy() for name in reversed(keys)]
    order = np.lexsort(columns)
    changes = [np.diff(column[order]) != 0 for column in columns]
    new = np.concatenate([np.ones(min(len(order), 1), bool), np.logical_or.reduce(changes)])
    group = np.cumsum(new) - 1
    answer: pd.DataFrame = pieces[keys].iloc[order[new]].reset_index(drop=True)
    for name in ("area", "share"):
        amounts = pieces[name].to_numpy()[order]
        answer[name] = np.bincount(group, weights=amounts, minlength=len(answer))
    return answer.loc[~(answer["area"] <= EXACT)].reset_index(drop=True)


def _stretches(question: Question) -> pd.DataFrame:
    """Cut every row's ranges where a test or a cell begins or ends.

    Gives ``row``, ``weight``, for each range the number of the stretch (`UNKNOWN` without a
    value), and for each binned range its cell.
    """
    rows = np.arange(len(question.footprints.of_row))
    table = pd.DataFrame({"row": rows, "weight": np.ones(len(rows))})
    for name, span in question.spans.items():
        cuts = _cuts(question, name)
        at = table["row"].to_numpy()
        low, high, known = span.low[at], span.high[at], span.known[at]
        first = np.searchsorted(cuts, low, side="right")
        last = np.where(known, np.searchsorted(cuts, high, side="right"), first)
        count = last - first + 1
        table = table.loc[np.repeat(table.index.to_numpy(), count)].reset_index(drop=True)
        within = np.arange(len(table)) - np.repeat(np.cumsum(count) - count, count)
        stretch = np.repeat(first, count) + within
        low, high, known = (np.repeat(values, count) for values in (low, high, known))
        edges = np.concatenate([[np.iinfo(np.int64).min], cuts, [np.iinfo(np.int64).max]])
        begin = np.maximum(low, edges[stretch])
        end = np.minimum(high, edges[stretch + 1] - 1)
        table["weight"] *= np.where(known, (end - begin + 1) / (high - low + 1), 1.0)
        table[f"in {name}"] = np.where(known, stretch, UNKNOWN)
        for cell, (of, starts) in question.bins.items():
            if of == name:
                inside = np.searchsorted(starts, begin, side="right") - 1
                table[cell] = np.where(known, inside, UNKNOWN)
    return table


def _cuts(question: Question, name: str) -> Integers:
    """Give the values of a range at which a test or a cell begins."""
    cuts: list[float] = []
    for leaf in question.leaves:
        if isinstance(leaf, Interval) and leaf.of == name:
            cuts += [np.ceil(leaf.low), np.floor(leaf.high) + 1]
    finite = np.array([cut for cut in cuts if np.isfinite(cut)], dtype=np.int64)
    starts = [first for of, first in question.bins.values() if of == name]
    return np.unique(np.concatenate([finite, *starts]).astype(np.int64))


def _patterns(
    question: Question, stretches: pd.DataFrame
) -> tuple[list[dict[int, bool | None]], Indices]:
    """Find the distinct ways in which the leaves that are not about places are settled."""
    row = stretches["row"].to_numpy()
    states: dict[int, npt.NDArray[np.int8]] = {}
    for at, leaf in enumerate(question.leaves):
        if isinstance(leaf, Mask):
            states[at] = leaf.flags[row].astype(np.int8)
        elif isinstance(leaf, Interval):
            cuts = _cuts(question, leaf.of)
            sample = np.concatenate([cuts[:1] - 1, cuts]).astype(float)
            holds = (sample >= leaf.low) & (sample <= leaf.high)
            stretch = stretches[f"in {leaf.of}"].to_numpy()
            absent = 0 if question.spans[leaf.of].absent_fails else 2
            states[at] = np.where(stretch == UNKNOWN, absent, holds[stretch]).astype(np.int8)
    code = np.zeros(len(row), dtype=np.int64)
    for state in states.values():
        code = pd.factorize(code * 3 + state)[0].astype(np.int64)
    first = np.unique(code, return_index=True)[1]
    value = {0: False, 1: True, 2: None}
    patterns = [{at: value[int(state[i])] for at, state in states.items()} for i in first]
    return patterns, code


def _spread(question: Question, stretches: pd.DataFrame, expression: Expression) -> pd.DataFrame:
    """Give the pieces of the stretches in which an expression about places decides."""
    lost = stretches["footprint"].to_numpy() < 0
    placed = stretches[~lost]
    if expression != (lower := bound(expression, upper=False)):
        places = _undecided(question, placed, expression, lower)
    else:
        places = _by_footprint(question, placed["footprint"].to_numpy(), expression)
    pieces = placed.merge(places, on="footprint")
    unplaced = stretches[lost].copy()
    about_place = {i: None for i, leaf in enumerate(question.leaves) if isinstance(leaf, Places)}
    without = reduce(expression, about_place)
    if len(unplaced) and without is not False:
        unplaced[[partition.name for partition in question.partitions]] = UNKNOWN
        unplaced["area"] = unplaced["share"] = 1.0 if without is True else np.nan
        pieces = pd.concat([pieces, unplaced]) if len(pieces) else unplaced
    pieces["area"] *= pieces["weight"]
    pieces["share"] *= pieces["weight"]
    return pieces


def _undecided(
    question: Question, placed: pd.DataFrame, expression: Expression, lower: Expression
) -> pd.DataFrame:
    """Give the shares of footprints where something is unknown: a number only if it is sure."""
    wanted = placed["footprint"].to_numpy()
    most = _by_footprint(question, wanted, bound(expression, upper=True))
    least = _by_footprint(question, wanted, lower)
    keys = ["footprint", *(partition.name for partition in question.partitions)]
    both = most.merge(least, on=keys, how="left", suffixes=("", " least")).fillna(0.0)
    unsure = (both["area"] - both["area least"] > EXACT).to_numpy()
    both.loc[unsure, ["area", "share"]] = np.nan
    return both[[*keys, "area", "share"]]


def _by_footprint(question: Question, wanted: Indices, expression: Expression) -> pd.DataFrame:
    """Give the share of an expression about places for each wanted footprint, by region."""
    names = [partition.name for partition in question.partitions]
    prints = question.footprints
    parts = np.flatnonzero(prints.parts(wanted))
    simple = shapely.get_type_id(prints.geometry[parts]) == 0
    pieces: list[pd.DataFrame] = []
    for chance, choice in _choices(question, expression):
        regions = {
            at: leaf.regions[choice.get(at, 0)]
            for at, leaf in enumerate(question.leaves)
            if isinstance(leaf, Places)
        }
        found = pd.concat(
            [
                _points(question, parts[simple], expression, regions),
                _areas(question, parts[~simple], expression, regions),
            ],
            ignore_index=True,
        )
        for name in ("area", "share"):
            found[name] = found[name] * prints.weight[found["part"]] * chance
        pieces.append(found)
    table = pd.concat(pieces, ignore_index=True)
    table.insert(0, "footprint", prints.of_part[table["part"]])
    return _added(table, ["footprint", *names])


def _choices(question: Question, expression: Expression) -> list[tuple[float, dict[int, int]]]:
    """List the ways to choose one region of each leaf that has several, with their chances."""
    used = str(expression)
    several = {
        at: leaf
        for at, leaf in enumerate(question.leaves)
        if isinstance(leaf, Places) and len(leaf.regions) > 1 and f"('leaf', {at})" in used
    }
    ways = []
    for chosen in product(*(range(len(leaf.regions)) for leaf in several.values())):
        chance = 1.0
        for leaf, one in zip(several.values(), chosen, strict=True):
            chance *= leaf.weights[one] if leaf.weights else 1 / len(leaf.regions)
        ways.append((chance, dict(zip(several, chosen, strict=True))))
    return ways


def _points(
    question: Question, parts: Indices, expression: Expression, regions: Mapping[int, Region]
) -> pd.DataFrame:
    """Test exact points: each is inside as a whole or not at all."""
    lon = shapely.get_x(question.footprints.geometry[parts])
    lat = shapely.get_y(question.footprints.geometry[parts])
    at = _holds(expression, regions, lon, lat)
    table = pd.DataFrame({"part": parts[at]})
    for partition in question.partitions:
        table[partition.name] = partition.assign(lon[at], lat[at])
    table["area"] = table["share"] = np.ones(len(table))
    return table


def _holds(
    expression: Expression, regions: Mapping[int, Region], lon: Floats, lat: Floats
) -> Flags:
    if isinstance(expression, bool):
        return np.full(len(lon), expression)
    kind, *parts = expression
    if kind == "leaf":
        return regions[parts[0]].holds(lon, lat)
    if kind == "not":
        return ~_holds(parts[0], regions, lon, lat)
    join = np.logical_and if kind == "all" else np.logical_or
    return np.asarray(join.reduce([_holds(part, regions, lon, lat) for part in parts]), dtype=bool)


def _areas(
    question: Question, parts: Indices, expression: Expression, regions: Mapping[int, Region]
) -> pd.DataFrame:
    """Cut areas, lines and sets of points, and measure what is left of each."""
    prints = question.footprints
    pieces = _clip(expression, regions, prints.geometry[parts])
    kept = ~shapely.is_empty(pieces)
    parts, pieces = parts[kept], pieces[kept]
    table = pd.DataFrame({"part": parts})
    for partition in question.partitions:
        which, region, pieces = _split(partition, pieces, prints.dimension[table["part"]])
        table = table.iloc[which].reset_index(drop=True)
        table[partition.name] = region
    at = table["part"].to_numpy()
    table["area"] = measure(pieces, prints.dimension[at]) / prints.size[at]
    table["share"] = table["area"]
    if question.weigh is not None and len(at):
        whole = dict(zip(parts.tolist(), question.weigh(prints.geometry[parts]), strict=True))
        total = np.array([whole[int(part)] for part in at])
        share = np.divide(question.weigh(pieces), total, out=np.zeros(len(at)), where=total > 0)
        table["share"] = np.where(total > 0, share, table["area"])
    return table


def _clip(expression: Expression, regions: Mapping[int, Region], areas: Geometries) -> Geometries:
    """Give the part of each geometry in which an expression holds."""
    empty = np.full(len(areas), shapely.Polygon(), dtype=object)
    if isinstance(expression, bool):
        return areas if expression else empty
    kind, *parts = expression
    if kind == "leaf":
        return regions[parts[0]].clip(areas)
    if kind == "not":
        return _without(areas, _clip(parts[0], regions, areas))
    pieces = areas if kind == "all" else empty
    for part in parts:
        if kind == "all":
            pieces = _clip(part, regions, pieces)
        else:
            # Only what is not yet inside is looked at again; the two never overlap.
            more = _clip(part, regions, _without(areas, pieces))
            both = ~shapely.is_empty(more)
            pieces = pieces.copy()
            pieces[both] = shapely.union(pieces[both], more[both])
    return pieces


def _without(areas: Geometries, pieces: Geometries) -> Geometries:
    """Give what is left of geometries when pieces of them are taken away."""
    left = areas.copy()
    left[[piece is area for piece, area in zip(pieces, areas, strict=True)]] = shapely.Polygon()
    cut = ~shapely.is_empty(pieces) & ~shapely.is_empty(left)
    left[cut] = shapely.difference(left[cut], pieces[cut])
    return left


def _split(
    partition: Partition, areas: Geometries, dimension: Indices
) -> tuple[Indices, Indices, Geometries]:
    """Cut geometries along a partition, keeping what lies in none of its regions."""
    which, region, pieces = partition.split(areas)
    size = measure(areas, dimension)
    covered = np.bincount(which, measure(pieces, dimension[which]), minlength=len(areas))
    rest = np.flatnonzero(size - covered > EXACT * size)
    if not len(rest):
        return which, region, pieces
    outside = [shapely.difference(areas[i], shapely.union_all(pieces[which == i])) for i in rest]
    return (
        np.concatenate([which, rest]),
        np.concatenate([region, np.full(len(rest), ELSEWHERE)]),
        np.concatenate([pieces, np.array(outside, dtype=object)]),
    )
