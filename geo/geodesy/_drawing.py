"""Figures of a geodesic size: discs, sectors and what lies within a distance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from geo.errors import GeometryError
from geo.geodesy._measures import GEOD, Geometry, densify_chain, span_points

__all__ = ["azimuthal_plane", "corridor", "disc", "sector"]

Floats = npt.NDArray[np.float64]

_WIDEST_PIECE_KM = 120.0  # extent up to which one azimuthal plane serves a corridor
_LONGEST_RUN = 200  # vertices of a line that are widened at once


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
    >>> from geo.geodesy import area_km2
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
    >>> from geo.geodesy import area_km2
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
    along = np.concatenate([[0.0], np.cumsum(span_points(chain[:-1], chain[1:]))]) / 1e3
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
    >>> from geo.geodesy import area_km2, length_km
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
            chain = densify_chain(shapely.get_coordinates(line), radius_km * 1e-2, 2e4)
            pieces += [_widen(shapely.LineString(cut), radius_km * 1e3) for cut in _cut(chain)]
    return shapely.union_all(pieces)
