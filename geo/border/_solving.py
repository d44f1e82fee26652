"""The size at which a figure has an exact area."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

import numpy as np

from geo.errors import GeometryError

__all__ = ["solve_size"]

_EXACT_KM2 = 0.8e-6  # the goal is 1 m2; stop when well within it
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
    close to a straight line: the parabola through the last three of them, or the line through
    two, kept in its bracket, needs three to eight areas.

    Parameters
    ----------
    draw
        Draws the figure of a size, with its ``area_km2``, which must not fall as it grows.
    area_km2
        The area sought, met to 0.8 m2.
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
    size, seen = first, []
    for count in range(1, _MOST_EVALUATIONS + 1):
        found = draw(size)
        seen.append((size, found.area_km2))
        if abs(found.area_km2 - area_km2) < _EXACT_KM2:
            return found, count
        low, high = (size, high) if found.area_km2 < area_km2 else (low, size)
        last = size
        size = _next_size(seen[-3:], area_km2)
        if not low < size < high:
            size = (low + high) / 2 if np.isfinite(high) else 2 * low
        size = min(size, 4 * last)
    raise GeometryError(
        f"no figure of {area_km2:g} km2 was found within 1 m2; the nearest has "
        f"{found.area_km2:.6f} km2"
    )


def _next_size(seen: list[tuple[float, float]], area: float) -> float:
    """Step along the power law through two measured sizes, bent by a third."""
    size, here = seen[-1]
    if here <= 0:
        return 2 * size
    power = 0.95
    if len(seen) > 1 and seen[-2][1] > 0 and here != seen[-2][1]:
        power = float(np.log(here / seen[-2][1]) / np.log(size / seen[-2][0]))
    step = float(np.log(area / here) / np.clip(power, 0.2, 3.0))
    if len(seen) == 3 and min(known for _, known in seen) > 0:
        bent = _bent_step([(np.log(x / size), np.log(y / here)) for x, y in seen], area / here)
        if bent * step > 0 and abs(bent) < 2 * abs(step):
            step = bent
    return float(size * np.exp(step))


def _bent_step(seen: list[tuple[float, float]], ratio: float) -> float:
    """Read a parabola of the sizes over the areas, both as logarithms; zero where there is none."""
    (one, a), (two, b), (three, c) = seen
    if a in (b, c) or b == c:
        return 0.0
    at = float(np.log(ratio))
    return float(
        one * (at - b) * (at - c) / ((a - b) * (a - c))
        + two * (at - a) * (at - c) / ((b - a) * (b - c))
        + three * (at - a) * (at - b) / ((c - a) * (c - b))
    )
