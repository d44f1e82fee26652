"""Which of many areas each of many points is in, by a raster that knows where it is sure.

A cell that no edge of any area touches lies in one area as a whole, or in none; only points in
the other cells are tested against the polygons. The answers are those of the polygons, to the
last bit; a raster pays from some ten thousand points on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

__all__ = ["assigner", "raster"]

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Geometries = npt.NDArray[np.object_]

_EDGE = -2
_MOST_CELLS = 24_000_000
_BLOCK = 32_768
_MANY_POINTS = 300_000
_HAIR = 1e-9  # of a cell: what passes so near to a corner marks the cells on every side


def assigner(areas: Geometries) -> Callable[[Floats, Floats], Indices]:
    """Give what tells for points the first of the areas that they are in or on the edge of.

    The first call with 300,000 points or more builds a raster, which takes the time that the
    exact test takes for some of them, and then is dozens of times as quick.

    Parameters
    ----------
    areas
        Polygons in longitude and latitude.

    Returns
    -------
    callable
        Takes longitudes and latitudes and gives the number of the area, -1 for none.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> halves = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], dtype=object)
    >>> assigner(halves)(np.array([0.5, 1.0, 1.5, 9.0]), np.full(4, 0.5)).tolist()
    [0, 0, 1, -1]
    """
    edges = shapely.bounds(areas)

    def measure(lon: Floats, lat: Floats) -> Indices:
        found = np.full(len(lon), len(areas), dtype=np.intp)
        order = np.argsort(lon)
        ordered = lon[order]
        begins = np.searchsorted(ordered, edges[:, 0], side="left")
        ends = np.searchsorted(ordered, edges[:, 2], side="right")
        shapely.prepare(areas)
        for row in np.flatnonzero(begins < ends):
            at = order[begins[row] : ends[row]]
            north = lat[at]
            at = at[(north >= edges[row, 1]) & (north <= edges[row, 3]) & (found[at] > row)]
            if len(at):
                found[at[shapely.intersects_xy(areas[row], lon[at], lat[at])]] = row
        found[found == len(areas)] = -1
        return found

    fast: list[Callable[[Floats, Floats], Indices]] = []

    def assign(lon: Floats, lat: Floats) -> Indices:
        if len(lon) >= _MANY_POINTS and not fast:
            fast.append(raster(areas, measure))
        return fast[0](lon, lat) if fast else measure(lon, lat)

    return assign


def raster(
    areas: Geometries,
    assign: Callable[[Floats, Floats], Indices],
    *,
    cell_degrees: float = 0.0035,
) -> Callable[[Floats, Floats], Indices]:
    """Build a raster over areas and give what assigns points by it.

    Parameters
    ----------
    areas
        Polygons in longitude and latitude.
    assign
        What assigns points to areas exactly: takes longitudes and latitudes, gives the number
        of the area (-1 for none) by any rule for shared edges.
    cell_degrees
        The width of a cell; made wider where more than 24 million cells would be needed.

    Returns
    -------
    callable
        The same as `assign`, with the same answers, for points that are not numbers -1.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> square = np.array([shapely.box(70, 34, 70.1, 34.1)], dtype=object)
    >>> def exact(lon, lat):
    ...     return np.where(shapely.intersects_xy(square[0], lon, lat), 0, -1)
    >>> fast = raster(square, exact)
    >>> fast(np.array([70.05, 70.1, 70.2, np.nan]), np.full(4, 34.05)).tolist()
    [0, 0, -1, -1]
    """
    west, south, east, north = shapely.total_bounds(areas)
    width, height = east - west, north - south
    step = max(cell_degrees, float(np.sqrt(width * height / _MOST_CELLS)))
    # One cell more on every side, so that a point on the outermost edge has a cell.
    west, south = west - step, south - step
    columns, rows = int(width / step) + 3, int(height / step) + 3
    scale = 1.0 / step

    kind = np.int16 if len(areas) < np.iinfo(np.int16).max else np.int32
    grid = np.full(rows * columns, -1, dtype=kind)
    for cells in _edge_cells(areas, west, south, scale, columns, rows):
        grid[cells] = _EDGE
    first, length = _runs(grid, columns)
    middle = first + length // 2
    lon = west + (middle % columns + 0.5) * step
    lat = south + (middle // columns + 0.5) * step
    grid[grid != _EDGE] = np.repeat(assign(lon, lat).astype(kind), length)

    def look_up(lon: Floats, lat: Floats) -> Indices:
        found = np.empty(len(lon), dtype=np.intp)
        # In blocks that stay in the processor's cache.
        for begin in range(0, len(lon), _BLOCK):
            block = slice(begin, begin + _BLOCK)
            with np.errstate(invalid="ignore"):
                x = ((lon[block] - west) * scale).astype(np.int64)
                y = ((lat[block] - south) * scale).astype(np.int64)
            # What is below zero, or no number, is above every column as an unsigned number; a
            # place that truncation moves into the empty margin stays without an area.
            inside = (x.view(np.uint64) < columns) & (y.view(np.uint64) < rows)
            y *= columns
            y += x
            if not inside.all():
                y[~inside] = 0
            found[block] = grid[y]
        close = np.flatnonzero(found == _EDGE)
        if len(close):
            found[close] = assign(lon[close], lat[close])
        return found

    return look_up


def _runs(grid: npt.NDArray[Any], columns: int) -> tuple[Indices, Indices]:
    """Give the first cell and the length of each run of cells between edges, row by row."""
    sure = (grid != _EDGE).reshape(-1, columns)
    begins = sure.copy()
    begins[:, 1:] &= ~sure[:, :-1]
    ends = sure.copy()
    ends[:, :-1] &= ~sure[:, 1:]
    first = np.flatnonzero(begins.ravel())
    return first, np.flatnonzero(ends.ravel()) - first + 1


def _edge_cells(
    areas: Geometries, west: float, south: float, scale: float, columns: int, rows: int
) -> Iterator[Indices]:
    """Give the cells that an edge of an area runs through, many of them several times."""
    rings = shapely.get_rings(shapely.get_parts(areas))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    corners = (corners - [west, south]) * scale
    same = ring[1:] == ring[:-1]
    start, end = corners[:-1][same], corners[1:][same]
    found = []
    for axis in (0, 1):
        # Where an edge crosses the lines of the raster it passes from one cell to the next, and
        # is in both; its ends are in a cell each.
        low = np.floor(np.minimum(start, end)[:, axis]).astype(np.intp) + 1
        count = np.floor(np.maximum(start, end)[:, axis]).astype(np.intp) - low + 1
        edge = np.repeat(np.arange(len(start)), count)
        line = low[edge] + np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
        along = (line - start[edge, axis]) / (end[edge, axis] - start[edge, axis])
        crossing = start[edge] + along[:, None] * (end[edge] - start[edge])
        crossing[:, axis] = line
        found.append(crossing)
    # Within the raster's margin no place is less than zero, so that cutting off is rounding down.
    x, y = np.concatenate([start, end, *found]).T
    left, right = (x - _HAIR).astype(np.intp), (x + _HAIR).astype(np.intp)
    below, above = (y - _HAIR).astype(np.intp) * columns, (y + _HAIR).astype(np.intp) * columns
    yield below + left
    # All but a few places are a hair or more away from the lines of the raster on one axis.
    for row, column in ((below, right), (above, left), (above, right)):
        other = np.flatnonzero((row != below) | (column != left))
        yield row[other] + column[other]
