"""The distinct footprints of a table, resolved once and gathered by row.

Reports name few places: a table of a hundred thousand rows has a few hundred footprints, and
whatever is measured is measured once for each of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from geo import geodesy
from geo.errors import InputError
from geo.regions import Flags, Floats, Geometries, Indices, check_valid, located

__all__ = ["Footprints", "measure", "read_footprints"]


@dataclass(frozen=True, eq=False)
class Footprints:
    """The footprints of a table, and the weighted parts that they are made of.

    ``of_row`` gives each row's footprint, -1 where the row has none. The other arrays are by
    part: an unambiguous footprint is one part of weight 1, an ambiguous one has a part for each
    alternative, and its weights add up to 1. ``size`` is km², km or a count, by ``dimension``.
    """

    of_row: Indices
    of_part: Indices
    weight: Floats
    geometry: Geometries
    dimension: Indices
    size: Floats

    def parts(self, footprints: Indices) -> Flags:
        """Tell which parts belong to one of the footprints."""
        wanted = np.zeros(int(self.of_part.max(initial=-1)) + 1, dtype=bool)
        wanted[footprints[footprints >= 0]] = True
        return wanted[self.of_part]

    @property
    def count(self) -> int:
        """The number of distinct footprints."""
        return int(self.of_part.max(initial=-1)) + 1


def read_footprints(frame: gpd.GeoDataFrame, *, what: str = "the table") -> Footprints:
    """Find the distinct footprints of a table.

    Rows of the same ``footprint_id`` share a footprint; without it, rows whose areas (and
    alternatives) are the same do. Exact points are not brought together: a test of each costs
    less.

    Raises
    ------
    InputError
        If the table has no locations, no CRS, or a geometry is invalid.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(geometry=[shapely.box(70, 34, 71, 35)] * 3, crs="EPSG:4326")
    >>> read_footprints(table).of_row.tolist()
    [0, 0, 0]
    """
    areas = located(frame, what=what)
    of_row, first = _distinct(frame, areas, what)
    number, weight, parts = _parts(frame, areas, first, what)
    check_valid(parts, what=what, rows=first[number])
    dimension = shapely.get_dimensions(parts).astype(np.intp)
    return Footprints(
        of_row=of_row,
        of_part=number,
        weight=weight,
        geometry=parts,
        dimension=dimension,
        size=measure(parts, dimension),
    )


def _parts(
    frame: gpd.GeoDataFrame, areas: Geometries, first: Indices, what: str
) -> tuple[Indices, Floats, Geometries]:
    """Give the parts of the footprints in the rows `first`: whose they are, weight, geometry."""
    cells = _alternatives(frame)
    if cells is None:
        return np.arange(len(first)), np.ones(len(first)), areas[first]
    found = [
        (footprint, share, area)
        for footprint, row in enumerate(first.tolist())
        for share, area in _weighted(cells[row], row, what) or [(1.0, areas[row])]
    ]
    geometry = np.empty(len(found), dtype=object)
    geometry[:] = [area for _, _, area in found]
    number = np.array([footprint for footprint, _, _ in found], dtype=np.intp)
    return number, np.array([share for _, share, _ in found], dtype=float), geometry


def measure(geometries: Geometries, dimension: Indices) -> Floats:
    """Measure geometries: km² where `dimension` is 2, km where it is 1, points where it is 0.

    What a geometry has of a lower dimension counts for nothing.

    Examples
    --------
    >>> import numpy as np, shapely
    >>> cells = np.array([shapely.box(70, 34, 70.01, 34.01), shapely.MultiPoint([(1, 2), (3, 4)])])
    >>> measure(cells, np.array([2, 0])).round(3).tolist()
    [1.025, 2.0]
    """
    sizes = np.zeros(len(geometries))
    filled = ~shapely.is_empty(geometries)
    for kind, size in (
        (0, shapely.get_num_geometries),
        (1, geodesy.length_km),
        (2, geodesy.area_km2),
    ):
        at = filled & (dimension == kind)
        if at.any():
            sizes[at] = size(geometries[at])
    return sizes


def _distinct(frame: gpd.GeoDataFrame, areas: Geometries, what: str) -> tuple[Indices, Indices]:
    """Give each row's footprint, -1 where it has none, and the first row of each footprint."""
    present = ~(shapely.is_missing(areas) | shapely.is_empty(areas))
    cells = _alternatives(frame)
    if cells is not None:
        for row in np.flatnonzero(~present):
            present[row] = bool(_weighted(cells[row], int(row), what))
    keys = np.empty(len(areas), dtype=object)
    named = np.zeros(len(areas), dtype=bool)
    if "footprint_id" in frame.columns:
        names = frame["footprint_id"].fillna("").astype(str).to_numpy(dtype=object)
        named = present & (names != "")
        keys[named] = names[named]
    plain = np.flatnonzero(present & ~named)
    if cells is None and (shapely.get_type_id(areas[plain]) == 0).all():
        keys[plain] = plain
    else:
        keys[plain] = _keys(areas, cells, plain, what)
    of_row = np.full(len(areas), -1, dtype=np.intp)
    of_row[present] = pd.factorize(keys[present])[0]
    at = np.flatnonzero(present)
    return of_row, at[np.unique(of_row[at], return_index=True)[1]]


def _keys(areas: Geometries, cells: Geometries | None, rows: Indices, what: str) -> list[Any]:
    """Give each of some rows a key that rows of the same area and alternatives share."""
    # One object often stands in many rows: only distinct objects are serialised.
    objects, first = np.unique([id(area) for area in areas[rows]], return_index=True)
    serial = dict(zip(objects.tolist(), shapely.to_wkb(areas[rows[first]]), strict=True))
    keys = [serial[id(areas[row])] for row in rows]
    if cells is None:
        return keys
    known: dict[int, Any] = {}
    for at, row in enumerate(rows.tolist()):
        cell = cells[row]
        if _is_filled(cell):
            if id(cell) not in known:
                parts = _weighted(cell, row, what)
                known[id(cell)] = tuple((weight, area.wkb) for weight, area in parts)
            keys[at] = (keys[at], known[id(cell)])
    return keys


def _alternatives(frame: gpd.GeoDataFrame) -> Geometries | None:
    """Give the cells of alternatives, where the table has them."""
    if "alternatives" not in frame.columns:
        return None
    return frame["alternatives"].to_numpy(dtype=object)


def _is_filled(cell: Any) -> bool:
    return isinstance(cell, (list, tuple, np.ndarray, str)) and len(cell) > 0


def _weighted(cell: Any, row: int, what: str) -> list[tuple[float, Any]]:
    """Read one cell of alternatives; weights are brought to a sum of 1.

    Alternatives without geometries (a table that went through a flat file) are passed over: the
    row's own geometry, their union, stands for them.
    """
    if not _is_filled(cell):
        return []
    if isinstance(cell, str):
        try:
            cell = json.loads(cell)
        except json.JSONDecodeError:
            return []
    parts = []
    for item in cell:
        area = item.get("geometry") if isinstance(item, dict) else None
        if isinstance(area, dict):
            area = shape(area)
        if area is None or area.is_empty:
            return []
        parts.append((float(item.get("weight", 1.0)), area))
    if not parts:
        return []
    total = sum(weight for weight, _ in parts)
    if not total > 0 or min(weight for weight, _ in parts) < 0:
        raise InputError(f"{what}, row {row + 1}: the weights of the alternatives are no shares.")
    return [(weight / total, area) for weight, area in parts if weight > 0]
