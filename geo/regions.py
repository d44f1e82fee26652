"""Regions that a condition can name, and partitions of the land that a summary can count by.

A :class:`Region` answers twice: for areas by its polygon, for exact points by a test that
obeys the house's tie rules (a point on an edge that two districts share is in exactly one of
them; distances are measured, not read off a polygon). A :class:`Partition` is a list of
regions of which every place is in one at most.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import geodesy
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.border import Line

__all__ = [
    "DEFAULT_BANDS",
    "Partition",
    "Region",
    "bands",
    "check_valid",
    "checked",
    "covering",
    "from_frame",
    "near",
    "near_line",
    "on_side",
    "sides",
]

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Geometries = npt.NDArray[np.object_]

DEFAULT_BANDS = (10.0, 25.0, 50.0, 100.0)
"""Upper edges of the distance bands to the line, in km."""


@dataclass(frozen=True, eq=False)
class Region:
    """A part of the Earth with a name for sentences.

    ``phrase`` completes "lies …"; ``geometry`` is in longitude and latitude (WGS 84);
    ``holds`` takes longitudes and latitudes of points and tells which are inside. An area
    within ``margin`` is inside as a whole: by so much can the geometry itself be off.
    """

    phrase: str
    geometry: BaseGeometry
    holds: Callable[[Floats, Floats], Flags]
    margin: BaseGeometry | None = None

    def clip(self, areas: Geometries) -> Geometries:
        """Give the part of each geometry that is inside; one wholly inside comes back as is."""
        outer = self.geometry if self.margin is None else self.margin
        shapely.prepare([self.geometry, outer])
        pieces = np.full(len(areas), shapely.Polygon(), dtype=object)
        whole = shapely.covers(outer, areas)
        pieces[whole] = areas[whole]
        partly = ~whole & shapely.intersects(self.geometry, areas)
        if partly.any():
            pieces[partly] = shapely.intersection(areas[partly], self.geometry)
        return pieces


@dataclass(frozen=True, eq=False)
class Partition:
    """Labelled regions, of which every place is in one at most.

    ``assign`` takes longitudes and latitudes and gives the index of the region of each point,
    -1 where it is in none.
    """

    name: str
    labels: tuple[str, ...]
    geometries: Geometries
    assign: Callable[[Floats, Floats], Indices]

    def split(self, areas: Geometries) -> tuple[Indices, Indices, Geometries]:
        """Cut geometries along the partition.

        Returns
        -------
        tuple
            For each piece the index of its geometry, the index of its region, and the piece.
            What is in no region is not among the pieces.
        """
        tree = _tree(self)
        which, region = tree.query(areas, predicate="intersects")
        order = np.lexsort((region, which))
        which, region = which[order], region[order]
        pieces = np.empty(len(which), dtype=object)
        for index in np.unique(region):
            at = region == index
            pieces[at] = Region("", self.geometries[index], _never).clip(areas[which[at]])
        return which, region, pieces


@functools.lru_cache(maxsize=32)
def _tree(partition: Partition) -> shapely.STRtree:
    return shapely.STRtree(partition.geometries)


def _never(lon: Floats, lat: Floats) -> Flags:
    return np.zeros(len(lon), dtype=bool)


def covering(geometry: BaseGeometry, phrase: str = "in the area") -> Region:
    """Make a region of a geometry; its boundary counts as inside.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> square = covering(shapely.box(0, 0, 1, 1))
    >>> square.holds(np.array([1.0, 1.1]), np.array([0.5, 0.5])).tolist()
    [True, False]
    """

    def holds(lon: Floats, lat: Floats) -> Flags:
        shapely.prepare(geometry)
        return np.asarray(shapely.intersects_xy(geometry, lon, lat), dtype=bool)

    return Region(phrase, geometry, holds)


def near_line(line: Line, distance_km: float) -> Region:
    """Make the region within a geodesic distance of a line, of both its sides.

    Examples
    --------
    >>> import geo, numpy as np
    >>> near = near_line(geo.durand_line(), 25)
    >>> near.holds(np.array([71.09, 69.2]), np.array([34.09, 34.5])).tolist()
    [True, False]
    """

    def holds(lon: Floats, lat: Floats) -> Flags:
        return np.asarray(_distance_km(line, lon, lat) <= distance_km, dtype=bool)

    around = _around(line, distance_km)
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

    def holds(lon: Floats, lat: Floats) -> Flags:
        return np.asarray(_side_of(line, lon, lat) == side, dtype=bool)

    divided = sides(line)
    return Region(phrase, divided.geometries[divided.labels.index(side)], holds)


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
    edges = [line.geometry, *(shapely.boundary(land) for land in line.land.values())]
    for other in line.others.values():
        edges += [other.geometry, *_abreast(other.geometry)]
    west, south, east, north = line.geometry.bounds
    near = shapely.box(west - 0.5, south - 0.5, east + 0.5, north + 0.5)
    cut = shapely.node(shapely.multilinestrings(_lines_in(edges, near)))
    faces = shapely.get_parts(shapely.polygonize(np.array([cut], dtype=object)))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    found = _side_of(line, inside[:, 0], inside[:, 1])
    shapes = {name: shapely.union_all(faces[found == name]) for name in labels[:-1]}
    for name, land in line.land.items():
        beyond = shapely.difference(land, near)
        shapes[name] = shapely.union_all([shapes[name], beyond])
    rest = shapely.difference(
        shapely.box(-180, -90, 180, 90), shapely.union_all(list(shapes.values()))
    )

    def assign(lon: Floats, lat: Floats) -> Indices:
        told = _side_of(line, lon, lat)
        return np.select([told == name for name in labels], list(range(len(labels))), -1)

    areas = np.array([*shapes.values(), rest], dtype=object)
    return Partition("side", labels, areas, assign)


def _abreast(line: BaseGeometry) -> list[BaseGeometry]:
    """Draw the perpendiculars, 30 km to each hand, at the two ends of a line."""
    drawn: list[BaseGeometry] = []
    chain = shapely.get_coordinates(line)
    for (x, y), (inner_x, inner_y) in (chain[:2], chain[:-3:-1]):
        azimuth = geodesy.GEOD.inv(x, y, inner_x, inner_y)[0]
        reach = [geodesy.GEOD.fwd(x, y, azimuth + turn, 30e3)[:2] for turn in (-90, 90)]
        drawn.append(shapely.LineString([reach[0], (x, y), reach[1]]))
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


def _distance_km(line: Line, lon: Floats, lat: Floats) -> Floats:
    if not len(lon):
        return np.zeros(0)
    return line.distance_km(np.column_stack([lon, lat]))["low"].to_numpy(dtype=float)


def from_frame(
    frame: gpd.GeoDataFrame, column: str, *, name: str | None = None, what: str = "layer"
) -> Partition:
    """Make a partition of a frame's polygons, labelled by one of its columns.

    Rows of the same label are one region. A point on an edge that several regions share
    belongs to the one whose row comes first.

    Parameters
    ----------
    frame
        Polygons in any CRS that is stated.
    column
        The column of the labels.
    name
        What the partition is called; the column's name unless given.
    what
        What the frame is called in an error's message.

    Raises
    ------
    InputError
        If there is no such column, no CRS, no polygon, or a geometry is invalid.

    Examples
    --------
    >>> import geopandas, numpy as np, shapely
    >>> halves = geopandas.GeoDataFrame(
    ...     {"half": ["west", "east"]},
    ...     geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], crs="EPSG:4326")
    >>> partition = from_frame(halves, "half")
    >>> partition.assign(np.array([0.5, 1.0, 1.5, 9.0]), np.full(4, 0.5)).tolist()
    [0, 0, 1, -1]
    """
    if column not in frame.columns:
        raise InputError(
            f"{what}: has no column {column!r}; its columns are {', '.join(map(str, frame))}."
        )
    areas = checked(frame, what=what)
    names = frame[column].astype(str).to_numpy()
    labels, inverse = np.unique(names, return_inverse=True)
    first = np.full(len(labels), len(names))
    np.minimum.at(first, inverse, np.arange(len(names)))
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(labels), dtype=np.intp)
    rank[order] = np.arange(len(labels))
    region_of_row = rank[inverse]
    merged = np.empty(len(labels), dtype=object)
    for index in range(len(labels)):
        rows = areas[region_of_row == index]
        merged[index] = rows[0] if len(rows) == 1 else shapely.union_all(rows)
    tree = shapely.STRtree(areas)

    def assign(lon: Floats, lat: Floats) -> Indices:
        found = np.full(len(lon), len(areas), dtype=np.intp)
        point, row = tree.query(shapely.points(lon, lat), predicate="intersects")
        np.minimum.at(found, point, row)
        return np.where(found == len(areas), -1, np.append(region_of_row, -1)[found])

    return Partition(name or column, tuple(labels[order].tolist()), merged, assign)


def checked(frame: gpd.GeoDataFrame, *, what: str) -> Geometries:
    """Give a frame's geometries in longitude and latitude, or say what is wrong with them.

    Raises
    ------
    InputError
        If the frame has no geometry column, no CRS, no geometry at all, or an invalid one.
    """
    if not isinstance(frame, gpd.GeoDataFrame) or frame._geometry_column_name not in frame:
        raise InputError(
            f"{what}: has no locations (no geometry column); "
            "geocode its places first, or read it with its coordinates."
        )
    if frame.crs is None:
        raise InputError(
            f"{what}: states no coordinate reference system (CRS), so its numbers could mean any "
            'place; set it, for longitude and latitude by frame.set_crs("EPSG:4326").'
        )
    geometries = frame.geometry if frame.crs == "EPSG:4326" else frame.geometry.to_crs("EPSG:4326")
    areas = np.asarray(geometries.to_numpy(), dtype=object)
    present = ~(shapely.is_missing(areas) | shapely.is_empty(areas))
    if not present.any():
        raise InputError(f"{what}: has no locations; none of its {len(areas)} rows has a geometry.")
    check_valid(areas, what=what)
    return areas


def check_valid(areas: Geometries, *, what: str) -> None:
    """Refuse a geometry that crosses itself or lies off the globe, naming its row from 1.

    Raises
    ------
    InputError
        If one is invalid or outside of longitude ±180 and latitude ±90.
    """
    bad = ~(shapely.is_valid(areas) | shapely.is_missing(areas))
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise InputError(
            f"{what}, row {row + 1}: the geometry is invalid "
            f"({shapely.is_valid_reason(areas[row])}); mend it, for example by shapely.make_valid."
        )
    edges = shapely.bounds(areas)
    off = (np.abs(edges[:, [0, 2]]) > 180).any(axis=1) | (np.abs(edges[:, [1, 3]]) > 90).any(axis=1)
    if off.any():
        row = int(np.flatnonzero(off)[0])
        raise InputError(
            f"{what}, row {row + 1}: the geometry lies off the globe (longitude "
            f"{edges[row, 0]:g} to {edges[row, 2]:g}, latitude {edges[row, 1]:g} to "
            f"{edges[row, 3]:g}); state the CRS that its coordinates are in."
        )
