"""How well a place fits the words: its kind, the way its name is spelled, its size."""

from __future__ import annotations

from typing import Final

from geo._spelling import family, fold, skeleton
from geo.places import SITE_UNITS, Match, Place, is_common
from geo.placing.contexts import Context
from geo.placing.mentions import Mention
from geo.placing.scripts import rewrite
from geo.placing.vocabulary import UNIT_OF

__all__ = ["OWN_CITY", "SURELY", "area_fit", "fit_of", "is_primary", "is_trusted", "weight_of"]

OWN_CITY: Final = 50_000
"""A city of this size is more than the seat of its province."""
SURELY: Final = 0.94
"""A spelling this near leaves no room for a misspelled other name."""
# How well a kind of place fits the word for a unit; what is not listed does not fit.
_FITS: Final[dict[str, dict[str, float]]] = {
    "": dict.fromkeys(("country", "region", "province", "districts", "district", "city"), 1.0)
    | {"division": 1.0}
    | {"tehsil": 0.6, "town": 1.0, "village": 0.7, "quarter": 0.8, "crossing": 1.0}
    | {"locality": 0.8, "valley": 0.3, "mountain": 0.3, "pass": 0.2},
    "province": {"province": 1.0, "region": 0.9},
    "country": {"country": 1.0},
    "division": {"division": 1.0, "districts": 1.0, "district": 0.8},
    "district": {"district": 1.0, "districts": 1.0, "tehsil": 0.7, "region": 0.5, "town": 0.15}
    | {"locality": 0.3, "city": 0.15},
    "city": {"city": 1.0, "town": 1.0, "village": 0.8, "quarter": 0.4, "crossing": 0.5}
    | {"district": 0.4, "tehsil": 0.5, "districts": 0.4, "locality": 0.6},
    "village": {"village": 1.0, "town": 0.9, "quarter": 0.7, "locality": 1.0, "crossing": 0.6}
    | {"district": 0.4, "tehsil": 0.4, "districts": 0.3, "city": 0.3, "valley": 0.3},
    "quarter": {"quarter": 1.0, "village": 0.7, "locality": 0.8, "town": 0.5, "district": 0.2},
    "area": {"village": 1.0, "town": 1.0, "city": 0.8, "quarter": 1.0, "locality": 1.0}
    | {"crossing": 1.0, "district": 1.0, "tehsil": 0.9, "districts": 0.9, "valley": 0.9}
    | {"province": 0.7, "mountain": 0.9, "region": 0.9, "division": 0.9},
    "sector": {"districts": 1.0, "district": 1.0, "tehsil": 0.7, "province": 0.6, "town": 0.4}
    | {"city": 0.4, "crossing": 0.5, "valley": 0.2},
    "site": {"crossing": 1.0},
    "air": {"airport": 1.0, "air_base": 1.0, "camp": 0.3},
    "camp": {"camp": 1.0, "air_base": 0.9, "airport": 0.4},
}
for _fits in _FITS.values():
    if "districts" in _fits:
        _fits["former_district"] = _fits["newer_district"] = _fits["districts"]
_AROUND: Final = dict.fromkeys(("city", "town", "village", "quarter", "crossing", "locality"), 0.3)
_AROUND_AREA: Final = {"district": 0.2, "tehsil": 0.2} | dict.fromkeys(
    ("districts", "former_district", "newer_district"), 0.15
)
_PROMINENCE: Final = {"country": 10.0, "province": 4.0, "region": 3.0}
_PROMINENCE_REST: Final = {
    "district": 2.5,
    "districts": 2.5,
    "former_district": 2.5,
    "newer_district": 2.5,
    "division": 2.5,
    "town": 1.5,
    "crossing": 2.0,
    "tehsil": 1.0,
}
_HOW: Final = {"as listed": 1.0, "spelling": 0.85, "other script": 0.5, "vowels": 0.4}
_MANY_CONSONANTS: Final = 5
_VILLAGE: Final = 5_000
_LARGE_TOWN: Final = 20_000


def is_trusted(match: Match, mention: Mention, fit: float, context: Context) -> bool:
    """Tell whether a name of another spelling is more than an accident.

    Inside a stated province or district few names compete. Without one, a village of almost
    the same name is as a rule another village: most of them are in no gazetteer.
    """
    place = match.place
    narrow = context.narrow
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
    # Vowels are not written, but so many consonants in one order are no accident.
    if match.how == "other script":
        least = _MANY_CONSONANTS - (place.level <= 2)
        return len(skeleton(fold(mention.name))) >= least
    if mention.unit in ("village", "area", "quarter", "post", "home") or match.quality < 0.74:
        return False
    if len(fold(mention.name)) < 5:
        return False
    return place.level <= 2 or place.population >= OWN_CITY or match.quality >= 0.8


def _alike(one: str, other: str) -> bool:
    return skeleton(fold(one)) == skeleton(fold(other))


def _primacy(name: str, match: Match, mention: Mention) -> float:
    """Weigh the name that a place goes by above one that it is also known by."""
    if family(fold(name)) != family(fold(match.place.name)):
        return 1.0
    return 4.0 if mention.unit in ("district", "province", "city") else 2.0


def fit_of(mention: Mention, match: Match) -> float:
    """Rate (0–1) how well a kind of place fits the word for its unit; 0 rules it out."""
    place = match.place
    unit = "sector" if mention.relation == "sector" else mention.unit
    named = SITE_UNITS.get(place.kind)
    if named and not unit and match.quality >= SURELY:  # "Camp Bastion", all of it a name
        words = fold(rewrite(match.spelling, lambda _: False)).split()
        if any(_kin(UNIT_OF.get(word, "")) == _kin(named) for word in words):
            return 1.0
    if unit in _FITS and unit not in ("air", "camp", "site"):
        return _FITS[unit].get(place.kind, 0.0)
    if place.kind in _FITS.get(unit, ()):
        return _FITS[unit][place.kind]
    if named and named == unit:
        return 1.0
    if unit in ("valley", "mountain", "desert", "water"):
        if place.kind in ("locality", "valley", "mountain", "pass"):
            return 0.6
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


def weight_of(name: str, match: Match, mention: Mention, fit: float) -> float:
    """Weigh a place that bears a name: kind, spelling, size, and whether it goes by the name."""
    return fit * _how(match) * _prominence(match.place) * _primacy(name, match, mention)


def area_fit(unit: str, match: Match) -> float:
    """Weigh a place as the area that a report states around another."""
    fits = _FITS.get(unit, _FITS[""])
    return fits.get(match.place.kind, 0.0) * _how(match) * _prominence(match.place)


def is_primary(match: Match) -> bool:
    """Tell whether a place goes by the name that it was found under."""
    return _alike(match.spelling, match.place.name)
