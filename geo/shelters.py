"""Homes and military posts: where people live or stand guard is never told to the building."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.geodesy import disc

__all__ = ["SHELTER_KM", "is_sheltered", "names_shelter", "shelter", "sheltered_disc"]

_WORDS: Final = re.compile(
    r"\b(homes?|houses?|residences?|dwellings?|apartments?|compounds?|(?:out)?posts?|check ?points?"
    r"|check ?posts?|pickets?|watch ?towers?"
    # Dari, Pashto and Urdu: house, dwelling, post, checkpoint.
    r"|خانه|منزل|منازل|پوسته|پاسگاه|کور|کورونه|کورونو|پوستې|پوستو|گھر|گھروں|مکان|مکانات"
    r"|مکانوں|چوکی|چوکیاں|چوکیوں|پوسٹ|پوسٹوں)\b",
    re.IGNORECASE,
)
SHELTER_KM: Final = 25.0
"""Radius of the disc that stands for a sheltered place."""

_GRID: Final = 0.1  # degrees, some 10 km: the middle of the disc tells no more


def is_sheltered(target: str, kind: str, where_prec: Any, lat: Any, lon: Any) -> bool:
    """Tell whether an exact place is of a home or a military post.

    Examples
    --------
    >>> is_sheltered("family house", "village", 1, 34.4, 70.5)
    True
    """
    if pd.isna(where_prec) or int(where_prec) != 1 or pd.isna(lat) or pd.isna(lon):
        return False
    return names_shelter(f"{target} {kind}")


def names_shelter(text: str) -> bool:
    """Tell whether words are of a home or a military post.

    >>> names_shelter("a family house"), names_shelter("ګمرکي پوسته"), names_shelter("a bazaar")
    (True, True, False)
    """
    return _WORDS.search(text) is not None


def sheltered_disc(lat: float, lon: float) -> BaseGeometry:
    """Give the disc of 25 km that stands for a sheltered place, its middle on a coarse grid."""
    return disc(round(lon / _GRID) * _GRID, round(lat / _GRID) * _GRID, SHELTER_KM)


def shelter(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row of incidents or located claims no finer than ``where_prec`` 2 if it is sheltered.

    Its position, the position that the table stated, its name where that is a position, its
    footprint and its distance from the line are coarsened.

    Examples
    --------
    >>> home = {"stated_target": "a house", "where_prec": 1, "lat": 34.4512, "lon": 70.4678,
    ...         "distance_low_km": 31.234, "distance_high_km": 31.654}
    >>> told = shelter(home)
    >>> told["where_prec"], told["lat"], told["distance_low_km"], told["distance_high_km"]
    (2, None, 6.0, 57.0)
    """
    told = dict(row)
    exact = (told.get("where_prec"), told.get("lat"), told.get("lon"))
    target = " ".join(str(told.get(name) or "") for name in ("stated_target", "place_name"))
    if not is_sheltered(target, str(told.get("kind") or ""), *exact):
        return told
    geometry = sheltered_disc(float(told["lat"]), float(told["lon"]))
    told |= {"where_prec": 2, "lat": None, "lon": None, "geometry": geometry}
    told["footprint_id"] = f"sheltered:{geometry.centroid.y:.1f},{geometry.centroid.x:.1f}"
    if told.get("kind") in ("position", "outline"):
        told["matched_name"] = ""
    for column, change in (("distance_low_km", -SHELTER_KM), ("distance_high_km", SHELTER_KM)):
        if not pd.isna(told.get(column)):
            told[column] = float(max(0, round(float(told[column]) + change)))
    for column in ("stated_lat", "stated_lon", "stated_where_prec", "stated_footprint"):
        if column in told:
            told[column] = None
    return told
