"""What a claim takes over from those around it: its kind, its day; and which say nothing more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.reading.dates import When, precision_of
from geo.reading.lexicons import Lexicon
from geo.reading.statements import Told, agrees, overlap, shares_place

__all__ = ["give_dates", "give_kinds", "refine_dates", "without_repetitions"]


def give_kinds(claims: Sequence[Told], words: Lexicon) -> None:
    """Let a statement that leaves its kind open take that of what it speaks to or stands by."""
    raids = any(c.kind == "airstrike" and c.certain_kind for c in claims)
    for index, claim in enumerate(claims):
        if claim.kind == "bombing" and not claim.certain_kind and raids:
            known = {p.country for s in claim.sites if s.name for p in words.known.get(s.name, ())}
            flown = claim.actor in ("", "Pakistan")
            if flown and known == {"AF"} and "bombing" in claim.why[0]:
                claim.kind = "airstrike"
        claim.kind = _as_told_before(claims[:index], claim, words) or claim.kind
        if claim.kind:
            continue
        if claim.overall:
            claim.kind = "other"
            continue
        if claim.answers is not None and claim.answers.kind:
            claim.kind = claim.answers.kind
            continue
        near = [
            c for c in claims[:index][::-1]
            if c.kind and claim.paragraph - c.paragraph <= 1 and claim.part.continues(c.parts)
        ]  # fmt: skip
        linked = [c for c in near if c.names & claim.names] or [
            c
            for c in near
            if c.paragraph == claim.paragraph or not claim.when or overlap(c.when, claim.when)
        ]
        anew = claim.likely and claim.names and linked and not linked[0].names & claim.names
        if anew and not agrees(linked[0].kind, claim.likely):
            linked = []
        if (
            linked
            and (claim.figures or claim.target)
            and linked[0].kind not in ("border closure", "territorial claim")
        ):
            claim.kind = linked[0].kind
        claim.kind = claim.kind or claim.likely or _usual_kind(claims, claim) or "other"


_HIT: Final = frozenset(
    str.split(
        "bombed strike strikes struck hit hits raid raids raided targeted bombing bombings pounded"
        " destroyed levelled flattened razed"
    )
)


def _as_told_before(earlier: Sequence[Told], claim: Told, words: Lexicon) -> str:
    """Give the kind of the shelling or the drones that "hit" and "strikes" speak of, "" for none.

    Such words are of aircraft only where nothing that was told of the same time and place is of
    other arms.
    """
    vague = claim.kind == "airstrike" and claim.trigger in _HIT
    if not vague or (claim.certain_kind and claim.trigger not in ("bombed", "strike", "strikes")):
        return ""
    for other in reversed(earlier):
        if claim.paragraph - other.paragraph > 1 or not claim.part.continues(other.parts):
            return ""
        arms = other.kind == "drone strike" or (other.kind == "shelling" and not claim.certain_kind)
        here = not claim.names or shares_place(other.sites, claim.sites, words)
        if other.kind == "airstrike" and other.certain_kind:
            return ""
        if arms and other.certain_kind and here and overlap(other.when, claim.when, 0):
            return other.kind
    return ""


def _usual_kind(claims: Sequence[Told], claim: Told) -> str:
    """Give the kind that a text tells of at a place, for figures that name no event."""
    if not claim.figures:
        return ""
    told = [c.kind for c in claims if c.kind and c.certain_kind and c.names & claim.names]
    return max(sorted(set(told)), key=told.count) if told else ""


_LONG_AGO: Final = timedelta(days=120)
_NEWS: Final = timedelta(days=3)
_AFTERWARDS: Final = timedelta(days=5)


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


def give_dates(claims: Sequence[Told], lead: When | None, published: date | None = None) -> None:
    """Give a claim without a date that of the event it belongs with, else of what was said."""
    for index, claim in enumerate(claims):
        if claim.when is not None:
            continue
        if claim.answers is not None and claim.answers.when is not None:
            claim.when = claim.answers.when
            continue
        if claim.undated:
            continue
        if claim.said_on is not None and not claim.shift:
            claim.when = _of_its_event(claims, claim)
        if claim.dated_speech:
            claim.when = claim.when or claim.said_on
        claim.when = claim.when or _borrowed(claims, index, alike=claim.shift is None)
        claim.when = claim.when or claim.said_on or _borrowed(claims, index, alike=False)
    for index, claim in enumerate(claims):
        if claim.when is None and claim.answers is not None:
            claim.when = claim.answers.when
        if claim.when is None and not claim.undated:
            claim.when = _from_elsewhere(claims, index, lead, published)
    if published is not None:
        for claim in claims:
            _extend(claim, published)


def _from_elsewhere(
    claims: Sequence[Told], index: int, lead: When | None, published: date | None
) -> When | None:
    """Give a claim the day of what is told soon after it, else that which the text opens with."""
    claim = claims[index]
    later = [
        c.when for c in claims[index + 1 :]
        if c.when and not c.when.vague and not c.past and not c.aside
        and c.paragraph - claim.paragraph <= 2 and claim.part == c.part
        and agrees(c.kind, claim.kind)
    ]  # fmt: skip
    when = later[0] if later else lead
    if claim.shift is None or (when is not None and claim.shift == 0):
        return when
    day = None if when is None else when.last or when.first
    if day is None and published is not None:
        day = published - timedelta(days=max(claim.shift, 0))
    return None if day is None else _on(claim, day + timedelta(days=claim.shift))


def _on(claim: Told, day: date) -> When:
    return When(claim.start, claim.start, day, day, 1)


def _of_its_event(claims: Sequence[Told], claim: Told) -> When | None:
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
            or (claim.names & other.names and agrees(claim.kind, other.kind))
        )
        if same and when.prec <= 2 and timedelta(0) <= said.first - when.first <= _NEWS:
            return when
    return None


def _extend(claim: Told, published: date) -> None:
    """Let a closure that goes on, and what was done since a day, last until the publication."""
    when = claim.when
    lasts = claim.lasts and claim.kind == "border closure"
    if when is None or when.last is None or not (lasts or claim.since):
        return
    if when.first < published:
        claim.when = replace(
            when, last=published, prec=precision_of(when.first, published), bound=False
        )


def _borrowed(claims: Sequence[Told], index: int, *, alike: bool) -> When | None:
    claim = claims[index]
    before = claims[:index][::-1]
    before = [c for c in before if not c.aside] + [c for c in before if c.aside]
    for earlier in before:
        when = earlier.when
        if alike and not agrees(earlier.kind, claim.kind) and earlier.sentence != claim.sentence:
            continue
        if when is None or claim.paragraph - earlier.paragraph > 6:
            continue
        if earlier.past and claim.paragraph != earlier.paragraph:
            continue
        if claim.shift is None and not claim.part.continues(earlier.parts):
            continue
        if when.vague and claim.paragraph != earlier.paragraph:
            continue
        step = timedelta(days=claim.shift or 0)
        if step:
            last = (when.last or when.first) + step
            return replace(when, first=last, last=last, prec=1)
        return when
    return None


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
            if other.actor and claim.actor and other.actor != claim.actor:
                continue
            if claim.when.first <= when.first and when.last <= claim.when.last:
                claim.when = when
                claim.why.append("its day is stated in a later sentence")
                break


def _told_again(claim: Told, claims: Sequence[Told], words: Lexicon) -> Told | None:
    """Give the claim of the text that tells what its headline says."""
    told = [c for c in claims if not c.headline and c.mode != "denied"]
    told = [c for c in told if agrees(claim.kind, c.kind) or claim.kind == "other"]
    if claim.voice.words:
        told = [c for c in told if c.voice.party == claim.voice.party]
    here = [c for c in told if not claim.names or shares_place(claim.sites, c.sites, words)]
    if not here and any(c.answers is claim for c in claims):
        return None
    return next(iter(here or told), None)


def _hand_over(headline: Told, again: Told, claims: Sequence[Told]) -> None:
    """Let those who answer a headline answer what tells the same in the text."""
    for claim in claims:
        if claim.answers is headline:
            claim.answers = None if claim is again else again


def without_repetitions(claims: list[Told], words: Lexicon) -> list[Told]:
    """Leave out a general statement that finer claims of the same voice and time tell."""
    kept: list[Told] = []
    for claim in claims:
        again = _told_again(claim, claims, words) if claim.headline else None
        if again is not None:
            _hand_over(claim, again, claims)
            continue
        general = claim.territory and not claim.figures and claim.area_km2 is None
        finer = [
            c for c in claims if c is not claim and not c.territory and c.kind == claim.kind
            and overlap(c.when, claim.when, 0) and c.sites and (not claim.voice.words
            or c.voice == claim.voice or c.voice.party == claim.voice.party)
        ]  # fmt: skip
        if (
            general
            and finer
            and claim.answers is None
            and all(c.answers is not claim for c in claims)
        ):
            continue
        kept.append(claim)
    return kept
