"""The size at which a figure has an exact area."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import numpy as np

from geo.errors import GeometryError

__all__ = ["solve_size"]

_EXACT_KM2 = 0.4e-6  # the goal is 1 m2; stop when well within it
_MOST_EVALUATIONS = 40


class _Measured(Protocol):
    @property
    def area_km2(self) -> float: ...


Figure = TypeVar("Figure", bound=_Measured)


def solve_size(
    draw: Callable[[float], Figure], area_km2: float, first: float
) -> tuple[Figure, int]:
    """Find the figure of an exact area among figures that grow with one number.

    Over short ranges the area grows as a power of the size, so that the logarithms of both lie
    close to a straight line: secants between logarithms, kept in their bracket, need three to
    seven areas.

    Parameters
    ----------
    draw
        Draws the figure of a size, with its ``area_km2``, which must not fall as it grows.
    area_km2
        The area sought, met to 0.4 m2.
    first
        The size to begin with.

    Returns
    -------
    The figure, and how many areas were measured.

    Raises
    ------
    GeometryError
        If the area jumps over the one sought.
    """
    low, high = 0.0, np.inf
    size, last = first, (0.0, 0.0)
    for count in range(1, _MOST_EVALUATIONS + 1):
        found = draw(size)
        here = (size, found.area_km2)
        if abs(here[1] - area_km2) < _EXACT_KM2:
            return found, count
        low, high = (size, high) if here[1] < area_km2 else (low, size)
        size, last = _next_size(here, last, area_km2), here
        if not low < size < high:
            size = (low + high) / 2 if np.isfinite(high) else 2 * low
        size = min(size, 4 * here[0])
    raise GeometryError(
        f"no figure of {area_km2:g} km2 was found within 1 m2; the nearest has {here[1]:.6f} km2"
    )


def _next_size(here: tuple[float, float], last: tuple[float, float], area: float) -> float:
    """Step along the power law through two measured sizes; through one, by a usual power."""
    if here[1] <= 0:
        return 2 * here[0]
    power = 0.95
    if last[1] > 0 and here[1] != last[1]:
        power = float(np.log(here[1] / last[1]) / np.log(here[0] / last[0]))
    return float(here[0] * (area / here[1]) ** (1 / np.clip(power, 0.2, 3.0)))
