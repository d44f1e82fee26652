"""An atlas: the provinces, districts and line on which everything is placed, as one value.

The shipped layers make up one atlas. A user's own files make up another, which functions take
as ``atlas=`` and commands as ``--provinces``, ``--districts`` and ``--line``: names are then
those of its units, footprints their polygons, and the map draws them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import layers
from geo._spelling import fold
from geo.errors import LayerError

__all__ = ["Atlas", "Unit", "line_versions", "read_atlas", "shipped_atlas"]

Unit = tuple[str, str, str]
"""Country, province and district of a unit, ``""`` for what it is wider than."""

_OF_PLACES: Final = ("places", "admin_names")
_OTHER_DISTRICTS: Final = "durand_line_districts"  # a version of the line, not districts
_SHIPPED: Final = ("afg", "pak")
_SAME_LINE: Final = 0.25  # degrees; published versions of one line depart by less
_NEAR_UNITS: Final = 0.1  # degrees; a line farther from all units has nothing to do with them
_PLAIN: Final = 0.002  # degrees, some 200 m


@dataclass(frozen=True, eq=False)
class Atlas:
    """Provinces, districts and a line that belong together.

    ``districts`` may have no rows, ``line`` may be None. ``own`` holds for each kind that a user
    gave the name of the file; ``notes`` says what was noticed of them. The frames have the
    columns of the shipped layers, in EPSG:4326.

    Examples
    --------
    >>> shipped_atlas().countries
    ('AF', 'PK')
    >>> shipped_atlas().unit_at(69.17, 34.53)
    ('AF', 'Kabul', 'Kabul')
    """

    provinces: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    line: shapely.LineString | None
    line_name: str
    own: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The codes of the countries, in the order of the provinces."""
        return tuple(dict.fromkeys(map(str, self.provinces["country"])))

    @cached_property
    def polygons(self) -> dict[Unit, BaseGeometry]:
        """The polygons of countries, provinces and districts."""
        found: dict[Unit, BaseGeometry] = {}
        for code in self.countries:
            own = self.provinces[self.provinces["country"] == code]
            found[code, "", ""] = self._unite(own.geometry.to_numpy())
        for frame, names in ((self.provinces, ("province",)), (self.districts, _INNER)):
            for unit, shape in zip(_units(frame, names), frame.geometry, strict=True):
                found[unit] = shape
        return found

    @cached_property
    def land(self) -> BaseGeometry:
        """The land of all countries together."""
        return self._unite(np.array([self.polygons[code, "", ""] for code in self.countries]))

    def _unite(self, shapes: npt.NDArray[np.object_]) -> BaseGeometry:
        # What ships is a coverage (`geo.layers.verify`), so that this need not be tried again.
        return shapely.coverage_union_all(shapes) if self.is_shipped else _united(shapes)

    @cached_property
    def smallest(self) -> tuple[list[Unit], npt.NDArray[np.object_]]:
        """The smallest units everywhere, with their polygons: districts, or provinces without."""
        names = ("province",) if self.districts.empty else _INNER
        frame = self.provinces if self.districts.empty else self.districts
        return _units(frame, names), np.asarray(frame.geometry.to_numpy(), dtype=object)

    @cached_property
    def plain(self) -> tuple[npt.NDArray[np.object_], shapely.STRtree]:
        """The polygons of `smallest`, plain enough to compare areas, and a tree of them."""
        shapes = simplify(self.smallest[1])
        return shapes, shapely.STRtree(shapes)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.smallest[1])

    def unit_at(self, lon: float, lat: float) -> Unit | None:
        """Give the smallest unit that a point lies in, the first of several on a shared edge."""
        hits = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self.smallest[0][int(hits.min())] if len(hits) else None

    @cached_property
    def follows_durand(self) -> bool:
        """Whether the line is the Durand Line in one of its versions."""
        if self.line is None or "line" not in self.own:
            return self.line is not None
        shipped = layers.load("durand_line").geometry.iloc[0]
        near = shapely.buffer(shapely.simplify(shipped, _SAME_LINE / 20), _SAME_LINE)
        return bool(shapely.covers(near, self.line)) and {"AF", "PK"} <= set(self.countries)

    @property
    def line_title(self) -> str:
        """What the line is called in a sentence."""
        return "Durand Line" if self.follows_durand else f"line {self.line_name}"

    @property
    def line_key(self) -> str:
        """A stable key of the line for footprints along it."""
        return "line:durand" if "line" not in self.own else f"line:{self.line_name}"

    @property
    def is_shipped(self) -> bool:
        """Whether nothing of it was given by a user."""
        return not self.own

    @property
    def has_own_units(self) -> bool:
        """Whether a user gave its provinces or districts."""
        return "provinces" in self.own or "districts" in self.own

    def uses(self, layer: str) -> bool:
        """Tell whether something of a shipped layer is in it, or can be beside it."""
        if layer.endswith("_provinces"):
            whole = self.provinces is shipped_atlas().provinces
            return whole or self.uses(layer.replace("_provinces", "_districts"))
        if layer.startswith(_SHIPPED):
            return "districts" not in self.own and not self.districts.empty
        return self.follows_durand or not layer.startswith("durand_line")

    @cached_property
    def attributions(self) -> tuple[str, ...]:
        """What must be said, a sentence each, of what is located or drawn on these layers."""
        rows = layers.registry().to_dict("records")
        used = [row for row in rows if self._draws(row["name"])]
        said = dict.fromkeys(f"{row['attribution']} ({row['licence']})" for row in used)
        if any(row["licence"].startswith("ODbL") for row in used):
            said["Footprints and zones that derive from these layers are under ODbL 1.0."] = None
        return tuple(said)

    def _draws(self, layer: str) -> bool:
        """Tell whether a shipped layer gives footprints, zones or the names of places."""
        outlines = layer.endswith(("_provinces", "_districts")) or layer == "durand_line"
        if layer.startswith("durand") and "line" in self.own:
            return layer == f"durand_line_{self.line_name}"
        return layer in _OF_PLACES or (outlines and self.uses(layer) and layer != _OTHER_DISTRICTS)

    def near_line(self, degrees: float) -> frozenset[Unit]:
        """Give the smallest units within some degrees of the line, and their provinces."""
        if self.line is None:
            return frozenset()
        names, _ = self.smallest
        close = shapely.dwithin(self.plain[0], shapely.simplify(self.line, degrees / 10), degrees)
        found = [unit for unit, near in zip(names, close, strict=True) if near]
        return frozenset(u for c, p, d in found for u in ((c, p, d), (c, p, "")))


_INNER: Final = ("province", "district")


def simplify(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Make shapes plain enough to compare areas; they may gape by some 200 m."""
    simple = shapely.simplify(shapes, _PLAIN, preserve_topology=False)
    return np.asarray(shapely.make_valid(simple), dtype=object)


def _units(frame: gpd.GeoDataFrame, names: Iterable[str]) -> list[Unit]:
    columns = [frame[name].fillna("").astype(str) for name in ("country", *names)]
    rows = zip(*columns, strict=True)
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows]


def _united(shapes: npt.NDArray[np.object_]) -> BaseGeometry:
    # What a user gives may overlap a little, and then it is no coverage.
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_union_all(shapes)
    return shapely.union_all(shapes)


@cache
def shipped_atlas() -> Atlas:
    """Give the atlas of the shipped layers.

    Raises
    ------
    LayerError
        If a layer is missing.
    """
    return Atlas(_shipped("provinces"), _shipped("districts"), _line_of("durand_line"), "osm")


def _shipped(level: str) -> gpd.GeoDataFrame:
    frames = [layers.load(f"{prefix}_{level}") for prefix in _SHIPPED]
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs="EPSG:4326")


def _line_of(name: str) -> shapely.LineString:
    line = layers.load(name).geometry.iloc[0]
    assert isinstance(line, shapely.LineString)
    return line


def read_atlas(
    *,
    provinces: str | Path | None = None,
    districts: str | Path | None = None,
    line: str | Path | None = None,
    name_column: str = "",
    country: str = "",
) -> Atlas:
    """Read a user's own layers into an atlas, in place of the shipped ones.

    Provinces that are given take the place of all that ship. Districts that are not given are
    the shipped ones that lie in them, if any; provinces that are not given are put together
    from the districts by their column ``province``, or are the shipped ones where the districts
    lie in those. The shipped line serves where it runs near the units.

    Parameters
    ----------
    provinces, districts
        Vector files of polygons with a column of names (see `geo.layers.read_layer`).
    line
        A vector file of one line, or the name of a version of the Durand Line that ships.
    name_column
        The column of the names of provinces and districts, where it has an unusual name.
    country
        The ISO 3166-1 code of all units, where the files have no column ``country``.

    Raises
    ------
    LayerError
        As `geo.layers.read_layer`; also if a district lies in no province, or names one that
        there is not.

    Examples
    --------
    >>> read_atlas(line="natural_earth").line_name
    'natural_earth'
    """
    options = {"name_column": name_column, "country": country}
    given = {
        kind: layers.read_layer(path, kind=kind, **options)
        for kind, path in (("provinces", provinces), ("districts", districts))
        if path is not None
    }
    named = {"provinces": provinces, "districts": districts, "line": line}
    own = {kind: Path(path).name for kind, path in named.items() if path not in (None, "osm")}
    if not own:
        return shipped_atlas()
    notes = [f"{kind}: {note}" for kind in given for note in given[kind].attrs.get("notes", ())]
    upper, lower = _settled(given, str(districts), notes)
    course, name, told = _read_line(line, country)
    notes += [f"line: {note}" for note in told]
    if "line" not in own and not shapely.dwithin(_united(upper.geometry.to_numpy()), course, 0.1):
        course = None
    return Atlas(upper, lower, course, name, own, tuple(notes))


def line_versions() -> tuple[str, ...]:
    """Give the names of the versions of the Durand Line that ship, for `read_atlas`.

    >>> line_versions()
    ('osm', 'districts', 'natural_earth', 'wdbii')
    """
    rows = layers.registry()
    of_the_line = rows["name"].str.startswith("durand_line")
    named = rows.loc[of_the_line & rows["geometry_type"].eq("LineString"), "name"]
    return tuple(n.removeprefix("durand_line").removeprefix("_") or "osm" for n in named)


def _read_line(
    line: str | Path | None, country: str
) -> tuple[shapely.LineString | None, str, list[str]]:
    """Read the line of a file and what was changed in it, or load a version that ships."""
    name = "osm" if line is None else str(line)
    if name in line_versions():
        return _line_of("durand_line" if name == "osm" else f"durand_line_{name}"), name, []
    layer = layers.read_layer(name, kind="line", country=country)
    course = layer.geometry.iloc[0]
    assert isinstance(course, shapely.LineString)
    return course, Path(name).stem, layer.attrs["notes"]


def _settled(
    given: dict[str, gpd.GeoDataFrame], path: str, notes: list[str]
) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Give provinces and districts that belong together."""
    shipped = shipped_atlas()
    if not given:
        return shipped.provinces, shipped.districts
    if "provinces" not in given:
        lower = given["districts"]
        if (lower["province"] != "").all():
            return _dissolved(lower), lower
        home = _largest_share(lower, shipped.provinces)
        if (home < 0).any():
            raise LayerError(
                f"{path} has no column 'province', and feature {int(np.argmin(home)) + 1} lies in "
                "none of the shipped provinces: give the column, or provinces with --provinces"
            )
        return shipped.provinces, _adopted(lower, shipped.provinces, home)
    upper = given["provinces"]
    if "districts" not in given:
        home = _largest_share(shipped.districts, upper)
        inside = shipped.districts[home >= 0].reset_index(drop=True)
        if len(inside):
            notes.append(
                f"the {len(inside)} shipped districts that lie in the given provinces are kept, "
                "each in the one that holds most of it"
            )
        return upper, _adopted(inside, upper, home[home >= 0])
    lower = given["districts"]
    if (lower["province"] == "").any():
        home = _largest_share(lower, upper)
        notes.append("districts: each was put into the province that holds most of it")
    else:
        home = _named_homes(lower, upper, path)
    if (home < 0).any():
        row = int(np.argmin(home))
        raise LayerError(
            f"{path}, feature {row + 1} ({lower['district'].iloc[row]}) lies in none of the "
            "provinces: give provinces that hold every district"
        )
    return upper, _adopted(lower, upper, home)


def _dissolved(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Put provinces together from their districts."""
    rows = []
    for (country, province), own in districts.groupby(["country", "province"], sort=False):
        row = dict.fromkeys(shipped_atlas().provinces.columns, "")
        told = {"country": country, "province": province, "code": own["code"].iloc[0]}
        contested = "contested" if (own["status"] == "contested").all() else ""
        rows.append(
            row | told | {"status": contested, "geometry": _united(own.geometry.to_numpy())}
        )
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def _adopted(
    districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, home: npt.NDArray[np.int64]
) -> gpd.GeoDataFrame:
    """Write the provinces that districts lie in, with their country and code, beside them."""
    own = provinces.iloc[home]
    columns = {name: own[name].to_numpy() for name in ("province", "country", "code")}
    return districts.assign(**columns)


def _named_homes(
    districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, path: str
) -> npt.NDArray[np.int64]:
    """Find the province that each district names."""
    rows = {fold(name): row for row, name in reversed(list(enumerate(provinces["province"])))}
    for row, name in enumerate(districts["province"], start=1):
        if fold(name) not in rows:
            raise LayerError(
                f"{path}, feature {row}, column province: {name!r} is none of the provinces given "
                f"({', '.join(list(provinces['province'])[:5])}, …); write one of them"
            )
    return np.array([rows[fold(name)] for name in districts["province"]], dtype=np.int64)


def _largest_share(inner: gpd.GeoDataFrame, outer: gpd.GeoDataFrame) -> npt.NDArray[np.int64]:
    """Find for each polygon the one of a layer that holds most of it, -1 for none."""
    shapes, around = simplify(inner.geometry.to_numpy()), simplify(outer.geometry.to_numpy())
    of, home = shapely.STRtree(around).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[of], around[home]))
    best = np.full(len(inner), -1, dtype=np.int64)
    order = np.lexsort((-home, shared))  # of equal shares the first of the layer comes last
    best[of[order]] = home[order]
    most = np.zeros(len(inner))
    np.maximum.at(most, of, shared)
    best[most < 0.5 * shapely.area(shapes)] = -1
    return best
