"""The course of a line: how far and on which side of it places lie, and where along it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, overload

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.border import _extents, _spread
from geo.border._inputs import check_line, read_footprints, read_numbers, read_points
from geo.border._nearest import Feet, SegmentIndex
from geo.geodesy import GEOD, Geometry, densify, to_ecef
from geo.places import Gazetteer, gazetteer

__all__ = ["Course"]

Floats = npt.NDArray[np.float64]

_SPACING_M = 90.0  # so that a segment, its chord and its geodesic are one within 0.2 mm
_FAR_BAND_M = 25_000.0  # no published version departs from another by more
_EXACT_M = 1.0  # nearer than this, the side is decided by the segment's own lon/lat


class Course:
    """What is measured from a line; `geo.border.Line` adds sections and strips."""

    def __init__(
        self,
        geometry: Geometry,
        *,
        name: str = "line",
        sides: tuple[str, str] = ("left", "right"),
        land: Mapping[str, Geometry] | None = None,
        others: Mapping[str, Geometry] | None = None,
        places: Gazetteer | None = None,
    ) -> None:
        self.name = name
        self.geometry = check_line(geometry, name)
        self.sides = sides
        self.land = dict(land or {})
        self.others: Mapping[str, Course] = {
            key: type(self)(value, name=key) for key, value in (others or {}).items()
        }
        self._vertices = shapely.get_coordinates(self.geometry)
        self._places = places

    @property
    def places(self) -> Gazetteer:
        """The gazetteer in which names are looked up."""
        return gazetteer() if self._places is None else self._places

    @property
    def title(self) -> str:
        """What the line is called in a sentence."""
        return "the Durand Line" if set(self.sides) == {"afg", "pak"} else f"the line {self.name}"

    @cached_property
    def _chain(self) -> Floats:
        """The line's vertices, and more between them, at most 90 m apart."""
        return shapely.get_coordinates(densify(self.geometry, spacing_m=_SPACING_M))

    @cached_property
    def _index(self) -> SegmentIndex:
        return SegmentIndex(self._chain)

    @cached_property
    def _metres(self) -> Floats:
        """The chainage (m) of each vertex of the chain."""
        chain = self._chain
        steps = GEOD.inv(chain[:-1, 0], chain[:-1, 1], chain[1:, 0], chain[1:, 1])[2]
        return np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def profile(self) -> tuple[Floats, Floats]:
        """The chainages (m) and the coordinates (n, 2) of vertices at most 90 m apart."""
        return self._metres, self._chain

    @property
    def length_km(self) -> float:
        """The length of the line at its full detail, in km."""
        return float(self._metres[-1]) / 1e3

    def _chainages(self, feet: Feet) -> Floats:
        start = self._metres[feet.segment]
        return np.asarray((start + feet.share * (self._metres[feet.segment + 1] - start)) / 1e3)

    def distance_km(self, footprints: Any, *, spread: bool = False) -> pd.DataFrame:
        """Give the least and the greatest geodesic distance of each footprint to the line.

        Parameters
        ----------
        footprints
            A GeoDataFrame, a GeoSeries, an array of geometries or one geometry; also an
            array of shape (n, 2) of longitudes and latitudes.
        spread
            Whether to measure to the other versions of the line too.

        Returns
        -------
        DataFrame
            ``low`` and ``high`` in km, with the index of what was given. A point has both
            the same; a footprint that touches the line has 0 as its low; without geometry
            both are NaN. Exact to 1 mm for points; for a footprint the low is exact to 1 cm
            and the high to 0.002 % or 25 m. With ``spread`` also ``spread_low`` and
            ``spread_high``: the least low and the greatest high by any version.

        Examples
        --------
        >>> import geo, shapely
        >>> geo.durand_line().distance_km(shapely.Point(69.2075, 34.5553)).round(1)
             low  high
        0   85.9  85.9
        """
        points = read_numbers(footprints)
        if points is not None and np.isfinite(points).all():
            low = self._index.find(points).distance
            found = pd.DataFrame({"low": low / 1e3, "high": low / 1e3})
        else:
            geometries, index = read_footprints(footprints)
            low, high = _extents.measure(self._index, self.geometry, geometries)
            found = pd.DataFrame({"low": low / 1e3, "high": high / 1e3}, index=index)
        if spread:
            others = [other.distance_km(footprints) for other in self.others.values()]
            lows, highs = zip(*((f["low"], f["high"]) for f in [found, *others]), strict=True)
            found["spread_low"] = np.min(lows, axis=0)
            found["spread_high"] = np.max(highs, axis=0)
        return found

    def prepare(self) -> None:
        """Cut the plane around the line into cells, each with what can be nearest in it.

        Takes seconds, once, and makes every later search some five times as fast. Lines that
        were asked about 200,000 points do it of themselves.
        """
        self._index.prepare()

    def feet(self, lonlat: Floats) -> Floats:
        """Give the longitudes and latitudes (n, 2) of the nearest points of the line."""
        return self._index.find(lonlat).lonlat

    @overload
    def nearest_point(self, points: Any) -> gpd.GeoSeries: ...
    @overload
    def nearest_point(self, points: Any, *, spread: bool) -> gpd.GeoSeries | gpd.GeoDataFrame: ...
    def nearest_point(
        self, points: Any, *, spread: bool = False
    ) -> gpd.GeoSeries | gpd.GeoDataFrame:
        """Give the geodesically nearest point of the line to each point.

        Of several that are equally near, the one of the lowest chainage. With ``spread`` a
        GeoDataFrame that also tells ``apart_km``, how far from it the farthest of the nearest
        points of the other versions lies, and the ``side`` of each point.

        Examples
        --------
        >>> import shapely
        >>> from geo.border import Line
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> line.nearest_point(shapely.Point(66.0, 29.0))[0].wkt
        'POINT (66 30)'
        """
        lonlat, index = read_points(points)
        feet = self.feet(lonlat)
        found = gpd.GeoSeries(shapely.points(feet), index=index, crs="EPSG:4326")
        if not spread:
            return found
        apart = _spread.spread_of_feet(self, lonlat, feet)
        columns = {"apart_km": apart, "side": self.side(lonlat)}
        return gpd.GeoDataFrame(columns, index=index, geometry=found)

    @overload
    def chainage_km(self, points: Any) -> Floats: ...
    @overload
    def chainage_km(self, points: Any, *, spread: bool) -> Floats | pd.DataFrame: ...
    def chainage_km(self, points: Any, *, spread: bool = False) -> Floats | pd.DataFrame:
        """Give the chainage, in km, of the nearest point of the line to each point.

        With ``spread`` a DataFrame: ``chainage``, and ``spread_low`` and ``spread_high``, the
        least and the greatest chainage on this line of the nearest points of any version.

        Examples
        --------
        >>> import shapely
        >>> from geo.border import Line
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> line.chainage_km(shapely.Point(67.5, 30.0)).round(3).tolist()
        [96.486]
        """
        lonlat, index = read_points(points)
        own = self._chainages(self._index.find(lonlat))
        if not spread:
            return own
        low, high = _spread.spread_of_chainage(self, lonlat, own)
        return pd.DataFrame({"chainage": own, "spread_low": low, "spread_high": high}, index=index)

    def side(self, points: Any) -> npt.NDArray[np.str_]:
        """Tell on which side of the line each point lies.

        Returns
        -------
        ndarray of str
            One of the line's two sides; ``"contested"`` on the line itself and where the
            versions of the line do not agree on the side; ``"neither"`` outside the land of
            both sides, or without land where the nearest point is an end of the line.

        Examples
        --------
        >>> import geo, numpy as np
        >>> geo.durand_line().side(np.array([[69.17, 34.53], [73.05, 33.7], [51.4, 35.7]])).tolist()
        ['afg', 'pak', 'neither']
        """
        lonlat, _ = read_points(points)
        feet = self._index.find(lonlat)
        sign = self._signs(lonlat, feet)
        answer = np.select([sign > 0, sign < 0], list(self.sides), "contested").astype("<U16")
        if self.land:
            far = feet.distance > _EXACT_M
            answer[far] = "neither"
            for side, land in self.land.items():
                shapely.prepare(land)
                answer[far & shapely.contains_xy(land, lonlat[:, 0], lonlat[:, 1])] = side
        else:
            answer[self._beyond(lonlat, feet)] = "neither"
        for other in self.others.values():
            near = np.flatnonzero((answer != "neither") & (feet.distance < _FAR_BAND_M))
            theirs = other._index.find(lonlat[near])
            inside = ~other._beyond(lonlat[near], theirs)
            differs = inside & (np.sign(other._signs(lonlat[near], theirs)) != np.sign(sign[near]))
            answer[near[differs]] = "contested"
        return answer

    def _beyond(self, lonlat: Floats, feet: Feet) -> npt.NDArray[np.bool_]:
        """Tell which points lie past an end of the line: nearest to it and not abreast."""
        chain, last = self._index, len(self._chain) - 2
        points = to_ecef(lonlat)
        first = (feet.segment == 0) & (feet.share <= 0)
        final = (feet.segment == last) & (feet.share >= 1)
        back = np.einsum("ij,j->i", points - chain.ecef[0], chain.step[0])
        past = np.einsum("ij,j->i", points - chain.ecef[-1], chain.step[-1])
        return np.asarray((first & (back < -1e-3)) | (final & (past > 1e-3)))

    def _signs(self, lonlat: Floats, feet: Feet) -> Floats:
        """Give for each point a number above zero to the left of the line, below to the right."""
        chain, last = self._index, len(self._chain) - 2
        before = np.where(feet.share <= 0, np.maximum(feet.segment - 1, 0), feet.segment)
        after = np.where(feet.share >= 1, np.minimum(feet.segment + 1, last), feet.segment)
        # At a vertex the mean of the two directions decides (the pseudo-normal).
        unit = chain.step / np.sqrt(chain.square)[:, None]
        up = to_ecef(feet.lonlat)
        left = np.cross(up, unit[before] + unit[after])
        sign = np.einsum("ij,ij->i", to_ecef(lonlat) - up, left)
        close = np.flatnonzero((feet.distance < _EXACT_M) & (before == after))
        if len(close):
            start = self._chain[feet.segment[close]]
            step = self._chain[feet.segment[close] + 1] - start
            away = lonlat[close] - start
            sign[close] = step[:, 0] * away[:, 1] - step[:, 1] * away[:, 0]
        sign[feet.distance < 1e-6] = 0.0
        return np.asarray(sign)

    def is_left(self, lonlat: Floats) -> npt.NDArray[np.bool_]:
        """Tell which points (n, 2) lie to the left of the line, whatever the land."""
        return np.asarray(self._signs(lonlat, self._index.find(lonlat)) > 0)

    @cached_property
    def band(self) -> Geometry:
        """The places that the versions of the line do not all put on one side.

        Empty where there is one version only.
        """
        faces: list[npt.NDArray[Any]] = [np.empty(0, dtype=object)]
        for other in self.others.values():
            ends = zip(self._vertices[[0, -1]], other._vertices[[0, -1]], strict=True)
            links = [shapely.LineString(pair) for pair in ends]
            cuts = shapely.union_all([self.geometry, other.geometry, *links])
            between = shapely.get_parts(shapely.polygonize([cuts]))
            inside = shapely.get_coordinates(shapely.point_on_surface(between))
            faces.append(between[self.is_left(inside) != other.is_left(inside)])
        return shapely.union_all(np.concatenate(faces))

    def stretch(self, start_km: float, end_km: float) -> Floats:
        """Give the line between two chainages as vertices (n, 2) at most 90 m apart."""
        metres = np.array([start_km, end_km]) * 1e3
        ends = np.column_stack(
            [np.interp(metres, self._metres, self._chain[:, axis]) for axis in (0, 1)]
        )
        inner = (self._metres > metres[0] + 1e-3) & (self._metres < metres[1] - 1e-3)
        return np.vstack([ends[:1], self._chain[inner], ends[1:]])

    def cut(self, start_km: float, end_km: float) -> shapely.LineString:
        """Give the stretch between two chainages, with all of the line's vertices in it."""
        metres = np.array([start_km, end_km]) * 1e3
        ends = np.column_stack(
            [np.interp(metres, self._metres, self._chain[:, axis]) for axis in (0, 1)]
        )
        own = self._vertex_metres
        inner = self._vertices[(own > metres[0] + 1e-6) & (own < metres[1] - 1e-6)]
        return shapely.LineString(np.vstack([ends[:1], inner, ends[1:]]))

    @cached_property
    def _vertex_metres(self) -> Floats:
        """The chainage (m) of each of the line's own vertices."""
        own = np.zeros(len(self._chain), dtype=bool)
        own[0] = True
        place = 0
        for vertex in self._vertices[1:]:
            place += 1
            while (self._chain[place] != vertex).any():
                place += 1
            own[place] = True
        return np.asarray(self._metres[own])
