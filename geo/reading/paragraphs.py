"""The paragraphs of a report, read one after the other: scene, day and speaker go on in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.reading.afterthoughts import date_before
from geo.reading.announcements import announced, going_through, take_for_verified
from geo.reading.capitals import resolve_capital, resolve_since
from geo.reading.dates import When
from geo.reading.denials import own_denials
from geo.reading.dialogues import Dialogue
from geo.reading.entries import Entry, entry_at
from geo.reading.fronts import front_border, front_place
from geo.reading.headlines import after_kicker, heads_entry, is_headline
from geo.reading.interviews import turn_of
from geo.reading.items import BULLET, LeadIn, go_on, lead_in
from geo.reading.labels import Label, find_label, read_label, united
from geo.reading.letters import ITEM_SIGNS, is_arabic_script
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.outline import Outline
from geo.reading.pairs import resolve_one_of_two, resolve_plural
from geo.reading.parsing import parse_sentence
from geo.reading.passages import Passage
from geo.reading.pronouns import (
    named_again,
    owner_meant,
    quoted_by,
    speaker_meant,
    subject_side,
    taken_up,
)
from geo.reading.references import (
    dateline_of,
    laid_in,
    resolve_crossing,
    resolve_here,
    resolve_laid,
    resolve_part,
    resolve_reference,
    resolve_there,
    resolve_within,
)
from geo.reading.scenes import resolve_told
from geo.reading.sentences import Sentence, split_sentences
from geo.reading.sequels import follow
from geo.reading.settings import set_scene
from geo.reading.shifting import moved
from geo.reading.sites import Site
from geo.reading.speakers import Voice
from geo.reading.statements import Told
from geo.reading.sums import is_total
from geo.reading.topics import day_set
from geo.reading.verb_last import Memory, parse_verb_last
from geo.reading.voices import seated

__all__ = ["Paragraph", "Reading", "read_paragraph", "read_sentences"]


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
    acted: list[Voice] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    introduced: Voice | None = None
    lead: LeadIn | None = None  # what the words above a list tell of its items
    dialogue: Dialogue = field(default_factory=Dialogue)
    checked: bool = False  # whether the list that is read was introduced as one of verified events
    issued: bool = False  # by a body that speaks in it with its own voice
    outline: Outline = field(default_factory=Outline)
    dateline: Site | None = None
    answers: Voice | None = None  # who answers, in a text of questions and answers
    turn: str = ""  # whose turn it is in such a text: "Q" or "A"
    rounded: bool = False  # goes round several places, each with its name in front
    entries: tuple[Entry, ...] = ()  # under hours of the day


@dataclass
class Paragraph:
    """A paragraph while it is read: its scene, and what its sentences have named so far."""

    plain: str
    number: int
    start: int
    end: int
    label: Label | None
    headline: bool
    named: list[Site] = field(default_factory=list)
    front: tuple[int, Site] | None = None
    day: When | None = None  # of which a sentence spoke that told of no event
    speaking: Voice | None = None  # who spoke last, in a language with the verb at the end


def read_paragraph(
    reading: Reading,
    plain: str,
    number: int,
    start: int,
    end: int,
    above: tuple[int, int] | None,
) -> None:
    """Read a paragraph, and add what it tells to a reading.

    Parameters
    ----------
    reading
        What was read so far.
    plain
        The levelled text.
    number, start, end
        The number of the paragraph and where it stands.
    above
        Where the heading stands that it is under, None if there is none.
    """
    headline = number == 0 and is_headline(reading.text, end)
    heads = number > 0 and heads_entry(reading.text, start, end)
    entry = entry_at(reading.entries, start)
    own, over = (None, None) if headline else _labels(reading, plain, number, start, end, above)
    label = own if over is None else united(over, own)
    if entry is not None:
        label, above = united(Label(start, (), entry.when), label), (entry.start, entry.start)
    of = reading.outline.enter(
        plain, start, end, above=above, section=_sets_scene(over) or entry is not None,
        labelled=_sets_scene(own), entry=entry is not None,
    )  # fmt: skip
    part = Paragraph(plain, number, start, end, label, headline)
    told, parsed = len(reading.occurrences), len(reading.parsed)
    begin = label.end if label is not None and label.end < end else start
    begin = after_kicker(plain, begin, end) if headline else begin
    read_sentences(reading, part, max(begin, start))
    _go_on(reading, part, told)
    voice = _introduced(reading, part, parsed) or (label.voice if label is not None else None)
    if reading.answers is not None:
        reading.turn = turn_of(reading.text, start) or reading.turn
        voice = reading.answers if reading.turn == "A" else voice
    sums = reading.outline.sums and not part.named
    for one in reading.occurrences[told:]:
        one.headline, one.heads, one.part = headline, heads, of
        one.overall |= bool(one.figures) and not one.sites and (is_total(plain, start) or sums)
        if reading.checked and (voice is not None or reading.issued):
            take_for_verified(one)
        if one.voice is not None and not one.voice.words and not one.rejected:
            quoted = quoted_by(plain, start, one.zone[0], reading.parsed)
            back = reading.parsed[-1].start if reading.parsed else start
            told_by = going_through(plain, one, reading.occurrences, back)
            told_by = _in_their_words(reading, plain, one) or told_by
            one.voice = quoted or voice or told_by or one.voice


def read_sentences(reading: Reading, part: Paragraph, start: int) -> None:
    """Read the sentences of a paragraph, from a position in it on."""
    for index, sentence in enumerate(split_sentences(part.plain, start, part.end, part.number)):
        if is_arabic_script(reading.text[sentence.start : sentence.end]):
            _read_verb_last(reading, part, sentence)
        else:
            _read_english(reading, part, sentence, first=index == 0)


def _labels(
    reading: Reading, plain: str, number: int, start: int, end: int, above: tuple[int, int] | None
) -> tuple[Label | None, Label | None]:
    """Give the label of a paragraph, and that of the heading above it."""
    day, words = reading.published, reading.words
    entry = entry_at(reading.entries, start)
    label = find_label(
        reading.text, plain, start, end, published=day, words=words,
        opening=number < 2, rounded=reading.rounded, entry_day=entry.when if entry else None,
    )  # fmt: skip
    if above is None or above == (start, end):
        return label, None
    return label, read_label(reading.text, plain, *above, published=day, words=words)


def _sets_scene(label: Label | None) -> bool:
    """Tell whether a label names a place or a day."""
    return label is not None and bool(label.sites or label.when)


def _read_verb_last(reading: Reading, part: Paragraph, sentence: Sentence) -> None:
    """Read a sentence in Dari, Pashto or Urdu; who spoke in the one before goes on speaking."""
    told = parse_verb_last(
        reading.text, part.plain, sentence, number=len(reading.parsed), words=reading.words,
        published=reading.published, memory=reading.memory, extra=reading.extra,
    )  # fmt: skip
    if part.headline and len(reading.text) - part.end > 150:
        return
    for one in told:
        if one.voice is None and part.speaking is not None:
            one.voice = part.speaking
        if part.label is not None and one.when is None and one.said_on is None and not one.shift:
            one.when = part.label.when
        if one.voice is not None and one.voice.words:
            part.speaking = one.voice
    reading.occurrences += told


def _read_english(reading: Reading, part: Paragraph, sentence: Sentence, *, first: bool) -> None:
    """Read an English sentence; what it leaves open is taken from those before it."""
    text, plain, label = reading.text, part.plain, part.label
    parsed, found = parse_sentence(
        text, plain, sentence, number=len(reading.parsed), first=first, words=reading.words,
        published=reading.published, extra=reading.extra,
        scene=label.sites if label is not None else (),
    )  # fmt: skip
    if reading.issued:
        found += own_denials(plain, parsed, found)
    passage = Passage(text, plain, parsed.start, parsed.end, reading.words)
    found += reading.dialogue.hear(passage, parsed, found, reading.published)
    if first and parsed.start > sentence.start and reading.dateline is None:
        span = sentence.start, parsed.start
        reading.dateline = dateline_of(text, plain, *span, reading.words)
    meant = _set_silent(reading, plain, parsed)
    so_far = [*reading.parsed, parsed]
    for at, one in enumerate(found):
        _set_place(reading, part, parsed, found, at)
        _set_voice(reading, plain, parsed, one, meant)
        one.actor = one.actor or owner_meant(text, plain, one, reading.parsed)
    voices = [said.voice for said in parsed.attributions if said.voice and said.voice.words]
    if parsed.subject is not None:
        reading.acted.append(parsed.subject)
        voices += [] if parsed.events or parsed.casualties else [parsed.subject]
    reading.spoken += [taken_up(voice, text, so_far, reading.spoken) for voice in voices]
    _set_day(reading, part, parsed, found)
    border = front_border(text, plain, parsed)
    part.front = front_place(plain, parsed) or border or part.front
    _set_laid(reading, part, parsed, found)
    part.named += [site for group in parsed.groups for site in group.sites]
    reading.parsed.append(parsed)
    reading.occurrences += found


def _set_place(
    reading: Reading, part: Paragraph, parsed: Parsed, found: Sequence[Occurrence], at: int
) -> None:
    """Set what a sentence tells where its label and the sentences before it say that it was."""
    plain, words, one = part.plain, reading.words, found[at]
    told = [*reading.occurrences, *found[:at]]
    before = reading.parsed[-1] if reading.parsed else None
    if part.label is not None:
        sites = [*part.named, *(site for other in found[:at] for site in other.sites)]
        set_scene(plain, one, part.label, words, sites)
    one.front = part.front
    resolve_capital(plain, one, [*reading.occurrences[-_LAST:], *found[:at]])
    resolve_here(plain, one, reading.dateline, before)
    resolve_there(plain, one, part.named, None if _before(parsed, one) else before)
    if at:
        resolve_since(plain, one, found[at - 1])
    resolve_one_of_two(plain, one, [*reading.parsed[-1:], parsed])
    resolve_plural(plain, one, told)
    resolve_within(plain, one, part.named, words)
    resolve_part(plain, one, before)
    resolve_crossing(plain, one, [*reading.parsed, parsed])
    follow(plain, one, told)
    placed = any(other.sites for other in found[:at])
    near = [*part.named, *([] if placed else _before(parsed, one))]
    resolve_reference(plain, one, near, words)


def _set_voice(
    reading: Reading, plain: str, parsed: Parsed, one: Occurrence, meant: Voice | None
) -> None:
    """Give what a sentence tells its speaker; ``meant`` is whom its pronoun speaks of."""
    text, voice = reading.text, one.voice
    so_far = [*reading.parsed, parsed]
    one.voice = meant if voice is None else taken_up(voice, text, so_far, reading.spoken)
    for said in parsed.attributions:
        if one.voice is not None and said.voice == one.voice:
            one.voice = named_again(plain, said, one.voice, reading.spoken)
    resolve_told(text, plain, one, reading.words)
    if one.voice is not None and reading.dateline is not None:
        one.voice = seated(one.voice, reading.dateline.name, reading.words)
    if one.voice and voice and one.actor == voice.party == "armed group":
        one.actor = one.voice.party  # "The group says it …": the one that is named before


_NUMBERED: Final = 4  # characters of the number of an item, which is no sentence
_LAST: Final = 40  # statements back to which a later one can speak of their place


def _set_laid(
    reading: Reading, part: Paragraph, parsed: Parsed, found: Sequence[Occurrence]
) -> None:
    """Give what was told before the places that a sentence begins by naming, and it as well."""
    laid = laid_in(part.plain, parsed.start, parsed.groups)
    if any(one.sites and not one.territory and not one.rejected for one in found):
        return
    before = reading.occurrences[-_LAST:]
    first = not any(
        one.paragraph == parsed.paragraph and one.end - one.start > _NUMBERED
        for one in reading.parsed[-2:]
    )
    near = part.number - 1 if first else part.number
    told = [one for one in before if one.paragraph == near and not one.headline]
    resolve_laid(part.plain, parsed.start, laid, [*told, *found], reading.words)


def _set_day(
    reading: Reading, part: Paragraph, parsed: Parsed, found: Sequence[Occurrence]
) -> None:
    """Give what a sentence tells the day that one before it has set; or let it set one."""
    live = [one for one in found if not one.rejected]
    for one in live:
        undated = one.when is None and one.said_on is None and not one.undated
        if undated and (one.kind or one.sites) and not one.overall and part.day is not None:
            shift = one.shift
            one.when = moved(part.day, shift, night=one.night) if shift else part.day
    if live:
        dated = any(one.when is not None and one.when is not part.day for one in live)
        part.day = None if dated else part.day
        day = next((one.when for one in live if one.when and not one.sites), None)
    else:
        day = day_set(
            reading.text, part.plain, parsed, published=reading.published, words=reading.words
        )
        part.day = day or part.day
    if day is not None:
        kind = next((one.kind for one in live if one.kind), "")
        date_before(part.plain, parsed, reading.occurrences, day, kind)


def _set_silent(reading: Reading, plain: str, parsed: Parsed) -> Voice | None:
    """Give the pronouns that speak in a sentence the voice they mean, and return it."""
    silent = next((said for said in parsed.attributions if said.voice is None), None)
    if silent is None:
        return None
    pronoun = plain[slice(*silent.names)].strip(" ,")
    acted = [
        before.subject or subject_side(reading.text, before) for before in reading.parsed[-1:]
        if before.paragraph == parsed.paragraph and pronoun in ("it", "they", "its", "their")
    ]  # fmt: skip
    told = [voice for voice in acted if voice is not None]
    meant = speaker_meant(plain, silent, [*(reading.spoken or reading.acted), *told])
    if pronoun in ("", "and", "but") and parsed.subject is not None:
        meant = parsed.subject
    parsed.attributions = [a if a.voice else replace(a, voice=meant) for a in parsed.attributions]
    return meant


def _in_their_words(reading: Reading, plain: str, one: Occurrence) -> Voice | None:
    """Give the party that spoke last for what is told in the words that only a party uses."""
    if reading.issued or not reading.words.phrases["idiom", "en"].search(plain, one.start, one.end):
        return None
    sides = [v for v in reading.spoken[-6:] if v.party not in ("", "local", "independent", "UN")]
    return sides[-1] if sides else None


_ITEM: Final = re.compile(r"\s*(?:[" + ITEM_SIGNS + r"#]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])\s")


def _go_on(reading: Reading, part: Paragraph, told: int) -> None:
    """Let an item of a list go on with the words above it, or a paragraph begin a list."""
    text, plain, words, span = reading.text, part.plain, reading.words, (part.start, part.end)
    if not BULLET.match(plain, *span):
        reading.lead = lead_in(text, plain, *span, published=reading.published, words=words)
    elif reading.lead is not None:
        passage, found = Passage(text, plain, *span, words), reading.occurrences[told:]
        ones = go_on(
            passage, found, lead=reading.lead, label=part.label, published=reading.published
        )
        for one in ones:
            one.sentence, one.paragraph = len(reading.parsed) - 1, part.number
        reading.occurrences += ones


def _introduced(reading: Reading, part: Paragraph, count: int) -> Voice | None:
    """Give who speaks in an item of a list, by the words before it: "The ministry listed:"."""
    if _ITEM.match(part.plain, part.start, part.end):
        return reading.introduced
    reading.introduced, reading.checked = None, False
    opens, reading.checked = announced(part.plain[part.start : part.end])
    if opens:
        for parsed in reading.parsed[count:]:
            said = [a.voice for a in parsed.attributions if a.voice and a.voice.words]
            reading.introduced = (said[-1] if said else parsed.subject) or reading.introduced
        if reading.checked and reading.introduced is None and not reading.issued:
            reading.introduced = next(iter([*reading.acted[-1:], *reading.spoken[-1:]]), None)
    return None


def _before(parsed: Parsed, one: Occurrence) -> list[Site]:
    """Give the places that a sentence names before one of its statements."""
    groups = [g for g in parsed.groups if g.end <= one.zone[0] and not g.why_not]
    return [site for group in groups for site in group.sites]
