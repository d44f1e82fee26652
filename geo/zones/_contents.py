"""What lies inside a zone: provinces, districts and places."""

from __future__ import annotations

from functools import cache

import geopandas as gpd
import numpy as np
import shapely

from geo import layers
from geo.geodesy import Geometry, area_km2
from geo.places import gazetteer

__all__ = ["list_places", "share_out"]

_COUNTRIES = {"afg": "AF", "pak": "PK"}
_LEAST_KM2 = 5e-7  # half a square metre


@cache
def _units(side: str, unit: str) -> gpd.GeoDataFrame:
    return layers.load(f"{side}_{unit}s")


def share_out(zone: Geometry, side: str, unit: str) -> dict[str, float]:
    """Give the area (km2) of a zone in each province or district that it touches.

    ``unit`` is ``"province"`` or ``"district"``; the greatest share comes first. A line of
    another kind than the Durand Line has no such units.
    """
    if side not in _COUNTRIES:
        return {}
    layer = _units(side, unit)
    rows = layer.sindex.query(zone, predicate="intersects")
    areas = area_km2(shapely.intersection(np.asarray(layer.geometry.values)[rows], zone))
    names = layer[unit].to_numpy()[rows]
    shares = sorted(zip(-np.atleast_1d(areas), names, strict=True))
    return {str(name): float(-area) for area, name in shares if -area > _LEAST_KM2}


@cache
def _settled(country: str) -> tuple[list[str], shapely.STRtree]:
    """Give the places of a country that have a position."""
    names, points = [], []
    for place in gazetteer().places:
        if place.country != country or place.level < 3:
            continue
        if place.lon is not None and place.lat is not None:
            names.append(place.name)
            points.append(shapely.Point(place.lon, place.lat))
    return names, shapely.STRtree(points)


def list_places(zone: Geometry, side: str) -> list[str]:
    """List the places of the gazetteer whose position lies in a zone."""
    if side not in _COUNTRIES:
        return []
    names, tree = _settled(_COUNTRIES[side])
    return sorted({names[row] for row in tree.query(zone, predicate="intersects")})
