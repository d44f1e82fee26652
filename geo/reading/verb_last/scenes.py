"""Scenes that a sentence names without a name: the border, "this district"."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.reading.groups import Site
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat, Phrases

__all__ = ["find_border", "refers_back"]


def find_border(flat: Flat) -> Site | None:
    """Find the border where a stretch names it."""
    origin = flat.phrase("across").search(flat.plain)
    match = flat.phrase("border").search(flat.plain)
    if match is None or (origin and origin.start() < match.end() and match.start() <= origin.end()):
        return None  # "from the other side of the line" tells whence
    lead = list(flat.phrase("along").finditer(flat.plain, 0, match.start()))
    low = lead[-1].start() if lead and lead[-1].end() + 1 == match.start() else match.start()
    return Site(flat.at[low], flat.at[match.end() - 1] + 1, "", flat.text(low, match.end()))


def refers_back(flat: Flat, *, alone: bool) -> bool:
    """Tell whether a stretch speaks of "this district" or the like: a place named before.

    "There" is that place only where the stretch is ``alone``, and names no place itself.
    """
    there = alone and flat.phrase("there").search(flat.plain)
    return bool(there or _same_place(flat.lang, flat.words).search(flat.plain))


@lru_cache(maxsize=8)
def _same_place(lang: str, words: Lexicon) -> re.Pattern[str]:
    phrases = Phrases(lang, words)
    same, units = phrases.alternatives("same"), phrases.alternatives("unit_before", "unit_after")
    return re.compile(rf"(?<!\w)(?:{same}) (?:{units})(?!\w)")
