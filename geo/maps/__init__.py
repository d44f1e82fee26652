"""Maps: incidents as one HTML file that opens anywhere and contacts nobody."""

from __future__ import annotations

from geo.maps.embed import embed
from geo.maps.incident_map import IncidentMap, make_map

__all__ = ["IncidentMap", "embed", "make_map"]
