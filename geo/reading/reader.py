"""Read a report: its text → what it tells, in claims that are tied to their sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from geo.atlas import Atlas
from geo.errors import InputError
from geo.reading.cells import read_row
from geo.reading.clauses import Clause, clause_at
from geo.reading.dates import When, find_dates
from geo.reading.discourse import link
from geo.reading.entries import entries_of
from geo.reading.grids import find_rows, without_tabs
from geo.reading.interviews import interviewee
from geo.reading.issuers import issuer_of
from geo.reading.labels import is_round_up
from geo.reading.letters import ITEM_SIGNS, is_arabic_script, level
from geo.reading.lexicons import Lexicon, lexicon
from geo.reading.live_paragraphs import live_paragraphs
from geo.reading.paragraphs import Reading, read_paragraph
from geo.reading.recognizers import Recognizer, recognized
from geo.reading.speakers import Voice
from geo.reading.statements import Told
from geo.reading.tellings import opens_dateline
from geo.reading.verb_last import recall_surroundings
from geo.reading.verb_last.homonyms import is_part_of_name

__all__ = ["LARGEST", "Reading", "read"]

LARGEST: Final = 32_000_000
"""Characters of the longest text that is read; a report has some thousands."""


def read(
    text: str,
    *,
    published: str = "",
    publisher: str = "",
    lexicons: str = "",
    name: str = "the text",
    atlas: Atlas | None = None,
    recognizer: Recognizer | None = None,
) -> Reading:
    """Read a text.

    Parameters
    ----------
    text
        The report, without the markup of its file.
    published
        The ISO date that relative dates ("on Friday") are read against.
    publisher
        Who published it. A party's own statement speaks with the voice of that party.
    lexicons
        A folder of the user's own words; "" for none.
    name
        What to call the text in messages.
    atlas
        Layers of the user's own, whose places are looked for.
    recognizer
        A model of the user's own, whose spans are read beside the words of the lexicon.

    Raises
    ------
    InputError
        If the text is longer than `LARGEST`, or the date is not one.
    """
    if len(text) > LARGEST:
        raise InputError(
            f"{name}: has {len(text):,} characters, and at most {LARGEST:,} are read; a report is "
            "shorter than that, so give the texts one by one."
        )
    words = lexicon(lexicons, atlas).for_one_text()
    day = _day(published)
    rows = find_rows(text, words)
    text = without_tabs(text, rows)
    plain = level(text)
    issuer = issuer_of(text, publisher, words)
    reading = Reading(text, _end_of_year_told(text, day), words, [], [], issued=issuer is not None)
    reading.answers = interviewee(text, words)
    reading.rounded = is_round_up(text[:_OPENING], words)
    reading.entries = entries_of(text, plain, published=day, words=words)
    if recognizer is not None:
        reading.extra = recognized(recognizer, text, plain, words)
    for number, start, end, above in live_paragraphs(text, plain, words, reading.extra, rows):
        if start in rows:
            read_row(reading, plain, number, rows[start], above)
        else:
            read_paragraph(reading, plain, number, start, end, above)
    if is_arabic_script(text[:2000]):
        recall_surroundings(reading.occurrences, words)
    reading.claims = _claims_of(reading, plain, day, issuer)
    return reading


def _claims_of(reading: Reading, plain: str, day: date | None, issuer: Voice | None) -> list[Told]:
    """Link what was read of a text published on a day; a party speaks in its own publication."""
    text, words = reading.text, reading.words
    period = _period(text, plain, day, words)
    clauses = [clause for one in reading.parsed for clause in one.clauses if not clause.loose]
    lead = _lead(text, plain, day, words, _just_ended(period, day), clauses)
    claims = link(
        reading.occurrences, words=words, lead=lead, issuer=issuer, published=day,
        days=_days_before(reading, plain), period=period,
    )  # fmt: skip
    for claim in claims:
        if issuer is not None and not claim.voice.words:
            claim.voice = issuer
    return claims


_OPENING: Final = 20_000  # characters in which a text shows how it is set out
_AHEAD: Final = 10_000  # characters before what goes on, in which it is told since when


def _days_before(reading: Reading, plain: str) -> list[When]:
    """Find the days that the text names before what it tells of as going on."""
    days: list[When] = []
    end = 0
    for at in sorted(one.start for one in reading.occurrences if one.ongoing):
        start = max(end, at - _AHEAD)
        days += find_dates(
            reading.text, plain, start, at, published=reading.published, words=reading.words
        )
        end = max(end, at)
    return days


_TOLD_ON: Final = re.compile(
    r"\b(?:said|told|announced|reported|claimed|wrote|added|confirmed|stated|accused|denied"
    r"|rejected"
    r"|condemned|dismissed|warned|acknowledged|statement|post|briefing|conference|reporters)"
    r"(?: (?!that\b)[\w'.-]+){0,5} $"
)


_OF_A_YEAR: Final = re.compile(
    r"(?i)(?=.*\b(?:chronology|timeline|calendar|review|round-?up|incidents|events|attacks"
    r"|violence|year|log|list|diary)\b).*?\b(?:in|of|for|,|:|-|–) ?(20\d\d)\b(?! ?[-/–]|-)"
)


def _end_of_year_told(text: str, published: date | None) -> date | None:
    """Give the day that days without a year are read against: in a chronology its year's last."""
    title = text.lstrip()[:150].partition("\n")[0]
    match = _OF_A_YEAR.match(title) if len(title) < 120 else None
    if match is None or published is None or int(match[1]) >= published.year:
        return published
    return date(int(match[1]), 12, 31)


def _lead(
    text: str,
    plain: str,
    published: date | None,
    words: Lexicon,
    period: When | None,
    clauses: Sequence[Clause],
) -> When | None:
    """Give the day that a text opens with; one on which something was said only for want of one.

    A day that is told in an item of a list is of that item, one in a clause of its event.
    """
    listed = _LISTED.search(text, 0, 700)
    end = listed.start() if listed is not None else min(len(text), 700)
    dates = find_dates(text, plain, 0, end, published=published, words=words)
    dates = [when for when in dates if when.prec <= 2 and not when.future]
    dates = [when for when in dates if clause_at(clauses, when.start) is None]
    if is_arabic_script(text[:2000]):
        dates = [w for w in dates if not is_part_of_name(text, plain, w.start, w.end, words)]
    told = [w for w in dates if not _TOLD_ON.search(plain, max(0, w.start - 60), w.start)]
    told = [w for w in told if not (_in_dateline(text, w.start) or opens_dateline(plain, w))]
    ahead = dates[0].start + 400 if dates else 0
    told = [w for w in told if w.start < ahead]
    if told and told[0].last is not None and told[0].last - told[0].first > _NIGHT:
        # "Raids went on this week, three of them on the night of 11 April."
        told = [w for w in told if _is_within(w, told[0])][:1] or told
    return told[0] if told else (period or (dates[0] if dates else None))


def _is_within(when: When, longer: When) -> bool:
    """Tell whether a time is a day or night of a longer one that is told just before it."""
    if when.last is None or longer.last is None or when.start > longer.end + _BESIDE:
        return False
    return when.last - when.first <= _NIGHT and longer.first <= when.first <= longer.last


_NIGHT: Final = timedelta(days=1)
_BESIDE: Final = 160  # characters after a time in which a finer one is told


def _period(text: str, plain: str, published: date | None, words: Lexicon) -> When | None:
    """Give the time over which a text counts, where it opens with one: "1 January to 31 March"."""
    found = find_dates(text, plain, 0, min(len(text), 500), published=published, words=words)
    spans = [w for w in found if w.last and not w.future and (w.last - w.first).days >= _LONG]
    return spans[0] if spans else None


_LONG: Final = 6  # days


def _just_ended(period: When | None, published: date | None) -> When | None:
    """Give a time of a week or some weeks that has ended shortly before the publication."""
    if period is None or period.last is None or published is None or period.named:
        return None
    days, ago = period.last - period.first, published - period.last
    return period if days < _MONTHS and timedelta(0) <= ago <= _SHORTLY else None


_MONTHS: Final = timedelta(days=100)
_SHORTLY: Final = timedelta(days=10)


def _in_dateline(text: str, at: int) -> bool:
    """Tell whether a day stands in a line of its own above a text: "Kabul, Saturday"."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return end >= 0 and end - start < 70 and text[end - 1] not in ".!?"


_LISTED: Final = re.compile(r"(?m:^)[ \t]*(?:[" + ITEM_SIGNS + r"]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]")


_FIRST_YEAR: Final = 1900  # 1404-12-08 is solar Hijri


def _day(published: str) -> date | None:
    if not published:
        return None
    try:
        day = date.fromisoformat(published)
        if day.year < _FIRST_YEAR:
            raise ValueError("a year of another calendar")
        return day
    except ValueError as problem:
        raise InputError(
            f"{published!r} is no day of publication; write year-month-day, such as 2026-02-27, "
            "in the calendar that has 2026 (solar Hijri days are not converted here)."
        ) from problem
