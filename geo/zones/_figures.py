"""Shapes other than one strip: several strips, a disc, a salient, the land between posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.border import Ground, Line, Section, solve_size
from geo.errors import GeometryError
from geo.geodesy import GEOD, Geometry, area_km2, disc, round_coordinates, sector

__all__ = ["Figure", "draw_between_posts", "draw_figures"]

_STRIPS = 4
_HALF_ANGLE = 30.0  # degrees, of a salient


@dataclass(frozen=True)
class Figure:
    """A shape of one area: how far it reaches from the line, and between which chainages."""

    shape: str
    geometry: Geometry
    reach_km: float
    section: Section
    area_km2: float


def draw_figures(
    line: Line, at_km: float, length_km: float, side: str, area: float, shape: str = "all"
) -> Iterator[Figure | GeometryError]:
    """Draw one shape or each of an area (km2) about a chainage; what cannot be drawn is told."""
    makers: dict[str, Callable[[], Figure]] = {
        "strip": lambda: _strip(line, at_km, length_km, side, area, "strip"),
        "square": lambda: _strip(line, at_km, float(np.sqrt(area)), side, area, "square"),
        "several strips": lambda: _several_strips(line, at_km, length_km, side, area),
        "disc": lambda: _disc(line, at_km, side, area),
        "salient": lambda: _salient(line, at_km, side, area),
    }
    if shape not in makers and shape != "all":
        raise GeometryError(f"no shape is called {shape!r}: there are all, {', '.join(makers)}")
    for make in makers.values() if shape == "all" else (makers[shape],):
        try:
            yield make()
        except GeometryError as error:
            yield error


def _strip(line: Line, at_km: float, length: float, side: str, area: float, shape: str) -> Figure:
    section = line.around(at_km, length)
    found = line.measure_strip(area_km2=area, section=section, side=side)
    return Figure(shape, found.geometry, found.depth_km, section, found.area_km2)


def _several_strips(line: Line, at_km: float, length: float, side: str, area: float) -> Figure:
    """Draw four strips of one depth, with gaps as long as themselves between them."""
    each = length / _STRIPS
    whole = line.around(at_km, (2 * _STRIPS - 1) * each)
    starts = [whole.start_km + 2 * number * each for number in range(_STRIPS)]
    sections = [line.section(start, start + each) for start in starts]
    grounds: list[Ground] = []

    def draw(depth_km: float) -> Figure:
        nonlocal grounds
        if not grounds or grounds[0].reach < depth_km * 1e3:
            grounds = [Ground(section, side, 2e3 * depth_km) for section in sections]
        strips = [ground.strip(depth_km * 1e3).geometry for ground in grounds]
        shape = shapely.union_all(strips)
        return Figure("several strips", shape, depth_km, whole, area_km2(shape))

    return solve_size(draw, area, area / length)[0]


def _solved(
    line: Line, at_km: float, side: str, area: float, shape: str, draw: Callable[[float], Geometry]
) -> Figure:
    """Find the size at which a figure on one side's land has an area."""
    land = line.land.get(side)
    if land is None:
        raise GeometryError(f"a {shape} needs the land of the side {side!r} of {line.title}")

    def measure(size_km: float) -> Figure:
        geometry = round_coordinates(shapely.intersection(draw(size_km), land))
        return Figure(shape, geometry, size_km, line.around(at_km, 1e-3), area_km2(geometry))

    found, _ = solve_size(measure, area, float(np.sqrt(area)))
    ends = line.chainage_km(shapely.get_coordinates(found.geometry))
    section = line.section(float(ends.min()), float(ends.max()))
    return Figure(shape, found.geometry, found.reach_km, section, found.area_km2)


def _disc(line: Line, at_km: float, side: str, area: float) -> Figure:
    """Draw the land of the side within a distance of one place on the line."""
    lon, lat = line.stretch(at_km, at_km)[0]
    return _solved(line, at_km, side, area, "disc", lambda size: disc(lon, lat, size))


def _salient(line: Line, at_km: float, side: str, area: float) -> Figure:
    """Draw a wedge that opens from one place on the line into the side."""
    low, high = max(at_km - 1.0, 0.0), min(at_km + 1.0, line.length_km)
    start, end = line.stretch(low, low)[0], line.stretch(high, high)[0]
    ahead = float(np.asarray(GEOD.inv(*start, *end)[0]))
    bearing = ahead - 90.0 if side == line.sides[0] else ahead + 90.0
    lon, lat = line.stretch(at_km, at_km)[0]

    def wedge(size: float) -> Geometry:
        return sector(lon, lat, bearing=bearing, half_angle=_HALF_ANGLE, outer_km=size)

    return _solved(line, at_km, side, area, "salient", wedge)


def draw_between_posts(line: Line, posts: Sequence[Any], side: str) -> Figure:
    """Draw the land of one side between the line and posts that a report names.

    The posts are joined by straight edges in the order of their chainage, and to the line at
    the nearest points of the first and the last. The area is what it is, not the claimed one.

    Raises
    ------
    GeometryError
        If there are fewer than two posts, or they enclose no land of the side.
    """
    if len(posts) < 2:
        raise GeometryError(f"a zone between posts needs two or more, not {len(posts)}")
    spots = np.vstack([line.position_of(post) for post in posts])
    chainage = line.chainage_km(spots)
    order = np.argsort(chainage)
    section = line.section(float(chainage[order[0]]), float(chainage[order[-1]]))
    along = shapely.get_coordinates(section.geometry)
    ring = shapely.make_valid(shapely.Polygon(np.vstack([along, spots[order[::-1]]])))
    land = line.land.get(side)
    shape = ring if land is None else shapely.intersection(ring, land)
    parts = shapely.get_parts(shape)
    shape = round_coordinates(shapely.union_all(parts[shapely.get_dimensions(parts) == 2]))
    if shape.is_empty:
        raise GeometryError(f"the posts enclose no land on the {side} side of {line.title}")
    reach = float(line.distance_km(spots)["high"].max())
    return Figure("between posts", shape, reach, section, area_km2(shape))
