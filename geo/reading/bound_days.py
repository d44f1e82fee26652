"""Days bound to an event by the words around them, whatever other days the sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from geo.reading.dates import When, precision_of
from geo.reading.occurrences import Occurrence, Parsed

__all__ = ["attributes", "listed_days", "with_own_days"]

_SINCE: Final = re.compile(r"\bsince (?!then\b)")
_BEGINNING: Final = re.compile(
    r"\b(?:commence\w*|beginning|start\w*|outbreak|began|begun|erupt\w*|broke out|launch\w*|opened"
    r"|resum\w*|offensive|war|operations?|campaign|hostilities|fighting|conflict)\b"
)
"""What goes on from its day, so that what is told since then has no day of its own."""
_FAR: Final = 110  # characters between "since" and the day of what it names
_GOES_ON: Final = ("border closure", "territorial claim")


def with_own_days(plain: str, parsed: Parsed, one: Occurrence, at: int) -> Parsed:
    """Give a sentence in which the day of an event that "since" leads up to is a day only.

    "Nothing since the blast of 19 January": the blast was on that day, and not from it on.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    one
        What it tells.
    at
        Where the word for the event stands.
    """
    if one.kind in _GOES_ON:
        return parsed
    dates: list[When] = []
    for when in parsed.dates:
        own = when.named is not None or when.bound
        leads = [m.end() for m in _SINCE.finditer(plain, max(parsed.start, when.start - _FAR), at)]
        event = leads and at < when.start and not _BEGINNING.search(plain, leads[-1], when.start)
        if own and event and not when.future:
            last = when.named or when.last
            prec = precision_of(when.first, last)
            when = replace(when, last=last, named=None, bound=False, prec=prec)
        dates.append(when)
    return parsed if dates == parsed.dates else replace(parsed, dates=dates)


_DETERMINED: Final = re.compile(r"\b(?:the|an?|this|that|those|these) (?:(?:early|late|mid)[ -])?$")
_BEFORE_NOUN: Final = re.compile(
    r"(?:'s)? (?:(?!in |on |at |by |of |and |the |to |for )[\w'-]+ ){0,3}"
)
_AFTER_NOUN: Final = re.compile(r"[\w'-]+ (?:[\w'-]+ )?of (?:the )?")


def attributes(plain: str, dates: Sequence[When], at: int) -> list[When]:
    """Give the dates by which an event is named: "the 2023 attack", "Monday's raid".

    ``at`` is where the word for the event stands.
    """
    found = []
    for when in dates:
        owner = plain.startswith("'s ", when.end) or _DETERMINED.search(
            plain, max(0, when.start - 16), when.start
        )
        ahead = owner and when.end <= at and _BEFORE_NOUN.fullmatch(plain, when.end, at)
        if ahead or _AFTER_NOUN.fullmatch(plain, at, when.start):
            found.append(when)
    return found


_A_DAY: Final = timedelta(days=1)
_AND: Final = re.compile(r",? (?:and |then |and then )?(?:again )?(?:on )?")
_CLOSED: Final = re.compile(
    r"[.;)]|$|,? (?:said|says|according)\b|, [^,.;]{3,60} (?:said|says|reported|told|report|say)\b"
)


def listed_days(plain: str, parsed: Parsed, dates: Sequence[When]) -> list[When]:
    """Join days that stand in a list: "on Monday, on Wednesday and on Thursday".

    What happened "again" some days later happened twice.
    """
    joined: list[When] = []
    for when in sorted(dates, key=lambda one: one.start):
        last = joined[-1] if joined else None
        listed = _AND.fullmatch(plain, last.end, when.start) if last is not None else None
        if last is None or listed is None or last.last is None or when.last is None:
            joined.append(when)
            continue
        opens = parsed.start <= last.start <= parsed.start + 12
        apart = "again" in listed[0] and when.first - last.last > _A_DAY and not opens
        if when.prec > 2 or last.first >= when.first or apart:
            joined.append(when)
        elif opens or _CLOSED.match(plain, when.end) or _is_followed(plain, when, dates):
            prec = precision_of(last.first, when.last)
            joined[-1] = When(last.start, when.end, last.first, when.last, prec)
        else:
            joined.append(when)
    return joined


def _is_followed(plain: str, when: When, dates: Sequence[When]) -> bool:
    """Tell whether another day of the list stands behind a day."""
    return any(
        other.start > when.end and _AND.fullmatch(plain, when.end, other.start) for other in dates
    )
