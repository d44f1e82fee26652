"""A collection of places in a file of the user's: indexed once, looked up where it lies.

The file is an SQLite database that only this module writes. A collection of half a million
names opens at once and takes no memory to speak of.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geo._spelling import family, fold, skeleton
from geo.errors import PlaceError
from geo.gazetteers.place import Listing, Place, shorter

__all__ = ["Collection", "write_collection"]

_VERSION: Final = 1
_SCHEMA: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE places (number INTEGER PRIMARY KEY, place TEXT);
CREATE TABLE names (folded TEXT, family TEXT, skeleton TEXT, spelling TEXT, number INTEGER);
CREATE TABLE near (part TEXT, skeleton TEXT);
"""
_INDEXES: Final = """
CREATE INDEX by_folded ON names (folded);
CREATE INDEX by_family ON names (family);
CREATE INDEX by_skeleton ON names (skeleton);
CREATE INDEX by_part ON near (part);
"""
_SELECT: Final = (
    "SELECT places.place, names.spelling, names.folded FROM names "
    "JOIN places ON places.number = names.number WHERE names."
)
_FIELDS: Final = tuple(field.name for field in fields(Place))
_ORDER: Final = " ORDER BY names.rowid LIMIT 200"


class Collection:
    """A collection that `write_collection` wrote, opened for reading.

    Raises
    ------
    PlaceError
        If the file is no such collection.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.about: dict[str, Any] = {
                key: json.loads(value) for key, value in self._base.execute("SELECT * FROM about")
            }
        except (sqlite3.Error, ValueError) as problem:
            raise PlaceError(
                f"{path} is no collection of places ({problem}); remove it with "
                f"'strikemap places remove {path.stem}' and import the dump again."
            ) from problem
        if self.about.get("version") != _VERSION:
            raise PlaceError(
                f"{path} was written by another version of strikemap; import the dump again."
            )

    def exact(self, folded: str) -> list[Listing]:
        """Give what is listed under a folded name."""
        return self._listed("folded = ?", (folded,))

    def of_family(self, family: str) -> list[Listing]:
        """Give what is listed under another transliteration."""
        return self._listed("family = ?", (family,))

    def of_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with the same consonants."""
        return self._listed("skeleton = ?", (skeleton,))

    def near_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with one consonant more, fewer, or another one."""
        parts = sorted({skeleton, *shorter(skeleton)})
        marks = ",".join("?" * len(parts))
        inner = f"SELECT skeleton FROM near WHERE part IN ({marks})"
        return self._listed(f"skeleton IN ({inner}) AND names.skeleton <> ?", (*parts, skeleton))

    def near_spelling(self, folded: str) -> list[Listing]:
        """Give nothing: in half a million names, one letter off is mostly another place."""
        return []

    def families(self) -> list[str]:
        """Give nothing: what to suggest is taken from the shipped names."""
        return []

    def largest(self, count: int) -> list[Place]:
        """Give the places with the most inhabitants, the largest first."""
        inhabitants = "json_extract(place, '$.population')"
        rows = self._base.execute(
            f"SELECT place FROM places WHERE {inhabitants} > 0 "
            f"ORDER BY {inhabitants} DESC, number LIMIT ?",
            (count,),
        )
        return [_place_of(text) for (text,) in rows]

    def spellings(self, count: int) -> Iterator[tuple[str, Place]]:
        """Give the names of the places with the most inhabitants, of a small collection of all."""
        inhabitants = "json_extract(place, '$.population')"
        (size,) = self._base.execute("SELECT count(*) FROM places").fetchone()
        rows = self._base.execute(
            "SELECT names.spelling, chosen.place FROM names JOIN (SELECT number, place FROM places "
            f"WHERE {inhabitants} >= ? ORDER BY {inhabitants} DESC, number LIMIT ?) chosen "
            "ON chosen.number = names.number ORDER BY names.rowid",
            (0 if size <= count else 1, count),
        )
        for spelling, place in rows:
            yield spelling, _place_of(place)

    def _listed(self, where: str, values: tuple[str, ...]) -> list[Listing]:
        rows = self._base.execute(_SELECT + where + _ORDER, values)
        return [Listing(_place_of(place), spelling, folded) for place, spelling, folded in rows]


@lru_cache(maxsize=1 << 14)
def _place_of(text: str) -> Place:
    told = json.loads(text)
    return replace(Place(**told), members=tuple(told["members"]))


def write_collection(
    path: Path, entries: Iterable[tuple[Place, Iterable[str]]], about: Mapping[str, Any]
) -> int:
    """Write a collection, whole or not at all; give the number of its places.

    Parameters
    ----------
    path
        The file to write; an old one of that name is replaced at the end.
    entries
        Pairs of a place and all names it is known by; taken one by one.
    about
        What is to be told of the collection: source, licence, checksum.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    part = Path(name)
    base = sqlite3.connect(part)
    try:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        count = _fill(base, entries)
        told = {**about, "version": _VERSION, "places": count}
        base.executemany(
            "INSERT INTO about VALUES (?, ?)", [(k, json.dumps(v)) for k, v in told.items()]
        )
        base.executescript(_INDEXES)
        base.commit()
        base.close()
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        base.close()
        part.unlink(missing_ok=True)
    return count


def _fill(base: sqlite3.Connection, entries: Iterable[tuple[Place, Iterable[str]]]) -> int:
    count = 0
    seen: set[str] = set()
    for place, names in entries:
        # dataclasses.asdict copies every value in depth, which took a third of the whole import.
        told = json.dumps({name: getattr(place, name) for name in _FIELDS})
        base.execute("INSERT INTO places VALUES (?, ?)", (count, told))
        folded: dict[str, str] = {}
        for spelling in names:
            folded.setdefault(fold(spelling), spelling)
        folded.pop("", None)
        rows = [(key, family(key), skeleton(key), text, count) for key, text in folded.items()]
        base.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?)", rows)
        for bones in {row[2] for row in rows} - seen:
            seen.add(bones)
            if len(bones) >= 3:
                base.executemany(
                    "INSERT INTO near VALUES (?, ?)",
                    [(part, bones) for part in sorted({bones, *shorter(bones)})],
                )
        count += 1
    return count
