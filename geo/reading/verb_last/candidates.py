"""A name of a place in a sentence: where it stands, which places it may be, what is no name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from geo.places import Place, gazetteer
from geo.reading.groups import Site
from geo.reading.verb_last.date_forms import ordinal
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.framing import patterns_of

__all__ = ["Named", "Span", "is_no_name", "meets", "spelled"]

Span: TypeAlias = tuple[int, int]


@dataclass
class Named:
    """A name of a place in a sentence: where it stands with its unit, and what it may be."""

    start: int
    end: int
    term: str
    low: int
    high: int
    known: tuple[Place, ...]
    group: int = 0
    around: list[str] = field(default_factory=list)

    def site(self, flat: Flat) -> Site:
        """Give it as a site."""
        start, end = flat.at[self.start], flat.at[self.end - 1] + 1
        written = flat.text(*_with_relation(flat, self))
        crossing = any("crossing" in (p.kind, p.name.lower()) for p in self.known)
        return Site(start, end, self.term, written, tuple(self.around), crossing)


def _with_relation(flat: Flat, named: Named) -> Span:
    """Give where a name stands with the words by which it only tells where that was: "near"."""
    patterns = patterns_of(flat)
    before = patterns.beside_it.search(flat.plain, max(0, named.low - 24), named.low)
    after = patterns.beside_after.match(flat.plain, named.high)
    return before.start() if before else named.low, after.end() if after else named.high


def is_no_name(flat: Flat, word: str) -> bool:
    """Tell whether a word is an ordinary one, or one that some class of the lexicon has."""
    numbers = flat.words.counting.get(flat.lang, {})
    if word in flat.terms("no_name") or word in numbers or ordinal(word, numbers) is not None:
        return True
    if word in flat.terms("same"):
        return True
    if word in patterns_of(flat).unit_words:
        return True
    if flat.lang == "fa" and word.endswith("ی") and _is_thing(flat, word.removesuffix("ی")):
        return True  # "a car"
    return any(
        flat.words.scanners[name].has(word)
        for name in ("parties", "speakers", "events", "people", "objects", "speech", "calendar")
    )


def _is_thing(flat: Flat, word: str) -> bool:
    return any(flat.words.scanners[name].has(word) for name in ("objects", "people", "events"))


def meets(spans: Sequence[Span], start: int, end: int) -> bool:
    """Tell whether a stretch of words overlaps one of some others."""
    return any(a < end and start < b for a, b in spans)


_ENDINGS: Final = (("", ""), ("و", ""), ("و", "ی"), ("ی", ""), ("ی", "ه"), ("یو", "ی"))


_FRONTIER: Final = ("Khyber Pakhtunkhwa", "Balochistan")


@lru_cache(maxsize=1 << 12)
def spelled(term: str) -> tuple[Place, ...]:
    """Give the places that a name is another spelling of, also in an oblique form.

    >>> any(place.name == "Mamund" for place in spelled("ماموندو"))
    True
    """
    if len(term) < 4:
        return ()
    for ending, instead in _ENDINGS:
        if not term.endswith(ending) or len(term) - len(ending) < 3:
            continue
        stem = term.removesuffix(ending) + instead if ending else term
        matches = gazetteer().find(stem, tolerance=2)
        best = max((m.quality for m in matches), default=0.0)
        near = tuple(m.place for m in matches if m.quality >= best - 0.02 and m.place.level > 1)
        near = tuple(p for p in near if p.country in ("AF", "PK"))
        frontier = tuple(p for p in near if p.country == "AF" or p.province in _FRONTIER)
        near = frontier or (near if best >= 0.9 else ())
        if near and best >= 0.7:
            return near
    return ()
