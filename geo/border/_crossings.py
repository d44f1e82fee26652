"""Where a path crosses a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from shapely.ops import substring

from geo.errors import GeometryError
from geo.geodesy import Geometry, length_km

if TYPE_CHECKING:
    from geo.border._course import Course

__all__ = ["Crossing", "find_crossings", "match_crossings"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Crossing:
    """A place where a path meets a line.

    ``part`` numbers the part of the path, ``along_km`` is the way from its start; the path
    comes from one side and goes on to another, told as 0 for the line's left and 1 for its
    right one.
    """

    spot: shapely.Point
    part: int
    along_km: float
    before: int
    after: int


def find_crossings(line: Course, path: Geometry) -> list[Crossing]:
    """Find where a path meets a line, along the path.

    Raises
    ------
    GeometryError
        If the path is no line.
    """
    if shapely.get_dimensions(path) != 1:
        raise GeometryError(
            f"a path must be a LineString or MultiLineString, not a {path.geom_type}; a "
            "polygon's outline is its boundary"
        )
    found: list[Crossing] = []
    for part, piece in enumerate(shapely.get_parts(path)):
        met = shapely.get_coordinates(shapely.intersection(piece, line.geometry))
        along = np.unique(shapely.line_locate_point(piece, shapely.points(met)))
        if not len(along):
            continue
        between = np.concatenate([[0.0], (along[1:] + along[:-1]) / 2, [piece.length]])
        left = line.is_left(shapely.get_coordinates(shapely.line_interpolate_point(piece, between)))
        sides = np.where(left, 0, 1).tolist()
        for place, before, after in zip(along, sides[:-1], sides[1:], strict=True):
            spot = shapely.line_interpolate_point(piece, place)
            way = length_km(substring(piece, 0.0, place)) if place > 0 else 0.0
            found.append(Crossing(spot, part, way, before, after))
    return found


def match_crossings(
    line: Course, path: Geometry, own: list[Crossing]
) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Tell where other versions of a line are crossed in place of each of its crossings.

    The one meant is the nearest along the same part of the path that leads the same way.

    Returns
    -------
    The least and the greatest way (km) along the path at which any version is crossed, and how
    many versions are, the line itself among them.
    """
    low = np.array([crossing.along_km for crossing in own], dtype=float)
    high, count = low.copy(), np.ones(len(own), dtype=np.int64)
    for other in line.others.values():
        theirs = find_crossings(other, path)
        for number, mine in enumerate(own):
            ways = [
                their.along_km
                for their in theirs
                if (their.part, their.before, their.after) == (mine.part, mine.before, mine.after)
            ]
            if ways:
                nearest = min(ways, key=lambda way: abs(way - mine.along_km))
                low[number] = min(low[number], nearest)
                high[number] = max(high[number], nearest)
                count[number] += 1
    return low, high, count
