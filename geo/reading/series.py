"""One sentence that counts off an event place by place and day by day."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.shares import Count
from geo.reading.sites import Site

__all__ = ["counted_off", "dated_apart", "days_apart"]

_NUMBER: Final = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})\b"
)
_ITEM: Final = re.compile(r"(?:, and|,| and|; and|;) (?=[^,;]{3,90}$)")


def counted_off(plain: str, parsed: Parsed, one: Occurrence) -> Iterator[Occurrence]:
    """Part an occurrence whose places have each a day of its own.

    "Three people were killed in Dangam on Tuesday, two in Asmar on Wednesday": each place has its
    day and its figure. What is no such series is given as it is.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    one
        What a stretch of it tells of.
    """
    items = _items(plain, parsed, one)
    if len(items) < 2:
        yield one
        return
    for index, (begin, site, when) in enumerate(items):
        figures = _figures(plain, one, begin, site, first=index == 0)
        yield replace(one, sites=(site,), when=when, figures=figures, why=[*one.why], fresh=True)


def _items(plain: str, parsed: Parsed, one: Occurrence) -> list[tuple[int, Site, When]]:
    """Give the parts of a series: where each begins, its place and its day."""
    start, end = one.zone
    sites = [site for site in one.sites if start <= site.start < end]
    dates = [w for w in parsed.dates if start <= w.start < end and w.prec <= 2 and not w.bound]
    if len(sites) < 2 or len(sites) != len(one.sites) or len(dates) != len(sites):
        return []
    begins = [start]
    for before, site in itertools.pairwise(sites):
        cut = _ITEM.search(plain, before.end, site.start)
        if cut is None:
            return []
        begins.append(cut.end())
    ends = [*begins[1:], end]
    items = []
    for begin, stop, site in zip(begins, ends, sites, strict=True):
        own = [w for w in dates if begin <= w.start < stop]
        if len(own) != 1:
            return []
        items.append((begin, site, own[0]))
    return items


def _figures(
    plain: str, one: Occurrence, begin: int, site: Site, *, first: bool
) -> tuple[Figure, ...]:
    """Give the figure of one part of a series: the number that stands before its place."""
    for figure in one.figures[:1]:
        if first and not begin <= figure.start < site.start:
            return ()
        counted = figure.start if first else begin
        number = _NUMBER.search(plain, counted, site.start)
        if number is None:
            return ()
        written = "one" if number[0] in ("an", "another") else number[0]
        count = int(written) if written.isdigit() else COUNTED[written]
        return (replace(figure, low=count, high=count),)
    return ()


_JOIN: Final = re.compile(r"[,;)]+ (?:and |then )?|(?<=\w) and (?:then )?")
_IN_BRACKET: Final = re.compile(
    r" ?\((?:at least )?(\d{1,3}|[a-z]+)(?: (?:dead|killed|deaths|lives|wounded|injured))?[,)]"
)


def dated_apart(plain: str, parsed: Parsed, one: Occurrence) -> list[Occurrence]:
    """Part the only thing a sentence tells by the places that it names, each with its own day.

    "The attacks were on a mosque in A on 6 February (31 dead), on a post in B on 16 February (11)
    and on a convoy in C on 21 February (2)."

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    one
        What it tells, at one of these places.

    Returns
    -------
    list of Occurrence
        One for each place; none where the sentence is no such list.
    """
    groups = [group for group in parsed.groups if not group.why_not]
    if len(groups) < 2 or one.mode == "denied" or not any(g.sites == one.sites for g in groups):
        return []
    begins = [parsed.start]
    for before, group in itertools.pairwise(groups):
        joins = list(_JOIN.finditer(plain, before.end, group.start))
        if not joins:
            return []
        begins.append(joins[-1].end())
    parts = []
    for begin, stop, group in zip(begins, [*begins[1:], parsed.end], groups, strict=True):
        days = [w for w in parsed.dates if begin <= w.start < stop and w.prec <= 2 and not w.bound]
        if len(days) != 1:
            return []
        figures = _counted(plain, parsed, one, (begin, group.start, days[0].end), stop)
        parts.append(
            replace(one, sites=group.sites, when=days[0], figures=figures, why=[*one.why],
                    fresh=True)
        )  # fmt: skip
    return parts


def _counted(
    plain: str, parsed: Parsed, one: Occurrence, item: tuple[int, int, int], stop: int
) -> tuple[Figure, ...]:
    """Give the figure of an item: the number before its place, or in a bracket after its day."""
    begin, place, day = item
    own = tuple(f for f in one.figures if begin <= f.start < stop)
    if own or not (one.figures or parsed.casualties):
        return own
    bracket = _IN_BRACKET.match(plain, day)
    number = _NUMBER.search(plain, begin, place) if bracket is None else None
    if number is not None and number[0] in ("a", "an") and " and " in plain[begin:place]:
        return ()  # a mother and her infant
    written = bracket[1] if bracket else number[0] if number else ""
    count = int(written) if written.isdigit() else COUNTED.get(written)
    if count is None:
        return ()
    kind = one.figures[0].kind if one.figures else "deaths"
    return (Figure(kind, count, count, "", "", begin, place),)


_AND_ON: Final = re.compile(
    r"(?:[,;]|\band\b|\bthen\b)(?: (?:and|then))*(?: (?:late |early )?on)? $"
)
_MORE: Final = re.compile(r"(?: (?:more|others?|people))*(?: (?:dead|died))?(?=[.,;)]| and\b)")
_AND_MORE: Final = re.compile(
    r"(?:[,;]|\band\b)(?: and)?(?: (?:another|a further|at least|some|about))* $"
)
_ON: Final = re.compile(r"(?: (?:more|others?|people))* (?:late |early )?(?:on |the )?$")


def days_apart(
    plain: str, parsed: Parsed, one: Occurrence, counts: Sequence[Count]
) -> list[Occurrence]:
    """Part an occurrence that counts days: "on Tuesday six people died, and on Monday three".

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    one
        What a stretch of it tells of.
    counts
        The numbers of people in the sentence.

    Returns
    -------
    list of Occurrence
        One for each day; none where there is but one.
    """
    start, end = one.zone
    first = next(iter(one.figures), None)
    dates = [w for w in parsed.dates if w.prec <= 2 and not w.bound and w.end <= end]
    if first is None or len(dates) < 2 or len(one.figures) > 1:
        return []
    parts = [replace(one, when=dates[0], why=[*one.why])]
    for when in dates[1:]:
        count = next((c for c in counts if c.start > first.start and _is_of(plain, c, when)), None)
        if count is None or count.start < start:
            return []
        figure = replace(first, low=count.low, high=count.high, start=count.start, end=count.end)
        parts.append(replace(one, when=when, figures=(figure,), why=[*one.why], fresh=True))
    return parts


def _is_of(plain: str, count: Count, when: When) -> bool:
    """Tell whether a bare number stands by a day: "and on Monday three", ", three on Monday"."""
    if plain[when.end : count.start] == " ":
        joined = _AND_ON.search(plain, max(0, when.start - 20), when.start)
        return bool(joined and _MORE.match(plain, count.end))
    if count.end > when.start or not _ON.fullmatch(plain, count.end, when.start):
        return False
    return _AND_MORE.search(plain, max(0, count.start - 30), count.start) is not None
