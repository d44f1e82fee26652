"""What is stated around a place: scopes, and the context that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.gazetteers.changes import Change, as_of
from geo.places import Place

__all__ = ["Context", "Scope", "cover_of", "scope_of"]

_Cover = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Scope:
    """An area that a report states: what it covers, and the place that it was read as.

    ``cover`` holds (country, province, district), "" for all of them.
    """

    place: Place
    cover: tuple[tuple[str, str, str], ...]

    def encloses(self, place: Place) -> bool:
        """Tell whether a place lies in the area with all of it."""
        return all(_within(cover, self.cover) for cover in cover_of(place))

    def holds(self, place: Place) -> bool:
        """Tell whether a place lies in the area (for a region: any of it does)."""
        return any(_within(cover, self.cover) for cover in cover_of(place))


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words.

    The areas stated; the countries that the report speaks of elsewhere; whether it tells of
    something at the Durand Line; the areas stated that are not known; and the day, month or
    year (ISO 8601) that it speaks of.
    """

    scopes: tuple[Scope, ...] = ()
    countries: frozenset[str] = frozenset()
    near_line: bool = False
    unknown: tuple[str, ...] = ()
    date: str = ""

    @property
    def narrow(self) -> bool:
        """Tell whether anything smaller than a country is stated."""
        return any(scope.place.kind != "country" for scope in self.scopes)


def _within(inner: _Cover, areas: Iterable[_Cover]) -> bool:
    return any(
        all(not mine or mine == theirs for mine, theirs in zip(area, inner, strict=True))
        for area in areas
    )


def cover_of(place: Place) -> tuple[tuple[str, str, str], ...]:
    """Give the areas that a place covers, as (country, province, district)."""
    if place.members:
        pairs = (member.rpartition("/") for member in place.members)
        return tuple(
            (place.country, province, district) if slash else (place.country, province, "")
            for district, slash, province in pairs
        )
    return ((place.country, place.province, place.district),)


def scope_of(place: Place, changes: Sequence[Change] = (), date: str = "") -> Scope:
    """Give the area of a place; a town stands for the district that it lies in.

    With changes of units it is the area as of a date, and holds what was moved to it as well,
    since sources do not agree from when.
    """
    dated = as_of(place, date, changes)
    own = (place.country, place.province, place.district)
    moved = [c.unit_of for c in changes if c.moved and c.parent_of == own]
    if place.kind not in ("province", "district"):
        moved = []
    return Scope(dated, (*cover_of(dated), *moved))
