"""From a mention to weighted candidates: which of the places of a name is meant, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from geo._spelling import fold, skeleton
from geo.atlas import Atlas
from geo.gazetteers.changes import as_of
from geo.places import SITE_UNITS, Gazetteer, Match, Place, country_name
from geo.placing.contexts import Context, Scope, scope_of
from geo.placing.fits import OWN_CITY, SURELY, area_fit, fit_of, is_primary, is_trusted, weight_of
from geo.placing.mentions import Area, Mention
from geo.placing.polygons import lies_near_line

__all__ = ["Candidate", "Resolution", "find_area", "resolve"]

_SETTLEMENTS: Final = ("city", "town", "village")
_AREAS: Final = (
    "country",
    "region",
    "province",
    "districts",
    "former_district",
    "newer_district",
    "division",
    "district",
    "tehsil",
)

_BESIDE_LISTED: Final = {"spelling": 0.5, "vowels": 0.3}
_SITE_UNITS: Final = frozenset(SITE_UNITS.values())
_NAMED_SITE: Final = 0.9
_MISSPELLED: Final = 3  # the widest tolerance of `Gazetteer.find`
_LOOSE: Final = ("near", "direction", "distance", "between", "outskirts", "air_space")
_OUTSIDE: Final = 0.3  # what a landmark outside the area stated keeps of its weight
_STATED_ITSELF: Final = 0.5  # a place of the same name as the area stated around it
_OTHER_COUNTRY: Final = 0.1
_FAR_FROM_LINE: Final = 0.2
_RIVAL: Final = 0.3  # an area this likely, against the likeliest, may be the one stated


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant: its share of the weight and the reasons."""

    place: Place
    weight: float
    match: Match
    fit: float
    why: tuple[str, ...] = ()
    absorbed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidates for one name, best first, and what stood in the way."""

    candidates: tuple[Candidate, ...]
    elsewhere: tuple[Place, ...] = ()


def find_area(
    area: Area, gazetteer: Gazetteer, within: Sequence[Scope] = (), *, tolerance: int = _MISSPELLED
) -> list[Place]:
    """Find the areas that a stated name can mean, the likeliest first.

    Misspellings are looked for only where nothing nearer is found.
    """
    if tolerance == _MISSPELLED:
        found = find_area(area, gazetteer, within, tolerance=_MISSPELLED - 1)
        if found:
            return found
    rated = []
    for match in gazetteer.find(area.name, tolerance=tolerance):
        place = match.place
        weight = area_fit(area.unit, match)
        if match.quality < 0.7 and place.kind not in ("province", "district"):
            continue
        if match.how == "other script" and len(skeleton(fold(area.name))) < 4 and not area.unit:
            continue
        if weight and all(scope.holds(place) for scope in within):
            rated.append((weight, place))
    rated.sort(key=lambda pair: (-pair[0], pair[1].key))
    return [place for weight, place in rated if weight >= rated[0][0] * _RIVAL]


def resolve(
    mention: Mention, context: Context, gazetteer: Gazetteer, *, wide: bool = False
) -> Resolution:
    """Weigh the places that bear the name of a mention, in its context.

    ``wide`` reads a name that stands around another place: the province rather than its city.
    """
    elsewhere: list[Place] = []
    rated: list[Candidate] = []
    names = list(dict.fromkeys(n for n in (mention.name, mention.alias) if n))
    # Misspellings are looked for only where nothing nearer is found, a second name only where
    # the first is not.
    for name, tolerance in product(names, (_MISSPELLED - 1, _MISSPELLED)):
        if rated:
            break
        for listed in _matches(name, mention, gazetteer, tolerance):
            match = replace(listed, place=as_of(listed.place, context.date, gazetteer.changes))
            fit = fit_of(mention, match)
            outside = [s for s in context.scopes if not s.holds(match.place)]
            if not fit:
                continue
            if outside and not (mention.relation in _LOOSE and _beside(match.place, outside)):
                elsewhere.append(match.place)
            elif is_trusted(match, mention, fit, context):
                weight = weight_of(name, match, mention, fit) * (_OUTSIDE if outside else 1)
                if any(s.place.key == match.place.key for s in context.scopes):
                    weight *= _STATED_ITSELF
                rated.append(Candidate(match.place, weight, match, fit))
    rated = _in_context(_sifted(rated, mention), context, gazetteer.atlas)
    return Resolution(tuple(_normalised(_collapsed(_once(rated), mention, wide))), tuple(elsewhere))


def _sifted(rated: list[Candidate], mention: Mention) -> list[Candidate]:
    """Leave out what better candidates make unlikely."""
    if any(c.match.how == "as listed" for c in rated):
        rated = [replace(c, weight=c.weight * _BESIDE_LISTED.get(c.match.how, 1)) for c in rated]
    if any(c.match.quality >= SURELY for c in rated):
        kept = ("vowels", "other script")
        rated = [c for c in rated if c.match.quality >= SURELY or c.match.how in kept]
    if mention.relation in _LOOSE and any(
        c.place.kind == "newer_district" and is_primary(c.match) for c in rated
    ):
        # The seat of a new district is in no gazetteer; a far town of that second name is not it.
        rated = [c for c in rated if is_primary(c.match)]
    points = [c for c in rated if c.place.lat is not None]
    if mention.relation in _LOOSE and any(c.match.quality >= 0.9 for c in points):
        rated = points  # one is near a town, not near a province
    areas = [c for c in rated if c.place.level <= 2]
    if mention.relation in ("border_area", "sector") and areas:
        rated = areas
    if any(c.fit >= _NAMED_SITE for c in rated) and mention.unit in _SITE_UNITS:
        rated = [c for c in rated if c.fit >= _NAMED_SITE]
    return rated


def _in_context(rated: list[Candidate], context: Context, atlas: Atlas) -> list[Candidate]:
    """Weigh by the country that the report speaks of, and by closeness to the line."""
    tests: list[tuple[Callable[[Place], bool], float, str]] = []
    if context.countries:
        spoken = " and ".join(map(country_name, sorted(context.countries)))
        words = f"the report speaks of {spoken}"
        tests.append((lambda p: p.country in context.countries, _OTHER_COUNTRY, words))
    if context.near_line:
        words = f"it is near the {atlas.line_title}"
        tests.append((lambda p: lies_near_line(p, atlas), _FAR_FROM_LINE, words))
    for test, factor, words in tests:
        passed = [test(c.place) for c in rated]
        if any(passed) and not all(passed):
            rated = [
                replace(c, why=(*c.why, words)) if good else replace(c, weight=c.weight * factor)
                for c, good in zip(rated, passed, strict=True)
            ]
    return rated


def _beside(place: Place, scopes: Iterable[Scope]) -> bool:
    """Tell whether a place named as a landmark may lie outside the area: same country."""
    return all(place.country == scope.place.country for scope in scopes)


def _matches(name: str, mention: Mention, gazetteer: Gazetteer, tolerance: int) -> list[Match]:
    found = gazetteer.find(name, tolerance=tolerance)
    if mention.unit and mention.unit not in ("area", "district", "province"):
        found += [
            m for m in gazetteer.find(f"{name} {mention.unit}", tolerance=1)
            if m.place not in [f.place for f in found]
        ]  # fmt: skip
    return found


def _once(rated: Iterable[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in rated:
        held = best.get(candidate.place.key)
        if held is None or held.weight < candidate.weight:
            best[candidate.place.key] = candidate
    # Two records of one site: the hand-kept one, which knows the extent, speaks for both.
    kept = list(best.values())
    for one in list(kept):
        for other in list(kept):
            if (
                one is not other
                and one in kept
                and other in kept
                and one.place.key.startswith("hand:")
                and _same_site(one.place, other.place)
            ):
                kept.remove(other)
    return kept


def _same_site(one: Place, other: Place) -> bool:
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    if (one.kind in _SETTLEMENTS) != (other.kind in _SETTLEMENTS):
        return False
    near = abs(one.lat - other.lat) < 0.05 and abs(one.lon - other.lon) < 0.05
    return near and one.country == other.country


def _collapsed(rated: list[Candidate], mention: Mention, wide: bool) -> list[Candidate]:
    """Let an area speak for what bears its name and lies in it.

    "Urgun" may be the district or the town in it: the district holds both, so the district
    it is. A city of its own weight stays beside its province or district.
    """
    whole = sum(c.weight for c in rated) or 1.0
    rated = [c for c in rated if c.weight / whole >= 0.02]
    rated.sort(key=lambda c: (c.place.level, -len(c.place.members), -c.weight, c.place.key))
    if mention.unit in ("city", "village", "quarter"):
        rated = _without_areas(rated)
    kept: list[Candidate] = []
    for candidate in rated:
        home = next(
            (n for n, k in enumerate(kept) if _speaks_for(k, candidate, mention, wide)),
            None,
        )
        if home is None:
            kept.append(candidate)
        else:
            held = kept[home]
            kept[home] = replace(
                held,
                weight=max(held.weight, candidate.weight),
                absorbed=(*held.absorbed, candidate.place.kind),
            )
    return kept


def _without_areas(rated: list[Candidate]) -> list[Candidate]:
    """Where the words say town or village, drop the district of that name around one.

    It stays, in place of them, where several of its settlements bear the name, or only as a
    second name.
    """
    dropped: set[str] = set()
    for area in rated:
        if area.place.kind not in _AREAS:
            continue
        inner = [c for c in rated if c.place.level == 3 and scope_of(area.place).holds(c.place)]
        if len(inner) == 1 and is_primary(inner[0].match):
            dropped.add(area.place.key)
        elif inner and is_primary(area.match):
            dropped.update(c.place.key for c in inner)
    return [c for c in rated if c.place.key not in dropped]


def _speaks_for(area: Candidate, other: Candidate, mention: Mention, wide: bool) -> bool:
    place = area.place
    if wide and not mention.unit and place.kind in _AREAS:
        return scope_of(place).encloses(other.place)
    if place.kind not in _AREAS and place.kind not in ("valley",):
        return False
    if other.place.kind in _SETTLEMENTS and mention.unit in ("city", "village", "area"):
        return False
    if other.place.population >= OWN_CITY and mention.unit == "":
        return False
    if mention.unit in ("city", "village", "quarter") and place.level < 3:
        return False
    return scope_of(place).encloses(other.place)


def _normalised(rated: list[Candidate]) -> list[Candidate]:
    whole = sum(c.weight for c in rated)
    rated.sort(key=lambda c: (-c.weight, c.place.key))
    return [replace(c, weight=c.weight / whole) for c in rated]
