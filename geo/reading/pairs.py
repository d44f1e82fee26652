"""References to one or all of several places that were named together: "in both districts"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.sites import Site

__all__ = ["resolve_one_of_two", "resolve_plural"]

_ONE_OF_TWO: Final = re.compile(
    r"\b(?:in|at|on|of|near|hit|struck) the (former|latter)(?! \w+ (?:of|who)\b)"
)


def resolve_one_of_two(plain: str, one: Occurrence, parsed: Sequence[Parsed]) -> None:
    """Take "in the former" for the first of the two places that were named together last."""
    match = _ONE_OF_TWO.search(plain, *one.zone)
    if match is None or one.rejected:
        return
    groups = [g for sentence in parsed for g in sentence.groups]
    named = [site for g in groups for site in g.sites if site.end <= match.start()]
    for pair in reversed(list(itertools.pairwise(named))):
        if _JOINED.fullmatch(plain, pair[0].end, pair[1].start):
            area = pair[match[1] == "latter"]
            finer = () if one.territory else one.sites
            inner = tuple(replace(s, around=(*s.around, area.name)) for s in finer if s != area)
            one.sites, one.territory = inner or (area,), False
            one.why.append(f"“the {match[1]}” is {area.written}")
            return


_JOINED: Final = re.compile(
    r"(?: [\w'-]+)?,? and (?:(?:an? |the )?(?:[\w'-]+ ){0,3}?(?:in|at|near|on) )?(?:the )?"
)


_PLURAL: Final = re.compile(
    r"\b(?:in|on|at|across|of|from) (?:(both)|(?:the |all )(two|three|four|five)?(?: of the)?) ?"
    r"(?:\w+ )?(?:districts|provinces|towns|villages|cities|areas|places|locations|regions|sites)\b"
    r"(?! of| in| along| across| and)"
)
_HOW_MANY: Final = {"two": 2, "three": 3, "four": 4, "five": 5}


def resolve_plural(plain: str, one: Occurrence, told: Sequence[Occurrence]) -> None:
    """Take "in both districts" for the places that were last told of together."""
    if one.rejected or (one.sites and not one.territory):
        return
    match = _PLURAL.search(plain, *one.zone)
    number = 2 if match and match[1] else _HOW_MANY.get(match[2] or "", 0) if match else 0
    if number == 0:
        return
    sites: list[Site] = []
    for other in reversed(told):
        if other.rejected or other.territory or one.paragraph - other.paragraph > 3:
            continue
        named = {site.name for site in sites}
        sites = [*(site for site in other.sites if site.name not in named), *sites]
        if len(sites) >= number:
            break
    if len(sites) == number:
        one.sites, one.territory = tuple(sites), False
        one.why.append("the places that were told of before")
