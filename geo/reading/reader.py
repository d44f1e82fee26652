"""Read a report: its text → what it tells, in claims that are tied to their sentences."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from geo.atlas import Atlas
from geo.errors import InputError
from geo.reading.cells import read_row
from geo.reading.clauses import Clause, clause_at
from geo.reading.dates import When, find_dates
from geo.reading.discourse import link
from geo.reading.entries import entries_of
from geo.reading.grids import Row, find_rows, without_tabs
from geo.reading.interviews import interviewee
from geo.reading.issuers import issuer_of
from geo.reading.items import BULLET
from geo.reading.labels import is_heading, is_round_up, is_stamp, speaker_named
from geo.reading.letters import is_arabic_script, level
from geo.reading.lexicons import Hit, Lexicon, lexicon
from geo.reading.paragraphs import Reading, read_paragraph
from geo.reading.recognizers import Recognizer, recognized
from geo.reading.sentences import split_paragraphs
from geo.reading.speakers import Voice
from geo.reading.statements import Told
from geo.reading.tellings import opens_dateline
from geo.reading.verb_last import recall_surroundings
from geo.reading.verb_last.homonyms import is_part_of_name

__all__ = ["LARGEST", "Reading", "read"]

LARGEST: Final = 32_000_000
"""Characters of the longest text that is read; a report has some thousands."""


_NEAR: Final = 4  # paragraphs over which a text that names a place goes on with it


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
    for number, start, end, above in _live_paragraphs(text, plain, words, reading.extra, rows):
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


def _live_paragraphs(
    text: str,
    plain: str,
    words: Lexicon,
    extra: Mapping[str, Sequence[Hit]],
    rows: Mapping[int, Row],
) -> Iterator[tuple[int, int, int, tuple[int, int] | None]]:
    """Give the paragraphs that tell of an event, near one that names a place, and their heading.

    The paragraph before one comes too, for who speaks in it. One pass of the automaton over the
    whole text finds the words for events; the rest of the work is done only where they stand.
    """
    triggers = heapq.merge(
        words.triggers.starts(plain), [hit.start for hit in extra.get("events", ())]
    )
    told = [hit.start for hit in extra.get("places", ())]
    current = next(triggers, None)
    last_place = -_NEAR
    above = None
    live = -9
    before: tuple[int, int, int, tuple[int, int] | None] | None = None
    last_row = max(rows, default=-1)
    in_list = opens = asks = answers = False
    for number, (start, end) in enumerate(split_paragraphs(text, alone=rows)):
        if start in rows:
            if rows[start].cells:
                yield number, start, end, above
                live, before = number, None
            continue
        while current is not None and current < start:
            current = next(triggers, None)
        item = BULLET.match(plain, start, end) is not None
        tells = current is not None and current < end
        in_list = (opens or in_list) and item
        answers = asks or (answers and live == number - 1)
        opens = text[end - 1] == ":" and (tells or number - live <= 1)
        asks = plain[end - 1] == "?" and end - start < _SHORT
        if (
            not (in_list or (item and tells))
            and is_heading(text, start, end)
            and (
                number > 2
                or (number and speaker_named(text[start:end], plain[start:end], words))
                or (number and is_stamp(text, start, end))
            )
        ):
            above = start, end
            last_place = number if words.places.has(plain[start:end]) else last_place
        held = in_list or answers or opens or asks
        if current is None and number - live > 1 and start > last_row and not held:
            return
        if not tells:
            goes_on = number - live == 1
            goes_on = goes_on and bool(_GOES_ON.search(plain, start, min(end, start + _SHORT)))
            held = (in_list or answers) and words.places.has(plain[start:end])
            held = held or (answers and any(map(str.isdigit, plain[start:end])))
            if goes_on or held:
                if before is not None and before[0] == number - 1 and held:
                    yield before
                yield number, start, end, above
                live, before = number if held else live, None
            else:
                before = number, start, end, above
            continue
        piece = plain[start:end]
        if (
            any(start <= at < end for at in told)
            or words.places.has(piece)
            or _TERRITORIES.search(piece)
            or _names_party(text, piece, start, words)
        ):
            last_place = number
        if number - last_place < _NEAR:
            if before is not None and before[0] == number - 1:
                yield before
            yield number, start, end, above
            live, before = number, None
        else:
            before = number, start, end, above


_SHORT: Final = 400  # characters of a paragraph in which its first sentences stand
_GOES_ON: Final = re.compile(
    r"\b(?:nor?|not|none|nothing|never|lies?|untrue|took|taken|went after|buried|hands|are gone"
    r"|turn of|this time|it was)\b"
)
"""What a paragraph without a word for an event may say of the one before: "no post was lost"."""


_LISTED: Final = re.compile(r"(?m:^)[ \t]*(?:[-*•·–—●▪◦○■►‣]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]")


def _names_party(text: str, piece: str, start: int, words: Lexicon) -> bool:
    """Tell whether a paragraph names a party: "WHO", and not "who" or "THOSE WHO OWN"."""
    for hit in words.scanners["parties"].scan(piece, start):
        first = text[hit.start]
        if not first.isascii() or (first.isupper() and not text[hit.end : hit.end + 9].isupper()):
            return True
    return False


_TERRITORIES: Final = re.compile(
    r"afghan|pakistan|district|province|tehsil|village|general area"
    r"|khwarij|khawarij|check ?-?(?:posts?|points?)\b|militants|policemen"
    r"|ولسوالی|ولایت|منطقه|سیمه|ضلع|تحصیل|علاق|"
    r"روستا|قریه|کلی|گاو|border|frontier|durand|kabul|islamabad|taliban|سرحد|مرز|افغان|پاکستان"
    r"|طالبان"
)


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
