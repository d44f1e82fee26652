"""Hypotheses for the areas that the claims of incidents name."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geo.zones._families import zone_hypotheses

__all__ = ["claimed_zones"]

_LOST_BY = {"Pakistan": "afg", "Afghan Taliban": "pak", "Afghanistan": "pak"}


def claimed_zones(
    incidents: gpd.GeoDataFrame, *, length_km: float = 10.0
) -> gpd.GeoDataFrame | None:
    """Draw the hypotheses of every area that a claim says was captured.

    Parameters
    ----------
    incidents
        Incidents with their ``claims``, as `geo.build_incidents` returns them.
    length_km
        How long, in km along the line, each strip is.

    Returns
    -------
    GeoDataFrame or None
        As `zone_hypotheses`, by section, with ``claim_id``, ``claimed_by`` and ``published``;
        a party claims land on the other side of the line. None if no claim names an area.
    """
    families = []
    for claims in incidents["claims"]:
        for claim in claims:
            area = pd.to_numeric(claim.get("area_km2"), errors="coerce")
            side = _LOST_BY.get(str(claim.get("claimant_party", "")))
            if pd.isna(area) or not area > 0 or side is None:
                continue
            zones = zone_hypotheses(float(area), length_km, side=side)
            for column in ("claim_id", "claimed_by", "published"):
                zones[column] = str(claim.get(column, ""))
            families.append(zones)
    if not families:
        return None
    return gpd.GeoDataFrame(pd.concat(families, ignore_index=True), crs="EPSG:4326")
