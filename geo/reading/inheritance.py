"""The kind that a claim takes over from those around it, and which claims say nothing more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.statements import (
    BLOODLESS,
    FROM_AFAR,
    STATES,
    Told,
    agrees,
    country_of,
    overlap,
    shares_place,
)

__all__ = ["VAGUE", "fit_kinds", "give_kinds", "without_repetitions"]


def give_kinds(claims: Sequence[Told], words: Lexicon) -> None:
    """Let a statement that leaves its kind open take that of what it speaks to or stands by."""
    lands = {id(claim): country_of(claim.sites, words) for claim in claims}
    raids = [c for c in claims if c.kind == "airstrike" and c.certain_kind]
    raids = [c for c in raids if lands[id(c)] in ("AF", "")]
    for index, claim in enumerate(claims):
        land = lands[id(claim)]
        alike = [c for c in claims if c.answers is claim and c.kind == claim.kind]
        by_air = land == "AF" and _is_of_raids(claim, raids, words)
        if by_air and all(_can_be_by_air(other) for other in alike):
            for other in (claim, *alike):
                other.kind = "airstrike"
        claim.kind = _as_told_before(claims[:index], claim, words) or claim.kind
        if claim.kind == "airstrike" and not claim.certain_kind and _is_of_a_group(claim, words):
            claim.kind = "ground attack"
        if claim.kind:
            continue
        if claim.overall:
            claim.kind = "other"
            continue
        if claim.answers is not None and claim.answers.kind:
            claim.kind = claim.answers.kind
            continue
        alike = [c for c in claims if land in ("", lands[id(c)]) or not lands[id(c)]]
        claim.kind = _taken_over([c for c in claims[:index] if c in alike], claim)
        claim.kind = claim.kind or claim.likely or _usual_kind(alike, claim) or "other"
        if claim.kind == "airstrike" and _is_of_a_group(claim, words):
            claim.kind = "ground attack"


@lru_cache(maxsize=4)
def _with_aircraft(words: Lexicon) -> frozenset[str]:
    """Give the parties that are states or the forces of one."""
    return words.scanners["parties"].named_as("state", "force")


_BY_GROUPS: Final = ("bombing", "drone strike", "shelling", "armed clash")


def fit_kinds(claims: Sequence[Told], words: Lexicon) -> None:
    """Let what an armed group says that it did itself be of a kind that such a group can do.

    It has no aircraft; and whom it says it killed, by whatever words, was attacked on the ground.
    """
    for claim in claims:
        if (
            claim.actor in ("", "own", "armed group", *_with_aircraft(words))
            or claim.mode == "denied"
        ):
            continue
        deaths = claim.figures.get("deaths")
        killed = deaths is not None and deaths.high != 0 and deaths.side != "own"
        if claim.kind == "airstrike" or (claim.kind == "other" and not claim.trigger and killed):
            told = claim.answers.kind if claim.answers is not None else ""
            told = told if told in _BY_GROUPS else "ground attack"
            claim.kind = "bombing" if claim.trigger.startswith("bomb") else told
            for other in claims:
                if other.answers is claim and other.mode == "denied" and not other.certain_kind:
                    other.kind = claim.kind


def _taken_over(earlier: Sequence[Told], claim: Told) -> str:
    """Give the kind of the nearest claim before one, where it counts or hits more of the same."""
    near = [
        c for c in reversed(earlier)
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
    counts = bool(claim.figures or claim.target)
    told = linked[0].kind if linked and counts else ""
    return "" if told in BLOODLESS else told


_BLASTS: Final = frozenset(
    str.split("explosion explosions blast blasts detonations bomb bombs bombardment")
) | frozenset(["going off", "went off"])
VAGUE: Final = frozenset(
    str.split("raid raids raided attack attacks attacked assault operation operations incident")
)
"""Words for an event that say little of its kind beside what was told of it before."""
_POSTS: Final = re.compile(
    r"(?i)\b(?:posts?|outposts?|check-?posts?|checkpoints?|police|soldiers?)\b"
)
_BOMBINGS: Final = ("bombing", "bombings", "bombed")


_NO_GROUPS: Final = ("", "own", "local", "UN", "independent", "outlet", *STATES)


def _is_of_raids(claim: Told, raids: Sequence[Told], words: Lexicon) -> bool:
    """Tell whether bombs are those of the air raids that a text tells of.

    Blasts that somebody heard are, where the raids were there and then; a bombing in Afghanistan is
    one by air in a text on raids there.
    """
    if not _can_be_by_air(claim):
        return False
    if claim.kind == "ground attack" and claim.trigger in VAGUE and not _POSTS.search(claim.target):
        return any(overlap(raid.when, claim.when, 0) for raid in raids)
    if claim.kind != "bombing":
        return False
    if claim.trigger in _BOMBINGS and not claim.certain_kind:
        return bool(raids)
    if claim.trigger not in _BLASTS or not claim.voice.words:
        return False
    return any(
        overlap(raid.when, claim.when, 0) and shares_place(raid.sites, claim.sites, words)
        for raid in raids
    )


def _can_be_by_air(claim: Told) -> bool:
    """Tell whether neither who did it nor who tells of it is a group, which has no aircraft."""
    return claim.actor in ("", "Pakistan") and claim.voice.party in _NO_GROUPS


def _is_of_a_group(claim: Told, words: Lexicon) -> bool:
    """Tell whether those who did it are a group, which has no aircraft."""
    return claim.actor not in ("", *_with_aircraft(words)) and claim.actor == claim.voice.party


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
        unlisted = not any(words.known.get(name) for name in claim.names)
        here = here or other.sentence == claim.sentence or unlisted
        if other.kind == "airstrike" and other.certain_kind:
            return ""
        if arms and other.certain_kind and here and overlap(other.when, claim.when, 0):
            return other.kind
    return ""


def _usual_kind(claims: Sequence[Told], claim: Told) -> str:
    """Give the kind that a text tells of at a place, for figures that name no event."""
    if not claim.figures:
        return ""
    told = [c.kind for c in claims if c.certain_kind and c.names & claim.names]
    told = [kind for kind in told if kind not in ("", *BLOODLESS)]
    return max(sorted(set(told)), key=told.count) if told else ""


def _told_again(claim: Told, claims: Sequence[Told], words: Lexicon) -> Told | None:
    """Give the claim of the text that tells what its headline says."""
    told = [
        c for c in claims if not c.headline and (c.mode == "denied") == (claim.mode == "denied")
    ]
    alike = [c for c in told if agrees(claim.kind, c.kind) or claim.kind == "other"]
    if not (alike or claim.certain_kind):  # "killed in an attack": its figures tell what it was
        alike = [c for c in told if claim.figures and _counts_alike(c, claim)]
    told = alike
    here = [c for c in told if not claim.names or shares_place(claim.sites, c.sites, words)]
    if claim.voice.words:
        told = [c for c in told if _same_side(c, claim)]
        here = [c for c in here if _same_side(c, claim)] or [c for c in here if not c.voice.words]
    if not here and any(c.answers is claim for c in claims):
        return None
    return next(iter(here or told), None)


def _same_side(claim: Told, headline: Told) -> bool:
    """Tell whether a claim is of the side that a headline names: "group says"."""
    party = headline.voice.party
    group = claim.voice.party not in ("", "own", "local", "UN", "independent", *STATES)
    return claim.voice.party == party or (party == "armed group" and group)


def _counts_alike(one: Told, other: Told) -> bool:
    """Tell whether a claim has each figure of another."""
    counted = {kind: (f.low, f.high) for kind, f in one.figures.items()}
    return all(counted.get(kind) == (f.low, f.high) for kind, f in other.figures.items())


def _hand_over(headline: Told, again: Told, claims: Sequence[Told]) -> None:
    """Let those who answer a headline answer what tells the same in the text, and its speaker."""
    if not again.voice.words and headline.voice.party not in ("", "own"):
        again.voice = headline.voice
    for claim in claims:
        if claim.answers is headline:
            claim.answers = None if claim is again else again


def _raid_heard(claim: Told, claims: Sequence[Told], words: Lexicon) -> Told | None:
    """Give the raid whose sound a sentence tells too: "blasts shook Kabul as jets struck it"."""
    blast = claim.kind == "bombing" and not _BLASTS.isdisjoint(claim.trigger.split())
    if not blast or claim.figures or claim.target or claim.mode == "denied":
        return None
    for other in claims:
        same = other.sentence == claim.sentence and other.voice == claim.voice
        if same and other.kind in FROM_AFAR and shares_place(claim.sites, other.sites, words):
            return other
    return None


def _in_its_time(finer: Told, general: Told) -> bool:
    """Tell whether a claim can be of the time of a general one; one told by the month is not."""
    vague = finer.when is not None and finer.when.vague
    dated = general.when is not None and not general.when.vague
    return overlap(finer.when, general.when, 0) and not (vague and dated)


def without_repetitions(claims: list[Told], words: Lexicon) -> list[Told]:
    """Leave out a general statement that finer claims of the same voice and time tell."""
    kept: list[Told] = []
    for claim in claims:
        again = _told_again(claim, claims, words) if claim.headline else None
        if again is not None:
            _hand_over(claim, again, claims)
            continue
        raid = _raid_heard(claim, claims, words)
        if raid is not None:
            _hand_over(claim, raid, claims)
            continue
        general = claim.territory and not claim.figures and claim.area_km2 is None
        general = general and not (claim.when is not None and claim.when.prec == 5)
        finer = [
            c for c in claims if c is not claim and not c.territory and c.kind == claim.kind
            and _in_its_time(c, claim) and c.sites and (not claim.voice.words
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
