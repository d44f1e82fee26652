"""The gazetteer: names in several scripts and spellings, and the places that bear them.

A place is a province, a district, a settlement, or a named site such as an air base, a
crossing or a valley. Names of provinces and districts come from the atlas, the rest from
``data/places/`` and from the dumps that a user imports; `Gazetteer.find` looks a name up in
steps of rising tolerance and says which step found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from geo._spelling import family, fold, is_arabic, skeleton
from geo.atlas import Atlas, shipped_atlas
from geo.gazetteers.changes import Change
from geo.gazetteers.collection import Collection
from geo.gazetteers.homes import Homed
from geo.gazetteers.memory import MemoryIndex
from geo.gazetteers.own import (
    collections,
    import_places,
    list_places,
    places_folder,
    remove_places,
)
from geo.gazetteers.place import (
    COUNTRIES,
    SITE_UNITS,
    Index,
    Listing,
    Match,
    Place,
    country_name,
)
from geo.gazetteers.tables import read_common_words, read_entries, read_unit_changes

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


_READ: Final = 5_000  # places of a collection whose names are looked for in reports


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
        """Give every name that ships, and those of the largest places of the user's own.

        Each as it is spelled, with the place that bears it; of a collection of up to `_READ`
        places all.
        """
        for index in self._indexes:
            yield from index.spellings(_READ)

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
    state = [(path, path.stat().st_mtime_ns) for path in collections()]
    return _loaded(shipped_atlas() if atlas is None else atlas, tuple(state))


@lru_cache(maxsize=4)
def _loaded(atlas: Atlas, state: tuple[tuple[Path, int], ...]) -> Gazetteer:
    own = [Homed(Collection(path), atlas) for path, _ in state]
    return Gazetteer(read_entries(atlas), own, atlas=atlas, changes=read_unit_changes(atlas))


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(family(fold(word)) for word in read_common_words())


def is_common(name: str) -> bool:
    """Tell whether a name is made of words that many villages are called by.

    >>> is_common("Yangi Qala"), is_common("Islam Qala"), is_common("Torkham")
    (True, False, False)
    """
    return all(family(word) in _common_words() for word in fold(name).split())
