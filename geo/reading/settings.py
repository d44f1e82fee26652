"""The place and the day that a heading or label sets for what is told under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
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
    elif label.when and when and (told := _told_under(plain, label.when, when)):
        one.when = told
    elif label.when is not None and (when is None or hour):
        one.when, one.lasts = label.when, bool(one.nth)
        one.why.append("the day of its heading")


def _lies_in(site: Site, area: Site, words: Lexicon) -> bool:
    """Tell whether a place lies in the only one of a heading."""
    outer, inner = (words.known.get(place.name, ()) for place in (area, site))
    return site.name != area.name and may_contain(outer, inner)


_THAT_DAY: Final = re.compile(r"today|tonight|this (?:morning|afternoon|evening)")
_NIGHT: Final = re.compile(r"overnight|last night|yesterday (?:night|evening)")
_HOUR_AFTER: Final = re.compile(r",? (?:at )?\[?\d{1,2}[:.]\d\d")


def _told_under(plain: str, day: When, when: When) -> When | None:
    """Give what "today", "yesterday" or "overnight" means under a label with a day.

    A night is that before the label only where an hour stands in it, as in a post.
    """
    if day.last != day.first:
        return None
    written, before = plain[when.start : when.end], day.first - timedelta(days=1)
    if _THAT_DAY.fullmatch(written):
        return replace(when, first=day.first, last=day.first)
    if written == "yesterday":
        return replace(when, first=before, last=before)
    by_hour = day.start == day.end or _HOUR_AFTER.match(plain, day.end)
    if by_hour and _NIGHT.fullmatch(written):
        return replace(when, first=before, last=day.first)
    return None
