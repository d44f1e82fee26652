"""What cleaning and fitting changed in each polygon of the sources."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.geodesy import area_km2, azimuthal_plane

from .afghanistan import AFG_SHAPES, PAK_SHAPES, read_shapes
from .coverage import GRID
from .nearest import find_nearest, sample_line

_SPACING_M = 500.0


def measure_changes(districts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return one row for each district: its area before and after, and what moved.

    ``gained_km2`` is ground that the source gives to another polygon or to none,
    ``lost_km2`` ground that the source gives to this one; ``shift_m`` is the largest
    distance between the outer edges before and after, either way round.
    """
    shapes = pd.concat([read_shapes(AFG_SHAPES), read_shapes(PAK_SHAPES)]).set_index("shape_id")
    rows = []
    for unit in districts.itertuples():
        parts = shapes.geometry.loc[unit.shape_id.split(";")].to_numpy()
        before, after = shapely.union_all(parts, grid_size=GRID), unit.geometry
        rows.append(
            {
                "country": unit.country,
                "province": unit.province,
                "district": unit.district,
                "source_km2": f"{area_km2(before):.3f}",
                "fitted_km2": f"{area_km2(after):.3f}",
                "gained_km2": f"{area_km2(shapely.difference(after, before)):.3f}",
                "lost_km2": f"{area_km2(shapely.difference(before, after)):.3f}",
                "shift_m": round(_measure_shift(before, after)),
            }
        )
    return pd.DataFrame(rows)


def _measure_shift(before: shapely.Geometry, after: shapely.Geometry) -> float:
    to_plane, _ = azimuthal_plane(after.centroid.x, after.centroid.y)
    edges = []
    for shape in (before, after):
        # Slivers between tehsils that made up the district are no edges of it.
        rings = shapely.get_exterior_ring(shapely.get_parts(shape))
        ring = shapely.MultiLineString(list(rings[shapely.length(rings) > 0.02]))
        edges.append(
            shapely.transform(
                shapely.segmentize(ring, 0.01),
                lambda xy: np.column_stack(to_plane.transform(*xy.T)),
            )
        )
    return max(
        find_nearest(sample_line(one, _SPACING_M), other)[0].max()
        for one, other in (edges, edges[::-1])
    )
