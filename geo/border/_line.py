"""A line: its sections, strips, offsets and crossings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geo.border import _named, _spread, _strips
from geo.border._course import Course
from geo.border._crossings import find_crossings, match_crossings
from geo.border._inputs import read_points
from geo.border._offsets import far_edge
from geo.border._sections import Section
from geo.border._strips import Strip
from geo.errors import GeometryError
from geo.geodesy import Geometry
from geo.geodesy import area_km2 as measure_area

__all__ = ["Line"]

Floats = npt.NDArray[np.float64]

Where = Section | tuple[Any, Any] | str | None
"""What a strip takes as its section: one, the pair of its ends, a name, or the whole line."""

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
        others = _spread.facing_strips(strip.section, side, area_km2=area_km2)
        depths = [strip.depth_km, *(other.depth_km for other in others.values())]
        return min(depths), max(depths)

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

    @overload
    def offset(
        self, depth_km: float, *, section: Where = None, side: str | None = None
    ) -> Geometry: ...
    @overload
    def offset(
        self,
        depth_km: float,
        *,
        section: Where = None,
        side: str | None = None,
        spread: Literal[True],
    ) -> gpd.GeoDataFrame: ...
    def offset(
        self,
        depth_km: float,
        *,
        section: Where = None,
        side: str | None = None,
        spread: bool = False,
    ) -> Geometry | gpd.GeoDataFrame:
        """Give the line of one side whose places are at a distance from a section.

        It is the far edge of the strip of that depth: every point of it is ``depth_km`` from
        the line, geodesically, and has its nearest point in the section. With ``spread`` a
        GeoDataFrame as that of `strip`, with the edge of each version's strip as geometry.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> far = line.offset(5, side="left")
        >>> line.distance_km(shapely.get_coordinates(far))["low"].round(3).unique().tolist()
        [5.0]
        """
        if spread:
            told = self.strip(depth_km=depth_km, section=section, side=side, spread=True)
            lines = {self.name: self, **self.others}
            edges = [
                far_edge(lines[name], shape, depth_km)
                for name, shape in zip(told["version"], told.geometry, strict=True)
            ]
            return told.set_geometry(gpd.GeoSeries(edges, index=told.index, crs="EPSG:4326"))
        strip = self.measure_strip(depth_km=depth_km, section=section, side=side)
        return far_edge(self, strip.geometry, depth_km)

    def crossings(self, path: Geometry, *, spread: bool = False) -> gpd.GeoDataFrame:
        """Tell where a path crosses the line, and from which side to which.

        Returns
        -------
        GeoDataFrame
            One point for each crossing, along the path: ``chainage_km`` on the line,
            ``from_side`` and ``to_side``, and ``along_km``, the way to it from the start of the
            path (of its part, where it has several). Where the path only touches the line, both
            sides are one. With ``spread`` also ``spread_low`` and ``spread_high``, the
            least and the greatest ``along_km`` at which any version is crossed the same way in
            place of it, and ``versions``, how many are, this one among them.

        Raises
        ------
        GeometryError
            If the path is no line.

        Examples
        --------
        >>> import shapely
        >>> line = Line(shapely.LineString([(66, 30), (67, 30)]))
        >>> road = shapely.LineString([(66.2, 30.2), (66.2, 29.8), (66.6, 30.2)])
        >>> line.crossings(road)[["from_side", "to_side"]].values.tolist()
        [['left', 'right'], ['right', 'left']]
        """
        found = find_crossings(self, path)
        places = [crossing.spot for crossing in found]
        told = gpd.GeoDataFrame(
            {
                "chainage_km": self.chainage_km(gpd.GeoSeries(places, crs="EPSG:4326")),
                "from_side": [self.sides[crossing.before] for crossing in found],
                "to_side": [self.sides[crossing.after] for crossing in found],
                "along_km": np.array([crossing.along_km for crossing in found], dtype=float),
            },
            geometry=places,
            crs="EPSG:4326",
        )
        if spread:
            columns = ("spread_low", "spread_high", "versions")
            for name, column in zip(columns, match_crossings(self, path, found), strict=True):
                told[name] = column
        return told

    def check_room(self, side: str, area_km2: float = 0.0) -> None:
        """Refuse a side that the line has not, or an area that all its land cannot hold.

        Raises
        ------
        GeometryError
            If there is no such side, or its land has no more than the area.
        """
        if side not in self.sides:
            raise GeometryError(
                f"{self.title} has no side {side!r}: choose {' or '.join(self.sides)}"
            )
        whole = measure_area(self.land[side]) if side in self.land else np.inf
        if area_km2 >= whole:
            raise GeometryError(
                f"{area_km2:,.10g} km2 is more than all the land on the {side} side of "
                f"{self.title}, {whole:,.0f} km2; choose a smaller area"
            )

    def measure_strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Where = None,
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
        self.check_room(name)
        if (area_km2 is None) == (depth_km is None):
            raise GeometryError("a strip needs either its area in km2 or its depth in km")
        if area_km2 is None and depth_km is not None:
            return _strips.draw(chosen, name, depth_km)
        return _strips.solve(chosen, name, float(area_km2 or 0.0))

    @overload
    def strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Where = None,
        side: str | None = None,
    ) -> Geometry: ...
    @overload
    def strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Where = None,
        side: str | None = None,
        spread: Literal[True],
    ) -> gpd.GeoDataFrame: ...
    def strip(
        self,
        *,
        area_km2: float | None = None,
        depth_km: float | None = None,
        section: Where = None,
        side: str | None = None,
        spread: bool = False,
    ) -> Geometry | gpd.GeoDataFrame:
        """Draw a strip along a section; the geometry of `measure_strip`.

        With ``spread`` a GeoDataFrame: the strip, and the one along the stretch of each other
        version that faces the section (`Section.spread`), with ``version``, ``side``,
        ``start_km`` and ``end_km`` (along that version), ``depth_km`` and ``area_km2``. A version
        whose stretch cannot hold the area has no row.

        Examples
        --------
        >>> import geo
        >>> from geo.geodesy import area_km2
        >>> line = geo.durand_line()
        >>> strip = line.strip(area_km2=32, section=(1600, 1610), side="afg")
        >>> round(area_km2(strip), 6)
        32.0
        """
        strip = self.measure_strip(area_km2=area_km2, depth_km=depth_km, section=section, side=side)
        if not spread:
            return strip.geometry
        others = _spread.facing_strips(
            strip.section, strip.side, area_km2=area_km2, depth_km=depth_km
        )
        return _spread.frame_strips({self.name: strip, **others}, strip.side)
