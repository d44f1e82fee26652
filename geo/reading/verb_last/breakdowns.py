"""Who a number of people consists of, told beside it: "nine children, five boys and four girls".

The parts of a total are no people besides it. They stand in apposition, and then add up to it, or
in a clause that is set into the sentence: "four men, among whom a child is, were killed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.shares import Count
from geo.reading.verb_last.flat import Flat

__all__ = ["without_parts"]

_INSET: Final = {
    "fa": re.compile(
        r",? که (?:\w+ ){0,2}?(?:شامل|میان|جمله|جمع|تن|نفر|زن|کودک)[^.;]{1,70}?"
        r" (?:اند|هستند|بودند|است|بود|میشوند|می شوند|میباشند|شامل ?اند|شامل است),"
    ),
    "ps": re.compile(
        r",? چی [^.;]{2,70}?(?:پکی|په کی|یی|شامل|شامله|شاملی|ترمنز)(?: شامل| شامله| شاملی)?"
        r" (?:دی|ده|وو|وه|و|وی),"
    ),
    "ur": re.compile(r",? (?:جن|جس) مین (?:سی )?[^.;]{2,90}? شامل (?:هین|هی|تهی|تهی|تها|تهین),"),
}
_APPOSED: Final = re.compile(r"(?:,|;|:| \(| -)? ?(?:یعنی |شامل |متشکل از |بشمول )?(?:\w+ )?")
_AND: Final = re.compile(r"(?:,|,? و|,? او|,? اور)(?: \w+)? ")


def without_parts(flat: Flat, counts: Sequence[Count]) -> list[Count]:
    """Leave out the numbers that only tell who a number before them consists of.

    Parameters
    ----------
    flat
        The stretch.
    counts
        The numbers of people in it, in their order.
    """
    kept: list[Count] = []
    position = 0
    counts = _totals(flat, counts)
    while position < len(counts):
        total = counts[position]
        end, after = _inset(flat, total, counts, position)
        if after == position:
            end, after = _apposed(flat, counts, position)
        kept.append(replace(total, end=end) if after > position else total)
        position = max(after, position) + 1
    return kept


def _totals(flat: Flat, counts: Sequence[Count]) -> list[Count]:
    """Leave out numbers that a total after them adds up: "an officer and two men, in all three"."""
    kept: list[Count] = []
    for count in counts:
        before = flat.plain[max(0, count.start - 18) : count.start].rstrip()
        summed = any(m.end() == len(before) for m in flat.phrase("in_all").finditer(before))
        sums = [n for n in range(1, len(kept) + 1) if _sum(kept[-n:]) == count.low]
        if summed and sums:
            count = replace(count, start=kept[-sums[0]].start)
            del kept[-sums[0] :]
        kept.append(count)
    return kept


def _sum(counts: Sequence[Count]) -> int:
    return sum(count.low or 0 for count in counts)


def _inset(flat: Flat, total: Count, counts: Sequence[Count], position: int) -> tuple[int, int]:
    """Give where a clause set in after a total ends, and the last number within it."""
    match = _INSET[flat.lang].match(flat.plain, total.end)
    if match is None or (total.low or 0) < 2:
        return total.end, position
    inside = [i for i, c in enumerate(counts) if total.end <= c.start < match.end()]
    return match.end() - 1, max([position, *inside])


def _apposed(flat: Flat, counts: Sequence[Count], position: int) -> tuple[int, int]:
    """Give where the numbers that add up to a total end, and the last of them."""
    total = counts[position]
    added = 0
    for after in range(position + 1, min(len(counts), position + 5)):
        part = counts[after]
        link = _AND if after > position + 1 else _APPOSED
        gap = flat.plain[counts[after - 1].end : part.start]
        if part.low is None or part.low != part.high or not link.fullmatch(gap):
            break
        added += part.low
        if added == total.low and after > position + 1:
            return part.end, after
        if total.low is None or added > total.low:
            break
    return total.end, position
