"""What is certain, what is possible, and with which share."""

import datetime as dt
import doctest
import json
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo import areas, layers, vicinity
from geo.border import Line, durand_line
from geo.conditions import KEYS, All, Any_, Not, Test, parse, where
from geo.errors import InputError, PlaceError
from geo.footprints import measure, read_footprints
from geo.geodesy import area_km2, disc
from geo.queries import query
from geo.questions import days
from geo.shares import bound, reduce
from geo.summary import summarize
from geo.tables import render

JALALABAD = shapely.Point(70.45, 34.43)
SQUARE = shapely.box(70, 34, 71, 35)


def _frame(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326")


def _west(share):
    """The western part of the square."""
    return shapely.box(70, 34, 70 + share, 35)


# Conditions as expressions and as text


def test_operators_join_conditions():
    joined = (where(province="Khost") | where(side="pak")) & ~where(within_km=25)
    assert str(joined) == "(province = Khost or side = pak) and not within 25 km of line"


@pytest.mark.parametrize(
    "text",
    [
        "province = Khyber Pakhtunkhwa",
        "province = Khost and not (side = pak or within 5.5 km of Khost)",
        'actor = "this and that" or target = "say ""so"""',
        "since 2026-02-27 and until 2026-03-01",
        "deaths >= 3 and deaths <= 10 and where_prec <= 3",
    ],
)
def test_a_condition_reads_back_from_its_own_text(text):
    assert str(parse(str(parse(text)))) == str(parse(text))


def test_and_binds_closer_than_or():
    condition = parse("side = afg or side = pak and country = AF")
    assert isinstance(condition, Any_)
    assert isinstance(condition.members[1], All)


def test_unequal_is_the_contrary():
    condition = parse("type != shelling")
    assert isinstance(condition, Not)


def test_within_takes_a_place_of_several_words():
    (test,) = parse("within 10 km of Torkham border crossing").tests()
    assert (test.key, test.value, test.of) == ("within_km", 10.0, "Torkham border crossing")


def test_a_list_states_that_one_of_its_values_holds():
    assert isinstance(where(province=["Khost", "Paktia"]), Any_)


def test_no_key_states_nothing():
    assert query(_frame(JALALABAD))["certainty"].tolist() == ["certain"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("province", "where =, !=, >= or <= should be"),
        ("province = ", "where a value should be"),
        ("(side = afg", "closing bracket"),
        ("side = afg side = pak", "where and, or, or the end should be"),
        ("provence = Khost", "near it: province"),
        ("province >= Khost", "cannot be compared"),
        ("since 27/02/2026", "no date"),
        ("since 2026-02-30", "no date"),
        ("since 2026-03-01 and until 2026-02-01", "reversed"),
        ("within -5 km", "at least 0"),
        ("within far km", "no number"),
        ("deaths >= nan", "at least 0"),
        ("not " * 60 + "side = afg", "50 deep"),
        ("province # Khost", "where =, !=, >= or <= should be"),
    ],
)
def test_what_cannot_be_read_is_told(text, message):
    with pytest.raises(InputError, match=message):
        parse(text)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        condition = parse(text)
    except InputError:
        return
    assert list(condition.tests())


def test_reversed_dates_are_refused_as_keywords():
    with pytest.raises(InputError, match="reversed"):
        query(_frame(JALALABAD), since="2026-03-01", until="2026-02-01")


def test_a_place_to_measure_from_needs_a_distance():
    with pytest.raises(InputError, match="without a distance"):
        where(of="Khost")


def test_unknown_worlds_are_bounded_from_both_sides():
    unknown = ("unknown",)
    expression = ("any", ("leaf", 0), ("not", ("all", unknown, ("leaf", 1))))
    assert bound(expression, upper=True) is True
    assert bound(expression, upper=False) == ("any", ("leaf", 0), ("not", ("leaf", 1)))
    assert reduce(expression, {0: True}) is True


# Certain, possible, ruled out


def test_points_are_certain_or_ruled_out():
    answer = query(_frame(JALALABAD, shapely.Point(65.7, 31.6)), province="Nangarhar")
    assert answer["certainty"].tolist() == ["certain"]
    assert answer.index.tolist() == [0]


def test_the_share_is_the_part_of_the_area():
    answer = query(_frame(SQUARE), polygon=_west(0.25))
    expected = area_km2(_west(0.25)) / area_km2(SQUARE)
    assert answer["certainty"].tolist() == ["possible"]
    assert answer["share"].iloc[0] == pytest.approx(expected, rel=1e-12)


def test_a_province_is_certain_in_itself_and_its_districts_are_too():
    provinces = layers.load("afg_provinces")
    nangarhar = provinces[provinces["province"] == "Nangarhar"]
    districts = layers.load("afg_districts")
    districts = districts[districts["province"] == "Nangarhar"]
    assert query(nangarhar, province="Nangarhar")["share"].tolist() == [1.0]
    inside = query(districts, province="Nangarhar")
    assert len(inside) == len(districts)
    assert (inside["certainty"] == "certain").all()


def test_other_columns_the_order_and_the_index_are_kept():
    frame = _frame(JALALABAD, SQUARE, JALALABAD, name=["a", "b", "c"]).set_index("name")
    frame = frame.iloc[[2, 1, 0]]
    answer = query(frame, province="Nangarhar")
    assert answer.index.tolist() == ["c", "b", "a"]
    assert answer.crs == "EPSG:4326"
    assert "certainty" not in frame.columns


def test_certainty_keeps_only_what_is_asked_for():
    frame = _frame(JALALABAD, SQUARE)
    assert len(query(frame, province="Nangarhar", certainty="certain")) == 1
    assert len(query(frame, province="Nangarhar", certainty="possible")) == 1
    with pytest.raises(InputError, match="certainty 'sure'"):
        query(frame, province="Nangarhar", certainty="sure")


def test_conditions_are_judged_at_the_same_place():
    west, east = _west(0.5), shapely.box(70.5, 34, 71, 35)
    frame = _frame(SQUARE)
    # Half and half, never at once: a product of shares would say a quarter.
    assert query(frame, where(polygon=west) & where(polygon=east)).empty
    both = query(frame, where(polygon=west) | where(polygon=east))
    assert both["share"].tolist() == [1.0]
    same = query(frame, where(polygon=west) & where(polygon=west.buffer(0)))
    assert same["share"].iloc[0] == pytest.approx(0.5, abs=1e-9)


def test_not_is_the_rest():
    frame = _frame(SQUARE, JALALABAD)
    yes = query(frame, province="Nangarhar")["share"]
    no = query(frame, ~where(province="Nangarhar"))["share"]
    assert yes[0] + no[0] == pytest.approx(1.0, abs=1e-9)
    assert 1 not in no.index


def test_province_distance_and_side_on_one_footprint():
    line = durand_line()
    footprint = disc(70.9, 34.2, 25)
    together = query(_frame(footprint), province="Nangarhar", within_km=10, side="afg")
    region = shapely.intersection_all(
        [
            footprint,
            areas.area("province", "Nangarhar").geometry,
            vicinity.near_line(line, 10).geometry,
            vicinity.on_side(line, "afg").geometry,
        ]
    )
    assert together["share"].iloc[0] == pytest.approx(area_km2(region) / area_km2(footprint))


def test_alternatives_count_by_their_weights():
    here, there = disc(70.45, 34.43, 5), disc(65.7, 31.6, 5)
    cell = [{"weight": 0.6, "geometry": here}, {"weight": 0.2, "geometry": there}]
    frame = _frame(shapely.union_all([here, there]), alternatives=[cell])
    answer = query(frame, province="Nangarhar")
    assert answer["certainty"].tolist() == ["possible"]
    assert answer["share"].iloc[0] == pytest.approx(0.75)
    either = query(frame, province=["Nangarhar", "Kandahar"])
    assert either["certainty"].tolist() == ["certain"]


def test_alternatives_alone_are_a_location_and_without_geometry_none():
    here = disc(70.45, 34.43, 5)
    cells = [[{"weight": 1.0, "geometry": here}], [{"weight": 1.0}], "[]", None]
    answer = query(_frame(None, None, here, None, alternatives=cells), province="Nangarhar")
    assert answer.index.tolist() == [0, 2]
    assert answer.attrs["unknown"] == 2
    with pytest.raises(InputError, match="row 1: the weights"):
        query(_frame(here, alternatives=[[{"weight": 0, "geometry": here}]]), province="Khost")


def test_rows_of_one_footprint_id_share_its_measure():
    frame = _frame(SQUARE, SQUARE, JALALABAD, footprint_id=["a", "a", ""])
    assert read_footprints(frame).of_row.tolist() == [0, 0, 1]
    assert query(frame, province="Nangarhar")["share"].nunique() == 2


def test_lines_count_by_length_and_sets_of_points_by_number():
    road = shapely.LineString([(70, 34.5), (71, 34.5)])
    points = shapely.MultiPoint([(70.1, 34.5), (70.9, 34.5), (70.8, 34.5)])
    answer = query(_frame(road, points), polygon=_west(0.5))
    assert answer["share"].tolist() == pytest.approx([0.5, 1 / 3], rel=1e-6)


def test_measure_leaves_out_lower_dimensions():
    mixed = shapely.GeometryCollection([SQUARE, JALALABAD])
    shapes = np.array([mixed, shapely.Point(), shapely.MultiPoint([(0, 0), (1, 1)])])
    assert measure(shapes, np.array([2, 0, 0])).tolist() == [area_km2(SQUARE), 0, 2]


def test_a_place_within_reach_counts_from_its_outline():
    around = query(_frame(shapely.Point(70.60, 34.43)), within_km=20, of=JALALABAD)
    assert len(around) == 1
    assert query(_frame(shapely.Point(70.70, 34.43)), within_km=20, of=JALALABAD).empty
    assert len(query(_frame(JALALABAD), within_km=1, of="the city of Jalalabad")) == 1


def test_a_place_of_several_readings_counts_by_their_weights():
    # The crossing at Torkham has two sides of one name; ten kilometres reach from both.
    crossing = _frame(shapely.Point(71.09, 34.12), JALALABAD)
    answer = query(crossing, "within 10 km of Torkham", explain=True)
    assert answer["certainty"].tolist() == ["certain", "ruled out"]
    assert "over the 2 places of that name" in answer["why"].iloc[0]
    with pytest.raises(PlaceError, match="'Atlantis' to measure from"):
        query(crossing, "within 10 km of Atlantis")


def test_distance_to_another_layer():
    frame = _frame(JALALABAD)
    pakistan = layers.load("pak_provinces")
    assert query(frame, within_km=20, of=pakistan).empty
    assert len(query(frame, within_km=60, of=pakistan)) == 1


def test_what_reaches_exactly_as_far_is_certain():
    line = durand_line()
    strip = vicinity.near_line(line, 25).geometry
    assert query(_frame(strip), within_km=25)["certainty"].tolist() == ["certain"]
    assert query(_frame(strip), ~where(within_km=25)).empty


def test_zones_are_taken_one_hypothesis_at_a_time():
    zones = _frame(_west(0.5), shapely.box(70.5, 34, 71, 35))
    point = _frame(shapely.Point(70.25, 34.5), SQUARE, shapely.Point(69, 34.5))
    answer = query(point, zones=zones)
    assert answer["share"].tolist() == pytest.approx([0.5, 0.5])
    assert (answer["certainty"] == "possible").all()
    # The zone is where it is for both tests: it cannot be in the west and in the east.
    both = query(point, where(zones=zones) & ~where(zones=zones))
    assert both.empty


def test_settled_weights_move_the_share_and_never_the_certainty():
    by_area = query(_frame(SQUARE), district="Jalalabad")
    by_people = query(_frame(SQUARE), district="Jalalabad", weight="settled")
    assert by_people["share"].iloc[0] > by_area["share"].iloc[0]
    assert by_people["certainty"].tolist() == ["possible"]
    with pytest.raises(InputError, match="weight 'people'"):
        query(_frame(SQUARE), district="Jalalabad", weight="people")


# Dates and figures


def test_a_range_of_days_gives_a_share_of_days():
    frame = _frame(JALALABAD, date_start=["2026-02-26"], date_end=["2026-03-01"])
    assert query(frame, since="2026-02-28")["share"].tolist() == [0.5]
    assert query(frame, since="2026-02-26")["certainty"].tolist() == ["certain"]
    assert query(frame, until=dt.date(2026, 2, 25)).empty


def test_days_and_places_are_taken_together():
    frame = _frame(SQUARE, date_start=["2026-02-26"], date_end=["2026-02-27"])
    condition = parse("since 2026-02-27") & where(polygon=_west(0.5))
    assert query(frame, condition)["share"].iloc[0] == pytest.approx(0.25, rel=1e-6)
    either = (where(since="2026-02-27") & where(polygon=_west(0.5))) | (
        where(until="2026-02-26") & ~where(polygon=_west(0.5))
    )
    assert query(frame, either)["share"].iloc[0] == pytest.approx(0.5, rel=1e-6)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (1, "2026-02-18", "2026-02-18"),
        (2, "2026-02-13", "2026-02-23"),
        (3, "2026-02-16", "2026-02-22"),
        (4, "2026-02-01", "2026-02-28"),
        (5, "2026-01-01", "2026-12-31"),
    ],
)
def test_a_vague_day_stands_for_what_its_precision_says(precision, first, last):
    span = days(pd.DataFrame({"date_start": ["2026-02-18"], "date_prec": [precision]}))
    assert span.low[0] == np.datetime64(first).astype(int)
    assert span.high[0] == np.datetime64(last).astype(int)


def test_a_stated_first_or_last_day_stays_and_nothing_follows_its_report():
    claims = [[{"published": "2026-03-20"}]] * 2
    table = pd.DataFrame(
        {
            "date_start": ["2026-02-27", ""],
            "date_end": ["", "2026-03-10"],
            "date_prec": [5, 5],
            "claims": claims,
        }
    )
    span = days(table)
    shown = [np.datetime64(int(v), "D").item().isoformat() for v in (*span.low, *span.high)]
    assert shown == ["2026-02-27", "2026-01-01", "2026-03-20", "2026-03-10"]


def test_a_row_without_a_date_is_not_guessed():
    frame = _frame(JALALABAD, JALALABAD, date_start=["2026-03-01", ""])
    answer = query(frame, since="2026-02-27")
    assert answer.index.tolist() == [0]
    assert answer.attrs["unknown"] == 1
    # Where the place rules it out, the date does not matter.
    assert query(frame, since="2026-02-27", province="Kandahar").attrs["unknown"] == 0
    # Where it holds on every day, it is certain without a date.
    always = where(since="2026-02-27") | where(province="Nangarhar")
    assert query(frame, always)["certainty"].tolist() == ["certain", "certain"]


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        ("2026-03-02", "2026-03-01", "row 2: date_end .* is before date_start"),
        ("soon", "2026-03-01", "row 2, column date_start: 'soon'"),
    ],
)
def test_bad_dates_name_their_row(start, end, message):
    frame = _frame(
        JALALABAD,
        JALALABAD,
        date_start=["2026-03-01", start],
        date_end=["2026-03-01", end],
    )
    with pytest.raises(InputError, match=message):
        query(frame, since="2026-02-27")


def test_figures_are_ranges_and_a_shared_one_can_be_nobodys():
    frame = _frame(
        *[JALALABAD] * 4,
        deaths_low=[17, 5, None, None],
        deaths_high=[18, 14, None, None],
        claims=[[], [], [{"deaths_low": 13, "deaths_high": 13, "shared_with": ["x"]}], []],
    )
    answer = query(frame, deaths_min=10)
    assert answer["certainty"].tolist() == ["certain", "possible", "possible"]
    assert answer["share"].tolist() == pytest.approx([1, 0.5, 4 / 14])
    assert query(frame, deaths_max=4).index.tolist() == [2]


def test_words_are_looked_for_whatever_their_case():
    frame = _frame(
        JALALABAD,
        JALALABAD,
        event_type=["airstrike", "shelling"],
        actor=["Pakistan", ""],
        stated_target=["a School", "post"],
        claims=[[{"claimed_by": "UNAMA"}], [{"claimed_by": "police", "claimant_party": "Taliban"}]],
        where_prec=[1, 4],
    )
    assert query(frame, event_type="AIRSTRIKE").index.tolist() == [0]
    assert query(frame, actor="pakistan").index.tolist() == [0]
    assert query(frame, target="school").index.tolist() == [0]
    assert query(frame, claimant="taliban").index.tolist() == [1]
    assert query(frame, precision_max=3).index.tolist() == [0]
    with pytest.raises(InputError, match="did you mean airstrike"):
        query(frame, event_type="air strike")
    with pytest.raises(InputError, match="no column 'grade'"):
        query(frame, grade="fair")


# Explanations


def test_every_row_is_told_why():
    frame = _frame(
        SQUARE,
        JALALABAD,
        shapely.Point(65, 32),
        None,
        matched_name=["Nangarhar", "Jalalabad", "", ""],
        where_prec=[4, 1, None, None],
    )
    answer = query(frame, province="Nangarhar", explain=True)
    assert answer["certainty"].tolist() == ["possible", "certain", "ruled out", "unknown"]
    assert answer["why"].tolist() == [
        "reported for Nangarhar as a whole; 55 % of it lies in Nangarhar",
        "reported at Jalalabad; it lies in Nangarhar",
        "given as a point; it does not lie in Nangarhar",
        "the row has no known location",
    ]


def test_several_conditions_end_in_one_verdict():
    frame = _frame(SQUARE, date_start=["2026-02-26"], date_end=["2026-02-27"], event_type=["other"])
    (why,) = query(frame, "within 25 km and since 2026-02-27 and type = other", explain=True)["why"]
    assert "is on or after 2026-02-27 on 1 of 2 days" in why
    assert "its type is other" in why
    assert "the whole holds for" in why


def test_both_ends_of_a_window_are_told_as_one():
    frame = _frame(
        SQUARE, SQUARE, date_start=["2026-02-25", "2026-03-09"], date_end=["2026-02-28"] * 2
    )
    frame.loc[1, "date_end"] = "2026-03-09"
    within, after = query(frame, since="2026-02-27", until="2026-03-05", explain=True)["why"]
    assert (
        "its date, 2026-02-25 to 2026-02-28, is from 2026-02-27 to 2026-03-05 on 2 of 4 days"
        in within
    )
    assert "its date, 2026-03-09, is not from 2026-02-27 to 2026-03-05" in after


def test_ends_that_need_not_both_hold_are_told_apart():
    frame = _frame(SQUARE, date_start=["2026-02-25"], date_end=["2026-02-28"])
    (why,) = query(frame, "since 2026-02-27 or until 2026-02-20", explain=True)["why"]
    assert "on or after 2026-02-27 on 2 of 4 days" in why
    assert "not on or before 2026-02-20" in why


def test_on_a_terminal_the_sentence_stands_below_its_row():
    answer = query(_frame(SQUARE, place_name=["Nangarhar"]), province="Nangarhar", explain=True)
    head, row, *sentence = render(answer).decode().splitlines()
    assert "why" not in head.split()
    assert "lies in Nangarhar" not in row
    assert all(line.startswith("    ") and len(line) <= 100 for line in sentence)
    assert "lies in Nangarhar" in " ".join(sentence)


# Names, ties and bad input


@pytest.mark.parametrize(
    "name", ["nangarhar", "Nangarhar Province", "ننگرهار", "AF-NAN", "Ningarhar"]
)
def test_provinces_are_found_by_their_names(name):
    assert query(_frame(JALALABAD), province=name)["certainty"].tolist() == ["certain"]


@pytest.mark.parametrize("name", ["AF", "Afghanistan", "afghanistan"])
def test_countries_are_found_by_code_and_name(name):
    assert len(query(_frame(JALALABAD), country=name)) == 1


def test_paktia_is_not_paktika():
    assert areas.area("province", "Paktia").phrase == "in Paktia"
    assert areas.area("province", "Paktya").phrase == "in Paktia"
    assert areas.area("province", "AF-PKA").phrase == "in Paktika"


def test_unknown_names_are_answered_with_the_nearest():
    with pytest.raises(PlaceError, match="nearest names are Nangarhar"):
        query(_frame(JALALABAD), province="Nangrahor")
    with pytest.raises(PlaceError, match="nearest names"):
        query(_frame(JALALABAD), district="Nowhere, Nangarhar")


def test_a_recurring_district_needs_its_province():
    names = layers.load("afg_districts")["district"]
    recurring = names[names.duplicated()].iloc[0]
    with pytest.raises(PlaceError, match="say which"):
        areas.area("district", recurring)
    label = next(x for x in areas.partition("district").labels if x.startswith(f"{recurring}, "))
    assert areas.area("district", label).phrase == f"in {label}"


def test_another_countrys_layers_serve_as_well():
    halves = _frame(_west(0.5), shapely.box(70.5, 34, 71, 35), province=["West", "East"])
    answer = query(_frame(SQUARE), province="west", provinces=halves)
    assert answer["share"].iloc[0] == pytest.approx(0.5, abs=1e-6)
    with pytest.raises(PlaceError, match="nearest names are West, East"):
        query(_frame(SQUARE), province="Wst", provinces=halves)


def test_points_agree_with_a_spatial_join_after_the_tie_rule():
    districts = layers.load("afg_districts")
    rng = np.random.default_rng(7)
    west, south, east, north = districts.total_bounds
    corners = shapely.get_coordinates(districts.geometry)
    some = corners[rng.integers(0, len(corners), 400)]
    lonlat = np.vstack(
        [
            np.column_stack([rng.uniform(west, east, 3000), rng.uniform(south, north, 3000)]),
            some,
            (some + np.roll(corners, 1, axis=0)[rng.integers(0, len(corners), 400)]) / 2,
            *(some + step for step in (1e-9, -1e-9)),
        ]
    )
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*lonlat.T), crs="EPSG:4326")
    joined = gpd.sjoin(points, districts, how="left", predicate="intersects")
    first = joined.groupby(level=0)["index_right"].min()
    divided = areas.partition("district", districts)
    labels = np.append(np.array(divided.labels, dtype=object), "")
    found = labels[divided.assign(lonlat[:, 0], lonlat[:, 1])]
    wanted = [
        "" if np.isnan(row) else "{district}, {province}".format(**districts.iloc[int(row)])
        for row in first
    ]
    assert found.tolist() == wanted


def test_a_point_on_a_shared_edge_is_in_one_district():
    halves = _frame(_west(0.5), shapely.box(70.5, 34, 71, 35), province=["West", "East"])
    edge = _frame(shapely.Point(70.5, 34.5))
    assert len(query(edge, province="West", provinces=halves)) == 1
    assert query(edge, province="East", provinces=halves).empty


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (pd.DataFrame({"a": [1]}), "no geometry column"),
        (gpd.GeoDataFrame({"a": [1]}), "no geometry column"),
        (gpd.GeoDataFrame(geometry=[JALALABAD]), "states no coordinate reference system"),
        (gpd.GeoDataFrame(geometry=[None], crs="EPSG:4326"), "none of its 1 rows"),
        (_frame(JALALABAD, shapely.Point(34, 690)), "row 2: .*off the globe"),
        (
            _frame(shapely.Polygon([(70, 34), (71, 35), (71, 34), (70, 35)])),
            "row 1: the geometry is invalid .Self-intersection",
        ),
    ],
)
def test_a_table_that_cannot_be_asked_is_refused(frame, message):
    with pytest.raises(InputError, match=message):
        query(frame, province="Nangarhar")


def test_a_table_in_another_crs_gives_the_same_answer():
    frame = _frame(SQUARE.segmentize(0.01))
    plain = query(frame, province="Nangarhar")["share"].iloc[0]
    there = query(frame.to_crs("EPSG:32642"), province="Nangarhar")
    assert there["share"].iloc[0] == pytest.approx(plain, abs=1e-6)
    assert there.crs == "EPSG:32642"


def test_polygon_files_are_read_and_bad_ones_named(tmp_path):
    good = tmp_path / "area.geojson"
    _frame(_west(0.5)).to_file(good, driver="GeoJSON")
    answer = query(_frame(SQUARE), polygon=good)
    assert answer["share"].iloc[0] == pytest.approx(0.5, abs=1e-6)
    bare = gpd.GeoDataFrame(geometry=[_west(0.5)])
    with pytest.raises(InputError, match="states no coordinate reference system"):
        query(_frame(SQUARE), polygon=bare)
    with pytest.raises(InputError, match="no polygon"):
        query(_frame(SQUARE), polygon=_frame(JALALABAD))
    with pytest.raises(geo.GeoError, match=r"none\.geojson"):
        query(_frame(SQUARE), polygon=tmp_path / "none.geojson")
    with pytest.raises(geo.GeoError, match=r"area\.txt"):
        query(_frame(SQUARE), polygon=tmp_path / "area.txt")


def test_sides_of_a_line_without_land_are_refused_for_areas():
    line = Line(shapely.LineString([(66, 30), (67, 30)]), name="road")
    with pytest.raises(InputError, match="no land"):
        query(_frame(SQUARE), side="left", line=line)
    with pytest.raises(InputError, match="side 'east'"):
        query(_frame(SQUARE), side="east")


# Laws


def _random_footprints(rng, count, line):
    vertices = shapely.get_coordinates(line.geometry)
    places = vertices[rng.integers(0, len(vertices), count)] + rng.normal(0, 0.3, (count, 2))
    return [disc(x, y, r) for (x, y), r in zip(places, rng.uniform(3, 60, count), strict=True)]


def test_regions_for_areas_and_tests_for_points_agree():
    line = durand_line()
    rng = np.random.default_rng(3)
    vertices = shapely.get_coordinates(line.geometry)
    lonlat = vertices[rng.integers(0, len(vertices), 4000)] + rng.normal(0, 0.2, (4000, 2))
    for region in (
        vicinity.near_line(line, 12),
        *(vicinity.on_side(line, side) for side in ("afg", "pak", "contested", "neither")),
        areas.area("province", "Paktika"),
    ):
        by_shape = shapely.intersects_xy(region.geometry, *lonlat.T)
        apart = (by_shape != region.holds(*lonlat.T)).mean()
        assert apart < 1e-3, region.phrase


def test_fast_answers_for_points_are_the_lines_own():
    line = durand_line()
    rng = np.random.default_rng(4)
    vertices = shapely.get_coordinates(line.geometry)
    lonlat = np.vstack(
        [
            vertices[rng.integers(0, len(vertices), 1500)] + rng.normal(0, spread, (1500, 2))
            for spread in (1e-6, 1e-3, 0.1)
        ]
    )
    assert (np.array(vicinity.sides(line).labels)[vicinity.sides(line).assign(*lonlat.T)]
            == line.side(lonlat)).all()  # fmt: skip
    measured = line.distance_km(lonlat)["low"].to_numpy()
    for distance in (0.1, 10.0):
        assert (vicinity.near_line(line, distance).holds(*lonlat.T) == (measured <= distance)).all()


def test_shares_agree_with_drawn_places():
    line = durand_line()
    rng = np.random.default_rng(11)
    shapes = _random_footprints(rng, 5, line)
    condition = parse("(province = Nangarhar or within 15 km) and not side = pak")
    exact = query(_frame(*shapes), condition, explain=True)["share"].to_numpy()
    for shape, share in zip(shapes, exact, strict=True):
        inside = _draw(rng, shape, 4000)
        held = len(query(_frame(*shapely.points(inside)), condition)) / len(inside)
        assert held == pytest.approx(share, abs=0.035)


def _draw(rng, shape, count):
    """Draw places evenly over an area of the ellipsoid, by rejection from its box."""
    west, south, east, north = shape.bounds
    shapely.prepare(shape)
    kept = np.empty((0, 2))
    while len(kept) < count:
        lon = rng.uniform(west, east, 2 * count)
        sine = rng.uniform(np.sin(np.radians(south)), np.sin(np.radians(north)), 2 * count)
        lonlat = np.column_stack([lon, np.degrees(np.arcsin(sine))])
        kept = np.vstack([kept, lonlat[shapely.contains_xy(shape, *lonlat.T)]])
    return kept[:count]


@st.composite
def _boxes(draw):
    west, south = draw(st.integers(0, 8)), draw(st.integers(0, 8))
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    return shapely.box(
        *(
            70
            + np.array([west, south, west + width, south + height]) / 4
            - 36 * np.array([0, 1, 0, 1])
        )
    )


@st.composite
def _conditions(draw, depth=2):
    kind = draw(st.sampled_from(["polygon", "days", "not", "all", "any"] if depth else ["polygon"]))
    if kind == "polygon":
        return Test("polygon", draw(_boxes()))
    if kind == "days":
        return Test("since", dt.date(2026, 2, draw(st.integers(1, 9))))
    if kind == "not":
        return ~draw(_conditions(depth - 1))
    parts = tuple(draw(st.lists(_conditions(depth - 1), min_size=2, max_size=3)))
    return All(parts) if kind == "all" else Any_(parts)


@given(_conditions(), st.lists(_boxes(), min_size=1, max_size=4))
@settings(max_examples=80, deadline=None)
def test_a_condition_and_its_contrary_share_every_footprint(condition, shapes):
    frame = _frame(*shapes, date_start=["2026-02-03"] * len(shapes), date_end="2026-02-06")
    yes = query(frame, condition, explain=True)["share"]
    no = query(frame, ~condition, explain=True)["share"]
    assert (yes + no).to_numpy() == pytest.approx(1.0, abs=1e-9)


# The documented words


DOCS = Path(__file__).parent.parent / "docs" / "queries.md"


def test_the_documented_examples_run():
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, run = doctest.testfile(str(DOCS), module_relative=False, optionflags=options)
    assert run > 5
    assert failed == 0


def test_every_key_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    for key in KEYS:
        assert f"`{key}`" in text, key


def _conforms(value, schema):
    """Check the few words of JSON Schema that the documented one uses."""
    kinds = {
        "object": dict, "array": list, "string": str, "integer": int,
        "number": (int, float), "null": type(None),
    }  # fmt: skip
    named = schema.get("type", list(kinds))
    allowed = tuple(kinds[kind] for kind in ([named] if isinstance(named, str) else named))
    assert isinstance(value, allowed), (value, schema)
    assert value in schema.get("enum", [value])
    if isinstance(value, (int, float)):
        assert schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, dict):
        assert set(schema.get("required", [])) <= set(value)
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                _conforms(value[name], inner)
    if isinstance(value, list):
        for one in value:
            _conforms(one, schema.get("items", {}))


def test_json_follows_its_documented_schema():
    block = re.search(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    schemas = json.loads(block.group(1))["$defs"]
    claim = {"claimed_by": "x", "deaths_low": 2, "deaths_high": 3, "shared_with": ["b"]}
    frame = _frame(
        SQUARE, JALALABAD, None, incident_id=["a", "b", "c"], claims=[[claim], [claim], []]
    )
    for row in json.loads(render(query(frame, province="Nangarhar", explain=True), "json")):
        _conforms(row, schemas["answer"])
    rows = json.loads(render(summarize(frame, by="province"), "json"))
    assert rows[-1]["province"] == "total"
    for row in rows:
        _conforms(row, schemas["count"])
