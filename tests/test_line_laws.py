"""What must hold of any line, and of the Durand Line, measured by methods of their own.

Independent judges: brute force over every segment with pyproj's geodesics, and GeographicLib's
GeodSolve and Planimeter where they are installed.
"""

import itertools
import shutil
import subprocess

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo import geodesy
from geo.border import Line
from geo.errors import GeometryError

GEOD = pyproj.Geod(ellps="WGS84")
RANDOM = np.random.default_rng(20260227)


@pytest.fixture(scope="module")
def line():
    return geo.durand_line()


@pytest.fixture(scope="module")
def vertices(line):
    return shapely.get_coordinates(line.geometry)


def _brute_force_m(point, chain, window=400):
    """Measure by golden section on each lon/lat segment near the nearest vertices."""
    gaps = GEOD.inv(
        np.full(len(chain), point[0]), np.full(len(chain), point[1]), chain[:, 0], chain[:, 1]
    )[2]
    # The nearest point lies on a segment one of whose ends is within half a segment of the best.
    steps = GEOD.inv(chain[:-1, 0], chain[:-1, 1], chain[1:, 0], chain[1:, 1])[2]
    near = np.minimum(gaps[:-1], gaps[1:]) <= np.hypot(gaps.min(), steps / 2) + 1
    start, end = chain[:-1][near], chain[1:][near]
    low, high = np.zeros(len(start)), np.ones(len(start))
    ratio = (np.sqrt(5) - 1) / 2

    def away(share):
        foot = start + share[:, None] * (end - start)
        return GEOD.inv(
            np.full(len(foot), point[0]), np.full(len(foot), point[1]), foot[:, 0], foot[:, 1]
        )[2]

    for _ in range(40):
        first, second = high - ratio * (high - low), low + ratio * (high - low)
        left = away(first) < away(second)
        high, low = np.where(left, second, high), np.where(left, low, first)
    return min(float(away((low + high) / 2).min()), float(gaps.min()))


def _off_the_line(vertices, metres, count):
    """Place points at right angles to the line, a few metres from the middle of segments."""
    rows = RANDOM.choice(len(vertices) - 1, count, replace=False)
    start, end = vertices[rows], vertices[rows + 1]
    bearing = np.asarray(GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[0])
    middle = (start + end) / 2
    placed = {}
    for side, turn in (("afg", -90), ("pak", 90)):
        lon, lat, _ = GEOD.fwd(middle[:, 0], middle[:, 1], bearing + turn, np.full(count, metres))
        placed[side] = np.column_stack([lon, lat])
    return placed


def test_distances_are_those_of_brute_force_over_every_segment(line, vertices):
    box = RANDOM.uniform([60, 29], [76, 38], (30, 2))
    near = vertices[RANDOM.choice(len(vertices), 40)] + RANDOM.normal(0, 0.05, (40, 2))
    ends = np.array([[60.5, 29.5], [75.0, 37.4]])
    points = np.vstack([box, near, vertices[RANDOM.choice(len(vertices), 20)], ends])
    measured = line.distance_km(np.asarray(shapely.points(points), dtype=object))
    expected = [_brute_force_m(point, vertices) for point in points]
    np.testing.assert_allclose(measured["low"] * 1e3, expected, atol=1e-3)
    np.testing.assert_array_equal(measured["low"], measured["high"])


@pytest.mark.parametrize("metres", [1, 10, 100])
def test_the_country_of_a_point_beside_the_line_is_decided_by_the_line(metres, vertices):
    """Judged apart: by the districts' polygons, where both countries' vertices are the line's."""
    placed = _off_the_line(vertices, metres, 3000)
    country = {
        name: shapely.union_all(
            geo.layers.load(f"{name}_provinces").geometry.to_numpy(), grid_size=None
        )
        for name in ("afg", "pak")
    }
    line = geo.durand_line()
    for points in placed.values():
        for name, polygon in country.items():
            shapely.prepare(polygon)
            inside = shapely.contains_xy(polygon, points[:, 0], points[:, 1])
            left = line.is_left(points[inside])
            assert (left == (name == "afg")).all()


def test_chainage_grows_along_the_line(line, vertices):
    rows = np.sort(RANDOM.choice(len(vertices), 2000, replace=False))
    chainage = line.chainage_km(np.asarray(shapely.points(vertices[rows]), dtype=object))
    assert (np.diff(chainage) > 0).all()
    assert 0 <= chainage[0] <= chainage[-1] <= line.length_km + 1e-9


def test_the_line_runs_from_the_iranian_to_the_chinese_tripoint(vertices):
    assert vertices[0] == pytest.approx([60.873, 29.859], abs=0.01)
    assert vertices[-1] == pytest.approx([74.565, 37.031], abs=0.01)


@pytest.mark.parametrize("start", [300.0, 1320.0, 1932.0])
@pytest.mark.parametrize("side", ["afg", "pak"])
def test_strips_have_exactly_their_area_in_the_written_file(line, start, side):
    strip = line.strip(area_km2=32, section=line.section(start, start + 20), side=side)
    written = shapely.from_wkt(shapely.to_wkt(strip, rounding_precision=9))
    assert geodesy.area_km2(written) == pytest.approx(32, abs=1e-6)


def test_strips_on_the_two_sides_overlap_nowhere(line):
    section = line.section(1900, 1930)
    left = line.strip(depth_km=2, section=section, side="afg")
    right = line.strip(depth_km=2, section=section, side="pak")
    assert geodesy.area_km2(shapely.intersection(left, right)) < 1e-4


def test_strips_of_equal_depth_add_up(line):
    cuts = [1200, 1217, 1240, 1280]
    parts = [
        line.strip(depth_km=3, section=line.section(a, b), side="afg")
        for a, b in itertools.pairwise(cuts)
    ]
    whole = line.strip(depth_km=3, section=line.section(cuts[0], cuts[-1]), side="afg")
    assert sum(map(geodesy.area_km2, parts)) == pytest.approx(geodesy.area_km2(whole), rel=1e-3)


def test_adjoining_sections_add_up_to_one(line):
    joined = line.section(100, 140) + line.section(140, 200)
    assert (joined.start_km, joined.end_km) == (100, 200)
    with pytest.raises(GeometryError, match="do not meet"):
        line.section(100, 140) + line.section(150, 200)


_SLOPES = st.floats(-0.02, 0.02, allow_nan=False)


@settings(max_examples=12, deadline=None)
@given(st.lists(_SLOPES, min_size=4, max_size=8), st.floats(5, 40), st.floats(0.5, 3))
def test_a_strip_s_area_does_not_depend_on_the_direction_of_the_line(steps, length, depth):
    lat = 33 + np.cumsum(steps)
    chain = np.column_stack([69 + 0.1 * np.arange(len(lat)), lat])
    there, back = Line(shapely.LineString(chain)), Line(shapely.LineString(chain[::-1]))
    whole = there.length_km
    start = (whole - min(length, whole)) / 2
    one = there.strip(depth_km=depth, section=there.section(start, whole - start), side="left")
    other = back.strip(depth_km=depth, section=back.section(start, whole - start), side="right")
    assert geodesy.area_km2(one) == pytest.approx(geodesy.area_km2(other), rel=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.floats(68.6, 69.9), st.floats(32.5, 33.5))
def test_the_side_flips_at_the_line(lon, lat):
    line = Line(shapely.LineString([(68, 33), (69, 33.05), (71, 32.95)]))
    edge = 33 + 0.05 * (lon - 68) if lon <= 69 else 33.05 - 0.05 * (lon - 69)
    if abs(lat - edge) > 1e-6:
        (side,) = line.side(shapely.Point(lon, lat))
        assert side == ("left" if lat > edge else "right")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"area_km2": 0}, "above 0"),
        ({"area_km2": -3}, "above 0"),
        ({"area_km2": 32}, "can hold 17.2 km2"),
    ],
)
def test_an_impossible_area_is_told(line, asked, words):
    with pytest.raises(GeometryError, match=words):
        line.strip(section=line.section(2267.706, 2277.706), side="afg", **asked)


def test_a_section_without_length_and_a_line_that_crosses_itself_are_told(line):
    with pytest.raises(GeometryError):
        line.section(100, 100)
    with pytest.raises(GeometryError, match="cross"):
        Line(shapely.LineString([(0, 0), (1, 1), (1, 0), (0, 1)]))


@pytest.mark.skipif(not shutil.which("GeodSolve"), reason="GeographicLib's tools are not installed")
def test_distances_agree_with_geographiclib(line):
    points = RANDOM.uniform([62, 30], [73, 36], (50, 2))
    feet = np.array([p.coords[0] for p in line.nearest_point(shapely.points(points))])
    asked = "\n".join(
        f"{a[1]:.12f} {a[0]:.12f} {b[1]:.12f} {b[0]:.12f}"
        for a, b in zip(points, feet, strict=True)
    )
    told = subprocess.run(
        ["GeodSolve", "-i", "-p", "6"], input=asked, capture_output=True, text=True, check=True
    ).stdout
    metres = [float(row.split()[2]) for row in told.splitlines()]
    measured = line.distance_km(np.asarray(shapely.points(points), dtype=object))["low"] * 1e3
    np.testing.assert_allclose(measured, metres, atol=1e-3)


@pytest.mark.skipif(
    not shutil.which("Planimeter"), reason="GeographicLib's tools are not installed"
)
def test_areas_agree_with_geographiclib(line):
    strip = line.strip(area_km2=32, section=line.section(1320, 1340), side="afg")
    total = 0.0
    for polygon in shapely.get_parts(strip):
        for number, ring in enumerate((polygon.exterior, *polygon.interiors)):
            corners = shapely.get_coordinates(geodesy.densify(ring, spacing_m=80))[:-1]
            asked = "\n".join(f"{lat:.12f} {lon:.12f}" for lon, lat in corners)
            told = subprocess.run(
                ["Planimeter", "-p", "6"], input=asked, capture_output=True, text=True, check=True
            ).stdout
            area = abs(float(told.split()[2])) / 1e6
            total += -area if number else area
    assert total == pytest.approx(32, abs=1e-6)


_BENDS = st.lists(st.floats(-0.03, 0.03, allow_nan=False), min_size=4, max_size=9)


def _bent_line(steps):
    lat = 33 + np.cumsum(steps)
    return Line(shapely.LineString(np.column_stack([69 + 0.1 * np.arange(len(lat)), lat])))


@settings(max_examples=12, deadline=None)
@given(_BENDS, st.floats(0.3, 4))
def test_strips_of_the_two_sides_overlap_nowhere_beyond_the_line(steps, depth):
    line = _bent_line(steps)
    left, right = (line.strip(depth_km=depth, side=side) for side in ("left", "right"))
    both = shapely.intersection(left, right)
    # Nine decimals of a degree: what lies on both sides is no wider than the rounding.
    assert geodesy.area_km2(both) <= 1e-6 * line.length_km
    assert shapely.difference(both, line.geometry.buffer(1e-8)).area < 1e-12


@settings(max_examples=25, deadline=None)
@given(_BENDS, st.floats(0.02, 0.98), st.floats(0.5, 300))
def test_the_side_flips_where_a_bent_line_is_stepped_over(steps, share, metres):
    line = _bent_line(steps)
    chain = shapely.get_coordinates(line.geometry)
    piece = min(int(share * (len(chain) - 1)), len(chain) - 2)
    start, end = chain[piece], chain[piece + 1]
    middle = (start + end) / 2
    bearing = GEOD.inv(*middle, *end)[0]
    beside = [GEOD.fwd(*middle, bearing + turn, metres)[:2] for turn in (-90, 90)]
    assert line.side(np.array(beside)).tolist() == ["left", "right"]


@settings(max_examples=25, deadline=None)
@given(_BENDS, st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_chainage_never_falls_along_a_line(steps, shares):
    line = _bent_line(steps)
    places = shapely.line_interpolate_point(line.geometry, sorted(shares), normalized=True)
    chainage = line.chainage_km(shapely.get_coordinates(places))
    assert (np.diff(chainage) >= -1e-9).all()
    assert chainage.min() >= 0
    assert chainage.max() <= line.length_km + 1e-9


@settings(max_examples=25, deadline=None)
@given(_BENDS, st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3, unique=True))
def test_two_sections_that_meet_are_one(steps, shares):
    line = _bent_line(steps)
    one, two, three = (share * line.length_km for share in sorted(shares))
    if min(two - one, three - two) < 1e-3:
        return
    joined = line.section(one, two) + line.section(two, three)
    assert joined == line.section(one, three)
    lengths = [
        geodesy.length_km(line.section(a, b).geometry) for a, b in ((one, two), (two, three))
    ]
    assert sum(lengths) == pytest.approx(geodesy.length_km(joined.geometry), abs=1e-5)


@settings(max_examples=10, deadline=None)
@given(_BENDS, st.floats(0.3, 0.7), st.floats(0.5, 4), st.sampled_from(["left", "right"]))
def test_strips_of_equal_depth_over_adjoining_sections_add_up_to_that_of_the_whole(
    steps, share, depth, side
):
    line = _bent_line(steps)
    low, cut, high = (part * line.length_km for part in (0.1, share, 0.9))
    parts = [
        line.measure_strip(depth_km=depth, section=ends, side=side).area_km2
        for ends in ((low, cut), (cut, high))
    ]
    whole = line.measure_strip(depth_km=depth, section=(low, high), side=side).area_km2
    assert sum(parts) == pytest.approx(whole, rel=1e-3)


def test_the_greatest_distance_of_a_footprint_in_a_bend_lies_inside_it():
    valley = [(66, 30.5), (66.5, 30), (67, 30.5), (67.2, 32), (66.4, 33), (65.5, 32)]
    bend = Line(shapely.LineString(valley))
    box = shapely.box(65.9, 30.4, 67.1, 32.6)
    lon, lat = np.meshgrid(np.linspace(65.9, 67.1, 240), np.linspace(30.4, 32.6, 440))
    grid = bend.distance_km(np.column_stack([lon.ravel(), lat.ravel()]))["low"]
    (low, high), *_ = bend.distance_km(box).to_numpy()
    assert low == 0
    assert grid.max() - 1e-9 <= high * (1 + 2e-4) + 0.025
    assert high <= grid.max() + 0.5  # half a step of the grid
    edge = bend.distance_km(shapely.get_coordinates(shapely.segmentize(box.boundary, 0.002)))
    assert edge["low"].max() < high - 1


def test_the_least_distance_of_a_footprint_is_that_of_its_nearest_place(line, vertices):
    shapes = [
        geodesy.disc(*(vertices[RANDOM.integers(len(vertices))] + step), radius)
        for step in ((0.5, 0.3), (-2.0, 1.5), (4.0, -3.0))
        for radius in (2.0, 25.0)
    ]
    # Edges of two degrees, far from geodesics of their own.
    shapes += [shapely.box(60.0, 33.0, 62.0, 35.0), shapely.LineString([(62, 34), (66, 34.5)])]
    lows = line.distance_km(np.array(shapes, dtype=object))["low"].to_numpy()
    for shape, low in zip(shapes, lows, strict=True):
        outline = shape.boundary if shape.area else shape
        nearest = outline
        for spacing in (1e-2, 1e-4, 1e-6):
            places = shapely.get_coordinates(shapely.segmentize(nearest, spacing))
            away = line.distance_km(places)["low"].to_numpy()
            best = shapely.Point(places[away.argmin()])
            nearest = shapely.intersection(outline, best.buffer(2 * spacing))
        least = 0.0 if shapely.intersects(shape, line.geometry) else away.min()
        assert low == pytest.approx(least, abs=1e-5)


def test_a_line_made_ready_gives_the_same_answers(vertices):
    line = Line(shapely.LineString(vertices[:6000]))
    points = vertices[RANDOM.choice(6000, 800)] + RANDOM.normal(0, 1.0, (800, 2))
    points = np.vstack([points, vertices[:50], [[20.0, -40.0]]])
    before, chainage = line.distance_km(points)["low"], line.chainage_km(points)
    line.prepare()
    np.testing.assert_allclose(line.distance_km(points)["low"], before, atol=1e-6)
    np.testing.assert_allclose(line.chainage_km(points), chainage, atol=2e-3)


def test_a_short_section_beside_the_end_of_the_line_holds_what_is_nearest_to_it(line):
    """Eighteen metres of line lie beyond, and far more land is nearest to these."""
    section = line.section(2788.2, 2790.2)
    lon, lat = np.meshgrid(np.linspace(74.3, 75.0, 300), np.linspace(36.7, 37.3, 300))
    points = np.column_stack([lon.ravel(), lat.ravel()])
    points = points[shapely.contains_xy(line.land["pak"], points)]
    held = np.abs(line.chainage_km(points) - 2789.2) <= 1
    away = line.distance_km(points[held])["low"].max()
    strip = line.measure_strip(depth_km=100, section=section, side="pak")
    cell = geodesy.area_km2(shapely.box(0, 36.99, 0.7 / 299, 36.99 + 0.6 / 299))
    assert strip.area_km2 == pytest.approx(held.sum() * cell, rel=0.02)
    assert line.distance_km(strip.geometry)["high"][0] == pytest.approx(away, rel=0.1)
    with pytest.raises(GeometryError, match=r"can hold 6\.01 km2 on its pak side, however deep"):
        line.strip(area_km2=32, section=section, side="pak")


@pytest.mark.parametrize(
    ("start", "side", "depth"), [(1094.0, "pak", 60), (150.4, "afg", 90), (2353.7, "pak", 40)]
)
def test_a_deep_strip_of_a_short_section_holds_what_is_nearest_to_it_alone(
    line, start, side, depth
):
    strip = line.strip(depth_km=depth, section=(start, start + 2), side=side)
    west, south, east, north = strip.bounds
    points = RANDOM.uniform([west - 0.2, south - 0.2], [east + 0.2, north + 0.2], (20_000, 2))
    chainage, away = line.chainage_km(points), line.distance_km(points)["low"].to_numpy()
    inside = shapely.contains_xy(strip, points)
    belongs = shapely.contains_xy(line.land[side], points)
    belongs &= (chainage >= start) & (chainage <= start + 2) & (away <= depth)
    assert inside.sum() > 200
    assert (inside != belongs).sum() <= 0.01 * inside.sum()
