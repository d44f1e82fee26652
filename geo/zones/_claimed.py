"""Hypotheses for the areas that the claims of incidents name."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import layers
from geo.border import Line, durand_line
from geo.zones._families import zone_hypotheses

__all__ = ["claimed_zones"]

_LOST_BY = {"Pakistan": "afg", "Afghan Taliban": "pak", "Afghanistan": "pak"}
_OF_THE_CLAIMS = ("claim_id", "claimed_by", "published")


def claimed_zones(
    incidents: gpd.GeoDataFrame, *, length_km: float = 10.0, line: str | Line = "osm"
) -> gpd.GeoDataFrame | None:
    """Give the hypotheses of every area that a claim says was captured.

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
        the line. Strips of an area and length that ship are not drawn anew. None if no claim
        names an area.

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
        zones = _strips(area, length_km, side, measured)
        for column in _OF_THE_CLAIMS:
            values = dict.fromkeys(str(claim.get(column) or "") for claim in claims)
            zones[column] = "; ".join(value for value in values if value)
        families.append(zones)
    if not families:
        return None
    return gpd.GeoDataFrame(pd.concat(families, ignore_index=True), crs="EPSG:4326")


def _strips(area: float, length_km: float, side: str, line: Line) -> gpd.GeoDataFrame:
    """Take the strips of an area that ship, or draw them."""
    if line is durand_line():
        shipped = layers.load("zone_strips")
        same = np.isclose(shipped["area_km2"], area, rtol=0, atol=1e-6)
        same &= (shipped["side"] == side) & (shipped["length_km"] <= length_km + 1e-9)
        if same.any() and np.isclose(shipped["length_km"].max(), length_km):
            return shipped[same].reset_index(drop=True)
    return zone_hypotheses(area, length_km, side=side, line=line)
