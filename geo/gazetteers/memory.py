"""An index of names in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from geo._spelling import family, fold, skeleton
from geo.gazetteers.place import Listing, Place, shorter

__all__ = ["MemoryIndex"]


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
    def _deletions(self) -> dict[str, list[str]]:
        return _by_deletion(bones for bones in self._skeletons if len(bones) >= 3)

    @cached_property
    def _spelling_deletions(self) -> dict[str, list[str]]:
        return _by_deletion(name for name in self._listings if len(name) >= 5)

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
        near = _near(skeleton, self._deletions)
        return self._of(name for other in near for name in self._skeletons[other])

    def near_spelling(self, folded: str) -> list[Listing]:
        """Give what is listed with one letter more, fewer, or another one."""
        return self._of(_near(folded, self._spelling_deletions))

    def largest(self, count: int) -> list[Place]:
        """Give the places with the most inhabitants, the largest first."""
        settled = [place for place in self.places if place.population]
        return sorted(settled, key=lambda place: -place.population)[:count]

    def spellings(self) -> Iterator[tuple[str, Place]]:
        """Give every name as it is spelled, with the place that bears it."""
        for listings in self._listings.values():
            for listing in listings.values():
                yield listing.spelling, listing.place

    def families(self) -> list[str]:
        """Give the families of all names."""
        return sorted(self._families)

    def _of(self, names: Iterable[str]) -> list[Listing]:
        return [listing for name in names for listing in self._listings[name].values()]


def _by_deletion(keys: Iterable[str]) -> dict[str, list[str]]:
    """Index keys by what is left of them without one letter."""
    parts: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for part in {key, *shorter(key)}:
            parts[part].append(key)
    return parts


def _near(key: str, index: dict[str, list[str]]) -> list[str]:
    """Give the keys of an index that differ from one by a letter, or by one exchanged."""
    parts = {key, *shorter(key)}
    return sorted({other for part in parts for other in index.get(part, ()) if other != key})
