"""How far each side of a line reaches before another part of the line is nearer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geo.border import Line
from geo.geodesy import GEOD, Geometry, to_ecef

__all__ = ["Course", "Rays", "cast_rays"]

Floats = npt.NDArray[np.float64]

_SAME_M = 0.02
_MOST_ROUNDS = 40


@dataclass(frozen=True)
class Course:
    """The vertices (n, 2) from which rays are cast, and the chainage (m) of each.

    Rays stand ``spacing_m`` apart on the mean, and ``spread_degrees`` in the fans at outer
    vertices.
    """

    metres: Floats
    chain: Floats
    spacing_m: float
    spread_degrees: float


@dataclass(frozen=True)
class Rays:
    """Normals of one side of a line, and how far each is the shortest way to the line.

    ``foot`` (n, 2), ``bearing`` (degrees) and ``chainage`` (km) of the foot; ``width`` (m) of
    line that a ray of a segment stands for, ``angle`` (radians) that a ray of a fan at a
    vertex stands for, of which one is zero; ``radius`` (m). The strip of depth d holds the
    area of ``width * min(radius, d) + angle * min(radius, d)**2 / 2``, summed over the rays of
    its section. They stand in the order of the line, fans in that of their turn.
    """

    foot: Floats
    bearing: Floats
    chainage: Floats
    width: Floats
    angle: Floats
    radius: Floats

    def areas(self, depth_m: float) -> Floats:
        """Give the area (m2) that each ray stands for within a depth."""
        reach = np.minimum(self.radius, depth_m)
        return np.asarray(self.width * reach + self.angle * reach**2 / 2)


def cast_rays(line: Line, side: str, farthest_m: float, course: Course) -> Rays:
    """Cast rays square off one side of a line until another part of the line is nearer.

    The ball that touches the line at the foot of a ray is shrunk until no place of the line
    lies in it (Ma, Bae & Choi 2012, The Visual Computer 28: 7-19); its radius then is the
    ray's. Where the line has land, a ray also ends where it leaves it.
    """
    sign = 1.0 if side == line.sides[0] else -1.0
    foot, bearing, chainage, width, angle = _normals(course, sign)
    radius = np.full(len(foot), farthest_m)
    live = np.arange(len(foot))
    base = to_ecef(foot)
    for _ in range(_MOST_ROUNDS):
        tip = _walk(foot[live], bearing[live], radius[live])
        met = shapely.get_coordinates(line.nearest_point(tip))
        chord = to_ecef(met) - base[live]
        gone = np.sqrt(np.einsum("ij,ij->i", chord, chord))
        away = GEOD.inv(tip[:, 0], tip[:, 1], met[:, 0], met[:, 1])[2]
        shrinks = (away < radius[live] - _SAME_M) & (gone > _SAME_M)
        live, met, gone = live[shrinks], met[shrinks], gone[shrinks]
        if not len(live):
            break
        out = foot[live]
        towards = GEOD.inv(out[:, 0], out[:, 1], met[:, 0], met[:, 1])[0]
        rise = np.cos(np.radians(np.asarray(towards) - bearing[live]))
        # The ball through the foot and the place met, with its middle on the ray.
        smaller = gone / (2 * np.maximum(rise, 1e-9))
        radius[live] = np.minimum(smaller, radius[live] * (1 - 1e-6))
    radius = _stay_on_land(line.land[side], foot, bearing, radius)
    return Rays(foot, bearing, chainage, width, angle, radius)


def _walk(start: Floats, bearing: Floats, distance: Floats) -> Floats:
    """Give the places (n, 2) at bearings and distances (m) from others."""
    lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], bearing, distance)
    return np.column_stack([lon, lat])


def _normals(course: Course, sign: float) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Place the feet of the rays: along segments, and in fans at the outer side of bends."""
    metres, chain = course.metres, course.chain
    start, end = chain[:-1], chain[1:]
    leave, back, length = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    off_start = np.asarray(leave) - 90.0 * sign
    off_end = np.asarray(back) + 180.0 - 90.0 * sign
    # The closer to a vertex, the closer set: there the rays of an inner bend are short.
    count = np.ceil(length / course.spacing_m).astype(np.int64) + 2
    piece = np.repeat(np.arange(len(start)), count)
    place = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
    low, high = ((1 - np.cos(np.pi * (place + edge) / count[piece])) / 2 for edge in (0, 1))
    share = (low + high) / 2
    straight = (
        start[piece] + share[:, None] * (end - start)[piece],
        off_start[piece] + share * ((off_end - off_start + 180) % 360 - 180)[piece],
        metres[piece] + share * np.diff(metres)[piece],
        (high - low) * length[piece],
        np.zeros(len(piece)),
    )
    turn = (off_start[1:] - off_end[:-1] + 180.0) % 360.0 - 180.0
    outer = np.flatnonzero(turn * sign > 1e-4)
    count = np.maximum(1, np.ceil(np.abs(turn[outer]) / course.spread_degrees)).astype(np.int64)
    fan = np.repeat(np.arange(len(outer)), count)
    share = (np.arange(len(fan)) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[fan]
    vertex = outer[fan]
    fans = (
        end[vertex],
        off_end[vertex] + share * turn[vertex],
        metres[vertex + 1],
        np.zeros(len(fan)),
        np.radians(np.abs(turn[vertex])) / count[fan],
    )
    order = np.argsort(np.concatenate([straight[2], fans[2]]), kind="stable")
    foot, bearing, at, width, angle = (
        np.concatenate(pair)[order] for pair in zip(straight, fans, strict=True)
    )
    return foot, bearing, at / 1e3, width, angle


def _stay_on_land(land: Geometry, foot: Floats, bearing: Floats, radius: Floats) -> Floats:
    """Shorten rays that leave the land to where they leave it."""
    tip = _walk(foot, bearing, radius)
    shapely.prepare(land)
    out = np.flatnonzero(~shapely.contains_xy(land, tip[:, 0], tip[:, 1]))
    low, high = np.zeros(len(out)), radius[out]
    # Rays cross the land's other edges at most once within their reach, near the ends.
    for _ in range(24):
        middle = (low + high) / 2
        spot = _walk(foot[out], bearing[out], middle)
        inside = shapely.contains_xy(land, spot[:, 0], spot[:, 1])
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    radius = radius.copy()
    radius[out] = low
    return radius
