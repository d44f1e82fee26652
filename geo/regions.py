"""Regions that a condition can name, and partitions of the land that a summary can count by.

A :class:`Region` answers twice: for areas by its polygon, for exact points by a test that
obeys the house's tie rules (a point on an edge that two districts share is in exactly one of
them; distances are measured, not read off a polygon). A :class:`Partition` is a list of
regions of which every place is in one at most.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo import cells
from geo.errors import InputError

__all__ = [
    "Partition",
    "Region",
    "check_valid",
    "checked",
    "covering",
    "from_frame",
    "located",
]

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Geometries = npt.NDArray[np.object_]


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
    first_of = cells.assigner(areas)

    def assign(lon: Floats, lat: Floats) -> Indices:
        return np.append(region_of_row, -1)[first_of(lon, lat)]

    return Partition(name or column, tuple(labels[order].tolist()), merged, assign)


def located(frame: gpd.GeoDataFrame, *, what: str) -> Geometries:
    """Give a frame's geometries in longitude and latitude, or say why there are none.

    Raises
    ------
    InputError
        If the frame has no geometry column, no CRS or no geometry at all.
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
    if (shapely.is_missing(areas) | shapely.is_empty(areas)).all():
        raise InputError(f"{what}: has no locations; none of its {len(areas)} rows has a geometry.")
    return areas


def checked(frame: gpd.GeoDataFrame, *, what: str) -> Geometries:
    """Give a frame's geometries as :func:`located` does, and refuse invalid ones.

    Raises
    ------
    InputError
        As :func:`located` and :func:`check_valid`.
    """
    areas = located(frame, what=what)
    check_valid(areas, what=what)
    return areas


def check_valid(areas: Geometries, *, what: str, rows: Indices | None = None) -> None:
    """Refuse a geometry that crosses itself or lies off the globe, naming its row from 1.

    `rows` are the positions that the geometries have in their table, if not all are given.

    Raises
    ------
    InputError
        If one is invalid or outside of longitude ±180 and latitude ±90.
    """
    bad = ~(shapely.is_valid(areas) | shapely.is_missing(areas))
    if bad.any():
        at = int(np.flatnonzero(bad)[0])
        raise InputError(
            f"{what}, row {(at if rows is None else rows[at]) + 1}: the geometry is invalid "
            f"({shapely.is_valid_reason(areas[at])}); mend it, for example by shapely.make_valid."
        )
    edges = shapely.bounds(areas)
    off = (np.abs(edges[:, [0, 2]]) > 180).any(axis=1) | (np.abs(edges[:, [1, 3]]) > 90).any(axis=1)
    if off.any():
        at = int(np.flatnonzero(off)[0])
        raise InputError(
            f"{what}, row {(at if rows is None else rows[at]) + 1}: the geometry lies off the "
            f"globe (longitude {edges[at, 0]:g} to {edges[at, 2]:g}, latitude {edges[at, 1]:g} to "
            f"{edges[at, 3]:g}); state the CRS that its coordinates are in."
        )
