"""How long what is told of lasted: since when, until when, for how many days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.dates import When, precision_of
from geo.reading.occurrences import Occurrence

__all__ = ["COUNT", "REOPENED", "days_in", "duration", "is_nth", "nth_day"]

COUNT: Final = r"(a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
"""A pattern for a number of days."""


def days_in(count: str, unit: str) -> int:
    """Give the days in a count of days, nights, weeks or months."""
    number = COUNTED.get(count) or (int(count) if count.isdigit() else 1)
    return number * {"week": 7, "mont": 30, "year": 365}.get(unit[:4], 1)


def duration(plain: str, one: Occurrence, dates: Sequence[When]) -> When | None:
    """Give the time of an occurrence with the days that it lasted.

    Parameters
    ----------
    plain
        The levelled text.
    one
        The occurrence with its date.
    dates
        The dates of its sentence.
    """
    if one.kind == "border closure":
        one.when = _reopened(plain, _counted_back(plain, one), dates)
    else:
        one.when = _of_closure(plain, one.when)
    return _lasting(plain, one, dates)


_WENT_ON: Final = re.compile(
    r"\b(?:lasted|continued|went on|raged|persisted|dragged on|carried on)(?: on and off)?"
    rf"(?: for)?(?: (?:some|about|nearly|almost|over|more than))? {COUNT} (days?|nights?|weeks?)\b"
)
_SO_LONG: Final = re.compile(rf"\bfor {COUNT} (days|weeks) (?:from|starting|beginning)(?: on)? $")
_DAY_LONG: Final = re.compile(
    rf"\b{COUNT}-day(?:-long)? (?:[\w-]+ ){{0,2}}?(?:operation|battle|siege|gunfight|clash|fight"
    r"|fighting|raid|assault|offensive)\b[^.;]{0,70}\b(?:(?P<begins>began|started|launched"
    r"|beginning|starting)|ended|ending|concluded|completed|finished)(?: (?:late|early))?(?: on)? $"
)
"""How long a fight lasted, before the day of its start or end: "a two-day raid that ended on"."""
_IN_ITS: Final = re.compile(
    r"\b(?:now )?(?:in|into|entering|entered) (?:its|their) (second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth) (?:straight |consecutive |full )?day\b"
)
REOPENED: Final = re.compile(
    r"\b(?:re-?open(?:ed|s|ing)|opened again|(?:was|were) opened)(?: [\w']+){0,6} $"
)


_SO_MANY: Final = re.compile(
    rf"\b(?:closed|shut|sealed|blocked|suspended)\b[^.;]{{0,40}}?\b(?:for|these)(?: (?:the|past"
    r"|last|more than|over|about|around|nearly|almost|some))*"
    rf" {COUNT} (?:straight |consecutive |full |whole )?(days|nights|weeks|months)\b"
)
"""How long something has been shut: "closed for three weeks", "shut these five months"."""
_SHUT_SINCE: Final = re.compile(
    r"\b(?:closed|shut|sealed|blocked|suspended|halted|stopped|standstill) since"
    r" (?:the |early |late )?$"
)


def _of_closure(plain: str, when: When | None) -> When | None:
    """Give the day since which a crossing is shut, for what happened there on that day."""
    if when is None or when.named is None or when.first == when.last:
        return when
    if not _SHUT_SINCE.search(plain, max(0, when.start - 40), when.start):
        return when
    return replace(when, last=when.named, prec=precision_of(when.first, when.named))


_UNTIL: Final = re.compile(
    r"[^.;]{0,60}\b(?:until|till|through|and (?:ended|ending|stopped) (?:only )?(?:on|at)?)"
    r" (?:(?:early|late|the morning of|the evening of|noon on|dawn on|midnight on) )*(?:on )?"
)


_TO_DAWN: Final = re.compile(
    r"(?: (?:night|evening))?,?(?: and)?(?: (?:went on|lasted|continued|raged))?"
    r" (?:until|till|to|through) (?:(?:about|around|nearly|almost|well|shortly|just|after|before"
    r"|past|the|next|following|\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven) )*"
    r"(?:dawn|daybreak|sunrise|first light|morning|(?:early|small) hours|a\.?m\b"
    r"|(?:o'clock )?in the morning)"
)
"""How it is told that something of an evening went on to the next day."""
_OF_EVENING: Final = re.compile(r"\b(?:late|evening|night|dusk|sunset|nightfall|midnight|iftar)\b")


def _lasting(plain: str, one: Occurrence, dates: Sequence[When]) -> When | None:
    """Let what went on for some days last so long: "it began on Monday and went on for a week"."""
    when = one.when
    if when is None or when.last is None or (when.prec > 2 and when.named is None):
        return when
    end = when.named or when.last
    for other in dates:
        later = other.last is not None and other.prec <= 2 and end < other.last
        if later and other.last and _UNTIL.fullmatch(plain, when.end, other.start):
            return replace(when, last=other.last, prec=precision_of(when.first, other.last))
    so_long = _SO_LONG.search(plain, max(one.zone[0], when.start - 40), when.start)
    if so_long is not None and when.named is not None:
        last = when.first + timedelta(days=days_in(so_long[1], so_long[2]))
        return replace(when, last=last, prec=precision_of(when.first, last))
    if when.first != when.last:
        return when
    went_on = _WENT_ON.search(plain, *one.zone)
    if went_on is not None and days_in(went_on[1], went_on[2]) > 1:
        last = when.first + timedelta(days=days_in(went_on[1], went_on[2]) - 1)
        return replace(when, last=last, prec=precision_of(when.first, last))
    shut = _SO_MANY.search(plain, *one.zone) if one.kind == "border closure" else None
    if shut is not None:
        last = when.first + timedelta(days=days_in(shut[1], shut[2]) - 1)
        return replace(when, last=last, prec=precision_of(when.first, last))
    if _TO_DAWN.match(plain, when.end) and _OF_EVENING.search(
        plain, max(one.zone[0], when.start - 30), when.end + 12
    ):
        return replace(when, last=when.first + timedelta(days=1), prec=2)
    days = _DAY_LONG.search(plain, max(one.zone[0], when.start - 110), when.start)
    if days is not None:
        step = timedelta(days=days_in(days[1], "days") - 1)
        first = when.first if days["begins"] else when.first - step
        return replace(when, first=first, last=first + step, prec=precision_of(first, first + step))
    nth = _IN_ITS.search(plain, *one.zone)
    if nth is not None:
        first = when.first - timedelta(days=_ORDINALS[nth[1]] - 1)
        return replace(when, first=first, prec=precision_of(first, when.last))
    return when


def _reopened(plain: str, when: When | None, dates: Sequence[When]) -> When | None:
    """Let a closure last until the day on which the crossing was opened again."""
    if when is None or when.last is None:
        return when
    for other in dates:
        day = other.last
        if (
            day is None
            or other.prec > 1
            or not REOPENED.search(plain[max(0, other.start - 60) : other.start])
        ):
            continue
        if when.last < day:
            return replace(when, last=day, prec=precision_of(when.first, day))
    return when


def _counted_back(plain: str, one: Occurrence) -> When | None:
    """Begin a closure "for the third consecutive day" that many days before."""
    day = _NTH_DAY.search(plain, *one.zone)
    anchor = one.when or one.said_on
    if day is None or anchor is None or anchor.last is None or anchor.first != anchor.last:
        return one.when
    count = _count(day)
    first = anchor.first - timedelta(days=max(count - 1, 0))
    return replace(anchor, first=first, prec=precision_of(first, anchor.last))


def is_nth(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch counts the days of something: "closed for a fourth day"."""
    return _NTH_DAY.search(plain, start, end) is not None


def nth_day(plain: str, one: Occurrence) -> int:
    """Give on which of its days something is told to go on, where that day is not told with it.

    Where only its length is told ("closed for three weeks"), that is given as a negative number.
    """
    if one.when is not None or not one.lasts:
        return 0
    day = _NTH_DAY.search(plain, *one.zone)
    if day is not None:
        return _count(day)
    shut = _SO_MANY.search(plain, *one.zone)
    return -days_in(shut[1], shut[2]) if shut is not None else 0


def _count(day: re.Match[str]) -> int:
    written = day["day"] or day[1]
    return _ORDINALS.get(written) or int(re.sub(r"\D", "", written) or 0)


_ORDINALS: Final = dict(
    zip(
        str.split(
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
            " fourteenth fifteenth"
        ),
        range(2, 16),
        strict=True,
    )
)
_NTH_DAY: Final = re.compile(
    r"\b(\d{1,3}(?:st|nd|rd|th)|" + "|".join(_ORDINALS) + r")"
    r" (?:(?:consecutive|straight|successive|full) )?day\b|\bday (?P<day>\d{1,3})\b"
)
