"""Hypotheses of a zone of which only the area is claimed.

A claim such as "32 square kilometres" without a position, a depth or a length allows any shape
of that area. Each zone here is one of them, of exactly the claimed area; none is a finding.
"""

from __future__ import annotations

from geo.zones._claimed import claimed_zones
from geo.zones._families import FAMILIES, LENGTHS_KM, SECTORS, zone_hypotheses
from geo.zones._positions import strip_positions
from geo.zones._shares import share_of_hypotheses
from geo.zones._statements import doubt_unit, zone_statements

__all__ = [
    "FAMILIES",
    "LENGTHS_KM",
    "SECTORS",
    "claimed_zones",
    "doubt_unit",
    "share_of_hypotheses",
    "strip_positions",
    "zone_hypotheses",
    "zone_statements",
]
