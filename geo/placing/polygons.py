"""The polygons of countries, provinces and districts, and which of them a shape lies in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas, Unit, simplify
from geo.gazetteers.homes import member_units
from geo.places import Place

__all__ = [
    "SLIVER",
    "area_polygon",
    "clip",
    "country_polygon",
    "holds",
    "lies_near_line",
    "solid",
    "units_of",
]

SLIVER: Final = 0.01
"""Of a footprint: less than this in a unit is noise of the drawing."""
_NEAR_LINE: Final = 0.3  # degrees, some 30 km
_AROUND: Final = 0.1  # degrees


def area_polygon(place: Place, atlas: Atlas) -> BaseGeometry:
    """Give the polygon of a country, province, district, tehsil, or of what has members."""
    if place.members:
        return _members_polygon(atlas, place.country, place.members)
    return atlas.polygons[place.country, place.province, place.district]


@lru_cache(maxsize=256)
def _members_polygon(atlas: Atlas, country: str, members: tuple[str, ...]) -> BaseGeometry:
    return shapely.union_all([atlas.polygons[unit] for unit in member_units(country, members)])


def country_polygon(code: str, atlas: Atlas) -> BaseGeometry:
    """Give the land of a country, by its ISO 3166-1 code."""
    return atlas.polygons[code, "", ""]


def solid(shape: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a geometry."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    return shapely.union_all([p for p in shapely.get_parts(shape) if p.area])


def holds(limit: BaseGeometry, shape: BaseGeometry) -> bool:
    """Tell whether a shape lies in an area with all of it."""
    shapely.prepare(limit)  # once for each area, which the atlas keeps
    return bool(shapely.covers(limit, shape))


def clip(shape: BaseGeometry, limit: BaseGeometry) -> BaseGeometry:
    """Give the part of a shape that lies in an area, which may have very many more vertices.

    Only what of the area is near the shape is cut out of it; the answer is the same, vertex by
    vertex, to the last digits of a crossing.
    """
    west, south, east, north = shape.bounds
    near = (west - _AROUND, south - _AROUND, east + _AROUND, north + _AROUND)
    around = shapely.box(*near) if holds(limit, shape) else shapely.clip_by_rect(limit, *near)
    return solid(shapely.intersection(shape, around))


@lru_cache(maxsize=4)
def _near_line(atlas: Atlas) -> frozenset[Unit]:
    return atlas.near_line(_NEAR_LINE)


def lies_near_line(place: Place, atlas: Atlas) -> bool:
    """Tell whether the district of a place, or some of its province, is near the line."""
    return (place.country, place.province, place.district) in _near_line(atlas)


def units_of(shape: BaseGeometry, atlas: Atlas) -> tuple[str, str, str]:
    """Give the province, district and country that a footprint lies in, "" for several.

    A unit that holds less than a hundredth of the footprint does not count.
    """
    units, _ = atlas.smallest
    plain, tree = atlas.plain
    if shapely.get_num_coordinates(shape) > 500:
        shape = simplify(np.array([shape]))[0]
    hits = tree.query(shape, predicate="intersects")
    shares = shapely.area(shapely.intersection(plain[hits], shape))
    total = shares.sum()
    held = hits[shares >= SLIVER * total] if total else hits[:1]
    found = []
    for values in zip(*(units[n] for n in held), strict=True):
        found.append(values[0] if len(set(values)) == 1 else "")
    country, province, district = found or ["", "", ""]
    return province, district if province else "", country
