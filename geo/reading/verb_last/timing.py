"""The day of what a stretch tells of, among those that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.reading.dates import When, precision_of
from geo.reading.lexicons import Hit
from geo.reading.occurrences import Occurrence
from geo.reading.verb_last.date_forms import ordinal
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.voices import Told

__all__ = ["set_times"]


def set_times(
    flat: Flat,
    one: Occurrence,
    dates: Sequence[When],
    told: Told,
    events: Sequence[Hit],
    *,
    last: Occurrence | None,
    published: date | None,
) -> None:
    """Give the day of the event, the one nearest to its word, and the day on which it was told."""
    usable = [w for w in dates if not w.future and (not w.bound or one.kind == "border closure")]
    said = [w for w in usable if told.saying[0] <= w.start < told.saying[1]]
    free = [w for w in usable if w not in said]
    at = events[-1].start if events else len(flat.plain)
    stated = [w for w in free if _YEAR.search(flat.plain, w.start, w.end)]
    free = stated or free
    one.when = (
        min(free, key=lambda w: (w.prec > 2, w.prec > 4, _is_long(w), abs(w.start - at)))
        if free
        else None
    )
    one.said_on = said[0] if said else None
    if one.when is None:
        shifts = (days for role, days in _SHIFTS if flat.phrase(role).search(flat.plain))
        one.shift = next(shifts, None)
    since = flat.phrase("since_then").search(flat.plain) if one.kind == "border closure" else None
    if since and last is not None and last.when is not None and published is not None:
        one.when = replace(last.when, last=published, prec=precision_of(last.when.first, published))
    elif one.when is not None or published is not None:
        today = When(0, 0, published, published, 1) if published else None
        nth = one.kind == "border closure" and _NTH_DAY.search(flat.plain)
        day = one.when or (today if nth else None)
        one.when = _closed_since(flat, day, one.kind) if day else None


def _is_long(when: When) -> bool:
    """Tell whether a time is longer than a night."""
    return when.last is None or (when.last - when.first).days > 1


_SHIFTS: Final = (("same_day", 0), ("next_day", 1), ("day_before", -1))
_YEAR: Final = re.compile(r"(?<!\d)(?:13|14|19|20)\d\d(?!\d)")


_NTH_DAY: Final = re.compile(r"(?:مسلسل|پرله پسی|متواتر) (\w+) (?:روز|ورح|ورز)")


def _closed_since(flat: Flat, when: When, kind: str) -> When:
    """Read "shut for the fourth day on Monday" as shut since Friday."""
    match = _NTH_DAY.search(flat.plain)
    days = ordinal(match.group(1)) if match else None
    if kind != "border closure" or days is None or when.last is None or when.prec != 1:
        return when
    return replace(when, first=when.first - timedelta(days=days - 1), prec=2)
