"""Days counted from the start of a war or operation: "on its third day", "three days into it"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.reading.calendars import COUNTED, Calendar
from geo.reading.day_rules import Reading

__all__ = ["CAMPAIGN_DAYS", "NO_START", "is_of_campaign", "start_of_campaign"]

NO_START: Final = date.min
"""What such days are read against where a text does not tell when it began."""

_NTH: Final = str.split("first second third fourth fifth sixth seventh eighth ninth tenth")
_NOUN: Final = (
    r"(?:war|fighting|operations?|campaign|offensive|conflict|hostilities|clashes|battle)"
)
_BEGUN: Final = r"(?:began|begun|broke out|erupted|started|(?:was|were) launched|opened|commenced)"
_OTHER: Final = re.compile(
    r"\b(?:truce|ceasefire|cease-fire|talks|eid|ramadan|sit-in|protest\w*|visit|curfew|mourning)\b"
)


def _nth_day(p: date, *g: str) -> Reading:
    if p == NO_START:
        return None
    day = p + timedelta(days=_NTH.index(g[0]) if g[0] in _NTH else _count(g[0]) - 1)
    return day, day


def _days_into(p: date, *g: str) -> Reading:
    if p == NO_START:
        return None
    day = p + timedelta(days=_count(g[0]))
    return day, day


def _count(written: str) -> int:
    return int(written) if written.isdigit() else COUNTED[written]


def _start(p: date, *_g: str) -> Reading:
    return None if p == NO_START else (p, p)


_SO_MANY: Final = r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_OF_IT: Final = rf"(?: of (?:the |its |their |this )?(?:[\w'-]+ ){{0,2}}?{_NOUN}|(?=[,;.]))"
_UNDATED: Final = r"(?! (?:on|in|late|early|last|this|at|overnight|before|\d)\b)"
CAMPAIGN_DAYS: Final[list[tuple[str, Callable[..., Reading], str]]] = [
    (rf"(?:on|by|in|during) the ({'|'.join(_NTH)}) (?:full )?day{_OF_IT}", _nth_day, " day"),
    (rf"(?:on|by) day {_SO_MANY}{_OF_IT}", _nth_day, " day "),
    (rf"{_SO_MANY} days into (?:it|(?:the |its |their |this )?(?:[\w'-]+ ){{0,2}}?{_NOUN})",
     _days_into, "days into"),
    (rf"(?<=since )(?:the |its |this )?(?:[\w'-]+ ){{0,3}}?{_NOUN} {_BEGUN}{_UNDATED}", _start,
     "since"),
    (r"(?<=since )(?:the )?(?:start|beginning|outbreak|launch|onset) of (?:the |its )?"
     rf"(?:[\w'-]+ ){{0,4}}?{_NOUN}{_UNDATED}", _start, "since"),
]  # fmt: skip
"""Patterns, what they mean when read against the start, and words without which none matches."""
_READERS: Final = (_nth_day, _days_into, _start)


def is_of_campaign(read: Callable[..., Reading]) -> bool:
    """Tell whether a way of writing days counts from the start of a war or operation."""
    return read in _READERS


_BEGAN: Final = re.compile(
    rf"\b{_NOUN}\b[^.;\n]{{0,60}}?\b{_BEGUN}\b"
    rf"|\b(?:launched|began|started|opened|commenced)\b[^.;\n]{{0,60}}?\b{_NOUN}\b"
    rf"|\b(?:start|beginning|outbreak|launch|onset) of (?:the )?(?:[\w'-]+ ){{0,4}}?{_NOUN}\b"
)
_SENTENCE: Final = re.compile(r"[^.;\n]*")
_SINCE: Final = re.compile(r"\bsince (?:[\w'-]+ ){0,4}$")
_NEAR: Final = 45  # characters between the start of a war and the day on which it was


@lru_cache(maxsize=16)
def start_of_campaign(plain: str, at: int, known: Calendar, published: date) -> date:
    """Give the day on which the war or operation of a text began, by a sentence that tells it.

    Parameters
    ----------
    plain
        The levelled text.
    at
        Where the day stands that is counted from it.
    known
        The rules for days of a calendar.
    published
        The day of publication.
    """
    began: date | None = None
    if _OTHER.search(plain, plain.rfind("\n", 0, at) + 1, at):
        return NO_START
    for match in _BEGAN.finditer(plain):
        end = _SENTENCE.match(plain, match.end())
        after = min(end.end() if end else match.end(), match.end() + _NEAR)
        told = _day_in(plain[match.start() : after], known, published)
        if told is None and not _SINCE.search(plain, max(0, match.start() - 40), match.start()):
            begin = max(plain.rfind(mark, 0, match.start()) + 1 for mark in ".;\n")
            ahead = plain[max(begin, match.start() - _NEAR) : match.start()]
            told = _day_in(ahead, known, published)
        if told is not None and told <= published and (began is None or match.start() < at):
            began = told
    return began or NO_START


def _day_in(sentence: str, known: Calendar, published: date) -> date | None:
    """Give the first day that a piece of a sentence names, None where it names none."""
    found: dict[int, date] = {}
    for rule in known.listed(sentence):
        for match in rule.pattern.finditer(sentence):
            span = rule.read(published, *match.groups())
            if span is not None and span[1] is not None and (span[1] - span[0]).days <= 2:
                found.setdefault(match.start(), span[0])
    return found[min(found)] if found else None
