"""The least and the greatest distance of footprints to a line."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.border._nearest import SegmentIndex
from geo.geodesy import GEOD, Geometry, to_ecef

__all__ = ["measure"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_SPACING_M = 2000.0
_LONGEST_RUN, _BRANCH = 64, 4  # edges of an outline that are looked at together
_BENT_M = 6_335_400.0  # the smallest radius of curvature
_LOW_TOLERANCE_M = 0.1
_LEAST_SQUARE_M = 25.0
_HIGH_SHARE = 2e-4  # of the greatest distance
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

    Of long runs of an outline the middle vertex is measured first. No place of the run is
    farther from the line than a vertex is from the middle's foot, nor nearer than by the reach
    of the run: where that could be an extreme of the footprint the run is opened.
    """
    vertices, chain, owner = _vertices_of(shapes)
    high = np.full(len(shapes), -np.inf)
    ecef = to_ecef(vertices)
    lasts = np.append(np.flatnonzero(np.diff(chain)), len(chain) - 1)
    firsts = np.append(0, lasts[:-1] + 1)
    counts = np.maximum(1, -(-(lasts - firsts) // _LONGEST_RUN))
    run = np.repeat(np.arange(len(firsts)), counts)
    within = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    start = firsts[run] + _LONGEST_RUN * within
    end = np.minimum(start + _LONGEST_RUN, lasts[run])
    size = _LONGEST_RUN
    while True:
        middle = (start + end) // 2
        members = ecef[np.minimum(start[:, None] + np.arange(size + 1), end[:, None])]
        feet = index.find(vertices[middle])
        whose, distance = owner[middle], feet.distance
        np.minimum.at(low, whose, distance)
        np.maximum.at(high, whose, distance)
        live = _span(members, to_ecef(feet.lonlat)[:, None]).max(axis=1) > _tolerated(high[whose])
        reach = _span(members, ecef[middle][:, None]).max(axis=1) + _LOW_TOLERANCE_M
        live |= np.maximum(distance - reach, 0.0) < low[whose] - _LOW_TOLERANCE_M
        start, end = start[live], end[live]
        if size == 1:
            break
        size //= _BRANCH
        parts = start[:, None] + size * np.arange(_BRANCH)
        exists = (parts < end[:, None]) | (parts == start[:, None])
        end = np.minimum(parts + size, end[:, None])[exists]
        start = parts[exists]
    edge = start < end
    _halve_edges(index, vertices[start[edge]], vertices[end[edge]], owner[start[edge]], low, high)
    return low, high


def _halve_edges(
    index: SegmentIndex,
    start: Floats,
    end: Floats,
    owner: Integers,
    low: Floats,
    high: Floats,
) -> None:
    """Bring the extremes (m) of footprints to what they are between the vertices.

    Distance changes by no more than the way gone: between two places d1 and d2 away and s
    apart it is no less than (d1 + d2 - s) / 2. And no place between is farther than both are
    from the foot of one of them, since on a geodesic the distance to a point has no peak.
    Edges that could still hold an extreme of their footprint are halved until none can by
    more than the tolerance.
    """
    ends = index.find(start), index.find(end)
    for feet in ends:
        np.minimum.at(low, owner, feet.distance)
        np.maximum.at(high, owner, feet.distance)
    first, second = (feet.distance for feet in ends)
    one, two = (to_ecef(feet.lonlat) for feet in ends)
    length = _rough_lengths(start, end)
    while True:
        below = np.maximum(first + second - length, 0.0) / 2
        most = np.minimum(
            np.maximum(first, _span(to_ecef(end), one)),
            np.maximum(_span(to_ecef(start), two), second),
        )
        live = most > _tolerated(high[owner])
        live |= below < low[owner] - _LOW_TOLERANCE_M
        if not live.any():
            return
        start, end, owner, length = start[live], end[live], owner[live], length[live] / 2
        first, second, one, two = first[live], second[live], one[live], two[live]
        middle = (start + end) / 2
        feet = index.find(middle)
        half, foot = feet.distance, to_ecef(feet.lonlat)
        np.minimum.at(low, owner, half)
        np.maximum.at(high, owner, half)
        start, end = np.vstack([start, middle]), np.vstack([middle, end])
        one, two = np.vstack([one, foot]), np.vstack([foot, two])
        first, second = np.concatenate([first, half]), np.concatenate([half, second])
        owner, length = np.tile(owner, 2), np.tile(length, 2)


def _span(places: Floats, other: Floats) -> Floats:
    """Give lengths (m) that the geodesics between places do not exceed."""
    away = places - other
    chord = np.sqrt(np.einsum("...j,...j->...", away, away))
    return np.asarray(2 * _BENT_M * np.arcsin(np.minimum(chord / (2 * _BENT_M), 1.0)))


def _rough_lengths(start: Floats, end: Floats) -> Floats:
    """Give lengths (m) that short edges do not exceed."""
    step = end - start
    return np.hypot(step[:, 0] * np.cos(np.radians(start[:, 1])), step[:, 1]) * _DEGREE_M


def _tolerated(high: Floats) -> Floats:
    """Give the distance that a place must pass to be worth looking for."""
    return high + np.maximum(_LOW_TOLERANCE_M, _HIGH_SHARE * high)


def _vertices_of(shapes: npt.NDArray[Any]) -> tuple[Floats, Integers, Integers]:
    """Give the vertices of outlines, lines and points, their chains and whose they are.

    Vertices are added where they lie more than two kilometres apart: over less an edge
    departs from its geodesic by a few centimetres at most.
    """
    parts, owner = shapely.get_parts(shapes, return_index=True)
    while (shapely.get_type_id(parts) > 3).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    solid = shapely.get_type_id(parts) == 3
    rings, inner = shapely.get_rings(parts[solid], return_index=True)
    chains = np.concatenate([rings, parts[~solid]])
    owner = np.concatenate([owner[solid][inner], owner[~solid]])
    vertices, chain = shapely.get_coordinates(chains, return_index=True)
    pieces = np.ones(len(vertices), dtype=np.int64)
    lengths = _rough_lengths(vertices[:-1], vertices[1:])
    same = chain[1:] == chain[:-1]
    pieces[:-1][same] = np.maximum(1, np.ceil(lengths[same] / _SPACING_M)).astype(np.int64)
    row = np.repeat(np.arange(len(vertices)), pieces)
    share = (np.arange(len(row)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[row]
    step = np.diff(vertices, axis=0, append=vertices[-1:])
    return vertices[row] + share[:, None] * step[row], chain[row], owner[chain[row]]


def _search_inside(index: SegmentIndex, shapes: npt.NDArray[Any], high: Floats) -> Floats:
    """Raise the greatest distances (m) where the farthest place lies inside a footprint.

    That happens in a bend of the line. Squares whose middle is so near that no place in them
    can beat the outline are left out, and those in which distance has no peak; the others are
    quartered.
    """
    high = high.copy()
    shapely.prepare(shapes)
    west, south, east, north = shapely.bounds(shapes).T
    middle = np.column_stack([(west + east) / 2, (south + north) / 2])
    half = np.maximum(east - west, north - south) / 2
    owner = np.arange(len(shapes))
    shrink = np.cos(np.radians(np.minimum(np.abs(south), np.abs(north))))
    shrink[(south < 0) & (north > 0)] = 1.0
    while len(middle):
        feet = index.find(middle)
        inside = shapely.contains_xy(shapes[owner], middle[:, 0], middle[:, 1])
        np.maximum.at(high, owner[inside], feet.distance[inside])
        reach = half * _DEGREE_M * np.hypot(shrink[owner], 1.0)
        live = feet.distance + reach > _tolerated(high[owner]) + _LEAST_SQUARE_M
        some = np.flatnonzero(live)
        live[some] = _may_peak(index, middle[some], feet.lonlat[some], reach[some])
        live = np.flatnonzero(live)
        near = shapely.dwithin(
            shapes[owner[live]], shapely.points(middle[live]), half[live] * 1.4143
        )
        live = live[near]
        owner, half = np.tile(owner[live], 4), np.tile(half[live] / 2, 4)
        turns = np.repeat([[-1, -1], [-1, 1], [1, -1], [1, 1]], len(live), axis=0)
        middle = np.tile(middle[live], (4, 1)) + half[:, None] * turns
    return high


def _may_peak(
    index: SegmentIndex, middle: Floats, foot: Floats, reach: Floats
) -> npt.NDArray[np.bool_]:
    """Tell where the distance to the line may have a peak within reach (m) of a place.

    From a peak at a distance d a nearest point of the line lies at no more than a right angle
    to any direction (Grove & Shiohama 1977), so that from a place s farther in that direction
    the line is within the root of d2 + s2: less than the d + s that it is without a bend.
    """
    _, bearing, distance = GEOD.inv(foot[:, 0], foot[:, 1], middle[:, 0], middle[:, 1])
    distance = np.asarray(distance)
    step = np.minimum(distance, 5 * reach)
    lon, lat, _ = GEOD.fwd(middle[:, 0], middle[:, 1], np.asarray(bearing) + 180.0, step)
    beyond = index.find(np.column_stack([lon, lat])).distance
    return np.asarray(beyond <= np.hypot(distance + reach, step) + reach + 1.0)
