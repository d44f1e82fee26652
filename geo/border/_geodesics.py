"""Geodesics between places in earth-centred coordinates, quicker than by iteration."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geo.geodesy import GEOD

__all__ = ["SERIES_M", "SHORT_M", "span_chords"]

Floats = npt.NDArray[np.float64]

SHORT_M = 1.2e5
"""Up to here one curvature is enough: to 1 micrometre."""
SERIES_M = 6e5
"""Up to here `span_chords` is true to 0.02 mm."""

_EQUATOR, _POLE = GEOD.a**-2.0, GEOD.b**-2.0


def span_chords(start: Floats, end: Floats) -> Floats:
    """Give the geodesics (m) between places in earth-centred coordinates, shape (n, 3).

    Along the chord the curvature of the ellipsoid is taken in the middle, where the chord's
    direction is tangent to it (the diameter through the middle of a chord of a quadric is
    conjugate to it), and for long chords at both ends too. A curve whose curvature changes
    evenly has, to the fifth power of its length, the chord of a circle whose squared curvature
    is 4/5 of the middle's and 1/5 of the ends' mean. Against `pyproj.Geod`: 1 micrometre at
    100 km and at 300 km, 20 at 600 km, 0.3 mm at 1000 km.
    """
    chord, middle = end - start, end + start
    squares = chord * chord
    level, height = squares[:, 0] + squares[:, 1], squares[:, 2]
    square = level + height
    middle *= middle
    wide, high = middle[:, 0] + middle[:, 1], middle[:, 2]
    bend = (level * _EQUATOR + height * _POLE) / np.maximum(square, 1e-300)
    bend *= bend * (wide * _EQUATOR + high * _POLE)
    bend /= wide * _EQUATOR**2 + high * _POLE**2
    length = np.sqrt(square)
    long = np.flatnonzero(length >= SHORT_M)
    if len(long):
        ends = _bends(start[long], chord[long]) + _bends(end[long], chord[long])
        bend[long] = 0.8 * bend[long] + 0.1 * ends
    root = np.sqrt(np.maximum(bend, 1e-16 * _EQUATOR))
    return np.asarray(2.0 / root * np.arcsin(np.minimum(root * length / 2.0, 1.0)))


def _bends(place: Floats, chord: Floats) -> Floats:
    """Give the squared curvature at places of the normal sections along a chord."""
    x, y, z = place.T
    dx, dy, dz = chord.T
    wide, high = x * x + y * y, z * z
    steep = wide * _EQUATOR**2 + high * _POLE**2
    lift = ((dx * x + dy * y) * _EQUATOR + dz * z * _POLE) / steep
    side = lift * _EQUATOR
    dx, dy, dz = dx - side * x, dy - side * y, dz - lift * _POLE * z
    level, height = dx * dx + dy * dy, dz * dz
    bend = (level * _EQUATOR + height * _POLE) / (level + height)
    return np.asarray(bend * bend * (wide * _EQUATOR + high * _POLE) / steep)
