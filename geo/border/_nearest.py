"""The nearest point of a line to each of many points, by geodesic distance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from geo.border._blocks import Blocks, bend_slack, stack_blocks
from geo.border._cells import CellIndex
from geo.border._compiled import can_compile, search_compiled
from geo.border._geodesics import SERIES_M, span_chords
from geo.geodesy import GEOD, to_ecef

__all__ = ["Feet", "SegmentIndex"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_BATCH = 4_096
_MANY = 200_000  # points, from which on it pays to cut the plane into cells
_ROUGH_M = 0.2  # what products of earth-centred coordinates lose of a short chord
_SAME_M = 1e-5  # distances that differ by less are the same


@dataclass(frozen=True)
class Feet:
    """The nearest points of a line, one for each point asked about.

    ``distance`` in metres; ``segment`` the number of the segment; ``share`` how far along it
    (0 to 1); ``lonlat`` the nearest point itself, shape (n, 2).
    """

    distance: Floats
    segment: Integers
    share: Floats
    lonlat: Floats


class SegmentIndex:
    """Finds the geodesically nearest point on a chain of short segments.

    The search runs over chords in earth-centred coordinates. Two bounds make it exact: the
    segment that holds the nearest point has an end within half a segment's length (at right
    angles) of it; and chord and geodesic put two places in different order only where their
    chords differ by less than `bend_slack`. All that the bounds leave is measured
    geodesically.
    """

    def __init__(self, chain: Floats) -> None:
        self.chain = chain
        self.ecef = to_ecef(chain)
        self.step = np.diff(self.ecef, axis=0)
        self.square = np.einsum("ij,ij->i", self.step, self.step)
        self._tiers = stack_blocks(self.ecef)
        # Kept in one array, so that a segment's numbers are fetched together.
        self._segments = np.column_stack([self.ecef[:-1], self.step, 1 / self.square])
        self._longest = float(self.square.max()) / 4
        self._asked = 0
        self._cells: CellIndex | None = None

    def prepare(self) -> CellIndex:
        """Cut the plane around the chain into cells, which takes seconds once."""
        if self._cells is None:
            self._cells = CellIndex(self.chain, self.ecef, self._tiers)
        return self._cells

    def find(self, lonlat: Floats) -> Feet:
        """Find the nearest point of the chain for each lon/lat; ties go to the earlier one."""
        self._asked += len(lonlat)
        if self._asked >= _MANY:
            self.prepare()
        cells = self._cells
        if cells is not None and can_compile() and cells.covers(lonlat).all():
            return self._find_compiled(lonlat, cells)
        batches = [lonlat[i : i + _BATCH] for i in range(0, len(lonlat), _BATCH)]
        found = [self._search(some, cells) for some in batches]
        if not found:
            return Feet(np.empty(0), np.empty(0, np.int64), np.empty(0), np.empty((0, 2)))
        names = Feet.__annotations__
        return Feet(*(np.concatenate([getattr(feet, name) for feet in found]) for name in names))

    def _find_compiled(self, lonlat: Floats, cells: CellIndex) -> Feet:
        """Find the nearest points by chord, and measure again where that may not decide."""
        segment, share, distance, doubt = search_compiled(
            lonlat, cells, self._tiers[-1], self._segments
        )
        # A vertex between two segments belongs to the earlier one.
        second = (share == 0.0) & (segment > 0)
        segment[second] -= 1
        share[second] = 1.0
        feet = Feet(distance, segment, share, self._places(segment, share))
        far = np.flatnonzero(distance > SERIES_M)
        distance[far] = _measure(lonlat[far], feet.lonlat[far])
        again = np.flatnonzero(doubt)
        if len(again):
            # Chords alone do not decide these.
            sure = self._search(lonlat[again], cells)
            for name in Feet.__annotations__:
                getattr(feet, name)[again] = getattr(sure, name)
        return feet

    def _places(self, segment: Integers, share: Floats) -> Floats:
        """Give the places (n, 2) at shares of segments."""
        start = self.chain[segment]
        return np.asarray(start + share[:, None] * (self.chain[segment + 1] - start))

    def _search(self, lonlat: Floats, cells: CellIndex | None) -> Feet:
        """Find the nearest points, measuring every place that could be the nearest."""
        points = to_ecef(lonlat)
        if cells is None or not cells.covers(lonlat).all():
            point, block = self._open_tiers(points)
        else:
            point, block = cells.blocks_of(lonlat)
        point, vertex = self._vertices(points, point, block)
        last = len(self.square) - 1
        point = np.repeat(point, 2)
        segment = np.clip(np.repeat(vertex, 2) - np.tile([1, 0], len(vertex)), 0, last)
        share, chord = self._feet(points[point], segment)
        starts = _starts(point)
        shortest = np.minimum.reduceat(chord, starts)
        shortest += bend_slack(shortest, 1e9, 1.0)
        near = np.flatnonzero(chord <= shortest[point])
        point, segment, share = point[near], segment[near], share[near]
        distance = self._geodesic(lonlat, points, point, segment, share)
        if len(point) > len(points):
            starts = _starts(point)
            same = distance <= (np.minimum.reduceat(distance, starts) + _SAME_M)[point]
            place = np.where(same, segment, last + 1)
            best = np.flatnonzero(place == np.minimum.reduceat(place, starts)[point])
            best = best[_starts(point[best])]
            segment, share, distance = segment[best], share[best], distance[best]
        return Feet(distance, segment, share, self._places(segment, share))

    def _vertices(
        self, points: Floats, point: Integers, block: Integers
    ) -> tuple[Integers, Integers]:
        """Give pairs of point and vertex, among them an end of every nearest segment."""
        blocks = self._tiers[-1]
        point, block = self._near_chords(points, point, block, blocks)
        # Squared chords to all vertices of a block, by way of its middle one.
        away = points[point] - self.ecef[blocks.centre[block]]
        square = np.matmul(-2.0 * away[:, None], blocks.turned[block])[:, 0]
        square += blocks.square[block]
        square += _squares(away)[:, None]
        nearest = np.minimum.reduceat(square.min(axis=1), _starts(point))
        nearest = np.sqrt(np.maximum(nearest, 0.0))
        # The last term is what the way over the middle vertex may lose to rounding.
        least = nearest * nearest + 2.1 * nearest * bend_slack(nearest, 1e9, 1.0) + 0.1
        square -= least[point][:, None]
        pair, place = np.nonzero(square <= blocks.reaches[block])
        return point[pair], blocks.members[block[pair], place]

    def _near_chords(
        self, points: Floats, point: Integers, block: Integers, blocks: Blocks
    ) -> tuple[Integers, Integers]:
        """Leave out of pairs of point and block those that the width of the blocks rules out."""
        chord, width = blocks.chords(points[point], block), blocks.width[block]
        bound = np.minimum.reduceat(chord + width, _starts(point))
        slack = bend_slack(bound, 1e9, 1.0)
        # Half of the longest segment, at right angles, as for single vertices.
        far = np.sqrt(bound * bound + self._longest) + slack
        near = np.flatnonzero(chord - width <= far[point])
        return point[near], block[near]

    def _open_tiers(self, points: Floats) -> tuple[Integers, Integers]:
        """Give pairs of point and block, in the order of the points, by way of longer blocks."""
        first = self._tiers[0]
        centres = self.ecef[first.centre]
        square = _squares(points)[:, None] + _squares(centres) - 2 * points @ centres.T
        chord = np.sqrt(np.maximum(square, 0.0))
        bound = chord.min(axis=1, keepdims=True) + _ROUGH_M
        bound += bend_slack(bound, 1e9, 1.0)
        point, block = np.nonzero(chord - first.radius - np.sqrt(first.reach) <= bound)
        for above, blocks in pairwise(self._tiers):
            point, block = self._near_chords(points, point, block, above)
            point, block = blocks.open(point, block)
        return point, block

    def _feet(self, points: Floats, segment: Integers) -> tuple[Floats, Floats]:
        """Give the share along each segment's chord and the chord distance to it."""
        row = self._segments[segment]
        away, step = points - row[:, :3], row[:, 3:6]
        share = np.einsum("ij,ij->i", away, step) * row[:, 6]
        share = np.minimum(np.maximum(share, 0.0), 1.0)
        away -= share[:, None] * step
        return share, np.sqrt(_squares(away))

    def _geodesic(
        self, lonlat: Floats, points: Floats, point: Integers, segment: Integers, share: Floats
    ) -> Floats:
        """Measure the geodesics (m) from points to the places at shares of segments."""
        row = self._segments[segment]
        distance = span_chords(points[point], row[:, :3] + share[:, None] * row[:, 3:6])
        far = np.flatnonzero(distance > SERIES_M)
        if len(far):
            there = self._places(segment[far], share[far])
            distance[far] = _measure(lonlat[point[far]], there)
        return distance


def _measure(here: Floats, there: Floats) -> Floats:
    return np.asarray(GEOD.inv(here[:, 0], here[:, 1], there[:, 0], there[:, 1])[2])


def _squares(vectors: Floats) -> Floats:
    return np.asarray(np.einsum("ij,ij->i", vectors, vectors))


def _starts(sorted_numbers: Integers) -> Integers:
    """Give where each number begins in a rising array."""
    new = np.empty(len(sorted_numbers), dtype=bool)
    new[:1] = True
    np.not_equal(sorted_numbers[1:], sorted_numbers[:-1], out=new[1:])
    return np.flatnonzero(new)
