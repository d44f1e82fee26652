"""The paragraphs of a text that may tell of an event: the others are not read."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from geo.reading.grids import Row
from geo.reading.items import BULLET
from geo.reading.labels import is_heading, is_stamp, speaker_named
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.sentences import split_paragraphs

__all__ = ["LiveParagraph", "live_paragraphs"]


class LiveParagraph(NamedTuple):
    """A paragraph: its number, where it stands, and where the heading above it does."""

    number: int
    start: int
    end: int
    above: tuple[int, int] | None


def live_paragraphs(
    text: str,
    plain: str,
    words: Lexicon,
    extra: Mapping[str, Sequence[Hit]],
    rows: Mapping[int, Row],
) -> Iterator[LiveParagraph]:
    """Give the paragraphs that tell of an event, near one that names a place, and their heading.

    The paragraph before one comes too, for who speaks in it. One pass of the automaton over the
    whole text finds the words for events; the rest of the work is done only where they stand.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    words
        The lexicon.
    extra
        What a model of the user's own found in the text, by class of words.
    rows
        The rows of its tables, by where they begin.
    """
    events = [hit.start for hit in extra.get("events", ())]
    triggers = heapq.merge(words.triggers.starts(plain), events)
    watch = _Watch(text, plain, words, [hit.start for hit in extra.get("places", ())])
    current = next(triggers, None)
    last_row = max(rows, default=-1)
    before: LiveParagraph | None = None
    for number, (start, end) in enumerate(split_paragraphs(text, alone=rows)):
        if start in rows:
            if rows[start].cells:
                yield LiveParagraph(number, start, end, watch.above)
                watch.live, before = number, None
            continue
        while current is not None and current < start:
            current = next(triggers, None)
        tells = current is not None and current < end
        watch.look(number, start, end, tells=tells)
        if current is None and number - watch.live > 1 and start > last_row and not watch.held:
            return
        one = LiveParagraph(number, start, end, watch.above)
        taken = watch.is_near_place(one) if tells else watch.is_held(one)
        if taken and before is not None and before.number == number - 1:
            yield before
        if taken or (not tells and watch.goes_on(one)):
            yield one
            watch.live, before = number if taken else watch.live, None
        else:
            before = one


class _Watch:
    """What the paragraphs so far tell of those to come."""

    def __init__(self, text: str, plain: str, words: Lexicon, told: Sequence[int]) -> None:
        self.text, self.plain, self.words, self.told = text, plain, words, told
        self.above: tuple[int, int] | None = None
        self.live, self.last_place = -9, -_NEAR
        self.in_list = self.opens = self.asks = self.answers = False

    @property
    def held(self) -> bool:
        """Tell whether what comes may belong to a list or a question."""
        return self.in_list or self.answers or self.opens or self.asks

    def look(self, number: int, start: int, end: int, *, tells: bool) -> None:
        """Note whether a paragraph is a heading, an item, the lead of a list, or a question."""
        asked = self.opens or self.in_list or tells
        item = asked and BULLET.match(self.plain, start, end) is not None
        self.in_list = (self.opens or self.in_list) and item
        self.answers = self.asks or (self.answers and self.live == number - 1)
        self.opens = self.text[end - 1] == ":" and (tells or number - self.live <= 1)
        self.asks = self.plain[end - 1] == "?" and end - start < _SHORT
        if self.in_list or (item and tells) or not is_heading(self.text, start, end):
            return
        if number > 2 or (number and self._names_speaker_or_day(start, end)):
            self.above = start, end
            if self.words.places.has(self.plain[start:end]):
                self.last_place = number

    def _names_speaker_or_day(self, start: int, end: int) -> bool:
        text, plain = self.text, self.plain
        speaker = speaker_named(text[start:end], plain[start:end], self.words)
        return bool(speaker) or is_stamp(text, start, end)

    def is_held(self, one: LiveParagraph) -> bool:
        """Tell whether a paragraph without a word for an event is an item or an answer of one."""
        if not (self.in_list or self.answers):
            return False
        piece = self.plain[one.start : one.end]
        counts = self.answers and any(map(str.isdigit, piece))
        return counts or self.words.places.has(piece)

    def goes_on(self, one: LiveParagraph) -> bool:
        """Tell whether a paragraph says more of the one before: "no post was lost"."""
        if one.number - self.live != 1:
            return False
        return _GOES_ON.search(self.plain, one.start, min(one.end, one.start + _SHORT)) is not None

    def is_near_place(self, one: LiveParagraph) -> bool:
        """Tell whether a paragraph names a place or a party, or stands near one that does."""
        piece = self.plain[one.start : one.end]
        if (
            any(one.start <= at < one.end for at in self.told)
            or self.words.places.has(piece)
            or _TERRITORIES.search(piece)
            or _names_party(self.text, piece, one.start, self.words)
        ):
            self.last_place = one.number
        return one.number - self.last_place < _NEAR


_NEAR: Final = 4  # paragraphs over which a text that names a place goes on with it
_SHORT: Final = 400  # characters of a paragraph in which its first sentences stand
_GOES_ON: Final = re.compile(
    r"\b(?:nor?|not|none|nothing|never|lies?|untrue|took|taken|went after|buried|hands|are gone"
    r"|turn of|this time|it was)\b"
)
"""What a paragraph without a word for an event may say of the one before: "no post was lost"."""


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
