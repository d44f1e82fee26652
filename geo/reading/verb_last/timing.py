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
from geo.reading.verb_last.shifts import Shift, find_shift
from geo.reading.verb_last.voices import Told

__all__ = ["in_text", "set_times"]


def set_times(
    flat: Flat,
    one: Occurrence,
    dates: Sequence[When],
    told: Told,
    events: Sequence[Hit],
    *,
    last: Occurrence | None,
    before: When | None,
    published: date | None,
) -> None:
    """Give the day of the event, the one nearest to its word, and the day on which it was told.

    ``before`` is the time that the text told last, from which "the next day" is counted.
    """
    usable = [w for w in dates if not w.future and (not w.bound or one.kind == "border closure")]
    said = [
        w for w in usable
        if told.saying[0] <= w.start < told.saying[1] or _is_of_paper(flat, w)
        or (_is_new(w, published) and _is_before_speaker(flat, w, told, events))
    ]  # fmt: skip
    shift = find_shift(flat)
    spoken = shift is not None and told.saying[0] <= shift.start < told.saying[1]
    if shift and (spoken or any(w.start <= shift.start and shift.end <= w.end for w in dates)):
        shift = None
    free = [w for w in usable if w not in said and not _told_by(shift, w)]
    at = events[-1].start if events else len(flat.plain)
    stated = [w for w in free if _YEAR.search(flat.plain, w.start, w.end)]
    free = stated or free
    one.when = (
        min(free, key=lambda w: (w.prec > 2, w.prec > 4, _is_long(w), abs(w.start - at)))
        if free
        else None
    )
    one.said_on = said[0] if said else None
    if one.when is None and spoken:
        one.when = before  # "the next day it said that": of the day told before
    if one.when is None and shift is not None:
        one.shift = shift.days
        if before is not None:
            one.when = _shifted(before.first, shift) if shift.days else before
    if one.kind == "border closure":
        one.when = _shut(flat, one.when, last.when if last is not None else None, published)


def _is_long(when: When) -> bool:
    """Tell whether a time is longer than a night."""
    return when.last is None or (when.last - when.first).days > 1


def _is_new(when: When, published: date | None) -> bool:
    """Tell whether a day is of the last weeks, in which what is said is said of the news."""
    return published is not None and published - when.first < _WEEKS


_WEEKS: Final = timedelta(days=21)


def _is_before_speaker(flat: Flat, when: When, told: Told, events: Sequence[Hit]) -> bool:
    """Tell whether a day stands before him who says something: "last week the minister said"."""
    if not told.saying[1] or not told.masked or any(h.start < when.start for h in events):
        return False
    between = flat.plain[when.end : max(when.end, told.masked[0][0])]
    return when.end <= told.masked[0][0] and _AT_ONCE.fullmatch(between) is not None


_AT_ONCE: Final = re.compile(r"(?: (?!(?:چی|که)(?!\w))\w+){0,4} ?")


def _is_of_paper(flat: Flat, when: When) -> bool:
    """Tell whether a day is that of a report or statement: "in a report issued on Wednesday"."""
    return bool(_ISSUED[flat.lang].match(flat.plain, when.end))


_PAPER: Final = (
    r"(?:رپورت|راپور|گزارش|بیان|اعلامی\w*|خبرنامه\w*|پریس کانفرنس|کنفرانس خبری|نشست خبری|پریس ریلیز"
    r"|خبری کنفرانس|خبری غونده|خطاب|تویت|تویت پیغام|انترویو|پوست)(?!\w)"
)
_ISSUED: Final = {
    "fa": re.compile(rf" (?:با نشر |با انتشار |در |طی |در یک |با صدور )(?:یک )?{_PAPER}"),
    "ps": re.compile(
        rf"(?: په ورز)?(?: سهار| ماسپشین| مازدیگر)?,? (?:په |د )"
        rf"(?:یوه |یوی |خپل |خپله |خپره شوی )*{_PAPER}"
        r" (?:کی|ترز|په ترز)"
    ),
    "ur": re.compile(rf" (?:کو|کی روز)(?: \w+){{0,4}} {_PAPER}"),
}


def _told_by(shift: Shift | None, when: When) -> bool:
    """Tell whether a day was read of the words that only tell how far it is from another."""
    return shift is not None and shift.start < when.end and when.start < shift.end


def _shifted(day: date, shift: Shift) -> When:
    told = day + timedelta(days=shift.days)
    return When(shift.start, shift.end, told, told, 1)


_YEAR: Final = re.compile(r"(?<!\d)(?:13|14|19|20)\d\d(?!\d)")


_DAYS: Final = re.compile(r"(?<!\w)(\w+) (?:روز|دن|ورز)(?!\w)")
_SINCE: Final = re.compile(r"(?<!\w)(?:از|له) (?:روز |تاریخ |ورزی |شام |صبح |شب )?$")
_UNTIL: Final = re.compile(r"(?: \w+)? (?:تا|تر|الی)(?! کنون| حال| امروز| اکنون| اوسه)(?!\w)")


def _shut(
    flat: Flat, when: When | None, before: When | None, published: date | None
) -> When | None:
    """Give how long something has been shut: "for the fourth day", "from Friday", "since then".

    ``before`` is the time of what was told last.
    """
    if (
        published is not None
        and before is not None
        and flat.phrase("since_then").search(flat.plain)
    ):
        return replace(before, last=published, prec=precision_of(before.first, published))
    nth = _nth_day(flat)
    if when is None:
        if nth is None or published is None:
            return None
        when = When(0, 0, published, published, 1)
    if when.last is None or when.prec != 1:
        return when
    if nth is not None:
        return replace(when, first=when.first - timedelta(days=nth - 1), prec=2)
    begun = _SINCE.search(flat.plain, max(0, when.start - 16), when.start)
    if begun and published is not None and not _UNTIL.match(flat.plain, when.end):
        return replace(when, last=published, prec=precision_of(when.first, published))
    return when


def _nth_day(flat: Flat) -> int | None:
    """Read "the fourth day" as a number; the first one tells of no time."""
    numbers = flat.words.counting.get(flat.lang, {})
    found = (ordinal(m.group(1), numbers) for m in _DAYS.finditer(flat.plain))
    return next((days for days in found if days is not None and 1 < days < 400), None)


def in_text(flat: Flat, when: When | None) -> When | None:
    """Give a time that was found in a stretch with where it stands in the text."""
    at = flat.at
    if when is None or not 0 <= when.start < when.end <= len(at):
        return when
    return replace(when, start=at[when.start], end=at[when.end - 1] + 1)
