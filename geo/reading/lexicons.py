"""The words by which reports are read: data that a user can extend.

``data/lexicons/`` holds a table for each class of words; a folder of the user's own adds rows
to them by files of the same names and columns. A row has several terms, separated by ``;``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick

from geo.atlas import Atlas
from geo.errors import InputError
from geo.layers import data_dir
from geo.places import Gazetteer, gazetteer
from geo.places import Place as Known
from geo.reading.letters import MARKS, level
from geo.reading.toponyms import known_places, oblique_forms

__all__ = ["CLASSES", "Hit", "Lexicon", "Scanner", "lexicon"]

CLASSES: Final = {
    "events": ("code", "strength"),
    "parties": ("party", "role"),
    "speakers": ("party",),
    "speech": ("mode",),
    "phrases": ("role", "lang"),
    "people": ("of", "side"),
    "context": ("code",),
    "objects": (),
    "calendar": ("kind", "value"),
    "numbers": ("value", "lang"),
    "elsewhere": (),
    "verbs": (),
}
"""The tables, and the columns of each beside ``lang`` and ``terms``."""


class Hit(NamedTuple):
    """A term in a text: where it stands, and what its rows say of it."""

    start: int
    end: int
    term: str
    senses: tuple[tuple[str, ...], ...]

    @property
    def code(self) -> str:
        """Give the first column of the first sense."""
        return self.senses[0][0]

    def has(self, column: int, value: str) -> bool:
        """Tell whether some sense has a value in a column."""
        return any(sense[column] == value for sense in self.senses)


class Scanner:
    """Finds all terms of one class in a text, the longest from each place on."""

    def __init__(self, senses: dict[str, list[tuple[str, ...]]]) -> None:
        self.terms = sorted(senses)
        self._senses = [tuple(dict.fromkeys(senses[term])) for term in self.terms]
        self._automaton = AhoCorasick(self.terms or ["\x00"])

    def named_as(self, *roles: str) -> frozenset[str]:
        """Give what terms stand for in one of these roles, which is the second part of a sense."""
        return frozenset(
            sense[0] for senses in self._senses for sense in senses if sense[1] in roles
        )

    def scan(self, text: str, offset: int = 0) -> list[Hit]:
        """Give the hits in a levelled text that are whole words, with ``offset`` added."""
        found: list[Hit] = []
        free = 0
        for start, end, index in sorted(self._whole(text), key=lambda m: (m[0], -m[1])):
            if start < free:
                continue
            free = end
            found.append(Hit(start + offset, end + offset, self.terms[index], self._senses[index]))
        return found

    def _whole(self, text: str) -> Iterator[tuple[int, int, int]]:
        last = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start - 1].isalnum():
                continue
            if end == last or not text[end].isalnum():
                yield start, end, index

    def starts(self, text: str) -> Iterator[int]:
        """Give where terms stand in a long text as whole words."""
        for start, _, _ in self._whole(text):
            yield start

    def has(self, text: str) -> bool:
        """Tell whether some term stands in a levelled text as whole words."""
        return next(self._whole(text), None) is not None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A scanner for each class of words, and one for the names of places.

    ``known`` has the places of each name, ``oblique`` those of its forms that only Pashto has.
    What a text names beyond them is remembered in the lexicon of that text alone
    (`for_one_text`), which is the same words as the one it is made of.
    """

    scanners: dict[str, Scanner]
    places: Scanner
    triggers: Scanner
    known: MutableMapping[str, tuple[Known, ...]]
    numbers: dict[str, int]
    calendar: dict[str, tuple[tuple[str, int], ...]]
    according: re.Pattern[str]
    phrases: dict[tuple[str, str], re.Pattern[str]]
    counting: dict[str, dict[str, int]]
    listed: dict[tuple[str, str], frozenset[str]]
    oblique: Mapping[str, tuple[Known, ...]]

    def for_one_text(self) -> Lexicon:
        """Give these words with a memory of names of their own."""
        return replace(self, known=ChainMap({}, self.known))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and other.scanners is self.scanners

    def __hash__(self) -> int:
        return id(self.scanners)


def lexicon(folder: str = "", atlas: Atlas | None = None) -> Lexicon:
    """Load the words, and those of a folder of the user's own.

    Parameters
    ----------
    folder
        A folder with tables named like the shipped ones; "" for none.
    atlas
        Layers of the user's own, whose places are looked for; the shipped ones if absent.

    Raises
    ------
    InputError
        If the folder holds no table of such a name, or a table lacks a column.

    Examples
    --------
    >>> [hit.term for hit in lexicon().scanners["events"].scan("two airstrikes and a raid")]
    ['airstrikes', 'raid']
    """
    return _assembled(folder, gazetteer(atlas))


@lru_cache(maxsize=4)
def _assembled(folder: str, names: Gazetteer) -> Lexicon:
    shipped = data_dir() / "lexicons"
    verbs = _forms(shipped / "verbs.csv", *([Path(folder) / "verbs.csv"] if folder else []))
    tables = {name: list(_read(shipped / f"{name}.csv", name, verbs)) for name in CLASSES}
    if folder:
        own = [(name, Path(folder) / f"{name}.csv") for name in CLASSES]
        present = [(name, path) for name, path in own if path.is_file()]
        if not present:
            wanted = ", ".join(f"{name}.csv" for name in CLASSES)
            raise InputError(f"{folder}: holds no table of words; one of {wanted} is looked for.")
        for name, path in present:
            tables[name] += _read(path, name, verbs)
    senses = {name: _by_term(rows) for name, rows in tables.items()}
    known = known_places(names)
    ours = {
        term
        for name, terms in senses.items()
        for term, rows in terms.items()
        if (name not in _WITH_NAMES or (name == "objects" and not term.isascii()))
        and not (name == "phrases" and (" " in term or _may_be_name(rows)))
    }
    known = {name: places for name, places in known.items() if name not in ours}
    oblique = oblique_forms(known, ours)
    return Lexicon(
        {name: Scanner(rows) for name, rows in senses.items()},
        Scanner({name: [("place",)] for name in (*known, *oblique)}),
        Scanner({term: [()] for term in _triggers(senses)}),
        known,
        {term: int(rows[0][0]) for term, rows in senses["numbers"].items() if rows[0][1] == "en"},
        {
            term: tuple((kind, int(value)) for kind, value in rows)
            for term, rows in senses["calendar"].items()
        },
        _alternation([t for t, rows in senses["phrases"].items() if ("said_before", "en") in rows]),
        {key: _alternation(found) for key, found in _by_role(senses["phrases"]).items()},
        _counting(tables["numbers"]),
        {key: frozenset(found) for key, found in _by_role(senses["phrases"]).items()},
        oblique,
    )


def _by_role(rows: dict[str, list[tuple[str, ...]]]) -> dict[tuple[str, str], list[str]]:
    """Give the phrases of each role in each language."""
    terms: dict[tuple[str, str], list[str]] = {}
    for term, senses in rows.items():
        for role, lang in senses:
            terms.setdefault((role, lang), []).append(term)
    return terms


def _alternation(terms: Sequence[str]) -> re.Pattern[str]:
    """Give a pattern of terms as whole words, the longest first."""
    ordered = sorted(terms, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


def _counting(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, dict[str, int]]:
    """Give the words for numbers of each language."""
    counting: dict[str, dict[str, int]] = {}
    for term, (value, lang) in rows:
        counting.setdefault(lang, {}).setdefault(term, int(value))
    return counting


_Forms: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each language the forms of verbs, each with all those of its verb."""

_INFLECTED: Final = frozenset(["events", "speech"])
_INFLECTED_ROLES: Final = frozenset(
    ["shot_down", "falls", "took_lives", "captured", "uncommented", "shooting"]
)


def _forms(*paths: Path) -> _Forms:
    """Read the forms of verbs."""
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for path in paths:
        for row in csv.DictReader(io.StringIO(_text(path))) if path.is_file() else ():
            family = tuple(_plain(term) for term in (row.get("terms") or "").split(";"))
            forms.setdefault(row.get("lang") or "", {}).update(dict.fromkeys(family, family))
    return forms


def _plain(term: str) -> str:
    return " ".join(level(term).translate(MARKS).split())


def _inflect(term: str, forms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Give a term, and where it ends with a form of a verb those with its other forms."""
    yield term
    words = term.split(" ")
    for count in (3, 2, 1):
        last = " ".join(words[-count:])
        if len(words) > count and last in forms:
            stem = " ".join(words[:-count])
            yield from (f"{stem} {form}" for form in forms[last] if form != last)
            return


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({problem}).") from problem


def _read(path: Path, name: str, verbs: _Forms) -> Iterator[tuple[str, tuple[str, ...]]]:
    columns = CLASSES[name]
    text = _text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in (*columns, "terms") if c not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"{path}: has no column {missing[0]}; its columns are {', '.join((*columns, 'terms'))}."
        )
    for row in reader:
        sense = tuple((row[column] or "").strip() for column in columns)
        if name in ("numbers", "calendar") and not sense[columns.index("value")].isdigit():
            raise InputError(
                f"{path}, line {reader.line_num}, column value: {sense[-1]!r} is no whole number."
            )
        inflected = name in _INFLECTED or (name == "phrases" and sense[0] in _INFLECTED_ROLES)
        forms = verbs.get(row.get("lang") or "", {}) if inflected else {}
        for plain in map(_plain, (row["terms"] or "").split(";")):
            if plain:
                yield from ((form, sense) for form in _inflect(plain, forms))


def _by_term(rows: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[tuple[str, ...]]]:
    senses: dict[str, list[tuple[str, ...]]] = {}
    for term, sense in rows:
        senses.setdefault(term, []).append(sense)
    return senses


def _triggers(senses: dict[str, dict[str, list[tuple[str, ...]]]]) -> Iterator[str]:
    """Give the words that make a paragraph worth reading."""
    for term, rows in senses["events"].items():
        if any(code == "drone strike" or strength != "means" for code, strength in rows):
            yield term
    for term, rows in senses["speech"].items():
        if any(mode in ("denied", "responsibility", "blamed") for (mode,) in rows):
            yield term


_WITH_NAMES: Final = ("parties", "objects", "elsewhere")
"""The classes of words that names of places may be among."""

_OF_NAMES: Final = frozenset(["common_noun", "name_first", "name_second", "name_word"])
"""The roles of phrases that names of places have themselves, wholly or in part."""


def _may_be_name(rows: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether a phrase is one of which names are made, or a word that is a name as well."""
    roles = {role for role, _lang in rows}
    return "name_word" in roles or roles <= _OF_NAMES
