"""The polygons of countries, provinces and districts, and which of them a shape lies in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo.places import Place

__all__ = ["SLIVER", "area_polygon", "country_polygon", "solid", "units_of"]

SLIVER: Final = 0.01
"""Of a footprint: less than this in a unit is noise of the drawing."""


@lru_cache(maxsize=1)
def _polygons() -> dict[str, BaseGeometry]:
    """Give the polygons of countries, provinces and districts by the keys of their places."""
    found: dict[str, BaseGeometry] = {}
    for code, prefix in (("AF", "afg"), ("PK", "pak")):
        provinces = layers.load(f"{prefix}_provinces")
        for name, shape in zip(provinces["province"], provinces.geometry, strict=True):
            found[f"province:{code}:{name}"] = shape
        districts = layers.load(f"{prefix}_districts")
        for row in districts.itertuples():
            found[f"district:{code}:{row.province}:{row.district}"] = row.geometry
        found[f"country:{code}"] = shapely.union_all(provinces.geometry.to_numpy())
    return found


def area_polygon(place: Place) -> BaseGeometry:
    """Give the polygon of a country, province, district, tehsil, or of what has members."""
    polygons = _polygons()
    if place.key in polygons:
        return polygons[place.key]
    if place.members:
        return _members_polygon(place.country, place.members)
    if place.district:
        return polygons[f"district:{place.country}:{place.province}:{place.district}"]
    return polygons[f"province:{place.country}:{place.province}"]


@lru_cache(maxsize=256)
def _members_polygon(country: str, members: tuple[str, ...]) -> BaseGeometry:
    return shapely.union_all([_polygons()[key] for key in member_keys(country, members)])


def member_keys(country: str, members: Iterable[str]) -> list[str]:
    """Turn "District/Province" and "Province" into the keys of places.

    >>> member_keys("AF", ["Rukha/Panjshir", "Khost"])
    ['district:AF:Panjshir:Rukha', 'province:AF:Khost']
    """
    keys = []
    for member in members:
        district, slash, province = member.rpartition("/")
        keys.append(
            f"district:{country}:{province}:{district}" if slash else f"province:{country}:{member}"
        )
    return keys


def country_polygon(code: str) -> BaseGeometry:
    """Give the land of a country, by its ISO 3166-1 code."""
    return _polygons()[f"country:{code}"]


def solid(shape: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of a geometry."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    return shapely.union_all([p for p in shapely.get_parts(shape) if p.area])


@lru_cache(maxsize=1)
def _districts() -> tuple[gpd.GeoDataFrame, shapely.STRtree]:
    both = [layers.load(f"{prefix}_districts") for prefix in ("afg", "pak")]
    columns = ["district", "province", "country", "geometry"]
    rows = [frame[columns].reset_index(drop=True) for frame in both]
    frame = gpd.GeoDataFrame(
        {c: np.concatenate([r[c].to_numpy() for r in rows]) for c in columns}, crs=both[0].crs
    )
    return frame, shapely.STRtree(frame.geometry.to_numpy())


def units_of(shape: BaseGeometry) -> tuple[str, str, str]:
    """Give the province, district and country that a footprint lies in, "" for several."""
    frame, tree = _districts()
    hits = tree.query(shape, predicate="intersects")
    shares = shapely.area(shapely.intersection(frame.geometry.to_numpy()[hits], shape))
    total = shares.sum()
    if not total:
        hits, shares, total = hits[:1], np.ones(min(len(hits), 1)), 1.0
    held = frame.iloc[hits[shares / total >= SLIVER]]
    found = []
    for column in ("country", "province", "district"):
        values = set(held[column])
        found.append(values.pop() if len(values) == 1 else "")
    country, province, district = found
    return province, district if province else "", country
