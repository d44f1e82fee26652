"""Figures added up without splitting, doubling or hiding who stated them.

A figure is stated for a *scope*: one incident, or several together. It counts once in a cell
that holds its whole scope for certain; where only a part of the scope is inside, it is *shared*:
it adds nothing to the least total and all of itself to the greatest. A figure for a part of
another scope is not added to that scope's figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import InputError

__all__ = ["Scope", "Tally", "by_claimant", "read_scopes", "tally"]


_Key = tuple[frozenset[int], str, str]


@dataclass(frozen=True)
class Scope:
    """What one claimant states: a range of deaths for one row of the table or several.

    ``of`` is whose deaths they are, in the claim's words; without it, all that were reported.
    """

    rows: frozenset[int]
    claimant: str
    low: float
    high: float
    of: str = ""


@dataclass(frozen=True)
class Tally:
    """A total: from the least to the greatest, and the figures that are only partly inside."""

    low: float
    high: float
    shared: tuple[Scope, ...]


def read_scopes(frame: pd.DataFrame) -> list[Scope]:
    """Read who stated which deaths for which rows.

    Parameters
    ----------
    frame
        Incidents with their ``claims`` (and ``incident_id``, by which a claim says what its
        figure is shared with), or any table with ``deaths_low`` and ``deaths_high``.

    Returns
    -------
    list of Scope
        One for each claimant, scope and whose deaths; what one claimant stated several times
        for the same is one range. Empty where the table has no figures.

    Raises
    ------
    InputError
        If a figure is not a number or a range is reversed.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"deaths_low": [13, None], "deaths_high": [18, None]})
    >>> read_scopes(table)
    [Scope(rows=frozenset({0}), claimant='', low=13.0, high=18.0, of='')]
    """
    stated: dict[_Key, tuple[float, float]] = {}
    if "claims" in frame.columns and "incident_id" in frame.columns:
        row_of = {str(name): row for row, name in enumerate(frame["incident_id"])}
        for row, claims in enumerate(frame["claims"]):
            for claim in claims:
                _state(stated, row, claim, row_of)
    elif {"deaths_low", "deaths_high"} <= set(frame.columns):
        columns = [frame[name].to_numpy(dtype=object) for name in ("deaths_low", "deaths_high")]
        for row in np.flatnonzero(~(pd.isna(columns[0]) & pd.isna(columns[1]))).tolist():
            figure = dict(
                zip(("deaths_low", "deaths_high"), (c[row] for c in columns), strict=True)
            )
            _state(stated, row, figure, {})
    return [Scope(rows, who, *span, of) for (rows, who, of), span in stated.items()]


def _state(
    stated: dict[_Key, tuple[float, float]],
    row: int,
    claim: Mapping[str, Any],
    row_of: Mapping[str, int],
) -> None:
    """Take down the figure of one claim about one row."""
    numbers = [_number(claim.get(name), row, name) for name in ("deaths_low", "deaths_high")]
    given = [number for number in numbers if number is not None]
    if not given:
        return
    low, high = given[0], given[-1]
    if low > high or low < 0:
        raise InputError(
            f"row {row + 1}: deaths_low {low:g} and deaths_high {high:g} are no range."
        )
    # A member that was filtered out of the table still makes the figure a shared one: it keeps
    # its place in the scope under a number that no cell can hold.
    others = [
        row_of.get(str(name), -1 - i) for i, name in enumerate(claim.get("shared_with") or ())
    ]
    who, of = (str(claim.get(name) or "") for name in ("claimed_by", "deaths_of"))
    key = frozenset([row, *others]), who, of
    before = stated.get(key, (low, high))
    stated[key] = min(low, before[0]), max(high, before[1])


def _number(value: Any, row: int, name: str) -> float | None:
    if pd.isna(value) or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError) as problem:
        raise InputError(f"row {row + 1}, column {name}: {value!r} is no number.") from problem


def tally(scopes: Iterable[Scope], certain: frozenset[int], reached: frozenset[int]) -> Tally:
    """Add up figures for a cell.

    Parameters
    ----------
    scopes
        The figures; of several claimants, or of one.
    certain, reached
        The rows that are in the cell for certain, and those that are at least possibly.

    Examples
    --------
    >>> both = Scope(frozenset({0, 1}), "a mission", 13.0, 13.0)
    >>> one = Scope(frozenset({0}), "the police", 17.0, 18.0)
    >>> tally([both, one], frozenset({0, 1}), frozenset({0, 1}))
    Tally(low=13.0, high=18.0, shared=())
    >>> tally([both], frozenset({0}), frozenset({0})).low
    0.0
    """
    # Most figures stand alone: one scope of one row. They need no comparison with others.
    several = list(scopes)
    speaking = Counter(row for scope in several for row in scope.rows)
    alone = [s for s in several if len(s.rows) == 1 and all(speaking[r] == 1 for r in s.rows)]
    joined = [s for s in several if len(s.rows) > 1 or any(speaking[r] > 1 for r in s.rows)]
    inside = _merged(scope for scope in joined if scope.rows <= certain)
    touching = _merged(scope for scope in joined if scope.rows & reached)
    return Tally(
        low=_least(inside) + sum(scope.low for scope in alone if scope.rows <= certain),
        high=_greatest(touching) + sum(scope.high for scope in alone if scope.rows & reached),
        shared=tuple(s for s in touching.values() if not s.rows <= certain and len(s.rows) > 1),
    )


def _merged(scopes: Iterable[Scope]) -> dict[frozenset[int], Scope]:
    """Join what was stated for the same scope into one range, the widest scope first.

    One claimant's figures for different dead (soldiers, civilians) add up; those of several
    claimants are rivals, and make a range.
    """
    stated: dict[frozenset[int], dict[str, list[Scope]]] = {}
    for scope in sorted(scopes, key=lambda s: (-len(s.rows), sorted(s.rows), s.claimant, s.of)):
        stated.setdefault(scope.rows, {}).setdefault(scope.claimant, []).append(scope)
    merged = {}
    for rows, claimants in stated.items():
        spans = [span for own in claimants.values() for span in _totals(own)]
        low, high = min(low for low, _ in spans), max(high for _, high in spans)
        merged[rows] = Scope(rows, "; ".join(claimants), low, high)
    return merged


def _totals(own: Sequence[Scope]) -> list[tuple[float, float]]:
    """Give the ranges that one claimant's figures for a scope amount to."""
    named = [scope for scope in own if scope.of]
    spans = [(scope.low, scope.high) for scope in own if not scope.of]
    if named:
        spans.append((sum(scope.low for scope in named), sum(scope.high for scope in named)))
    return spans


def _least(scopes: Mapping[frozenset[int], Scope]) -> float:
    """Add up the least figures of scopes that do not overlap, the widest first."""
    total = 0.0
    counted: set[int] = set()
    for rows, scope in scopes.items():
        if not rows & counted:
            total += scope.low
            counted |= rows
    return total


def _greatest(scopes: Mapping[frozenset[int], Scope]) -> float:
    """Add up the greatest figures; a scope and the parts of it count as the greater of both."""
    order = sorted(scopes, key=len)
    wider: dict[int, list[frozenset[int]]] = {}
    for rows in order:
        if len(rows) > 1:
            for row in rows:
                wider.setdefault(row, []).append(rows)
    parts: dict[frozenset[int], float] = {}
    total = 0.0
    for rows in order:
        worth = max(scopes[rows].high, parts.get(rows, 0.0))
        whole = next((one for one in wider.get(min(rows), ()) if rows < one), None)
        if whole is None:
            total += worth
        else:
            parts[whole] = parts.get(whole, 0.0) + worth
    return total


def by_claimant(
    scopes: Sequence[Scope], certain: frozenset[int], reached: frozenset[int]
) -> dict[tuple[str, str], Tally]:
    """Add up the figures of each claimant, and of whose deaths, by itself.

    Examples
    --------
    >>> here = frozenset({0})
    >>> stated = [Scope(here, "a", 1.0, 2.0), Scope(here, "b", 5.0, 5.0, "soldiers")]
    >>> {who: (one.low, one.high) for who, one in by_claimant(stated, here, here).items()}
    {('a', ''): (1.0, 2.0), ('b', 'soldiers'): (5.0, 5.0)}
    """
    own: dict[tuple[str, str], list[Scope]] = {}
    for scope in scopes:
        if scope.rows & reached:
            own.setdefault((scope.claimant, scope.of), []).append(scope)
    return {who: tally(mine, certain, reached) for who, mine in sorted(own.items())}
