"""Hypotheses for the areas that the claims of incidents name."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geo.border import Line, durand_line
from geo.zones._families import zone_hypotheses

__all__ = ["claimed_zones"]

_LOST_BY = {"Pakistan": "afg", "Afghan Taliban": "pak", "Afghanistan": "pak"}
_OF_THE_CLAIMS = ("claim_id", "claimed_by", "published")


def claimed_zones(
    incidents: gpd.GeoDataFrame, *, length_km: float = 10.0, line: str | Line = "osm"
) -> gpd.GeoDataFrame | None:
    """Draw the hypotheses of every area that a claim says was captured.

    Parameters
    ----------
    incidents
        Incidents with their ``claims``, as `geo.build_incidents` returns them.
    length_km
        How long, in km along the line, each strip is.
    line
        The line, or the name of a version of it; along one that is not the Durand Line
        nothing is claimed.

    Returns
    -------
    GeoDataFrame or None
        As `zone_hypotheses`, by section, with ``claim_id``, ``claimed_by`` and ``published`` of
        every claim of that area, joined by ``"; "``; a party claims land on the other side of
        the line. None if no claim names an area.

    Examples
    --------
    >>> claimed_zones(gpd.GeoDataFrame({"claims": [[]]}, geometry=[None])) is None
    True
    """
    measured = durand_line(line) if isinstance(line, str) else line
    told: dict[tuple[float, str], list[dict[str, object]]] = {}
    for claim in (claim for claims in incidents["claims"] for claim in claims):
        area = pd.to_numeric(claim.get("area_km2"), errors="coerce")
        side = _LOST_BY.get(str(claim.get("claimant_party", "")), "")
        if pd.notna(area) and area > 0 and side in measured.sides:
            told.setdefault((float(area), side), []).append(claim)
    families = []
    for (area, side), claims in told.items():
        zones = zone_hypotheses(area, length_km, side=side, line=measured)
        for column in _OF_THE_CLAIMS:
            values = dict.fromkeys(str(claim.get(column) or "") for claim in claims)
            zones[column] = "; ".join(value for value in values if value)
        families.append(zones)
    if not families:
        return None
    return gpd.GeoDataFrame(pd.concat(families, ignore_index=True), crs="EPSG:4326")
