"""The gazetteer: names in several scripts and spellings, and the places that bear them.

A place is a province, a district, a settlement, or a named site such as an air base, a
crossing or a valley. Names of provinces and districts come from the layers, the rest from
``data/places/``; `find` looks a name up in steps of rising tolerance and says which step found
it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo import layers
from geo._spelling import family, fold, is_arabic, skeleton

__all__ = ["Gazetteer", "Match", "Place", "gazetteer", "is_common"]

COUNTRIES: Final = {"AF": "Afghanistan", "PK": "Pakistan"}

SITE_UNITS: Final = {
    "airport": "air",
    "air_base": "air",
    "camp": "camp",
    "prison": "prison",
    "valley": "valley",
    "mountain": "mountain",
    "pass": "pass",
    "dam": "dam",
    "shrine": "shrine",
    "post": "post",
}
"""The class of word that must stand beside the name of such a place: "Bagram" alone is a
district, "Bagram Air Base" the base."""

_LEVELS: Final = {
    "country": 0, "region": 1, "province": 1,
    "districts": 2, "former_district": 2, "district": 2, "tehsil": 2,
}  # fmt: skip
_Rating = Callable[[str], tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    ``radius_km`` is the extent of the place where it is known, else 0. ``members`` names the
    areas that a valley or region is made of, as "District/Province" or "Province".
    """

    key: str
    name: str
    kind: str
    country: str
    province: str
    district: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    population: int = 0
    members: tuple[str, ...] = ()
    source: str = ""

    @property
    def level(self) -> int:
        """Give 0 for a country, 1 for provinces and regions, 2 for districts, 3 for the rest."""
        return _LEVELS.get(self.kind, 3)


@dataclass(frozen=True, slots=True)
class Match:
    """A place found under a name: how alike the spellings are (0–1), and by which step."""

    place: Place
    quality: float
    how: str
    spelling: str


class Gazetteer:
    """Names and the places that bear them.

    Parameters
    ----------
    entries
        Pairs of a place and all names it is known by.
    """

    def __init__(self, entries: Iterable[tuple[Place, Iterable[str]]]) -> None:
        self.places: list[Place] = []
        self._exact: dict[str, dict[int, str]] = defaultdict(dict)
        for place, names in entries:
            number = len(self.places)
            self.places.append(place)
            for name in names:
                key = fold(name)
                if key:
                    self._exact[key].setdefault(number, name)

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for name in self._exact:
            keys[family(name)].append(name)
        return keys

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for name in self._exact:
            keys[skeleton(name)].append(name)
        return keys

    @cached_property
    def _deletions(self) -> dict[str, list[str]]:
        """Skeletons by what is left of them when one consonant is missing."""
        keys: dict[str, list[str]] = defaultdict(list)
        for bones in self._skeletons:
            if len(bones) >= 3:
                for shorter in {bones, *_shorter(bones)}:
                    keys[shorter].append(bones)
        return keys

    def knows(self, name: str) -> bool:
        """Tell whether a name, or another transliteration of it, is known."""
        key = fold(name)
        return key in self._exact or family(key) in self._families

    def find(self, name: str, *, tolerance: int = 3) -> list[Match]:
        """Find the places that bear a name.

        Parameters
        ----------
        name
            The name alone, in Latin or Arabic script.
        tolerance
            0 takes the name as listed, 1 other transliterations by rule, 2 the same consonants
            with other vowels, 3 one consonant too few, too many or another one.

        Returns
        -------
        list of Match
            Best spelling first, each place once; empty when nothing is near enough.

        Examples
        --------
        >>> [match.place.name for match in gazetteer().find("Ningarhar")][:1]
        ['Nangarhar']
        """
        key = fold(name)
        if not key:
            return []
        found: dict[int, Match] = {}
        self._take(found, [key], lambda _: (1.0, "as listed"))
        if tolerance >= 1:
            self._take(found, self._families.get(family(key), ()), lambda _: (0.95, "spelling"))
        bones = skeleton(key)
        if tolerance >= 2 and len(bones) >= 2:
            self._take(found, self._skeletons.get(bones, ()), _likeness(key, "vowels", 0.92, 0.6))
        if tolerance >= 3 and len(bones) >= 4:
            near = {
                other
                for shorter in {bones, *_shorter(bones)}
                for other in self._deletions.get(shorter, ())
                if other != bones
            }
            names = [listed for other in sorted(near) for listed in self._skeletons[other]]
            self._take(found, names, _likeness(key, "misspelled", 0.85, 0.75))
        return sorted(found.values(), key=lambda m: (-m.quality, m.place.key))

    def _take(self, found: dict[int, Match], names: Iterable[str], rate: _Rating) -> None:
        for listed in names:
            quality, how = rate(listed)
            if quality <= 0:
                continue
            for number, spelling in self._exact.get(listed, {}).items():
                if number not in found or found[number].quality < quality:
                    found[number] = Match(self.places[number], quality, how, spelling)

    def suggest(self, name: str, *, limit: int = 3) -> list[str]:
        """Give the nearest listed spellings of a name that is not known."""
        key = family(fold(name))
        if not key:
            return []
        near = process.extract(
            key, self._family_keys, scorer=Levenshtein.normalized_similarity, limit=limit * 3,
            score_cutoff=0.6,
        )  # fmt: skip
        spellings = []
        for found, _score, _index in near:
            number, spelling = next(iter(self._exact[self._families[found][0]].items()))
            if not is_arabic(spelling) or is_arabic(name):
                spellings.append(self.places[number].name)
        return list(dict.fromkeys(spellings))[:limit]

    @cached_property
    def _family_keys(self) -> list[str]:
        return sorted(self._families)

    def of_kind(self, *kinds: str) -> list[Place]:
        """Give the places of some kinds, in the order of the gazetteer."""
        return [place for place in self.places if place.kind in kinds]


def _shorter(bones: str) -> Iterator[str]:
    for index in range(len(bones)):
        yield bones[:index] + bones[index + 1 :]


def _likeness(key: str, how: str, best: float, least: float) -> _Rating:
    """Rate listed names by how alike their family keys are, 0 below ``least``."""
    wanted = family(key)
    arabic = is_arabic(key)
    comparable = how == "vowels" and len(skeleton(key)) >= 3

    def rate(listed: str) -> tuple[float, str]:
        if arabic:
            # Vowels are not written: the consonants are all there is to compare.
            return (0.8 * best if comparable else 0.0), "other script"
        if is_arabic(listed):
            return 0.0, how
        alike = Levenshtein.normalized_similarity(wanted, family(listed))
        return (best * alike if alike >= least else 0.0), how

    return rate


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Give the shipped gazetteer, with the user's own places where some were imported.

    Raises
    ------
    LayerError
        If a layer or a table of places is missing.
    """
    folder = layers.data_dir() / "places"
    extra: dict[_AdminKey, list[str]] = defaultdict(list)
    for table in ("admin_names.csv", "spellings.csv"):
        for row in _rows(folder / table):
            key = (row["country"], row["province"], row["district"])
            extra[key] += [n.strip() for n in row["names"].split(";") if n.strip()]
    entries = [
        *_admin_entries(extra),
        *_read_places(folder / "places.csv"),
        *_read_places(folder / "hand_kept.csv"),
    ]
    return Gazetteer(entries)


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    rows = _rows(layers.data_dir() / "places" / "common_words.csv")
    return frozenset(family(fold(row["word"])) for row in rows)


def is_common(name: str) -> bool:
    """Tell whether a name is made of words that many villages are called by.

    >>> is_common("Yangi Qala"), is_common("Islam Qala"), is_common("Torkham")
    (True, False, False)
    """
    return all(family(word) in _common_words() for word in fold(name).split())


_AdminKey = tuple[str, str, str]


def _admin_entries(extra: dict[_AdminKey, list[str]]) -> Iterator[tuple[Place, list[str]]]:
    for code, name in COUNTRIES.items():
        place = Place(f"country:{code}", name, "country", code, "")
        yield place, [name, *extra.get((code, "", ""), ())]
        prefix = "afg" if code == "AF" else "pak"
        for province, *names in _texts(f"{prefix}_provinces", _PROVINCE_NAMES):
            key = f"province:{code}:{province}"
            place = Place(key, province, "province", code, province)
            names = [province, *names, *extra.get((code, province, ""), ())]
            yield place, [n for n in names if n]
        for district, province, aliases in _texts(f"{prefix}_districts", _DISTRICT_NAMES):
            key = f"district:{code}:{province}:{district}"
            place = Place(key, district, "district", code, province, district)
            names = [*_with_brackets(district), *aliases.split(";")]
            names += extra.get((code, province, district), ())
            yield place, [n for n in names if n]


_PROVINCE_NAMES: Final = ("province", "name_fa", "name_ps", "name_ur")
_DISTRICT_NAMES: Final = ("district", "province", "aliases")


def _texts(layer: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give some columns of a layer row by row, nothing as an empty text."""
    frame = layers.load(layer)
    cells = (frame[column].fillna("").astype(str) for column in columns)
    yield from zip(*cells, strict=True)


def _with_brackets(name: str) -> list[str]:
    """Give a name, and where part of it is in brackets, both parts by themselves.

    >>> _with_brackets("Khost(Matun)")
    ['Khost(Matun)', 'Khost', 'Matun']
    """
    parts = re.fullmatch(r"\s*(.+?)\s*\(\s*(.+?)\s*\)\s*", name)
    return [name, *parts.groups()] if parts else [name]


def _read_places(path: Path) -> Iterator[tuple[Place, list[str]]]:
    for row in _rows(path):
        names = [row["name"], *row["names"].split(";")]
        place = Place(
            row["place_id"],
            row["name"],
            row["kind"],
            row["country"],
            row["province"],
            row["district"],
            float(row["lat"]) if row["lat"] else None,
            float(row["lon"]) if row["lon"] else None,
            float(row.get("radius_km") or 0),
            int(row.get("population") or 0),
            tuple(m for m in (row.get("members") or "").split(";") if m),
            row.get("source") or "GeoNames",
        )
        yield place, [n.strip() for n in names if n.strip()]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
