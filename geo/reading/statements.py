"""A claim in the making, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geo.reading.containment import may_contain, province_of
from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.outline import ALONE, Part
from geo.reading.sites import Site
from geo.reading.speakers import Voice

__all__ = [
    "BLOODLESS",
    "FROM_AFAR",
    "STATES",
    "Told",
    "agrees",
    "contradicts",
    "country_of",
    "counts_beside",
    "covers",
    "is_finer",
    "one_party",
    "overlap",
    "provinces_of",
    "shares_place",
]


@dataclass
class Told:
    """A claim in the making."""

    sentence: int
    paragraph: int
    start: int
    end: int
    kind: str
    certain_kind: bool
    sites: tuple[Site, ...]
    either: bool
    territory: bool
    voice: Voice
    mode: str
    doubt: bool
    when: When | None
    said_on: When | None
    shift: int | None
    actor: str
    target: str
    area_km2: float | None
    figures: dict[str, Figure] = field(default_factory=dict)
    answers: Told | None = None
    why: list[str] = field(default_factory=list)
    headline: bool = False
    likely: str = ""
    trigger: str = ""
    overall: bool = False
    part: Part = ALONE
    parts: set[int] = field(default_factory=lambda: {ALONE.number})
    aside: bool = False
    undated: bool = False
    night: bool = False
    hour: int = 0
    of_total: bool = False
    lasts: bool = False
    nth: int = 0
    spare: When | None = None  # a longer time that a later sentence tells
    dated_speech: bool = False
    since: bool = False
    ongoing: int = -1  # where it is told as part of a campaign that goes on
    taken: bool = False  # who did it is taken over from what it goes on with
    several: bool = False
    past: bool = False  # told as something of before what the text is about

    @property
    def names(self) -> frozenset[str]:
        """Give the names of its places."""
        return frozenset(site.name for site in self.sites if site.name)


STATES: Final = ("Pakistan", "Afghan Taliban")


def shares_place(one: Sequence[Site], other: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether two lists of places have one in common, or one inside the other."""
    for site in one:
        for second in other:
            if not site.name or not second.name:
                continue
            if site.name == second.name:
                return True
            first_known, second_known = (
                words.known.get(site.name, ()),
                words.known.get(second.name, ()),
            )
            if {p.key for p in first_known} & {p.key for p in second_known}:
                return True
            if may_contain(first_known, second_known) or may_contain(second_known, first_known):
                return True
    return False


_KINDRED: Final = (
    frozenset(["airstrike", "drone strike"]),
    frozenset(["ground attack", "armed clash", "cross-border fire"]),
)


def agrees(kind: str, other: str) -> bool:
    """Tell whether two kinds can be of one event; one left open agrees with any."""
    if kind == other or not kind or not other:
        return True
    return any(kind in group and other in group for group in _KINDRED)


BLOODLESS: Final = ("territorial claim", "border closure")
"""Kinds of events in which nobody is hurt."""
FROM_AFAR: Final = ("airstrike", "drone strike", "shelling")
"""Kinds of events that may be heard of as blasts, or told as "raids" or "attacks"."""


def counts_beside(claim: Told, one: Occurrence) -> bool:
    """Tell whether people are counted, in no kind of event yet, beside one that hurts nobody."""
    if claim.kind in BLOODLESS:
        return bool(one.figures) and not one.kind
    return one.kind in BLOODLESS and bool(claim.figures) and not claim.kind


def overlap(first: When | None, second: When | None, slack: int = 1) -> bool:
    """Tell whether two times can be one, with days of slack; an unknown one can."""
    if first is None or second is None:
        return True
    a1, a2 = first.first, first.last or date.max
    b1, b2 = second.first, second.last or date.max
    if a2 < date.max:
        a2 += timedelta(days=slack)
    return a1 <= b2 and b1 <= a2


def covers(claim: Told, one: Occurrence, words: Lexicon) -> bool:
    """Tell whether a claim's places are those of a statement, more or less finely put."""
    mine, theirs = claim.names, frozenset(s.name for s in one.sites if s.name)
    if not mine or not theirs:
        return False
    if mine == theirs:
        return True
    if len(theirs) == 1 and len(mine) == 1:
        if same_place(claim.sites, one.sites, words):
            return True
        if is_finer(claim, one, words) and one.voice and one_party(claim.voice, one.voice):
            return True
        return not one.figures and one.refers and shares_place(claim.sites, one.sites, words)
    return theirs < mine and not one.figures


def is_finer(claim: Told, one: Occurrence, words: Lexicon) -> bool:
    """Tell whether "the strikes" are told at a place that lies in the only one of a claim."""
    if not one.refers or len(one.sites) != 1 or len(claim.sites) != 1 or claim.figures:
        return False
    if one.territory or claim.territory or one.paragraph - claim.paragraph > 1:
        return False
    outer = words.known.get(claim.sites[0].name, ())
    return claim.sites[0].name in one.sites[0].around or may_contain(
        outer, words.known.get(one.sites[0].name, ())
    )


def same_place(one: Sequence[Site], other: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether two names are of one place, not of one inside another."""
    first = {place.key for site in one for place in words.known.get(site.name, ())}
    second = {place.key for site in other for place in words.known.get(site.name, ())}
    return bool(first & second)


def one_party(first: Voice, second: Voice) -> bool:
    """Tell whether two voices are one speaker in longer and shorter words."""
    one, other = (
        frozenset(word.strip("().") for word in voice.words.lower().split())
        for voice in (first, second)
    )
    if not one or not other:
        return False
    return one == other or (first.party == second.party != "" and (one <= other or other <= one))


def contradicts(claim: Told, one: Occurrence) -> bool:
    """Tell whether the figures of a statement are other ones than those of a claim."""
    for figure in one.figures:
        held = claim.figures.get(figure.kind)
        if held is None:
            continue
        if (held.low, held.high) != (figure.low, figure.high):
            return True
    return False


def provinces_of(site: Site, words: Lexicon) -> str:
    """Give the province of a site by its own name and by what is stated around it."""
    for name in reversed(site.around):
        for place in words.known.get(name, ()):
            if place.level == 1:
                return province_of(words.known.get(name, ()))
    if site.name:
        own = words.known.get(site.name, ())
        around = tuple(name for name in site.around if name != site.name)
        inside = [
            place for place in own
            if any(may_contain(words.known.get(name, ()), [place]) for name in around)
        ]  # fmt: skip
        told = (*around, site.near) if site.near else around
        if not inside and told:
            stated = {province_of(words.known.get(name, ())) for name in told} - {""}
            if len(stated) == 1:
                return stated.pop()
        return province_of(tuple(inside or own))
    return ""


def country_of(sites: Sequence[Site], words: Lexicon) -> str:
    """Give the code of the country that places lie in, "" where it is unknown or more than one."""
    countries = set()
    for site in sites:
        known = words.known.get(site.name, ()) if site.name else ()
        province = provinces_of(site, words)
        if not any(place.province == province for place in known) and site.around:
            known = tuple(p for name in site.around for p in words.known.get(name, ()))
        if not known and site.near:
            known = tuple(words.known.get(site.near, ()))
        stated = {place.country for place in known if place.province == province}
        countries |= stated or {place.country for place in known}
    return countries.pop() if len(countries) == 1 else ""
