"""The nearest point of a line to each of many points, by geodesic distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from geo.geodesy import GEOD, to_ecef

__all__ = ["Feet", "SegmentIndex"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_BATCH = 20_000


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
    chords differ by less than `_slack`. All that the bounds leave is measured geodesically.
    """

    def __init__(self, chain: Floats) -> None:
        self.chain = chain
        self.ecef = to_ecef(chain)
        self.step = np.diff(self.ecef, axis=0)
        self.square = np.einsum("ij,ij->i", self.step, self.step)
        self._longest = float(np.sqrt(self.square.max()))
        self._tree = cKDTree(self.ecef)

    def find(self, lonlat: Floats) -> Feet:
        """Find the nearest point of the chain for each lon/lat; ties go to the earlier one."""
        pieces = [self._find(lonlat[i : i + _BATCH]) for i in range(0, len(lonlat), _BATCH)]
        if not pieces:
            return Feet(np.empty(0), np.empty(0, np.int64), np.empty(0), np.empty((0, 2)))
        return Feet(
            *(np.concatenate([getattr(p, f) for p in pieces]) for f in Feet.__annotations__)
        )

    def _find(self, lonlat: Floats) -> Feet:
        points = to_ecef(lonlat)
        point, vertex = self._candidates(points)
        last = len(self.square) - 1
        point = np.concatenate([point, point])
        segment = np.concatenate([np.clip(vertex - 1, 0, last), np.clip(vertex, 0, last)])
        share, chord = self._feet(points[point], segment)
        shortest = np.full(len(points), np.inf)
        np.minimum.at(shortest, point, chord)
        close = chord <= (shortest + _slack(shortest))[point]
        point, segment, share = point[close], segment[close], share[close]
        start = self.chain[segment]
        foot = start + share[:, None] * (self.chain[segment + 1] - start)
        here = lonlat[point]
        distance = np.asarray(GEOD.inv(here[:, 0], here[:, 1], foot[:, 0], foot[:, 1])[2])
        # Distances are the same within a hundredth of a millimetre: then the earlier segment.
        order = np.lexsort((segment, np.round(distance, 5), point))
        first = order[np.flatnonzero(np.diff(point[order], prepend=-1))]
        return Feet(distance[first], segment[first], share[first], foot[first])

    def _feet(self, points: Floats, segment: Integers) -> tuple[Floats, Floats]:
        """Give the share along each segment's chord and the chord distance to it."""
        away = points - self.ecef[segment]
        along = np.einsum("ij,ij->i", away, self.step[segment])
        share = np.clip(along / self.square[segment], 0.0, 1.0)
        away -= share[:, None] * self.step[segment]
        return share, np.sqrt(np.einsum("ij,ij->i", away, away))

    def _candidates(self, points: Floats) -> tuple[Integers, Integers]:
        """Give pairs of point and vertex among which every nearest segment has an end."""
        count = len(self.chain)
        pairs: list[tuple[Integers, Integers]] = []
        todo = np.arange(len(points))
        neighbours = min(4, count)
        while len(todo):
            found = self._tree.query(points[todo], k=[*range(1, neighbours + 1)])
            gaps, vertex = np.asarray(found[0]), np.asarray(found[1])
            bound = np.hypot(gaps[:, 0], self._longest / 2)
            bound += _slack(bound)
            done = (gaps[:, -1] > bound) | (neighbours == count)
            inside = (gaps <= bound[:, None]) & done[:, None]
            row, column = np.nonzero(inside)
            pairs.append((todo[row], vertex[row, column].astype(np.int64)))
            todo = todo[~done]
            neighbours = min(4 * neighbours, count)
        return np.concatenate([p for p, _ in pairs]), np.concatenate([v for _, v in pairs])


def _slack(chord: Floats) -> Floats:
    """Bound (m) by how much chords may differ whose geodesics are equally long.

    A geodesic s and its chord c differ by c**3 / (24 R**2), with R between the smallest and
    the greatest radius of curvature of WGS 84 (6335.4 and 6399.6 km).
    """
    return np.asarray(2.4e-17 * chord**3 + 1e-4)
