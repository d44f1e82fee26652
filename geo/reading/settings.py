"""The place and the day that a heading or label sets for what is told under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.dates import When, precision_of
from geo.reading.labels import Label
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.sites import Site

__all__ = ["set_scene"]

_DAY_PART: Final = re.compile(
    r"(?:(?:just|shortly|well|early|late|later|long) )?(?:(?:before|at|after|by|around|in|during"
    r"|towards?|until) )?(?:the )?(?:(?:early|late|small|wee) )?(?:hours of )?(?:the )?(?:that )?"
    r"(?:same )?(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight|morning"
    r"|afternoon|evening|night|day|overnight|hours|tonight|this morning|iftar|sehri)"
)


def set_scene(
    plain: str, one: Occurrence, label: Label, words: Lexicon, named: Sequence[Site]
) -> None:
    """Take the place and the day of a label or heading for what is told under it."""
    if one.rejected:
        return
    bare = (not one.sites or one.territory) and one.area_km2 is None
    if label.sites and bare and not named:
        finer = [
            replace(site, around=(*site.around, label.sites[0].name))
            for site in one.speaks_at
            if not one.treats and _lies_in(site, label.sites[0], words)
        ]
        one.sites, one.territory = tuple(finer) or label.sites, False
        one.why.append("the place of its heading")
    elif len(label.sites) == 1 and label.sites[0].name and not bare:
        outer = (label.sites[0].name, *label.sites[0].around)
        one.sites = tuple(
            site if site.around or words.known.get(site.name) else replace(site, around=outer)
            for site in one.sites
        )
    when = one.when
    hour = when is not None and _DAY_PART.fullmatch(plain, when.start, when.end)
    if label.when is not None and when is not None and when.named and label.when.last:
        if when.first < label.when.last < (when.last or when.first):
            one.when = replace(
                when, last=label.when.last, prec=precision_of(when.first, label.when.last)
            )
    elif label.when is not None and (when is None or (hour and not _by_clock(plain, label, when))):
        one.when, one.lasts = label.when, bool(one.nth)
        one.why.append("the day of its heading")


def _lies_in(site: Site, area: Site, words: Lexicon) -> bool:
    """Tell whether a place lies in the only one of a heading."""
    outer, inner = (words.known.get(place.name, ()) for place in (area, site))
    return site.name != area.name and may_contain(outer, inner)


def _by_clock(plain: str, label: Label, when: When) -> bool:
    """Tell whether a night stands under an hour alone: "06:10 Overnight, shelling in Kunar"."""
    clock = label.when is not None and label.when.start == label.when.end
    return clock and plain.startswith(("overnight", "last night", "yesterday"), when.start)
