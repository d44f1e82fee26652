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
from geo.regions import Flags, Floats, Geometries, Indices, check_valid, checked

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

    Rows of the same ``footprint_id`` share a footprint; without that column, rows whose
    geometries (and alternatives) are the same do.

    Raises
    ------
    InputError
        If the table has no locations, no CRS, or a geometry is invalid.

    Examples
    --------
    >>> import geopandas, shapely
    >>> table = geopandas.GeoDataFrame(geometry=[shapely.Point(70, 34)] * 3, crs="EPSG:4326")
    >>> read_footprints(table).of_row.tolist()
    [0, 0, 0]
    """
    areas = checked(frame, what=what)
    alternatives = _alternatives(frame, areas, what)
    located = ~(shapely.is_missing(areas) | shapely.is_empty(areas))
    located[list(alternatives)] = True
    of_row = np.full(len(areas), -1, dtype=np.intp)
    of_row[located] = pd.factorize(_keys(frame, areas, alternatives)[located])[0]
    first = np.flatnonzero(located)[np.unique(of_row[located], return_index=True)[1]]
    of_part: list[int] = []
    weight: list[float] = []
    geometry: list[Any] = []
    for footprint in np.flatnonzero(np.isin(first, list(alternatives))):
        for share, area in alternatives[int(first[footprint])]:
            of_part.append(int(footprint))
            weight.append(share)
            geometry.append(area)
    plain = ~np.isin(first, list(alternatives))
    parts = np.concatenate([np.array(geometry, dtype=object).reshape(-1), areas[first[plain]]])
    dimension = shapely.get_dimensions(parts).astype(np.intp)
    return Footprints(
        of_row=of_row,
        of_part=np.concatenate([np.array(of_part, dtype=np.intp), np.flatnonzero(plain)]),
        weight=np.concatenate([np.array(weight, dtype=float), np.ones(int(plain.sum()))]),
        geometry=parts,
        dimension=dimension,
        size=measure(parts, dimension),
    )


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


def _keys(
    frame: gpd.GeoDataFrame, areas: Geometries, alternatives: dict[int, list[tuple[float, Any]]]
) -> Geometries:
    """Give each row a key that rows of the same footprint share."""
    keys = np.empty(len(areas), dtype=object)
    named = np.zeros(len(areas), dtype=bool)
    if "footprint_id" in frame.columns:
        names = frame["footprint_id"].fillna("").astype(str).to_numpy(dtype=object)
        named = names != ""
        keys[named] = names[named]
    plain = np.flatnonzero(~named)
    if not len(plain):
        return keys
    # One geometry object often stands in many rows: only distinct objects are serialised.
    objects, first = np.unique([id(area) for area in areas[plain]], return_index=True)
    serial = dict(zip(objects.tolist(), shapely.to_wkb(areas[plain[first]]), strict=True))
    for row in plain:
        keys[row] = serial[id(areas[row])]
        if int(row) in alternatives:
            keys[row] = (keys[row], *((w, g.wkb) for w, g in alternatives[int(row)]))
    return keys


def _alternatives(
    frame: gpd.GeoDataFrame, areas: Geometries, what: str
) -> dict[int, list[tuple[float, Any]]]:
    """Read the weighted alternatives of the rows that have them."""
    found: dict[int, list[tuple[float, Any]]] = {}
    if "alternatives" not in frame.columns:
        return found
    known: dict[int, list[tuple[float, Any]]] = {}
    for row, cell in enumerate(frame["alternatives"].to_numpy(dtype=object)):
        if not isinstance(cell, (list, tuple, np.ndarray, str)) or not len(cell):
            continue
        parts = known.get(id(cell))
        if parts is None:
            parts = known[id(cell)] = _weighted(cell, row, what)
        if parts:
            found[row] = parts
    return found


def _weighted(cell: Any, row: int, what: str) -> list[tuple[float, Any]]:
    """Read one cell of alternatives; weights are brought to a sum of 1.

    Alternatives without geometries (a table that went through a flat file) are passed over: the
    row's own geometry, their union, stands for them.
    """
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
    total = sum(weight for weight, _ in parts)
    if len(parts) < 2 or not total > 0:
        return []
    check_valid(np.array([area for _, area in parts], dtype=object), what=f"{what}, row {row + 1}")
    return [(weight / total, area) for weight, area in parts]
