"""A line, and what can be measured from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.border import _extents, _named, _strips
from geo.border._inputs import check_line, read_footprints, read_numbers, read_points
from geo.border._nearest import Feet, SegmentIndex
from geo.border._sections import Section
from geo.border._strips import Strip
from geo.errors import GeometryError
from geo.geodesy import GEOD, Geometry, densify, to_ecef
from geo.places import Gazetteer, gazetteer

__all__ = ["Line"]

Floats = npt.NDArray[np.float64]

_SPACING_M = 90.0  # so that a segment, its chord and its geodesic are one within 0.2 mm
_FAR_BAND_M = 25_000.0  # no published version departs from another by more
_EXACT_M = 1.0  # nearer than this, the side is decided by the segment's own lon/lat
_FARTHEST_PLACE_KM = 100.0


class Line:
    """A line on the ellipsoid, with straight segments in longitude and latitude.

    Parameters
    ----------
    geometry
        A LineString in WGS 84 degrees (longitude first), or a MultiLineString whose pieces
        join end to end in their order.
    name
        What the line is called in messages.
    sides
        What lies to the left and to the right of the line's direction.
    land
        The land of each side, by the name of the side. Where it is given, places outside it
        are on neither side and strips are clipped to it. Where it is not, the sides end
        where the nearest point of the line is one of its ends.
    others
        Other versions of the same line, by name. A place that they do not all put on one
        side is on a *contested* side.
    places
        The gazetteer in which names of places, provinces and districts are looked up; the
        shipped one if absent.

    Raises
    ------
    GeometryError
        If the geometry is no line in degrees, crosses itself, or has pieces that do not join.

    Examples
    --------
    >>> import shapely
    >>> line = Line(shapely.LineString([(66, 30), (67, 30), (67, 31)]), name="road")
    >>> round(line.length_km, 3)
    207.347
    >>> line.side(shapely.Point(66.5, 30.2)).tolist()
    ['left']
    >>> line.distance_km(shapely.Point(66.5, 30.2)).round(3).values.tolist()
    [[22.171, 22.171]]
    """

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
        self.others = {key: Line(value, name=key) for key, value in (others or {}).items()}
        self._vertices = shapely.get_coordinates(self.geometry)
        self._places = places

    @property
    def places(self) -> Gazetteer:
        """The gazetteer in which names are looked up."""
        return gazetteer() if self._places is None else self._places

    def __repr__(self) -> str:
        return f"<Line {self.name!r}, {self.length_km:.1f} km>"

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
            both are NaN. Exact to 1 mm for points; for a footprint the low is exact to 0.1 m
            and the high to 0.02 % or 25 m. With ``spread`` also ``spread_low`` and
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

    def tell_distance(self, place: Any) -> str:
        """Say how far a point or a named place is, with the spread over the line's versions.

        Examples
        --------
        >>> import geo
        >>> geo.durand_line().tell_distance("Spin Boldak")
        '6.3 km (6.3–6.5 by the published lines), afg side'
        """
        spot = shapely.points(self.position_of(place))
        row = self.distance_km(spot, spread=True).iloc[0]
        told = f"{row['low']:.1f} km"
        if self.others:
            told += f" ({row['spread_low']:.1f}–{row['spread_high']:.1f} by the published lines)"
        return f"{told}, {self.side(spot)[0]} side"

    def nearest_point(self, points: Any) -> gpd.GeoSeries:
        """Give the geodesically nearest point of the line to each point.

        Of several that are equally near, the one of the lowest chainage.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> line.nearest_point(shapely.Point(66.0, 29.0))[0].wkt
        'POINT (66 30)'
        """
        lonlat, index = read_points(points)
        foot = self._index.find(lonlat).lonlat
        return gpd.GeoSeries(shapely.points(foot), index=index, crs="EPSG:4326")

    def chainage_km(self, points: Any) -> Floats:
        """Give the chainage, in km, of the nearest point of the line to each point.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> line.chainage_km(shapely.Point(67.5, 30.0)).round(3).tolist()
        [96.486]
        """
        return self._chainages(self._index.find(read_points(points)[0]))

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

    def section(self, start: Any = None, end: Any = None) -> Section:
        """Choose a stretch of the line.

        Parameters
        ----------
        start, end
            Chainages in km, or places, which stand for the chainage of their nearest point:
            points, (longitude, latitude) pairs, or names of the gazetteer; in either order.
            Without them the section begins or ends where the line does. A name alone is that
            of a province or district: the section runs from the first to the last place
            where it adjoins the line.

        Raises
        ------
        GeometryError
            If the section has no length, lies outside the line, or a place is more than
            100 km from the line.
        PlaceError
            If a name is not known, is that of several places, or the province or district
            does not adjoin the line.

        Examples
        --------
        >>> import geo
        >>> line = geo.durand_line()
        >>> round(line.section(1600, 1650).length_km, 6)
        50.0
        >>> line.section("Khost").label, round(line.section("Khost").length_km)
        ('Khost', 210)
        """
        if isinstance(start, Section):
            return start
        if isinstance(start, str) and end is None:
            return Section(self, *_named.locate_area(self, start), start)
        first = 0.0 if start is None else self.place_km(start)
        last = self.length_km if end is None else self.place_km(end)
        low, high = sorted((first, last))
        if high - low < 1e-6:
            raise GeometryError(
                f"a section from km {low:.3f} to km {high:.3f} of {self.title} has no length; "
                "choose two different chainages"
            )
        names = [place for place in (start, end) if isinstance(place, str)]
        return Section(self, low, high, "–".join(names))

    def adjoining(self, polygon: Geometry) -> list[Section]:
        """Give the sections along which a polygon adjoins the line, in their order.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> [round(s.length_km, 2) for s in line.adjoining(shapely.box(66.25, 30, 66.5, 31))]
        [24.12]
        """
        return [Section(self, *ends) for ends in _named.adjoining_stretches(self, polygon)]

    def around(self, middle_km: float, length_km: float) -> Section:
        """Choose the section of a length about a chainage, moved inwards at the line's ends.

        Raises
        ------
        GeometryError
            If the length is not above zero or greater than the line's.
        """
        if not 0 < length_km <= self.length_km:
            raise GeometryError(
                f"a section of {length_km:g} km cannot lie on {self.title}, which is "
                f"{self.length_km:.1f} km long; choose a length above 0 and up to that"
            )
        start = min(max(middle_km - length_km / 2, 0.0), self.length_km - length_km)
        return self.section(start, min(start + length_km, self.length_km))

    def position_of(self, place: Any) -> Floats:
        """Give the longitude and latitude, shape (1, 2), of a point, a pair or a name."""
        if isinstance(place, str):
            return np.array([_named.locate_place(self, place)])
        lonlat = read_points(place if isinstance(place, shapely.Geometry) else [place])[0]
        if not (np.abs(lonlat) <= [180, 90]).all():
            raise GeometryError(
                f"{lonlat[0, 0]:g}, {lonlat[0, 1]:g} is no place on Earth: give longitude and "
                "latitude in degrees, in this order"
            )
        return lonlat

    def place_km(self, place: Any) -> float:
        """Give the chainage, in km, of a place as `section` takes it."""
        if isinstance(place, (int, float, np.number)):
            if not -1e-9 <= place <= self.length_km + 1e-9:
                raise GeometryError(
                    f"km {place:g} is not on {self.title}, which runs from km 0 to "
                    f"km {self.length_km:.3f}"
                )
            return float(np.clip(place, 0.0, self.length_km))
        told = f"{place} " if isinstance(place, str) else ""
        lonlat = self.position_of(place)
        feet = self._index.find(lonlat)
        if feet.distance[0] > _FARTHEST_PLACE_KM * 1e3:
            turned = lonlat[:, ::-1]
            if abs(turned[0, 1]) <= 90 and self._index.find(turned).distance[0] < 1e5:
                raise GeometryError(
                    f"the place {told}at {lonlat[0, 0]:g}, {lonlat[0, 1]:g} lies far from "
                    f"{self.title}, {turned[0, 0]:g}, {turned[0, 1]:g} beside it: longitude "
                    "comes first"
                )
            raise GeometryError(
                f"the place {told}at {lonlat[0, 0]:g}, {lonlat[0, 1]:g} lies "
                f"{feet.distance[0] / 1e3:.1f} km from {self.title} (geodesic, to its nearest "
                f"point); the end of a section may lie at most {_FARTHEST_PLACE_KM:g} km away: "
                "name a nearer place or give the chainage in km"
            )
        return float(self._chainages(feet)[0])

    def offset(
        self,
        depth_km: float,
        *,
        section: Section | tuple[Any, Any] | str | None = None,
        side: str | None = None,
    ) -> Geometry:
        """Give the line of one side whose places are at a distance from a section.

        It is the far edge of the strip of that depth: every point of it is ``depth_km`` from
        the line, geodesically, and has its nearest point in the section.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> far = line.offset(5, side="left")
        >>> line.distance_km(shapely.get_coordinates(far))["low"].round(3).unique().tolist()
        [5.0]
        """
        strip = self.measure_strip(depth_km=depth_km, section=section, side=side).geometry
        pieces = shapely.get_parts(shapely.segmentize(strip.boundary, 0.01))
        starts, ends = [], []
        for piece in pieces:
            ring = shapely.get_coordinates(piece)
            starts.append(ring[:-1])
            ends.append(ring[1:])
        start, end = np.vstack(starts), np.vstack(ends)
        middle = self._index.find((start + end) / 2).distance
        chosen = np.abs(middle - depth_km * 1e3) < max(0.01, 5e-4 * depth_km * 1e3)
        edges = shapely.linestrings(np.stack([start[chosen], end[chosen]], axis=1))
        return shapely.line_merge(shapely.union_all(edges))

    def crossings(self, path: Geometry) -> gpd.GeoDataFrame:
        """Tell where a path crosses the line, and from which side to which.

        Returns
        -------
        GeoDataFrame
            One point for each crossing, along the path: ``chainage_km`` on the line,
            ``from_side`` and ``to_side``. Where the path only touches the line, both are one.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> road = shapely.LineString([(66.2, 30.2), (66.2, 29.8), (66.6, 30.2)])
        >>> line.crossings(road)[["from_side", "to_side"]].values.tolist()
        [['left', 'right'], ['right', 'left']]
        """
        rows = []
        for piece in shapely.get_parts(path):
            met = shapely.get_coordinates(shapely.intersection(piece, self.geometry))
            along = np.unique(shapely.line_locate_point(piece, shapely.points(met)))
            between = np.concatenate([[0.0], (along[1:] + along[:-1]) / 2, [piece.length]])
            left = self.is_left(
                shapely.get_coordinates(shapely.line_interpolate_point(piece, between))
            )
            names = [self.sides[0] if here else self.sides[1] for here in left]
            spots = shapely.line_interpolate_point(piece, along)
            rows += list(zip(spots, names[:-1], names[1:], strict=True))
        places = [spot for spot, _, _ in rows]
        return gpd.GeoDataFrame(
            {
                "chainage_km": self.chainage_km(gpd.GeoSeries(places, crs="EPSG:4326")),
                "from_side": [before for _, before, _ in rows],
                "to_side": [after for _, _, after in rows],
            },
            geometry=places,
            crs="EPSG:4326",
        )

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

    def measure_strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Section | tuple[Any, Any] | str | None = None,
        side: str | None = None,
    ) -> Strip:
        """Draw a strip along a section, and tell its depth and its exact area.

        A strip of depth d holds the points of one side within d of the line whose nearest
        point on the whole line has its chainage in the section, a tie going to the lower
        chainage, clipped to the land of that side.

        Parameters
        ----------
        area_km2, depth_km
            One of the two: the area that the strip shall have, to 1 m2 in the coordinates as
            they are returned (9 decimals); or its depth.
        section
            A section, what `section` takes, or the pair of its ends; the whole line without it.
        side
            One of the line's sides; the left one without it.

        Raises
        ------
        GeometryError
            If the area or depth is not above zero, the side unknown, or the section too
            short to hold the area; then the message tells how much it can hold and from
            which length on it could.
        """
        pair = (section,) if isinstance(section, (Section, str)) else (section or ())
        chosen = self.section(*pair)
        name = self.sides[0] if side is None else side
        if name not in self.sides:
            raise GeometryError(
                f"{self.title} has no side {name!r}: choose {' or '.join(self.sides)}"
            )
        if (area_km2 is None) == (depth_km is None):
            raise GeometryError("a strip needs either its area in km2 or its depth in km")
        if area_km2 is None and depth_km is not None:
            return _strips.draw(chosen, name, depth_km)
        return _strips.solve(chosen, name, float(area_km2 or 0.0))

    def strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Section | tuple[Any, Any] | str | None = None,
        side: str | None = None,
    ) -> Geometry:
        """Draw a strip along a section; the geometry of `measure_strip`.

        Examples
        --------
        >>> import geo
        >>> from geo.geodesy import area_km2
        >>> line = geo.durand_line()
        >>> strip = line.strip(area_km2=32, section=(1600, 1610), side="afg")
        >>> round(area_km2(strip), 6)
        32.0
        """
        return self.measure_strip(
            area_km2=area_km2, depth_km=depth_km, section=section, side=side
        ).geometry
