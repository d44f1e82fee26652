"""Read a report: its text → what it tells, in claims that are tied to their sentences."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.atlas import Atlas
from geo.errors import InputError
from geo.reading.dates import find_dates
from geo.reading.discourse import link
from geo.reading.issuers import issuer_of
from geo.reading.labels import Label, find_label, is_heading, read_label, speaker_named, united
from geo.reading.letters import is_arabic_script, level
from geo.reading.lexicons import Hit, Lexicon, lexicon
from geo.reading.occurrences import Occurrence, Parsed, resolve_capital, resolve_reference
from geo.reading.parsing import parse_sentence
from geo.reading.pronouns import quoted_by, speaker_meant, taken_up
from geo.reading.recognizers import Recognizer, recognized
from geo.reading.sentences import split_paragraphs, split_sentences
from geo.reading.sites import Site
from geo.reading.speakers import Voice
from geo.reading.statements import Told
from geo.reading.verb_last import Memory, parse_verb_last, recall_surroundings

__all__ = ["LARGEST", "Reading", "read"]

LARGEST: Final = 32_000_000
"""Characters of the longest text that is read; a report has some thousands."""


_NEAR: Final = 4  # paragraphs over which a text that names a place goes on with it


@dataclass
class Reading:
    """What was read in a text: the claims, and what came to nothing and why.

    ``parsed`` holds the English sentences as they were understood, for a page that marks them.
    """

    text: str
    published: date | None
    words: Lexicon
    claims: list[Told]
    occurrences: list[Occurrence]
    parsed: list[Parsed] = field(default_factory=list)
    extra: dict[str, list[Hit]] = field(default_factory=dict)
    spoken: list[Voice] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    introduced: Voice | None = None


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
    words = lexicon(lexicons, atlas)
    day = _day(published)
    plain = level(text)
    reading = Reading(text, day, words, [], [])
    if recognizer is not None:
        reading.extra = recognized(recognizer, text, plain, words)
    for number, start, end, above in _live_paragraphs(text, plain, words, reading.extra):
        _read_paragraph(reading, plain, number, start, end, above)
    if is_arabic_script(text[:2000]):
        recall_surroundings(reading.occurrences)
    opening = find_dates(text, plain, 0, min(len(text), 700), published=day, words=words)
    lead = next((when for when in opening if when.prec <= 2 and not when.future), None)
    issuer = issuer_of(text, publisher, words)
    reading.claims = link(reading.occurrences, words=words, lead=lead, issuer=issuer, published=day)
    for claim in reading.claims:
        if issuer is not None and not claim.voice.words:
            claim.voice = issuer
    return reading


def _read_paragraph(
    reading: Reading,
    plain: str,
    number: int,
    start: int,
    end: int,
    above: tuple[int, int] | None,
) -> None:
    headline = number == 0 and _is_headline(reading.text, end)
    told_before = len(reading.occurrences)
    parsed_before = len(reading.parsed)
    named: list[Site] = []
    speaking: Voice | None = None
    front: tuple[int, Site] | None = None
    text, words, day = reading.text, reading.words, reading.published
    label = (
        None
        if headline
        else find_label(text, plain, start, end, published=day, words=words, opening=number < 2)
    )
    if above is not None and above != (start, end):
        label = united(read_label(text, plain, *above, published=day, words=words), label)
    begin = label.end if label is not None and label.end < end else start
    for index, sentence in enumerate(split_sentences(plain, max(begin, start), end, number)):
        count = len(reading.parsed)
        if is_arabic_script(text[sentence.start : sentence.end]):
            told = parse_verb_last(
                text, plain, sentence, number=count, words=words, published=day,
                memory=reading.memory, extra=reading.extra,
            )  # fmt: skip
            if headline and len(text) - end > 150:
                continue
            for one in told:
                if one.voice is None and speaking is not None:
                    one.voice = speaking
                speaking = one.voice if one.voice is not None and one.voice.words else speaking
            reading.occurrences += told
            continue
        parsed, found = parse_sentence(
            text, plain, sentence, number=count, first=index == 0, words=words, published=day,
            extra=reading.extra, scene=label.sites if label is not None else (),
        )  # fmt: skip
        silent = next((a for a in parsed.attributions if a.voice is None), None)
        meant = speaker_meant(plain, silent, reading.spoken) if silent else None
        parsed.attributions = [
            a if a.voice else replace(a, voice=meant) for a in parsed.attributions
        ]
        for at, one in enumerate(found):
            if label is not None:
                before = [*named, *(site for other in found[:at] for site in other.sites)]
                _set_scene(one, label, words, before)
            one.front = front
            resolve_capital(text, plain, one)
            resolve_reference(plain, one, named)
            if one.voice is None:
                one.voice = meant
            else:
                one.voice = taken_up(one.voice, text, [*reading.parsed, parsed], reading.spoken)
        told = [a.voice for a in parsed.attributions if a.voice and a.voice.words]
        told += [parsed.subject] if parsed.subject is not None else []
        for voice in told:
            reading.spoken.append(taken_up(voice, text, [*reading.parsed, parsed], reading.spoken))
        front = _front_place(plain, parsed) or front
        reading.parsed.append(parsed)
        reading.occurrences += found
        named += [site for group in parsed.groups for site in group.sites]
    listed = _introduced(reading, plain, start, end, parsed_before)
    voice = listed or (label.voice if label is not None else None)
    for one in reading.occurrences[told_before:]:
        one.headline = headline
        if one.voice is not None and not one.voice.words and not one.rejected:
            quoted = quoted_by(plain, start, one.zone[0], reading.parsed)
            one.voice = quoted or voice or one.voice


_ITEM: Final = re.compile(r"\s*(?:[-*•–·#]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])\s")


def _introduced(reading: Reading, plain: str, start: int, end: int, count: int) -> Voice | None:
    """Give who speaks in an item of a list, by the words before it: "The ministry listed:"."""
    if _ITEM.match(plain, start, end):
        return reading.introduced
    reading.introduced = None
    if plain[start:end].rstrip().endswith(":"):
        for parsed in reading.parsed[count:]:
            said = [a.voice for a in parsed.attributions if a.voice and a.voice.words]
            reading.introduced = said[-1] if said else parsed.subject
    return None


_FRONT: Final = re.compile(
    r"(?:(?:meanwhile|further (?:north|south|east|west)|elsewhere|separately|also|and|but"
    r"|later)?,? ?"
    r"(?:in|at|near|outside|around|across|inside|on) (?:the |nearby "
    r"|neighbou?ring )?(?:\w+ ){0,4})?"
)


def _front_place(plain: str, parsed: Parsed) -> tuple[int, Site] | None:
    """Give the place that a sentence begins with, which may be the scene of those after it."""
    for group in parsed.groups[:1]:
        fits = group.lead in ("in", "at", "near", "outside", "around", "across", "inside", "on")
        lead = plain[parsed.start : group.start]
        if fits and not group.why_not and len(group.sites) == 1 and _FRONT.fullmatch(lead):
            return parsed.number, group.sites[0]
    return None


def _set_scene(one: Occurrence, label: Label, words: Lexicon, named: Sequence[Site]) -> None:
    """Take the place and the day of a label or heading for what is told under it."""
    if one.rejected:
        return
    bare = (not one.sites or one.territory) and one.area_km2 is None
    if label.sites and bare and not named:
        one.sites, one.territory = label.sites, False
        one.why.append("the place of its heading")
    elif len(label.sites) == 1 and label.sites[0].name and not bare:
        outer = (label.sites[0].name, *label.sites[0].around)
        one.sites = tuple(
            site if site.around or words.known.get(site.name) else replace(site, around=outer)
            for site in one.sites
        )
    if one.when is None and label.when is not None:
        one.when = label.when
        one.why.append("the day of its heading")


def _is_headline(text: str, end: int) -> bool:
    """Tell whether a first paragraph that ends here is a headline, with more to come."""
    return text[end - 1] not in '.!?۔؟:"”»' and bool(text[end:].strip())


def _live_paragraphs(
    text: str, plain: str, words: Lexicon, extra: Mapping[str, Sequence[Hit]]
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
    before: tuple[int, int, int, tuple[int, int] | None] | None = None
    for number, (start, end) in enumerate(split_paragraphs(text)):
        if is_heading(text, start, end) and (
            number > 2 or (number and speaker_named(text[start:end], plain[start:end], words))
        ):
            above = start, end
            last_place = number if words.places.has(plain[start:end]) else last_place
        while current is not None and current < start:
            current = next(triggers, None)
        if current is None:
            return
        if current >= end:
            before = number, start, end, above
            continue
        piece = plain[start:end]
        if (
            any(start <= at < end for at in told)
            or words.places.has(piece)
            or _TERRITORIES.search(piece)
        ):
            last_place = number
        if number - last_place < _NEAR:
            if before is not None and before[0] == number - 1:
                yield before
            yield number, start, end, above
            before = None


_TERRITORIES: Final = re.compile(
    r"afghan|pakistan|district|province|tehsil|village|ولسوالی|ولایت|منطقه|سیمه|ضلع|تحصیل|علاق|"
    r"روستا|قریه|کلی|گاو|border|durand|kabul|islamabad|taliban|سرحد|مرز|افغان|پاکستان|طالبان"
)


def _day(published: str) -> date | None:
    if not published:
        return None
    try:
        return date.fromisoformat(published)
    except ValueError as problem:
        raise InputError(
            f"{published!r} is no day of publication; write year-month-day, such as 2026-02-27."
        ) from problem
