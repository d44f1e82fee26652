"""What a claim says, reduced to what matching compares; claims that say the same are bundled.

A table of a hundred thousand claims has far fewer places, days, kinds and actors: what is bundled
here is compared with others once.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pandas as pd

from geo.matching.nearness import Place
from geo.matching.unions import Unions
from geo.matching.weights import OPEN_DAYS
from geo.matching.words import name_party, site_words, target_words

__all__ = ["Columns", "Profile", "bundle", "profile_claims", "read_places"]

Columns = Mapping[str, Sequence[Any]]
"""The columns of located claims as lists, sorted by claim and part."""

SHARP, WEEK, MONTH, OPEN = range(4)

_EMPTY: Final[frozenset[Any]] = frozenset()


@dataclass(slots=True)
class Profile:
    """What one claim, or several that say the same, tell of one place.

    ``first`` and ``last`` are the days (ordinals) that are meant, or None where nothing is dated.
    Details that a claim states of several places together identify none of them, and are left
    out; ``parts_of`` names such claims, whose parts are never one incident.
    """

    place: int
    first: int | None
    last: int | None
    vague: int
    kind: str
    actor: str
    given: str
    rows: list[int]
    targets: frozenset[str] = _EMPTY
    sites: frozenset[str] = _EMPTY
    figures: frozenset[tuple[int, int]] = _EMPTY
    deaths_of: frozenset[str] = _EMPTY
    areas: frozenset[float] = _EMPTY
    parties: frozenset[str] = _EMPTY
    parts_of: frozenset[str] = _EMPTY
    answered: frozenset[str] = _EMPTY
    answers: frozenset[str] = _EMPTY
    alone: str = ""
    days: int = field(init=False)
    """The number of days that may be meant."""

    def __post_init__(self) -> None:
        self.days = 0 if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def has_detail(self) -> bool:
        """Whether it tells anything by which an event can be known again."""
        return bool(self.targets or self.sites or self.figures or self.areas or self.answers)


def read_places(columns: Columns) -> tuple[list[Place], list[int]]:
    """Give the distinct footprints, and for each row the position of its own (-1 for none)."""
    places: list[Place] = []
    numbers: dict[str, int] = {}
    of_row = []
    for row, key in enumerate(columns["footprint_id"]):
        prec = columns["where_prec"][row]
        if not key or pd.isna(prec):
            of_row.append(-1)
            continue
        if key not in numbers:
            numbers[key] = len(places)
            units = frozenset(columns[c][row] for c in ("district", "province", "country")) - {""}
            places.append(
                Place(key, str(columns["matched_name"][row] or ""), str(columns["kind"][row] or ""),
                      int(prec), units, columns["geometry"][row])
            )  # fmt: skip
        of_row.append(numbers[key])
    return places, of_row


def profile_claims(
    columns: Columns, of_row: Sequence[int], given: Sequence[str], alone: Mapping[int, str]
) -> list[Profile]:
    """Give the profile of every row. Rows in `alone` are not bundled with others."""
    several = {c for c, part in zip(columns["claim_id"], columns["part"], strict=True) if part > 1}
    answered = {a for a in columns["answers"] if a}
    days: dict[tuple[str, str, int], tuple[int | None, int | None, int]] = {}
    profiles = []
    for row, claim_id in enumerate(columns["claim_id"]):
        stated = (columns["date_start"][row] or "", columns["date_end"][row] or "",
                  int(columns["date_prec"][row]))  # fmt: skip
        if stated not in days:
            days[stated] = _days_of(*stated)
        first, last, vague = days[stated]
        party = columns["claimant_party"][row] or columns["claimed_by"][row] or ""
        answers = str(columns["answers"][row] or "")
        profile = Profile(
            of_row[row], first, last, vague, columns["event_type"][row],
            name_party(columns["actor"][row] or ""), given[row], [row],
            parties=_only(name_party(party)), answers=_only(answers), alone=alone.get(row, ""),
            answered=_only(claim_id) if claim_id in answered else _EMPTY,
            sites=site_words(str(columns["place_name"][row])),
        )  # fmt: skip
        if claim_id in several:
            profile.parts_of = _only(claim_id)
        else:
            _add_details(profile, columns, row)
        profiles.append(profile)
    return profiles


def _add_details(profile: Profile, columns: Columns, row: int) -> None:
    profile.targets = target_words(columns["stated_target"][row] or "")
    low, high = columns["deaths_low"][row], columns["deaths_high"][row]
    known = [int(n) for n in (low, high) if n is not None and not pd.isna(n)]
    if known:
        profile.figures = frozenset({(min(known), max(known))})
        profile.deaths_of = _only(columns["deaths_of"][row] or "")
    area = columns["area_km2"][row]
    if area is not None and not pd.isna(area):
        profile.areas = frozenset({float(area)})


@functools.lru_cache(maxsize=65536)
def _only(text: str) -> frozenset[str]:
    """Give a set of one text, or of none; the same set each time, since tables repeat."""
    return frozenset({text}) if text else _EMPTY


def _days_of(start: str, end: str, precision: int) -> tuple[int | None, int | None, int]:
    """Give the days that may be meant, and how vague that is."""
    first = date.fromisoformat(start).toordinal() if start else None
    last = date.fromisoformat(end).toordinal() if end else None
    if first is None and last is None:
        return None, None, OPEN
    if first is None or last is None:
        open_to = OPEN_DAYS if precision > 2 else 0
        first, last = (
            (first, first + open_to) if first is not None else ((last or 0) - open_to, last)
        )
        return first, last, OPEN if open_to else SHARP
    span = last - first + 1
    if precision <= 2 and span <= 6:
        return first, last, SHARP
    return first, last, WEEK if span <= 7 else MONTH if span <= 31 else OPEN


def bundle(profiles: Sequence[Profile], places: Sequence[Place]) -> list[Profile]:
    """Bring together the profiles that say the same of a place, its days, kind and actor.

    Where place and day are known well, claims with a target in common are one bundle whatever
    their figures, and those without a target another; elsewhere only like and like.
    """
    cells: dict[tuple[Any, ...], list[Profile]] = {}
    for profile in profiles:
        cell: tuple[Any, ...] = (
            profile.place, profile.first, profile.last, profile.vague, profile.kind,
            profile.actor, profile.given, profile.alone,
        )  # fmt: skip
        if profile.place < 0 or profile.first is None:
            cell = (profile.given, profile.rows[0])
        elif profile.given == "" and not _is_sharp(profile, places):
            cell += (profile.targets, profile.figures, profile.areas, profile.parties)
        cells.setdefault(cell, []).append(profile)
    bundles = []
    for members in cells.values():
        bundles += [_merged(part) for part in _by_target(members)]
    return bundles


def _is_sharp(profile: Profile, places: Sequence[Place]) -> bool:
    known = profile.vague == SHARP and profile.days <= 2
    return known and places[profile.place].where_prec <= 3 and not profile.areas


def _by_target(members: Sequence[Profile]) -> list[list[Profile]]:
    """Part the profiles of one place and day by what was hit."""
    if len(members) == 1:
        return [list(members)]
    words = Unions()
    qualified = [_qualified(profile.targets) for profile in members]
    for keys in qualified:
        words.merge(keys)
    parts: dict[str, list[Profile]] = {}
    for profile, keys in zip(members, qualified, strict=True):
        part = words.least(next(iter(keys))) if keys else ""
        parts.setdefault(part, []).append(profile)
    return list(parts.values())


def _qualified(targets: frozenset[str]) -> frozenset[str]:
    """Leave out that a store is one where it is told what it holds."""
    return targets - {"depot"} if targets & {"arms", "fuel"} else targets


def _merged(members: Sequence[Profile]) -> Profile:
    head = members[0]
    if len(members) == 1:
        return head
    merged = Profile(
        head.place, head.first, head.last, head.vague, head.kind, head.actor, head.given,
        [row for member in members for row in member.rows], alone=head.alone,
    )  # fmt: skip
    for name in ("targets", "sites", "figures", "deaths_of", "areas", "parties", "parts_of",
                 "answered", "answers"):  # fmt: skip
        setattr(merged, name, frozenset().union(*(getattr(m, name) for m in members)))
    return merged
