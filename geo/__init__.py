"""strikemap: maps and spatial summaries of reported strikes, no sharper than the reports.

The public names are listed here one by one and loaded when first used, so that a command
that only prints its help does not pay for geopandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "GeoError": "errors",
    "GeometryError": "errors",
    "InputError": "errors",
    "LayerError": "errors",
    "PlaceError": "errors",
    "Atlas": "atlas",
    "read_atlas": "atlas",
    "durand_line": "border",
    "geocode": "geocoder",
    "locate": "geocoder",
    "read_acled": "events",
    "read_case": "events",
    "read_claims": "events",
    "read_ucdp": "events",
    "read_text": "reading",
    "build_incidents": "incidents",
    "read_decisions": "matching",
    "zone_hypotheses": "zones",
    "query": "queries",
    "summarize": "summary",
    "compare": "periods",
    "find_hotspots": "hotspots",
    "make_map": "maps",
    "export": "exports",
}

__all__ = [*sorted(_HOMES), "layers"]


def __getattr__(name: str) -> Any:
    """Load a public name from the module that it lives in."""
    if name in _HOMES:
        value = getattr(import_module(f"geo.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    if name == "layers":
        return import_module("geo.layers")
    raise AttributeError(f"module 'geo' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted([*globals(), *__all__])
