"""The search for the nearest segment, compiled where numba is installed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.geodesy import GEOD

__all__ = ["BoxTree", "can_compile"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_LEAF = 8  # segments
_EQUATOR, _POLE = GEOD.a**-2.0, GEOD.b**-2.0


def can_compile() -> bool:
    """Tell whether numba is installed."""
    return find_spec("numba") is not None


class BoxTree:
    """A tree of boxes over the segments of a chain in earth-centred coordinates.

    The tree is complete and lies in one array: the parts of node i are 2 i + 1 and 2 i + 2;
    its last row of nodes holds runs of eight consecutive segments.
    """

    def __init__(self, ecef: Floats) -> None:
        count = len(ecef) - 1
        self._leaves = 1 << max(0, int(np.ceil(np.log2(max(1, count / _LEAF)))))
        low = np.full((2 * self._leaves - 1, 3), np.inf)
        high = np.full((2 * self._leaves - 1, 3), -np.inf)
        for place in range(_LEAF):
            some = np.arange(place, count, _LEAF)
            node = self._leaves - 1 + some // _LEAF
            for end in (ecef[some], ecef[some + 1]):
                low[node] = np.minimum(low[node], end)
                high[node] = np.maximum(high[node], end)
        for parent in range(self._leaves - 2, -1, -1):
            low[parent] = np.minimum(low[2 * parent + 1], low[2 * parent + 2])
            high[parent] = np.maximum(high[2 * parent + 1], high[2 * parent + 2])
        self._boxes = np.hstack([low, high])
        self._ecef = ecef

    def find(
        self, points: Floats, order: Integers
    ) -> tuple[Integers, Floats, Floats, npt.NDArray[np.bool_]]:
        """Find the segment nearest by chord to each point.

        Parameters
        ----------
        points
            Earth-centred coordinates in metres, shape (n, 3).
        order
            The numbers of the points in an order in which neighbours follow each other.

        Returns
        -------
        The number of the segment, the share along it, the geodesic (m) by `span_chords`, and
        whether another place of the chain is so nearly as near that only geodesics can decide.
        """
        found: tuple[Integers, Floats, Floats, npt.NDArray[np.bool_]] = _compile()(
            np.ascontiguousarray(points), order, self._ecef, self._boxes, self._leaves
        )
        return found


@cache
def _compile() -> Any:
    """Compile the search, or take it from numba's own cache."""
    return import_module("numba").njit(cache=True, nogil=True)(search_boxes)


def search_boxes(
    points: Floats, order: Integers, ecef: Floats, boxes: Floats, leaves: int
) -> tuple[Integers, Floats, Floats, npt.NDArray[np.bool_]]:
    """Find the segment nearest by chord to each point; see `BoxTree.find`.

    Written in one piece, without vectors, because that is what numba compiles well. The first
    turn finds the nearest segment, beginning with the run that held that of the point before;
    the second looks for places so nearly as near that the geodesic may order them otherwise.
    """
    count, n = len(ecef) - 1, len(points)
    segment, doubt = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.bool_)
    share, distance = np.zeros(n), np.zeros(n)
    stack, gaps = np.empty(64, dtype=np.int64), np.empty(64)
    latest = 0
    for i in order:
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        nearest, along, limit, best = latest, 0.0, np.inf, 0.0
        fx, fy, fz = 0.0, 0.0, 0.0
        for turn in range(3):
            stack[0], gaps[0], top = (leaves - 1 + latest // 8 if turn == 0 else 0), 0.0, 1
            if turn == 2:
                best = limit**0.5
                limit = (best + 2.4e-17 * best**3 + 1e-4) ** 2
            while top > 0:
                top -= 1
                if gaps[top] > limit:
                    continue
                node = stack[top]
                if node < leaves - 1:
                    a, b = 2 * node + 1, 2 * node + 2
                    u = max(max(boxes[a, 0] - x, x - boxes[a, 3]), 0.0)
                    v = max(max(boxes[a, 1] - y, y - boxes[a, 4]), 0.0)
                    w = max(max(boxes[a, 2] - z, z - boxes[a, 5]), 0.0)
                    gap_a = u * u + v * v + w * w
                    u = max(max(boxes[b, 0] - x, x - boxes[b, 3]), 0.0)
                    v = max(max(boxes[b, 1] - y, y - boxes[b, 4]), 0.0)
                    w = max(max(boxes[b, 2] - z, z - boxes[b, 5]), 0.0)
                    gap_b = u * u + v * v + w * w
                    if gap_a < gap_b:
                        a, b, gap_a, gap_b = b, a, gap_b, gap_a
                    if gap_a <= limit:
                        stack[top], gaps[top] = a, gap_a
                        top += 1
                    if gap_b <= limit:
                        stack[top], gaps[top] = b, gap_b
                        top += 1
                    continue
                begin = (node - leaves + 1) * 8
                for s in range(begin, min(begin + 8, count)):
                    ax, ay, az = ecef[s, 0], ecef[s, 1], ecef[s, 2]
                    dx, dy, dz = ecef[s + 1, 0] - ax, ecef[s + 1, 1] - ay, ecef[s + 1, 2] - az
                    px, py, pz = x - ax, y - ay, z - az
                    t = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)
                    t = min(max(t, 0.0), 1.0)
                    px, py, pz = px - t * dx, py - t * dy, pz - t * dz
                    square = px * px + py * py + pz * pz
                    if turn < 2:
                        if square < limit:
                            limit, nearest, along = square, s, t
                            fx, fy, fz = ax + t * dx, ay + t * dy, az + t * dz
                    elif square <= limit and not doubt[i]:
                        gx, gy, gz = ax + t * dx - fx, ay + t * dy - fy, az + t * dz - fz
                        apart = (gx * gx + gy * gy + gz * gz) ** 0.5
                        if apart > 1.0:
                            turned = min(1.0, 3.0 * apart / max(best, 1.0))
                            doubt[i] = square**0.5 <= best + 2.4e-17 * best**3 * turned + 1e-4
        segment[i], share[i] = nearest, along
        latest = nearest
        # The geodesic, as in span_chords.
        bend = 0.0
        for part in range(3):
            weight = 0.8 if part == 0 else 0.1
            qx = 0.5 * (x + fx) if part == 0 else (x if part == 1 else fx)
            qy = 0.5 * (y + fy) if part == 0 else (y if part == 1 else fy)
            qz = 0.5 * (z + fz) if part == 0 else (z if part == 1 else fz)
            if part == 0:
                size = (_EQUATOR * (qx * qx + qy * qy) + _POLE * qz * qz) ** 0.5
                qx, qy, qz = qx / size, qy / size, qz / size
            nx, ny, nz = _EQUATOR * qx, _EQUATOR * qy, _POLE * qz
            steep = nx * nx + ny * ny + nz * nz
            dx, dy, dz = fx - x, fy - y, fz - z
            lift = (dx * nx + dy * ny + dz * nz) / steep
            dx, dy, dz = dx - lift * nx, dy - lift * ny, dz - lift * nz
            level = dx * dx + dy * dy
            flat = level + dz * dz
            if flat > 0.0:
                bend += weight * ((_EQUATOR * level + _POLE * dz * dz) / flat) ** 2 / steep
        root = bend**0.5
        sine = min(0.5 * root * best, 1.0)
        distance[i] = 2.0 / root * np.arcsin(sine) if root > 0.0 else best
    return segment, share, distance, doubt
