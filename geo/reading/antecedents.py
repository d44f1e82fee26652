"""Which earlier claim a statement goes on with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.sites import Site
from geo.reading.speakers import Voice
from geo.reading.statements import (
    FROM_AFAR,
    STATES,
    Told,
    agrees,
    contradicts,
    counts_beside,
    covers,
    one_party,
    overlap,
    provinces_of,
    shares_place,
)

__all__ = [
    "FAR",
    "HEARD",
    "earlier_claim",
    "place_spoken_of",
    "sees_another",
    "sum_told",
    "told_inside",
    "unplaced_claim",
]

HEARD: Final = frozenset(["explosion", "explosions", "blast", "blasts", "exploded"])
FAR: Final = 3
"""Paragraphs over which a statement without a place goes on with an earlier one."""


def earlier_claim(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    """Give the earlier claim that a statement goes on with, in whoever's voice."""
    if one.sites and not one.territory:
        return _at_its_place(claims, one, words)
    if one.territory and one.sites and one.kind and (one.certain_kind or one.when):
        claim = _of_its_territory(claims, one)
        if claim is not None or one.when is not None or one.area_km2 is not None or one.figures:
            return claim
    at_border = any(not site.name for site in one.sites) and one.figures and not one.refers
    if one.area_km2 is not None or at_border:
        return None
    for claim in _of_its_day_first(_recent(claims, one), one):
        closed = "border closure" in (one.kind, claim.kind) and claim.kind and one.kind
        heard = claim.trigger in HEARD and one.kind in FROM_AFAR
        heard = heard or _tells_by_what(claim, one) or _is_heard(claim, one)
        other = one.kind and not (agrees(claim.kind, one.kind) or heard or _is_version(claim, one))
        if other and (closed or not one.refers):
            continue
        if counts_beside(claim, one) or _is_no_fight(claim, one):
            continue
        if not _at_one_time(claim, one):
            continue
        counts_anew = one.kind and one.certain_kind and not one.refers and one.figures
        if counts_anew and claim.figures and claim.kind != one.kind:
            continue
        return _whole(claim, one)
    return None


def _is_heard(claim: Told, one: Occurrence) -> bool:
    """Tell whether blasts that somebody heard, of no place or day, are those of a raid before."""
    said = one.voice is not None and bool(one.voice.words)
    loose = said and not (one.sites or one.when or one.figures or one.fresh)
    sounds = one.trigger in HEARD and one.trigger != "exploded"
    return loose and sounds and claim.kind in ("airstrike", "drone strike")


def _is_version(claim: Told, one: Occurrence) -> bool:
    """Tell whether the other state gives its own version in the same sentence, of other arms."""
    sides = {claim.voice.party, one.voice.party if one.voice is not None else ""}
    return claim.start == one.start and sides == set(STATES)


_FIGHTS: Final = frozenset(str.split("clash clashes fighting battle skirmish skirmishes"))
_NO_FIGHTS: Final = ("other", "bombing", "airstrike", "border closure", "territorial claim")


def _is_no_fight(claim: Told, one: Occurrence) -> bool:
    """Tell whether "the same clash" cannot be of a claim: of an aircraft brought down, a bomb."""
    return one.trigger in _FIGHTS and not one.kind and claim.kind in _NO_FIGHTS


def _of_its_day_first(recent: Iterable[Told], one: Occurrence) -> list[Told]:
    """Put what was told of the day that names an event first: "the toll of Monday's raid"."""
    told, when = list(recent), one.when
    if not one.day_named or when is None or when.prec > 2:
        return told
    same = [c for c in told if c.when is not None and c.when.prec <= 2 and overlap(c.when, when)]
    return [*same, *(claim for claim in told if claim not in same)]


def _whole(claim: Told, one: Occurrence) -> Told:
    """Give what a claim is a detail of, where the side that did it tells what it has done.

    "Jets struck Khost and Paktika. A house was hit in Barmal. Pakistan said it had struck camps."
    """
    whole, party = claim.answers, one.voice.party if one.voice is not None else ""
    if whole is None or len(whole.sites) < 2 or party in ("", claim.voice.party):
        return claim
    if party not in (one.actor, whole.actor):
        return claim
    return whole


_ARMS: Final = frozenset(
    ["rocket", "rockets", "rocket launcher", "rocket launchers", "rocket-propelled grenades",
     "grenade", "grenades", "hand grenade", "hand grenades", "heavy weapons", "mortar", "mortars",
     "mortar rounds", "mortar shells", "sniper", "snipers"]
)  # fmt: skip


def _tells_by_what(claim: Told, one: Occurrence) -> bool:
    """Tell whether a sentence tells by what arms those attacked were hit who are told of before.

    "The convoy was ambushed at Gokurt. Two vehicles were hit with rockets and six men died."
    """
    near = one.sentence - claim.sentence <= 1 and one.paragraph == claim.paragraph
    assault = claim.kind in ("ground attack", "armed clash") and claim.certain_kind
    return near and assault and one.trigger in _ARMS and one.when is None and not one.fresh


def _at_its_place(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    for claim in reversed(claims):
        if not _at_one_time(claim, one):
            continue
        if not agrees(claim.kind, one.kind) and not _retells(claim, one):
            continue
        if not covers(claim, one, words) or _are_two_entries(claim, one):
            continue
        if one.kind == "border closure" and counts_beside(claim, one):
            continue
        if one.fresh and one.kind and one.when is None and one.figures and claim.figures:
            continue
        return claim
    return None


def _at_one_time(claim: Told, one: Occurrence) -> bool:
    """Tell whether a claim and a statement can be of one time; "a day earlier" is another one."""
    named = bool(one.sites) and not one.territory and not (one.kind and one.refers)
    if one.when is None and one.shift and (named or (one.kind and not one.refers)):
        return False
    if one.past and claim.when is None and claim.paragraph != one.paragraph:
        return False  # "In October, 20 were killed" is of none of the raids that are the news
    if not one.refers and claim.shift and claim.when is None and one.when is not None:
        return False
    told = claim.said_on if claim.when is None else None
    last = one.when.last if one.when is not None else None
    if told is not None and last is not None and last < told.first - _NEWS:
        return False  # what was said on Thursday is of no day of some weeks before
    return overlap(claim.when, one.time)


_NEWS: Final = timedelta(days=10)


def _retells(claim: Told, one: Occurrence) -> bool:
    """Tell whether the same speaker goes on with how it happened: "when the attackers struck"."""
    if not one.refers or one.figures or one.voice is None or one.paragraph - claim.paragraph > 1:
        return False
    return bool(claim.voice.words) and one_party(claim.voice, one.voice)


def _are_two_entries(claim: Told, one: Occurrence) -> bool:
    """Tell whether a claim and a statement are of two items of a text, each with its own day."""
    if claim.when is None or one.when is None or one.part.continues(claim.parts):
        return False
    return claim.when.prec == one.when.prec == 1 and claim.when.first != one.when.first


def _of_its_territory(claims: Sequence[Told], one: Occurrence) -> Told | None:
    for claim in reversed(claims):
        same_area = claim.area_km2 == one.area_km2 or None in (claim.area_km2, one.area_km2)
        alike = agrees(claim.kind, one.kind) and overlap(claim.when, one.time)
        if claim.territory and alike and same_area:
            return claim
    return None


def _recent(claims: Sequence[Told], one: Occurrence) -> Iterable[Told]:
    """Give the claims of the last paragraphs, the nearest first; those told in passing last.

    What stands in another part of the text is left out, and what is of long before.
    """
    near = [
        c for c in reversed(claims)
        if one.paragraph - c.paragraph <= FAR and one.part.continues(c.parts)
        and not (c.past and c.paragraph != one.paragraph)
    ]  # fmt: skip
    passing = [
        c for c in near if c.paragraph != one.paragraph and (c.aside or (c.shift or 0) < 0)
    ]  # fmt: skip
    return [*(c for c in near if c not in passing), *passing]


def sum_told(claims: Sequence[Told], one: Occurrence, voice: Voice) -> Told | None:
    """Give the claim that states the same sum over a longer time before, if there is one."""
    for claim in reversed(claims):
        said = claim.voice == voice or one_party(claim.voice, voice)
        if claim.overall and said and not contradicts(claim, one):
            return claim
    return None


def told_inside(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    """Give the claim in the area of an office that adds to it: "the police of Nangarhar put …".

    What tells of an event of its own by its own words is none of it.
    """
    if one.sites or one.fresh or (one.kind and one.certain_kind and not one.refers):
        return None
    for claim in _recent(claims, one):
        if claim.overall or not agrees(claim.kind, one.kind) or not _at_one_time(claim, one):
            continue
        for area in one.speaks_at:
            outer = words.known.get(area.name, ())
            for site in claim.sites:
                if site.name and (
                    area.name in (site.name, *site.around)
                    or may_contain(outer, words.known.get(site.name, ()))
                ):
                    return claim
    return None


def place_spoken_of(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> tuple[Site, ...]:
    """Give the place that a paragraph is about, for what a body in the same province tells.

    "Torkham is shut. A driver was killed at the terminal, a union in Jalalabad said."
    """
    about = next((c for c in _recent(claims, one) if c.paragraph == one.paragraph), None)
    if about is None or about.territory or len(about.sites) != 1:
        return ()
    if about.sites[0].name == one.speaks_at[0].name:
        return ()
    return about.sites if _may_share_province(one.speaks_at[0], about.sites, words) else ()


def _may_share_province(seat: Site, sites: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether places can lie in the province of a seat; one that no list has can."""
    province = provinces_of(seat, words)
    names = [name for site in sites for name in (site.name, *site.around)]
    told = {place.province for name in names for place in words.known.get(name, ())}
    return bool(province) and (province in told or not told)


def sees_another(earlier: Told | None, one: Occurrence, voice: Voice, words: Lexicon) -> bool:
    """Tell whether people of a place tell of what was there, and not of what was told before."""
    if earlier is None or not one.speaks_at:
        return False
    if one.seated and one.figures and not (one.treats or earlier.territory or not earlier.sites):
        area = min((p.level for p in words.known.get(one.speaks_at[0].name, ())), default=9)
        if area <= _DISTRICT and not _may_share_province(one.speaks_at[0], earlier.sites, words):
            return True
    if voice.party != "local":
        return False
    if one.fresh and one.kind:
        return True
    away = one.paragraph != earlier.paragraph and not earlier.territory and bool(earlier.sites)
    return away and bool(one.figures) and not shares_place(earlier.sites, one.speaks_at, words)


_DISTRICT: Final = 2  # the level of an area whose authorities speak of what is in it
_SPOTS: Final = re.compile(
    r"(?i)\b(?:(?:border|frontier)$|places|points|locations|provinces|districts|villages|areas"
    r"|towns)\b|^(?:north|south|east|west)[\w-]* (?:pakistan|afghanistan)$"
)
"""Places that are only counted, or the border along which they lie."""


def unplaced_claim(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    """Give the claim whose place a later sentence states, or states more finely."""
    if not one.sites or one.territory:
        return None
    for claim in _recent(claims, one):
        if claim.headline or claim.overall or not overlap(claim.when, one.time):
            continue
        vague = claim.territory or not claim.sites or bool(_SPOTS.search(claim.sites[0].written))
        if vague or (len(claim.sites) == 1 and _holds(claim, one, words)):
            return claim
        return None
    return None


def _holds(claim: Told, one: Occurrence, words: Lexicon) -> bool:
    """Tell whether the places of a statement lie in that of a claim, or are in no list."""
    area = claim.sites[0].name
    outer = words.known.get(area, ()) or words.known.get(area.removesuffix(" border"), ())
    for site in one.sites:
        inner = words.known.get(site.name, ())
        if site.name in claim.sites[0].around:  # "Marwat's Naurang … the Marwat blast"
            return False
        spot = not inner and not site.around  # a place that no list has, told of as the spot
        if not (spot or area in site.around or may_contain(outer, inner)):
            return False
    return True
