"""The gazetteer: names in several scripts and spellings, and the places that bear them.

A place is a province, a district, a settlement, or a named site such as an air base, a
crossing or a valley. Names of provinces and districts come from the atlas, the rest from
``data/places/`` and from the dumps that a user imports; `Gazetteer.find` looks a name up in
steps of rising tolerance and says which step found it.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo import layers
from geo._spelling import family, fold, is_arabic, skeleton
from geo.atlas import Atlas, shipped_atlas
from geo.errors import PlaceError
from geo.gazetteers.changes import Change, read_changes
from geo.gazetteers.collection import Collection, write_collection
from geo.gazetteers.dumps import DumpReport, read_dump
from geo.gazetteers.homes import Homed, give_home
from geo.gazetteers.memory import MemoryIndex
from geo.gazetteers.place import (
    COUNTRIES,
    SITE_UNITS,
    Index,
    Listing,
    Match,
    Place,
    country_name,
)

__all__ = [
    "COUNTRIES",
    "SITE_UNITS",
    "Gazetteer",
    "Match",
    "Place",
    "country_name",
    "gazetteer",
    "import_places",
    "is_common",
    "list_places",
    "places_folder",
    "remove_places",
]

_Rating = Callable[[str], tuple[float, str]]


class Gazetteer:
    """Names and the places that bear them, in memory and in collections.

    Parameters
    ----------
    entries
        Pairs of a place and all names it is known by.
    collections
        Further indexes, asked after the names in memory.
    atlas
        The provinces, districts and line that the places lie in; the shipped ones if absent.
    changes
        Units that were made out of others, or moved, in the time of the reports.
    """

    def __init__(
        self,
        entries: Iterable[tuple[Place, Iterable[str]]],
        collections: Sequence[Index] = (),
        *,
        atlas: Atlas | None = None,
        changes: Iterable[Change] = (),
    ) -> None:
        self.changes = tuple(changes)
        self.atlas = shipped_atlas() if atlas is None else atlas
        self._memory = MemoryIndex(entries)
        self._indexes: tuple[Index, ...] = (self._memory, *collections)

    def knows(self, name: str) -> bool:
        """Tell whether a name, or another transliteration of it, is known."""
        key = fold(name)
        return any(i.exact(key) or i.of_family(family(key)) for i in self._indexes)

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
        found: dict[str, Match] = {}
        bones = skeleton(key)
        for index in self._indexes:
            _take(found, index.exact(key), lambda _: (1.0, "as listed"))
            if tolerance >= 1:
                _take(found, index.of_family(family(key)), lambda _: (0.95, "spelling"))
            if tolerance >= 2 and len(bones) >= 2:
                _take(found, index.of_skeleton(bones), _likeness(key, "vowels", 0.92, 0.6))
            if tolerance >= 3 and len(bones) >= 4:
                _take(found, index.near_skeleton(bones), _likeness(key, "misspelled", 0.85, 0.75))
            if tolerance >= 3 and len(key) >= 6:
                _take(found, index.near_spelling(key), _likeness(key, "misspelled", 0.9, 0.75))
        return sorted(found.values(), key=lambda m: (-m.quality, m.place.key))

    def suggest(self, name: str, *, limit: int = 3) -> list[str]:
        """Give the nearest listed spellings of a name that is not known."""
        key = family(fold(name))
        if not key:
            return []
        near = process.extract(
            key, self._families, scorer=Levenshtein.normalized_similarity, limit=limit * 3,
            score_cutoff=0.6,
        )  # fmt: skip
        spellings = []
        for found, _score, _index in near:
            listing = self._memory.of_family(found)[0]
            if not is_arabic(listing.spelling) or is_arabic(name):
                spellings.append(listing.place.name)
        return list(dict.fromkeys(spellings))[:limit]

    @cached_property
    def _families(self) -> list[str]:
        return self._memory.families()

    @property
    def places(self) -> Sequence[Place]:
        """All places in memory, those that ship; the user's own collections are asked by name."""
        return self._memory.places

    def largest(self, count: int) -> list[Place]:
        """Give the largest settled places, of the user's own collections as well."""
        found = [place for index in self._indexes for place in index.largest(count)]
        return sorted(found, key=lambda place: (-place.population, place.key))[:count]

    def spellings(self) -> Iterator[tuple[str, Place]]:
        """Give every name that ships, as it is spelled, with the place that bears it."""
        return self._memory.spellings()

    def of_kind(self, *kinds: str) -> list[Place]:
        """Give the places of some kinds, in the order of the gazetteer."""
        return [place for place in self._memory.places if place.kind in kinds]


def _take(found: dict[str, Match], listings: Iterable[Listing], rate: _Rating) -> None:
    for listing in listings:
        quality, how = rate(listing.folded)
        key = listing.place.key
        if quality > 0 and (key not in found or found[key].quality < quality):
            found[key] = Match(listing.place, quality, how, listing.spelling)


def _likeness(key: str, how: str, best: float, least: float) -> _Rating:
    """Rate listed names by how alike they are, as spelled and by family, 0 below ``least``."""
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
        as_spelled = Levenshtein.normalized_similarity(key, listed)
        alike = (alike + as_spelled) / 2
        return (best * alike if alike >= least else 0.0), how

    return rate


def gazetteer(atlas: Atlas | None = None) -> Gazetteer:
    """Give the shipped gazetteer, with the user's own places where some were imported.

    Parameters
    ----------
    atlas
        Layers of the user's own: their units are the provinces and districts, and of all other
        places those are known that lie in them.

    Raises
    ------
    LayerError
        If a layer or a table of places is missing.
    PlaceError
        If a collection of the user's cannot be read.
    """
    state = [(path, path.stat().st_mtime_ns) for path in _collections()]
    return _loaded(shipped_atlas() if atlas is None else atlas, tuple(state))


@lru_cache(maxsize=4)
def _loaded(atlas: Atlas, state: tuple[tuple[Path, int], ...]) -> Gazetteer:
    folder = layers.data_dir() / "places"
    extra: dict[_AdminKey, list[str]] = defaultdict(list)
    for table in ("admin_names.csv", "spellings.csv"):
        for row in _rows(folder / table):
            key = (row["country"], row["province"], row["district"])
            extra[key] += [n.strip() for n in row["names"].split(";") if n.strip()]
    entries = [*_admin_entries(atlas, extra)]
    for table in ("places.csv", "hand_kept.csv"):
        for place, names in _read_places(folder / table):
            home = place if atlas.is_shipped else give_home(place, atlas)
            if home is not None:
                entries.append((home, names))
    own = [Homed(Collection(path), atlas) for path, _ in state]
    changes = read_changes(_rows(folder / "unit_changes.csv"), atlas)
    return Gazetteer(entries, own, atlas=atlas, changes=changes)


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


def _admin_entries(
    atlas: Atlas, extra: dict[_AdminKey, list[str]]
) -> Iterator[tuple[Place, list[str]]]:
    for code in atlas.countries:
        if code:
            place = Place(f"country:{code}", country_name(code), "country", code, "")
            yield place, [place.name, *extra.get((code, "", ""), ())]
    for code, province, *names in _texts(atlas.provinces, _PROVINCE_NAMES):
        key = f"province:{code}:{province}"
        place = Place(key, province, "province", code, province)
        names = [*_with_brackets(province), *names, *extra.get((code, province, ""), ())]
        yield place, [n for n in names if n]
    for code, province, district, aliases in _texts(atlas.districts, _DISTRICT_NAMES):
        key = f"district:{code}:{province}:{district}"
        place = Place(key, district, "district", code, province, district)
        names = [*_with_brackets(district), *aliases.split(";")]
        names += extra.get((code, province, district), ())
        yield place, [n for n in names if n]


_PROVINCE_NAMES: Final = ("country", "province", "name_fa", "name_ps", "name_ur")
_DISTRICT_NAMES: Final = ("country", "province", "district", "aliases")


def _texts(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give some columns of a layer row by row, nothing as an empty text."""
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
        # What extends over districts has them for its footprint, never a disc around its point.
        lat, lon = ("", "") if _is_area(row) else (row["lat"], row["lon"])
        place = Place(
            row["place_id"],
            row["name"],
            row["kind"],
            row["country"],
            row["province"],
            row["district"],
            float(lat) if lat else None,
            float(lon) if lon else None,
            float(row.get("radius_km") or 0),
            int(row.get("population") or 0),
            tuple(m for m in (row.get("members") or "").split(";") if m),
            row.get("source") or "GeoNames",
        )
        yield place, [n.strip() for n in names if n.strip()]


def _is_area(row: dict[str, str]) -> bool:
    """Tell whether a row's extent is that of districts or provinces, not a disc."""
    return row.get("extent", "") in ("district", "members")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def places_folder() -> Path:
    """Give the folder of the user's own places.

    It is below ``STRIKEMAP_DATA_HOME`` where that is set, else in the user's data folder of the
    system.
    """
    home = os.environ.get("STRIKEMAP_DATA_HOME")
    if home:
        return Path(home) / "places"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "strikemap" / "places"


def _collections() -> list[Path]:
    folder = places_folder()
    return sorted(folder.glob("*.places")) if folder.is_dir() else []


def import_places(
    path: str | Path,
    *,
    name: str = "",
    atlas: Atlas | None = None,
    progress: Callable[[int], None] | None = None,
) -> DumpReport:
    """Take a country dump of GeoNames or of the GNS into the user's own gazetteer.

    The dump is streamed; each place is put into the district of the layers that it lies in.
    What is of no use as a place, or lies outside the layers, is counted and left out.

    Parameters
    ----------
    path
        The text file of the dump, such as ``AF.txt``.
    name
        What to call the collection; by default the name of the file without its ending. An
        older collection of that name is replaced.
    atlas
        The layers that the places must lie in; the shipped ones if absent.
    progress
        Called with the number of lines read, now and then.

    Returns
    -------
    DumpReport
        How many lines were read, kept, passed over and rejected, the first rejects with why.

    Raises
    ------
    InputError
        If the file is missing or is no such dump.
    """
    source = Path(path)
    report = DumpReport(name or source.stem)
    _check_name(report.name)
    layers_of = shipped_atlas() if atlas is None else atlas
    entries = read_dump(source, report, atlas=layers_of, progress=progress)
    about = {"file": source.name, "licence": "of the dump: GeoNames CC BY 4.0, GNS public domain"}
    first = next(entries, None)  # a file that is no dump is refused before anything is written
    kept = _chained(first, entries)
    target = places_folder() / f"{report.name}.places"
    write_collection(target, kept, about | {"sha256": _sha256(source)})
    return report


def _chained(
    first: tuple[Place, list[str]] | None, rest: Iterator[tuple[Place, list[str]]]
) -> Iterator[tuple[Place, list[str]]]:
    if first is not None:
        yield first
    yield from rest


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[\w-][\w .-]{0,60}", name):
        raise PlaceError(
            f"{name!r} cannot be the name of a collection; use letters, digits, - and _."
        )


def list_places() -> pd.DataFrame:
    """List the user's own collections: name, places, file, licence, sha256.

    Examples
    --------
    >>> list(list_places().columns)
    ['name', 'places', 'file', 'licence', 'sha256']
    """
    columns = ["name", "places", "file", "licence", "sha256"]
    rows = [{**Collection(path).about, "name": path.stem} for path in _collections()]
    return pd.DataFrame(rows, columns=columns)


def remove_places(name: str) -> None:
    """Remove one of the user's own collections.

    Raises
    ------
    PlaceError
        If there is no collection of that name.
    """
    _check_name(name)
    path = places_folder() / f"{name}.places"
    if not path.is_file():
        listed = ", ".join(p.stem for p in _collections()) or "none"
        raise PlaceError(f"there is no collection {name!r}; there are: {listed}.")
    path.unlink()
