"""The Durand Line as the boundary that two outlines share."""

from __future__ import annotations

import geopandas as gpd
import shapely

# The Chinese tripoint lies north-east of the Iranian one: the order of the longitudes
# orients every version of the line.


def share_line(first: shapely.Polygon, second: shapely.Polygon) -> shapely.LineString:
    """Return the edges that two outlines have in common as one line, west to east.

    The outlines must share their vertices, not only their course. The result keeps every
    vertex, runs from the Iranian to the Chinese tripoint and is one unbroken line.
    """
    shared = shapely.line_merge(
        shapely.intersection(first.exterior, second.exterior, grid_size=1e-7)
    )
    parts = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
    if len(parts) != 1:
        raise ValueError(f"the outlines share {len(parts)} stretches, one is expected")
    line = orient_line(parts[0])
    if not line.is_simple:
        raise ValueError("the shared line crosses itself")
    return line


def orient_line(line: shapely.LineString) -> shapely.LineString:
    """Return the line running from its western to its eastern end."""
    west, east = line.coords[0][0], line.coords[-1][0]
    return line if west < east else shapely.reverse(line)


def frame_line(line: shapely.LineString, version: str) -> gpd.GeoDataFrame:
    """Return a version of the line as a layer of one row."""
    return gpd.GeoDataFrame({"version": [version]}, geometry=[line], crs="EPSG:4326")
