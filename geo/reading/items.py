"""Items of a list that go on with the sentence it stands under: "Strikes hit:", "- Kabul"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.reading.announcements import announced
from geo.reading.counts import find_counts
from geo.reading.dates import When, find_dates
from geo.reading.figures import Figure
from geo.reading.guesses import likely_kind
from geo.reading.labels import Label, sites_named
from geo.reading.letters import is_arabic_script
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.speakers import Voice

__all__ = ["BULLET", "LeadIn", "go_on", "lead_in"]

BULLET: Final = re.compile(r"\s*[-–—*•●▪◦○■►‣·](?=\s)|\s*\(?(?:\d{1,2}|[a-z])[.)] ")
"""The sign of an item."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What the words above a list tell of its items: the kind, the day, and what is counted."""

    kind: str = ""
    likely: str = ""
    when: When | None = None
    counted: str = ""  # deaths or injured, where the list is of them


_DEAD: Final = re.compile(
    r"\b(?:dead|deaths?|killed|died|fatalit(?:y|ies)|martyr\w*|tolls?|bodies|victims|lost|slain"
    r"|losses|graves|buried|funerals)\b"
)
_HURT: Final = re.compile(r"\b(?:wounded|injured|hurt|injuries|patients)\b")
_OPEN: Final = re.compile(
    r"\b(?:could|may|might|would|will|should|must|plans?|planned|if|unless|warn\w*|likely"
    r"|not|no|never|denied|denies)\b"
)
_LONGEST: Final = 160  # characters of an item that only goes on with the words above it


def lead_in(
    text: str, plain: str, start: int, end: int, *, published: date | None, words: Lexicon
) -> LeadIn | None:
    """Give what a paragraph tells of the items that it announces, None if it announces none.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    start, end
        The paragraph.
    published
        The day of publication.
    words
        The lexicon.
    """
    if is_arabic_script(text[start:end]) or not announced(plain[start:end])[0]:
        return None
    cut = max(plain.rfind(". ", start, end - 1) + 2, start)
    if _OPEN.search(plain, cut, end):
        return LeadIn()
    said = plain[cut:end]
    hits = words.scanners["events"].scan(said, cut)
    kinds = {h.code for h in hits if h.code and (h.has(1, "plain") or h.has(1, "means"))}
    kinds |= {h.code for h in hits if h.has(1, "closure")}
    dates = find_dates(text, plain, cut, end, published=published, words=words)
    counted = "deaths" if _DEAD.search(said) else "injured" if _HURT.search(said) else ""
    return LeadIn(
        kinds.pop() if len(kinds) == 1 else "",
        likely_kind(plain, cut, end, "AF") if hits else "",
        next((when for when in dates if not (when.future or when.bound)), None),
        counted,
    )


def go_on(
    text: str,
    plain: str,
    span: tuple[int, int],
    told: Sequence[Occurrence],
    *,
    lead: LeadIn,
    label: Label | None,
    words: Lexicon,
) -> Occurrence | None:
    """Let an item go on with the words above its list; give what only both together tell.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    span
        The item.
    told
        What it tells by itself, which takes over the kind and the day that it leaves open.
    lead
        What the words above the list tell.
    label
        The name and the day that the item begins with.
    words
        The lexicon.
    """
    for one in told:
        if not one.rejected:
            one.kind = one.kind or ("" if one.trigger else lead.kind)
            one.likely = one.likely or lead.kind or lead.likely
            one.when = one.when or lead.when
    if told or not (lead.kind or lead.likely or lead.counted) or span[1] - span[0] > _LONGEST:
        return None
    start, end = span
    sites = label.sites if label is not None else ()
    sites = sites or sites_named(text, plain, start, end, words)
    if not sites:
        return None
    begin = max(s.end for s in sites if s.end <= end)
    one = Occurrence(-1, 0, start, end, span, lead.kind, bool(lead.kind), voice=Voice())
    one.sites, one.likely, one.fresh = sites, lead.likely, True
    one.when = (label.when if label is not None else None) or lead.when
    people = words.scanners["people"].scan(plain[begin:end], begin)
    counts = [
        c for c in find_counts(plain, begin, end, people, words)
        if not any(s.start <= c.start < s.end for s in sites)
    ]  # fmt: skip
    if lead.counted and counts:
        first = counts[0]
        span = first.start, first.end
        one.figures = (Figure(lead.counted, first.low, first.high, first.of, first.side, *span),)
    elif not (lead.kind or lead.likely):
        return None
    elif words.scanners["objects"].has(plain[begin:end]) and not counts:
        one.target = re.sub(r"^(?:an?|the) ", "", text[begin:end].strip(" .;,-–—:"))
    return one
