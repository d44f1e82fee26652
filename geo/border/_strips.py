"""Strips of a given depth or of an exact area along a section of a line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from geo.border._foreign import foreign_region
from geo.border._offsets import widen_chain
from geo.border._solving import solve_size
from geo.errors import GeometryError
from geo.geodesy import Geometry, area_km2, azimuthal_plane, round_coordinates

if TYPE_CHECKING:
    from geo.border._line import Line
    from geo.border._sections import Section

__all__ = ["Ground", "Strip", "draw", "solve"]

Floats = npt.NDArray[np.float64]

_FARTHEST_M = 1.6e6
_SURVEYED = 121  # points along each edge of a survey
_SLIVER = 1e-12  # square degrees, about a hundredth of a square metre


@dataclass(frozen=True)
class Strip:
    """A zone along one side of a section.

    ``geometry`` in WGS 84 degrees with 9 decimals, ``area_km2`` its exact geodesic area,
    ``depth_km`` how far it reaches from the line, ``evaluations`` how many areas were
    measured to find that depth.
    """

    geometry: Geometry = field(repr=False)
    section: Section
    side: str
    depth_km: float
    area_km2: float
    evaluations: int = 1


class Ground:
    """What a section can claim on one side, out to a reach."""

    def __init__(
        self, section: Section, side: str, reach_m: float, foreign: Geometry | None = None
    ) -> None:
        self.section, self.side, self.reach = section, side, reach_m
        line = section.line
        self.sign = 1.0 if side == line.sides[0] else -1.0
        self.chain = line.stretch(section.start_km, section.end_km)
        whole = section.start_km <= 1e-9, section.end_km >= line.length_km - 1e-9
        self.fans = whole if line.land else (False, False)
        room = self._land() if line.land else self._side()
        if foreign is None:
            foreign = foreign_region(line, section.start_km, section.end_km, reach_m)
        self.foreign = foreign
        self.room = shapely.difference(room, foreign) if not foreign.is_empty else room
        shapely.prepare(self.room)

    def is_whole(self) -> bool:
        """Tell whether nothing of the section's cell lies beyond the reach, whatever the land.

        The shortest way from a place to the line is within the same cell, at every distance:
        where the cell has nothing at one distance, it has nothing farther off. Less than a square
        metre in the outermost hundredth counts as nothing.
        """
        shells = [
            shapely.difference(widen_chain(self.chain, self.sign, depth, self.fans), self.foreign)
            for depth in (self.reach, 0.99 * self.reach)
        ]
        outermost, inside = (float(np.sum(area_km2(shell))) for shell in shells)
        return outermost - inside < 1e-6

    def _land(self) -> Geometry:
        """Give the land of the side in a box that holds all within reach of the section."""
        west, south, east, north = shapely.LineString(self.chain).bounds
        high = np.radians(min(max(abs(south), abs(north)) + self.reach / 1.1e5, 89.0))
        up, wide = self.reach / 1.1e5, self.reach / (1.1e5 * np.cos(high))
        box = west - wide, south - up, east + wide, north + up
        return shapely.clip_by_rect(self.section.line.land[self.side], *box)

    def _side(self) -> Geometry:
        """Give the side itself near the section, for a line without land."""
        line = self.section.line
        shapes = [widen_chain(self.chain, sign, self.reach, (False, False)) for sign in (1.0, -1.0)]
        both = shapely.union_all(shapes)
        # The line runs on past the caps: cut off at them it might end a hair short, and then
        # it would part nothing. What hangs over bounds no face.
        cuts = shapely.union(both.boundary, shapely.clip_by_rect(line.geometry, *_padded(both)))
        faces = shapely.get_parts(shapely.polygonize([cuts]))
        inside = shapely.point_on_surface(faces)
        within = shapely.contains(both, inside)
        left = line.is_left(shapely.get_coordinates(inside))
        return shapely.union_all(faces[within & (left == (self.sign > 0))])

    def strip(self, depth_m: float) -> Strip:
        """Draw the strip of one depth, as it will be written, and measure it."""
        shape = shapely.intersection(
            widen_chain(self.chain, self.sign, depth_m, self.fans), self.room
        )
        parts = shapely.get_parts(shape)
        parts = parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > _SLIVER)]
        shape = parts[0] if len(parts) == 1 else shapely.MultiPolygon(list(parts))
        shape = round_coordinates(shapely.orient_polygons(shapely.simplify(shape, 1e-10)))
        return Strip(shape, self.section, self.side, depth_m / 1e3, area_km2(shape))


def draw(section: Section, side: str, depth_km: float) -> Strip:
    """Draw the strip of a depth."""
    if not depth_km > 0:
        raise GeometryError(f"a strip needs a depth above 0 km, not {depth_km:g}")
    if depth_km * 1e3 > _FARTHEST_M:
        raise GeometryError(
            f"a strip {depth_km:g} km deep reaches farther than {_FARTHEST_M / 1e3:g} km, the "
            "most that is drawn; choose a smaller depth"
        )
    return Ground(section, side, depth_km * 1e3).strip(depth_km * 1e3)


def solve(section: Section, side: str, area: float) -> Strip:
    """Find the strip of an exact area (km2) along a section."""
    if not area > 0:
        raise GeometryError(f"a strip needs an area above 0 km2, not {area:g}")
    section.line.check_room(side, area)
    first = area / section.length_km * 1e3
    ground = Ground(section, side, _reach(2 * first))

    def draw(depth: float) -> Strip:
        nonlocal ground
        while depth > ground.reach:
            less = ground.strip(ground.reach).area_km2 < area
            if ground.reach >= _FARTHEST_M or (less and ground.is_whole()):
                raise _too_short(section, side, area)
            ground = Ground(section, side, _reach(2 * ground.reach))
        return ground.strip(depth)

    found, count = solve_size(draw, area, first)
    return replace(found, evaluations=count)


def _padded(shape: Geometry) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    return west - 0.01, south - 0.01, east + 0.01, north + 0.01


def _reach(depth_m: float) -> float:
    return float(min(max(depth_m, 20.0), _FARTHEST_M))


def _too_short(section: Section, side: str, area: float) -> GeometryError:
    """Say how much a section can hold, and from which length on it could hold an area.

    The lengths are tried on a survey of the land around the section, whose points know their
    chainage; the first that seems to hold the area is measured.
    """
    line = section.line
    middle = (section.start_km + section.end_km) / 2
    length = section.length_km
    half = max(2.0 * np.sqrt(area), 2.0 * length, 10.0)
    survey = _survey(line, side, middle, half * 1e3)
    most, bounded = survey.room(section)
    while not bounded and half < _FARTHEST_M / 2e3:
        half *= 2
        survey = _survey(line, side, middle, half * 1e3)
        most, bounded = survey.room(section)
    reach = _reach(1e3 * half * 1.5)
    most = Ground(section, side, reach).strip(reach).area_km2
    while length < line.length_km:
        length = min(length * 1.02, line.length_km)
        start = min(max(middle - length / 2, 0.0), line.length_km - length)
        longer = replace(section, start_km=start, end_km=start + length)
        if survey.room(longer)[0] < area:
            continue
        if Ground(longer, side, reach).strip(reach).area_km2 >= area:
            return GeometryError(
                f"the section from km {section.start_km:.3f} to km {section.end_km:.3f} of "
                f"{line.title} lies in a bend and can hold {most:.3g} km2 on its {side} side, "
                f"however deep, not {area:g} km2; about the same middle, a section of "
                f"{np.ceil(length * 100) / 100:.2f} km or more can"
            )
    return GeometryError(f"no section of {line.title} can hold {area:g} km2 on its {side} side")


@dataclass(frozen=True)
class _Survey:
    """Points of one side around a place: their chainage, area (km2), and which lie outermost."""

    chainage: Floats
    areas: Floats
    outermost: npt.NDArray[np.bool_]

    def room(self, section: Section) -> tuple[float, bool]:
        """Tell about how much (km2) belongs to a section, and whether that is all of it."""
        inside = (self.chainage >= section.start_km) & (self.chainage <= section.end_km)
        return float(self.areas[inside].sum()), not (inside & self.outermost).any()


def _survey(line: Line, side: str, middle_km: float, half_m: float) -> _Survey:
    """Look up the chainage of points of a side on a grid around a place of the line."""
    lon, lat = line.stretch(middle_km, middle_km)[0]
    step = np.linspace(-half_m, half_m, _SURVEYED)
    x, y = (axis.ravel() for axis in np.meshgrid(step, step))
    there = azimuthal_plane(lon, lat)[1]
    points = np.column_stack(there.transform(x, y))
    if line.land:
        mine = shapely.contains_xy(line.land[side], points)
    else:
        mine = line.is_left(points) == (side == line.sides[0])
    areas = np.full(int(mine.sum()), (step[1] - step[0]) ** 2 / 1e6)
    outermost = np.maximum(np.abs(x), np.abs(y))[mine] >= half_m
    return _Survey(line.chainage_km(points[mine]), areas, outermost)
