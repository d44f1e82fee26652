"""Where provinces, districts and places lie along a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from geo.atlas import Atlas
from geo.errors import PlaceError
from geo.gazetteers.homes import member_units
from geo.geodesy import GEOD, Geometry
from geo.places import Place

if TYPE_CHECKING:
    from geo.border._line import Line

__all__ = ["adjoining_stretches", "locate_area", "locate_place"]

Floats = npt.NDArray[np.float64]

_STEP_OFF_M = 2.0  # from the line into the polygon beside it
_SURE = 0.9  # quality from which a spelling is taken for the name
_SAME_PLACE_KM = 25.0


def adjoining_stretches(line: Line, polygon: Geometry) -> list[tuple[float, float]]:
    """Give the chainages (km) between which a polygon adjoins a line, in their order."""
    metres, chain = line.profile
    shapely.prepare(polygon)

    def adjoins(at: Floats) -> npt.NDArray[np.bool_]:
        lonlat = np.column_stack([np.interp(at, metres, chain[:, axis]) for axis in (0, 1)])
        piece = np.clip(np.searchsorted(metres, at, side="right") - 1, 0, len(chain) - 2)
        step = chain[piece + 1] - chain[piece]
        shrink = np.cos(np.radians(lonlat[:, 1]))
        size = np.hypot(step[:, 0] * shrink, step[:, 1])
        off = np.column_stack([-step[:, 1] / shrink, step[:, 0] * shrink]) / size[:, None]
        off *= _STEP_OFF_M / 111_200.0
        found = np.zeros(len(at), dtype=bool)
        for aside in (lonlat + off, lonlat - off):
            found |= shapely.contains_xy(polygon, aside[:, 0], aside[:, 1])
        return found

    middles = (metres[:-1] + metres[1:]) / 2
    inside = adjoins(middles)
    change = np.flatnonzero(inside[1:] != inside[:-1])
    low, high = middles[change], middles[change + 1]
    before = inside[change]
    for _ in range(14):  # halving 90 m this often leaves half a centimetre
        half = (low + high) / 2
        same = adjoins(half) == before
        low, high = np.where(same, half, low), np.where(same, high, half)
    edges = list((low + high) / 2e3)
    edges = ([0.0] if inside[0] else []) + edges + ([float(metres[-1]) / 1e3] if inside[-1] else [])
    return [(float(a), float(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _polygon_of(place: Place, atlas: Atlas) -> Geometry | None:
    """Give the polygon of a province, a district, or what is made of them."""
    if place.members:
        units = member_units(place.country, place.members)
        return shapely.union_all([atlas.polygons[unit] for unit in units if unit in atlas.polygons])
    if place.kind in ("province", "district"):
        return atlas.polygons.get((place.country, place.province, place.district))
    return None


def locate_area(line: Line, name: str) -> tuple[float, float]:
    """Give the chainages (km) from the first to the last at which a named area adjoins a line.

    Of several areas of the name the widest unit is meant that adjoins the line.

    Raises
    ------
    PlaceError
        If no province, district or region of that name adjoins the line.
    """
    matches = [match for match in line.places.find(name, tolerance=1) if match.quality >= _SURE]
    for place in sorted((match.place for match in matches), key=lambda p: (p.level, p.key)):
        polygon = _polygon_of(place, line.places.atlas)
        stretches = [] if polygon is None else adjoining_stretches(line, polygon)
        if stretches:
            return stretches[0][0], stretches[-1][1]
    kind = "adjoins" if matches else "is known that adjoins"
    raise PlaceError(
        f"no province or district called {name!r} {kind} {line.title}; name one that does, two "
        "places, or chainages in km"
    )


def locate_place(line: Line, name: str) -> tuple[float, float]:
    """Give the longitude and latitude of a named place.

    Raises
    ------
    PlaceError
        If no place of that name has a position, or several lie far apart.
    """
    found = line.places.find(name, tolerance=1)
    placed = [m for m in found if m.place.lat is not None and m.quality >= _SURE]
    if not placed:
        near = ", ".join(line.places.suggest(name)) or "none is spelled like it"
        raise PlaceError(f"no place called {name!r} has a known position; near it: {near}")
    best = [m.place for m in placed if m.quality == placed[0].quality]
    best = [p for p in best if p.kind == "crossing"] or best
    spots = np.array([[place.lon, place.lat] for place in best], dtype=float)
    first = np.broadcast_to(spots[0], spots.shape)
    apart = GEOD.inv(first[:, 0], first[:, 1], spots[:, 0], spots[:, 1])[2]
    if np.max(apart) > _SAME_PLACE_KM * 1e3:
        options = "; ".join(f"{p.name} in {p.province}, {p.country}" for p in best)
        raise PlaceError(f"{name!r} may be one of several places: {options}; give coordinates")
    return float(spots[0, 0]), float(spots[0, 1])
