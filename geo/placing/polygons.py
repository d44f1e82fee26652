"""The polygons of countries, provinces and districts, and which of them a shape lies in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo.places import Place

__all__ = ["SLIVER", "area_polygon", "country_polygon", "lies_near_line", "solid", "units_of"]

SLIVER: Final = 0.01
"""Of a footprint: less than this in a unit is noise of the drawing."""
_NEAR_LINE: Final = 0.3  # degrees, some 30 km
_PLAIN: Final = 0.002  # degrees, some 200 m


@lru_cache(maxsize=1)
def _polygons() -> dict[str, BaseGeometry]:
    """Give the polygons of countries, provinces and districts by the keys of their places."""
    found: dict[str, BaseGeometry] = {}
    for code, prefix in (("AF", "afg"), ("PK", "pak")):
        provinces = layers.load(f"{prefix}_provinces")
        for name, shape in zip(provinces["province"], provinces.geometry, strict=True):
            found[f"province:{code}:{name}"] = shape
        districts = layers.load(f"{prefix}_districts")
        columns = (districts["province"], districts["district"], districts.geometry)
        for province, name, shape in zip(*columns, strict=True):
            found[f"district:{code}:{province}:{name}"] = shape
        found[f"country:{code}"] = shapely.coverage_union_all(provinces.geometry.to_numpy())
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
def _districts() -> tuple[dict[str, list[str]], npt.NDArray[np.object_], shapely.STRtree]:
    """Give names and outlines of all districts, the outlines plain enough to compare areas."""
    frames = [layers.load(f"{prefix}_districts") for prefix in ("afg", "pak")]
    names = {c: [str(v) for f in frames for v in f[c]] for c in ("country", "province", "district")}
    shapes = np.concatenate([frame.geometry.to_numpy() for frame in frames])
    plain = _plain(shapes)
    return names, plain, shapely.STRtree(plain)


@lru_cache(maxsize=1)
def _near_line() -> frozenset[tuple[str, str, str]]:
    names, plain, _ = _districts()
    line = shapely.simplify(layers.load("durand_line").geometry.iloc[0], _NEAR_LINE / 10)
    close = shapely.dwithin(plain, line, _NEAR_LINE)
    columns = (names[c] for c in ("country", "province", "district"))
    rows = zip(*columns, close, strict=True)
    return frozenset((c, p, d) for c, province, district, near in rows if near
                     for p, d in ((province, district), (province, "")))  # fmt: skip


def lies_near_line(place: Place) -> bool:
    """Tell whether the district of a place, or some of its province, is near the line."""
    return (place.country, place.province, place.district) in _near_line()


def _plain(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    simple = shapely.simplify(shapes, _PLAIN, preserve_topology=False)
    return np.asarray(shapely.make_valid(simple), dtype=object)


def units_of(shape: BaseGeometry) -> tuple[str, str, str]:
    """Give the province, district and country that a footprint lies in, "" for several.

    A unit that holds less than a hundredth of the footprint does not count.
    """
    names, plain, tree = _districts()
    if shapely.get_num_coordinates(shape) > 500:
        shape = _plain(np.array([shape]))[0]
    hits = tree.query(shape, predicate="intersects")
    shares = shapely.area(shapely.intersection(plain[hits], shape))
    total = shares.sum()
    held = hits[shares >= SLIVER * total] if total else hits[:1]
    found = []
    for column in ("country", "province", "district"):
        values = {names[column][n] for n in held}
        found.append(values.pop() if len(values) == 1 else "")
    country, province, district = found
    return province, district if province else "", country
