"""The entries of a page that is added to as things happen, under hours of the day."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.reading.dates import When, find_dates
from geo.reading.lexicons import Lexicon

__all__ = ["CLOCK", "Entry", "entries_of", "entry_at"]

CLOCK: Final = (
    r"\[?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?i:[ap]\.?m\b\.?))?"
    r"(?: ?(?:GMT|UTC|PKT|AFT|BST|CET|E[DS]?T|(?:[A-Z][a-z]+ )?(?:local |Kabul )?time"
    r"|local|hrs|h)\b)*\]?(?: ?[-–—:|]+|(?= [A-Z'\"“‘])|$)"
)
"""The hour that an entry begins with."""

_LINE: Final = re.compile(
    rf"^[ \t]*(?:(?:[-*•·–] ?)?(?P<clock>{CLOCK})|(?P<day>(?i:(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day\b|\d{1,2} [a-z]{3,9}\b|[a-z]{3,9} \d{1,2}\b)[^\n]{0,40})$)",
    re.MULTILINE,
)
_OPENING: Final = 20_000  # characters in which a text shows how it is set out
_FEW: Final = 2  # entries from which a text is such a page


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry begins, and the day it is of."""

    start: int
    when: When


def entries_of(
    text: str, plain: str, *, published: date | None, words: Lexicon
) -> tuple[Entry, ...]:
    """Find the entries of a text, each of the day that its title or the last line of a day tells.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    published
        The day of publication, of which entries are where no other is told.
    words
        The lexicon.
    """
    shown = sum(bool(line["clock"]) for line in _LINE.finditer(text, 0, _OPENING))
    if published is None or shown < _FEW:
        return ()
    lines = _LINE.finditer(text)
    title = len(text) - len(text.lstrip())
    ahead = text.find("\n", title)
    days = _days(text, plain, title, ahead, published, words) if ahead > 0 else []
    day = days[0] if days else When(0, 0, published, published, 1)
    found = []
    for line in lines:
        if line["day"]:
            told = _days(text, plain, *line.span("day"), published, words)
            day = told[0] if told else day
        else:
            found.append(Entry(line.start(), replace(day, start=line.start(), end=line.start())))
    return tuple(found)


def _days(
    text: str, plain: str, start: int, end: int, published: date, words: Lexicon
) -> list[When]:
    """Give the single days that a line tells."""
    found = find_dates(text, plain, start, end, published=published, words=words)
    return [when for when in found if when.prec == 1 and not (when.future or when.bound)]


def entry_at(entries: Sequence[Entry], position: int) -> Entry | None:
    """Give the entry that a position is in, None before the first."""
    index = bisect.bisect_right(entries, position, key=lambda entry: entry.start)
    return entries[index - 1] if index else None
