"""Totals that take the place of other numbers: "rose from five to nine", "gave it as eleven"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.losses import Figure
from geo.reading.shares import Count

__all__ = ["restated", "risen"]

_NUMBER: Final = (
    r"(?:(?:death |final |overall |casualty |official )?(?:toll|total|tally|count|figure|number)"
    r"|dead|deaths|fatalities)"
)
_RISES: Final = (
    r"(?:rose|rise[sn]?|rising|climb(?:ed|s|ing)|jump(?:ed|s)|increas(?:ed|es|ing)|went up|gone up"
    r"|grew|grown|soared|mounted|rais(?:ed|es|ing)|revis(?:ed|es|ing)|updat(?:ed|es|ing)"
    r"|correct(?:ed|s|ing)|lower(?:ed|s)|fell|fallen|cut|reduced|up|down)"
)
_CHANGED: Final = re.compile(
    rf"\b{_NUMBER}\b[^.;]{{0,110}}\b{_RISES}\b[^.;]{{0,40}}?(?:from )?$"
    rf"|\b{_RISES} (?:the|its|their|that|this) (?:\w+ )?{_NUMBER}\b[^.;]{{0,110}}?(?:from )?$"
)
_SPAN: Final = re.compile(r"from .{1,30}? (?P<to>to ).*$")
_RESTATED: Final = re.compile(
    rf"\b(?:gave|gives?|giving|put|puts|putting|bring|brings|bringing|brought|took|taking)"
    rf" (?:the |its |their |that |this )?(?:\w+ )?{_NUMBER}(?: of (?:the )?(?:dead|deaths|killed))?"
    r" (?:as|at|to) (?:at least )?$"
    rf"|(?:^|[;,:] |\b(?:but|and|though|before) )(?:the|that|this|its|their)?"
    rf" ?(?:{_NUMBER}|it|this|that)(?: of (?:the )?(?:dead|deaths|killed))?"
    r" (?:was|were|is|has been|had been|has since been|have been)"
    rf" (?:(?:later|since|then|soon|subsequently) )?{_RISES}(?: up| down| upwards?)? (?:to|at)"
    r" (?:at least )?$"
    rf"|(?:^|[;,:] |\b(?:but|and) )(?:(?:he|she|they|it|the \w+|officials|police|doctors) )?"
    rf"(?:(?:later|then|since|subsequently) )+{_RISES} (?:it|this|that|the {_NUMBER}) to"
    r" (?:at least )?$"
    r"|\b(?:was|were|has been|had been|have been)(?: (?:later|since|then|soon|subsequently))?"
    r" (?:revised|corrected|lowered|reduced|cut|amended)(?: up| down| upwards?| downwards?)? to"
    r" (?:at least )?$"
)


def risen(plain: str, start: int, counts: Sequence[Count]) -> list[Count]:
    """Give "from five to nine" as nine where a toll is said to have changed so.

    Parameters
    ----------
    plain
        The levelled text.
    start
        Where the stretch begins.
    counts
        The numbers of people in it.
    """
    made = []
    for count in counts:
        span = _SPAN.match(plain, count.start, count.end)
        changed = span and _CHANGED.search(plain, max(start, count.start - 200), count.start)
        if span and changed and count.high is not None:
            count = replace(count, start=span.end("to"), low=count.high)
        made.append(count)
    return made


def restated(
    plain: str, start: int, figures: Sequence[Figure], counts: Sequence[Count]
) -> list[Figure]:
    """Put the total that a sentence states at last in the place of the dead counted before it."""
    for count in counts:
        earlier = [f for f in figures if f.kind == "deaths" and f.end <= count.start]
        if earlier and _RESTATED.search(plain, max(start, count.start - 120), count.start):
            total = replace(
                earlier[0], low=count.low, high=count.high, start=count.start, end=count.end
            )
            return [total if figure is earlier[0] else figure for figure in figures]
    return list(figures)
