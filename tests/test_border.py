"""What is asked of a line, and what is told when it cannot be answered."""

import re
import shutil
import subprocess

import numpy as np
import pytest
import shapely

import geo
from geo.border import Line
from geo.errors import GeometryError, PlaceError

_BENT = shapely.LineString([(66, 30), (67, 30), (67, 31)])


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (shapely.MultiLineString([[(67, 30), (68, 30)], [(66, 30), (67, 30)]]), "not in order"),
        (shapely.LineString([(0, 0), (1, 1), (1, 0), (0, 1)]), "crosses or touches itself near"),
        (shapely.LineString([(3e5, 3e6), (4e5, 3e6)]), "convert it to EPSG:4326"),
        (shapely.LineString([(66, 30), (66, 30)]), "has no length"),
        (shapely.Point(66, 30), "must be a LineString"),
    ],
)
def test_what_is_no_line_is_told(geometry, words):
    with pytest.raises(GeometryError, match=words):
        Line(geometry)


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        (("Torkham", "Torkham"), GeometryError, "has no length"),
        ((-5, 20), GeometryError, "not on the Durand Line, which runs from km 0"),
        ((0, (51.4, 35.7)), GeometryError, "at most 100 km away"),
        (("Herat",), PlaceError, "adjoins the Durand Line"),
        ((0, "Xyzzyville"), PlaceError, "no place called"),
    ],
)
def test_what_is_no_section_is_told(asked, error, words):
    with pytest.raises(error, match=words):
        geo.durand_line().section(*asked)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"depth_km": 0}, "above 0 km"),
        ({"depth_km": 5000}, "the most that is drawn"),
        ({"depth_km": 1, "side": "north"}, "choose left or right"),
        ({}, "either its area in km2 or its depth"),
        ({"area_km2": 1, "depth_km": 1}, "either its area in km2 or its depth"),
    ],
)
def test_what_is_no_strip_is_told(asked, words):
    with pytest.raises(GeometryError, match=words):
        Line(_BENT).strip(**asked)


def test_a_section_that_is_too_short_says_from_which_length_it_could_hold_the_area():
    line = Line(shapely.LineString([(66, 30.5), (66.5, 30), (67, 30.5)]), name="valley")
    middle = line.length_km / 2
    with pytest.raises(GeometryError, match="lies in a bend and can hold") as told:
        line.strip(area_km2=200, section=(middle - 6, middle + 6), side="left")
    enough = float(re.search(r"a section of ([\d.]+) km or more", str(told.value))[1])
    around = (middle - enough / 2, middle + enough / 2)
    strip = line.measure_strip(area_km2=200, section=around, side="left")
    assert strip.area_km2 == pytest.approx(200, abs=1e-6)


def test_a_distance_carries_the_spread_over_the_versions():
    line = geo.durand_line()
    assert line.tell_distance("Spin Boldak") == (
        "6.3 km (6.3–6.5 by the published lines), afg side"
    )
    assert "contested side" in line.tell_distance("Torkham")
    assert Line(_BENT).tell_distance((66.5, 30.2)) == "22.2 km, left side"


def test_one_version_is_one_line_however_it_is_asked_for():
    assert geo.durand_line() is geo.durand_line("osm") is geo.durand_line(version="osm")


@pytest.mark.skipif(not shutil.which("geod"), reason="PROJ's geod is not installed")
def test_distances_agree_with_proj():
    points = np.random.default_rng(7).uniform([62, 30], [73, 36], (40, 2))
    line = geo.durand_line()
    feet = shapely.get_coordinates(line.nearest_point(points))
    rows = [
        f"{a[1]:.12f} {a[0]:.12f} {b[1]:.12f} {b[0]:.12f}"
        for a, b in zip(points, feet, strict=True)
    ]
    told = subprocess.run(
        ["geod", "-I", "-f", "%.12f", "-F", "%.6f", "+ellps=WGS84"],
        input="\n".join(rows),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    metres = [float(row.split()[2]) for row in told.splitlines()]
    np.testing.assert_allclose(line.distance_km(points)["low"] * 1e3, metres, atol=1e-3)


def test_chainage_and_nearest_point_carry_the_spread_over_the_versions():
    line = geo.durand_line()
    spots = np.array([[66.4, 31.0], [71.09, 34.13]])  # Spin Boldak's plain and Torkham
    told = line.chainage_km(spots, spread=True)
    assert list(told.columns) == ["chainage", "spread_low", "spread_high"]
    np.testing.assert_array_equal(told["chainage"], line.chainage_km(spots))
    assert (told["spread_low"] <= told["chainage"]).all()
    assert (told["chainage"] <= told["spread_high"]).all()
    assert (told["spread_high"] - told["spread_low"] > 0.01).all()
    near = line.nearest_point(spots, spread=True)
    assert near.geometry.geom_equals(line.nearest_point(spots)).all()
    assert near["side"].tolist() == line.side(spots).tolist()
    assert "contested" in near["side"].tolist()
    ends = [other.feet(spots) for other in line.others.values()]
    far = [geo.border.Line(line.geometry).distance_km(feet)["low"].max() for feet in ends]
    assert near["apart_km"].max() >= max(far) - 1e-9


def test_the_depth_of_a_strip_carries_the_spread_over_the_versions():
    line = geo.durand_line()
    asked = {"area_km2": 32, "section": (1600, 1620), "side": "afg"}
    low, high = line.depth_spread_km(**asked)
    assert low < line.measure_strip(**asked).depth_km < high < 2 * low
    alone = Line(_BENT)
    one = alone.depth_spread_km(area_km2=5, section=(10, 30), side="left")
    assert one[0] == one[1]


_ROAD = shapely.LineString([(70.8, 34.2), (71.3, 34.1)])


def test_a_section_tells_the_stretch_of_each_version_that_faces_it():
    line = geo.durand_line()
    section = line.section(1600, 1620)
    told = section.spread().set_index("version")
    assert list(told.index) == ["durand-osm", *line.others]
    assert told.loc["durand-osm", "geometry"].equals(section.geometry)
    for name, other in line.others.items():
        row = told.loc[name]
        facing = other.feet(shapely.get_coordinates(section.geometry)[[0, -1]])
        assert sorted(other.chainage_km(facing)) == pytest.approx([row["start_km"], row["end_km"]])
        assert row["length_km"] == pytest.approx(geo.geodesy.length_km(row["geometry"]), abs=1e-5)
    assert len(Line(_BENT).section(10, 20).spread()) == 1


def test_strips_and_offsets_carry_the_spread_over_the_versions():
    line = geo.durand_line()
    asked = {"section": (1600, 1620), "side": "pak"}
    told = line.strip(area_km2=32, **asked, spread=True)
    assert list(told["version"]) == ["durand-osm", *line.others]
    assert told.geometry.iloc[0].equals(line.strip(area_km2=32, **asked))
    assert geo.geodesy.area_km2(told) == pytest.approx(np.full(4, 32), abs=1e-6)
    low, high = line.depth_spread_km(area_km2=32, **asked)
    assert (told["depth_km"].min(), told["depth_km"].max()) == (low, high)
    edges = line.offset(2, **asked, spread=True)
    assert edges.geometry.iloc[0].equals(line.offset(2, **asked))
    for name, edge in zip(edges["version"][1:], edges.geometry[1:], strict=True):
        away = line.others[name].distance_km(shapely.get_coordinates(edge))["low"]
        assert away.to_numpy() == pytest.approx(2, rel=1e-3)


def test_a_crossing_carries_the_spread_over_the_versions():
    line = geo.durand_line()
    plain, told = line.crossings(_ROAD), line.crossings(_ROAD, spread=True)
    assert told[plain.columns.tolist()].equals(plain)
    (row,) = told.to_dict("records")
    assert (row["from_side"], row["to_side"], row["versions"]) == ("afg", "pak", 4)
    assert row["spread_low"] < row["along_km"] < row["spread_high"]
    ways = []
    for other in line.others.values():
        (crossed,) = other.crossings(_ROAD).to_dict("records")
        assert other.distance_km(crossed["geometry"])["low"][0] < 1e-6
        ways.append(crossed["along_km"])
    assert row["spread_low"] == min([row["along_km"], *ways])
    assert row["spread_high"] == max([row["along_km"], *ways])


def test_a_path_that_comes_back_crosses_each_version_the_same_way_in_place_of_each_crossing():
    there = np.array(_ROAD.coords)
    line = geo.durand_line()
    told = line.crossings(shapely.LineString(np.vstack([there, there[0] - 0.01])), spread=True)
    assert told["from_side"].tolist() == ["afg", "pak"]
    assert told["versions"].tolist() == [4, 4]
    assert told["spread_high"].iloc[0] < told["spread_low"].iloc[1]


def test_a_path_that_crosses_nothing_has_no_crossing():
    away = shapely.LineString([(69.0, 34.5), (69.2, 34.6)])
    assert len(geo.durand_line().crossings(away, spread=True)) == 0
    assert len(Line(_BENT).crossings(shapely.LineString(), spread=True)) == 0
    with pytest.raises(GeometryError, match="must be a LineString or MultiLineString, not a Point"):
        Line(_BENT).crossings(shapely.Point(66, 30))
