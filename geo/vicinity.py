"""Regions and partitions made of a line or a place: within a distance, on a side, in bands."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import geodesy
from geo.border import Line
from geo.errors import InputError
from geo.regions import Flags, Floats, Indices, Partition, Region, covering

__all__ = ["DEFAULT_BANDS", "bands", "near", "near_line", "on_side", "sides"]

DEFAULT_BANDS = (10.0, 25.0, 50.0, 100.0)
"""Upper edges of the distance bands to the line, in km."""


def near_line(line: Line, distance_km: float) -> Region:
    """Make the region within a geodesic distance of a line, of both its sides.

    Examples
    --------
    >>> import geo, numpy as np
    >>> near = near_line(geo.durand_line(), 25)
    >>> near.holds(np.array([71.09, 69.2]), np.array([34.09, 34.5])).tolist()
    [True, False]
    """
    around = _around(line, distance_km)
    inner, outer = _sure_within(around, distance_km)

    def holds(lon: Floats, lat: Floats) -> Flags:
        shapely.prepare([inner, outer])
        inside = np.asarray(shapely.contains_xy(inner, lon, lat), dtype=bool)
        close = np.flatnonzero(~inside & shapely.contains_xy(outer, lon, lat))
        inside[close] = _distance_km(line, lon[close], lat[close]) <= distance_km
        return inside

    phrase = f"within {distance_km:g} km of {line.title}"
    return Region(phrase, around, holds, margin=_margin(around, distance_km))


def near(geometry: BaseGeometry, distance_km: float, name: str) -> Region:
    """Make the region within a geodesic distance of a place or of another geometry.

    Raises
    ------
    GeometryError
        If the geometry is empty.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> around = near(shapely.Point(69.17, 34.53), 10, "the square")
    >>> around.phrase, around.holds(np.array([69.27, 69.29]), np.full(2, 34.53)).tolist()
    ('within 10 km of the square', [True, False])
    """
    phrase = f"within {distance_km:g} km of {name}"
    around = geodesy.corridor(geometry, distance_km) if distance_km > 0 else geometry
    margin = _margin(around, distance_km)
    if not isinstance(geometry, shapely.Point):
        return Region(phrase, around, covering(around).holds, margin=margin)

    def holds(lon: Floats, lat: Floats) -> Flags:
        x, y = np.full(len(lon), geometry.x), np.full(len(lon), geometry.y)
        return np.asarray(geodesy.GEOD.inv(lon, lat, x, y)[2] <= distance_km * 1e3, dtype=bool)

    return Region(phrase, around, holds, margin=margin)


def _margin(around: BaseGeometry, distance_km: float) -> BaseGeometry:
    """Widen the outline of a distance by what it is true to, 0.04 % of the distance."""
    return around.buffer(4e-4 * distance_km / 111.0) if distance_km > 0 else around


def bands(line: Line, edges_km: Sequence[float] = DEFAULT_BANDS) -> Partition:
    """Divide the Earth by geodesic distance to a line.

    Parameters
    ----------
    line
        The line.
    edges_km
        The upper edges of the bands, ascending; a distance equal to an edge is in the nearer
        band. Beyond the last edge is one band more.

    Raises
    ------
    InputError
        If there are no edges, or they are not above zero and ascending.

    Examples
    --------
    >>> import geo
    >>> bands(geo.durand_line(), (10, 25)).labels
    ('0–10 km', '10–25 km', 'over 25 km')
    """
    edges = np.asarray(edges_km, dtype=float)
    rising = np.isfinite(edges).all() and (np.diff(edges, prepend=0.0) > 0).all()
    if not len(edges) or not rising:
        given = ", ".join(f"{edge:g}" for edge in edges)
        raise InputError(f"bands {given or 'without edges'}: give ascending distances above 0 km.")
    lower = [0.0, *edges[:-1]]
    labels = [f"{low:g}–{high:g} km" for low, high in zip(lower, edges, strict=True)]
    widths = [_around(line, edge) for edge in edges]
    rings = [widths[0]]
    rings += [shapely.difference(wide, less) for less, wide in itertools.pairwise(widths)]
    rings.append(shapely.difference(shapely.box(-180, -90, 180, 90), widths[-1]))

    def assign(lon: Floats, lat: Floats) -> Indices:
        return np.searchsorted(edges, _distance_km(line, lon, lat), side="left")

    return Partition(
        "distance",
        (*labels, f"over {edges[-1]:g} km"),
        np.array(rings, dtype=object),
        assign,
    )


def on_side(line: Line, side: str) -> Region:
    """Make the region on one side of a line.

    Parameters
    ----------
    line
        A line with the land of its sides.
    side
        One of the line's sides, ``"contested"`` or ``"neither"``, as :meth:`Line.side` tells.

    Raises
    ------
    InputError
        If the line has no such side, or no land to bound its sides.

    Examples
    --------
    >>> import geo
    >>> on_side(geo.durand_line(), "afg").phrase
    'on the Afghan side of the Durand Line'
    """
    if side not in (*line.sides, "contested", "neither"):
        raise InputError(
            f"side {side!r} is not known; give one of {', '.join(line.sides)}, contested, neither."
        )
    phrase = {
        "afg": f"on the Afghan side of {line.title}",
        "pak": f"on the Pakistani side of {line.title}",
        "contested": f"where the versions of {line.title} differ",
        "neither": f"on neither side of {line.title}",
    }.get(side, f"on the {side} side of {line.title}")

    divided = sides(line)
    at = divided.labels.index(side)

    def holds(lon: Floats, lat: Floats) -> Flags:
        return np.asarray(divided.assign(lon, lat) == at, dtype=bool)

    return Region(phrase, divided.geometries[at], holds)


@functools.lru_cache(maxsize=8)
def sides(line: Line) -> Partition:
    """Divide the Earth by the sides of a line: its two, contested and neither.

    Raises
    ------
    InputError
        If the line has no land to bound its sides.

    Examples
    --------
    >>> import geo
    >>> sides(geo.durand_line()).labels
    ('afg', 'pak', 'contested', 'neither')
    """
    if not line.land:
        raise InputError(
            f"{line.title} has no land to bound its sides, so areas cannot be told apart by them; "
            "give the land of each side when the line is made."
        )
    labels = (*line.sides, "contested", "neither")
    # The side is the same all over a face that no version, no outline and no end cuts through.
    edges = [shapely.boundary(land) for land in line.land.values()]
    for version in (line, *line.others.values()):
        edges += [version.geometry, *_abreast(version.geometry)]
    west, south, east, north = shapely.total_bounds(np.array(edges, dtype=object))
    around = shapely.box(west - 0.5, south - 0.5, east + 0.5, north + 0.5)
    cut = shapely.node(shapely.multilinestrings(_lines_in(edges, around)))
    faces = shapely.get_parts(shapely.polygonize(np.array([cut], dtype=object)))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    found = _side_of(line, inside[:, 0], inside[:, 1])
    shapes = [shapely.coverage_union_all(faces[found == name]) for name in labels[:-1]]
    told = shapely.coverage_union_all(faces[found != "neither"])
    rest = shapely.difference(shapely.box(-180, -90, 180, 90), told)
    areas = np.array([*shapes, rest], dtype=object)
    cores = shapely.buffer(areas, -_CORE_DEGREES)

    def assign(lon: Floats, lat: Floats) -> Indices:
        found = np.full(len(lon), -1)
        for at, core in enumerate(cores):
            shapely.prepare(core)
            found[shapely.contains_xy(core, lon, lat)] = at
        close = np.flatnonzero(found < 0)  # some metres from an edge: ask the line itself
        told = _side_of(line, lon[close], lat[close])
        found[close] = [labels.index(name) for name in told]
        return found

    return Partition("side", labels, areas, assign)


_CORE_DEGREES = 2e-5


def _abreast(line: BaseGeometry) -> list[BaseGeometry]:
    """Draw around each end of a line what parts its sides there, as far as 60 km.

    That is the outline of what is nearest to the end (the Voronoi cell of the end among points
    of the line, which stand closest where its own segment begins): past it a version of the
    line has no side. And it is the last segment drawn further: past its end the line that
    measures still has a left and a right.
    """
    drawn: list[BaseGeometry] = []
    chain = shapely.get_coordinates(line)
    for ends in (chain, chain[::-1]):
        there, back = geodesy.azimuthal_plane(*ends[0])
        flat = shapely.LineString(np.column_stack(there.transform(*ends.T)))
        close, far = np.arange(10.0, 2e3, 10.0), np.arange(2e3, 6e4, 100.0)
        along = np.concatenate([[0.0, 0.02, 0.1, 0.5, 2.0, 5.0], close, far])
        posts = shapely.line_interpolate_point(flat, along[along < flat.length])
        cells = shapely.voronoi_polygons(
            shapely.multipoints(posts), extend_to=shapely.Point(0, 0).buffer(6e4), ordered=True
        )
        cell = shapely.intersection(shapely.get_geometry(cells, 0), shapely.Point(0, 0).buffer(6e4))
        course = shapely.get_coordinates(flat)[0] - shapely.get_coordinates(flat)[1]
        beyond = shapely.LineString([(0.0, 0.0), course * 6e4 / np.hypot(*course)])
        for edge in (shapely.boundary(cell), beyond):
            outline = shapely.get_coordinates(shapely.segmentize(edge, 1e3))
            drawn.append(shapely.LineString(np.column_stack(back.transform(*outline.T))))
    return drawn


def _lines_in(edges: Sequence[BaseGeometry], box: BaseGeometry) -> list[BaseGeometry]:
    """Take lines apart and keep what is in a box, with the box's own outline."""
    lines = np.array([*edges, shapely.boundary(box)], dtype=object)
    parts = shapely.get_parts(shapely.intersection(lines, box))
    return [part for part in parts if shapely.get_type_id(part) in (1, 2)]


def _side_of(line: Line, lon: Floats, lat: Floats) -> npt.NDArray[np.str_]:
    return line.side(np.column_stack([lon, lat])) if len(lon) else np.zeros(0, dtype="U16")


@functools.lru_cache(maxsize=64)
def _around(line: Line, distance_km: float) -> BaseGeometry:
    return geodesy.corridor(line.geometry, distance_km) if distance_km > 0 else line.geometry


def _sure_within(around: BaseGeometry, distance_km: float) -> tuple[BaseGeometry, BaseGeometry]:
    """Give what is within a distance for sure, and what is beyond it only outside of."""
    # The outline is true to 0.04 % of distances up to 100 km (see `geo.geodesy.corridor`).
    slack = distance_km * (1e-3 if distance_km <= 100 else 1e-2) / 111.0 + 1e-7
    return around.buffer(-slack), around.buffer(2 * slack)


def _distance_km(line: Line, lon: Floats, lat: Floats) -> Floats:
    if not len(lon):
        return np.zeros(0)
    return line.distance_km(np.column_stack([lon, lat]))["low"].to_numpy(dtype=float)
