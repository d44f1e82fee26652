"""That nobody was hurt, where the verb stands last; that a thing was not harmed counts nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from geo.reading.figures import Figure
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat, Phrases

__all__ = ["HURT", "spares_thing", "unhurt", "zeros"]

HURT: Final = re.compile(r"زخم|تپون|تپ او|مصدوم|تپی|ژوبل|مجروح|جراحت|گهایل|معیوب|خراش")
"""What the words for being hurt have in common, and those for being killed do not."""


def zeros(flat: Flat, told: Sequence[str]) -> list[Figure]:
    """Give the zeros of "nobody was hurt"; beside other figures only that nobody was killed.

    Parameters
    ----------
    flat
        The stretch.
    told
        The kinds of figures that it states: deaths, injured.
    """
    found = unhurt(flat).finditer(flat.plain)
    none = next((match for match in found if not _is_of_thing(flat, match)), None)
    if none is None:
        return []
    killed = Figure("deaths", 0, 0, "", "", none.start(), none.end())
    only_killed = flat.phrase("killed").search(none.group()) and not HURT.search(none.group())
    if only_killed:
        return [] if "deaths" in told else [killed]
    return [] if told else [killed, replace(killed, kind="injured")]


def spares_thing(flat: Flat) -> bool:
    """Tell whether a stretch says that a thing was not harmed: "no damage was done to the base"."""
    none = unhurt(flat).search(flat.plain)
    return none is not None and _is_of_thing(flat, none)


def _is_of_thing(flat: Flat, none: re.Match[str]) -> bool:
    """Tell whether it is a thing or a place that no harm is told to have come to."""
    if not _MATERIAL.match(none.group()):
        return False
    before = _SUFFERER[flat.lang].search(flat.plain, 0, none.start())
    if before is None:
        return False
    sufferer = before.group(1).strip()
    people = flat.phrase("anyone").search(sufferer) or flat.phrase("forces").search(sufferer)
    if people or flat.words.scanners["people"].scan(sufferer):
        return False
    scanned = (flat.words.scanners["objects"], flat.words.places)
    listed = any(scanner.scan(sufferer) for scanner in scanned)
    return listed or any(flat.phrase(role).search(sufferer) for role in _THINGS)


_MATERIAL: Final = re.compile(r"(?:هیچ |هیز |هیخ |کویی )?(?:اسیب|صدمه|زیان|ضرر|گزند|تاوان|نقصان)")
"""Harm that may come to things as well as to people; losses come to people alone."""

_SUFFERER: Final = {
    "fa": re.compile(r"(?<!\w)(?:به )?((?:(?!به )\w+ ){1,3})(?:هیچ )?$"),
    "ps": re.compile(r"((?:\w+ ){1,2})ته (?:\w+ )?$"),
    "ur": re.compile(r"((?:\w+ ){1,2})کو (?:\w+ ){0,3}$"),
}
"""The words for whom or what the harm came to, before it."""

_THINGS: Final = ("thing", "post", "vehicle", "store", "crossing")


def unhurt(flat: Flat) -> re.Pattern[str]:
    """Give the pattern of "nobody was hurt": harm, or anyone killed or hurt, and a negated verb."""
    return _unhurt(flat.lang, flat.words)


@lru_cache(maxsize=8)
def _unhurt(lang: str, words: Lexicon) -> re.Pattern[str]:
    none, harm, anyone, unhappened = map(
        Phrases(lang, words).alternatives, ("none", "harm", "anyone", "unhappened")
    )
    hurt = r"(?:کشته|زخمی|مجروح|وژل|ووژل|تپی|مر|هلاک|جان بحق|شهید)\w*"
    return re.compile(
        rf"(?<!\w)(?:{none}|(?:{harm}) (?:\w+ ){{0,3}}?(?:{unhappened})"
        rf"|(?:{anyone}) (?:\w+ ){{0,2}}?(?:{hurt}) (?:\w+ ){{0,2}}?(?:{unhappened}))(?!\w)"
    )
