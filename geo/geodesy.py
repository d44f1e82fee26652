"""Lengths, areas and simple figures on the WGS 84 ellipsoid.

Edges are straight in longitude and latitude (RFC 7946, 3.1.1): an edge from A to B is the
curve on which longitude and latitude change together in proportion. That is not the geodesic
from A to B; over 14 km at 30 degrees north the two lie two metres apart. Everything measured
here is measured along, under or to that curve.
"""

from __future__ import annotations

from typing import Any, overload

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer

from geo.errors import GeometryError

__all__ = [
    "GEOD",
    "area_km2",
    "azimuthal_plane",
    "corridor",
    "densify",
    "disc",
    "length_km",
    "round_coordinates",
    "sector",
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
_WIDEST_PIECE_KM = 120.0  # extent up to which one azimuthal plane serves a corridor
_LONGEST_RUN = 200  # vertices of a line that are widened at once


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


def _apart(start: Floats, end: Floats) -> Floats:
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


def _densify_chain(chain: Floats, tolerance_m: float, spacing_m: float) -> Floats:
    """Add vertices to one chain (n, 2) of lon/lat; see `densify`."""
    start, end = chain[:-1], chain[1:]
    pieces = np.maximum(1, np.ceil(np.sqrt(_departure(start, end) / tolerance_m)))
    if np.isfinite(spacing_m):
        pieces = np.maximum(pieces, np.ceil(_apart(start, end) / spacing_m))
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
        chain = _densify_chain(shapely.get_coordinates(geometry), tolerance_m, spacing_m)
        closed = isinstance(geometry, shapely.LinearRing)
        return shapely.LinearRing(chain) if closed else shapely.LineString(chain)
    if isinstance(geometry, shapely.Polygon):
        rings = [
            _densify_chain(shapely.get_coordinates(ring), tolerance_m, spacing_m)
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
                chain = _densify_chain(shapely.get_coordinates(line), 1e-2, np.inf)
                total[number] += _apart(chain[:-1], chain[1:]).sum() / 1e3
    return float(total[0]) if single else total


def _check_point(lon: float, lat: float) -> None:
    """Refuse what is no longitude and latitude."""
    if not (np.isfinite(lon) and np.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise GeometryError(
            f"longitude {lon}, latitude {lat} is no place on Earth: longitudes lie within "
            "-180 and 180 and latitudes within -90 and 90 degrees; check their order and unit"
        )


def _arc(lon: float, lat: float, bearings: Floats, radius_km: float) -> Floats:
    """Give the points (n, 2) at a geodesic distance in each of the bearings (degrees)."""
    n = len(bearings)
    lons, lats, _ = GEOD.fwd(
        np.full(n, float(lon)), np.full(n, float(lat)), bearings, np.full(n, radius_km * 1e3)
    )
    points = np.column_stack([lons, lats])
    if np.abs(points[:, 0] - lon).max() > 180 or np.abs(lat) * 111.2 + radius_km > 9980:
        raise GeometryError(
            f"a figure of {radius_km:g} km around longitude {lon:g}, latitude {lat:g} reaches "
            "over the antimeridian or a pole, which one polygon cannot show; use a smaller radius"
        )
    return points


def disc(lon: float, lat: float, radius_km: float, *, points: int = 360) -> shapely.Polygon:
    """Draw the geodesic disc of a radius around a point.

    Parameters
    ----------
    lon, lat
        The centre, in WGS 84 degrees.
    radius_km
        The geodesic radius, in km.
    points
        How many corners, every one exactly at the radius. Between corners the outline lies
        inside by at most ``1 - cos(pi / points)`` of the radius: 0.004 % with 360.

    Raises
    ------
    GeometryError
        If the radius is not above zero, or the disc reaches over a pole or the antimeridian.

    Examples
    --------
    >>> round(area_km2(disc(69.17, 34.53, 10)), 1)
    314.1
    """
    _check_point(lon, lat)
    if not radius_km > 0:
        raise GeometryError(f"a disc needs a radius above 0 km, not {radius_km:g}")
    bearings = -np.arange(points) * 360.0 / points  # counter-clockwise, as RFC 7946 asks
    return shapely.Polygon(_arc(lon, lat, bearings, radius_km))


def sector(
    lon: float,
    lat: float,
    *,
    bearing: float = 0.0,
    half_angle: float = 180.0,
    inner_km: float = 0.0,
    outer_km: float,
) -> shapely.Polygon:
    """Draw the part of a geodesic ring that lies about a bearing.

    Parameters
    ----------
    lon, lat
        The centre, in WGS 84 degrees.
    bearing
        The middle of the sector, in degrees clockwise from north.
    half_angle
        How far (degrees) the sector reaches to each side; 180 makes a full ring or disc.
    inner_km, outer_km
        Geodesic radii in km; the outline lies within 0.004 % of them.

    Raises
    ------
    GeometryError
        If the radii do not satisfy ``0 <= inner < outer``, the angle is not above zero, or
        the figure reaches over a pole or the antimeridian.

    Examples
    --------
    >>> north = sector(69.17, 34.53, bearing=0, half_angle=45, inner_km=42, outer_km=66)
    >>> round(area_km2(north) / (area_km2(disc(69.17, 34.53, 66))
    ...                          - area_km2(disc(69.17, 34.53, 42))), 3)
    0.25
    """
    _check_point(lon, lat)
    if not 0 <= inner_km < outer_km:
        raise GeometryError(
            f"a sector needs radii with 0 <= inner < outer, not {inner_km:g} and {outer_km:g} km"
        )
    if not half_angle > 0:
        raise GeometryError(f"a sector needs a half angle above 0 degrees, not {half_angle:g}")
    if half_angle >= 180:
        outer = disc(lon, lat, outer_km)
        if inner_km == 0:
            return outer
        hole = disc(lon, lat, inner_km)
        return shapely.Polygon(outer.exterior, [hole.exterior.coords[::-1]])
    count = max(2, int(np.ceil(2 * half_angle)) + 1)
    bearings = np.linspace(bearing + half_angle, bearing - half_angle, count)
    outline = _arc(lon, lat, bearings, outer_km)
    inner = np.array([[lon, lat]]) if inner_km == 0 else _arc(lon, lat, bearings[::-1], inner_km)
    return shapely.Polygon(np.vstack([outline, inner]))


def azimuthal_plane(lon: float, lat: float) -> tuple[Transformer, Transformer]:
    """Give the transformers to and from the equal-area plane (m) centred on a point.

    Within 100 km of the centre, lengths in that plane are true to 0.003 %.
    """
    plane = f"+proj=laea +lon_0={lon:.9f} +lat_0={lat:.9f} +ellps=WGS84 +units=m"
    # A pipeline is made forty times quicker than a transformer between two CRS, and is the same.
    return (
        Transformer.from_pipeline(
            f"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step {plane}"
        ),
        Transformer.from_pipeline(
            f"+proj=pipeline +step +inv {plane} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
        ),
    )


def _reproject(geometry: Geometry, transformer: Transformer) -> Geometry:
    """Send every vertex through a transformer."""
    return shapely.transform(
        geometry, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))
    )


def _cut(chain: Floats) -> list[Floats]:
    """Cut a chain of lon/lat into consecutive pieces of bounded length."""
    along = np.concatenate([[0.0], np.cumsum(_apart(chain[:-1], chain[1:]))]) / 1e3
    block = (along / _WIDEST_PIECE_KM).astype(int)
    ends = [*np.flatnonzero(np.diff(block)), len(chain) - 1]
    starts = [0, *ends[:-1]]
    return [chain[a : b + 1] for a, b in zip(starts, ends, strict=True) if b > a]


def _widen(piece: Geometry, radius_m: float) -> Geometry:
    """Buffer a small geometry in the plane centred on it."""
    lon, lat = shapely.get_coordinates(piece.envelope.centroid)[0]
    there, back = azimuthal_plane(lon, lat)
    flat = _reproject(piece, there)
    chain = shapely.get_coordinates(flat)
    if isinstance(flat, shapely.LineString) and len(chain) > _LONGEST_RUN:
        # The time of a buffer grows faster than the vertices; its runs make the same outline.
        runs = [
            shapely.LineString(chain[i : i + _LONGEST_RUN + 1])
            for i in range(0, len(chain) - 1, _LONGEST_RUN)
        ]
        wide = shapely.union_all(shapely.buffer(runs, radius_m, quad_segs=48))
    else:
        wide = flat.buffer(radius_m, quad_segs=48)
    wide = shapely.segmentize(wide, max(radius_m / 20, 100.0))
    shapely.prepare(flat)

    def set_right(corners: Floats) -> Floats:
        """Move corners to the radius; a buffer's outline can be off by a hundredth of it."""
        links = shapely.shortest_line(flat, shapely.points(corners))
        foot = shapely.get_coordinates(links)[::2]
        away = corners - foot
        return np.asarray(foot + away * (radius_m / np.hypot(*away.T))[:, None])

    exact = _reproject(shapely.transform(wide, set_right), back)
    return exact if exact.is_valid else exact.buffer(0)


def corridor(geometry: Geometry, radius_km: float) -> Geometry:
    """Give every place within a geodesic distance of a geometry.

    Long lines and outlines are widened piece by piece, each in an equal-area plane centred on
    it, and put together in longitude and latitude. The outline is true to 0.05 % of the radius
    up to 500 km: 13 m at 25 km.

    Parameters
    ----------
    geometry
        A point, line, polygon or a collection of them, in WGS 84 degrees.
    radius_km
        The geodesic distance, in km.

    Raises
    ------
    GeometryError
        If the radius is not above zero or the geometry is empty.

    Examples
    --------
    >>> import shapely
    >>> road = shapely.LineString([(69.17, 34.53), (70.45, 34.43)])
    >>> round(area_km2(corridor(road, 10)) / (20 * length_km(road) + 314.159), 3)
    1.0
    """
    if not radius_km > 0:
        raise GeometryError(f"a corridor needs a distance above 0 km, not {radius_km:g}")
    if geometry.is_empty:
        raise GeometryError("a corridor needs a geometry that is not empty")
    pieces: list[Geometry] = []
    for part in shapely.get_parts(geometry):
        if isinstance(part, shapely.Point):
            pieces.append(disc(part.x, part.y, radius_km, points=192))
            continue
        if isinstance(part, shapely.Polygon):
            pieces.append(part)
        lines = part.boundary if isinstance(part, shapely.Polygon) else part
        for line in shapely.get_parts(lines):
            chain = _densify_chain(shapely.get_coordinates(line), radius_km * 1e-2, 2e4)
            pieces += [_widen(shapely.LineString(cut), radius_km * 1e3) for cut in _cut(chain)]
    return shapely.union_all(pieces)


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
