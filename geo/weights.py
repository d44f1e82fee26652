"""How the places of a footprint count: by area, or by who lives there."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np
import shapely

from geo.errors import InputError
from geo.places import gazetteer
from geo.regions import Floats, Geometries

__all__ = ["WEIGHTS", "weigher"]

WEIGHTS = {
    "area": "every square kilometre counts the same",
    "settled": "every inhabitant of the settled places that the gazetteer knows counts the same",
}
"""The ways in which the places of a footprint can count."""


def weigher(weight: str) -> Callable[[Geometries], Floats] | None:
    """Give what weighs geometries, or `None` where they go by area.

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
    return _inhabitants if weight == "settled" else None


def _inhabitants(geometries: Geometries) -> Floats:
    tree, people = _settled()
    which, place = tree.query(geometries, predicate="intersects")
    return np.bincount(which, weights=people[place], minlength=len(geometries)).astype(float)


@functools.cache
def _settled() -> tuple[shapely.STRtree, Floats]:
    """Give the settled places as points, with their inhabitants.

    A place whose inhabitants nobody has counted stands for a hundred, so that a district of
    villages is not empty.
    """
    kinds = ("city", "town", "village")
    found = [
        (place.lon, place.lat, max(place.population, 100))
        for place in gazetteer().of_kind(*kinds)
        if place.lon is not None and place.lat is not None
    ]
    lon, lat, people = np.array(found, dtype=float).T
    return shapely.STRtree(shapely.points(lon, lat)), people
