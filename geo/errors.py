"""The errors that strikemap raises for what a user can mend.

Every message is one sentence that names the file, row, column or value, says why it cannot
be used and how to mend it. Whatever else is raised is a defect of the toolkit.
"""

from __future__ import annotations

__all__ = ["GeoError", "GeometryError", "InputError", "LayerError", "PlaceError"]


class GeoError(Exception):
    """The base of every error that a user can mend."""


class InputError(GeoError):
    """A file, row, column or value that the user gave cannot be used."""


class LayerError(GeoError):
    """A layer, shipped or given, is missing, changed or unfit."""


class PlaceError(GeoError):
    """A place, province or district is not known, or not known well enough."""


class GeometryError(GeoError):
    """A distance, area, section or strip was asked for that cannot exist."""
