"""Drawing footprints: what region the words leave open, by the table of conventions.

Every radius of the table is a field of `Radii`, so that a user can change it; every footprint
is clipped to the land of its country and to the areas that the report states.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo.atlas import Atlas
from geo.geodesy import area_km2, corridor, disc, sector
from geo.places import Place
from geo.placing.polygons import area_polygon

__all__ = [
    "Drawing",
    "Radii",
    "border_strip",
    "draw",
    "draw_between",
    "draw_shared_border",
    "line_strip",
]


@dataclass(frozen=True, slots=True)
class Radii:
    """The distances, in km, by which words become footprints.

    Examples
    --------
    >>> Radii(near=15).near
    15
    """

    village: float = 2.0
    town: float = 5.0
    city: float = 10.0
    quarter: float = 2.0
    site: float = 1.0
    base: float = 3.0
    near: float = 25.0
    near_quarter: float = 10.0
    corridor: float = 10.0
    border: float = 25.0
    ring: tuple[float, float] = (0.5, 1.5)
    distance: tuple[float, float] = (0.7, 1.1)
    half_angle: float = 45.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A footprint before clipping: its geometry, class, kind, and what was assumed."""

    geometry: BaseGeometry | None
    where_prec: int
    kind: str
    note: str = ""
    point: tuple[float, float] | None = None


_CITY: Final = 100_000  # inhabitants
_TOWN: Final = 5_000
_LINE_DETAIL: Final = 0.002  # degrees, some 200 m
_BESIDE: Final = 0.02  # degrees; so near to a line of another source an area adjoins it
_BEYOND: Final = 0.3  # degrees beyond the land of both countries
_LIMITED_KM2: Final = 2_500.0  # beyond, a sector is no "limited area" any more
_SITES: Final = frozenset(
    ["crossing", "prison", "dam", "shrine", "pass", "post", "airport", "air_base", "camp"]
)
_BASES: Final = frozenset(["airport", "air_base", "camp"])


def draw(
    place: Place,
    *,
    atlas: Atlas,
    relation: str = "at",
    unit: str = "",
    km: float | None = None,
    bearing: float | None = None,
    radii: Radii,
) -> Drawing:
    """Draw what the words leave open around one place, not yet clipped.

    Parameters
    ----------
    place
        The place named.
    atlas
        What the polygons of areas and the line are taken from.
    relation, unit, km, bearing
        What the words say of it (see ``geo.placing.mentions.Mention``).
    radii
        The distances to use.
    """
    if relation == "sector":
        return _draw_sector(place, atlas, radii)
    if relation == "border_area":
        return _draw_border_area(place, atlas, radii)
    if relation == "air_space":
        drawing = draw(place, atlas=atlas, unit=unit, radii=radii)
        return replace(drawing, where_prec=7, kind="air_space", point=None)
    if place.lon is None or place.lat is None:
        return _draw_around_area(place, atlas, relation, bearing, radii)
    lon, lat = place.lon, place.lat
    point = (lat, lon)
    radius = radius_of(place, unit, radii)
    if relation == "direction" or relation == "distance":
        return _draw_distance(lon, lat, km, bearing, radii)
    if relation == "outskirts":
        inner, outer = (part * radius for part in radii.ring)
        ring = sector(
            lon, lat, bearing=bearing or 0.0, inner_km=inner, outer_km=outer,
            half_angle=180.0 if bearing is None else radii.half_angle,
        )  # fmt: skip
        return Drawing(ring, 2, "outskirts", point=point)
    if relation == "near" or unit in ("area", "post", "home") or place.kind == "post":
        reach = radii.near_quarter if place.kind == "quarter" else radii.near
        return Drawing(disc(lon, lat, reach), 2, "near", point=point)
    kind = "site" if place.kind in _SITES else place.kind
    return Drawing(disc(lon, lat, radius), 1, kind, point=point)


def radius_of(place: Place, unit: str, radii: Radii) -> float:
    """Give the radius of a settlement or site: its known extent, else by kind and size."""
    if place.radius_km:
        return place.radius_km
    if place.kind in _BASES:
        return radii.base
    if place.kind in _SITES:
        return radii.site
    if place.kind == "quarter":
        return radii.quarter
    if place.population >= _CITY or place.kind == "city":
        return radii.city
    if place.population >= _TOWN:
        return radii.town
    if unit == "village" or (place.kind == "village" and unit != "city"):
        return radii.village
    return radii.town


def _draw_around_area(
    place: Place, atlas: Atlas, relation: str, bearing: float | None, radii: Radii
) -> Drawing:
    polygon = area_polygon(place, atlas)
    if relation in ("near", "direction", "distance"):
        around = corridor(polygon, radii.near)
        return Drawing(around, 5, "near", "around an area, not a point")
    code, kind = _class_of(place)
    note = ""
    if place.kind == "newer_district":
        parents = " and ".join(member.partition("/")[0] for member in place.members)
        note = f"made after the districts of the layer, so that it is somewhere in {parents}"
    return Drawing(polygon, code, kind, note)


def _class_of(place: Place) -> tuple[int, str]:
    if place.kind == "country":
        return 6, "country"
    if place.kind == "province":
        return 4, "province"
    if place.kind in ("former_district", "newer_district"):
        return 3, "district"
    if place.kind == "district" and place.members:
        return 3, "district"
    if place.members:
        districts = [m for m in place.members if "/" in m]
        provinces = {m.rpartition("/")[2] for m in place.members}
        code = 5 if len(provinces) > 1 else 3 if len(districts) == len(place.members) == 1 else 4
        return code, place.kind
    return 3, place.kind if place.kind in ("district", "tehsil") else "district"


def _draw_distance(
    lon: float, lat: float, km: float | None, bearing: float | None, radii: Radii
) -> Drawing:
    inner, outer = (0.0, radii.near) if km is None else [part * km for part in radii.distance]
    half = 180.0 if bearing is None else radii.half_angle
    shape = sector(
        lon, lat, bearing=bearing or 0.0, half_angle=half, inner_km=inner, outer_km=max(outer, 0.1)
    )
    code = 2 if area_km2(shape) <= _LIMITED_KM2 else 5
    inside = shape.representative_point()
    return Drawing(shape, code, "direction", point=(inside.y, inside.x))


def _draw_border_area(place: Place, atlas: Atlas, radii: Radii) -> Drawing:
    polygon = area_polygon(place, atlas)
    strip = line_strip(atlas, radii.border)
    near = shapely.intersection(polygon, strip) if strip else shapely.Polygon()
    if near.is_empty:
        code, kind = _class_of(place)
        return Drawing(polygon, max(code, 5), kind, f"it does not reach the {atlas.line_title}")
    return Drawing(near, 5, "border_area")


def _draw_sector(place: Place, atlas: Atlas, radii: Radii) -> Drawing:
    polygon = area_polygon(place, atlas)
    shared = _shared_edge(atlas, polygon)
    touching = shapely.simplify(shapely.line_merge(shared), _LINE_DETAIL)
    if not touching.length:
        return Drawing(polygon, 5, "sector", f"it does not adjoin the {atlas.line_title}")
    return Drawing(corridor(touching, radii.border), 5, "sector")


def _shared_edge(atlas: Atlas, polygon: BaseGeometry) -> BaseGeometry:
    """Give the stretches of the line that a polygon adjoins."""
    if atlas.line is None:
        return shapely.LineString()
    # The shipped districts are fitted to the shipped line: what adjoins it has it for an edge.
    reach = polygon if atlas.is_shipped else polygon.buffer(_BESIDE)
    return shapely.intersection(atlas.line, reach)


@lru_cache(maxsize=8)
def line_strip(atlas: Atlas, km: float) -> BaseGeometry | None:
    """Give the land within a distance of the line, None where there is no line.

    For this the line is simplified: a corridor of 25 km is the same to 0.8 %.
    """
    if atlas.line is None:
        return None
    strip = corridor(shapely.simplify(atlas.line, _LINE_DETAIL), km)
    return shapely.intersection(strip, atlas.land)


@lru_cache(maxsize=16)
def border_strip(atlas: Atlas, code: str, km: float) -> BaseGeometry:
    """Give the land within a distance of a neighbour of the shipped layer (ISO 3166-1 code)."""
    frame = layers.load("neighbours")
    abroad = shapely.union_all(np.asarray(frame.geometry[frame["country"] == code], dtype=object))
    window = shapely.box(*atlas.land.bounds).buffer(_BEYOND)
    edge = shapely.intersection(shapely.boundary(shapely.simplify(abroad, _LINE_DETAIL)), window)
    return shapely.intersection(corridor(edge, km), atlas.land)


def draw_between(first: Place, second: Place, atlas: Atlas, radii: Radii) -> Drawing:
    """Draw the corridor from one place to another."""
    ends: list[BaseGeometry] = [
        area_polygon(p, atlas) if p.lon is None or p.lat is None else shapely.Point(p.lon, p.lat)
        for p in (first, second)
    ]
    way = shapely.shortest_line(*ends)
    pieces: list[Any] = [end for end in ends if end.area]
    if way.length:
        pieces.append(corridor(way, radii.corridor))
    elif not pieces:
        pieces.append(corridor(ends[0], radii.corridor))
    return Drawing(shapely.union_all(pieces), 5, "between")


def draw_shared_border(first: Place, second: Place, atlas: Atlas, radii: Radii) -> Drawing:
    """Draw the stretch on both sides of the border that two areas share."""
    one, two = area_polygon(first, atlas), area_polygon(second, atlas)
    shared = shapely.intersection(corridor(one, radii.corridor), corridor(two, radii.corridor))
    both = shapely.intersection(shared, shapely.union_all([one, two]))
    return Drawing(both if not both.is_empty else shapely.union_all([one, two]), 5, "border_area")
