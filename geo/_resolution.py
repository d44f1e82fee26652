"""From a mention to weighted candidates: which of the places of a name is meant, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo._phrases import UNIT_OF, Area, Mention
from geo._spelling import family, fold, skeleton
from geo.places import SITE_UNITS, Gazetteer, Match, Place, is_common

__all__ = ["Candidate", "Context", "Resolution", "Scope", "resolve", "scope_of"]

_SETTLEMENTS: Final = ("city", "town", "village")
_AREAS: Final = (
    "country",
    "region",
    "province",
    "districts",
    "former_district",
    "district",
    "tehsil",
)

# How well a kind of place fits the word for a unit; what is not listed does not fit.
_FITS: Final[dict[str, dict[str, float]]] = {
    "": dict.fromkeys(("country", "region", "province", "districts", "district", "city"), 1.0)
    | {"tehsil": 0.6, "town": 1.0, "village": 0.7, "quarter": 0.8, "crossing": 1.0}
    | {"locality": 0.8, "valley": 0.3, "mountain": 0.3, "pass": 0.2},
    "province": {"province": 1.0, "region": 0.9},
    "country": {"country": 1.0},
    "division": {"districts": 1.0, "district": 0.8},
    "district": {"district": 1.0, "districts": 1.0, "tehsil": 0.9, "region": 0.5, "town": 0.3}
    | {"locality": 0.4, "city": 0.3},
    "city": {"city": 1.0, "town": 1.0, "village": 0.8, "quarter": 0.4, "crossing": 0.5}
    | {"district": 0.4, "tehsil": 0.5, "locality": 0.6},
    "village": {"village": 1.0, "town": 0.9, "quarter": 0.7, "locality": 1.0, "crossing": 0.6}
    | {"district": 0.4, "tehsil": 0.4, "city": 0.3, "valley": 0.3},
    "quarter": {"quarter": 1.0, "village": 0.7, "locality": 0.8, "town": 0.5, "district": 0.2},
    "area": {"village": 1.0, "town": 1.0, "city": 0.8, "quarter": 1.0, "locality": 1.0}
    | {"crossing": 1.0, "district": 1.0, "tehsil": 0.9, "districts": 0.9, "valley": 0.9}
    | {"province": 0.7, "mountain": 0.9, "region": 0.9},
    "sector": {"districts": 1.0, "district": 1.0, "tehsil": 0.7, "province": 0.6, "town": 0.4}
    | {"city": 0.4, "crossing": 0.5, "valley": 0.2},
    "site": {"crossing": 1.0},
    "air": {"airport": 1.0, "air_base": 1.0, "camp": 0.3},
    "camp": {"camp": 1.0, "air_base": 0.9, "airport": 0.4},
}
for _fits in _FITS.values():
    if "districts" in _fits:
        _fits["former_district"] = _fits["districts"]
_AROUND: Final = dict.fromkeys(("city", "town", "village", "quarter", "crossing", "locality"), 0.3)
_AROUND_AREA: Final = {"district": 0.2, "tehsil": 0.2, "districts": 0.15, "former_district": 0.15}
_PROMINENCE: Final = {"country": 10.0, "province": 4.0, "region": 3.0}
_PROMINENCE_REST: Final = {
    "district": 2.5,
    "districts": 2.5,
    "former_district": 2.5,
    "town": 1.5,
    "crossing": 2.0,
    "tehsil": 1.0,
}
_HOW: Final = {"as listed": 1.0, "spelling": 0.85, "other script": 0.5, "vowels": 0.4}
_BESIDE_LISTED: Final = {"spelling": 0.5, "vowels": 0.3}
_SITE_UNITS: Final = frozenset(SITE_UNITS.values())
_SURELY: Final = 0.94  # a spelling this near leaves no room for a misspelled other name
_NAMED_SITE: Final = 0.9
_RIVAL: Final = 0.3  # an area this likely, against the likeliest, may be the one stated
_VILLAGE: Final = 5_000
_LARGE_TOWN: Final = 20_000
_OWN_CITY: Final = 50_000  # a city of this size is more than the seat of its province


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
class Candidate:
    """A place that may be meant: its share of the weight and the reasons."""

    place: Place
    weight: float
    match: Match
    fit: float
    why: tuple[str, ...] = ()
    absorbed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words: the areas stated, and countries named elsewhere."""

    scopes: tuple[Scope, ...] = ()
    countries: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidates for one name, best first, and what stood in the way."""

    candidates: tuple[Candidate, ...]
    elsewhere: tuple[Place, ...] = ()


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


def scope_of(place: Place) -> Scope:
    """Give the area of a place; a town stands for the district that it lies in."""
    return Scope(place, cover_of(place))


def find_area(
    area: Area, gazetteer: Gazetteer, within: Sequence[Scope] = (), *, tolerance: int = 3
) -> list[Place]:
    """Find the areas that a stated name can mean, the likeliest first."""
    fits = _FITS.get(area.unit, _FITS[""])
    rated = []
    for match in gazetteer.find(area.name, tolerance=tolerance):
        place = match.place
        fit = fits.get(place.kind, 0.0)
        if match.quality < 0.7 and place.kind not in ("province", "district"):
            continue
        if match.how == "other script" and len(skeleton(fold(area.name))) < 4 and not area.unit:
            continue
        if fit and all(scope.holds(place) for scope in within):
            rated.append((fit * _how(match) * _prominence(place), place))
    rated.sort(key=lambda pair: (-pair[0], pair[1].key))
    return [place for weight, place in rated if weight >= rated[0][0] * _RIVAL]


def resolve(
    mention: Mention, context: Context, gazetteer: Gazetteer, *, wide: bool = False
) -> Resolution:
    """Weigh the places that bear the name of a mention, in its context.

    ``wide`` reads a name that stands around another place: the province rather than its city.
    """
    loose = mention.relation in (
        "near",
        "direction",
        "distance",
        "between",
        "outskirts",
        "air_space",
    )
    rated: list[Candidate] = []
    elsewhere: list[Place] = []
    for name in dict.fromkeys(n for n in (mention.name, mention.alias) if n):
        for match in _matches(name, mention, gazetteer):
            fit = _fit(mention, match)
            if not fit:
                continue
            outside = [s for s in context.scopes if not s.holds(match.place)]
            if outside and not (loose and _beside(match.place, outside)):
                elsewhere.append(match.place)
                continue
            if not _trusted(match, mention, fit, context):
                continue
            weight = fit * _how(match) * _prominence(match.place) * _primacy(name, match, mention)
            if outside:
                weight *= 0.3
            if context.countries and match.place.country not in context.countries:
                weight *= 0.1
            if any(s.place.key == match.place.key for s in context.scopes):
                weight *= 0.5
            rated.append(Candidate(match.place, weight, match, fit))
        if rated:
            break
    if any(c.match.how == "as listed" for c in rated):
        rated = [replace(c, weight=c.weight * _BESIDE_LISTED.get(c.match.how, 1)) for c in rated]
    if any(c.match.quality >= _SURELY for c in rated):
        rated = [c for c in rated if c.match.quality >= _SURELY or c.match.how == "vowels"]
    if loose and any(c.place.lat is not None and c.match.quality >= 0.9 for c in rated):
        rated = [c for c in rated if c.place.lat is not None]  # one is near a town, not a province
    if mention.relation in ("border_area", "sector") and any(c.place.level <= 2 for c in rated):
        rated = [c for c in rated if c.place.level <= 2]
    if any(c.fit >= _NAMED_SITE for c in rated) and mention.unit in _SITE_UNITS:
        rated = [c for c in rated if c.fit >= _NAMED_SITE]
    return Resolution(tuple(_normalised(_collapsed(_once(rated), mention, wide))), tuple(elsewhere))


def _beside(place: Place, scopes: Iterable[Scope]) -> bool:
    """Tell whether a place named as a landmark may lie outside the area: same country."""
    return all(place.country == scope.place.country for scope in scopes)


def _trusted(match: Match, mention: Mention, fit: float, context: Context) -> bool:
    """Tell whether a name of another spelling is more than an accident.

    Inside a stated province or district few names compete. Without one, a village of almost
    the same name is as a rule another village: most of them are in no gazetteer.
    """
    place = match.place
    narrow = any(scope.place.kind != "country" for scope in context.scopes)
    if mention.unit == "village" and not narrow:
        if is_common(mention.name):
            return False
        if place.level == 3 and place.population < _VILLAGE:
            return match.how == "as listed" and _alike(match.spelling, place.name)
    if match.how in ("as listed", "spelling"):
        return True
    if fit < 0.4:
        return False
    if narrow:
        return True
    if mention.unit in ("village", "area", "quarter", "post", "home") or match.quality < 0.74:
        return False
    if len(fold(mention.name)) < 5:
        return False
    return place.level <= 2 or place.population >= _OWN_CITY or match.quality >= 0.8


def _alike(one: str, other: str) -> bool:
    return skeleton(fold(one)) == skeleton(fold(other))


def _primacy(name: str, match: Match, mention: Mention) -> float:
    """Weigh the name that a place goes by above one that it is also known by."""
    if family(fold(name)) != family(fold(match.place.name)):
        return 1.0
    return 4.0 if mention.unit in ("district", "province", "city") else 2.0


def _matches(name: str, mention: Mention, gazetteer: Gazetteer) -> list[Match]:
    found = gazetteer.find(name)
    if mention.unit and mention.unit not in ("area", "district", "province"):
        found += [
            m for m in gazetteer.find(f"{name} {mention.unit}", tolerance=1)
            if m.place not in [f.place for f in found]
        ]  # fmt: skip
    return found


def _fit(mention: Mention, match: Match) -> float:
    place = match.place
    unit = "sector" if mention.relation == "sector" else mention.unit
    named = SITE_UNITS.get(place.kind)
    if named and not unit and match.quality >= _SURELY:  # "Camp Bastion", all of it a name
        words = fold(match.spelling).split()
        if any(_kin(UNIT_OF.get(word, "")) == _kin(named) for word in words):
            return 1.0
    if unit in _FITS and unit not in ("air", "camp", "site"):
        return _FITS[unit].get(place.kind, 0.0)
    if place.kind in _FITS.get(unit, ()):
        return _FITS[unit][place.kind]
    if named and named == unit:
        return 1.0
    if unit in ("valley", "mountain", "desert", "water"):
        return _AROUND_AREA.get(place.kind, 0.0) or (0.2 if place.kind == "town" else 0.0)
    return _AROUND.get(place.kind, 0.0) or _AROUND_AREA.get(place.kind, 0.0)


def _kin(unit: str) -> str:
    return "camp" if unit == "air" else unit


def _how(match: Match) -> float:
    return _HOW.get(match.how, 0.25) * match.quality**2


def _prominence(place: Place) -> float:
    if place.kind == "city":
        return 4.0 if place.population >= 1_000_000 else 3.0
    if place.kind == "town" and place.population >= _LARGE_TOWN:
        return 2.5
    if place.kind == "town" and not place.population:
        return 0.7
    return _PROMINENCE.get(place.kind) or _PROMINENCE_REST.get(place.kind, 1.0)


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
        if len(inner) == 1 and _is_primary(inner[0]):
            dropped.add(area.place.key)
        elif inner and _is_primary(area):
            dropped.update(c.place.key for c in inner)
    return [c for c in rated if c.place.key not in dropped]


def _is_primary(candidate: Candidate) -> bool:
    return _alike(candidate.match.spelling, candidate.match.place.name)


def _speaks_for(area: Candidate, other: Candidate, mention: Mention, wide: bool) -> bool:
    place = area.place
    if wide and not mention.unit and place.kind in _AREAS:
        return scope_of(place).encloses(other.place)
    if place.kind not in _AREAS and place.kind not in ("valley",):
        return False
    if other.place.kind in _SETTLEMENTS and mention.unit in ("city", "village", "area"):
        return False
    if other.place.population >= _OWN_CITY and mention.unit == "":
        return False
    if mention.unit in ("city", "village", "quarter") and place.level < 3:
        return False
    return scope_of(place).encloses(other.place)


def _normalised(rated: list[Candidate]) -> list[Candidate]:
    whole = sum(c.weight for c in rated)
    rated.sort(key=lambda c: (-c.weight, c.place.key))
    return [replace(c, weight=c.weight / whole) for c in rated]
