"""Places that a row brings itself: coordinates or an outline, no sharper than they are known."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.geodesy import disc, length_km
from geo.placing.answers import Answer
from geo.placing.coordinates import Position
from geo.placing.polygons import units_of
from geo.placing.shapes import Radii

__all__ = ["Stated", "answer_position", "answer_stated"]

_SITE_KM: Final = 1.0
_EXACT_KM, _LIMITED_KM = 10.0, 28.0  # the widest footprints of where_prec 1 and 2
_POLAR, _ANTIMERIDIAN = 85, 179
# Outside the shipped layers a unit is a disc that most units of its order fit into.
_UNIT_KM: Final = {3: 40.0, 4: 120.0, 5: 50.0, 6: 500.0, 7: 25.0}
_UNIT_KINDS: Final = {3: "district", 4: "province", 6: "country"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row says of its place beside the words."""

    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    outline: BaseGeometry | None = None


def answer_stated(
    stated: Stated, words: Callable[[], Answer | None], radii: Radii, atlas: Atlas
) -> Answer:
    """Give the footprint of coordinates, by their stated precision, or of an outline.

    Parameters
    ----------
    stated
        Coordinates with or without UCDP's code of their precision, or an outline.
    words
        What the row's words for the place mean; asked for where the precision is not stated, or
        is of a place that is no unit. A point without a precision is no sharper than they are.
    radii
        The distances of the table of conventions.
    atlas
        The units that a point can lie in.
    """
    if stated.outline is not None:
        return _answer_outline(stated.outline, stated.where_prec, atlas)
    if stated.lat is None or stated.lon is None:
        raise ValueError("neither coordinates nor an outline are stated")
    if abs(stated.lat) > _POLAR or abs(stated.lon) > _ANTIMERIDIAN:
        return Answer(reason="the coordinates lie beyond what can be drawn")
    if stated.where_prec is None:
        return _answer_unclassed(stated.lat, stated.lon, words(), atlas)
    return _answer_classed(stated.lat, stated.lon, stated.where_prec, words, radii, atlas)


def answer_position(position: Position, atlas: Atlas) -> Answer:
    """Give the footprint of a position that is written in the place of words."""
    if abs(position.lat) > _POLAR or abs(position.lon) > _ANTIMERIDIAN:
        return Answer(reason="the position lies beyond what can be drawn")
    reason = f"a position in {position.form}"
    if position.note:
        reason += f", {position.note}"
    radius = max(_SITE_KM, position.open_km)
    return _answer_disc(position.lat, position.lon, radius, reason, atlas)


def _answer_disc(
    lat: float, lon: float, radius: float, reason: str, atlas: Atlas, code: int | None = None
) -> Answer:
    if code is None:
        code = 1 if radius <= _EXACT_KM else 2 if radius <= _LIMITED_KM else 5
    country, province, district = atlas.unit_at(lon, lat) or ("", "", "")
    exact = code <= 3
    key = f"position:{lat:.5f},{lon:.5f}"
    return Answer(
        status="matched", name=f"{lat:.4f}, {lon:.4f}", province=province, district=district,
        country=country, where_prec=code, lat=lat if exact else None, lon=lon if exact else None,
        score=1.0, kind="position", key=key if radius == _SITE_KM else f"{key}:{radius:g}",
        geometry=disc(lon, lat, radius), reason=reason,
    )  # fmt: skip


def _answer_unclassed(lat: float, lon: float, words: Answer | None, atlas: Atlas) -> Answer:
    decimals = min(len(repr(value).partition(".")[2]) for value in (lat, lon))
    radius = max(_SITE_KM, 10.0**-decimals * 111.2 / 2)
    if words is not None and words.status == "matched" and (words.where_prec or 0) >= 3:
        near = words.geometry is not None and shapely.dwithin(
            words.geometry, shapely.Point(lon, lat), 0.02
        )
        told = (
            "the coordinates beside it tell no precision, so they are no sharper than the words"
            if near
            else f"the coordinates beside it, {lat:.4f}, {lon:.4f}, lie outside and are not used"
        )
        return replace(words, reason=f"{words.reason}; {told}")
    return _answer_disc(lat, lon, radius, "coordinates of the table's own", atlas)


def _answer_classed(
    lat: float,
    lon: float,
    code: int,
    words: Callable[[], Answer | None],
    radii: Radii,
    atlas: Atlas,
) -> Answer:
    reason = f"coordinates of the table's own, with where_prec {code}"
    if code <= 2:
        radius = radii.town if code == 1 else radii.near
        return _answer_disc(lat, lon, radius, reason, atlas, code)
    if code >= 5:
        said = words()
        if said is not None and said.status == "matched" and (said.where_prec or 0) >= code:
            return replace(said, where_prec=max(code, said.where_prec or 0))
    country, province, district = atlas.unit_at(lon, lat) or ("", "", "")
    unit = {3: (country, province, district), 4: (country, province, ""), 6: (country, "", "")}
    shape = atlas.polygons.get(unit[code]) if country and code in unit else None
    if shape is None:
        return _answer_disc(lat, lon, _UNIT_KM[code], reason, atlas, code)
    key = ":".join([_UNIT_KINDS[code], *filter(None, unit[code])])
    named = {3: district, 4: province, 6: country}[code]
    return Answer(
        status="matched", name=named, province=province if code <= 4 else "",
        district=district if code == 3 else "", country=country, where_prec=code,
        lat=lat if code == 3 else None, lon=lon if code == 3 else None, score=0.95,
        kind=_UNIT_KINDS[code], key=key, geometry=shape,
        reason=f"the {_UNIT_KINDS[code]} that holds the {reason}",
    )  # fmt: skip


def _answer_outline(outline: BaseGeometry, code: int | None, atlas: Atlas) -> Answer:
    west, south, east, north = outline.bounds
    if max(abs(south), abs(north)) > _POLAR or max(abs(west), abs(east)) > _ANTIMERIDIAN:
        return Answer(reason="the outline lies beyond what can be drawn")
    radius = float(length_km(shapely.LineString([(west, south), (east, north)]))) / 2
    if code is None:
        code = 1 if radius <= _EXACT_KM else 2 if radius <= _LIMITED_KM else 5
    if outline.area == 0:  # a line or points: what lies within a kilometre
        degrees = _SITE_KM / 111.2
        outline = shapely.buffer(outline, degrees / math.cos(math.radians((south + north) / 2)))
    province, district, country = units_of(outline, atlas)
    middle = outline.representative_point()
    digest = hashlib.sha256(shapely.to_wkb(outline)).hexdigest()[:16]
    return Answer(
        status="matched", name=f"outline at {middle.y:.3f}, {middle.x:.3f}", province=province,
        district=district, country=country, where_prec=code,
        lat=middle.y if code <= 3 else None, lon=middle.x if code <= 3 else None, score=1.0,
        kind="outline", key=f"outline:{digest}", geometry=outline,
        reason="the outline of the table's own",
    )  # fmt: skip
