"""Areas and lengths on the ellipsoid, and coordinates as they are densified and rounded."""

from __future__ import annotations

from typing import Any, overload

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

__all__ = [
    "GEOD",
    "Geometry",
    "area_km2",
    "densify",
    "densify_chain",
    "length_km",
    "round_coordinates",
    "span_points",
    "to_ecef",
]

Floats = npt.NDArray[np.float64]
Geometry = shapely.geometry.base.BaseGeometry

GEOD = Geod(ellps="WGS84")
_A = GEOD.a
_E2 = GEOD.es
_E = float(np.sqrt(_E2))
_B2 = GEOD.b**2
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(6)
_LONGEST_EDGE = 2.0  # degrees; up to here six Gauss nodes are exact to rounding


def _meridian_area(latitude: Floats) -> Floats:
    """Give the area (m2 per radian of longitude) between the equator and each latitude.

    Closed form of the integral of M N cos(phi): Snyder 1987, Map Projections: A Working
    Manual, equation 3-12, times b squared over two.
    """
    sine = np.sin(latitude)
    return np.asarray(_B2 / 2 * (sine / (1 - _E2 * sine**2) + np.arctanh(_E * sine) / _E))


def _edges(coordinates: Floats, index: npt.NDArray[np.int64]) -> tuple[Floats, Floats, Any]:
    """Split vertices numbered by ring into the starts and ends of edges within one ring."""
    same = index[1:] == index[:-1]
    return coordinates[:-1][same], coordinates[1:][same], index[1:][same]


def _ring_areas(rings: npt.NDArray[Any]) -> Floats:
    """Give the absolute area (m2) that each ring encloses."""
    coordinates, index = shapely.get_coordinates(rings, return_index=True)
    start, end, ring = _edges(coordinates, index)
    pieces = np.maximum(1, np.ceil(np.abs(end - start).max(axis=1) / _LONGEST_EDGE)).astype(int)
    if (pieces > 1).any():
        ring = np.repeat(ring, pieces)
        within = np.arange(len(ring)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = np.repeat((end - start) / pieces[:, None], pieces, axis=0)
        start = np.repeat(start, pieces, axis=0) + within[:, None] * step
        end = start + step
    latitude = np.radians((start[:, 1:] + end[:, 1:]) / 2 + (end - start)[:, 1:] / 2 * _NODES)
    # Measured from the first latitude of each ring, so that small rings lose no digits.
    base = np.radians(coordinates[np.searchsorted(index, np.arange(len(rings)))][:, 1])
    height = _meridian_area(latitude) @ (_WEIGHTS / 2) - _meridian_area(base)[ring]
    width = np.radians(end[:, 0] - start[:, 0])
    return np.abs(np.bincount(ring, weights=height * width, minlength=len(rings)))


@overload
def area_km2(geometries: Geometry) -> float: ...
@overload
def area_km2(geometries: Any) -> float | Floats: ...
def area_km2(geometries: Any) -> float | Floats:
    """Give the area on the ellipsoid, in km2, of polygons with lon/lat-straight edges.

    The area is the boundary integral of the closed-form meridian area, taken by Gauss
    quadrature over each edge: exact to rounding, without densifying.

    Parameters
    ----------
    geometries
        One geometry, or an array, list, GeoSeries or GeoDataFrame of them, in WGS 84 degrees.
        Points and lines have no area; holes count off.

    Returns
    -------
    The area in km2: a float for one geometry, else an array of shape (n,).

    Examples
    --------
    >>> import shapely
    >>> round(area_km2(shapely.box(70, 34, 71, 35)), 3)
    10187.812
    """
    single = isinstance(geometries, shapely.Geometry)
    array = np.atleast_1d(np.asarray(getattr(geometries, "geometry", geometries), dtype=object))
    parts, owner = shapely.get_parts(array, return_index=True)
    while (shapely.get_type_id(parts) > 3).any():  # collections hold further collections
        parts, inner = shapely.get_parts(parts, return_index=True)
        owner = owner[inner]
    solid = (shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)
    parts, owner = parts[solid], owner[solid]
    total = np.zeros(len(array))
    if len(parts):
        rings, part = shapely.get_rings(parts, return_index=True)
        signs = np.where(np.diff(part, prepend=-1) != 0, 1.0, -1.0)
        areas = _ring_areas(rings) * signs
        total = np.bincount(owner[part], weights=areas, minlength=len(array)) / 1e6
    return float(total[0]) if single else total


def span_points(start: Floats, end: Floats) -> Floats:
    """Give the geodesic distance (m) between rows of lon/lat."""
    return np.asarray(GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[2])


def _departure(start: Floats, end: Floats) -> Floats:
    """Give (m) how far the middle of each lon/lat-straight edge lies from its geodesic.

    On the edge the azimuth turns by -sin(lat) cos2(azimuth) dlon, on a geodesic by
    +sin(lat) dlon; the difference, spread over the edge's length, is an arc of that height.
    """
    rise = np.radians(end[:, 1] - start[:, 1])
    width = np.abs(np.radians(end[:, 0] - start[:, 0]))
    middle = np.radians((start[:, 1] + end[:, 1]) / 2)
    length = np.hypot(width * np.cos(middle), rise)
    north = np.divide(rise, length, out=np.zeros_like(rise), where=length > 0)
    # The sine at the end that lies farther from the equator, with 2 % for the flattening.
    sine = np.sin(np.minimum(np.abs(middle) + np.abs(rise) / 2, np.pi / 2))
    return np.asarray(1.02 * _A * length / 8 * width * sine * (1 + north**2))


def densify_chain(chain: Floats, tolerance_m: float, spacing_m: float) -> Floats:
    """Add vertices to one chain (n, 2) of lon/lat; see `densify`."""
    start, end = chain[:-1], chain[1:]
    pieces = np.maximum(1, np.ceil(np.sqrt(_departure(start, end) / tolerance_m)))
    if np.isfinite(spacing_m):
        pieces = np.maximum(pieces, np.ceil(span_points(start, end) / spacing_m))
    count = pieces.astype(np.int64)
    which = np.repeat(np.arange(len(start)), count)
    within = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    share = (within / count[which])[:, None]
    return np.vstack([start[which] + share * (end - start)[which], chain[-1:]])


def densify(
    geometry: Geometry, *, tolerance_m: float = 1e-4, spacing_m: float = np.inf
) -> Geometry:
    """Add vertices on the edges until edge and geodesic are the same to a tolerance.

    Parameters
    ----------
    geometry
        Any geometry in WGS 84 degrees. Its vertices are all kept; new ones lie on its edges.
    tolerance_m
        How far (m) the geodesic between two neighbouring vertices may depart from the edge.
    spacing_m
        The greatest distance (m) between neighbouring vertices.

    Examples
    --------
    >>> import shapely
    >>> line = shapely.LineString([(66.0, 30.0), (66.1, 30.0)])
    >>> len(densify(line).coords), len(densify(line, spacing_m=50).coords)
    (105, 194)
    """
    if geometry.is_empty or isinstance(geometry, (shapely.Point, shapely.MultiPoint)):
        return geometry
    if isinstance(geometry, (shapely.LineString, shapely.LinearRing)):
        chain = densify_chain(shapely.get_coordinates(geometry), tolerance_m, spacing_m)
        closed = isinstance(geometry, shapely.LinearRing)
        return shapely.LinearRing(chain) if closed else shapely.LineString(chain)
    if isinstance(geometry, shapely.Polygon):
        rings = [
            densify_chain(shapely.get_coordinates(ring), tolerance_m, spacing_m)
            for ring in (geometry.exterior, *geometry.interiors)
        ]
        return shapely.Polygon(rings[0], rings[1:])
    parts: list[Any] = [
        densify(part, tolerance_m=tolerance_m, spacing_m=spacing_m)
        for part in shapely.get_parts(geometry)
    ]
    if isinstance(geometry, shapely.MultiLineString):
        return shapely.MultiLineString(parts)
    if isinstance(geometry, shapely.MultiPolygon):
        return shapely.MultiPolygon(parts)
    return shapely.GeometryCollection(parts)


@overload
def length_km(geometries: Geometry) -> float: ...
@overload
def length_km(geometries: Any) -> float | Floats: ...
def length_km(geometries: Any) -> float | Floats:
    """Give the length on the ellipsoid, in km, of lon/lat-straight lines or outlines.

    Parameters
    ----------
    geometries
        One geometry, or an array, list, GeoSeries or GeoDataFrame of them, in WGS 84 degrees.
        A polygon's length is that of its rings.

    Returns
    -------
    The length in km: a float for one geometry, else an array of shape (n,).

    Examples
    --------
    >>> import shapely
    >>> round(length_km(shapely.LineString([(66, 30), (67, 30)])), 6)
    96.48628
    """
    single = isinstance(geometries, shapely.Geometry)
    array = np.atleast_1d(np.asarray(getattr(geometries, "geometry", geometries), dtype=object))
    total = np.zeros(len(array))
    for number, geometry in enumerate(array):
        if geometry is None or geometry.is_empty:
            continue
        lines = geometry.boundary if shapely.get_dimensions(geometry) == 2 else geometry
        for line in shapely.get_parts(lines):
            if shapely.get_type_id(line) in (1, 2):
                # A centimetre of departure over an edge changes its length by nanometres.
                chain = densify_chain(shapely.get_coordinates(line), 1e-2, np.inf)
                total[number] += span_points(chain[:-1], chain[1:]).sum() / 1e3
    return float(total[0]) if single else total


def round_coordinates(geometry: Geometry, decimals: int = 9) -> Geometry:
    """Round coordinates as files are written, keeping the geometry valid.

    Nine decimals of a degree are a tenth of a millimetre.

    Examples
    --------
    >>> import shapely
    >>> round_coordinates(shapely.Point(70.12345678949, 34.0)).x
    70.123456789
    """
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, decimals))
    if not rounded.is_valid:
        rounded = shapely.set_precision(geometry, 10.0**-decimals)
        rounded = shapely.transform(rounded, lambda xy: np.round(xy, decimals))
    return rounded


def to_ecef(lonlat: Floats) -> Floats:
    """Give the earth-centred coordinates (n, 3) in metres of points on the ellipsoid.

    Examples
    --------
    >>> import numpy as np
    >>> to_ecef(np.array([[0.0, 0.0]]))[0].tolist()
    [6378137.0, 0.0, 0.0]
    """
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    sine, cosine = np.sin(lat), np.cos(lat)
    normal = _A / np.sqrt(1 - _E2 * sine**2)
    return np.column_stack(
        [normal * cosine * np.cos(lon), normal * cosine * np.sin(lon), normal * (1 - _E2) * sine]
    )
