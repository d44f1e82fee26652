"""How far the versions of a line differ in what they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geo.errors import GeometryError
from geo.geodesy import GEOD

if TYPE_CHECKING:
    from geo.border._course import Course
    from geo.border._line import Line
    from geo.border._sections import Section

__all__ = ["spread_of_chainage", "spread_of_depth", "spread_of_feet"]

Floats = npt.NDArray[np.float64]


def spread_of_feet(line: Course, lonlat: Floats, feet: Floats) -> Floats:
    """Give how far (km) a version's nearest point lies from the line's, at most."""
    farthest = np.zeros(len(lonlat))
    for other in line.others.values():
        theirs = other.feet(lonlat)
        apart = GEOD.inv(feet[:, 0], feet[:, 1], theirs[:, 0], theirs[:, 1])[2]
        farthest = np.maximum(farthest, np.asarray(apart) / 1e3)
    return farthest


def spread_of_chainage(line: Course, lonlat: Floats, own: Floats) -> tuple[Floats, Floats]:
    """Give the least and the greatest chainage (km) on the line of any version's nearest point."""
    found = [own, *(line.chainage_km(other.feet(lonlat)) for other in line.others.values())]
    return np.min(found, axis=0), np.max(found, axis=0)


def spread_of_depth(line: Line, section: Section, side: str, area_km2: float) -> list[float]:
    """Give the depth (km) of the strip of an area along the same stretch of each version.

    The stretch runs between the points of that version that are nearest to the section's
    ends. Versions whose stretch cannot hold the area are left out.
    """
    ends = section.line.stretch(section.start_km, section.end_km)[[0, -1]]
    depths = []
    for other in line.others.values():
        start, end = sorted(other.chainage_km(ends).tolist())
        facing = other.sides[line.sides.index(side)]
        try:
            strip = other.measure_strip(area_km2=area_km2, section=(start, end), side=facing)
        except GeometryError:
            continue
        depths.append(strip.depth_km)
    return depths
