"""Places that a sentence does not name itself: here, the capital, the valley, both towns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.groups import CAPITALS
from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.sites import Group, Site
from geo.reading.statements import provinces_of

__all__ = [
    "THERE",
    "dateline_of",
    "laid_in",
    "resolve_crossing",
    "resolve_here",
    "resolve_laid",
    "resolve_part",
    "resolve_reference",
    "resolve_there",
    "resolve_within",
]

_REFERENCE: Final = re.compile(
    r"\b(?:(?:in|on|at|across|inside|near|around|of|over|throughout) the (?:same )?"
    r"|(?:hit|struck|shelled|bombed|attacked|targeted|rocked|stormed|raided) the same )"
    r"(valley|district|province|city|town|village|area|region|tehsil)\b(?! of)"
)


def resolve_reference(plain: str, one: Occurrence, named: Sequence[Site], words: Lexicon) -> None:
    """Take "in the valley" for the last place of the paragraph that it can be said of.

    "Across the province" is all of the one in which it lies.
    """
    if not named or one.rejected or (one.sites and not one.territory):
        return
    if one.figures:
        one.speaks_at = one.speaks_at or (named[-1],)
    match = _REFERENCE.search(plain, *one.zone)
    if match is None:
        return
    unit = match.group(1)
    fitting = [s for s in named if unit in plain[s.start : s.end]] or list(named)
    meant = fitting[-1]
    if match.group().startswith(("across", "throughout")) and unit == "province":
        meant = _province_of(meant, match, words) or meant
    one.sites, one.territory = (meant,), False
    one.why.append(f"“{match.group()}” is {meant.written}")


def _province_of(site: Site, match: re.Match[str], words: Lexicon) -> Site | None:
    """Give the province in which a place lies, as a place itself; None where it is unknown."""
    if any(place.level == 1 for place in words.known.get(site.name, ())):
        return None
    province = provinces_of(site, words)
    name = " ".join(level(province).split())
    return Site(*match.span(1), name, province) if words.known.get(name) else None


_CROSSING: Final = re.compile(
    r"(?:the|this|that|its|(both)(?: of)?(?: the)?|(?:the|both) (two)) (?:(?:main|busy|same|key"
    r"|land|border|frontier|trade|friendship) )*(?:(?:crossing|border) points?|crossings?"
    r"|gates?|terminal)\b(?! (?:of|to|into) (?:the|an?|his|her|their) )"
)


def resolve_crossing(plain: str, one: Occurrence, parsed: Sequence[Parsed]) -> None:
    """Take the crossing that is shut for the last one named; "both" for the last two.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What a sentence tells.
    parsed
            The sentences up to it.
    """
    if one.rejected or one.kind != "border closure" or any(site.name for site in one.sites):
        return
    match = _CROSSING.search(plain, *one.zone)
    if match is None:
        return
    near = [p for p in parsed if one.paragraph - p.paragraph <= _CROSSING_WITHIN]
    named = {
        site.name: site
        for sentence in near
        for group in sentence.groups
        for site in group.sites
        if site.crossing and site.start < match.start()
    }
    meant = [*named.values()][-2 if match[1] or match[2] else -1 :]
    if meant:
        one.sites, one.territory = tuple(meant), False
        one.why.append(f"“{match.group()}”, named before")


_CROSSING_WITHIN: Final = 3  # paragraphs


THERE: Final = re.compile(
    r"\b(?:there(?! (?:is|are|was|were|has|have|had|be|being|would|will|may|might|could|can)\b)"
    r"|nearby|the (?:village|area|town|district))\b"
)
"""Words for a place that was named before, or that those who tell it live in."""


_PLAIN_THERE: Final = re.compile(
    r"\bthere(?! (?:is|are|was|were|has|have|had|be|being|would|will|may|might|could|can)\b)\b"
)
_LOCALS: Final = re.compile(
    r"(?i)\b(?:residents?|villagers?|locals?|people|elders?|witness\w*|families|shopkeepers?"
    r"|neighbours?|farmers?|traders?) (?:there|nearby)$"
)


def resolve_there(
    plain: str, one: Occurrence, named: Sequence[Site], before: Parsed | None = None
) -> None:
    """Take the "there" of a body that has its seat elsewhere for the place named before it."""
    if not named or one.rejected or one.sites:
        return
    here = one.voice is not None and _LOCALS.search(one.voice.words) is not None
    if not (one.seated or here):
        _set_there(plain, one, before)
        return
    if here or THERE.search(plain, *one.zone):
        one.sites, one.territory = (named[-1],), False
        one.why.append(f"“there” is {named[-1].written}")


_MEASURED: Final = re.compile(r"(?:km|kilomet\w+|miles?) (?:[\w-]+ ){0,2}(?:of|from) (?:the )?$")


def _set_there(plain: str, one: Occurrence, before: Parsed | None) -> None:
    """Take "there" for the only place that the sentence before it names."""
    if before is None or before.paragraph != one.paragraph or one.speaks_at:
        return
    sites = [site for group in before.groups if not group.why_not for site in group.sites]
    if any(_MEASURED.search(plain, max(0, s.start - 40), s.start) for s in sites):
        return
    if len(sites) == 1 and _PLAIN_THERE.search(plain, *one.zone):
        one.sites, one.territory = tuple(sites), False
        one.why.append(f"“there” is {sites[0].written}")


_HERE: Final = re.compile(r"\bhere(?=[ ,.;]|$)(?! (?:is|are|was|were|to|we|they|it|and)\b)")


def dateline_of(text: str, plain: str, start: int, end: int, words: Lexicon) -> Site | None:
    """Give the place of a dateline that stands from ``start`` to ``end``, if it names one."""
    for hit in words.places.scan(plain[start:end], start):
        if text[hit.start].isupper():
            return Site(hit.start, hit.end, hit.term, " ".join(text[hit.start : hit.end].split()))
    return None


_PRESENTS: Final = re.compile(r"(?:this|that|it) (?:is|was) |welcome to |we are (?:now )?in ")


def resolve_here(plain: str, one: Occurrence, dateline: Site | None, before: Parsed | None) -> None:
    """Take "here" for the place that the report is written from, or that it has just presented.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What a sentence tells.
    dateline
        Where the report is written from.
    before
        The sentence before it: "This is Girdi Kas, a hamlet in Behsud."
    """
    if before is not None and before.paragraph == one.paragraph and before.groups:
        shown = _PRESENTS.match(plain, before.start) is not None
        dateline = before.groups[0].sites[0] if shown else dateline
    if dateline is None or one.rejected or (one.sites and not one.territory):
        return
    if _HERE.search(plain, *one.zone):
        written = dateline.written.title() if dateline.written.isupper() else dateline.written
        one.sites, one.territory = (replace(dateline, written=written),), False
        one.why.append(f"“here” is {written}")


_PART: Final = re.compile(
    r"(?:the|its|his|her|their|this) (?:[\w-]+ )?(?:buildings?|house|houses|home|homes|school|roof"
    r"|walls?|compound|madrasa|madrassa|seminary|mosque|clinic|hospital|hamlet|village|bazaar|market"
    r"|shops?|bakery|offices?|camp|post|classrooms?|depot|warehouse|workshop|garage|base|factory"
    r"|plant|bridge|dam|tower|barracks|fort|minaret|gate|district|town|city)\b"
)
_THEY_DIED: Final = re.compile(
    r"(?:[\w' -]{2,40}? (?:said|says|told us|told [\w' ]{2,20})(?: that)? )?(?:they|he|she|all \w+"
    r"|the (?:\w+ )?(?:victims|dead|men|women|children|family|couple|boys|girls))"
    r" (?:(?:had|have|all|both) )*(?:died|perished|(?:been|were|was) (?:\w+ )?killed)\b"
)
_TOLD_BY: Final = ("in", "at", "near", "of", "outside", "on", "bare", "around")


def resolve_part(plain: str, one: Occurrence, before: Parsed | None) -> None:
    """Take "the building was hit" for the one in the place that the sentence before it names.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What a sentence tells.
    before
        The sentence before it.
    """
    if before is None or one.rejected or one.sites or not one.kind or before.events:
        return
    died = _THEY_DIED.match(plain, one.start, one.end) is not None
    if before.paragraph != one.paragraph or not (died or _PART.match(plain, one.start, one.end)):
        return
    named = [group for group in before.groups if died or not group.why_not]
    if died and len(named) == 1 and named[0].sites[0].name not in CAPITALS:
        one.sites, one.territory = named[0].sites, False
        one.why.append("where those who died were mourned")
        return
    if len(named) == 1 and named[0].lead in _TOLD_BY and named[0].sites[0].name not in CAPITALS:
        one.sites, one.territory = named[0].sites, False
        one.why.append("what stands in the place named before it")


_LAY_IN: Final = re.compile(
    r"(?:(?:it|they|these|those|all|both|most|the (?:\w+ ){0,2}(?:camps?|targets?|sites?|houses?"
    r"|posts?|positions?|places?|villages?|locations?|areas?|strips?|ground|land|belts?|pockets?"
    r"|territory|zones?|posts?|outposts?|facilit(?:y|ies)|compounds?|strikes?|raids?|attacks?))"
    r"(?:, [\w ']{2,30},)?"
    r" (?:lay|lies|lie|are|were|is|was|stands?|stood|stretch(?:es|ed)?|runs?|ran)"
    r" (?:(?:all|both|mostly|mainly|also|said to be|understood to be) )*(?:located |situated "
    r"|spread |scattered )?"
    r"(?:in|near|across|around|outside|between|opposite|facing|across from|over|at|on) "
    r"|(?:the|these|both|all|its|their) (?:\w+ ){0,2}?(?:camps?|targets?|sites?|houses?|posts?"
    r"|hideouts?|hide-?outs?|dens?|cent(?:re|er)s?|positions?|places?|depots?|bases?|compounds?"
    r"|strongholds?|launch pads?|facilit(?:y|ies)),?"
    r" (?:(?:which|that) (?:lay|were|are) )?(?:(?:all|both|reportedly|said to be) )?(?:situated"
    r"|located|lying|sited|set up|established|hidden|based) (?:in|at|near|around|outside|across)"
    r" |one (?:of (?:them|these) )?(?:was|lay|stood|is|hit|struck)"
    r"(?! (?:an?|the|his|her|their) (?:[\w-]+ ){0,3}?(?:commanders?|constable|soldier|officer"
    r"|m[ae]n|wom[ae]n|boy|girl|child|teacher|farmer|trader|resident|native|student|policeman|fighter"
    r"|militant|member|leader|trainer|driver|cousin|brother|father|mother|son|guard|recruit)\b)"
    r" (?:an? |the )?(?:[\w'-]+ ){0,5}?(?:in|at|near|outside|on|around) "
    r"|(?:[\w'-]+ ){0,3}?(?:named|listed|identified|specified|gave|mentioned|cited|located|placed)"
    r" (?:(?:them|these|it|the (?:\w+ )?(?:places|locations|sites|targets|provinces|districts|areas"
    r"|villages|positions)) )?(?:as |in |at )?(?:being )?(?:in )?"
    r"|(?:the |their )?(?:\w+ )?"
    r"(?:locations?|places|sites|targets|areas|districts|provinces|villages|towns|cities|points"
    r"|sectors|positions)(?: [\w']+){0,5}?(?::| were| are| included?| as)"
    r"(?: in| at)? )(?:the )?(?:(?:provinces|districts|areas|villages|towns) of )?"
)
"""How a sentence says where what was told of before it was, or names its places."""


_STANDS_IN: Final = re.compile(
    r"the (?:[\w-]+ )?(?P<thing>schools?|seminary|madrass?a|mosque|market|bazaar|hospital"
    r"|clinic|house|home|building|hotel|restaurant|factory|warehouse|depot|cent(?:re|er)|hall|camp|station)"
    r"(?:, [\w ']{2,40},)? (?:stands?|stood|lies|lay|is|was) (?:(?:located|situated) )?"
    r"(?:in|near|at|on the (?:edge|outskirts) of|outside) (?:the )?"
    r"(?:(?:village|town|city|district|hamlet) of )?"
)
"""How a sentence says where a building is that was hit: "The school stands in Lacha"."""

_THE_OTHER: Final = re.compile(
    r"(?:'s)?(?: (?:district|province|city|area|bazaar|village|town))?(?:,|;)?(?: and| while| but)?"
    r" (?:(?:the )?(?:others?|second|third|last|fourth)(?: (?:one|two|was|were|is|in))*|another"
    r"(?: (?:one|was))?|one)"
    r",? (?:an? |the )?(?:[\w'-]+ ){0,5}?(?:(?:in|at|near|outside|on|around) )?(?:the )?"
)


_LISTS: Final = re.compile(
    r"(?:these|they|those|the (?:targets|sites|locations|places|list)|among (?:them|these|those))"
    r" (?:also )?(?:includ(?:e|ed|es)|comprised?|were|are) (?!(?:[\w-]+ ){0,3}?(?:m[ae]n|wom[ae]n"
    r"|children|soldiers|policemen|civilians|people|members|students|guards|officers)\b)"
    r"(?:an? |the |two |three |four )?(?:[\w'-]+ ){0,6}?(?:in|at|near|on|outside|around) (?:the )?"
    r"|[^.;:]{3,60} (?:listed|named|identified|specified) (?:them|these)(?: in [^.;:]{2,30})?:"
    r" ?\"?"
)
"""How a sentence lists all the targets of what was told before: "These include a store at …"."""


def laid_in(plain: str, start: int, groups: Sequence[Group]) -> list[Site]:
    """Give the places that a sentence names at first: "one lay in A, the other at a camp in B".

    Parameters
    ----------
    plain
        The levelled text.
    start
        Where the sentence begins.
    groups
        Its places.
    """
    if groups and _LISTS.fullmatch(plain, start, groups[0].start):
        return [site for group in groups if not group.why_not for site in group.sites]
    sites = list(groups[0].sites) if groups else []
    for before, group in itertools.pairwise(groups):
        if not _THE_OTHER.fullmatch(plain, before.end, group.start):
            break
        sites += group.sites
    return sites


def resolve_laid(
    plain: str, start: int, sites: Sequence[Site], told: Sequence[Occurrence], words: Lexicon
) -> None:
    """Take "they lay in Khost and Paktika" for where what was told of just before was.

    Parameters
    ----------
    plain
        The levelled text.
    start
        Where the sentence begins that may say so.
    sites
        The places that it names.
    told
        What its paragraph has told before it; of those that end it, all without a place were
        there, and the last one if it was told of in an area in which these are.
    words
        The lexicon.
    """
    live = [one for one in told if not one.rejected]
    if not live or not sites:
        return
    forms = (_LAY_IN, _LISTS)
    stands = _STANDS_IN.fullmatch(plain, start, sites[0].start)
    if stands is not None:  # the building must be one that was told of
        live = [one for one in live if stands["thing"] in plain[one.start : one.end]]
    elif not any(form.fullmatch(plain, start, sites[0].start) for form in forms):
        return
    if not live:
        return
    for one in reversed(live):
        if one.sites and not one.territory and not (one is live[-1] and _holds(one, sites, words)):
            return
        one.sites, one.territory = tuple(sites), False
        one.why.append("its place is stated in a later sentence")


def _holds(one: Occurrence, sites: Sequence[Site], words: Lexicon) -> bool:
    """Tell whether what was told of in one area was in these places of it."""
    areas = [words.known.get(area.name, ()) for area in one.sites]
    return all(
        any(may_contain(area, words.known.get(site.name, ())) for area in areas)
        or (len(areas) > 1 and any(site.name == area.name for area in one.sites))
        for site in sites
    )


_THAT_UNIT: Final = re.compile(
    r"\b(?:that|this|the same) (?:\w+ )?(?:valley|district|city|town|village|area|region|tehsil)"
    r" (?:of|in) (?:the )?$"
)


def resolve_within(plain: str, one: Occurrence, named: Sequence[Site], words: Lexicon) -> None:
    """Take "that district of Paktika" for the one that was named before and lies in Paktika."""
    if one.rejected or one.territory or len(one.sites) != 1:
        return
    area = one.sites[0]
    if not _THAT_UNIT.search(plain, max(0, area.start - 40), area.start):
        return
    outer = words.known.get(area.name, ())
    for site in reversed(named):
        if may_contain(outer, words.known.get(site.name, ())):
            one.sites = (site,)
            one.why.append(f"that is {site.written}")
            return
