"""What lies inside a zone: provinces, districts and places."""

from __future__ import annotations

from functools import lru_cache

import geopandas as gpd
import numpy as np
import shapely

from geo.atlas import Atlas
from geo.geodesy import Geometry, area_km2
from geo.places import Gazetteer

__all__ = ["list_incidents", "list_places", "share_out"]

_LEAST_KM2 = 5e-7  # half a square metre


def share_out(zone: Geometry, atlas: Atlas, unit: str) -> dict[str, float]:
    """Give the area (km2) of a zone in each province or district that it touches.

    ``unit`` is ``"province"`` or ``"district"``; the greatest share comes first.
    """
    layer = atlas.provinces if unit == "province" else atlas.districts
    rows = layer.sindex.query(zone, predicate="intersects")
    areas = area_km2(shapely.intersection(np.asarray(layer.geometry.values)[rows], zone))
    names = layer[unit].to_numpy()[rows]
    shares = sorted(zip(-np.atleast_1d(areas), names, strict=True))
    return {str(name): float(-area) for area, name in shares if -area > _LEAST_KM2}


@lru_cache(maxsize=4)
def _settled(known: Gazetteer) -> tuple[list[str], shapely.STRtree]:
    """Give the places that have a position."""
    names, points = [], []
    for place in known.places:
        if place.level == 3 and place.lon is not None and place.lat is not None:
            names.append(place.name)
            points.append(shapely.Point(place.lon, place.lat))
    return names, shapely.STRtree(points)


def list_places(zone: Geometry, known: Gazetteer) -> list[str]:
    """List the places of the gazetteer whose position lies in a zone."""
    names, tree = _settled(known)
    return sorted({names[row] for row in tree.query(zone, predicate="intersects")})


def list_incidents(
    zone: Geometry, incidents: gpd.GeoDataFrame | None
) -> tuple[list[str], list[str]]:
    """List incidents that lie in a zone, and those that may, with the share of their footprint.

    A footprint counts by the share of its area that lies in the zone; one without area by
    whether it lies in it.
    """
    certain: list[str] = []
    possible: list[str] = []
    if incidents is None:
        return certain, possible
    ids = incidents.get("incident_id", incidents.index)
    for name, footprint in zip(ids, incidents.geometry, strict=True):
        if footprint is None or not shapely.intersects(zone, footprint):
            continue
        if shapely.covers(zone, footprint):
            certain.append(str(name))
            continue
        whole = area_km2(footprint)
        inside = area_km2(shapely.intersection(zone, footprint))
        if not whole:
            possible.append(str(name))
        elif inside > _LEAST_KM2:
            possible.append(f"{name} ({inside / whole:.2g})")
    return certain, possible
