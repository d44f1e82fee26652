"""One sentence that counts off an event place by place and day by day."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geo.reading.calendars import COUNTED
from geo.reading.dates import When
from geo.reading.figures import Figure
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.sites import Site

__all__ = ["counted_off"]

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
