"""The Durand Line in the versions that ship."""

from __future__ import annotations

from functools import cache

import shapely

from geo import layers
from geo.atlas import shipped_atlas
from geo.border._line import Line
from geo.errors import LayerError

__all__ = ["durand_line", "versions"]

_FULL = "durand_line"


def versions() -> list[str]:
    """List the versions of the Durand Line that ship, the full one first.

    Examples
    --------
    >>> versions()[0]
    'osm'
    """
    rows = layers.registry()
    lines = rows.loc[rows["geometry_type"] == "LineString", "name"]
    further = [name.removeprefix(f"{_FULL}_") for name in lines if name.startswith(f"{_FULL}_")]
    return ["osm", *further]


def durand_line(version: str = "osm") -> Line:
    """Load the Durand Line, running from the Iranian to the Chinese tripoint.

    Its left side is ``"afg"``, its right side ``"pak"``. It is treated by Pakistan as the
    international border and not recognised by Afghan governments.

    Parameters
    ----------
    version
        One of `versions`.

    Raises
    ------
    LayerError
        If no such version ships.

    Examples
    --------
    >>> round(durand_line().length_km, 1)
    2790.2
    """
    if version not in versions():
        raise LayerError(
            f"no version of the Durand Line is called {version!r}: there are "
            f"{', '.join(versions())}"
        )
    return _load(version)


@cache
def _load(version: str) -> Line:
    land = shipped_atlas().polygons
    return Line(
        _geometry(version),
        name=f"durand-{version}",
        sides=("afg", "pak"),
        land={"afg": land["AF", "", ""], "pak": land["PK", "", ""]},
        others={other: _geometry(other) for other in versions() if other != version},
    )


def _geometry(version: str) -> shapely.LineString:
    name = _FULL if version == "osm" else f"{_FULL}_{version}"
    geometry = layers.load(name).geometry.iloc[0]
    assert isinstance(geometry, shapely.LineString)
    return geometry
