"""Mentions of places: names, units, and the areas stated around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from geo._spelling import fold
from geo.placing.vocabulary import ADJECTIVES, AT, PLURAL, PREPOSITION, TAIL, UNIT_OF

__all__ = [
    "Area",
    "Inside",
    "Knows",
    "Mention",
    "Part",
    "read_segments",
    "strip_prepositions",
    "without_units",
]

Inside = Callable[["Mention", "Mention"], bool | None]
Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Area:
    """An area stated around a place: its name and the word for its unit, "" if none."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place as the words put it.

    ``relation`` is at, near, outskirts, direction, distance, portion, between, border_area,
    sector, line, other_line or border_of; ``second`` the other end of a "between";
    ``private`` marks a home or a military post.
    """

    name: str
    unit: str = ""
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    second: str = ""
    within: tuple[Area, ...] = ()
    alias: str = ""
    unread: tuple[str, ...] = ()
    plural: bool = False
    private: bool = False
    written: str = ""


Part = tuple[Mention, ...]
"""One asserted place: the alternatives that "or" leaves open, mostly one."""


def without_units(text: str) -> str:
    """Give the text without the words for units at its ends."""
    words = text.split()
    while len(words) > 1 and fold(words[-1]) in UNIT_OF:
        words.pop()
    return " ".join(words)


def strip_prepositions(text: str) -> str:
    """Take prepositions and articles off the front."""
    previous = None
    while text != previous:
        previous = text
        text = AT.sub("", text.strip(" ,.-"))
    return text


def read_segments(text: str, knows: Knows, inside: Inside) -> Mention:
    """Read a chain of names and units, innermost and outermost sorted by what lies in what."""
    text = re.sub(r"(\w)'s\b", "\\1 \x02", text)  # a possessive: what follows lies in it
    chain: list[Mention] = []
    unread: list[str] = []
    for phrase in PREPOSITION.split(text):
        owned = phrase.split("\x02")
        for index, piece in enumerate(reversed(owned)):
            found = _read_names(strip_prepositions(piece), knows, inside)
            if index and found:
                found = [replace(found[0], unit=found[0].unit)]
            chain += found
    chain = [m for m in chain if m.name or m.unit]
    if not chain:
        return Mention("", unread=tuple(unread))
    first = chain[0]
    if not first.name and len(chain) > 1 and first.plural:  # "several provinces of X"
        return replace(first, unit="", within=tuple(Area(m.name, m.unit) for m in chain[1:]))
    if not first.name and len(chain) > 1:  # "village of X", "the district of X"
        private = first.unit in ("home", "post")
        first = replace(chain[1], unit=chain[1].unit or first.unit, private=private)
        chain = [first, *chain[2:]]
    for other in chain[1:]:
        swapped = first.unit in ("", "province", "district") and not inside(first, other)
        if swapped and inside(other, first):
            first, other = replace(other, within=()), replace(first, within=())
        if other.name:
            first = replace(first, within=(*first.within, Area(other.name, other.unit)))
    return replace(first, unread=first.unread + tuple(unread))


def _read_names(text: str, knows: Knows, inside: Inside) -> list[Mention]:
    """Cut "Rokha district Panjshir" into names, each with the unit that stands beside it."""
    words = text.split()
    if knows(" ".join(words)):
        return [Mention(" ".join(words))]
    # "Darra Adam Khel town": a word for a unit may be a part of the name before another one.
    if len(words) > 2 and fold(words[-1]) in UNIT_OF and knows(" ".join(words[:-1])):
        unit, plural = UNIT_OF[fold(words[-1])], fold(words[-1]) in PLURAL
        if fold(words[-2]) in UNIT_OF or fold(words[0]) in UNIT_OF:
            return [Mention(" ".join(words[:-1]), unit, plural=plural)]
    segments: list[Mention] = []
    run: list[str] = []
    pending, plural = "", False
    for word in words:
        unit = UNIT_OF.get(fold(word), "")
        if not unit:
            run.append(word)
        elif run:
            segments.append(Mention(" ".join(run), pending or unit, plural=fold(word) in PLURAL))
            run, pending = [], ""
        elif segments and not segments[-1].unit:
            segments[-1] = replace(segments[-1], unit=unit)
        elif segments and segments[-1].unit:
            segments[-1] = replace(segments[-1], unit=_wider(segments[-1].unit, unit))
        else:
            pending, plural = unit, fold(word) in PLURAL
    if run:
        segments.append(Mention(" ".join(run), pending))
    elif pending:
        segments.append(Mention("", pending, plural=plural))
    plain = [_without_adjective(segment, knows) for segment in segments]
    return [m for segment in plain for m in _cut_run(segment, knows, inside)]


def _wider(first: str, second: str) -> str:
    """Of two words for units in a row the one that claims less: "camp area" is an area."""
    return "area" if "area" in (first, second) else first


def _without_adjective(mention: Mention, knows: Knows) -> Mention:
    name = mention.name
    if mention.unit in ("village", "area", "quarter"):  # there "Afghan Mazar" is all name
        return replace(mention, name=strip_prepositions(name))
    while name and not knows(name):
        shorter = ADJECTIVES.sub("", TAIL.sub("", strip_prepositions(name)))
        if shorter == name:
            break
        name = shorter
    return replace(mention, name=name)


def _cut_run(mention: Mention, knows: Knows, inside: Inside) -> list[Mention]:
    """Cut a run of words that is no name into two that are: "Nangarhar Khogyani"."""
    words = mention.name.split()
    if knows(mention.name):
        return [mention]
    halves = [half for half in re.split(r"\s*-\s*", mention.name) if knows(half)]
    if "-" in mention.name and halves:  # "FR Tank - Jandola": two names of one place
        return [replace(mention, name=halves[0], alias=halves[-1] if len(halves) > 1 else "")]
    if len(words) < 2:
        return [mention]
    if knows(f"{mention.name} {mention.unit}"):
        return [mention]
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if knows(head) and knows(tail):
            pair = Mention(head), replace(mention, name=tail)
            if inside(*pair) or inside(*reversed(pair)):
                return list(pair)
    return [mention]
