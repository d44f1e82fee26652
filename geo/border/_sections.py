"""Stretches of a line between two chainages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.border import _spread
from geo.errors import GeometryError

if TYPE_CHECKING:
    from geo.border._line import Line

__all__ = ["Section"]


@dataclass(frozen=True)
class Section:
    """A stretch of a line between two chainages, in km.

    ``label`` says how it was asked for. Two sections of one line that meet add up to one.
    """

    line: Line = field(repr=False)
    start_km: float
    end_km: float
    label: str = field(default="", compare=False)

    @property
    def length_km(self) -> float:
        """The length along the line, in km."""
        return self.end_km - self.start_km

    @property
    def geometry(self) -> shapely.LineString:
        """The stretch itself, with all of the line's vertices in it."""
        return self.line.cut(self.start_km, self.end_km)

    def spread(self) -> gpd.GeoDataFrame:
        """Give the section on the line, and the stretch of each other version that faces it.

        Such a stretch runs between the points of its version that are nearest to the ends of
        the section; a version of which they are one point has no row.

        Returns
        -------
        GeoDataFrame
            In EPSG:4326, the line's own row first: ``version``, ``start_km`` and ``end_km``
            (chainages along that version), ``length_km`` and ``geometry``.

        Examples
        --------
        >>> import geo
        >>> told = geo.durand_line().section("Khost").spread()
        >>> told.set_index("version")["length_km"].round().astype(int).to_dict()
        {'durand-osm': 210, 'districts': 198, 'natural_earth': 153, 'wdbii': 165}
        """
        facing = {self.line.name: self, **_spread.facing_sections(self)}
        columns = {
            "version": list(facing),
            "start_km": [section.start_km for section in facing.values()],
            "end_km": [section.end_km for section in facing.values()],
            "length_km": [section.length_km for section in facing.values()],
        }
        shapes = [section.geometry for section in facing.values()]
        return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")

    def __add__(self, other: Section) -> Section:
        """Join two sections of one line of which one begins where the other ends."""
        first, second = sorted((self, other), key=lambda section: section.start_km)
        if first.line is not second.line:
            raise GeometryError(
                f"sections of {first.line.title} and of {second.line.title} cannot be joined"
            )
        if abs(first.end_km - second.start_km) > 1e-6:
            raise GeometryError(
                f"a section that ends at km {first.end_km:.3f} and one that starts at km "
                f"{second.start_km:.3f} do not meet; only adjoining sections add up"
            )
        label = " and ".join(part for part in (first.label, second.label) if part)
        return Section(first.line, first.start_km, second.end_km, label)
