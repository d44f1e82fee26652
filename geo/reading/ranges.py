"""Ranges of places, and roads between two: "from Chitral to Kurram", "the Bannu-Kohat road"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.groups import UNIT, Site
from geo.reading.lexicons import Hit
from geo.reading.passages import Passage

__all__ = ["begins_range", "ends_range", "leads_on", "road_between"]

_SPREADS: Final = re.compile(
    r"\b(?:clashes|fighting|fire|firing|attacks?|strikes?|airstrikes|raids?|shelling|bombardment"
    r"|posts|positions|sectors|locations|places|areas|points|districts|provinces|villages|targets"
    r"|border|frontier|line|front|hit|reported|heard|ranging|stretching|running|everywhere|anywhere"
    r"|all the way|all along|erupted|spread|violence|exchanges|exchanged|traded|clashed|fought"
    r"|captured|destroyed|seized|taken|killed)"
    r"(?: (?:overnight|on \w+day|this week|\d+|continued|went on|broke out))?,? \"?from (?:the )?"
    r"(?:[a-z]+ of )?$"
)
"""What stands before a range of places, unlike before where somebody comes from."""
_TO: Final = re.compile(r"[^.;,]{0,60}? to ")
_UP_TO: Final = re.compile(r"[^.;,]{0,60}? to (?:an? |the |its |their )?[^.;,]{0,40}$")
_ONWARD: Final = re.compile(
    rf"(?: {UNIT})*(?: in [a-z' ]+)? (?:right up |all the way |up )?to (?:the )?"
)
_AHEAD: Final = 90  # characters before a place in which a range is announced


def begins_range(plain: str, start: int, end: int) -> bool:
    """Tell whether a range begins with the place that stands from ``start`` to ``end``.

    >>> plain = "fighting from chitral to kurram"
    >>> begins_range(plain, 14, 21), begins_range("they fled from chitral to dir", 15, 22)
    (True, False)
    """
    return _announced(plain, start) and _TO.match(plain, end) is not None


def ends_range(plain: str, first: tuple[int, int], second: int) -> bool:
    """Tell whether the place at ``second`` ends a range that begins with one at ``first``."""
    return _announced(plain, first[0]) and _UP_TO.match(plain, first[1], second) is not None


def leads_on(plain: str, first: tuple[int, int], second: int) -> bool:
    """Tell whether no more than a range stands between two places."""
    return _announced(plain, first[0]) and _ONWARD.fullmatch(plain, first[1], second) is not None


def _announced(plain: str, start: int) -> bool:
    return _SPREADS.search(plain, max(0, start - _AHEAD), start) is not None


_ROADS: Final = re.compile(
    r" (?:main )?(?:road|highway|motorway|railway|route|track|line"
    r"|bypass)\b"
)


def road_between(passage: Passage, sites: Sequence[Site], hit: Hit, gap: str) -> list[Site] | None:
    """Give the road between two places as one: "the Asadabad-Nari road", None if it is none."""
    road = _ROADS.match(passage.plain, hit.end) if gap == "-" else None
    last = sites[-1]
    if _BETWEEN_GAP.fullmatch(gap):
        lead = _ROAD_BETWEEN.search(passage.plain, max(passage.start, last.start - 60), last.start)
        if lead is not None:
            begin = lead.start(1)
            written = passage.text[begin : hit.end]
            return [*sites[:-1], replace(last, end=hit.end, written=written)]
    if road is None:
        return None
    return [
        *sites[:-1],
        replace(last, end=road.end(), written=passage.text[last.start : road.end()]),
    ]


_BETWEEN_GAP: Final = re.compile(rf"(?: {UNIT})? and (?:the )?")
_ROAD_BETWEEN: Final = re.compile(
    r"\b(?:road|highway|motorway|route|track|railway|line|stretch|somewhere|midway|halfway|half-way"
    r"|point|spot|place)(?: (?:that )?(?:runs|running|linking|leads))? (between) (?:the )?$"
)
