"""How the places of a footprint count: by area, or by who lives there."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np
import shapely

from geo.atlas import Atlas
from geo.errors import InputError
from geo.places import Gazetteer, gazetteer
from geo.regions import Floats, Geometries

__all__ = ["WEIGHTS", "weigher"]

WEIGHTS = {
    "area": "every square kilometre counts the same",
    "settled": "every inhabitant of the settled places that the gazetteer knows counts the same",
}
"""The ways in which the places of a footprint can count."""


def weigher(weight: str, atlas: Atlas | None = None) -> Callable[[Geometries], Floats] | None:
    """Give what weighs geometries, or `None` where they go by area.

    The inhabitants are those of the places that are known in an atlas, the shipped one if absent.

    Raises
    ------
    InputError
        If `weight` is not one of `WEIGHTS`.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> weigh = weigher("settled")
    >>> around_kabul, desert = shapely.box(69, 34.4, 69.4, 34.7), shapely.box(64, 30, 64.1, 30.1)
    >>> (weigh(np.array([around_kabul, desert], dtype=object)) > 1e6).tolist()
    [True, False]
    """
    if weight not in WEIGHTS:
        raise InputError(f"weight {weight!r} is not known; give one of {', '.join(WEIGHTS)}.")
    known = gazetteer(atlas) if weight == "settled" else None
    return None if known is None else partial(_inhabitants, known)


def _inhabitants(known: Gazetteer, geometries: Geometries) -> Floats:
    tree, people = _settled(known)
    which, place = tree.query(geometries, predicate="intersects")
    return np.bincount(which, weights=people[place], minlength=len(geometries)).astype(float)


@lru_cache(maxsize=4)
def _settled(known: Gazetteer) -> tuple[shapely.STRtree, Floats]:
    """Give the settled places as points, with their inhabitants.

    A place whose inhabitants nobody has counted stands for a hundred, so that a district of
    villages is not empty.
    """
    kinds = ("city", "town", "village")
    found = [
        (place.lon, place.lat, max(place.population, 100))
        for place in known.of_kind(*kinds)
        if place.lon is not None and place.lat is not None
    ]
    lon, lat, people = np.array(found, dtype=float).reshape(-1, 3).T
    return shapely.STRtree([shapely.Point(x, y) for x, y in zip(lon, lat, strict=True)]), people
