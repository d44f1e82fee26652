"""Lines and places in the forms in which users bring them, checked once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.errors import GeometryError
from geo.geodesy import GEOD, Geometry

__all__ = ["check_line", "read_footprints", "read_numbers", "read_points"]

Floats = npt.NDArray[np.float64]


def check_line(geometry: Geometry, name: str) -> shapely.LineString:
    """Check a line, and join pieces that follow each other."""
    parts = list(shapely.get_parts(geometry))
    if not parts or any(not isinstance(part, shapely.LineString) for part in parts):
        raise GeometryError(
            f"the line {name} must be a LineString or pieces that join, not {geometry.geom_type}"
        )
    chains = [shapely.get_coordinates(part) for part in parts]
    for number, (one, two) in enumerate(pairwise(chains), start=1):
        if (one[-1] != two[0]).any():
            gap = GEOD.inv(*one[-1], *two[0])[2] / 1e3
            raise GeometryError(
                f"the pieces of the line {name} are not in order: piece {number + 1} starts "
                f"{gap:.3f} km from where piece {number} ends; put them in order and in one "
                "direction, or join them with shapely.line_merge"
            )
    chain = np.vstack([chains[0], *(c[1:] for c in chains[1:])])
    chain = chain[np.concatenate([[True], (np.diff(chain, axis=0) != 0).any(axis=1)])]
    if not np.isfinite(chain).all() or (np.abs(chain) > [180, 90]).any():
        raise GeometryError(
            f"the line {name} has coordinates that are no longitude and latitude in degrees; "
            "convert it to EPSG:4326, longitude first"
        )
    if len(chain) < 2:
        raise GeometryError(f"the line {name} has no length")
    line = shapely.LineString(chain)
    if not line.is_simple:
        lon, lat = _crossing(line)
        raise GeometryError(
            f"the line {name} crosses or touches itself near {lon:.5f}, {lat:.5f}, so that "
            "chainage and side have no meaning there; cut it there or mend it"
        )
    return line


def _crossing(line: shapely.LineString) -> tuple[float, float]:
    """Find a place where a line meets itself."""
    pieces = shapely.get_parts(shapely.node(line))
    ends = np.vstack([shapely.get_coordinates(piece)[[0, -1]] for piece in pieces])
    places, counts = np.unique(ends, axis=0, return_counts=True)
    lon, lat = places[np.argmax(counts)]
    return float(lon), float(lat)


def read_numbers(given: Any) -> Floats | None:
    """Read an array of longitudes and latitudes (n, 2); None if it is something else."""
    if isinstance(given, np.ndarray) and given.dtype.kind in "fiu":
        array = np.atleast_2d(given).astype(float, copy=False)
        if array.ndim == 2 and array.shape[1] == 2:
            return np.ascontiguousarray(array)
    return None


def read_footprints(given: Any) -> tuple[npt.NDArray[Any], Any]:
    """Read footprints in any form as an array of geometries and an index."""
    series = given.geometry if isinstance(given, gpd.GeoDataFrame) else given
    if isinstance(series, gpd.GeoSeries):
        if series.crs is None:
            raise GeometryError(
                "the footprints state no coordinate reference system; set it, for longitudes "
                'and latitudes with .set_crs("EPSG:4326")'
            )
        if series.crs != "EPSG:4326":
            series = series.to_crs("EPSG:4326")
        return np.asarray(series.values, dtype=object), series.index
    if isinstance(series, shapely.Geometry) or series is None:
        return np.array([series], dtype=object), pd.RangeIndex(1)
    array = np.asarray(series)
    if array.dtype != object:
        array = np.asarray(shapely.points(np.atleast_2d(array).astype(float)), dtype=object)
    return array, pd.RangeIndex(len(array))


def read_points(given: Any) -> tuple[Floats, Any]:
    """Read points in any form as longitudes and latitudes (n, 2) and an index."""
    numbers = read_numbers(given)
    if numbers is not None and np.isfinite(numbers).all():
        return numbers, pd.RangeIndex(len(numbers))
    geometries, index = read_footprints(given)
    kinds = shapely.get_type_id(geometries)
    if (kinds != 0).any() or shapely.is_empty(geometries).any():
        row = int(np.flatnonzero((kinds != 0) | shapely.is_empty(geometries))[0])
        kind = "nothing" if geometries[row] is None else geometries[row].geom_type
        raise GeometryError(
            f"row {row + 1} is {kind}, not a point: only a point has one chainage and one side; "
            "distance_km measures footprints of any kind"
        )
    return shapely.get_coordinates(geometries), index
