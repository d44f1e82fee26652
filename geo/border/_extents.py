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
Integers = npt.NDArray[np.int64]

_FIRST_SPACING_M = 2000.0
_LOW_TOLERANCE_M = 0.1
_LEAST_SQUARE_M = 25.0
_HIGH_SHARE = 1e-3  # of the greatest distance
_DEGREE_M = 111_700.0  # no degree of latitude is longer


def measure(
    index: SegmentIndex, line: Geometry, footprints: npt.NDArray[Any]
) -> tuple[Floats, Floats]:
    """Give the least and the greatest distance (m) of each footprint to the line.

    Footprints that stand several times in the array are measured once. NaN where there is
    none.
    """
    low = np.full(len(footprints), np.nan)
    high = np.full(len(footprints), np.nan)
    present = ~(shapely.is_missing(footprints) | shapely.is_empty(footprints))
    points = present & (shapely.get_type_id(footprints) == 0)
    if points.any():
        low[points] = index.find(shapely.get_coordinates(footprints[points])).distance
        high[points] = low[points]
    rows = np.flatnonzero(present & ~points)
    if len(rows):
        _, first, copy = np.unique(
            shapely.to_wkb(footprints[rows]), return_index=True, return_inverse=True
        )
        shapes = footprints[rows[first]]
        shapely.prepare(line)
        least = np.where(shapely.intersects(line, shapes), 0.0, np.inf)
        least, most = _measure_outlines(index, shapes, least)
        solid = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
        most[solid] = _search_inside(index, shapes[solid], most[solid])
        low[rows], high[rows] = least[copy], most[copy]
    return low, high


def _measure_outlines(
    index: SegmentIndex, shapes: npt.NDArray[Any], low: Floats
) -> tuple[Floats, Floats]:
    """Give the least and the greatest distance (m) of the outlines to the line.

    Distance changes by no more than the way gone: between two places d1 and d2 away and s
    apart it stays within (d1 + d2 -+ s) / 2. Edges that could still hold an extreme of their
    footprint are halved until none can by more than the tolerance.
    """
    chains, owner = _chains_of(shapes)
    vertices, chain = shapely.get_coordinates(chains, return_index=True)
    owner = owner[chain]
    distance = index.find(vertices).distance
    high = np.full(len(shapes), -np.inf)
    np.minimum.at(low, owner, distance)
    np.maximum.at(high, owner, distance)
    same = chain[1:] == chain[:-1]
    start, end, owner = vertices[:-1][same], vertices[1:][same], owner[1:][same]
    first, second = distance[:-1][same], distance[1:][same]
    step = end - start
    length = np.hypot(step[:, 0] * np.cos(np.radians(start[:, 1])), step[:, 1]) * _DEGREE_M
    while True:
        live = (first + second + length) / 2 > _tolerated(high[owner])
        below = np.maximum(first + second - length, 0.0) / 2
        live |= below < low[owner] - _LOW_TOLERANCE_M
        if not live.any():
            return low, high
        start, end, owner, length = start[live], end[live], owner[live], length[live] / 2
        first, second = first[live], second[live]
        middle = (start + end) / 2
        half = index.find(middle).distance
        np.minimum.at(low, owner, half)
        np.maximum.at(high, owner, half)
        start, end = np.vstack([start, middle]), np.vstack([middle, end])
        first, second = np.concatenate([first, half]), np.concatenate([half, second])
        owner, length = np.tile(owner, 2), np.tile(length, 2)


def _tolerated(high: Floats) -> Floats:
    """Give the distance that a place must pass to be worth looking for."""
    return high + np.maximum(_LOW_TOLERANCE_M, _HIGH_SHARE * high)


def _chains_of(shapes: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Integers]:
    """Give the rings, lines and points of footprints, spaced, and whose they are."""
    spaced = [
        densify(shape, tolerance_m=_LOW_TOLERANCE_M / 2, spacing_m=_FIRST_SPACING_M)
        for shape in shapes
    ]
    parts, owner = shapely.get_parts(np.array(spaced, dtype=object), return_index=True)
    while (shapely.get_type_id(parts) > 3).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    solid = shapely.get_type_id(parts) == 3
    rings, inner = shapely.get_rings(parts[solid], return_index=True)
    return np.concatenate([rings, parts[~solid]]), np.concatenate(
        [owner[solid][inner], owner[~solid]]
    )


def _search_inside(index: SegmentIndex, shapes: npt.NDArray[Any], high: Floats) -> Floats:
    """Raise the greatest distances (m) where the farthest place lies inside a footprint.

    That happens in a bend of the line. Squares whose middle is so near that no place in them
    can beat the outline are left out; the others are quartered.
    """
    high = high.copy()
    shapely.prepare(shapes)
    west, south, east, north = shapely.bounds(shapes).T
    middle = np.column_stack([(west + east) / 2, (south + north) / 2])
    half = np.maximum(east - west, north - south) / 2
    owner = np.arange(len(shapes))
    shrink = np.cos(np.radians(np.minimum(np.abs(south), np.abs(north))))
    while len(middle):
        distance = index.find(middle).distance
        inside = shapely.contains_xy(shapes[owner], middle[:, 0], middle[:, 1])
        np.maximum.at(high, owner[inside], distance[inside])
        reach = half * _DEGREE_M * np.hypot(shrink[owner], 1.0)
        live = np.flatnonzero(distance + reach > _tolerated(high[owner]) + _LEAST_SQUARE_M)
        near = shapely.dwithin(
            shapes[owner[live]], shapely.points(middle[live]), half[live] * 1.4143
        )
        live = live[near]
        owner, half = np.tile(owner[live], 4), np.tile(half[live] / 2, 4)
        turns = np.repeat([[-1, -1], [-1, 1], [1, -1], [1, 1]], len(live), axis=0)
        middle = np.tile(middle[live], (4, 1)) + half[:, None] * turns
    return high
