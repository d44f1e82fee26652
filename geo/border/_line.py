"""A line: its sections, strips, offsets and crossings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geo.border import _named, _spread, _strips
from geo.border._course import Course
from geo.border._inputs import read_points
from geo.border._sections import Section
from geo.border._strips import Strip
from geo.errors import GeometryError
from geo.geodesy import Geometry

__all__ = ["Line"]

Floats = npt.NDArray[np.float64]

_FARTHEST_PLACE_KM = 100.0


class Line(Course):
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

    others: Mapping[str, Line]

    def __repr__(self) -> str:
        return f"<Line {self.name!r}, {self.length_km:.1f} km>"

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

    def depth_spread_km(
        self, *, area_km2: float, section: Section | tuple[Any, Any] | str, side: str
    ) -> tuple[float, float]:
        """Give the least and the greatest depth of a strip of an area by any version of the line.

        On the other versions the strip lies along the stretch between the points that are
        nearest to the section's ends; versions that cannot hold the area there are left out.

        Examples
        --------
        >>> import geo
        >>> line = geo.durand_line()
        >>> low, high = line.depth_spread_km(area_km2=32, section=(1600, 1620), side="afg")
        >>> round(low, 1), round(high, 1)
        (1.5, 2.0)
        """
        strip = self.measure_strip(area_km2=area_km2, section=section, side=side)
        depths = _spread.spread_of_depth(self, strip.section, side, area_km2)
        return min([strip.depth_km, *depths]), max([strip.depth_km, *depths])

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
