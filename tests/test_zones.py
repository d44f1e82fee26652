"""Hypotheses of a claimed area: families, shapes, statements, shares, positions to draw."""

import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
import strip_measures

import geo
from geo import geodesy, layers, zones
from geo.cli import main
from geo.errors import GeometryError, InputError


@pytest.fixture(scope="module")
def line():
    return geo.durand_line()


@pytest.fixture(scope="module")
def shapes():
    return zones.zone_hypotheses(32, 10, at="Torkham", family="shape")


def _written(geometry):
    """Give a geometry as a file with nine decimals holds it."""
    return shapely.from_geojson(json.dumps(json.loads(shapely.to_geojson(geometry))))


def test_every_hypothesis_has_the_claimed_area_to_a_square_metre_as_written(shapes):
    for zone in shapes.itertuples():
        assert geodesy.area_km2(_written(zone.geometry)) == pytest.approx(32, abs=1e-6)
        assert zone.area_km2 == pytest.approx(32, abs=1e-6)
        assert zone.geometry.is_valid


def test_the_family_of_shapes_has_a_strip_a_square_several_strips_a_disc_and_a_salient(shapes):
    told = list(shapes["shape"])
    assert told == ["strip", "square", "several strips", "disc", "salient"]
    assert len(shapely.get_parts(shapes.geometry.iloc[2])) > 1
    square = shapes.iloc[1]
    assert square["length_km"] == pytest.approx(np.sqrt(32), abs=1e-4)


def test_every_shape_lies_on_the_side_asked_for(shapes, line):
    for geometry in shapes.geometry:
        inside = shapely.intersection(geometry, line.land["afg"])
        assert geodesy.area_km2(inside) == pytest.approx(32, abs=1e-5)


def test_provinces_of_a_zone_add_up_to_its_area(shapes):
    for told in shapes["provinces"]:
        parts = [float(part.split("(")[1].split()[0]) for part in told.split("; ")]
        assert sum(parts) == pytest.approx(32, abs=0.02)


def test_the_land_between_named_posts_has_the_area_that_it_has():
    (zone,) = zones.zone_hypotheses(posts=[(71.00, 34.20), (70.95, 34.10), (70.90, 34.03)]).iloc
    assert zone["family"] == "posts" and zone["shape"] == "between posts"
    assert zone["area_km2"] == pytest.approx(geodesy.area_km2(_written(zone.geometry)), abs=1e-6)
    assert "posts named" in zone["statement"]


def test_posts_that_enclose_nothing_are_told():
    with pytest.raises(GeometryError, match="two or more"):
        zones.zone_hypotheses(posts=["Torkham"])
    with pytest.raises(GeometryError, match="enclose no land on the afg side"):
        zones.zone_hypotheses(posts=[(71.3, 34.05), (71.35, 33.95)])


def test_incidents_inside_are_certain_and_those_partly_inside_have_their_share(line):
    (zone,) = zones.zone_hypotheses(32, 10, at="Torkham").geometry
    spot = zone.representative_point()
    incidents = gpd.GeoDataFrame(
        {"incident_id": ["in", "partly", "off", "unknown"]},
        geometry=[
            spot,
            geodesy.disc(spot.x, spot.y, 30),
            shapely.Point(66, 32),
            None,
        ],
        crs="EPSG:4326",
    )
    (told,) = zones.zone_hypotheses(32, 10, at="Torkham", incidents=incidents).iloc
    assert told["incidents_certain"] == "in"
    name, share = told["incidents_possible"].rstrip(")").split(" (")
    assert name == "partly"
    inside = geodesy.area_km2(shapely.intersection(zone, incidents.geometry.iloc[1]))
    whole = geodesy.area_km2(incidents.geometry.iloc[1])
    assert float(share) == pytest.approx(inside / whole, rel=0.06)


def test_the_shipped_strips_are_those_that_are_drawn_anew():
    shipped = layers.load("zone_strips")
    line = geo.durand_line()
    for row in (5, 11):
        zone = shipped.iloc[row]
        section = line.section(zone["start_km"], zone["end_km"])
        strip = line.measure_strip(area_km2=32, section=section, side="afg")
        assert 1e3 * strip.depth_km == pytest.approx(zone["depth_m"], abs=0.05)
        apart = shapely.symmetric_difference(strip.geometry, zone.geometry)
        assert geodesy.area_km2(apart) < 1e-4
    assert geodesy.area_km2(shipped) == pytest.approx(np.full(len(shipped), 32), abs=1e-6)


def test_claimed_zones_of_the_shipped_case_are_the_shipped_strips():
    claim = {"claim_id": "c1", "claimed_by": "x", "claimant_party": "Pakistan", "area_km2": "32"}
    incidents = gpd.GeoDataFrame({"claims": [[claim]]}, geometry=[None], crs="EPSG:4326")
    told = zones.claimed_zones(incidents)
    assert list(told["zone_id"]) == list(layers.load("zone_strips")["zone_id"])
    assert set(told["claim_id"]) == {"c1"}


@pytest.mark.parametrize("length", [10, 20, 50])
@pytest.mark.parametrize("side", ["afg", "pak"])
def test_depths_of_positions_are_those_of_the_strips_themselves(line, length, side):
    told = zones.strip_positions(32, side=side, lengths_km=[length]).set_index("start_km")
    rows = told.iloc[100 :: len(told) // 2]
    for start, row in rows.iterrows():
        section = line.section(start, start + length)
        strip = line.measure_strip(area_km2=32, section=section, side=side)
        assert row["depth_m"] == pytest.approx(1e3 * strip.depth_km, rel=0.012)


def test_statements_are_made_from_the_numbers(line):
    told = zones.zone_statements(32).set_index("key")
    whole = told.loc["whole_line"]
    assert whole["low"] == pytest.approx(32e6 / (line.length_km * 1e3), rel=0.01)
    spread = layers.load("durand_line_spread")["spread_m"]
    assert whole["low"] < spread.median()
    assert told.loc["square", "low"] == pytest.approx(np.sqrt(32))
    khost = layers.load("afg_provinces").set_index("province").geometry["Khost"]
    assert told.loc["share:Khost", "low"] == pytest.approx(3200 / geodesy.area_km2(khost))
    assert 1900 < told.loc["as_depth", "low"] < 2200


@pytest.mark.parametrize(("start", "which"), [(1098, "low"), (1144, "high")])
def test_the_lengths_at_one_kilometre_are_those_of_strips(line, start, which):
    """The table parts its kilometres evenly, which at an end in a bend is up to 1 % off."""
    told = zones.zone_statements(32).set_index("key").loc["at_1_km"]
    section = line.section(start, start + told[which])
    assert geodesy.area_km2(line.strip(depth_km=1, section=section)) == pytest.approx(32, rel=0.01)


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Pakistan captured 32 km of Afghan territory", True),
        ("seized a buffer zone of 32 kilometres", True),
        ("captured 32 square kilometres of territory", False),
        ("captured 32 km² of territory", False),
        ("captured 32 sq km of land", False),
        ("struck a camp 32 km from Khost", False),
    ],
)
def test_kilometres_taken_for_square_kilometres_are_flagged(text, flagged):
    doubt = zones.doubt_unit(text)
    assert (doubt is not None) is flagged
    if flagged:
        assert "2,100 times" in doubt


def test_shares_of_hypotheses_count_the_strips_that_hold_a_place(line):
    spot = shapely.Point(71.05, 34.14)
    shares = zones.share_of_hypotheses(gpd.GeoSeries([spot], crs="EPSG:4326"), lengths_km=[20, 50])
    (km,), away = line.chainage_km(spot), line.distance_km(spot)["low"][0] * 1e3
    for length in (20, 50):
        strips = zones.strip_positions(32, lengths_km=[length])
        holds = (strips["start_km"] <= km) & (km <= strips["end_km"]) & (strips["depth_m"] >= away)
        assert shares[f"share_{length}km"][0] == pytest.approx(holds.mean())
    assert shares["low"][0] <= shares["high"][0]


def test_shares_refuse_places_in_another_reference_system():
    with pytest.raises(InputError, match="EPSG:4326"):
        zones.share_of_hypotheses(gpd.GeoSeries([shapely.Point(0, 0)], crs="EPSG:32642"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"area_km2": 0}, "above 0 km2"),
        ({"area_km2": -32}, "above 0 km2"),
        ({"area_km2": float("nan")}, "above 0 km2"),
        ({"area_km2": 32, "length_km": 0}, "above 0 km"),
        ({"area_km2": 32, "length_km": 4000, "at": 1000}, "2790.2 km long"),
        ({"area_km2": 900_000, "at": 1000}, "more than all the land on the afg side"),
        ({"area_km2": 32, "at": 5000}, "not on the Durand Line"),
        ({"area_km2": 32, "at": (51.4, 35.7)}, "at most 100 km away"),
        ({"area_km2": 32, "at": 1000, "side": "north"}, "choose afg or pak"),
        ({"area_km2": 32, "family": "circle"}, "strip, length, section, shape, posts"),
        ({"area_km2": 32, "family": "shape"}, "needs a place or a chainage"),
        ({"area_km2": 32, "line": "no such"}, "there are osm"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(asked, words):
    with pytest.raises(geo.GeoError, match=words) as told:
        zones.zone_hypotheses(**asked)
    assert "\n" not in str(told.value)


def test_the_command_writes_the_zone_and_says_it(tmp_path, capsys):
    target = tmp_path / "zone.geojson"
    assert (
        main(["zone", "--area", "32", "--at", "Torkham", "--length", "10", "-o", str(target)]) == 0
    )
    assert "One hypothesis" in capsys.readouterr().err
    (zone,) = json.loads(target.read_text())["features"]
    assert geodesy.area_km2(shapely.geometry.shape(zone["geometry"])) == pytest.approx(32, abs=1e-6)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (["--section", "Kunar", "--length", "20"], "along 20 km of the Durand Line"),
        (["--section", "Kandahar–Spin Boldak", "--length", "50"], "in Kandahar"),
        (["--between", "1900", "1930"], "along 30 km"),
        (["--at", "Torkham", "--shape", "disc"], "as disc beside"),
        (["--post", "71.0,34.2", "--post", "70.9,34.03"], "the posts named"),
        (["--statements"], "As a square it measures 5.66 km"),
        (["--at", "1000", "--length", "30", "--side", "both"], "in Balochistan"),
    ],
)
def test_the_command_takes_section_shape_side_and_posts(asked, sentence, capsys):
    assert main(["zone", *asked, "-f", "table"]) == 0
    written = capsys.readouterr()
    assert sentence in written.err + written.out


def test_the_command_counts_the_strips_that_hold_a_place(capsys):
    assert main(["zone", "--share-of", "Torkham", "-f", "csv"]) == 0
    written = capsys.readouterr()
    assert "not the probability" in written.err
    head, row = written.out.splitlines()
    told = dict(zip(head.split(","), row.split(","), strict=True))
    assert float(told["low"]) <= float(told["share_10km"]) <= float(told["high"])


def test_an_incident_that_is_not_there_is_told(capsys):
    assert main(["zone", "--share-of", "2026-02-26-shelling-nowhere"]) == 1
    assert "no incident has the id '2026-02-26-shelling-nowhere'" in capsys.readouterr().err


def test_latitude_before_longitude_is_recognized():
    with pytest.raises(GeometryError, match="longitude comes first"):
        zones.zone_hypotheses(32, 10, at=(34.1, 71.05))
    with pytest.raises(GeometryError, match="no place on Earth"):
        zones.zone_hypotheses(32, 10, at=(710.5, 34.1))


def test_a_zone_tells_its_depth_by_every_published_line():
    zones = geo.zone_hypotheses(32, 20, at=1610, spread=True)
    row = zones.iloc[0]
    assert row["depth_low_m"] <= row["depth_m"] <= row["depth_high_m"]
    assert f"–{row['depth_high_m']:,.0f} m by the published lines)" in row["statement"]
    assert row["statement"].endswith("extent not published.")


def test_every_position_of_the_slider_was_measured_with_the_code_and_the_line_that_ship(line):
    """Minutes in a browser: they are tried when what they rest on changes."""
    table = Path(__file__).parent.parent / "benchmarks" / "slider.md"
    told = table.read_text(encoding="utf-8")
    assert strip_measures.fingerprint() in told, (
        "what the slider draws has changed: run python tests/strip_measures.py areas, and put the "
        "rows and the hash into benchmarks/slider.md"
    )
    row = r"^\| (afg|pak) \| (\d+) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \| ([\d.]+)% \|$"
    rows = re.findall(row, told, re.M)
    assert {(side, int(length)) for side, length, *_ in rows} == {
        (side, length) for side in strip_measures.SIDES for length in strip_measures.LENGTHS
    }
    for _, length, *counts, worst in rows:
        tried, drawn, refused = (int(count.replace(",", "")) for count in counts)
        assert tried == drawn + refused == int(line.length_km - int(length)) + 1
        assert float(worst) < 1


def test_an_area_that_no_side_holds_and_a_side_that_is_none_are_told_once(capsys):
    for asked, words in (
        (["--area", "1e7"], "10,000,000 km2 is more than all the land on the afg side"),
        (["--side", "north"], "has no side 'north': choose afg or pak"),
    ):
        assert main(["zone", "--at", "Torkham", *asked]) == 1
        written = capsys.readouterr()
        assert written.out == ""
        assert written.err.count(words) == 1


def test_a_family_of_which_nothing_can_be_drawn_writes_nothing(capsys, monkeypatch):
    none = zones.zone_hypotheses(32, 10, at=1600).head(0)
    none.attrs["omitted"] = ["km 1300.0: too short"]
    monkeypatch.setattr(zones, "zone_hypotheses", lambda *_, **__: none)
    assert main(["zone", "--at", "1300"]) == 1
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err == "Not drawn: km 1300.0: too short\n"


def test_a_place_tells_how_far_it_lies_and_the_table_how_deep_by_each_line(capsys):
    asked = ["--at", "Spin Boldak", "--length", "20", "--spread", "-f", "csv"]
    assert main(["zone", *asked]) == 0
    written = capsys.readouterr()
    assert "Spin Boldak: 6.3 km (6.3–6.5 by the published lines), afg side" in written.err
    head = written.out.splitlines()[0].split(",")
    assert head[4:7] == ["depth_m", "depth_low_m", "depth_high_m"]


def test_a_line_of_one_version_has_no_spread_and_says_so(tmp_path, capsys):
    path = tmp_path / "own.geojson"
    path.write_text(shapely.to_geojson(shapely.LineString([(66, 30), (66.5, 30.2), (67, 30)])))
    asked = ["--line", str(path), "--at", "20", "--length", "10", "--spread", "-f", "csv"]
    assert main(["zone", *asked]) == 0
    written = capsys.readouterr()
    assert "the line own has one version: there is no spread to tell" in written.err
    assert "depth_low_m" not in written.out
