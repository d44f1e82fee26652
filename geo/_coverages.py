"""Checks of layers: coverages that neither overlap nor gape, lines, and what users bring."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj.exceptions import CRSError

from geo.errors import LayerError
from geo.geodesy import area_km2, length_km

__all__ = ["find_layer_faults", "measure_coverage", "standardize"]

_AREAS, _LINES = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")
_COLUMNS = {
    "provinces": (
        "province", "code", "country", "status", "name_fa", "name_ps", "name_ur", "pcode",
    ),
    "districts": (
        "district", "province", "code", "country", "status", "aliases", "pcode", "shape_id",
    ),
    "line": ("version",),
}  # fmt: skip
# What widespread publishers call these columns: geoBoundaries, OCHA, GADM, Natural Earth.
_KNOWN_AS: dict[str, dict[str, tuple[str, ...]]] = {
    "provinces": {
        "province": ("name", "shapename", "province_name", "adm1_en", "adm1_name", "name_1"),
        "code": ("iso_3166_2", "shapeiso"),
        "country": ("iso_a2", "adm0_pcode"),
        "pcode": ("adm1_pcode",),
    },
    "districts": {
        "district": ("name", "shapename", "district_name", "adm2_en", "adm2_name", "name_2"),
        "province": ("adm1_en", "adm1_name", "name_1", "province_name"),
        "country": ("iso_a2", "adm0_pcode"),
        "pcode": ("adm2_pcode",),
    },
    "line": {},
}
_OVERLAP_SHARE = 0.01


def measure_coverage(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """Measure polygons as a coverage, or lines; points have no quality of their own.

    ``overlap_m2`` is the sum of the areas less the area of their union, ``gap_m2`` the area
    of the holes that the union has.
    """
    shapes = frame.geometry.to_numpy()
    kinds = set(frame.geom_type)
    if kinds <= set(_AREAS):
        return {"area_km2": round(float(np.sum(area_km2(shapes))), 3), **_find_slack(shapes)}
    if kinds <= set(_LINES):
        return {
            "length_km": round(float(np.sum(length_km(shapes))), 3),
            "vertices": int(shapely.get_num_coordinates(shapes).sum()),
            "simple": bool(shapely.is_simple(shapes).all()),
        }
    return {}


def _find_slack(shapes: npt.NDArray[np.object_]) -> dict[str, int]:
    valid = bool(shapely.coverage_is_valid(shapes))
    union = shapely.coverage_union_all(shapes) if valid else shapely.union_all(shapes)
    parts = shapely.get_parts(union)
    filled = shapely.polygons(shapely.get_exterior_ring(parts))
    covered = area_km2(union)
    return {
        "overlap_m2": round((float(np.sum(area_km2(shapes))) - covered) * 1e6),
        # A part may lie in another's hole; only what is left open is a gap.
        "gap_m2": round((area_km2(shapely.union_all(filled)) - covered) * 1e6),
    }


def find_layer_faults(frames: Mapping[str, gpd.GeoDataFrame], *, tolerance_m2: float) -> list[str]:
    """Check the shipped layers against each other; give a sentence for each fault.

    ``frames`` are the layers by name; those that are missing are not checked.
    """
    faults: list[str] = []
    for name, frame in frames.items():
        invalid = ~frame.geometry.is_valid
        if invalid.any():
            faults.append(f"{name}: {int(invalid.sum())} invalid geometries")
        elif name.startswith("durand_line") and set(frame.geom_type) <= set(_LINES):
            faults += _find_line_faults(name, frame)
    for level in ("districts", "provinces"):
        both = [frames[key] for key in (f"afg_{level}", f"pak_{level}") if key in frames]
        if both and not shapely.coverage_is_valid(np.concatenate([f.geometry for f in both])):
            faults.append(f"the {level} of both countries overlap or do not share their edges")
    for prefix in ("afg", "pak"):
        if {f"{prefix}_districts", f"{prefix}_provinces"} <= frames.keys():
            faults += _find_province_faults(
                frames[f"{prefix}_districts"], frames[f"{prefix}_provinces"], tolerance_m2
            )
            if "durand_line" in frames:
                faults += _find_border_faults(
                    frames["durand_line"], frames[f"{prefix}_provinces"], prefix
                )
    return faults


def _find_line_faults(name: str, frame: gpd.GeoDataFrame) -> list[str]:
    line = frame.geometry.iloc[0]
    if len(frame) != 1 or line.geom_type != "LineString":
        return [f"{name}: one unbroken line is expected"]
    if not line.is_simple:
        return [f"{name}: the line crosses itself"]
    if line.coords[0][0] > line.coords[-1][0]:
        return [f"{name}: the line does not run from the Iranian to the Chinese tripoint"]
    return []


def _find_province_faults(
    districts: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, tolerance_m2: float
) -> list[str]:
    faults = []
    for name, shape in zip(provinces["province"], provinces.geometry, strict=True):
        own = districts.geometry[districts["province"] == name].to_numpy()
        union = shapely.coverage_union_all(own)
        if shapely.normalize(union) == shapely.normalize(shape):
            continue
        if area_km2(shapely.symmetric_difference(union, shape)) * 1e6 > tolerance_m2:
            faults.append(f"{name}: the province is not the sum of its districts")
    return faults


def _find_border_faults(
    line: gpd.GeoDataFrame, provinces: gpd.GeoDataFrame, prefix: str
) -> list[str]:
    own = {tuple(xy) for xy in shapely.get_coordinates(provinces.geometry.to_numpy())}
    missing = [xy for xy in line.geometry.iloc[0].coords if xy not in own]
    if missing:
        return [
            f"{prefix}_provinces: {len(missing)} vertices of the line are none of its own, the "
            f"first at {missing[0][0]:.7f}, {missing[0][1]:.7f}"
        ]
    return []


def standardize(
    frame: gpd.GeoDataFrame, *, path: str, kind: str, name_column: str, country: str
) -> gpd.GeoDataFrame:
    """Check a layer that a user gave and put it into the columns of the shipped kind.

    Raises
    ------
    LayerError
        In one sentence that names the file, the row where there is one, and the remedy.
    """
    if kind not in _COLUMNS:
        raise LayerError(f"a layer is of the kind {', '.join(_COLUMNS)}, not {kind!r}")
    frame, notes = _to_degrees(frame, path)
    shapes = frame.geometry.to_numpy()
    _check_shapes(shapes, path, _LINES if kind == "line" else _AREAS)
    told = {str(column).casefold(): column for column in frame.columns}
    columns = {}
    for column in _COLUMNS[kind]:
        among = [name for name in (column, *_KNOWN_AS[kind].get(column, ())) if name in told]
        columns[column] = (
            frame[told[among[0]]].fillna("").astype(str).str.strip()
            if among
            else pd.Series("", index=frame.index)
        )
    names = _find_names(frame, path, kind, name_column)
    columns[_COLUMNS[kind][0]] = names
    if "country" in columns and country:
        columns["country"] = pd.Series(country, index=frame.index)
    clean = gpd.GeoDataFrame(pd.DataFrame(columns), geometry=shapes, crs="EPSG:4326")
    if kind == "line":
        notes += _ordering_of(shapes)
        clean = _join_line(clean, path)
    else:
        _check_names(clean, path, kind)
        notes += _check_overlaps(clean, path)
    clean.attrs["notes"] = notes
    return clean


def _to_degrees(frame: gpd.GeoDataFrame, path: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    if frame.crs is None:
        raise LayerError(
            f"{path} does not say its coordinate reference system: write it again with one "
            "(for a shapefile the .prj part)"
        )
    notes = []
    if frame.crs.to_epsg() != 4326 and frame.crs.to_authority() != ("OGC", "CRS84"):
        notes.append(f"converted from {frame.crs.name} to WGS 84")
        try:
            frame = frame.to_crs("EPSG:4326")
        except CRSError as error:
            raise LayerError(f"{path}: its CRS cannot be converted ({error})") from error
    for row, box in enumerate(frame.bounds.itertuples(index=False), start=1):
        lon, lat = max(abs(box[0]), abs(box[2])), max(abs(box[1]), abs(box[3]))
        if lon > 180 or lat > 90:
            raise LayerError(
                f"{path}, feature {row}: {box[0]:g}, {box[1]:g} is no longitude and latitude: "
                "the file says degrees but holds another unit or order; state its CRS rightly"
            )
    return frame.reset_index(drop=True), notes


def _check_shapes(shapes: npt.NDArray[np.object_], path: str, kinds: tuple[str, ...]) -> None:
    seen: dict[bytes, int] = {}
    for row, shape in enumerate(shapes, start=1):
        if shape is None or shape.is_empty:
            raise LayerError(f"{path}, feature {row} has no geometry: give it one or remove it")
        if shape.geom_type not in kinds:
            raise LayerError(
                f"{path}, feature {row} is a {shape.geom_type}, where {' or '.join(kinds)} is "
                "needed: choose another layer"
            )
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise LayerError(f"{path}, feature {row} has a coordinate that is no number: mend it")
        if not shape.is_valid:
            raise LayerError(
                f"{path}, feature {row} is invalid ({shapely.is_valid_reason(shape)}): repair it "
                "there; it is not repaired in silence, since that can change its area"
            )
        known = seen.setdefault(shapely.normalize(shape).wkb, row)
        if known != row:
            raise LayerError(
                f"{path}, feature {row} has the same geometry as feature {known}: remove one"
            )


def _find_names(frame: gpd.GeoDataFrame, path: str, kind: str, name_column: str) -> pd.Series[str]:
    columns = [column for column in frame.columns if column != "geometry"]
    first = _COLUMNS[kind][0]
    wanted = [name_column] if name_column else [first, *_KNOWN_AS[kind].get(first, ())]
    folded = {str(column).casefold(): column for column in columns}
    for name in wanted:
        if name.casefold() in folded:
            return frame[folded[name.casefold()]].fillna("").astype(str).str.strip()
    if kind == "line":
        return pd.Series("user", index=frame.index)
    raise LayerError(
        f"{path} has no column {' or '.join(wanted)}: name the column of the names, one of "
        f"{', '.join(map(str, columns)) or 'none'}"
    )


def _check_names(frame: gpd.GeoDataFrame, path: str, kind: str) -> None:
    seen: dict[tuple[str, ...], int] = {}
    keys = ["district", "province", "country"] if kind == "districts" else ["province", "country"]
    rows: Iterable[tuple[str, ...]] = frame[keys].itertuples(index=False, name=None)
    for row, key in enumerate(rows, start=1):
        if not key[0]:
            raise LayerError(f"{path}, feature {row} has no name: give it one")
        known = seen.setdefault(tuple(part.casefold() for part in key), row)
        if known != row:
            raise LayerError(
                f"{path}, features {known} and {row} are both called {key[0]!r}: tell them apart "
                "by name, or join them"
            )


def _check_overlaps(frame: gpd.GeoDataFrame, path: str) -> list[str]:
    shapes = frame.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = left < right
    left, right = left[pairs], right[pairs]
    common = shapely.intersection(shapes[left], shapes[right])
    shared = np.asarray(area_km2(common)) if len(common) else np.zeros(0)
    areas = np.asarray(area_km2(shapes))
    for a, b, km2 in zip(left, right, shared, strict=True):
        if km2 > _OVERLAP_SHARE * min(areas[a], areas[b]):
            raise LayerError(
                f"{path}, features {a + 1} and {b + 1} ({frame.iloc[a, 0]}, {frame.iloc[b, 0]}) "
                f"overlap by {km2:.3g} km2: clean the layer, so that a point lies in one of them"
            )
    total = float(shared.sum())
    return [f"units overlap by {total:.3g} km2; the first in order has it"] if total > 1e-6 else []


def _ordering_of(shapes: npt.NDArray[np.object_]) -> list[str]:
    """Tell of pieces of a line that do not follow one another as they are given."""
    pieces = shapely.get_parts(shapes)
    ends = [(piece.coords[0], piece.coords[-1]) for piece in pieces]
    if all(end == start for (_, end), (start, _) in itertools.pairwise(ends)):
        return []
    return [f"its {len(pieces)} pieces are put in order, end to end"]


def _join_line(frame: gpd.GeoDataFrame, path: str) -> gpd.GeoDataFrame:
    merged = shapely.line_merge(shapely.MultiLineString(shapely.get_parts(frame.geometry).tolist()))
    if merged.geom_type != "LineString":
        raise LayerError(
            f"{path} holds {shapely.get_num_geometries(merged)} lines that do not join end to end: "
            "give one unbroken line"
        )
    if not merged.is_simple:
        raise LayerError(f"{path}: the line crosses itself; give it without loops")
    return gpd.GeoDataFrame(frame.iloc[:1][["version"]], geometry=[merged], crs=frame.crs)
