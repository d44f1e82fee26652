"""Sums of several events that a text then tells one by one: "killed eight in two engagements"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.references import THERE
from geo.reading.speakers import Voice
from geo.reading.statements import STATES, Told, agrees, overlap

__all__ = [
    "counts_period",
    "counts_posts",
    "counts_since",
    "is_conquest",
    "is_of_several",
    "is_tally",
    "is_total",
    "without_sums",
]

_SEVERAL: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|several|multiple|separate|different|various|\d)"
    r" (?:separate |different |other |distinct )?(?:\w+ )?(?:strikes|raids|attacks|operations"
    r"|engagements|encounters|clashes|incidents|ambushes|bombings|blasts|explosions|actions)\b"
)


def is_of_several(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is of several events.

    >>> is_of_several("killed eight in two separate engagements", 0, 40)
    True
    """
    return _SEVERAL.search(plain, start, end) is not None


_SINCE: Final = re.compile(
    r"\bsince (?:the )?(?:start|beginning|outbreak|launch|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|\d|then|it began|last)"
)
_HAVE_BEEN: Final = re.compile(
    r"\b(?:have|has|had) (?:(?:so far|now|already|also|together) )?(?:been (?:killed|martyred"
    r"|wounded|injured|eliminated|neutrali[sz]ed|sent to)|died|lost|killed|suffered|embraced"
    r"|eliminated)\b"
    r"|\b(?:number|toll|count|total)\b[^.;]{0,60}\b(?:now (?:stands? at|at|is)|stands? at|has"
    r" (?:now )?(?:reached|risen|passed|climbed))\b"
)
_POSTS: Final = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|\w+teen|\w+ty)"
    r" (?:\w+ ){0,2}?(?:posts?|checkposts?|outposts?|positions?|tanks?|vehicles?|points"
    r"|locations)\b"
)


def counts_since(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch counts what has happened since a day: the sum of a campaign.

    >>> said = "since 13 march 46 militants have been killed in the province"
    >>> counts_since(said, 0, len(said)), counts_since("three were killed on friday", 0, 27)
    (True, False)
    """
    return bool(_SINCE.search(plain, start, end) and _has_been(plain, start, end))


_WEEKS: Final = timedelta(days=10)
_FROM_TO: Final = re.compile(r" (?:to|and|until|till|through) |-")
_ON_BORDER: Final = re.compile(r"\b(?:along|across) the (?:\w+ )?(?:border|frontier|line)\b")


def counts_period(plain: str, parsed: Parsed, start: int, end: int) -> bool:
    """Tell whether a stretch counts over weeks, or along a border: the sum of several events.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    start, end
        The stretch, in which no word tells of an event.
    """
    if parsed.groups or THERE.search(plain, start, end):
        return False
    for when in parsed.dates:
        ranged = _FROM_TO.search(plain, when.start, when.end)
        if ranged and when.last is not None and when.last - when.first >= _WEEKS:
            return True
    return bool(_ON_BORDER.search(plain, start, end) and _has_been(plain, start, end))


def _has_been(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch counts those who have been killed up to now."""
    return _HAVE_BEEN.search(plain, start, end) is not None


def counts_posts(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch counts posts, vehicles or places."""
    return _POSTS.search(plain, start, end) is not None


_TOTAL: Final = re.compile(
    r"(?:[-*•] ?)?(?:(?:grand |overall |daily |weekly |monthly )?totals?|overall|in total|in all"
    r"|sum|altogether)(?: (?:for|of|this|that|since) [\w ]{2,30})?(?::| [-–—] )"
)


def is_total(plain: str, start: int) -> bool:
    """Tell whether a paragraph that begins here adds up what was told before it: "Total: …".

    >>> is_total("total: 8 operations. killed: 11.", 0)
    True
    """
    return _TOTAL.match(plain, start) is not None


def without_sums(claims: Sequence[Told]) -> list[Told]:
    """Leave out the sum of several events where the text tells each of them with its figures."""
    kept = []
    for index, claim in enumerate(claims):
        bare = not (claim.sites or claim.overall or claim.area_km2)
        parts = _parts(claim, claims[index + 1 :]) if claim.several or bare else []
        if not parts:
            kept.append(claim)
            continue
        for other in claims:
            if other.answers is claim:
                other.answers = None
        for part in parts:
            part.voice = part.voice if part.voice.words else claim.voice
            part.when = part.when or claim.when
    return kept


def _parts(claim: Told, later: Sequence[Told]) -> list[Told]:
    """Give the claims after a sum whose dead make it up, if there are such."""
    total = claim.figures.get("deaths")
    if total is None or not total.low or claim.mode == "denied":
        return []
    of_it = [
        c for c in later
        if c.sites and not c.territory and c.mode != "denied" and "deaths" in c.figures
        and agrees(c.kind, claim.kind) and overlap(c.when, claim.when)
        and (c.voice == claim.voice or c.voice.party in ("", claim.voice.party))
    ]  # fmt: skip
    sums = itertools.accumulate(c.figures["deaths"].low or 0 for c in of_it)
    for number, told in enumerate(sums, 1):
        if number > 1 and told == total.low:
            return of_it[:number]
    return []


def is_tally(one: Occurrence, voice: Voice) -> bool:
    """Tell whether a party counts the dead of a campaign: "Pakistan claims 331 Taliban dead"."""
    return voice.party not in ("", "own", "local") and any(f.kind == "deaths" for f in one.figures)


def is_conquest(one: Occurrence, voice: Voice) -> bool:
    """Tell whether a side claims posts of the other, wherever: "they took 19 posts"."""
    counted = one.target[:1].isdigit() or one.target.split(" ")[0].lower() in _COUNTED
    return voice.party in STATES and one.kind == "ground attack" and counted


_COUNTED: Final = frozenset(
    str.split("two three four five six seven eight nine ten eleven twelve dozens several")
)
