"""The homes of places in an atlas: which of its units each lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo.atlas import Atlas, Unit
from geo.gazetteers.place import Index, Listing, Place

__all__ = ["Homed", "give_home", "member_units"]


def member_units(country: str, members: Iterable[str]) -> list[Unit]:
    """Turn "District/Province" and "Province" into units.

    >>> member_units("AF", ["Rukha/Panjshir", "Khost"])
    [('AF', 'Panjshir', 'Rukha'), ('AF', 'Khost', '')]
    """
    units = []
    for member in members:
        district, slash, province = member.rpartition("/")
        units.append((country, province, district) if slash else (country, member, ""))
    return units


def give_home(place: Place, atlas: Atlas) -> Place | None:
    """Put a place into the units of an atlas; None if it lies in none of them.

    A place with a position is in the unit that holds the position. Any other stays where it is
    listed, if the atlas has a unit of that name.
    """
    if place.members:
        units = member_units(place.country, place.members)
        return place if all(unit in atlas.polygons for unit in units) else None
    listed = (place.country, place.province, place.district)
    if not atlas.has_own_units or place.lat is None or place.lon is None:
        return place if listed in atlas.polygons else None
    unit = atlas.unit_at(place.lon, place.lat)
    if unit is None:
        return None
    return replace(place, country=unit[0], province=unit[1], district=unit[2])


class Homed:
    """An index of which only what lies in an atlas is found."""

    def __init__(self, index: Index, atlas: Atlas) -> None:
        self._index = index
        self._atlas = atlas

    def exact(self, folded: str) -> list[Listing]:
        """Give what is listed under a folded name."""
        return list(self._kept(self._index.exact(folded)))

    def of_family(self, family: str) -> list[Listing]:
        """Give what is listed under another transliteration."""
        return list(self._kept(self._index.of_family(family)))

    def of_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with the same consonants."""
        return list(self._kept(self._index.of_skeleton(skeleton)))

    def near_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with one consonant more, fewer, or another one."""
        return list(self._kept(self._index.near_skeleton(skeleton)))

    def near_spelling(self, folded: str) -> list[Listing]:
        """Give what is listed with one letter more, fewer, or another one."""
        return list(self._kept(self._index.near_spelling(folded)))

    def families(self) -> list[str]:
        """Give the families of all names, wherever the places lie."""
        return self._index.families()

    def largest(self, count: int) -> list[Place]:
        """Give those of the largest places that lie in the atlas."""
        homes = (give_home(place, self._atlas) for place in self._index.largest(count))
        return [home for home in homes if home is not None]

    def spellings(self, count: int) -> Iterator[tuple[str, Place]]:
        """Give the names of those of the largest places that lie in the atlas."""
        for spelling, place in self._index.spellings(count):
            home = give_home(place, self._atlas)
            if home is not None:
                yield spelling, home

    def _kept(self, listings: Iterable[Listing]) -> Iterator[Listing]:
        for listing in listings:
            home = give_home(listing.place, self._atlas)
            if home is not None:
                yield listing._replace(place=home)
