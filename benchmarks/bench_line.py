#!/usr/bin/env python3
"""Measure distances to the line: against brute force, and against a plane and a tree.

    benchmarks/bench_line.py accuracy [COUNT]    brute force over every segment
    benchmarks/bench_line.py speed [COUNT]       the usual way, in turn, processor time
    benchmarks/bench_line.py strips [COUNT]      evaluations and areas of strips of 32 km2
    benchmarks/bench_line.py kilometre [STEP]    how long 32 km2 are 1 km deep, by definition

The results are committed in line.md.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pyproj
import shapely
from shapely.ops import substring

import geo
from geo.border import Line
from geo.border._compiled import can_compile
from geo.errors import GeometryError
from geo.geodesy import area_km2, densify, to_ecef
from geo.zones._profile import profile

GEOD = pyproj.Geod(ellps="WGS84")
RANDOM = np.random.default_rng(20260227)
BOX = np.array([[60.0, 29.0], [76.0, 38.0]])


def place_points(line, count):
    """Place points of six kinds: anywhere, near, very near, on the line, at switchbacks, ends."""
    chain = shapely.get_coordinates(line.geometry)
    some = chain[RANDOM.choice(len(chain), count)]
    piece = RANDOM.choice(len(chain) - 1, count // 10)
    share = RANDOM.uniform(size=(count // 10, 1))
    metres, dense = line.profile
    apart = shapely.STRtree(shapely.points(dense)).query(
        shapely.points(dense), predicate="dwithin", distance=0.01
    )
    apart = apart[:, np.abs(np.diff(metres[apart], axis=0)[0]) > 2_500]
    pairs = apart[:, RANDOM.choice(apart.shape[1], count // 10)]
    return {
        "anywhere within 10 degrees": RANDOM.uniform(*BOX, (count * 4 // 10, 2)),
        "within some 30 km": some[: count * 2 // 10] + RANDOM.normal(0, 0.12, (count * 2 // 10, 2)),
        "within some 300 m": some[: count // 10] + RANDOM.normal(0, 0.001, (count // 10, 2)),
        "on vertices": some[: count // 10],
        "on segments": chain[piece] + share * (chain[piece + 1] - chain[piece]),
        "between the arms of switchbacks": (dense[pairs[0]] + dense[pairs[1]]) / 2,
        "at the tripoints": chain[[0, -1]],
    }


def measure_by_force(chain, points):
    """Measure (m) to every segment that the distances to all vertices leave possible.

    ``chain`` has a vertex every 100 m at least: a nearest segment has an end no farther than
    half of that, at right angles, beyond the nearest vertex. The bound allows for the
    difference between chords and geodesics.
    """
    ecef = to_ecef(chain)
    squares = np.einsum("ij,ij->i", ecef, ecef)
    found = np.empty(len(points))
    for first in range(0, len(points), 400):
        some = points[first : first + 400]
        mine = to_ecef(some)
        gaps = np.einsum("ij,ij->i", mine, mine)[:, None] + squares - 2 * mine @ ecef.T
        least = gaps.min(axis=1)
        slack = 5e-17 * np.maximum(least, 0) ** 1.5 + 1.0
        bound = (np.sqrt(np.maximum(least, 0) + 50.0**2) + slack) ** 2 + 1.0
        row, vertex = np.nonzero(gaps <= bound[:, None])
        row = np.repeat(row, 2)
        piece = np.clip(np.column_stack([vertex - 1, vertex]).ravel(), 0, len(chain) - 2)
        away, step = mine[row] - ecef[piece], ecef[piece + 1] - ecef[piece]
        share = np.einsum("ij,ij->i", away, step) / np.einsum("ij,ij->i", step, step)
        share = np.clip(share, 0, 1)[:, None]
        foot = chain[piece] + share * (chain[piece + 1] - chain[piece])
        metres = GEOD.inv(*some[row].T, *foot.T)[2]
        found[first : first + 400] = np.full(len(some), np.inf)
        np.minimum.at(found, row + first, metres)
    return found


def compare(count):
    """Print the greatest difference from brute force for each kind of point."""
    line = geo.durand_line()
    chain = shapely.get_coordinates(densify(line.geometry, spacing_m=99.0))
    kinds = place_points(line, count)
    plain = {kind: line.distance_km(points)["low"] * 1e3 for kind, points in kinds.items()}
    line.prepare()
    search = "cells and numba" if can_compile() else "cells"
    print(f"| points | count | greatest difference (mm): by blocks | by {search} |")
    print("|---|---|---|---|")
    for kind, points in kinds.items():
        truth = measure_by_force(chain, points)
        prepared = line.distance_km(points)["low"] * 1e3
        worst = [np.abs(found - truth).max() * 1e3 for found in (plain[kind], prepared)]
        print(f"| {kind} | {len(points):,} | {worst[0]:.5f} | {worst[1]:.5f} |", flush=True)


def measure_in_plane(line):
    """Prepare the usual way: nearest segment in an azimuthal plane, then a geodesic."""
    centre = shapely.get_coordinates(line.geometry).mean(axis=0)
    plane = pyproj.Transformer.from_crs(
        4326, f"+proj=aeqd +lon_0={centre[0]} +lat_0={centre[1]}", always_xy=True
    )
    chain = np.column_stack(plane.transform(*shapely.get_coordinates(line.geometry).T))
    pieces = shapely.linestrings(np.stack([chain[:-1], chain[1:]], axis=1))
    tree = shapely.STRtree(pieces)

    def measure(points):
        spots = shapely.points(np.column_stack(plane.transform(*points.T)))
        near = pieces[tree.nearest(spots)]
        foot = shapely.line_interpolate_point(near, shapely.line_locate_point(near, spots))
        back = plane.transform(*shapely.get_coordinates(foot).T, direction="INVERSE")
        return GEOD.inv(*points.T, *back)[2]

    return measure


def race(count):
    """Print how many times as fast as the usual way, in processor time, over five rounds."""
    marks = [time.process_time()]
    line = Line(geo.durand_line().geometry)
    line.distance_km(line.profile[1][:1])
    marks.append(time.process_time())
    usual = measure_in_plane(line)
    marks.append(time.process_time())
    line.prepare()
    marks.append(time.process_time())
    first, theirs, cells = np.diff(marks)
    print(f"search: {'compiled' if can_compile() else 'numpy'}; made ready in {first:.2f} s and")
    print(f"{cells:.2f} s for the cells, the usual way in {theirs:.2f} s of processor time")
    kinds = place_points(line, count * 10 // 4)
    print("| points | count | times as fast, median (range) | usual way off by (m) |")
    print("|---|---|---|---|")
    for kind in ("anywhere within 10 degrees", "within some 30 km"):
        points = kinds[kind]
        line.nearest_point(points[:100])
        ratios = []
        for _ in range(5):
            marks = [time.process_time()]
            theirs = usual(points)
            marks.append(time.process_time())
            ours = line.distance_km(points)["low"].to_numpy() * 1e3
            marks.append(time.process_time())
            ratios.append((marks[1] - marks[0]) / (marks[2] - marks[1]))
        told = f"{np.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f})"
        print(
            f"| {kind} | {len(points):,} | {told} | {np.abs(ours - theirs).max():,.0f} |",
            flush=True,
        )


def draw_strips(count):
    """Print evaluations and errors of strips of 32 km2 on random sections."""
    line = geo.durand_line()
    evaluations, errors, refused = [], [], 0
    for _ in range(count):
        length = float(RANDOM.choice([10, 20, 50, 100]))
        start = RANDOM.uniform(0, line.length_km - length)
        section, side = line.section(start, start + length), str(RANDOM.choice(["afg", "pak"]))
        try:
            strip = line.measure_strip(area_km2=32, section=section, side=side)
        except GeometryError:
            refused += 1
            continue
        evaluations.append(strip.evaluations)
        errors.append(abs(area_km2(strip.geometry) - 32) * 1e6)
    print(
        f"{len(errors)} strips ({refused} refused): {min(evaluations)} to {max(evaluations)} "
        f"evaluations, at most {max(errors):.2f} m2 off"
    )


def measure_kilometre(step_km):
    """Print how long 32 km2 of 1 km depth are by several definitions, from starts along the line.

    By strips as the package means them (read from its table, at each whole kilometre); by buffers
    beside the line simplified in an oblique Mercator plane; and by nothing but 32 km of that
    simplified line. Each length is told along the line in full detail, and along the simplified.
    """
    print("| beside the line | how | along it in full (km) | median | along itself (km) | median |")
    print("|---|---|---|---|---|---|")
    for side in ("afg", "pak"):
        table = profile(side)
        lengths = table.lengths_km(np.arange(0.0, table.length_km), 1.0, 32.0)
        print_lengths("in full", f"nearest place in the section, {side}", lengths, lengths)
    plane = pyproj.Transformer.from_crs(
        4326, "+proj=omerc +lat_0=33.5 +lonc=67.5 +alpha=52 +k_0=0.9996", always_xy=True
    )
    xy = np.column_stack(plane.transform(*shapely.get_coordinates(geo.durand_line().geometry).T))
    full = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    place = {tuple(vertex): metres for vertex, metres in zip(xy, full, strict=True)}
    shapes = {
        "32 km of it": lambda cut: cut.length * 1e3,
        "buffer with flat ends, half": lambda cut: flat_buffer(cut) / 2,
        "buffer, left side": lambda cut: cut.buffer(1e3, single_sided=True, quad_segs=4).area,
        "buffer, right side": lambda cut: cut.buffer(-1e3, single_sided=True, quad_segs=4).area,
    }
    for tolerance in (2000, 1000, 500, 200, 100, 0):
        course = shapely.LineString(xy).simplify(tolerance)
        vertices = shapely.get_coordinates(course)
        own = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])
        there = np.array([place[tuple(vertex)] for vertex in vertices])
        starts = np.arange(0.0, full[-1] - 1e5, step_km * (1e3 if tolerance else 5e3))
        for how, measure in shapes.items():
            ends = []
            for start in np.interp(starts, there, own):
                length = 32e3
                for _ in range(5):
                    length *= 32e6 / measure(substring(course, start, start + length))
                ends.append((start, start + length))
            first, last = np.transpose(ends)
            along = np.interp(last, own, there) - np.interp(first, own, there)
            beside = f"simplified to {tolerance} m" if tolerance else "in full"
            print_lengths(beside, how, along / 1e3, (last - first) / 1e3)


def flat_buffer(cut):
    """Measure a buffer of 1 km with flat ends, on both sides."""
    return cut.buffer(1e3, cap_style="flat", quad_segs=4).area


def print_lengths(beside, how, *lengths):
    """Print a row with the least, the greatest and the median of each list of lengths."""
    told = [
        f"{np.nanmin(some):.1f}–{np.nanmax(some):.1f} | {np.nanmedian(some):.1f}"
        for some in lengths
    ]
    print(f"| {beside} | {how} | " + " | ".join(told) + " |", flush=True)


if __name__ == "__main__":
    what, count = sys.argv[1], [int(text) for text in sys.argv[2:3]]
    usual = {"accuracy": 100_000, "speed": 20_000, "strips": 60, "kilometre": 5}
    parts = {"accuracy": compare, "speed": race, "strips": draw_strips}
    parts["kilometre"] = measure_kilometre
    parts[what](*(count or [usual[what]]))
