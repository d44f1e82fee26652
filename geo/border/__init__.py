"""A line on the ellipsoid: distance, side, chainage, sections and strips of an exact area.

`Line` works for any line a user brings; `durand_line` gives the Durand Line in one of the
versions that ship. Segments are straight in longitude and latitude, distances geodesic to
them. *Chainage* is the length along the line, in km from its first vertex.
"""

from __future__ import annotations

from geo.border._durand import durand_line, versions
from geo.border._line import Line
from geo.border._own import choose_line, line_of
from geo.border._sections import Section
from geo.border._solving import solve_size
from geo.border._strips import Ground, Strip

__all__ = [
    "Ground",
    "Line",
    "Section",
    "Strip",
    "choose_line",
    "durand_line",
    "line_of",
    "solve_size",
    "versions",
]
