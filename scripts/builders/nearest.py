"""How far points lie from a line in a plane, by an index of its edges."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.object_]


def sample_line(line: shapely.Geometry, spacing_m: float) -> Points:
    """Return points along lines whose coordinates are metres, their vertices among them."""
    return shapely.points(shapely.get_coordinates(shapely.segmentize(line, spacing_m)))


def find_nearest(
    points: Points, line: shapely.Geometry, *, measure: NDArray[np.float64] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the distance of each point from a line, and where on the line it is nearest.

    ``measure`` is what to count along the line at each of its vertices; without it the
    number of the vertex.
    """
    xy, part = shapely.get_coordinates(shapely.get_parts(line), return_index=True)
    start = np.flatnonzero(part[:-1] == part[1:])
    edges = shapely.linestrings(np.stack([xy[start], xy[start + 1]], axis=1))
    edge = shapely.STRtree(edges).nearest(points)
    along = shapely.line_locate_point(edges[edge], points, normalized=True)
    measure = np.arange(len(xy), dtype=float) if measure is None else measure
    low, high = measure[start[edge]], measure[start[edge] + 1]
    return shapely.distance(edges[edge], points), low + along * (high - low)
