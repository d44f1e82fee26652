"""What became of units: provinces and districts made out of others, or moved to another one.

The layers are of one year. A report is read as of its own day: before a unit was made, its land
was a part of the one that it was made out of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo.atlas import Atlas, Unit
from geo.gazetteers.homes import member_units
from geo.gazetteers.place import Place

__all__ = ["Change", "as_of", "read_changes", "tell_changes"]


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that was made out of ``parent``, or moved to it, on or in the course of ``since``.

    ``since`` is an ISO day, month or year; ``unit`` and ``parent`` are "District/Province" or
    "Province".
    """

    country: str
    unit: str
    parent: str
    since: str
    moved: bool

    @property
    def unit_of(self) -> Unit:
        """The country, province and district of the unit."""
        return _unit_named(self.country, self.unit)

    @property
    def parent_of(self) -> Unit:
        """The country, province and district of the parent."""
        return _unit_named(self.country, self.parent)

    def lies_after(self, date: str) -> bool:
        """Tell whether the unit had not been made on a day; in its year it may not have been.

        >>> made = Change("PK", "Harnai/Balochistan", "Sibi/Balochistan", "2007", False)
        >>> made.lies_after("2007-05-01"), made.lies_after("2008-01-01"), made.lies_after("")
        (True, False, False)
        """
        return bool(date) and date[: len(self.since)] <= self._last(date)

    def _last(self, date: str) -> str:
        """Give what a date on which it may not have been made is at most, as precise as both."""
        if len(self.since) < 10:
            return self.since[: len(date)]
        # Made on a known day: the day before is the last one without it.
        return self.since[: len(date)] if len(date) < 10 else _before(self.since)


@cache
def _unit_named(country: str, name: str) -> Unit:
    return member_units(country, [name])[0]


def _before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def read_changes(rows: Iterable[Mapping[str, str]], atlas: Atlas) -> Iterator[Change]:
    """Give the changes of which both units are in an atlas."""
    for row in rows:
        moved = row["change"] == "moved"
        change = Change(row["country"], row["unit"], row["parent"], row["since"], moved)
        if change.unit_of in atlas.polygons and change.parent_of in atlas.polygons:
            yield change


def as_of(place: Place, date: str, changes: Sequence[Change]) -> Place:
    """Give a province or district with all the land that it had on a day."""
    if place.kind not in ("province", "district") or place.members or not date:
        return place
    own = (place.country, place.province, place.district)
    later = [c for c in changes if not c.moved and c.parent_of == own and c.lies_after(date)]
    if not later:
        return place
    name = f"{place.district}/{place.province}" if place.district else place.province
    key = f"{place.key} with {', '.join(c.unit for c in later)}"
    return replace(place, key=key, members=(name, *(c.unit for c in later)))


def tell_changes(place: Place, date: str, changes: Sequence[Change]) -> str:
    """Say what a unit held, or of what it was a part, on a day; nothing where it is the same."""
    if place.kind not in ("province", "district") or not date:
        return ""
    if place.members:
        held = " and ".join(_name(member) for member in place.members[1:])
        return f"as of {date} it held {held} as well"
    own = (place.country, place.province, place.district)
    for change in changes:
        if not change.moved and change.unit_of == own and change.lies_after(date):
            return f"as of {date} it was a part of {_name(change.parent)}"
    return ""


def _name(unit: str) -> str:
    return unit.partition("/")[0]
