"""Places in a sentence: which of them are joined in a list, and which lie in one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.places import Place
from geo.reading.containment import may_contain
from geo.reading.groups import UNIT, Group, Site
from geo.reading.leads import judge
from geo.reading.letters import level
from geo.reading.lexicons import Hit
from geo.reading.names import find_names, site_of
from geo.reading.passages import Passage
from geo.reading.ranges import leads_on, road_between
from geo.reading.relations import leads_to_landmark, settled

__all__ = ["Group", "Site", "find_groups"]

_GAP_JOIN: Final = re.compile(
    rf"(?:'s)?(?: {UNIT})*\)?(?:,|,? and|,? as well as| &| \+|,? or| ?/|;|"
    rf" and also|,? along with|,? plus| and then)?"
    rf"(?: and)?(?: (?:also|both|later|nearby|in|at|near|on|the"
    rf"|districts? of|provinces? of|eastern|southern|"
    rf"northern|western|southeastern|neighbou?ring|then|against|northwestern|northeastern"
    rf"|southwestern|central|border|(?:capital |garrison |port |market )?(?:city|town|village) of"
    rf"|elsewhere in|parts of|over|to|into|from))* ?"
)


_GAP_WITHIN: Final = re.compile(
    rf"(?:'s)?(?: {UNIT})*(?:,? (?:of|in|inside|within)|, (?:a (?:\w+ ){{0,3}}{UNIT} (?:of|in)|"
    rf"(?:the )?(?:\w+ )?{UNIT} (?:of|in)|in|of|the (?:\w+ ){{0,3}}capital of|capital of|near|"
    rf"the \w+ (?:city|town) of)|,| \(| -|'s|’s)"
    rf"(?: (?:the|its|eastern|western|northern|southern"
    rf"|southeastern|northeastern|southwestern|northwestern|"
    rf"central|neighbou?ring|afghanistan's|pakistan's|restive"
    rf"|provinces? of|districts? of|district in|upper|"
    rf"lower|remote|mountainous|volatile|border|tribal|city of|town of|country's|afghan|pakistani|"
    rf"{UNIT}))* ?\(?"
)


def find_groups(
    passage: Passage,
    *,
    places: Sequence[Hit],
    masked: Sequence[tuple[int, int]],
    triggers: Sequence[int] = (),
) -> list[Group]:
    """Find the places of an English sentence, joined in lists, and judge each group.

    Parameters
    ----------
    passage
        The sentence.
    places
        The names of places in it.
    masked
        Stretches that tell who speaks, where no site is looked for.
    triggers
        Where the words for events and casualties stand.
    """
    plain, start, end = passage.plain, passage.start, passage.end
    hits = [h for h in find_names(passage, places) if not _covered(h, masked)]
    hits = [h for h in hits if not _is_side(plain, start, h)]
    groups: list[Group] = []
    heading = int(_is_heading(plain, start, hits))
    index = heading
    while index < len(hits):
        sites, either, index = _chain(passage, hits, index, triggers)
        low = max((b for _, b in masked if start <= b <= sites[0].start), default=start)
        groups.append(judge(plain, low, end, tuple(sites), either, triggers))
    if heading and all(group.why_not for group in groups):  # what it is put above is no place
        groups.insert(0, judge(plain, start, end, (site_of(passage, hits[0]),), False, triggers))
    return settled(plain, groups, passage.words)


_ON_THE_SIDE: Final = re.compile(
    r"(?<=[a-z]), on (?:the|its) "
    r"(?:(?:afghan|pakistani|iranian|other|far|opposite) side of (?:the )?)?$"
)


def _is_side(plain: str, start: int, hit: Hit) -> bool:
    """Tell whether a name only says on which side a place lies: "Luqman, on the Chaman side"."""
    led = _ON_THE_SIDE.search(plain, max(start, hit.start - 40), hit.start)
    return led is not None and (" side of " in led[0] or plain.startswith(" side", hit.end))


_HEADING_ENDS: Final = re.compile(r"(?: province| district)?:")


def _is_heading(plain: str, start: int, hits: Sequence[Hit]) -> bool:
    """Tell whether the first of several places is a heading: "Kunar: shells hit Dangam"."""
    return (
        len(hits) > 1
        and not plain[start : hits[0].start].strip(" -*•")
        and _HEADING_ENDS.match(plain, hits[0].end) is not None
    )


def _chain(
    passage: Passage, hits: Sequence[Hit], index: int, triggers: Sequence[int]
) -> tuple[list[Site], bool, int]:
    """Give the places that are joined in one list from a name on, and the number of the next."""
    sites = [site_of(passage, hits[index])]
    index += 1
    either = False
    while index < len(hits):
        if hits[index].start < sites[-1].end:  # the other end of a road
            index += 1
            continue
        gap = passage.plain[sites[-1].end : hits[index].start]
        told = any(at < sites[0].start for at in triggers)
        if told and _FRONTED.fullmatch(gap) and _SUBJECT.match(passage.plain, hits[index].end):
            break
        nested = road_between(passage, sites, hits[index], gap)
        if nested is None and not _stands_beside(passage, sites[-1], hits[index:], gap):
            nested = _nested(passage, sites, hits[index], gap)
        if nested is not None:
            sites = nested
        elif _is_listed(passage, sites[-1], hits[index], gap):
            either = either or bool(re.search(r"\bor\b", gap))
            sites = [*sites, _in_bracket(passage, sites[-1], site_of(passage, hits[index]))]
        else:
            break
        index += 1
    if len(sites) > 1:  # "Gurbuz and Tani districts"
        sites[-1] = replace(sites[-1], written=_PLURAL.sub("", sites[-1].written))
    return sites, either, index


_GOES_ON: Final = re.compile(r",? and |, ")


def _stands_beside(passage: Passage, city: Site, hits: Sequence[Hit], gap: str) -> bool:
    """Tell whether a city is listed before a place of its province and others of another.

    "Kandahar, Spin Boldak and Lashkar Gah" are three places.
    """
    if gap != ", " or len(hits) < 2 or city.around:
        return False
    known = passage.words.known
    outer = known.get(city.name, ())
    if not any(place.kind == "city" for place in outer):
        return False
    if not _GOES_ON.fullmatch(passage.plain, hits[0].end, hits[1].start):
        return False
    return bool(known.get(hits[1].term)) and not may_contain(outer, known[hits[1].term])


_FRONTED: Final = re.compile(
    rf"(?:'s)?(?: {UNIT})*[,;]? (?:and|while|but) (?:(?:later|elsewhere|also),? )?(?:in|at|near) "
    r"(?:(?:the )?(?:neighbou?ring|nearby|adjoining|adjacent) )?"
)
_SUBJECT: Final = re.compile(
    rf"(?: {UNIT})?,? (?:an?|another|one|two|three|four|five|six|\d+|some|several"
    r"|unknown|unidentified|armed|gunmen|militants|police|troops) "
)
"""What follows a place that is set before another event: "and in nearby Bannu a guard was shot"."""


def _in_bracket(passage: Passage, last: Site, site: Site) -> Site:
    """Give a place in the area of the one before it, if both stand in one bracket after it."""
    plain = passage.plain
    opened = plain.rfind("(", passage.start, last.end)
    if opened < 0 or ")" in plain[opened : site.start] or not last.around or site.around:
        return site
    inner = passage.words.known.get(site.name, ())
    holds = may_contain(passage.words.known.get(last.around[-1], ()), inner) or not inner
    return replace(site, around=last.around[-1:]) if holds else site


_PLURAL: Final = re.compile(r" (?:districts|provinces|tehsils|sectors|areas|villages|crossings)$")


def _meanings(
    passage: Passage, site: Site, hit: Hit, gap: str
) -> tuple[Sequence[Place], Sequence[Place]]:
    """Give what a place and the name after it can mean."""
    outer = passage.words.known.get(hit.term, ())
    stated = re.match(
        r" (?:district|province|tehsil|agency)\b", passage.plain[hit.end : hit.end + 10]
    )
    if gap.strip() == "," and not stated:  # in a list a name counts for what it properly names
        outer = tuple(p for p in outer if _unhyphened(p.name) == _unhyphened(hit.term))
    inner = passage.words.known.get(site.name, ())
    if not inner and site.around:  # an unlisted place lies where the area told for it does
        inner = passage.words.known.get(" ".join(level(site.around[-1]).split()), ())
    return inner, outer


def _unhyphened(name: str) -> str:
    """Give a name in comparable letters, for one that is written with hyphens or without."""
    return " ".join(level(name).replace("-", " ").split())


def _is_listed(passage: Passage, site: Site, hit: Hit, gap: str) -> bool:
    """Tell whether a name goes on with a list of places."""
    plain, start = passage.plain, passage.start
    if leads_on(plain, (site.start, site.end), hit.start):
        return True
    if plain[max(start, site.start - 5) : site.start] == "from " and not _goes_on(plain, hit, gap):
        inner, outer = _meanings(passage, site, hit, gap)
        if not may_contain(outer, inner):
            return False
    if leads_to_landmark(gap):
        return False
    joined = re.search(r",|and|&|\+|or|/|as well as|plus|along", gap)
    return bool(joined and _GAP_JOIN.fullmatch(gap))


_LISTED_ON: Final = re.compile(r"(?: [\w'-]+)?, (?:and )?(?:[\w'-]+,? ){1,6}?and |,? and ")


_DOES: Final = re.compile(
    r"(?: [\w'-]+)? (?:was|were|is|are|has|had|have|came|remain\w*|stay\w*|hit|struck|fell)\b"
)


def _goes_on(plain: str, hit: Hit, gap: str) -> bool:
    """Tell whether a list goes on: "from Nangarhar, Kunar and Khost", "from Nari and Dangam"."""
    if gap == " and ":
        return _DOES.match(plain, hit.end) is None
    return gap == ", " and _LISTED_ON.match(plain, hit.end) is not None


def _nested(passage: Passage, sites: list[Site], hit: Hit, gap: str) -> list[Site] | None:
    """Give a list whose last place and the name after it lie in one another, None if not."""
    last = sites[-1]
    inner, outer = _meanings(passage, last, hit, gap)
    listed = _WITHIN_WORD.search(gap) is None
    forward = may_contain(outer, inner, listed=listed)
    backward = may_contain(inner, outer, listed=listed)
    owns = gap.startswith("'s") and len(gap) < 40 and not re.search(r"[,.;]", gap)
    if owns and (backward or not (forward or _DEALS_WITH.search(gap))):
        following = site_of(passage, hit)
        if last.around and not (
            backward and passage.words.known.get(last.name)
        ):  # "the valley of Panjshir's Dara district"
            around = (following.name, *last.around)
            return [*sites[:-1], replace(last, end=following.end, around=around)]
        around = (*following.around, last.name)
        return [*sites[:-1], replace(following, start=last.start, around=around)]
    if passage.plain[max(passage.start, last.start - 5) : last.start] == "from " and not forward:
        return None
    if gap == ", " and not forward and _is_area_of(passage, last, hit, inner, outer):
        return [*sites[:-1], replace(last, end=hit.end, around=(*last.around, hit.term))]
    named = None if forward or last.around else _NAMED_FOR.fullmatch(gap)
    if named is not None and outer:
        return [*sites[:-1], _named_for(passage, last, last.end + named.end(1), hit)]
    within = forward or (not backward and _stated_within(gap, outer))
    unit = _OF.fullmatch(gap) and _UNIT_NEXT.match(passage.plain, hit.end)
    within = within or bool(unit and not outer and not inner)
    if not backward and _AT_BUILDING.search(last.written) and _AT.fullmatch(gap):
        return _set_within(passage, sites, hit, gap, outer)
    if within and _GAP_WITHIN.fullmatch(gap):
        return _set_within(passage, sites, hit, gap, outer)
    unlisted = not outer and not last.around and min((p.level for p in inner), default=9) <= 2
    unlisted = unlisted and _SET_IN.fullmatch(gap) is not None
    small = len(sites) == 1 and gap == ", " and not outer and inner and not last.around
    unlisted = unlisted or bool(small and _ENDS_SMALL.match(passage.plain, hit.end))
    if (backward and _OWNS.fullmatch(gap)) or unlisted:
        following = site_of(passage, hit)
        around = (*following.around, last.name)
        return [*sites[:-1], replace(following, start=last.start, around=around)]
    return None


_WITHIN_WORD: Final = re.compile(r"\b(?:in|of|at|within|inside|near)\b|'s|\(|tehsil")
_NAMED_FOR: Final = re.compile(
    r"( (?:mosque|masjid|madrasa|seminary|school|college|hospital|clinic|hotel|shrine|imambargah"
    r"|church|temple|barracks|police (?:post|station)|stadium|court|jail|prison)) (?:in|at|of)"
    r" (?:the )?(?:(?:city|town) of )?"
)


def _named_for(passage: Passage, place: Site, end: int, hit: Hit) -> Site:
    """Give a building that only has the name of a place: "the Sayed Abad mosque in Kunduz"."""
    area = site_of(passage, hit, bare=True)
    written = passage.text[place.start : end]
    name = " ".join(level(written).split())
    return Site(place.start, area.end, name, written, (area.name,))


_AT_BUILDING: Final = re.compile(
    r" (?i:hospital|clinic|school|mosque|madrasa|seminary|university|college|station|hotel)$"
)
_AT: Final = re.compile(r",? (?:at|in|of) (?:the )?")
_OF: Final = re.compile(r"(?: (?:area|village|locality|valley))?,? (?:of|in) (?:the )?")
_UNIT_NEXT: Final = re.compile(r" (?:tehsil|district|subdivision|sub-division|division)\b")
_DEALS_WITH: Final = re.compile(r" (?:on|against|into|over|at|across|from|with|to|towards?) ")
"""What a government does to another place: "Islamabad's strikes on Kabul"."""


def _set_within(
    passage: Passage, sites: list[Site], hit: Hit, gap: str, outer: Sequence[Place]
) -> list[Site]:
    """Give a list whose last place lies in the one after it: "Marghah in Barmal district"."""
    last = sites[-1]
    area = site_of(passage, hit, bare=True)
    whole = last.written
    apposed = _APPOSED.match(gap)
    if apposed is not None:
        whole = f"{last.written}, {passage.text[area.start : area.end]}"
    elif not (any(place.level == 1 for place in outer) or "," in whole or "(" in gap):
        whole = _ADJECTIVE.sub(" ", " ".join(passage.text[last.start : area.end].split()))
    around = (*last.around, area.name)
    sites = [*sites[:-1], replace(last, end=area.end, written=whole, around=around)]
    together = re.search(r"districts|provinces|tehsils|sectors|areas|^, (?:both |all )?in ", gap)
    known = passage.words.known
    return [
        replace(site, around=(area.name,))
        if not site.around
        and (together or not known.get(site.name) or may_contain(outer, known[site.name]))
        else site
        for site in sites
    ]


_APPOSED: Final = re.compile(rf", (?:an? |the )(?:[\w-]+ ){{0,3}}{UNIT} (?:of|in|inside|within) ")
"""What a place is, between its name and that of the area: "Margha, a market town in Barmal"."""
_ADJECTIVE: Final = re.compile(
    r" (?:neighbou?ring|nearby|adjoining|restive|volatile|remote|troubled|mountainous|the restive"
    r"|the neighbou?ring) (?=[A-Z])"
)


def _is_area_of(
    passage: Passage, site: Site, area: Hit, inner: Sequence[Place], outer: Sequence[Place]
) -> bool:
    """Tell whether one area named after a smaller place is where it lies."""
    if not any(place.level in (1, 2) or place.kind == "city" for place in outer):
        return False
    if not inner:
        return _LIST_GOES_ON.match(passage.text, area.end) is None or _lies_on(passage, area, outer)
    plain = passage.plain
    unit = re.match(
        r" (?:district|province|agency|tehsil)\b(?! and)", plain[area.end : area.end + 16]
    )
    small = all(p.kind not in ("district", "province", "city") for p in inner)
    if unit is None:
        province = any(place.level == 1 for place in outer)
        return province and small and _LIST_GOES_ON.match(passage.text, area.end) is None
    general = plain.endswith("general area ", 0, site.start)
    return general or small


def _lies_on(passage: Passage, area: Hit, inner: Sequence[Place]) -> bool:
    """Tell whether what follows an area is the one that it lies in: "…, Spera district, Khost"."""
    after = _NEXT_AREA.match(passage.text, area.end)
    name = " ".join(level(after[1]).split()) if after is not None else ""
    return bool(name) and may_contain(passage.words.known.get(name, ()), inner)


_NEXT_AREA: Final = re.compile(
    rf"(?: {UNIT})?, ([A-Z][\w'’-]+(?: (?!Province|District)[A-Z][\w'’-]+)?)"
    r"(?: (?:[Pp]rovince|[Dd]istrict))?(?=[,.;:]|$| (?:on|in|at|during|when|where|after|killing)\b)"
)
_LIST_GOES_ON: Final = re.compile(
    r"(?i:'s)?(?: (?i:districts?|provinces?|cit(?:y|ies)))?(?:,? (?:and|or) |, (?=[A-Z]))"
)


def _stated_within(gap: str, outer: Sequence[Place]) -> bool:
    """Tell whether the words put a place into an area that the gazetteer does not know it in."""
    if _IS_HAMLET.fullmatch(gap):
        return True
    apposed = r"(?:, an? (?:\w+ ){0,3}|(?: \w+){0,3},? )(?:of|in|inside) "
    if re.match(apposed, gap + " ") is None:
        return False
    return any(place.level in (1, 2) for place in outer)


_OWNS: Final = re.compile(rf"(?: {UNIT})?(?:'s)?,? ?\(?(?:in )?(?:the )?")
_SET_IN: Final = re.compile(rf"(?: {UNIT})?, (?:in|at|near|inside|on) (?:the )?")
"""What leads from an area to a place in it: "in Achin district, in the Shadal valley"."""
_ENDS_SMALL: Final = re.compile(
    r" (?:area|village|locality|hamlet|neighbou?rhood|colony)\b(?!,? (?:and|or|as well)\b|, \w)"
)
"""What ends a place that is set after its area: "in Kulachi, Luni area"."""
_IS_HAMLET: Final = re.compile(
    r",? (?:which is )?an? (?:[\w-]+ ){0,3}(?:hamlet|village|settlement|locality"
    r"|neighbou?rhood|quarter|suburb) (?:of|in|inside|within) (?:the )?"
)
"""What says of a name that it is the smaller place: "Matre Dara, a hamlet in Aka Khel"."""


def _covered(hit: Hit, masked: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start < b for a, b in masked)
