"""An index of names in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Indel

from geo._spelling import family, fold, skeleton
from geo.gazetteers.place import Listing, Place, shorter

__all__ = ["MemoryIndex", "Neighbours"]

_FEW = 200  # searches that are done without an index


class MemoryIndex:
    """Names and the places that bear them, indexed by all keys when first needed.

    Parameters
    ----------
    entries
        Pairs of a place and all names it is known by.
    """

    def __init__(self, entries: Iterable[tuple[Place, Iterable[str]]]) -> None:
        self.places: list[Place] = []
        self._listings: dict[str, dict[str, Listing]] = defaultdict(dict)
        for place, names in entries:
            self.places.append(place)
            for name in names:
                key = fold(name)
                if key:
                    self._listings[key].setdefault(place.key, Listing(place, name, key))

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for name in self._listings:
            keys[family(name)].append(name)
        return keys

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = defaultdict(list)
        for name in self._listings:
            keys[skeleton(name)].append(name)
        return keys

    @cached_property
    def _near_skeletons(self) -> Neighbours:
        return Neighbours(bones for bones in self._skeletons if len(bones) >= 3)

    @cached_property
    def _near_spellings(self) -> Neighbours:
        return Neighbours(name for name in self._listings if len(name) >= 5)

    def exact(self, folded: str) -> list[Listing]:
        """Give what is listed under a folded name."""
        return list(self._listings[folded].values()) if folded in self._listings else []

    def of_family(self, family: str) -> list[Listing]:
        """Give what is listed under another transliteration."""
        return self._of(self._families.get(family, ()))

    def of_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with the same consonants."""
        return self._of(self._skeletons.get(skeleton, ()))

    def near_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with one consonant more, fewer, or another one."""
        near = self._near_skeletons.find(skeleton)
        return self._of(name for other in near for name in self._skeletons[other])

    def near_spelling(self, folded: str) -> list[Listing]:
        """Give what is listed with one letter more, fewer, or another one."""
        return self._of(self._near_spellings.find(folded))

    def largest(self, count: int) -> list[Place]:
        """Give the places with the most inhabitants, the largest first."""
        settled = [place for place in self.places if place.population]
        return sorted(settled, key=lambda place: -place.population)[:count]

    def spellings(self, count: int = 0) -> Iterator[tuple[str, Place]]:
        """Give every name as it is spelled, with the place that bears it, however many."""
        for listings in self._listings.values():
            for listing in listings.values():
                yield listing.spelling, listing.place

    def families(self) -> list[str]:
        """Give the families of all names."""
        return sorted(self._families)

    def _of(self, names: Iterable[str]) -> list[Listing]:
        return [listing for name in names for listing in self._listings[name].values()]


class Neighbours:
    """Finds the keys that differ from one by a letter, or by one exchanged or moved.

    Two keys do where the same is left of both without at most one letter each. The first are
    found by comparing them with all; where many are asked for, an index of what is left of every
    key pays.

    Examples
    --------
    >>> Neighbours(["bagram", "bagrami", "bayram", "torkham"]).find("bagram")
    ['bagrami', 'bayram']
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._of_length: dict[int, list[str]] = defaultdict(list)
        for key in keys:
            self._of_length[len(key)].append(key)
        self._asked = 0

    def find(self, key: str) -> list[str]:
        """Give the neighbours of a key in their order, without itself."""
        self._asked += 1
        return self.compare(key) if self._asked <= _FEW else self.look_up(key)

    def compare(self, key: str) -> list[str]:
        """Find neighbours by comparing a key with those of its length, give or take a letter.

        Of these they are the ones that a letter taken out and another put in makes of it.
        """
        lengths = (len(key) - 1, len(key), len(key) + 1)
        alike = [k for length in lengths for k in self._of_length.get(length, ())]
        near = process.extract(
            key, alike, scorer=Indel.distance, processor=None, score_cutoff=2, limit=None
        )
        return sorted(found for found, _, _ in near if found != key)

    def look_up(self, key: str) -> list[str]:
        """Find neighbours by what is left of a key without one letter."""
        parts = {key, *shorter(key)}
        return sorted({other for part in parts for other in self._index.get(part, ())} - {key})

    @cached_property
    def _index(self) -> dict[str, list[str]]:
        parts: dict[str, list[str]] = defaultdict(list)
        for key in (k for keys in self._of_length.values() for k in keys):
            for part in {key, *shorter(key)}:
                parts[part].append(key)
        return parts
