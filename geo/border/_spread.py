"""How far the versions of a line differ in what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from geo.errors import GeometryError
from geo.geodesy import GEOD

if TYPE_CHECKING:
    from geo.border._course import Course
    from geo.border._sections import Section
    from geo.border._strips import Strip

__all__ = [
    "facing_sections",
    "facing_strips",
    "frame_strips",
    "spread_of_chainage",
    "spread_of_feet",
]

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


def facing_sections(section: Section) -> dict[str, Section]:
    """Give, by its name, the stretch of each other version that faces a section.

    It runs between the points of that version that are nearest to the section's ends.
    Versions on which these are one point are left out.
    """
    ends = section.line.stretch(section.start_km, section.end_km)[[0, -1]]
    found = {}
    for name, other in section.line.others.items():
        start, end = sorted(other.chainage_km(ends).tolist())
        if end - start > 1e-6:
            found[name] = other.section(start, end)
    return found


def facing_strips(
    section: Section, side: str, *, area_km2: float | None = None, depth_km: float | None = None
) -> dict[str, Strip]:
    """Give, by its name, the strip along the facing stretch of each other version.

    Versions whose stretch cannot hold the area are left out.
    """
    found = {}
    for name, facing in facing_sections(section).items():
        theirs = facing.line.sides[section.line.sides.index(side)]
        try:
            strip = facing.line.measure_strip(
                area_km2=area_km2, depth_km=depth_km, section=facing, side=theirs
            )
        except GeometryError:
            continue
        found[name] = strip
    return found


def frame_strips(strips: Mapping[str, Strip], side: str) -> gpd.GeoDataFrame:
    """Put the strips of several versions into a frame, one row for each."""
    columns = {
        "version": list(strips),
        "side": side,
        "start_km": [strip.section.start_km for strip in strips.values()],
        "end_km": [strip.section.end_km for strip in strips.values()],
        "depth_km": [strip.depth_km for strip in strips.values()],
        "area_km2": [strip.area_km2 for strip in strips.values()],
    }
    shapes = [strip.geometry for strip in strips.values()]
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
