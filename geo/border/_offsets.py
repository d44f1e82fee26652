"""The places within a distance of one side of a chain of short segments, and their far edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.geodesy import GEOD, Geometry

if TYPE_CHECKING:
    from geo.border._course import Course

__all__ = ["far_edge", "widen_chain"]

Floats = npt.NDArray[np.float64]

_LATERAL_M = 2000.0  # a geodesic this long departs from its edge by 0.1 m at most
_SAME_DIRECTION = 0.005  # radians


def widen_chain(chain: Floats, sign: float, depth_m: float, fans: tuple[bool, bool]) -> Geometry:
    """Give every place within a geodesic distance of a chain that lies square off one side.

    Each segment contributes the quadrilateral that it sweeps when moved sideways, each
    vertex where the side is the outer one of the bend a sector. Their union holds exactly the
    places of that side whose nearest point is on the chain, and beside them only places
    that are as near to it from across the line.

    Parameters
    ----------
    chain
        Longitudes and latitudes, shape (n, 2), at most some 100 m apart.
    sign
        +1 for the left side, -1 for the right.
    depth_m
        The geodesic distance in metres.
    fans
        Whether the whole disc around the first and around the last vertex belongs to it.
    """
    start, end = chain[:-1], chain[1:]
    leave, back, length = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    off_start = np.asarray(leave) - 90.0 * sign
    off_end = np.asarray(back) + 180.0 - 90.0 * sign
    turn = (off_start[1:] - off_end[:-1] + 180.0) % 360.0 - 180.0
    # Where the direction hardly changes, neighbours share one normal and leave no gap.
    room = np.minimum(length[1:], length[:-1]) * 0.2 / depth_m
    shared = np.flatnonzero(np.abs(np.radians(turn)) < np.minimum(_SAME_DIRECTION, room))
    off_end[shared] += turn[shared] / 2
    off_start[shared + 1] = off_end[shared]
    pieces = [_quadrilaterals(start, end, off_start, off_end, depth_m)]
    turn[shared] = 0.0
    outer = np.flatnonzero(turn * sign > 0)
    pieces.append(_sectors(end[:-1][outer], off_end[:-1][outer], turn[outer], depth_m))
    for vertex, wanted in zip(chain[[0, -1]], fans, strict=True):
        if wanted:
            halves = np.array([0.0, 180.0])
            pieces.append(_sectors(np.stack([vertex, vertex]), halves, halves[[1, 1]], depth_m))
    return shapely.union_all(np.concatenate(pieces))


def _forward(origin: Floats, bearing: Floats, distance: Floats) -> Floats:
    """Give the points (n, 2) at bearings and distances from origins."""
    lon, lat, _ = GEOD.fwd(origin[:, 0], origin[:, 1], bearing, distance)
    return np.column_stack([lon, lat])


def _quadrilaterals(
    start: Floats, end: Floats, off_start: Floats, off_end: Floats, depth_m: float
) -> npt.NDArray[Any]:
    """Sweep each segment sideways; the swept edges get vertices so that they stay geodesic."""
    steps = max(1, min(64, int(np.ceil(depth_m / _LATERAL_M))))
    reaches = depth_m * np.arange(1, steps + 1) / steps
    n = len(start)
    out = [_forward(start, off_start, np.full(n, reach)) for reach in reaches]
    home = [_forward(end, off_end, np.full(n, reach)) for reach in reaches[::-1]]
    ring = np.stack([start, *out, *home, end, start], axis=1)
    return np.asarray(shapely.polygons(ring))


def _sectors(vertex: Floats, bearing: Floats, turn: Floats, depth_m: float) -> npt.NDArray[Any]:
    """Draw the sectors from a bearing through a turn (degrees) around each vertex."""
    sag = max(0.005, 1e-4 * depth_m)
    step = np.degrees(np.sqrt(8 * sag / depth_m)) if depth_m > 8 * sag else 45.0
    counts = np.maximum(1, np.ceil(np.abs(turn) / step)).astype(np.int64)
    sides = max(1, min(64, int(np.ceil(depth_m / _LATERAL_M))))
    # Each ring goes out along one edge, around the arc and home along the other edge.
    sizes = counts + 1 + 2 * sides
    which = np.repeat(np.arange(len(vertex)), sizes)
    place = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    share = np.clip((place - sides) / counts[which], 0.0, 1.0)
    reach = np.minimum(np.minimum(place, sizes[which] - 1 - place) / sides, 1.0)
    points = _forward(vertex[which], bearing[which] + share * turn[which], reach * depth_m)
    at_vertex = reach == 0
    points[at_vertex] = vertex[which[at_vertex]]
    rings = shapely.linearrings(points, indices=which)
    return np.asarray(shapely.polygons(rings))


def far_edge(line: Course, strip: Geometry, depth_km: float) -> Geometry:
    """Give the part of a strip's outline that lies at its depth from the line."""
    starts, ends = [], []
    for piece in shapely.get_parts(shapely.segmentize(strip.boundary, 0.01)):
        ring = shapely.get_coordinates(piece)
        starts.append(ring[:-1])
        ends.append(ring[1:])
    start, end = np.vstack(starts), np.vstack(ends)
    middle = line.distance_km((start + end) / 2)["low"].to_numpy()
    chosen = np.abs(middle - depth_km) < max(1e-5, 5e-4 * depth_km)
    edges = shapely.linestrings(np.stack([start[chosen], end[chosen]], axis=1))
    return shapely.line_merge(shapely.union_all(edges))
