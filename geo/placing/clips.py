"""Clipping drawings to land and to the areas stated, and naming the units they lie in."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.places import Gazetteer, Place
from geo.placing.answers import Answer
from geo.placing.contexts import Context, scope_of
from geo.placing.mentions import Mention
from geo.placing.polygons import SLIVER, area_polygon, clip, country_polygon, holds, units_of
from geo.placing.shapes import Drawing

__all__ = ["clip_drawing"]


def clip_drawing(
    place: Place, drawing: Drawing, mention: Mention, context: Context, gazetteer: Gazetteer
) -> Answer:
    """Clip a drawing to land and to the areas stated, and say which units it lies in."""
    assert drawing.geometry is not None
    exact = drawing.where_prec in (1, 3, 4, 6) and mention.relation in ("at", "portion")
    shape, clipped = _clip(place, drawing, mention.relation, context, exact, gazetteer.atlas)
    key = _key_of(place, mention)
    stated = [s.place for s in context.scopes if s.place.level <= 2]
    if clipped and stated:
        key += f" in {max(stated, key=lambda p: p.level).key}"
    dated = place.kind in ("province", "district")  # with what it held on a day
    if exact and (dated or not place.members):
        province, district, country = place.province, place.district, place.country
    else:
        province, district, country = units_of(shape, gazetteer.atlas)
    if place.kind == "former_district" and exact:
        district = place.name
    elif place.members and not dated and mention.relation == "at" and drawing.where_prec in (4, 5):
        # A valley of several districts, cut to the one that is stated.
        drawing = replace(drawing, where_prec=3 if district else 4 if province else 5)
    elif drawing.where_prec == 1:
        district = _home_district(shape, place, gazetteer)
    lat, lon = _point_of(drawing, shape)
    return Answer(
        status="matched",
        name=place.name,
        province=province,
        district=district,
        country=country,
        where_prec=drawing.where_prec,
        lat=lat,
        lon=lon,
        kind=drawing.kind,
        key=key,
        geometry=shape,
        reason="clipped to the area stated" if clipped else "",
    )


def _clip(
    place: Place, drawing: Drawing, relation: str, context: Context, exact: bool, atlas: Atlas
) -> tuple[BaseGeometry, bool]:
    """Give the clipped shape, and whether the areas stated took a part of it."""
    shape = drawing.geometry
    assert shape is not None
    whole_area = exact and drawing.where_prec != 1
    clipped = False
    if not whole_area and relation != "sector":
        land = clip(shape, country_polygon(place.country, atlas))
        shape = shape if land.is_empty else land
    for scope in context.scopes:
        if scope.place.level > 2 or (whole_area and scope.holds(place) and not place.members):
            continue
        limit = area_polygon(scope.place, atlas)
        if holds(limit, shape):
            continue
        cut = clip(shape, limit)
        if cut.is_empty:
            continue
        clipped = clipped or cut.area < shape.area * (1 - SLIVER)
        shape = cut
    return shape, clipped


def _key_of(place: Place, mention: Mention) -> str:
    """Give the stable key of a footprint: the place, and what the words make of it."""
    relation = mention.relation
    if relation == "at":
        return f"near:{place.key}" if mention.unit in ("area", "post", "home") else place.key
    words = [relation]
    words += [f"{mention.km:g}"] if mention.km is not None else []
    words += [f"{mention.bearing:g}"] if mention.bearing is not None else []
    return f"{' '.join(words)}:{place.key}"


def _point_of(drawing: Drawing, shape: BaseGeometry) -> tuple[float | None, float | None]:
    """Give latitude and longitude of a point of the footprint, for classes 1 to 3 only."""
    if drawing.where_prec not in (1, 2, 3):
        return None, None
    if drawing.point:
        lat, lon = drawing.point
        if shape.intersects(shapely.Point(lon, lat)):
            return lat, lon
    inside = shape.representative_point()
    return round(inside.y, 5), round(inside.x, 5)


def _home_district(shape: BaseGeometry, place: Place, gazetteer: Gazetteer) -> str:
    """Give the district of an exact place.

    A city that has no more than a part of itself in any one district is in the district that
    it was before that was divided, if it was: Karachi.
    """
    home = area_polygon(replace(place, key="", members=()), gazetteer.atlas)
    if holds(home, shape) or clip(shape, home).area >= shape.area / 2:
        return place.district
    former = [p for p in gazetteer.of_kind("former_district") if scope_of(p).encloses(place)]
    return former[0].name if former else place.district
