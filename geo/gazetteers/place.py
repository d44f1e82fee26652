"""Places, and how they are matched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

__all__ = [
    "COUNTRIES",
    "SITE_UNITS",
    "Index",
    "Listing",
    "Match",
    "Place",
    "country_name",
    "shorter",
]

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
    "country": 0, "region": 1, "province": 1, "division": 1,
    "districts": 2, "former_district": 2, "newer_district": 2, "district": 2, "tehsil": 2,
}  # fmt: skip


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
        """Give 0 for a country, 1 for provinces and divisions, 2 for districts, 3 for the rest."""
        return _LEVELS.get(self.kind, 3)


@dataclass(frozen=True, slots=True)
class Match:
    """A place found under a name: how alike the spellings are (0–1), and by which step."""

    place: Place
    quality: float
    how: str
    spelling: str


class Listing(NamedTuple):
    """A name under which a place is listed: as spelled, and folded."""

    place: Place
    spelling: str
    folded: str


class Index(Protocol):
    """Finds listings by the keys of a name, of rising tolerance."""

    def exact(self, folded: str) -> list[Listing]:
        """Give what is listed under a folded name."""

    def of_family(self, family: str) -> list[Listing]:
        """Give what is listed under another transliteration."""

    def of_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with the same consonants."""

    def near_skeleton(self, skeleton: str) -> list[Listing]:
        """Give what is listed with one consonant more, fewer, or another one."""

    def near_spelling(self, folded: str) -> list[Listing]:
        """Give what is listed with one letter more, fewer, or another one."""

    def families(self) -> list[str]:
        """Give the families of all names, to suggest from."""

    def spellings(self, count: int) -> Iterable[tuple[str, Place]]:
        """Give the names, as they are spelled, of at least the largest places."""

    def largest(self, count: int) -> list[Place]:
        """Give the places with the most inhabitants, the largest first."""


def country_name(code: str) -> str:
    """Give the name of a country by its code; of one that is not known, the code itself.

    >>> country_name("AF"), country_name("NP")
    ('Afghanistan', 'NP')
    """
    return COUNTRIES.get(code, code)


def shorter(bones: str) -> Iterator[str]:
    """Give a text with each one of its letters missing.

    >>> list(shorter("abc"))
    ['bc', 'ac', 'ab']
    """
    for index in range(len(bones)):
        yield bones[:index] + bones[index + 1 :]
