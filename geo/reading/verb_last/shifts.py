"""Days told by another day: "the next day", "three days before this attack", "two days later"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat

__all__ = ["Shift", "find_shift"]


class Shift(NamedTuple):
    """So many days after a day told before, and the words that tell it."""

    days: int
    start: int
    end: int


_NAMED: Final = (("next_day", 1), ("day_before", -1), ("same_day", 0))
_EVENT: Final = (
    r"(?:پېښې|پیښې|برید|بریدونو|حملې|چاودنې|نښتې|رویداد|حمله|حملات|واقعے|حملے|حملوں|دھماکے|جھڑپ)"
)
_BEFORE: Final = {
    "fa": rf"NUM (?:روز|شب) (?:پیش|قبل|پیشتر) از (?:آن|این)(?: {_EVENT})?",
    "ps": rf"(?:له|تر) (?:دې|هغې|دغې)(?: {_EVENT})?(?: څخه)? NUM (?:ورځې|ورځ|شپې)"
          r" (?:مخکې|وړاندې|دمخه)"
          rf"|NUM (?:ورځې|ورځ) (?:تر|له) دې(?: {_EVENT})? (?:مخکې|وړاندې)",
    "ur": rf"(?:اس|ان|اس) ?(?:{_EVENT} )?سے (?:صرف )?NUM (?:روز|دن) (?:قبل|پہلے)",
}  # fmt: skip
_FOLLOWING: Final = {
    "fa": r"(?:این|همین) (?:\w+ )?(?:رویداد|حمله|حملات|درگیری ها|درگیری|حادثه|بمباران)"
          r" (?:\w+ ){0,3}?NUM (?:روز|شب) (?:پس|بعد) از",
    "ps": r"(?:دا|دغه) (?:\w+ )?(?:پېښه|پیښه|برید|بریدونه|حمله|نښته|چاودنه) [^.;,]{3,70}? NUM"
          r" (?:ورځې|ورځ) (?:وروسته|پس)",
    "ur": r"یہ (?:\w+ )?(?:واقعہ|حملہ|حملے|کارروائی|دھماکہ|جھڑپ|جھڑپیں) [^.;,]{3,70}? (?:سے|کے)"
          r" (?:صرف )?NUM (?:روز|دن) بعد",
}  # fmt: skip
"""This event came so many days after the one that is told of: that was so many days before."""
_AFTER: Final = {
    "fa": rf"NUM (?:روز|شب) (?:بعد|پس) ?(?:از (?:آن|این)(?: {_EVENT})?)?",
    "ps": rf"(?:(?:له|تر) (?:دې|هغې|دغې)(?: {_EVENT})? )?NUM (?:ورځې|ورځ) (?:وروسته|پس)",
    "ur": r"(?:اس کے )?NUM (?:روز|دن) بعد",
}


@lru_cache(maxsize=8)
def _patterns(lang: str, words: Lexicon) -> tuple[tuple[int, re.Pattern[str]], ...]:
    numbers = words.counting.get(lang, {})
    number = rf"(?P<n>\d{{1,2}}|{'|'.join(sorted(map(re.escape, numbers), key=len, reverse=True))})"
    made = []
    for sign, forms in ((-1, _FOLLOWING), (-1, _BEFORE), (1, _AFTER)):
        alternatives = [
            "".join(c if c.isascii() else level(c) for c in form) for form in _split(forms[lang])
        ]
        made += [
            (sign, re.compile(rf"(?<!\w)(?:{form.replace('NUM', number)})(?!\w)"))
            for form in alternatives
        ]
    return tuple(made)


def _split(form: str) -> list[str]:
    """Give the ways to say it, each with a number of its own."""
    pieces = form.split("|NUM ")
    return [pieces[0], *(f"NUM {piece}" for piece in pieces[1:])]


def find_shift(flat: Flat) -> Shift | None:
    """Find how many days after a day told before something was, None where that is not told."""
    for sign, pattern in _patterns(flat.lang, flat.words):
        match = pattern.search(flat.plain)
        if match and (days := _days(match["n"], flat.words.counting.get(flat.lang, {}))):
            return Shift(sign * days, *match.span())
    for role, days in _NAMED:
        match = flat.phrase(role).search(flat.plain)
        if match:
            return Shift(days, *match.span())
    return None


def _days(written: str, numbers: Mapping[str, int]) -> int:
    days = int(written) if written.isdigit() else numbers.get(written, 0)
    return days if days < 30 else 0
