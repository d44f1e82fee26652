"""Borders, rivers and lakes of the CIA World Data Bank II, as GSHHG carries them.

A file holds bins of one degree; a coordinate is an unsigned 16-bit fraction of its bin. What is
cut at the edges of the bins is joined again by rounding to 1e-5 degrees, which is finer than the
data's own resolution.
"""

from __future__ import annotations

import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from .packages import fetch_package, open_member

_FOLDER = "usr/share/gmt-gshhg"
_WINDOW = (range(54, 86), range(20, 45))  # degrees east and north of the bins to read
# Of GSHHG's levels of rivers, those that carry water all year: 0 to 4. From 5 on they are
# intermittent, from 8 on canals.
_LAST_PERMANENT = 4
# The data were drawn for maps of 1:3 million, on which this is a sixth of a millimetre.
_TOLERANCE = 0.005
_LEAST_LAKE_KM2 = 10.0

Bins = tuple[range, range]


def read_segments(kind: str, window: Bins) -> Iterator[tuple[int, int, NDArray[np.float64]]]:
    """Give level, number of the polygon (-1 of a line) and coordinates of each segment."""
    sys.path.insert(0, str(fetch_package("pyfive")))
    import pyfive  # type: ignore[import-not-found]  # from the pinned wheel, for the build alone

    path = open_member("gmt-gshhg-full", f"{_FOLDER}/binned_{kind}_f.nc")
    with warnings.catch_warnings(), pyfive.File(str(path)) as file:
        warnings.simplefilter("ignore", UserWarning)  # of attributes that nobody reads

        def read(name: str) -> NDArray[np.int64]:
            return np.asarray(file[name][:]).astype(np.int64)

        first, count = read("Id_of_first_segment_in_a_bin"), read("N_segments_in_a_bin")
        start = read("Id_of_first_point_in_a_segment")
        if kind == "GSHHS":
            packed = read("Embedded_npts_levels_exit_entry_for_a_segment")
            length, level, polygon = packed >> 9, (packed >> 6) & 7, read("Id_of_GSHHS_ID")
        else:
            length = read("N_points_for_a_segment")
            level = read("Hierarchial_level_of_a_segment")
            polygon = np.full(len(length), -1)
        x = (read("Relative_longitude_from_SW_corner_of_bin") & 0xFFFF) / 0xFFFF
        y = (read("Relative_latitude_from_SW_corner_of_bin") & 0xFFFF) / 0xFFFF
    for lat in window[1]:
        for lon in window[0]:
            cell = (89 - lat) * 360 + lon
            for segment in range(first[cell], first[cell] + count[cell]):
                at = slice(start[segment], start[segment] + length[segment])
                path_of = np.round(np.column_stack([lon + x[at], lat + y[at]]), 5)
                yield int(level[segment]), int(polygon[segment]), path_of


def build_rivers() -> gpd.GeoDataFrame:
    """Return the rivers that carry water all year, with their rank: 1 the largest, to 4."""
    paths = defaultdict(list)
    for level, _, path in read_segments("river", _WINDOW):
        if level <= _LAST_PERMANENT and len(path) > 1:
            # Level 0 is the middle of what is drawn with two banks.
            paths[max(level, 1)].append(shapely.LineString(path))
    rows = []
    for rank, parts in sorted(paths.items()):
        merged = shapely.line_merge(shapely.union_all(parts))
        simple = shapely.simplify(shapely.get_parts(merged), _TOLERANCE)
        rows += [(rank, line) for line in simple if shapely.length(line) > 2 * _TOLERANCE]
    rows.sort(key=lambda row: (row[0], row[1].wkt))
    ranks, lines = zip(*rows, strict=True)
    return gpd.GeoDataFrame({"rank": ranks}, geometry=list(lines), crs="EPSG:4326")


def build_lakes() -> gpd.GeoDataFrame:
    """Return the lakes and the widest rivers' beds of at least 10 km2, the largest first.

    Islands in them are left out.
    """
    from geo.geodesy import area_km2

    paths = defaultdict(list)
    for level, polygon, path in read_segments("GSHHS", _WINDOW):
        if level == 2 and len(path) > 1:
            paths[polygon].append(shapely.LineString(path))
    found = []
    for parts in paths.values():
        rings = shapely.get_parts(shapely.polygonize([shapely.union_all(parts)]))
        # What the window cuts open encloses nothing.
        found += list(shapely.make_valid(shapely.simplify(rings, _TOLERANCE)))
    areas = [shape for shape in found if shape.geom_type == "Polygon" and not shape.is_empty]
    sizes = np.asarray(area_km2(np.array(areas)))
    order = sorted(
        (at for at in range(len(areas)) if sizes[at] >= _LEAST_LAKE_KM2),
        key=lambda at: (-sizes[at], areas[at].wkt),
    )
    return gpd.GeoDataFrame(
        {"area_km2": [round(float(sizes[at]), 1) for at in order]},
        geometry=[shapely.normalize(areas[at]) for at in order],
        crs="EPSG:4326",
    )
