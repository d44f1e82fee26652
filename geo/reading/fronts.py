"""Places that a sentence sets in front: "In Kunar, …", "Along the border fighting went on"."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.groups import Site
from geo.reading.occurrences import Parsed
from geo.reading.territory import find_territory

__all__ = ["TRACKED", "front_border", "front_place"]

_FRONT: Final = re.compile(
    r"(?:(?:meanwhile|further (?:north|south|east|west)|elsewhere|separately|also|and|but"
    r"|later)?,? ?"
    r"(?:in|at|near|outside|around|across|inside|on) (?:the |nearby "
    r"|neighbou?ring )?(?:\w+ ){0,4})?"
)


def front_place(plain: str, parsed: Parsed) -> tuple[int, Site] | None:
    """Give the place that a sentence begins with, which may be the scene of those after it."""
    for group in parsed.groups[:1]:
        fits = group.lead in ("in", "at", "near", "outside", "around", "across", "inside", "on")
        lead = plain[parsed.start : group.start]
        if fits and not group.why_not and len(group.sites) == 1 and _FRONT.fullmatch(lead):
            return parsed.number, group.sites[0]
    valid = [group for group in parsed.groups if not group.why_not]
    if len(valid) == 1 and not parsed.events and TRACKED.search(plain, parsed.start, parsed.end):
        return parsed.number, valid[0].sites[0]
    return None


TRACKED: Final = re.compile(
    r"\b(?:detected|spotted|noticed|picked up|intercepted|tracked|traced|sighted|cordoned off"
    r"|surrounded|hemmed in|pinned down|cornered|reported the presence|presence of)\b"
)
"""Words by which a sentence tells where those were who are fought in the next one."""
_BORDER_FRONT: Final = re.compile(r"(?:meanwhile,? |elsewhere,? )?(?:all )?along (?:the|their) ")


def front_border(text: str, plain: str, parsed: Parsed) -> tuple[int, Site] | None:
    """Give the border where a sentence sets it in front: "Along the border fighting went on"."""
    if parsed.groups or not _BORDER_FRONT.match(plain, parsed.start, parsed.end):
        return None
    border, _ = find_territory(text, plain, parsed.start, min(parsed.end, parsed.start + 60))
    return None if border is None else (parsed.number, border)
