"""Words that name a day or a place and are other words as well: "room", which is Quetta.

A weekday is a day only beside the words that set one: "on Monday", "the night of Monday".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.verb_last.flat import Flat, flatten

__all__ = [
    "is_common_noun",
    "is_no_day",
    "is_no_event",
    "is_part_of_name",
    "is_surname",
    "is_weekday",
]

_JOINT: Final = "\u200c"
_MAY: Final = level("می")
_VERB: Final = re.compile(
    r" (?:گوی\w+|شود|شوند|شد|شدند|کند|کنند|کرد\w*|دهد|دهند|دارد|دارند|خواه\w+|توان\w+|رود|روند"
    r"|رسد|رسند|افزا\w+|نویس\w+|باشد|باشند)(?!\w)"
)
_LONG: Final = re.compile(level(r"لانگ $"))  # a "long march" is no month of March
_NEXT: Final = re.compile(r" ?(?:[\d,;:.()\"/-]|$)")


def is_no_day(flat: Flat, match: re.Match[str]) -> bool:
    """Tell whether what reads as a day is a part of a verb or of a name."""
    groups = match.groupdict()
    for month in ("month", "mon"):
        if groups.get(month) == _MAY and flat.lang == "fa" and _is_verb(flat, match.end(month)):
            return True
        if groups.get(month) and _LONG.search(flat.plain, 0, match.start(month)):
            return True
    week = groups.get("week")
    return bool(week) and match.group() == week and not is_weekday(flat, *match.span())


def _is_verb(flat: Flat, end: int) -> bool:
    """Tell whether a verb goes on after its prefix, joined to it or set apart."""
    return flat.written[end : end + 1] == _JOINT or bool(_VERB.match(flat.plain, end))


def is_weekday(flat: Flat, start: int, end: int) -> bool:
    """Tell whether a word for a weekday that names have too is a day where it stands."""
    word = flat.plain[start:end]
    if word not in flat.terms("weekday_name"):
        return True
    listed = flat.words.places.scan(flat.plain)
    if any(h.start <= start and end <= h.end and h.term != word for h in listed):
        return False
    before = flat.plain[max(0, start - 14) : start].rstrip()
    if any(m.end() == len(before) for m in flat.phrase("weekday_before").finditer(before)):
        return True
    after = flat.phrase("weekday_after").match(flat.plain, end + 1)
    return bool(after or _NEXT.match(flat.plain, end))


def is_no_event(flat: Flat, hit: Hit) -> bool:
    """Tell whether a word is written otherwise than that for an event: "is not" for "clash"."""
    return flat.lang == "ps" and flat.written[hit.start : hit.end] in _NOT_EVENTS


_NOT_EVENTS: Final = frozenset(["نشته"])


def is_part_of_name(text: str, plain: str, start: int, end: int, words: Lexicon) -> bool:
    """Tell whether a day found in a text is a weekday that is only a part of a name there."""
    flat = flatten(text, plain, max(0, start - 40), min(len(plain), end + 40), "", words)
    low, high = bisect_left(flat.at, start), bisect_left(flat.at, end)
    return not is_weekday(flat, low, high)


def is_common_noun(flat: Flat, hit: Hit) -> bool:
    """Tell whether a listed name is the noun that it is as well: "a room", which is Quetta too."""
    if hit.term not in flat.terms("common_noun"):
        return False
    before = flat.plain[max(0, hit.start - 12) : hit.start].split()
    if not before:
        return False
    counted = before[-1] in flat.words.counting.get(flat.lang, {})
    return counted or before[-1] in flat.terms("this") or before[-1] in flat.terms("noun_before")


def is_surname(flat: Flat, hit: Hit, speakers: Sequence[Hit]) -> bool:
    """Tell whether a listed name is that of who speaks: his office stands beside his two names.

    Dari sets the office after them and a comma, Pashto and Urdu set it before them.
    """
    given = _GIVEN.search(flat.plain, max(0, hit.start - 20), hit.start)
    if given is None or flat.words.places.has(given.group(1)):
        return False
    if given.group(1) in flat.terms("no_name") or given.group(1) in flat.terms("unit_before"):
        return False
    low = given.start(1)
    if any(h.end < low <= h.end + 2 and not _FRAMED.match(flat.plain, hit.end) for h in speakers):
        return True
    opened = not flat.plain[:low].strip(' "') or flat.plain[:low].rstrip()[-1] in ",:;"
    named = re.match(r", ", flat.plain[hit.end : hit.end + 2])
    return bool(opened and named and any(h.start == hit.end + 2 for h in speakers))


_GIVEN: Final = re.compile(r"(?<!\w)([^\W\d_]{3,}) $")
_FRAMED: Final = re.compile(r" (?:کی|مین|پر|ته|باندی|کا|کو)(?!\w)|,? (?:در|ولایت|ولسوالی)(?!\w)")
