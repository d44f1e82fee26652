"""What is said of an event told before: denials, claims of responsibility, rival accounts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from geo.reading.additions import new_claim
from geo.reading.antecedents import FAR
from geo.reading.containment import may_contain
from geo.reading.groups import CAPITALS
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.speakers import ISSUER, Voice
from geo.reading.statements import (
    STATES,
    Told,
    agrees,
    country_of,
    counts_beside,
    overlap,
    shares_place,
)
from geo.reading.voices import COUNTRY_PARTY

__all__ = ["in_return", "is_told_by", "rival", "spares_some", "strikes_back", "take_answer"]


def is_told_by(earlier: Told, one: Occurrence, voice: Voice, thread: Sequence[Told]) -> bool:
    """Tell whether a speaker gives the figures of what the report told in the sentence before.

    Two sentences are one statement there: "A mine hit a van on Monday. Two died, police said."
    """
    answered = earlier.voice.words or earlier.figures or len(thread) > 1
    attacked = earlier.actor in STATES and voice.party in STATES and voice.party != earlier.actor
    if attacked and all(figure.high == 0 for figure in one.figures):
        return False  # "Its drones hit a base. The army said that nobody was hurt."
    if answered or not one.figures or not voice.words:
        return False
    near = one.sentence - earlier.sentence <= 1 and one.paragraph == earlier.paragraph
    return near and one.mode in ("reported", "claimed")


def spares_some(told: Told, one: Occurrence) -> bool:
    """Tell whether he who has told of dead only adds that some others were not hurt."""
    none = bool(one.figures) and all(f.high == 0 for f in one.figures)
    sides = {f.side for f in told.figures.values() if f.high != 0}
    bystander = told.voice.party in _NO_GROUPS and sides and not sides & {"armed", "attacker"}
    return none and bool(bystander) and told.mode != "denied"


_OF: Final = {
    "Pakistan": re.compile(r"(?i)\bpakistani\b"),
    "Afghan Taliban": re.compile(r"(?i)\b(?:afghan|taliban)\b"),
}


def strikes_back(told: Told, one: Occurrence, voice: Voice) -> bool:
    """Tell whether posts or arms of him who did the deed told before are hit: another deed."""
    theirs = _OF.get(told.actor)
    return (
        theirs is not None
        and told.voice == voice
        and told.kind in ("airstrike", "drone strike", "shelling")
        and bool(told.figures)
        and one.certain_kind
        and one.actor != told.actor
        and theirs.search(one.target) is not None
        and _THINGS.search(one.target) is not None
    )


_THINGS: Final = re.compile(
    r"(?i)\b(?:posts?|outposts?|positions?|tanks?|bases?|check-?posts?|headquarters|vehicles?)\b"
)


def in_return(told: Told, one: Occurrence, voice: Voice) -> Told:
    """Give the deed of the other side, where and when no other place or day is told."""
    claim = new_claim(one, voice, None)
    placed = one.sites and not one.territory
    claim.sites = one.sites if placed else told.sites
    claim.territory = one.territory if placed else told.territory
    claim.when = one.when or told.when
    claim.actor = one.actor or STATES[1 - STATES.index(told.actor)]
    claim.why.append(f"in return for what {told.voice.words or 'the report'} says")
    return claim


def rival(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    """Give the earlier claim of another voice about what seems to be the same event."""
    another = one.fresh or (one.shift and one.when is None)  # "a day earlier" is of another event
    if another or not one.sites:
        return None
    for claim in reversed(claims):
        if one.paragraph - claim.paragraph > FAR or not agrees(claim.kind, one.kind):
            continue
        if claim.voice == one.voice or not overlap(claim.when, one.time):
            continue
        if counts_beside(claim, one):
            continue
        if shares_place(claim.sites, one.sites, words):
            return claim.answers or claim
    return None


def take_answer(claims: list[Told], one: Occurrence, voice: Voice, words: Lexicon) -> None:
    """Add a denial or a claim of responsibility; it speaks to the nearest fitting claim."""
    if voice.party == "nobody":
        one.rejected = "nobody is said to have said it"
        return
    recent = [c for c in claims if one.paragraph - c.paragraph <= FAR and c.mode != "denied"]
    if one.mode == "responsibility":
        recent = [c for c in recent if one.paragraph - c.paragraph <= 2] or _only_attack(
            claims, one
        )
        if voice.party not in STATES:  # what a state did to others no group says it did
            others = [c for c in recent if not _is_of_a_state(c)] or _only_attack(claims, one)
            recent = [c for c in others if not _is_of_a_state(c)]
        if recent and _is_of(recent[-1], one, voice):
            recent[-1].mode, recent[-1].actor = "claimed", voice.party
            recent[-1].why.append("claims responsibility for it")
            return
        recent = [c for c in recent if one.part.continues(c.parts)] or recent
    if one.mode == "denied" and voice.party == "local" and one.speaks_at and not one.seated:
        recent = [c for c in recent if shares_place(c.sites, one.speaks_at, words)]
    named = one.sites and not one.territory
    if one.mode == "denied" and not named:
        recent = [c for c in recent if _concerns(c, voice, words)]
    placed = [c for c in recent if shares_place(c.sites, one.sites, words)] if named else recent
    rivals = [c for c in placed if c.voice.party != voice.party or not voice.party]
    if voice == ISSUER:
        rivals = [c for c in placed if c.voice.words]
    if one.mode == "denied" and not rivals and voice != ISSUER:
        rivals = [c for c in placed if c.voice.words != voice.words]
    meant = [c for c in rivals if c.kind in one.denies]
    fits = meant or [c for c in rivals if agrees(c.kind, one.kind)] or rivals
    fits = meant if one.denies == ("other",) else fits  # an aircraft that fell is no strike
    if not fits:
        _stand_alone(claims, one, voice)
        return
    whose = {h.code for h in words.scanners["parties"].scan(one.trigger)} - {voice.party}
    target = _denied_one(fits, one, voice, whose)
    mode = "claimed" if one.mode == "responsibility" else one.mode
    again = [c for c in claims if c.mode == mode and c.answers is target]
    if any(c.voice == voice or _is_again(c.voice, one, voice) for c in again):
        return
    here = [c for c in claims if c.answers is target and c.sentence == one.sentence]
    none = [c for c in here if c.voice == voice and _counts_none(c)]
    none = [c for c in none if c.mode == "reported" and c.actor != voice.party]
    if none and one.mode == "denied":  # "said no soldier had died and called the claim a lie"
        none[-1].mode = "denied"
        return
    if (
        voice.party == "own"
        and one.mode == "denied"
        and target.actor in STATES
        and target.voice.party != target.actor
    ):
        voice = replace(voice, party=target.actor)
    claims.append(_answer_to(target, one, voice, words))


def _is_of_a_state(claim: Told) -> bool:
    """Tell whether a claim is of what the forces of a state did, or lost in it."""
    before = claim.answers if claim.answers is not None and not claim.actor else claim
    return before.kind == "armed clash" and before.actor in STATES


def _stand_alone(claims: list[Told], one: Occurrence, voice: Voice) -> None:
    """Keep an answer to what the text does not tell as a claim, if it tells of an event itself."""
    seat = any(site.name in CAPITALS for site in one.sites)
    one.kind = one.kind or next(iter(one.denies), "" if seat else one.likely)
    if not one.sites and one.kind and one.speaks_at:
        one.sites, one.territory = one.speaks_at, False
    if not one.sites or one.territory or not (one.kind or one.when or one.figures):
        one.rejected = "what it answers is not told as a claim"
        return
    claims.append(new_claim(one, voice, None))
    if one.mode == "responsibility":
        _own_up(claims[-1], voice)


def _answer_to(target: Told, one: Occurrence, voice: Voice, words: Lexicon) -> Told:
    """Give the claim that answers another: what it leaves open is as that one tells it."""
    answer = new_claim(one, voice, target)
    keep = bool(one.sites) and not one.territory and not _is_of_teller(one, voice, target, words)
    answer.sites = one.sites if keep else target.sites
    answer.either = one.either if keep else target.either
    answer.territory = one.territory if keep else target.territory
    answer.kind, answer.certain_kind = target.kind or one.kind, target.certain_kind
    answer.when = target.when if one.mode == "responsibility" else one.when or target.when
    answer.shift = target.shift
    answer.area_km2 = target.area_km2
    kept = one.mode != "denied" or one.keeps or _counts_none(answer)
    answer.figures = answer.figures if kept else {}
    if one.mode == "responsibility":
        _own_up(answer, voice)
        _name_kind(answer, target, one.trigger)
    else:
        answer.actor = target.actor
        answer.why.append(f"denies what {target.voice.words or 'the report'} says")
    return answer


def _name_kind(answer: Told, target: Told, trigger: str) -> None:
    """Take from "claimed the bombing" what the "attack" was that was told before."""
    if trigger.rstrip(".").endswith((" bombing", " blast", " explosion", " suicide attack")):
        vague = not target.certain_kind and target.kind in ("", "ground attack")
        for claim in (answer, target) if vague else ():
            claim.kind, claim.certain_kind = "bombing", True


_BY_GROUPS: Final = ("bombing", "ground attack", "armed clash", "drone strike", "")


def _only_attack(claims: Sequence[Told], one: Occurrence) -> list[Told]:
    """Give the attack that a text is about, where it tells of one: its place is that of all."""
    told = [
        c for c in claims
        if c.kind in _BY_GROUPS and c.sites and not (c.territory or c.past or c.aside or c.headline)
        and c.mode != "denied" and one.part.continues(c.parts)
    ]  # fmt: skip
    places = {tuple(site.name for site in c.sites) for c in told}
    return told[:1] if len(places) == 1 else []


def _counts_none(claim: Told) -> bool:
    """Tell whether a claim counts nobody: "no soldier was hurt"."""
    return all(figure.high == 0 for figure in claim.figures.values())


_NO_GROUPS: Final = ("", "own", "local", "independent", "UN", *STATES)


def _concerns(claim: Told, voice: Voice, words: Lexicon) -> bool:
    """Tell whether a bare denial can answer a claim: a state denies no deed of a group abroad.

    What the BLA says it did in Turbat is for Islamabad to reject, and not for Kabul, unless Kabul
    is said to be behind it.
    """
    if voice.party not in STATES or claim.voice.party in _NO_GROUPS or claim.actor == voice.party:
        return True
    return COUNTRY_PARTY.get(country_of(claim.sites, words), voice.party) == voice.party


def _own_up(claim: Told, voice: Voice) -> None:
    """Let a claim be told by those who did it."""
    claim.mode = "claimed"
    claim.actor = voice.party if voice.party not in ("own", "armed group") else voice.words
    claim.why.append("claims responsibility for it")


def _is_again(before: Voice, one: Occurrence, voice: Voice) -> bool:
    """Tell whether a side denies in other words what it has denied already."""
    issued = {before.party, voice.party} <= {"", ISSUER.party}
    side = voice.party in STATES or voice.party not in ("", "own", "local", "independent", "UN")
    return one.mode == "denied" and not one.figures and (
        issued or (side and before.party == voice.party)
    )  # fmt: skip


def _is_of_teller(one: Occurrence, voice: Voice, target: Told, words: Lexicon) -> bool:
    """Tell whether the place of a denial is only that of an office around what it speaks of."""
    if len(one.sites) != 1 or not target.sites or target.territory:
        return False
    if one.sites[0].written not in voice.words:
        return False
    area = words.known.get(one.sites[0].name, ())
    return all(
        one.sites[0].name in site.around or may_contain(area, words.known.get(site.name, ()))
        for site in target.sites
    )


def _is_of(claim: Told, one: Occurrence, voice: Voice) -> bool:
    """Tell whether a claim is that of him who owns up: "X claimed it and said ten had died"."""
    near = one.paragraph == claim.paragraph
    near = near and (claim.answers is None or claim.sentence == one.sentence)
    named = voice.party not in ("", "own", "local", "armed group")
    return near and named and claim.voice == voice


_OTHER_STATE: Final = dict(zip(STATES, reversed(STATES), strict=True))


def _denied_one(
    fits: Sequence[Told], one: Occurrence, voice: Voice, named: Collection[str]
) -> Told:
    """Choose the claim that a denial speaks to: near, of the same place, with a figure.

    ``named`` are those whose claim it is said to be: "called the military's version a lie".
    """
    told = {claim.sentence for claim in fits if not claim.aside}  # with what they answer

    def weight(claim: Told) -> float:
        blamed = voice.party not in ("", "own") and claim.actor == voice.party
        theirs = claim.voice.words and f"{claim.voice.words.lower()}'s " in one.trigger
        return (
            2.0 * (claim.paragraph == one.paragraph)
            - 0.5 * (one.paragraph - claim.paragraph)
            + 1.0 * any(f.high != 0 for f in claim.figures.values())
            + 1.5 * blamed
            + 1.0 * bool(claim.voice.words)
            - 3.0 * (one.mode == "denied" and claim.aside and claim.sentence in told)
            + 1.0 * (voice.party in STATES and claim.voice.party == _OTHER_STATE[voice.party])
            + 2.0 * bool(theirs or (claim.voice.words and claim.voice.party in named))
            + 0.1 * (claim is fits[-1])
        )

    return max(reversed(fits), key=weight)
