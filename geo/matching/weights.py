"""The points of every kind of evidence, in one place.

Two claims are linked when the points of their place, dates, kind, actors, targets and figures add
up to `THRESHOLD`. Evidence is added up as in record linkage (Fellegi & Sunter 1969), with points
set by hand in place of estimated log-odds; the score of a link is the logistic function of what
is above or below the threshold, so that 0.5 is the threshold itself.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = [
    "COMPATIBLE",
    "KINDS",
    "MARGIN",
    "NEAR_KM",
    "OPEN_DAYS",
    "PLACES",
    "THRESHOLD",
    "WEIGHTS",
    "score_of",
]

THRESHOLD: Final = 3.5
"""Points from which two claims are linked."""

COMPATIBLE: Final = 1.0
"""Points from which two claims of one incident may stand together though nothing links them."""

MARGIN: Final = 0.75
"""Points by which one of two rival partners must be better; else neither is taken."""

OPEN_DAYS: Final = 31
"""Days to which a date that is open on one side ("from 27 February") reaches."""

NEAR_KM: Final = 2.0
"""Kilometres within which a position and another exact place may be the same."""

PLACES: Final = {1: 2.5, 2: 2.25, 3: 2.0, 4: 1.0, 5: 1.0, 6: -1.0, 7: -1.0}
"""Points of the same footprint, by its ``where_prec``."""

WEIGHTS: Final = {
    "inside an exact place or its surroundings": 1.5,
    "inside a district": 1.25,
    "inside a province or wider": -1.0,
    "overlapping": 0.75,
    "nearby": 0.75,
    "one day": 2.0,
    "each further day of the span": -0.25,
    "least for a span of six days": 0.5,
    "the day after": -1.0,
    "a week": 0.0,
    "a month or an open date": -0.5,
    "the same kind": 0.5,
    "the same actor": 0.5,
    "an actor not named": 0.25,
    "another actor": -2.5,
    "the same target": 2.0,
    "another target": -2.5,
    "the same figure": 1.5,
    "a figure close by": 0.5,
    "another figure": -0.75,
    "the same area": 2.0,
    "another area": -3.0,
    "an answer": 1.0,
}
"""Points of the other evidence."""

KINDS: Final = {
    frozenset({"airstrike", "drone strike"}): 0.0,
    frozenset({"shelling", "cross-border fire"}): 0.0,
    frozenset({"ground attack", "armed clash"}): 0.0,
    frozenset({"cross-border fire", "armed clash"}): -0.5,
    frozenset({"ground attack", "bombing"}): -1.0,
}
"""Points of kinds that reporters take for one another; other kinds never match."""


def score_of(points: float) -> float:
    """Give the score of some points, from 0 to 1.

    Examples
    --------
    >>> score_of(THRESHOLD), round(score_of(THRESHOLD + 2), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(THRESHOLD - points))
