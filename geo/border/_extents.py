"""The least and the greatest distance of footprints to a line."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.border._nearest import SegmentIndex
from geo.geodesy import Geometry, densify

__all__ = ["measure"]

Floats = npt.NDArray[np.float64]

_FIRST_SPACING_M = 2000.0
_TOLERANCE_M = 1.0


def measure(
    index: SegmentIndex, line: Geometry, footprints: npt.NDArray[Any]
) -> tuple[Floats, Floats]:
    """Give the least and the greatest distance (m) of each footprint to the line."""
    low = np.full(len(footprints), np.nan)
    high = np.full(len(footprints), np.nan)
    present = ~(shapely.is_missing(footprints) | shapely.is_empty(footprints))
    points = present & (shapely.get_type_id(footprints) == 0)
    if points.any():
        low[points] = index.find(shapely.get_coordinates(footprints[points])).distance
        high[points] = low[points]
    shapely.prepare(line)
    for row in np.flatnonzero(present & ~points):
        touches = bool(shapely.intersects(line, footprints[row]))
        low[row], high[row] = _extremes(index, footprints[row], touches=touches)
    return low, high


def _extremes(index: SegmentIndex, footprint: Geometry, *, touches: bool) -> tuple[float, float]:
    """Give the least and the greatest distance (m) of a footprint to the line.

    The least is 0 where the footprint touches the line; else both are on its outline.

    Distance changes by no more than the way gone: between two places d1 and d2 away and s
    apart it stays within (d1 + d2 -+ s) / 2. Edges that could still hold an extreme are
    halved until none can by more than a tolerance.
    """
    spaced = densify(footprint, tolerance_m=0.05, spacing_m=_FIRST_SPACING_M)
    vertices, owner = _vertices_of(spaced)
    distance = index.find(vertices).distance
    low, high = 0.0 if touches else float(distance.min()), float(distance.max())
    same = owner[1:] == owner[:-1]
    start, end = vertices[:-1][same], vertices[1:][same]
    first, second = distance[:-1][same], distance[1:][same]
    length = np.hypot(
        (end - start)[:, 0] * np.cos(np.radians(start[:, 1])), (end - start)[:, 1]
    ) * (111_700.0)
    while True:
        top = (first + second + length) / 2 > high + _TOLERANCE_M
        bottom = np.maximum((first + second - length) / 2, 0.0) < low - _TOLERANCE_M
        live = top | bottom
        if not live.any():
            return low, high
        start, end, length = start[live], end[live], length[live] / 2
        first, second = first[live], second[live]
        middle = (start + end) / 2
        half = index.find(middle).distance
        low, high = min(low, float(half.min())), max(high, float(half.max()))
        start, end = np.vstack([start, middle]), np.vstack([middle, end])
        first, second = np.concatenate([first, half]), np.concatenate([half, second])
        length = np.concatenate([length, length])


def _vertices_of(footprint: Geometry) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Give the vertices of all rings, lines and points, with the number of their chain."""
    parts = shapely.get_parts(footprint)
    while (shapely.get_type_id(parts) > 3).any():
        parts = shapely.get_parts(parts)
    solid = shapely.get_type_id(parts) == 3
    chains = np.concatenate([shapely.get_rings(parts[solid]), parts[~solid]])
    return shapely.get_coordinates(chains, return_index=True)
