"""The day of a claim that tells none: that of its event, of what it stands by, of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.reading.dates import When, precision_of
from geo.reading.lexicons import Lexicon
from geo.reading.shifting import moved
from geo.reading.statements import Told, agrees, shares_place

__all__ = ["give_dates", "open_dates", "refine_dates"]

_LONG_AGO: Final = timedelta(days=120)
_NEWS: Final = timedelta(days=3)
_AFTERWARDS: Final = timedelta(days=5)
_A_MONTH: Final = 28
_A_NIGHT: Final = timedelta(days=1)


def open_dates(claims: Sequence[Told], days: Sequence[When], published: date | None) -> None:
    """Date what a campaign that goes on has done from the last day told before it, with no end.

    That is how a text speaks which looks back: what happened on the day itself is told otherwise.
    """
    if published is None:
        return
    for claim in claims:
        if claim.when is not None or claim.ongoing < 0:
            continue
        told = [w.last for w in days if w.start < claim.ongoing and w.last and w.prec == 1]
        told = [day for day in told if day <= published and published - day < _LONG_AGO]
        if told and published - max(told) >= _AFTERWARDS:
            claim.when = When(claim.start, claim.start, max(told), None, 5)
            claim.why.append("part of what goes on since the last day told before it")


def give_dates(
    claims: Sequence[Told],
    lead: When | None,
    published: date | None,
    words: Lexicon,
    *,
    period: When | None = None,
) -> None:
    """Give a claim without a date that of the event it belongs with, else of what was said.

    Parameters
    ----------
    claims
        What a text tells, in its order.
    lead
        The day that the text opens with.
    published
        The day of publication, after which nothing that is told has happened.
    words
        The lexicon, which knows what lies in what.
    period
        The time over which the text counts, for the parts of a total that is no claim.
    """
    home = _home_of(claims, lead)
    for index, claim in enumerate(claims):
        if claim.when is None and claim.answers is not None:
            claim.when = claim.answers.when
        if claim.when is None and not claim.undated and claim.nth <= 0:
            total = _of_total(claims, index, period) if claim.of_total else None
            claim.when = total or _by_day(claim, _of_others(claims, index, lead, words))
    for index, claim in enumerate(claims):
        if claim.when is None and claim.answers is not None:
            claim.when = claim.answers.when
        if claim.when is None and not claim.undated:
            near = lead if _reaches(home, claim, lead, words) else period
            when = _from_elsewhere(claims, index, near, published, words)
            claim.when = _by_day(claim, when)
    if published is not None:
        for claim in claims:
            _extend(claim, published)
            _end(claim, published)


def _home_of(claims: Sequence[Told], lead: When | None) -> Told | None:
    """Give the claim that tells the day that a text opens with as its own."""
    if lead is None:
        return None
    return next((c for c in claims if c.when is not None and c.when.start == lead.start), None)


def _reaches(home: Told | None, claim: Told, lead: When | None, words: Lexicon) -> bool:
    """Tell whether the day that a text opens with may be that of a claim.

    It is not where it stands in an item of a list, or only below the claim and of another event.
    """
    if home is None or lead is None or home is claim:
        return True
    if not claim.part.continues({home.part.number}):
        return False
    below = lead.start > claim.end and home.paragraph != claim.paragraph and not claim.headline
    return (
        not below or agrees(home.kind, claim.kind) or shares_place(home.sites, claim.sites, words)
    )


def _of_others(
    claims: Sequence[Told], index: int, lead: When | None, words: Lexicon
) -> When | None:
    """Give a claim the day of its event where another tells it, or of what is told before it."""
    claim = claims[index]
    when = None
    if claim.said_on is not None and not claim.shift:
        when = _of_its_event(claims, claim, words)
    if claim.dated_speech:
        when = when or claim.said_on
    when = when or _borrowed(claims, index, alike=claim.shift is None, words=words)
    base = claim.said_on or lead
    if when is None and claim.shift and base is not None and base.start < claim.end:
        return moved(base, claim.shift, night=claim.night)
    return when or claim.said_on or _borrowed(claims, index, alike=False, words=words)


def _by_day(claim: Told, when: When | None) -> When | None:
    """Give the day beside a night for what was some hours off: "in the afternoon".

    "That same night" is the night of the day told before it.
    """
    if claim.night and claim.shift == 0 and when is not None and when.first == when.last:
        return moved(when, 0, night=True)
    if not claim.hour or when is None or when.last != when.first + timedelta(days=1):
        return when
    day = when.last if claim.hour > 0 else when.first
    return replace(when, first=day, last=day, prec=1)


def _of_total(claims: Sequence[Told], index: int, period: When | None) -> When | None:
    """Give the time of the total told before, of which a claim tells a part."""
    return next((c.when for c in reversed(claims[:index]) if _is_span(c.when)), period)


_SPAN: Final = timedelta(days=5)


def _is_span(when: When | None) -> bool:
    """Tell whether a time is one over which a total is counted."""
    return when is not None and when.last is not None and when.last - when.first >= _SPAN


def _from_elsewhere(
    claims: Sequence[Told],
    index: int,
    lead: When | None,
    published: date | None,
    words: Lexicon,
) -> When | None:
    """Give a claim the day of what is told soon after it, else that which the text opens with."""
    claim = claims[index]
    later = [
        c.when for c in claims[index + 1 :]
        if c.when and not c.when.vague and not c.past and not c.aside
        and c.paragraph - claim.paragraph <= 2 and claim.part == c.part
        and agrees(c.kind, claim.kind)
        and (c.paragraph == claim.paragraph or shares_place(claim.sites, c.sites, words))
    ]  # fmt: skip
    when = later[0] if later and not claim.shift else lead or claim.spare
    if claim.shift is None or (when is not None and claim.shift == 0):
        return when
    if when is None and published is not None:
        day = published - timedelta(days=max(claim.shift, 0))
        when = When(claim.start, claim.start, day, day, 1)
    return None if when is None else moved(when, claim.shift, night=claim.night)


def _end(claim: Told, published: date) -> None:
    """Let nothing have happened after it was told of."""
    when = claim.when
    if when is None or when.last is None or when.last <= published:
        return
    first = min(when.first, published)
    claim.when = replace(when, first=first, last=published, prec=precision_of(first, published))


def _of_its_event(claims: Sequence[Told], claim: Told, words: Lexicon) -> When | None:
    """Give the day of an event that is told of on another day, where the text states it near."""
    said = claim.said_on
    for other in claims:
        when = other.when
        near = abs(other.paragraph - claim.paragraph) <= 3
        if when is None or when.last is None or not near or other is claim or said is None:
            continue
        same = (
            other.answers is claim
            or claim.answers is other
            or (agrees(claim.kind, other.kind) and shares_place(claim.sites, other.sites, words))
        )
        if same and when.prec <= 2 and timedelta(0) <= said.first - when.first <= _NEWS:
            return when
    return None


def _extend(claim: Told, published: date) -> None:
    """Let a closure that goes on, and what was done since a day, last until the publication."""
    when = claim.when
    lasts = claim.lasts and claim.kind == "border closure"
    if lasts and claim.nth < 0 and when is None:
        first = published + timedelta(days=claim.nth)
        prec = precision_of(first, published)
        claim.when = When(claim.start, claim.start, first, published, prec)
        return
    if lasts and claim.nth > 0:
        day = when.first if when is not None and when.first == when.last else published
        first = day - timedelta(days=claim.nth - 1)
        claim.when = When(claim.start, claim.start, first, day, precision_of(first, day))
        return
    if when is None or when.last is None or not (lasts or claim.since):
        return
    if when.first < published:
        claim.when = replace(
            when, last=published, prec=precision_of(when.first, published), bound=False
        )


def _is_closed_since(claim: Told) -> bool:
    """Tell whether a claim is of a crossing that has been shut for days: not the time of others."""
    when = claim.when
    return claim.kind == "border closure" and when is not None and when.last != when.first


def _borrowed(claims: Sequence[Told], index: int, *, alike: bool, words: Lexicon) -> When | None:
    """Give a claim the time of what was told before it; that of another place only for want of one.

    ``alike`` asks for an event of its kind.
    """
    claim = claims[index]
    elsewhere = alike and claim.said_on is not None and claim.names
    before = claims[:index][::-1]
    before = [c for c in before if not c.aside] + [c for c in before if c.aside]
    for earlier in before:
        when = earlier.when
        if alike and not agrees(earlier.kind, claim.kind) and earlier.sentence != claim.sentence:
            continue
        if when is None or claim.paragraph - earlier.paragraph > 6:
            continue
        if _is_closed_since(earlier) and claim.kind != earlier.kind:
            continue
        if elsewhere and not shares_place(claim.sites, earlier.sites, words):
            continue
        if claim.shift is not None and abs(claim.shift) < _A_MONTH and when.vague:
            continue
        if (
            claim.paragraph != earlier.paragraph
            and claim.hour >= 0  # of "the same day" it is told even then
            and (
                earlier.past
                or (
                    _goes_back(claims, earlier)
                    and not shares_place(claim.sites, earlier.sites, words)
                )
            )
        ):
            continue
        if claim.shift is None and not claim.part.continues(earlier.parts):
            continue
        if when.vague and claim.paragraph != earlier.paragraph:
            continue
        return moved(when, claim.shift, night=claim.night) if claim.shift else when
    return None


def _goes_back(claims: Sequence[Told], claim: Told) -> bool:
    """Tell whether a text goes back with a claim to a day before what it has told until then."""
    for other in claims:
        if other is claim:
            return False
        if other.when is None or claim.when is None or claim.paragraph - other.paragraph > 2:
            continue
        if other.when.first - claim.when.first > _A_NIGHT and not other.aside:
            return True
    return False


def refine_dates(claims: list[Told]) -> None:
    """Let a day that the text states later of the same campaign replace a vaguer date."""
    for claim in claims:
        if claim.when is None or not claim.when.vague or claim.when.last is None:
            continue
        for other in claims:
            when = other.when
            if other is claim or when is None or when.prec > 2 or when.last is None:
                continue
            general = other.territory or not other.names
            if not general or other.kind != claim.kind or other.area_km2:
                continue
            if other.actor != claim.actor:
                continue
            if claim.when.first <= when.first and when.last <= claim.when.last:
                claim.when = when
                claim.why.append("its day is stated in a later sentence")
                break
