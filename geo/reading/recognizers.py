"""A model of the user's own beside the rules: what it finds in a text, as words of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from geo.errors import InputError
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.schema import EVENT_TYPES

__all__ = ["LABELS", "Recognizer", "Span", "merged", "recognized"]

LABELS: Final = {
    "place": "places",
    "event": "events",
    "casualty": "events",
    "party": "parties",
    "speaker": "speakers",
}
"""What a span can be, and the class of words that it joins."""


class Span(NamedTuple):
    """Words of a text that a model labels.

    ``start`` and ``end`` are positions in the text. ``label`` is place, event, casualty, party
    or speaker; ``value`` the kind of an event (`geo.schema` lists them), or the party that a
    party or speaker is of ("own" for an official of the place), and empty for the others.
    """

    start: int
    end: int
    label: str
    value: str = ""


class Recognizer(Protocol):
    """A model: called with a text, it gives the spans that it finds there."""

    def __call__(self, text: str, /) -> Iterable[Span | tuple[int, int, str, str]]:
        """Give the spans of a text, in any order."""


def recognized(
    recognizer: Recognizer, text: str, plain: str, words: Lexicon
) -> dict[str, list[Hit]]:
    """Give what a model finds in a text as hits, by class of words.

    Parameters
    ----------
    recognizer
        The model.
    text, plain
        The text and its levelled form.
    words
        The lexicon; places that it does not know are remembered as unknown ones.

    Raises
    ------
    InputError
        If what the model gives is no span, a span lies outside of the text, its label is none of
        `LABELS`, or its kind of event is none of the ten.
    """
    found: dict[str, list[Hit]] = {name: [] for name in LABELS.values()}
    for span in _spans(recognizer, text):
        term = " ".join(plain[span.start : span.end].split())
        if span.label == "place":
            words.known.setdefault(term, ())
        sense = {
            "place": ("place",),
            "event": (span.value or "other", "plain"),
            "casualty": ("", "casualty"),
            "party": (span.value or level(text[span.start : span.end]), "group"),
            "speaker": (span.value or "own",),
        }[span.label]
        found[LABELS[span.label]].append(Hit(span.start, span.end, term, (sense,)))
    return {name: sorted(hits) for name, hits in found.items()}


def _spans(recognizer: Recognizer, text: str) -> Iterator[Span]:
    """Give the spans of a model, each checked."""
    given = recognizer(text)
    if not isinstance(given, Iterable):
        raise InputError(
            f"the recognizer gave {given!r}; it gives spans, and an empty list for none."
        )
    for one in given:
        try:
            span = Span(*one)
            placed = 0 <= span.start < span.end <= len(text)
        except TypeError as problem:
            raise InputError(
                f"the recognizer gave {one!r}; a span is (start, end, label, value)."
            ) from problem
        if not placed:
            raise InputError(
                f"the recognizer gave the span {span.start}–{span.end} in a text of "
                f"{len(text)} characters; a span lies within the text."
            )
        if span.label not in LABELS:
            raise InputError(
                f"the recognizer gave the label {span.label!r}; it is one of {', '.join(LABELS)}."
            )
        if span.label == "event" and span.value not in ("", *EVENT_TYPES):
            raise InputError(
                f"the recognizer gave the kind of event {span.value!r}; it is one of "
                f"{', '.join(EVENT_TYPES)}."
            )
        yield span


def merged(
    hits: Sequence[Hit], extra: Mapping[str, Sequence[Hit]], name: str, start: int, end: int
) -> list[Hit]:
    """Put what a model found in a stretch in the place of what the lexicon found there."""
    within = [(h, key) for key in extra for h in extra[key] if start <= h.start and h.end <= end]
    if not within:
        return list(hits)
    kept = [h for h in hits if not any(h.start < a.end and a.start < h.end for a, _ in within)]
    return sorted([*kept, *(hit for hit, key in within if key == name)])
