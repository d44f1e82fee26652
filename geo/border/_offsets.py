"""The places within a distance of one side of a chain of short segments."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.geodesy import GEOD, Geometry

__all__ = ["widen_chain"]

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
    pieces += _sectors(end[:-1][outer], off_end[:-1][outer], turn[outer], depth_m)
    for vertex, wanted in ((chain[:1], fans[0]), (chain[-1:], fans[1])):
        if wanted:
            pieces += _sectors(vertex, np.zeros(1), np.array([360.0]), depth_m)
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


def _sectors(
    vertex: Floats, bearing: Floats, turn: Floats, depth_m: float
) -> list[npt.NDArray[Any]]:
    """Draw the sectors from a bearing through a turn (degrees) around each vertex."""
    sag = max(0.005, 1e-4 * depth_m)
    step = np.degrees(np.sqrt(8 * sag / depth_m)) if depth_m > 8 * sag else 45.0
    counts = np.maximum(1, np.ceil(np.abs(turn) / step)).astype(int)
    sides = max(1, min(64, int(np.ceil(depth_m / _LATERAL_M))))
    made = []
    for count in np.unique(counts):
        chosen = np.flatnonzero(counts == count)
        n = len(chosen)
        origin = vertex[chosen]

        def reach(share: float, part: float, chosen: Any = chosen, origin: Any = origin) -> Floats:
            along = bearing[chosen] + share * turn[chosen]
            return _forward(origin, along, np.full(len(chosen), part * depth_m))

        arc = [reach(k / count, 1.0) for k in range(count + 1)]
        first = [reach(0.0, k / sides) for k in range(1, sides)]
        final = [reach(1.0, k / sides) for k in range(sides - 1, 0, -1)]
        if abs(turn[chosen[0]]) >= 360.0:
            ring = np.stack([*arc[:-1], arc[0]], axis=1)
        else:
            ring = np.stack([origin, *first, *arc, *final, origin], axis=1)
        assert ring.shape[0] == n
        made.append(np.asarray(shapely.polygons(ring)))
    return made
