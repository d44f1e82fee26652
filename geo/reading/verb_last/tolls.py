"""Tolls that a noun states: "the number of the dead rose to 11 and of the injured to 47"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.figures import Figure
from geo.reading.lexicons import Hit
from geo.reading.shares import Count
from geo.reading.verb_last.flat import Flat

__all__ = ["counted_tolls", "rival_toll"]

_FAR: Final = 64  # letters between a word for the dead and their number
_HEAD: Final = re.compile(r"(?<!\w)(?:شمار|تعداد|امار|رقم|ارقام)(?: \w+)? $")
_NOUN: Final = re.compile(
    r" (?:(?:شویو|شوو|کسانو|هونی|والون|والی|شدگان|افراد|کی) ){0,3}(?:شمیر|شمیره|تعداد)(?!\w)"
)
_APART: Final = re.compile(r"[.;,:]|(?<!\w)(?:خو|مگر|لیکن|اما|ولی|چی|که|جبکه|معلوم|نامعلوم)(?!\w)")
_REACHED: Final = re.compile(r"(?<!\w)(?:به|تا|بر|الی)(?: \w+){0,2} ?$|(?<!\w)را(?: \w+){0,5} ?$")
_NEXT: Final = re.compile(r"(?: (?:شویو|شدگان|هونی|والون|کی|کا|تعداد|شمیر|به|را|هم|نیز|یی)){0,4} ?")
_JOINT: Final = re.compile(r"[,;]|(?<!\w)(?:و|او|اور)(?!\w)")


def counted_tolls(
    flat: Flat, hits: Sequence[Hit], counts: Sequence[Count]
) -> list[tuple[Hit, Count]]:
    """Pair words for the dead and the injured with the numbers that a noun states of them.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words for being killed and hurt in it.
    counts
        The numbers of people in it.
    """
    pairs: list[tuple[Hit, Count]] = []
    for index, hit in enumerate(hits):
        end = hits[index + 1].start if index + 1 < len(hits) else len(flat.plain)
        within = [c for c in counts if hit.end <= c.start < min(end, hit.end + _FAR)]
        if not within:
            continue
        gap = flat.plain[hit.end : within[0].start]
        opened = _is_counted(flat, hit, gap) and not _is_of_next(flat, within[0], end)
        if opened or (pairs and _NEXT.fullmatch(gap) and within[0].start < end):
            pairs.append((hit, within[0]))
    return pairs


def _is_counted(flat: Flat, hit: Hit, gap: str) -> bool:
    """Tell whether a noun for a number stands beside a word for the dead, ahead of the number."""
    if _APART.search(gap):
        return False
    if flat.lang == "fa":
        head = _HEAD.search(flat.plain, max(0, hit.start - 24), hit.start)
        return bool(head and _REACHED.search(gap))
    return bool(_NOUN.match(gap))


def _is_of_next(flat: Flat, count: Count, end: int) -> bool:
    """Tell whether a number is that of the next word for harm: "five injured"."""
    gap = flat.plain[count.end : end]
    return end < len(flat.plain) and len(gap) < 10 and not _JOINT.search(gap)


def rival_toll(flat: Flat, counts: Sequence[Count]) -> list[Figure]:
    """Give the number that somebody sets against one told before: "they put this number at nine".

    Parameters
    ----------
    flat
        The stretch.
    counts
        The numbers of people in it.
    """
    named = flat.phrase("this_number").search(flat.plain)
    if named is None:
        return []
    for count in counts:
        gap = flat.plain[named.end() : count.start]
        if count.start >= named.end() and len(gap) < _FAR and not _APART.search(gap):
            at = named.start(), count.end
            return [Figure("deaths", count.low, count.high, count.of, count.side, *at)]
    return []
