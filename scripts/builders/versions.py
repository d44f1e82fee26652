"""Other published versions of the Durand Line, and how far they lie from OpenStreetMap's."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geo.geodesy import length_km

from . import gshhg
from .coverage import GRID
from .lines import orient_line
from .nearest import find_nearest, sample_line

TOLERANCES_M = (0, 10, 100, 250, 1000)
_SPACING_M = 50.0
_EDGE_DEGREES = 0.01  # longer edges, straight in longitude and latitude, bend in the plane
# An oblique Mercator along the line: lengths are within 0.04 % over all of it.
_PLANE = "+proj=omerc +lat_0=33.5 +lonc=68 +alpha=52 +k=0.9996 +ellps=WGS84 +units=m"
_TO_PLANE = Transformer.from_crs("EPSG:4326", _PLANE, always_xy=True)
_WINDOW = (range(60, 76), range(29, 38))  # degrees east and north of the bins to read


def read_wdbii() -> shapely.LineString:
    """Return the border of the CIA World Data Bank II as GSHHG carries it."""
    segments = [path for _, _, path in gshhg.read_segments("border", _WINDOW)]
    lines = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(segments)))
    return orient_line(max(lines, key=shapely.length))


def share_natural_earth(admin1: gpd.GeoDataFrame) -> shapely.LineString:
    """Return the border of Afghanistan and Pakistan in Natural Earth."""
    afg, pak = (
        shapely.union_all(admin1.geometry[admin1["iso_a2"] == code].to_numpy(), grid_size=GRID)
        for code in ("AF", "PK")
    )
    shared = shapely.intersection(shapely.boundary(afg), shapely.boundary(pak), grid_size=GRID)
    lines = shapely.get_parts(shapely.line_merge(shared))
    lines = [line for line in lines if line.geom_type == "LineString"]
    if len(lines) != 1:
        raise ValueError(f"Natural Earth's border is in {len(lines)} pieces, one is expected")
    return orient_line(lines[0])


def cut_outline(districts: NDArray[np.object_], line: shapely.LineString) -> shapely.LineString:
    """Return the stretch of the districts' outer edge that runs along a line.

    It begins and ends at the vertices nearest to the ends of the line; of the two ways round
    the country it is the one whose middle is nearer to the line.
    """
    outline = max(
        shapely.get_parts(shapely.coverage_union_all(districts)), key=shapely.area
    ).exterior
    ring = np.asarray(outline.coords)[:-1]
    ends = [np.argmin(np.hypot(*(ring - end).T)) for end in (line.coords[0], line.coords[-1])]
    ring = np.roll(ring, -ends[0], axis=0)
    turn = (ends[1] - ends[0]) % len(ring)
    ways = [
        shapely.LineString(ring[: turn + 1]),
        shapely.LineString(np.concatenate([ring[turn:], ring[:1]])),
    ]
    return orient_line(
        min(ways, key=lambda way: line.distance(way.interpolate(0.5, normalized=True)))
    )


def measure_lengths(lines: dict[str, shapely.LineString]) -> pd.DataFrame:
    """Return the length of each version, simplified at each of the tolerances.

    Simplification (Douglas-Peucker) runs in the plane along the line, the length is geodesic.
    """
    rows = []
    for version, line in lines.items():
        xy = np.asarray(line.coords)
        plane = shapely.linestrings(
            np.column_stack([*_TO_PLANE.transform(*xy.T), np.arange(len(xy))])
        )
        for tolerance in TOLERANCES_M:
            # The third coordinate of a vertex is its number, which finds it again.
            kept = shapely.get_coordinates(shapely.simplify(plane, tolerance), include_z=True)
            vertices = xy[kept[:, 2].astype(int)]
            length = length_km(shapely.LineString(vertices))
            rows.append((version, tolerance, len(vertices), f"{length:.1f}"))
    return pd.DataFrame(rows, columns=["version", "tolerance_m", "vertices", "length_km"])


def measure_spread(line: shapely.LineString, others: dict[str, shapely.LineString]) -> pd.DataFrame:
    """Return for each kilometre of a line how far each other version lies from it, in metres.

    The distance is the larger of two: from the line's points within the kilometre to the
    version, and from the version's points that are nearest to that kilometre to the line.
    ``lon`` and ``lat`` are the point where the kilometre begins.
    """
    line = shapely.segmentize(line, _EDGE_DEGREES)
    xy = np.asarray(line.coords)
    chainage = np.concatenate([[0.0], np.cumsum(_edge_km(xy))])
    plane = _to_plane(line)
    own, theirs = (
        sample_line(plane, _SPACING_M),
        {version: sample_line(_to_plane(o), _SPACING_M) for version, o in others.items()},
    )

    begins = np.arange(int(chainage[-1]) + 1)
    table: dict[str, object] = {
        "km": begins,
        "lon": [f"{lon:.7f}" for lon in np.interp(begins, chainage, xy[:, 0])],
        "lat": [f"{lat:.7f}" for lat in np.interp(begins, chainage, xy[:, 1])],
    }
    own_km = find_nearest(own, plane, measure=chainage)[1].astype(int)
    most = np.zeros(len(begins))
    for version, points in theirs.items():
        spread = np.zeros(len(begins))
        np.maximum.at(spread, own_km, find_nearest(own, _to_plane(others[version]))[0])
        away, at = find_nearest(points, plane, measure=chainage)
        np.maximum.at(spread, at.astype(int), away)
        table[f"{version}_m"] = np.rint(spread).astype(int)
        most = np.maximum(most, spread)
    return pd.DataFrame(table | {"spread_m": np.rint(most).astype(int)})


def _to_plane(line: shapely.LineString) -> shapely.LineString:
    dense = shapely.segmentize(line, _EDGE_DEGREES)
    return shapely.transform(dense, lambda xy: np.column_stack(_TO_PLANE.transform(*xy.T)))


def _edge_km(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(length_km(shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1))))
