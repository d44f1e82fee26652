"""Lengths, areas and simple figures on the WGS 84 ellipsoid.

Edges are straight in longitude and latitude (RFC 7946, 3.1.1): an edge from A to B is the
curve on which longitude and latitude change together in proportion. That is not the geodesic
from A to B; over 14 km at 30 degrees north the two lie two metres apart. Everything measured
here is measured along, under or to that curve.
"""

from __future__ import annotations

from geo.geodesy._drawing import azimuthal_plane, corridor, disc, sector
from geo.geodesy._measures import (
    GEOD,
    Geometry,
    area_km2,
    densify,
    length_km,
    round_coordinates,
    to_ecef,
)

__all__ = [
    "GEOD",
    "Geometry",
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
