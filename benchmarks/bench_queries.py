"""Measure queries and summaries: agreement with drawn places, bounds, ties, areas, speed.

    python benchmarks/bench_queries.py [PART …]

Parts: shares bounds ties areas points cold queries.

Without a part all are run and `queries.md` beside this file is written anew. Times are of the
machine at hand; ratios are taken in one run, the ways interleaved round by round.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import geo  # noqa: E402
from geo import areas, layers, regions  # noqa: E402
from geo.border import durand_line  # noqa: E402
from geo.conditions import Condition, where  # noqa: E402
from geo.geodesy import area_km2, disc  # noqa: E402
from geo.queries import query  # noqa: E402
from geo.summary import summarize  # noqa: E402

GEOD = Geod(ellps="WGS84")
DRAWS = 100_000
CASES = 240
TABLES = 10_000


def _footprint(rng: np.random.Generator) -> shapely.Geometry:
    """Draw a footprint near the line: a disc, a district, a province or a corner of a box."""
    kind = rng.choice(["disc", "district", "province", "box"])
    line = shapely.get_coordinates(durand_line().geometry)
    x, y = line[rng.integers(0, len(line))] + rng.normal(0, 0.2, 2)
    if kind == "disc":
        return disc(x, y, float(rng.uniform(2, 80)))
    if kind == "box":
        return shapely.box(x, y, x + rng.uniform(0.05, 2), y + rng.uniform(0.05, 2))
    divided = areas.partition(str(kind))
    near = shapely.STRtree(divided.geometries).query(shapely.Point(x, y).buffer(0.4))
    return divided.geometries[rng.choice(near)] if len(near) else disc(x, y, 30)


def _condition(rng: np.random.Generator, footprint: shapely.Geometry) -> Condition:
    """Draw a condition that combines a polygon, the distance to the line and the side."""
    west, south, east, north = footprint.bounds
    x, y = rng.uniform(west, east), rng.uniform(south, north)
    polygon = shapely.box(x, y, x + (east - west), y + (north - south))
    names = areas.partition("province").labels
    touching = shapely.STRtree(areas.partition("province").geometries).query(
        footprint, predicate="intersects"
    )
    province = names[rng.choice(touching)] if len(touching) else "Nangarhar"
    area = where(polygon=polygon) if rng.random() < 0.5 else where(province=province)
    distance = where(within_km=float(rng.choice([1, 5, 10, 25, 50])))
    side = where(side=str(rng.choice(["afg", "pak", "contested"])))
    parts = [part if rng.random() < 0.7 else ~part for part in (area, distance, side)]
    first, second, third = (parts[i] for i in rng.permutation(3))
    joined = first & second if rng.random() < 0.5 else first | second
    return joined & third if rng.random() < 0.5 else joined | third


def _places(rng: np.random.Generator, footprint: shapely.Geometry, count: int) -> gpd.GeoDataFrame:
    """Draw places evenly over a footprint on the ellipsoid, by rejection from its box."""
    west, south, east, north = footprint.bounds
    grid = np.linspace(south, north, 4001)
    # The area of a thin band of latitude, by the geodesic area of one degree of longitude.
    heights = area_km2([shapely.box(0, a, 1, b) for a, b in itertools.pairwise(grid)])
    running = np.concatenate([[0.0], np.cumsum(heights)])
    shapely.prepare(footprint)
    kept = np.empty((0, 2))
    while len(kept) < count:
        lat = np.interp(rng.uniform(0, running[-1], 2 * count), running, grid)
        lonlat = np.column_stack([rng.uniform(west, east, 2 * count), lat])
        kept = np.vstack([kept, lonlat[shapely.contains_xy(footprint, *lonlat.T)]])
    return gpd.GeoDataFrame(geometry=shapely.points(kept[:count]), crs="EPSG:4326")


def bench_shares() -> list[str]:
    """Compare shares with places drawn over the footprints."""
    rng = np.random.default_rng(20260227)
    errors = []
    partly = 0
    while len(errors) < CASES:
        footprint = _footprint(rng)
        condition = _condition(rng, footprint)
        frame = gpd.GeoDataFrame(geometry=[footprint], crs="EPSG:4326")
        share = float(query(frame, condition, explain=True)["share"].iloc[0])
        held = len(query(_places(rng, footprint, DRAWS), condition)) / DRAWS
        errors.append(abs(held - share))
        partly += 1e-9 < share < 1 - 1e-9
    worst, mean = max(errors) * 100, statistics.mean(errors) * 100
    chance = 100 * 0.5 / np.sqrt(DRAWS)
    return [
        f"| cases, of them neither 0 nor 1 | {CASES}, {partly} |",
        f"| draws for each case | {DRAWS:,} |",
        f"| greatest difference | {worst:.3f} percentage points |",
        f"| mean difference | {mean:.3f} percentage points |",
        f"| standard error of the draws at a share of one half | {chance:.3f} |",
    ]


def bench_bounds() -> list[str]:
    """Count the cells in which a drawn truth is outside of the bounds.

    A hundred tables are counted in one call, told apart by their actor, which is the second thing
    counted by: each cell is of one table alone.
    """
    from test_summary import make_table, violations

    outside = incidents = 0
    for first in range(0, TABLES, 100):
        numbered = range(first, first + 100)
        made = [make_table(np.random.default_rng([1, number])) for number in numbered]
        both = []
        for frames in zip(*made, strict=True):
            of = [
                f"table {n}" for n, frame in zip(numbered, frames, strict=True) for _ in frame.index
            ]
            both.append(pd.concat(frames, ignore_index=True).assign(actor=of))
        window = {"since": "2026-02-10"} if first // 100 % 2 else {}
        outside += violations(*both, by=["province", "actor"], **window)
        outside += violations(*both, by=["week", "actor"], province="West")
        incidents += len(both[0])
    return [
        f"| tables, incidents | {TABLES:,}, {incidents:,} |",
        f"| cells with the truth outside of certain … certain + possible | {outside} |",
    ]


def _points(rng: np.random.Generator, count: int, shapes: np.ndarray) -> np.ndarray:
    west, south, east, north = shapely.total_bounds(shapes)
    return np.column_stack([rng.uniform(west, east, count), rng.uniform(south, north, count)])


def _joined(lonlat: np.ndarray, frame: gpd.GeoDataFrame, how: str = "intersects") -> pd.Series:
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*lonlat.T), crs="EPSG:4326")
    return gpd.sjoin(points, frame, how="left", predicate=how)["index_right"]


def bench_ties() -> list[str]:
    """Compare the district of points with a spatial join, the first of several taken."""
    rng = np.random.default_rng(3)
    rows = []
    for name in ("afg_districts", "pak_districts"):
        frame = layers.load(name)
        shapes = frame.geometry.to_numpy()
        corners = shapely.get_coordinates(shapes)
        hairs = [corners + np.array([x, y]) * 1e-9 for x in (-1, 1) for y in (-1, 1)]
        middles = (corners[:-1] + corners[1:]) / 2
        adversarial = np.vstack([corners, middles, *hairs])
        adversarial = adversarial[rng.permutation(len(adversarial))[:120_000]]
        divided = areas.partition("district", frame)
        for kind, lonlat in (
            ("random", _points(rng, 1_000_000, shapes)),
            ("adversarial", adversarial),
        ):
            first = _joined(lonlat, frame).groupby(level=0).min().fillna(-1).to_numpy(dtype=int)
            found = divided.assign(*lonlat.T)
            labels = (frame["district"] + ", " + frame["province"]).to_numpy()
            names = np.append(np.array(divided.labels, dtype=object), "")[found]
            wanted = np.append(labels, "")[first]
            rows.append(f"| {name}, {kind} | {len(lonlat):,} | {int((names != wanted).sum())} |")
    return rows


def bench_areas() -> list[str]:
    """Compare areas with those of densified geodesic polygons."""
    rows = []
    for name in ("afg_provinces", "pak_provinces", "afg_districts"):
        shapes = layers.load(name).geometry.to_numpy()
        ours = area_km2(shapes)
        dense = shapely.segmentize(shapes, 0.002)
        theirs = np.array([abs(GEOD.geometry_area_perimeter(
            shapely.orient_polygons(shape))[0]) / 1e6 for shape in dense])  # fmt: skip
        rows.append(f"| {name} | {len(shapes)} | {np.abs(ours / theirs - 1).max() * 100:.1e} % |")
    return rows


def _interleaved(
    ways: dict[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, run in ways.items():
            start = clock()
            run()
            times[name].append(clock() - start)
    return times


def _ratio(slow: list[float], fast: list[float]) -> str:
    ratios = sorted(a / b for a, b in zip(slow, fast, strict=True))
    return f"{statistics.median(ratios):.0f}× ({ratios[0]:.0f}–{ratios[-1]:.0f})"


def bench_points() -> list[str]:
    """Time the assignment of a million points, points built in the time of the join."""
    rng = np.random.default_rng(4)
    rows = []
    for kind in ("district", "province"):
        divided = areas.partition(kind)
        frame = gpd.GeoDataFrame(geometry=list(divided.geometries), crs="EPSG:4326")
        lonlat = _points(rng, 1_000_000, divided.geometries)
        lon, lat = np.ascontiguousarray(lonlat[:, 0]), np.ascontiguousarray(lonlat[:, 1])
        start = time.process_time()
        divided.assign(lon, lat)
        cold = time.process_time() - start
        times = _interleaved(
            {
                "sjoin": lambda lonlat=lonlat, frame=frame: _joined(lonlat, frame, "within"),
                "assign": lambda lon=lon, lat=lat, divided=divided: divided.assign(lon, lat),
            },
            5,
            time.process_time,
        )
        best = {name: min(one) for name, one in times.items()}
        rows.append(
            f"| {kind} | {len(divided.labels)} | {best['sjoin']:.2f} s | {best['assign']:.3f} s "
            f"| {_ratio(times['sjoin'], times['assign'])} | {cold:.1f} s |"
        )
    return rows


def bench_cold() -> list[str]:
    """Time ten million points once, the raster's building included, in turns with the join."""
    rng = np.random.default_rng(6)
    rows = []
    for kind in ("district", "province"):
        geometries = areas.partition(kind).geometries
        frame = gpd.GeoDataFrame(
            {"label": areas.partition(kind).labels}, geometry=list(geometries), crs="EPSG:4326"
        )
        lonlat = _points(rng, 10_000_000, geometries)
        lon, lat = np.ascontiguousarray(lonlat[:, 0]), np.ascontiguousarray(lonlat[:, 1])
        start = time.process_time()
        regions.from_frame(frame, "label").assign(lon, lat)
        ours = time.process_time() - start
        joined = 0.0
        for part in np.array_split(lonlat, 10):  # ten times a million, for the memory
            start = time.process_time()
            _joined(part, frame[["geometry"]], "within")
            joined += time.process_time() - start
        rows.append(f"| {kind} | {joined:.1f} s | {ours:.1f} s | {joined / ours:.0f}× |")
    return rows


def bench_queries() -> list[str]:
    """Time queries of 100,000 incidents: few footprints, and as many points."""
    case = geo.build_incidents(geo.locate(geo.read_case()))
    rng = np.random.default_rng(5)
    many = case.iloc[rng.integers(0, len(case), 100_000)].reset_index(drop=True)
    spread = np.array([0.3, 0.3])
    line = shapely.get_coordinates(durand_line().geometry)
    lonlat = line[rng.integers(0, len(line), 100_000)] + rng.normal(0, spread, (100_000, 2))
    points = gpd.GeoDataFrame(
        many.drop(columns=["geometry", "footprint_id", "alternatives", "claims"]),
        geometry=shapely.points(lonlat),
        crs="EPSG:4326",
    )
    asked = {
        "province": {"province": "Nangarhar"},
        "district": {"district": "Khogyani"},
        "within 25 km": {"within_km": 25},
        "side": {"side": "afg"},
        "dates and type": {"since": "2026-02-27", "event_type": "airstrike"},
        "all of these": {
            "province": "Nangarhar",
            "within_km": 25,
            "side": "afg",
            "since": "2026-02-27",
            "event_type": "airstrike",
        },
    }
    rows = []
    for name, keys in asked.items():
        cells = []
        for frame in (many, points):
            query(frame.head(3), **keys)  # the layers, and the region that is asked for
            times = _interleaved(
                {"query": lambda f=frame, k=keys: query(f, **k)}, 5, time.process_time
            )
            cells.append(f"{min(times['query']):.2f} s")
        rows.append(f"| query, {name} | {cells[0]} | {cells[1]} |")
    for by in ("province", "day", "distance"):
        cells = []
        for frame in (many.drop(columns="claims"), points):
            summarize(frame.head(3), by=by)
            times = _interleaved(
                {"s": lambda f=frame, b=by: summarize(f, by=b)}, 3, time.process_time
            )
            cells.append(f"{min(times['s']):.2f} s")
        rows.append(f"| summary by {by} | {cells[0]} | {cells[1]} |")
    return rows


PARTS: dict[str, tuple[Callable[[], list[str]], str, str]] = {
    "shares": (bench_shares, "Shares against drawn places", "| measure | value |\n|---|---:|"),
    "bounds": (bench_bounds, "Bounds against a drawn truth", "| measure | value |\n|---|---:|"),
    "ties": (
        bench_ties,
        "Exact points against `geopandas.sjoin`, the first of several districts taken",
        "| points | number | differ |\n|---|---:|---:|",
    ),
    "areas": (
        bench_areas,
        "Areas against `pyproj.Geod` on rings densified to 0.002°",
        "| layer | areas | greatest difference |\n|---|---:|---:|",
    ),
    "points": (
        bench_points,
        "A million points against `geopandas.sjoin` with `within`, the quickest predicate",
        "Processor seconds, best of five rounds; the median and range of the ratios of\n"
        "interleaved rounds.\n\n"
        "| layer | areas | sjoin | strikemap | ratio | first call |\n"
        "|---|---:|---:|---:|---:|---:|",
    ),
    "cold": (
        bench_cold,
        "Ten million points, cold: the layer read into a partition, its raster made, assigned",
        "Processor seconds of one run; the join of a million points ten times, `within`.\n\n"
        "| layer | sjoin | strikemap | ratio |\n|---|---:|---:|---:|",
    ),
    "queries": (
        bench_queries,
        "100,000 incidents, after loading: processor seconds, best of five rounds",
        "| asked | footprints of the case | distinct points near the line |\n|---|---:|---:|",
    ),
}


def main() -> None:
    """Run the parts that are named, or all, and write the table of results."""
    chosen = sys.argv[1:] or list(PARTS)
    text = "# Queries and summaries, measured\n\nMade by `python benchmarks/bench_queries.py`.\n"
    for name in chosen:
        run, title, head = PARTS[name]
        section = "\n".join([f"\n## {title}\n", head, *run(), ""])
        print(section, flush=True)
        text += section
    if not sys.argv[1:]:
        (Path(__file__).parent / "queries.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
