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
_LOW_TOLERANCE_M = 0.001
_LEAST_SQUARE_M = 25.0
_HIGH_SHARE = 2e-5  # of the greatest distance
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

    Of long runs of an outline the middle vertex is measured first, then of those that may hold
    an extreme the ends; and what may hold one still is cut in four, down to single edges.
    """
    vertices, chain, owner = _vertices_of(shapes)
    outlines = _Outlines(index, vertices, owner, low, np.full(len(shapes), -np.inf))
    lasts = np.append(np.flatnonzero(np.diff(chain)), len(chain) - 1)
    firsts = np.append(0, lasts[:-1] + 1)
    counts = np.maximum(1, -(-(lasts - firsts) // _LONGEST_RUN))
    run = np.repeat(np.arange(len(firsts)), counts)
    within = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    start = firsts[run] + _LONGEST_RUN * within
    end = np.minimum(start + _LONGEST_RUN, lasts[run])
    live = outlines.live_about(start, end, _LONGEST_RUN)
    start, end = start[live], end[live]
    size = _LONGEST_RUN
    while True:
        outlines.visit(np.union1d(start, end))
        live = outlines.live(start, end, size)
        start, end = start[live], end[live]
        if size == 1:
            break
        size //= _BRANCH
        parts = start[:, None] + size * np.arange(_BRANCH)
        exists = parts < end[:, None]
        end = np.minimum(parts + size, end[:, None])[exists]
        start = parts[exists]
    outlines.halve(start, end)
    return outlines.low, outlines.high


class _Outlines:
    """The vertices of footprints, those that were measured, and the extremes so far.

    ``away`` is the distance (m) of each vertex to the line, NaN before it was measured, and
    ``foot`` its nearest point, earth-centred; ``low`` and ``high`` (m) are of each footprint.
    """

    def __init__(
        self, index: SegmentIndex, vertices: Floats, owner: Integers, low: Floats, high: Floats
    ) -> None:
        self.index, self.vertices, self.owner = index, vertices, owner
        self.low, self.high = low, high
        self.ecef = to_ecef(vertices)
        self.away = np.full(len(vertices), np.nan)
        self.foot = np.empty((len(vertices), 3))

    def visit(self, numbers: Integers) -> None:
        """Measure vertices that were not measured yet."""
        new = numbers[np.isnan(self.away[numbers])]
        feet = self.index.find(self.vertices[new])
        self.away[new], self.foot[new] = feet.distance, to_ecef(feet.lonlat)
        self._keep(self.owner[new], feet.distance)

    def _keep(self, owner: Integers, distance: Floats) -> None:
        np.minimum.at(self.low, owner, distance)
        np.maximum.at(self.high, owner, distance)

    def live_about(self, start: Integers, end: Integers, size: int) -> npt.NDArray[np.bool_]:
        """Tell by their middle vertex which runs of edges may hold an extreme.

        No place of a run is nearer to the line than the middle by more than it is away from
        that, nor farther than a vertex is from the middle's foot.
        """
        middle = (start + end) // 2
        self.visit(np.unique(middle))
        members = self._members(start, end, size)
        most = _span(members, self.foot[middle][:, None]).max(axis=1)
        reach = _span(members, self.ecef[middle][:, None]).max(axis=1)
        reach += self._sag_within(members, start, end)
        return self._may_beat(start, self.away[middle] - reach, most)

    def live(self, start: Integers, end: Integers, size: int) -> npt.NDArray[np.bool_]:
        """Tell by their ends, which were visited, which runs of edges may hold an extreme.

        No place of a run is farther from the geodesic between the ends than its vertices are.
        """
        ecef, members = self.ecef, self._members(start, end, size)
        most = np.minimum(
            _span(members, self.foot[start][:, None]).max(axis=1),
            _span(members, self.foot[end][:, None]).max(axis=1),
        )
        length = _span(ecef[start], ecef[end])
        least = _least_between(self.away[start], self.away[end], length)
        least -= self._sag_within(members, start, end)
        if size > 1:
            least -= _width(members, ecef[end], length)
        return self._may_beat(start, least, most)

    def _members(self, start: Integers, end: Integers, size: int) -> Floats:
        """Give the vertices of runs of at most so many edges, the last one repeated."""
        at = np.minimum(start[:, None] + np.arange(size + 1), end[:, None])
        return np.asarray(self.ecef[at])

    def _sag_within(self, members: Floats, start: Integers, end: Integers) -> Floats:
        longest = _span(members[:, 1:], members[:, :-1]).max(axis=1)
        return _sag(self.vertices[start], self.vertices[end], longest)

    def _may_beat(self, start: Integers, least: Floats, most: Floats) -> npt.NDArray[np.bool_]:
        owner = self.owner[start]
        beats = np.maximum(least, 0.0) < self.low[owner] - _LOW_TOLERANCE_M
        return np.asarray(beats | (most > _tolerated(self.high[owner])))

    def halve(self, start: Integers, end: Integers) -> None:
        """Bring the extremes to what they are between the vertices that edges join.

        Edges that could still hold an extreme of their footprint are halved until none can by
        more than the tolerance.
        """
        owner = self.owner[start]
        first, second = self.away[start], self.away[end]
        one, two = self.foot[start], self.foot[end]
        here, there = self.vertices[start], self.vertices[end]
        length = _rough_lengths(here, there)
        while True:
            most = np.minimum(
                np.maximum(first, _span(to_ecef(there), one)),
                np.maximum(_span(to_ecef(here), two), second),
            )
            most = np.minimum(most, (first + second + length) / 2)
            below = _least_between(first, second, length) - _sag(here, there, length)
            live = most > _tolerated(self.high[owner])
            live |= np.maximum(below, 0.0) < self.low[owner] - _LOW_TOLERANCE_M
            if not live.any():
                return
            here, there, owner, length = here[live], there[live], owner[live], length[live] / 2
            first, second, one, two = first[live], second[live], one[live], two[live]
            middle = (here + there) / 2
            feet = self.index.find(middle)
            half, foot = feet.distance, to_ecef(feet.lonlat)
            self._keep(owner, half)
            here, there = np.vstack([here, middle]), np.vstack([middle, there])
            one, two = np.vstack([one, foot]), np.vstack([foot, two])
            first, second = np.concatenate([first, half]), np.concatenate([half, second])
            owner, length = np.tile(owner, 2), np.tile(length, 2)


def _least_between(first: Floats, second: Floats, apart: Floats) -> Floats:
    """Give the least distance (m) to the line that a place on a geodesic can have.

    The ends of the geodesic are given by their distances and how far they are apart. A place of
    the line is no nearer to a share t of the geodesic than it would be in the plane, since the
    earth is curved outwards (Toponogov 1959): no nearer than the root of
    (1 - t) d1**2 + t d2**2 - t (1 - t) s**2.
    """
    one, two, square = first * first, second * second, np.maximum(apart * apart, 1e-12)
    share = np.clip((square + one - two) / (2 * square), 0.0, 1.0)
    least = one + share * (two - one) - share * (1 - share) * square
    return np.asarray(np.sqrt(np.maximum(least, 0.0)))


def _width(members: Floats, end: Floats, length: Floats) -> Floats:
    """Bound how far (m) the vertices of runs lie from the geodesics between their ends."""
    away = members - members[:, :1]
    axis = end - members[:, 0]
    square = np.maximum(np.einsum("ij,ij->i", axis, axis), 1e-12)
    share = np.clip(np.einsum("ijk,ik->ij", away, axis) / square[:, None], 0.0, 1.0)
    beside = _span(away, share[:, :, None] * axis[:, None]).max(axis=1)
    return np.asarray(beside + length * length / (8 * _BENT_M))


def _sag(start: Floats, end: Floats, length: Floats) -> Floats:
    """Give how far (m) a straight edge in longitude and latitude may be from its geodesic."""
    steepest = np.tan(np.radians(np.minimum(np.maximum(abs(start[:, 1]), abs(end[:, 1])), 89.9)))
    return np.asarray(length * length * steepest / (8 * _BENT_M))


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
