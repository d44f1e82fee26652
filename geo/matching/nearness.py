"""How the footprints of two claims lie to one another: the same, one inside the other, apart.

Each distinct footprint is compared once, whatever the number of claims that name it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

from geo._spelling import fold, skeleton
from geo.matching.weights import NEAR_KM, PLACES, WEIGHTS

__all__ = ["Place", "Relation", "relate", "same_place"]

_UNITS: Final = frozenset(
    {"district", "province", "country", "line", "sector", "border_area", "several", "near",
     "outskirts", "direction", "between", "region", "airspace"}
)  # fmt: skip
_KM_PER_DEGREE: Final = 111.2
# Shares of areas are told to a tenth, not to a metre: outlines are drawn as coarsely as they are
# wide, to a fiftieth of that.
_SIMPLE, _COARSEST = 0.02, 0.02
_SMALL: Final = 1e-12
_NO_WIDER: Final = 5  # a country tells nothing of where in it


@dataclass(frozen=True, slots=True)
class Place:
    """A distinct footprint as far as matching needs it."""

    footprint_id: str
    name: str
    kind: str
    where_prec: int
    units: frozenset[str]
    geometry: Any

    @property
    def own_name(self) -> str:
        """Give the name of a place that is no unit; empty for a district, a province, a line."""
        if " ~ " in self.footprint_id:
            return self.footprint_id.rsplit(" ~ ", 1)[1]
        if self.kind in _UNITS and (self.kind != "district" or self.name in self.units):
            return ""
        return "" if self.name in self.units and self.where_prec >= 3 else self.name


@dataclass(frozen=True, slots=True)
class Relation:
    """What it is worth that two footprints lie so, in words; some need a detail in common."""

    points: float
    words: str
    needs_detail: bool = False


def same_place(place: Place) -> Relation:
    """Give the relation of a footprint to itself."""
    return Relation(PLACES[place.where_prec], f"the same place ({place.name or 'unnamed'})")


def relate(places: Sequence[Place]) -> dict[tuple[int, int], Relation]:
    """Relate the distinct footprints that touch or nearly do.

    Returns
    -------
    dict
        By the positions of two places, the lower one first. Pairs that are not in it cannot be
        the same place: they lie apart, only share an edge, or are two places of the same class
        with names of their own.
    """
    used = [n for n, p in enumerate(places) if p.geometry is not None and p.where_prec <= _NO_WIDER]
    if not used:
        return {}
    shapes = np.array([places[n].geometry for n in used], dtype=object)
    coarse = np.minimum(_SIMPLE * np.sqrt(shapely.area(shapes)), _COARSEST)
    drawn = shapely.simplify(shapes, coarse, preserve_topology=False)
    # What collapsed or came to cross itself stays as it was drawn.
    shapes = np.where(shapely.is_valid(drawn) & ~shapely.is_empty(drawn), drawn, shapes)
    areas = shapely.area(shapes)
    reach = NEAR_KM / _KM_PER_DEGREE
    exact = np.array([places[n].kind in ("position", "site") for n in used])
    tree = shapely.STRtree(shapes)
    first, second = tree.query(shapes, predicate="intersects")
    near_first, near_second = tree.query(shapes[exact], predicate="dwithin", distance=reach)
    near_first = np.flatnonzero(exact)[near_first]
    pairs = np.unique(
        np.sort(
            np.concatenate([np.c_[first, second], np.c_[near_first, near_second]]), axis=1
        ).astype(np.int64),
        axis=0,
    )
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    # The smaller one first; among equals the one that comes first.
    swapped = areas[pairs[:, 0]] > areas[pairs[:, 1]]
    pairs[swapped] = pairs[swapped][:, ::-1]
    ratios = areas[pairs[:, 1]] / np.maximum(areas[pairs[:, 0]], _SMALL)
    named = [places[n].own_name for n in used]
    near = (exact[pairs[:, 0]] | exact[pairs[:, 1]]).tolist()
    kept = [
        at
        for at, ((one, two), ratio) in enumerate(zip(pairs.tolist(), ratios.tolist(), strict=True))
        if _may_be_one(places[used[two]], named[one], named[two], ratio, near[at])
    ]
    small, large = pairs[kept, 0], pairs[kept, 1]
    # Most lie in the larger one with all of them, which is soon told.
    shapely.prepare(shapes)
    part = ~shapely.covers(shapes[large], shapes[small])
    common = areas[small]
    common[part] = shapely.area(shapely.intersection(shapes[small[part]], shapes[large[part]]))
    shares = common / np.maximum(areas[small], _SMALL)
    related: dict[tuple[int, int], Relation] = {}
    for one, two, share, ratio in zip(
        small.tolist(), large.tolist(), shares.tolist(), ratios[kept].tolist(), strict=True
    ):
        relation = _relation_of(places[used[one]], places[used[two]], share, ratio)
        if relation is not None:
            first_of, last_of = sorted((used[one], used[two]))
            related[first_of, last_of] = relation
    return related


def _may_be_one(large: Place, one: str, two: str, ratio: float, near: bool) -> bool:
    """Tell whether two footprints can be related at all, before their common area is drawn.

    Most that overlap are two villages with names of their own, which never are.
    """
    if near or not (one and two) or _is_one_name(one, two):
        return True
    return ratio >= 2 and large.where_prec < 3


def _relation_of(small: Place, large: Place, share: float, ratio: float) -> Relation | None:
    """Relate a footprint to one no smaller, of whose area it has `share` in common."""
    either = "position" in (small.kind, large.kind)
    if share == 0 and not either and small.name != large.name:
        return None
    names = small.own_name, large.own_name
    alike = share > 0.99 and ratio < 1.02
    if all(names) and not either:
        if _is_one_name(*names) and (alike or max(small.where_prec, large.where_prec) <= 2):
            return Relation(PLACES[large.where_prec], f"one place, told twice ({names[0]})")
        # A locality that is known only by its district holds no other named place for certain.
        if ratio < 2 or large.where_prec >= 3:
            return None
    if alike and not any(names):
        return Relation(PLACES[large.where_prec], f"the same area ({large.name or small.name})")
    told = f"{small.name or 'a place'} lies in {large.name or 'the area told'}"
    if small.footprint_id in large.footprint_id.split(" | "):
        return Relation(WEIGHTS["inside a district"], f"{small.name} is one reading of the other")
    if share >= 0.5:
        if large.where_prec <= 2:
            return Relation(WEIGHTS["inside an exact place or its surroundings"], told)
        if large.where_prec == 3:
            return Relation(WEIGHTS["inside a district"], told)
        return Relation(WEIGHTS["inside a province or wider"], told, needs_detail=True)
    if either:
        return Relation(WEIGHTS["nearby"], f"within {NEAR_KM:g} km of one another")
    if share >= 0.1 and large.where_prec <= 3:
        words = f"{small.name} and {large.name} overlap"
        return Relation(WEIGHTS["overlapping"], words, needs_detail=True)
    return None


@functools.lru_cache(maxsize=65536)
def _is_one_name(first: str, second: str) -> bool:
    one, two = fold(first), fold(second)
    return one == two or (len(one) > 3 and skeleton(one) == skeleton(two))
