"""Dates in Dari, Pashto and Urdu, against the day of publication."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from geo.reading.dates import When, precision_of
from geo.reading.verb_last.date_rules import date_rules, levelled
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.homonyms import is_no_day

__all__ = ["find_times"]


def find_times(flat: Flat, published: date | None) -> list[When]:
    """Find the dates of a stretch, in its order; positions are those of the stretch."""
    if published is None and not re.search(r"\d{4}", flat.plain):
        return []
    rules = date_rules(flat.lang, flat.words)
    against = published or date(2100, 1, 1)
    taken = [False] * (len(flat.plain) + 1)
    found: list[When] = []
    within = _within_reach(flat.plain, rules.hints)
    for needs, pattern, read in rules.rules:
        if needs not in within:
            continue
        for match in pattern.finditer(flat.plain, *within[needs]):
            if any(taken[match.start() : match.end()]) or is_no_day(flat, match):
                continue
            if published is None and not re.search(r"\d{4}", match.group()):
                continue
            span = read(rules, against, match)
            if span is None:
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            span = _of_evening(flat, match, span)
            found.append(_bounded(flat.plain, match, span, against))
    if not found and published is not None:
        parts = (
            When(one.start(), one.end(), *span, precision_of(*span))
            for pattern, read in rules.parts
            if (one := pattern.search(flat.plain)) and (span := read(rules, against, one))
        )
        return list(itertools.islice(parts, 1))
    return sorted(found, key=lambda when: when.start)


def _of_evening(
    flat: Flat, match: re.Match[str], span: tuple[date, date | None]
) -> tuple[date, date | None]:
    """Take a night for its first day where an hour before midnight is told beside it."""
    first, last = span
    if last is None or (last - first).days != 1:
        return span
    told = _HOUR.search(flat.plain, max(0, match.start() - 16), match.start())
    told = told or _AT_HOUR.match(flat.plain, match.end())
    if told is None:
        return span
    word = told.group(1)
    hour = int(word) if word.isdigit() else flat.words.counting.get(flat.lang, {}).get(word, 0)
    return (first, first) if _DUSK <= hour < _MIDNIGHT else span


_HOUR: Final = re.compile(r"(?<!\w)ساعت (\w+) $")
_AT_HOUR: Final = re.compile(r",? (?:تقریبا |قریب |شاوخوا |په )?(\w+) (?:بجی|بجو|نیم بجی)")
_DUSK: Final = 6
_MIDNIGHT: Final = 12


def _within_reach(plain: str, hints: Mapping[str, re.Pattern[str]]) -> dict[str, tuple[int, int]]:
    """Give where a rule can match: around the months, weekdays or units that it needs."""
    reach = {"": (0, len(plain))}
    for key, hint in hints.items():
        found = [m.span() for m in hint.finditer(plain)]
        if found:
            reach[key] = (max(0, found[0][0] - 64), min(len(plain), found[-1][1] + 64))
    return reach


_NIGHT: Final = re.compile(r"(?<!\w)شب $")
_NIGHT_AFTER: Final = re.compile(levelled(r" ?(?:کی (?:شب|رات)|(?:نېټې |نیټې )?(?:په )?شپه)(?!\w)"))
_SINCE: Final = re.compile(levelled(
    r" ?(?:نېټې |نیټې |تاریخ |کے روز )?"
    r"(?:(?:له (?:ورځې|سهاره?|شپې|ماښامه?|غرمې) )?(?:راهیسې|راهيسې|(?:را ?)?په ?دېخوا|را ?دېخوا)"
    r"|له سهاره|له ماښامه|له شپې|له غرمې|سے اب تک|سے"
    r"|کی (?:صبح|شام|رات|شب|دوپہر) سے|کے بعد سے|به این سو|به اینسو|بدین سو"
    r"|تا کنون|تاکنون|تا امروز|تا حال)(?!\w)"))  # fmt: skip
_SINCE_BEFORE: Final = re.compile(levelled(
    r"(?<!\w)(?:از|له) (?:روز |تېرې |ورځې |صبح |شام |بامداد |ظهر |شب |چاشت )?$"))  # fmt: skip
_LASTING: Final = re.compile(
    levelled(r"راهیسې|راهيسې|سے|به این سو|به اینسو|دېخوا|تا کنون|تاکنون|تا امروز|تا حال")
)


def _bounded(plain: str, match: re.Match[str], span: tuple[date, date | None], p: date) -> When:
    first, last = span
    after = plain[match.end() : match.end() + 24]
    before = plain[max(0, match.start() - 16) : match.start()]
    dated = "month" in match.re.groupindex and "day" in match.re.groupindex
    if dated and first == last and (_NIGHT.search(before) or _NIGHT_AFTER.match(after)):
        last = first + timedelta(days=1)
    lasting = _SINCE.match(after) or (
        _SINCE_BEFORE.search(before) and _LASTING.search(plain[match.end() : match.end() + 20])
    )
    if lasting and first < p:
        return When(match.start(), match.end(), first, p, precision_of(first, p), False,
                    (p - first).days > 120)  # fmt: skip
    return When(match.start(), match.end(), first, last, precision_of(first, last), first > p)
