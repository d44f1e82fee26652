#!/usr/bin/env python3
"""The side of points 1, 10 and 100 m from the Durand Line, judged by exact arithmetic.

    python benchmarks/sides.py [COUNT]

Points are set at right angles to the line: anywhere along it, at its sharpest turns
(switchbacks, on the bisector), and within 5 km of the named border crossings. The judge shares
no code with the package: it counts the crossings of a meridian northwards from the point with
the line, in whole numbers of a thousand-millionth of a degree, so that no rounding decides.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd
import pyproj
import shapely

import geo
from geo import layers
from geo.border import Line

GEOD = pyproj.Geod(ellps="WGS84")
METRES = (1, 10, 100)
UNIT = 10**9  # per degree
_STRATA = {"anywhere": 0.6, "switchbacks": 0.25, "crossings": 0.15}
_SHARPEST = 2_000
_CROSSING_KM = 5.0


def set_points(chain, metres, count, seed=20260227):
    """Set points off a line, half of them to each side, by stratum; give (n, 2) and strata."""
    random = np.random.default_rng([seed, metres])
    sizes = {name: int(count * share) for name, share in _STRATA.items()}
    sizes["anywhere"] += count - sum(sizes.values())
    start, end = chain[:-1], chain[1:]
    ahead = np.asarray(GEOD.inv(*start.T, *end.T)[0])
    points, strata = [], []
    for name, size in sizes.items():
        if name == "switchbacks":
            turn = (ahead[1:] - ahead[:-1] + 180) % 360 - 180
            rows = np.argsort(-np.abs(turn), kind="stable")[:_SHARPEST]
            rows = random.choice(rows, size)
            foot, bearing = chain[rows + 1], ahead[rows] + turn[rows] / 2
        else:
            among = np.arange(len(start)) if name == "anywhere" else _near_crossings(start)
            rows = random.choice(among, size)
            share = random.uniform(0, 1, size)[:, None]
            foot, bearing = start[rows] + share * (end[rows] - start[rows]), ahead[rows]
        aside = bearing + np.where(np.arange(size) % 2, 90.0, -90.0)
        lon, lat, _ = GEOD.fwd(*foot.T, aside, np.full(size, float(metres)))
        points.append(np.column_stack([lon, lat]))
        strata += [name] * size
    # Both the judge and the judged get the very same numbers.
    return np.round(np.vstack(points) * UNIT) / UNIT, np.array(strata)


def _near_crossings(start):
    """Find the segments within 5 km of a border crossing of the hand-kept table."""
    table = pd.read_csv(layers.data_dir() / "places" / "hand_kept.csv")
    near = np.zeros(len(start), dtype=bool)
    for lon, lat in table.loc[table["kind"] == "crossing", ["lon", "lat"]].to_numpy():
        size = len(start)
        gap = GEOD.inv(np.full(size, lon), np.full(size, lat), *start.T)[2]
        near |= np.asarray(gap) < _CROSSING_KM * 1e3
    return np.flatnonzero(near)


def judge(chain, points):
    """Tell which points (n, 2) lie to the left of a line from west to east: an odd judge.

    The line is closed far to the north, its ends drawn out straight for a tenth of a degree, so
    that a point is inside, to the left, if a meridian northwards meets the line an even number
    of times. A segment has its lower longitude and not its upper one.
    """
    drawn_out = [
        chain[0] - 0.1 * (chain[1] - chain[0]) / np.hypot(*(chain[1] - chain[0])),
        *chain,
        chain[-1] + 0.1 * (chain[-1] - chain[-2]) / np.hypot(*(chain[-1] - chain[-2])),
    ]
    line = np.round(np.array(drawn_out) * UNIT).astype(np.int64)
    asked = np.round(points * UNIT).astype(np.int64)
    first, last = line[:-1], line[1:]
    swap = first[:, 0] > last[:, 0]
    west, east = np.where(swap[:, None], last, first), np.where(swap[:, None], first, last)
    order = np.argsort(asked[:, 0], kind="stable")
    lon = asked[order, 0]
    begin = np.searchsorted(lon, west[:, 0], side="left")
    stop = np.searchsorted(lon, east[:, 0], side="left")
    counts = stop - begin
    segment = np.repeat(np.arange(len(west)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    point = order[np.repeat(begin, counts) + within]
    step, away = east[segment] - west[segment], asked[point] - west[segment]
    # Both products are whole numbers below 2**62, so the sign of the determinant is exact.
    assert int(np.abs(step).max(initial=1)) * int(np.abs(away).max(initial=1)) < 2**62
    below = step[:, 0] * away[:, 1] < step[:, 1] * away[:, 0]
    assert (lon[0] >= line[0, 0]) and (lon[-1] < line[-1, 0])
    return np.bincount(point[below], minlength=len(points)) % 2 == 0


def score(count, metres):
    """Judge the answers for one distance; give a row for each stratum."""
    durand = geo.durand_line()
    chain = shapely.get_coordinates(durand.geometry)
    points, strata = set_points(chain, metres, count)
    expected = np.where(judge(chain, points), "afg", "pak")
    alone = Line(durand.geometry, name="osm", sides=durand.sides, land=durand.land)
    began = time.process_time()
    side = alone.side(points)
    spent = time.process_time() - began
    left = np.where(durand.is_left(points), "afg", "pak")
    banded = durand.side(points)
    places = layers.gpd.GeoSeries(shapely.points(points), crs="EPSG:4326")
    polygon = np.full(count, "none")
    for name in ("pak", "afg"):
        polygon[layers.assign(places, layers.load(f"{name}_provinces")) >= 0] = name
    for name in _STRATA:
        at = strata == name
        yield {
            "metres": metres,
            "where": name,
            "points": int(at.sum()),
            "left or right wrong": int((left[at] != expected[at]).sum()),
            "side wrong": int((side[at] != expected[at]).sum()),
            "polygon wrong": int((polygon[at] != expected[at]).sum()),
            "told on the other side": int(
                (np.isin(banded[at], durand.sides) & (banded[at] != expected[at])).sum()
            ),
            "told contested": f"{(banded[at] == 'contested').mean():.0%}",
            "µs a point": round(spent / count * 1e6, 1),
        }


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rows = [row for metres in METRES for row in score(asked, metres)]
    print(pd.DataFrame(rows).to_string(index=False))
