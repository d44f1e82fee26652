"""Items that go on with the words above their list, answers with their question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.reading.announcements import announced
from geo.reading.counts import find_counts
from geo.reading.dates import When, find_dates
from geo.reading.figures import Figure
from geo.reading.guesses import likely_kind
from geo.reading.labels import Label, sites_named
from geo.reading.letters import ITEM_SIGNS, is_arabic_script
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.passages import Passage
from geo.reading.shares import added, linked
from geo.reading.sites import Site
from geo.reading.speakers import Attribution, Voice

__all__ = ["BULLET", "LeadIn", "asked", "go_on", "lead_in", "told_in"]

BULLET: Final = re.compile(r"\s*[" + ITEM_SIGNS + r"](?=\s)|\s*\(?(?:\d{1,2}|[a-z])[.)] ")
"""The sign of an item."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What the words above a list tell of its items, or a question of its answers.

    The kind, the day, and what is counted.
    """

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
    cut = plain.rfind(". ", start, end - 1)
    cut = start if cut < 0 else cut + len(". ")
    if _OPEN.search(plain, cut, end):
        return LeadIn()
    return told_in(text, plain, cut, end, published=published, words=words)


def asked(
    text: str, plain: str, start: int, end: int, *, published: date | None, words: Lexicon
) -> LeadIn | None:
    """Give what a question tells of its answers ("How many died?"), None where it asks of else.

    The parameters are those of `lead_in`, for the sentence.
    """
    match = _ASKED.match(plain, start, end)
    if match is None or _OPEN.search(plain, start, end):
        return None
    told = told_in(text, plain, start, end, published=published, words=words)
    if not (told.kind or told.likely or told.counted or _OF_IT.fullmatch(plain, match.end(), end)):
        return None
    return replace(told, counted=told.counted if match.lastgroup == "many" else "")


_ASKED: Final = re.compile(
    r"[\W\d]*(?:(?:and|so|but|q:|q\.) )?(?:"
    r"(?P<where>(?:exactly )?where\b|(?:in )?which (?:\w+ )?(?:places?|districts?|provinces?|towns?"
    r"|cities|areas?|villages?|parts?|posts?|crossings?|targets?|bases?|sites?)\b"
    r"|what (?:was|were|has been|have been|did [^?]{2,40}) (?:hit|struck|targeted|bombed|attacked"
    r"|shelled|strike)\b)"
    r"|(?P<many>how (?:many|high|heavy)\b|what (?:is|was|are|were) the (?:\w+ )?(?:toll|losses)\b"
    r"|who (?:was|were|has been|have been|died)\b|any (?:dead|deaths|injured)"
    r"|(?:was|were|is|are|has|have) (?:anyone|anybody|there any|any|civilians|people)\b)"
    r"|(?P<day>(?:and )?when\b|on (?:what|which) day))"
)
"""Questions that a place, a number or a day alone can answer."""
_OF_IT: Final = re.compile(
    r"(?: (?:exactly|did|do|was|were|is|are|it|this|that|they|these|there|all|happen(?:ed)?|occur"
    r"|take place|people|and|by whom|affected|involved))*\?"
)
"""The rest of a question that asks of what was told before."""


def told_in(
    text: str, plain: str, start: int, end: int, *, published: date | None, words: Lexicon
) -> LeadIn:
    """Give the kind, the day and what is counted, as a stretch tells them."""
    said = plain[start:end]
    hits = words.scanners["events"].scan(said, start)
    kinds = [h.code for h in hits if h.code and not (h.has(1, "casualty") or h.has(1, "open"))]
    dates = find_dates(text, plain, start, end, published=published, words=words)
    return LeadIn(
        kinds[0] if kinds else "",
        likely_kind(plain, start, end, "AF") if hits else "",
        next((when for when in dates if not (when.future or when.bound)), None),
        "deaths" if _DEAD.search(said) else "injured" if _HURT.search(said) else "",
    )


def go_on(
    passage: Passage,
    told: Sequence[Occurrence],
    *,
    lead: LeadIn,
    published: date | None,
    label: Label | None = None,
    said: Sequence[Attribution] = (),
    named: Sequence[Site] = (),
) -> list[Occurrence]:
    """Let an item or an answer go on with the words before it; give what only both tell.

    Parameters
    ----------
    passage
        The item or answer.
    told
        What it tells by itself, which takes over the kind and the day that it leaves open.
    lead
        What the words above the list, or the question, tell.
    published
        The day of publication.
    label
        The name and the day that the item begins with.
    said
        Who says what in it.
    named
        The places that it was found to name, where it was read by itself.
    """
    for one in told:
        if not one.rejected:
            one.kind = one.kind or ("" if one.trigger else lead.kind)
            one.likely = one.likely or lead.kind or lead.likely
            one.when = one.when or lead.when
            if lead.counted and not one.figures:
                one.figures = _first_counted(passage, lead.counted)
    if told or not (lead.kind or lead.likely or lead.counted):
        return []
    sign = BULLET.match(passage.plain, passage.start, passage.end)
    at = passage.start if sign is None else sign.end()
    found: list[Occurrence] = []
    for end in [*(m.end() for m in _CUT.finditer(passage.plain, at, passage.end)), passage.end]:
        part = Passage(passage.text, passage.plain, at, end, passage.words)
        if end - at <= _LONGEST and not _OPEN.search(passage.plain, at, end):
            sites = label.sites if label is not None else ()
            sites = sites or tuple(s for s in named if at <= s.start < end)
            sites = sites or sites_named(part.text, part.plain, at, end, part.words)
            other = _only_with(part, lead, sites, said, published)
            if other is not None:
                other.when = (label.when if label is not None else None) or other.when
                found.append(other)
        at = end
    return found


def _first_counted(passage: Passage, kind: str) -> tuple[Figure, ...]:
    """Give those whom an item begins with: "two brothers and their uncle, in Goshta"."""
    plain, words, end = passage.plain, passage.words, passage.end
    sign = BULLET.match(plain, passage.start, end)
    start = passage.start if sign is None else sign.end()
    people = words.scanners["people"].scan(plain[start:end], start)
    counts = linked(plain, find_counts(plain, start, end, people, words), forward=True)
    if not counts or counts[0].start - start > _AHEAD:
        return ()
    low, high = added(counts)
    first = counts[0]
    return (Figure(kind, low, high, first.of, first.side, first.start, counts[-1].end),)


_AHEAD: Final = 12  # characters before the first number of an item
_CUT: Final = re.compile(r"; (?:and )?")


def _only_with(
    part: Passage,
    lead: LeadIn,
    sites: tuple[Site, ...],
    said: Sequence[Attribution],
    published: date | None,
) -> Occurrence | None:
    """Give what a place, a number or a target tells beside the words before it."""
    text, plain, words, start, end = part.text, part.plain, part.words, part.start, part.end
    masked = [(a.start, a.end) for a in said]
    sites = tuple(s for s in sites if not any(a <= s.start < b for a, b in masked))
    if not sites:
        return None
    dates = find_dates(text, plain, start, end, published=published, words=words)
    one = Occurrence(-1, 0, start, end, (start, end), lead.kind, bool(lead.kind), voice=Voice())
    one.voice = next((a.voice for a in said if start <= a.start < end and a.voice), one.voice)
    one.sites, one.likely, one.fresh = sites, lead.likely, True
    one.when = dates[0] if dates else lead.when
    taken = [*masked, *((s.start, s.end) for s in sites), *((w.start, w.end) for w in dates)]
    people = words.scanners["people"].scan(plain[start:end], start)
    counts = [
        c for c in find_counts(plain, start, end, people, words)
        if not any(a <= c.start < b for a, b in taken)
    ]  # fmt: skip
    rest = max(s.end for s in sites if s.end <= end)
    if lead.counted and counts:
        first = counts[0]
        span = first.start, first.end
        one.figures = (Figure(lead.counted, first.low, first.high, first.of, first.side, *span),)
    elif not (lead.kind or lead.likely):
        return None
    elif words.scanners["objects"].has(plain[rest:end]) and not counts and not said:
        one.target = re.sub(
            r"^(?:(?:on|at|against) )?(?:(?:an?|the) )?", "", text[rest:end].strip(" .;,-–—:")
        )
    return one
