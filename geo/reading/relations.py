"""Places of a sentence that only tell where another place of it lies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.places import Place
from geo.reading.containment import may_contain, province_of
from geo.reading.groups import UNIT, Group, Site
from geo.reading.leads import DISTANCE
from geo.reading.lexicons import Lexicon
from geo.reading.names import ROAD_ON
from geo.reading.speakers import Attribution

__all__ = ["leads_to_landmark", "settled", "without_hearsay"]


def settled(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Group]:
    """Leave out the places that only tell where another one lies.

    Parameters
    ----------
    plain
        The levelled text.
    groups
        The places of a sentence, in order.
    words
        The lexicon, which knows the places.
    """
    roads_out = _without_roads(plain, _measured_alone(groups))
    kept = _without_landmarks(plain, roads_out, words)
    return _itemized(plain, _apposed(plain, kept, words), words)


def _measured_alone(groups: Sequence[Group]) -> Sequence[Group]:
    """Take the place that a distance is told from for the scene where no other one is named."""
    if any(not group.why_not for group in groups):
        return groups
    return [
        replace(group, lead="near", why_not="") if group.why_not == DISTANCE else group
        for group in groups
    ]


def without_hearsay(
    groups: Sequence[Group],
    said: Sequence[Attribution],
    triggers: Sequence[int],
    words: Lexicon,
) -> list[Group]:
    """Leave out the place that those speak in who tell of another: "In Quetta, officials said …".

    Where the other place lies in it, it is the area of that one.

    Parameters
    ----------
    groups
        The places of a sentence, in order.
    said
        Who says what in it.
    triggers
        Where its words for events and casualties stand.
    words
        The lexicon.
    """
    kept = list(groups)
    if len(kept) < 2 or kept[0].why_not or kept[0].lead not in ("in", "at", "near", "across"):
        return kept
    front = kept[0]
    telling = next((a for a in said if a.names[0] >= front.end), None)
    if telling is None or any(at < telling.start for at in triggers):
        return kept
    told = [
        at for at in range(1, len(kept))
        if not kept[at].why_not and telling.scope[0] <= kept[at].start < telling.scope[1]
    ]  # fmt: skip
    if not told:
        return kept
    kept[0] = replace(front, why_not="where those are who tell of another place")
    for at in told:
        if may_contain(_meanings(front, words), _meanings(kept[at], words)):
            kept[at] = replace(kept[at], sites=_inside(kept[at], front.sites[0].name, words))
    return kept


_RELATION: Final = re.compile(
    rf"(?: {UNIT})*,? (?:which (?:is|lies) |lying |situated |located )?(?:(?:just|some|about"
    rf"|to the"
    rf"|around|roughly|due|\d[\d.,]*|(?!and |or |but )[\w-]+) ){{0,3}}"
    rf"(?:(?:km|kilomet\w+|miles?) )?(?:to the )?"
    rf"(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west"
    rf"|south-east|south-west|away) (?:of|from) (?:the )?(?:city of |town of |capital,? )?"
)
_NEAR: Final = re.compile(
    rf"(?: {UNIT})*,? (?:an? (?:\w+ ){{1,3}}|which (?:is|lies) |lying |situated |located )?"
    r"(?:just |right |directly |very )?(?:near|close to|not far from|adjacent to|next to|opposite"
    r"|facing|across from|outside|beyond|overlooking|bordering|beside|a short drive from) (?:to )?"
    r"(?:the )?(?:(?:city|town|village|border town|border crossing|district|crossing) (?:of "
    r"|at )?)?"
)


_ON_BOUNDARY: Final = re.compile(
    rf"(?: {UNIT})*,? (?:which (?:is|lies) |that (?:is|lies) |lying |situated |located )?(?:on"
    rf"|along|at"
    r"|near|astride) the (?:\w+ )?(?:boundary|border|junction|edge|limits|line) (?:of|between|with)"
    r" (?:the )?"
)


def leads_to_landmark(gap: str) -> bool:
    """Tell whether the words between two places say that the first is near the second."""
    return bool(_NEAR.fullmatch(gap) or _RELATION.fullmatch(gap))


def _without_landmarks(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Group]:
    """Leave out the second place of "Omari, near Torkham", unless it lies in the first."""
    kept: list[Group] = []
    for group in groups:
        before = kept[-1] if kept and not kept[-1].why_not else None
        gap = plain[before.end : group.start] if before is not None else ""
        if before is not None and _ON_BOUNDARY.fullmatch(gap):
            group = replace(group, why_not="it only tells where another place lies")
        elif before is not None and len(group.sites) == 1:
            holds = may_contain(_meanings(before, words), _meanings(group, words))
            if leads_to_landmark(gap) and not holds:
                group = replace(group, why_not="it only tells where another place lies")
                kept[-1] = _beside(before, group.sites[0], words)
        kept.append(group)
    return kept


def _beside(group: Group, landmark: Site, words: Lexicon) -> Group:
    """Tell of a place that could be in several provinces, or in none, what it is near."""
    site = group.sites[-1]
    own = {place.province for place in words.known.get(site.name, ())}
    near = province_of(tuple(words.known.get(landmark.name, ())))
    if site.around or len(own) == 1 or (own and near not in own):
        return group
    return replace(group, sites=(*group.sites[:-1], replace(site, near=landmark.name)))


def _meanings(group: Group, words: Lexicon) -> Sequence[Place]:
    return words.known.get(group.sites[-1].name, ())


_ROAD: Final = re.compile(
    r"[-\u2014–](?:[\w']+ )+(?:road|highway|motorway|railway|route|track|line)$"
    r"|\b\w+ (?:highway|motorway|expressway)$|\b(?:on|along|off) (?:the|a) (?:[\w']+ ){1,3}road$"
)
_BESIDE: Final = re.compile(r",? (?:near|at|in|outside|close to|around) (?:the )?(?:[\w']+ ){0,3}$")


def _without_roads(plain: str, groups: Sequence[Group]) -> list[Group]:
    """Leave out a road that only tells which of its places is meant: "on the A-B road near C"."""
    kept = list(groups)
    for index in reversed(range(len(groups) - 1)):
        group, after = groups[index], groups[index + 1]
        road = _ROAD.search(plain, max(0, group.start - 30), group.end)
        beside = not after.why_not and _BESIDE.fullmatch(plain, group.end, after.start)
        on = ROAD_ON.match(plain, group.end)
        beside = beside or (
            on and not after.why_not and _BESIDE.fullmatch(plain, on.end(), after.start)
        )
        road = road or on
        begins = after.start - group.end == 1 and kept[index + 1] is not after
        if (road and beside) or begins:
            kept[index] = replace(group, why_not="a road that leads past the place")
    placed = [group for group in kept if not group.why_not and group.lead in ("in", "at", "near")]
    for index, group in enumerate(kept):
        others = any(other is not group for other in placed)
        if others and _ROAD_TO.search(plain, max(0, group.start - 40), group.start):
            kept[index] = replace(group, why_not="where a road leads")
    return kept


_ROAD_TO: Final = re.compile(
    r"\b(?:on|along|off|beside|near|by) the (?:\w+ )?(?:road|highway|track|route|path)"
    r" (?:leading |going )?to(?:wards)? (?:the )?$"
)


_APPOSED: Final = re.compile(
    rf"(?: {UNIT})?, (?:an?|the|one of|namely|apparently an?|reportedly an?) "
    r"(?!(?:\w+ ){0,8}?(?:was|were|had|has|who|which|that|where|when|said|and)\b)"
    r"(?:[\w'-]+ ){1,8}?(?:in|at|near|on|outside|of) (?:the )?"
    r"(?:\w+ (?:area |town |village )?of )?"
)
_SPOT: Final = re.compile(
    r"\b(?:targets?|sites?|places?|locations?|spots?|points?|camps?|posts?|positions?|compounds?"
    r"|houses?|facilit(?:y|ies)|base|depots?|buildings?|villages?) (?:in|of) (?:the )?"
    r"(?:\w+ ){0,2}$"
)


def _apposed(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Group]:
    """Take the finer place that is set beside an area: "a target in Khost, a depot in Tani"."""
    kept = list(groups)
    for index in range(len(kept) - 1):
        area, spot = kept[index], kept[index + 1]
        if area.why_not or spot.why_not or len(area.sites) > 1 or len(spot.sites) > 1:
            continue
        if not _APPOSED.fullmatch(plain, area.end, spot.start):
            continue
        if not _SPOT.search(plain, max(0, area.start - 40), area.start):
            continue
        inner = _meanings(spot, words)
        if inner and not may_contain(_meanings(area, words), inner):
            continue
        outer = (area.sites[0].name, *area.sites[0].around)
        site = spot.sites[0]
        kept[index] = replace(area, why_not="the area of the place that is told next")
        kept[index + 1] = replace(spot, sites=(replace(site, around=(*site.around, *outer)),))
    return kept


_COLON: Final = re.compile(r"[^.;:]{0,60}: (?!\")")


def _itemized(plain: str, groups: Sequence[Group], words: Lexicon) -> list[Group]:
    """Set places that are listed after a colon within the area named before it."""
    kept = list(groups)
    for index in range(len(kept) - 1):
        area, first = kept[index], kept[index + 1]
        if area.why_not or len(area.sites) > 1 or first.why_not:
            continue
        colon = _COLON.match(plain, area.end, first.start)
        outer = words.known.get(area.sites[0].name, ())
        if colon is None or min((p.level for p in outer), default=9) > 2:
            continue
        kept[index] = replace(area, why_not="the places listed after it lie in it")
        for at in range(index + 1, len(kept)):
            if re.search(r"[;.]", plain[kept[at - 1].end : kept[at].start]):
                break
            kept[at] = replace(kept[at], sites=_inside(kept[at], area.sites[0].name, words))
    return kept


def _inside(group: Group, area: str, words: Lexicon) -> tuple[Site, ...]:
    outer = words.known.get(area, ())
    return tuple(
        replace(site, around=(*site.around, area))
        if not words.known.get(site.name) or may_contain(outer, words.known[site.name])
        else site
        for site in group.sites
    )
