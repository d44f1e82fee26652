"""The line of an atlas, with the land on its sides."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely

from geo.atlas import Atlas
from geo.border._durand import durand_line, versions
from geo.border._line import Line
from geo.geodesy import Geometry
from geo.places import gazetteer

__all__ = ["choose_line", "line_of"]

_DURAND = ("afg", "pak")
_JOINT = 0.25  # degrees; an end so near to the outline is joined to it
_LOOSE = 1e-6  # degrees of line inside the land that part nothing
_HAIR = 1e-9  # degrees


@lru_cache(maxsize=4)
def line_of(atlas: Atlas) -> Line | None:
    """Give the line of an atlas, ready to measure from; None if it has none.

    Its sides are those of the Durand Line where it is a version of that, else ``"left"`` and
    ``"right"`` of its direction. Their land is that of the atlas, parted along the line; where
    the line ends inside the land, the sides end beside its ends.

    Examples
    --------
    >>> from geo.atlas import shipped_atlas
    >>> line_of(shipped_atlas()).name
    'durand-osm'
    """
    if atlas.line is None:
        return None
    if atlas.line_name in versions() and not atlas.has_own_units:
        return durand_line(atlas.line_name)
    course = atlas.line
    if not atlas.follows_durand:
        sides, name = ("left", "right"), atlas.line_name
    else:
        sides, name = _DURAND, f"durand-{atlas.line_name}"
        if course.coords[0][0] > course.coords[-1][0]:  # from the Iranian tripoint
            course = shapely.reverse(course)
    places = gazetteer(atlas)
    bare = Line(course, name=name, sides=sides)
    return Line(course, name=name, sides=sides, land=_parted(bare, atlas.land), places=places)


def choose_line(line: str | Line, atlas: Atlas | None) -> Line:
    """Give the line to measure from: one that is given, a version by its name, or the atlas's.

    For an atlas without a line it is the Durand Line, however far that is.
    """
    if isinstance(line, Line):
        return line
    own = line_of(atlas) if atlas is not None and line == "osm" else None
    return durand_line(line) if own is None else own


def _parted(line: Line, land: Geometry) -> dict[str, Geometry] | None:
    """Part land along a line; None where the line does not cut through it."""
    outline = shapely.boundary(land)
    first, last = shapely.get_coordinates(line.geometry)[[0, -1]]
    joints = [
        shapely.shortest_line(end, outline)
        for end in (shapely.Point(first), shapely.Point(last))
        if 0 < shapely.distance(end, outline) < _JOINT and shapely.intersects(land, end)
    ]
    drawn = shapely.node(shapely.union_all([outline, line.geometry, *joints]))
    faces, cuts, dangles, _ = shapely.polygonize_full(np.array([drawn], dtype=object))
    loose = shapely.intersection(shapely.union(cuts, dangles), land)
    if shapely.length(loose) > _LOOSE:
        return None
    sides: dict[str, list[Geometry]] = {side: [] for side in line.sides}
    for part in shapely.get_parts(faces):
        if isinstance(part, shapely.Polygon) and land.covers(part.point_on_surface()):
            sides[line.sides[0 if _is_left(line, part) else 1]].append(part)
    return {side: shapely.union_all(parts) for side, parts in sides.items()}


def _is_left(line: Line, face: shapely.Polygon) -> bool:
    """Tell whether a face that the line does not cut lies to its left."""
    starts, ends = [], []
    turned = shapely.orient_polygons(face)
    for ring in (turned.exterior, *turned.interiors):
        chain = shapely.get_coordinates(ring)
        starts.append(chain[:-1])
        ends.append(chain[1:])
    start, end = np.vstack(starts), np.vstack(ends)
    middle, step = (start + end) / 2, end - start
    length = np.hypot(*step.T)
    beside = shapely.dwithin(shapely.points(middle), line.geometry, _HAIR)
    if not beside.any():
        return bool(line.is_left(shapely.get_coordinates(shapely.point_on_surface(face)))[0])
    longest = int(np.argmax(np.where(beside, length, 0.0)))
    # The rings run so that the inside lies to the left of each of their segments.
    inwards = np.array([-step[longest, 1], step[longest, 0]]) / length[longest]
    return bool(line.is_left((middle[longest] + 10 * _HAIR * inwards)[None, :])[0])
