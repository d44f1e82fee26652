"""Counts, figures, periods and hot spots that keep what is certain apart from what is possible."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

import geo
from geo.axes import AXES
from geo.errors import InputError
from geo.geodesy import area_km2
from geo.hotspots import find_hotspots
from geo.periods import compare
from geo.summary import summarize, with_areas
from geo.tables import FORMS, render, rows_of
from geo.tallies import Scope, read_scopes, tally

WEST, EAST = shapely.box(70, 34, 70.5, 35), shapely.box(70.5, 34, 71, 35)
BOTH = shapely.box(70, 34, 71, 35)
IN_WEST, IN_EAST = shapely.Point(70.2, 34.5), shapely.Point(70.8, 34.5)
NOWHERE = shapely.Point(60, 10)
HALVES = gpd.GeoDataFrame({"province": ["West", "East"]}, geometry=[WEST, EAST], crs="EPSG:4326")


def _frame(*shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326")


def _counted(frame, **options):
    return summarize(frame, provinces=HALVES, **options)


def _cells(table, *columns):
    by = table.attrs["by"]
    return {
        tuple(row[name] for name in by) if len(by) > 1 else row[by[0]]: tuple(
            row[name] for name in columns or ("certain", "possible")
        )
        for row in table.to_dict("records")
    }


# Counting


def test_certain_and_possible_stand_apart():
    table = _counted(_frame(IN_WEST, BOTH, IN_EAST, IN_EAST))
    assert _cells(table) == {"East": (2, 1), "West": (1, 1)}
    assert table["expected"].tolist() == pytest.approx([2.5, 1.5], abs=1e-6)
    assert (table["low"] == table["certain"]).all()
    assert (table["high"] == table["certain"] + table["possible"]).all()


def test_nearly_all_of_a_footprint_is_not_certain():
    nearly = shapely.box(70.0, 34, 70.501, 35)
    assert _cells(_counted(_frame(nearly))) == {"West": (0, 1), "East": (0, 1)}


def test_a_possible_in_two_cells_is_one_in_the_total():
    total = _counted(_frame(BOTH, BOTH)).attrs["total"]
    assert (total["certain"], total["possible"], total["expected"]) == (2, 0, 2.0)
    assert total["province"] == "total"


def test_what_is_in_no_cell_has_its_own_rows():
    table = _counted(_frame(IN_WEST, NOWHERE, None, shapely.box(70.9, 34, 71.1, 35)))
    assert _cells(table) == {
        "West": (1, 0),
        "East": (0, 1),
        "elsewhere": (1, 1),
        "no location": (1, 0),
    }
    assert table.attrs["total"]["certain"] == 4


def test_the_most_comes_first_and_ties_go_by_name():
    table = _counted(_frame(IN_WEST, IN_EAST))
    assert table["province"].tolist() == ["East", "West"]
    table = _counted(_frame(IN_WEST, IN_WEST, IN_EAST))
    assert table["province"].tolist() == ["West", "East"]


def test_days_weeks_and_months_run_in_order_and_share_a_range():
    frame = _frame(
        IN_WEST, IN_WEST, IN_WEST,
        date_start=["2026-02-28", "2026-02-23", ""], date_end=["2026-03-02", "2026-02-23", ""],
    )  # fmt: skip
    by_day = summarize(frame, by="day")
    assert by_day["day"].tolist() == [
        "2026-02-23", "2026-02-28", "2026-03-01", "2026-03-02", "no date",
    ]  # fmt: skip
    assert by_day["expected"].tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3, 1])
    assert _cells(summarize(frame, by="month")) == {
        "2026-02": (1, 1),
        "2026-03": (0, 1),
        "no date": (1, 0),
    }
    assert _cells(summarize(frame, by="week")) == {
        "2026-W09": (1, 1),
        "2026-W10": (0, 1),
        "no date": (1, 0),
    }


def test_words_with_semicolons_count_in_each_and_once_in_the_total():
    frame = _frame(IN_WEST, IN_EAST, actor=["A; B", ""])
    table = summarize(frame, by="actor")
    assert _cells(table) == {"A": (1, 0), "B": (1, 0), "not stated": (1, 0)}
    assert table.attrs["total"]["certain"] == 2


def test_claimants_are_those_of_the_claims():
    claims = [[{"claimed_by": "x"}, {"claimed_by": "y"}, {"claimed_by": "x"}], []]
    frame = _frame(IN_WEST, IN_EAST, claims=claims)
    assert _cells(summarize(frame, by="claimant")) == {
        "x": (1, 0),
        "y": (1, 0),
        "not stated": (1, 0),
    }


def test_two_things_at_a_time_are_judged_on_the_same_footprint():
    frame = _frame(
        BOTH, IN_WEST, date_start=["2026-02-26", "2026-02-26"], date_end=["2026-02-27"] * 2
    )
    table = _counted(frame, by=["province", "day"])
    assert _cells(table, "expected") == {
        ("West", "2026-02-26"): (pytest.approx(0.75, abs=1e-6),),
        ("West", "2026-02-27"): (pytest.approx(0.75, abs=1e-6),),
        ("East", "2026-02-26"): (pytest.approx(0.25, abs=1e-6),),
        ("East", "2026-02-27"): (pytest.approx(0.25, abs=1e-6),),
    }
    by_both = _counted(_frame(BOTH), by=["province", "country"])
    assert by_both["expected"].sum() == pytest.approx(1.0)


def test_a_condition_is_judged_with_the_cell():
    # The footprint is half in the west, and half of it satisfies the condition: never both.
    table = _counted(_frame(BOTH), condition=None, polygon=EAST)
    assert _cells(table) == {"East": (0, 1)}
    assert table.attrs["total"]["possible"] == 1


def test_bands_of_distance_hold_what_is_beyond_as_well():
    frame = _frame(shapely.Point(71.09, 34.09), shapely.Point(69.17, 34.53), NOWHERE)
    table = summarize(frame, by="distance", bands=(10, 100))
    assert _cells(table) == {"0–10 km": (1, 0), "10–100 km": (1, 0), "over 100 km": (1, 0)}
    assert table["area_km2"].notna().tolist() == [True, True, False]
    with pytest.raises(InputError, match="ascending"):
        summarize(frame, by="distance", bands=(25, 10))


def test_rates_are_per_thousand_square_kilometres():
    table = _counted(_frame(IN_WEST, BOTH)).set_index("province")
    west = table.loc["West"]
    assert west["area_km2"] == pytest.approx(area_km2(WEST), rel=1e-9)
    assert west["per_1000_km2_low"] == pytest.approx(1000 / area_km2(WEST))
    assert west["per_1000_km2"] == pytest.approx(1500 / area_km2(WEST), rel=1e-6)
    assert west["per_1000_km2_high"] == pytest.approx(2000 / area_km2(WEST))


def test_areas_are_geodesic():
    counted = summarize(_frame(IN_WEST), by="province").set_index("province")["area_km2"]
    frame = geo.layers.load("afg_provinces").set_index("province")
    for name in counted.index.intersection(frame.index):
        dense = shapely.segmentize(frame.geometry[name], 0.005)
        area, _ = Geod(ellps="WGS84").geometry_area_perimeter(dense)
        assert counted[name] == pytest.approx(abs(area) / 1e6, rel=1e-4)


def test_every_axis_counts_the_same_total():
    frame = _frame(
        IN_WEST, BOTH,
        date_start=["2026-02-26", "2026-03-01"], event_type=["airstrike", "shelling"],
        kind=["city", "province"], actor=["A", "B"], stated_target=["x", ""],
        claims=[[{"claimed_by": "u"}], []], grade=["fair", "weak"],
        responsibility=["unclaimed", "accepted"], figures=["none", "none"],
    )  # fmt: skip
    for axis in AXES:
        table = summarize(frame, by=axis)
        assert table.attrs["total"]["certain"] == 2, axis
        assert table["expected"].sum() == pytest.approx(2.0), axis


@pytest.mark.parametrize("by", ["colour", [], ["day", "day"], ["day", "type", "actor"]])
def test_what_cannot_be_counted_by_is_told(by):
    with pytest.raises(InputError, match=r"by|different"):
        summarize(_frame(IN_WEST, date_start=["2026-02-26"]), by=by)


def test_counting_by_a_column_or_dates_that_are_missing_is_refused():
    with pytest.raises(InputError, match="no column 'grade'"):
        summarize(_frame(IN_WEST), by="grade")
    with pytest.raises(InputError, match="no dates"):
        summarize(_frame(IN_WEST, date_start=[""]), by="day")


def test_an_empty_answer_is_an_empty_table_with_a_total():
    table = _counted(_frame(IN_WEST), polygon=EAST)
    assert table.empty
    assert table.attrs["total"]["certain"] == 0
    assert render(table).decode().splitlines()[-1].startswith("total")


# Figures


def _claim(who, low, high, *shared, of=""):
    return {
        "claimed_by": who, "deaths_low": low, "deaths_high": high, "shared_with": list(shared),
        "deaths_of": of,
    }  # fmt: skip


def test_a_figure_of_a_group_counts_once_where_the_whole_group_is():
    claims = [[_claim("mission", 13, 13, "b")], [_claim("mission", 13, 13, "a")]]
    inside = _frame(IN_WEST, IN_WEST, incident_id=["a", "b"], claims=claims)
    table = _counted(inside)
    assert (table["deaths_low"][0], table["deaths_high"][0]) == (13, 13)
    assert table["deaths_by"][0][0]["shared"] == []


def test_a_figure_of_a_group_is_shared_where_only_a_part_is():
    claims = [[_claim("mission", 13, 13, "b")], [_claim("mission", 13, 13, "a")]]
    table = _counted(_frame(IN_WEST, IN_EAST, incident_id=["a", "b"], claims=claims))
    for _, row in table.iterrows():
        assert (row["deaths_low"], row["deaths_high"]) == (0, 13)
        assert row["deaths_by"][0]["shared"] == [
            {"deaths_low": 13, "deaths_high": 13, "incidents": 2}
        ]
    total = table.attrs["total"]
    assert (total["deaths_low"], total["deaths_high"]) == (13, 13)
    assert "13 shared with incidents elsewhere" in render(table, "csv").decode()


def test_a_figure_stays_shared_when_the_other_incident_is_not_in_the_table():
    claims = [[_claim("mission", 13, 13, "b")]]
    table = _counted(_frame(IN_WEST, incident_id=["a"], claims=claims))
    assert (table["deaths_low"][0], table["deaths_high"][0]) == (0, 13)


def test_rival_figures_are_a_range_and_stand_by_claimant():
    claims = [[_claim("police", 17, 18), _claim("mission", 13, None), _claim("other side", 0, 0)]]
    table = _counted(_frame(IN_WEST, incident_id=["a"], claims=claims))
    assert (table["deaths_low"][0], table["deaths_high"][0]) == (0, 18)
    stated = {
        one["claimant"]: (one["deaths_low"], one["deaths_high"]) for one in table["deaths_by"][0]
    }
    assert stated == {"police": (17, 18), "mission": (13, 13), "other side": (0, 0)}


def test_by_claimant_a_cell_has_its_own_figures():
    claims = [[_claim("police", 17, 18), _claim("mission", 13, 13)]]
    frame = _frame(IN_WEST, incident_id=["a"], claims=claims)
    table = summarize(frame, by="claimant").set_index("claimant")
    assert table.loc["police", "deaths_low"] == 17
    assert table.loc["mission", "deaths_high"] == 13


def test_one_claimants_figures_for_different_dead_add_up_and_rivals_do_not():
    here = frozenset({0})
    army = [Scope(here, "army", 10, 10, "fighters"), Scope(here, "army", 2, 2, "soldiers")]
    assert tally(army, here, here).high == 12
    rival = [*army, Scope(here, "others", 5, 5, "civilians")]
    assert (tally(rival, here, here).low, tally(rival, here, here).high) == (5, 12)


def test_a_part_is_not_added_to_its_whole_and_overlaps_do_not_raise_the_least():
    a, ab, bc = frozenset({0}), frozenset({0, 1}), frozenset({1, 2})
    every = frozenset({0, 1, 2})
    nested = [Scope(a, "x", 17, 18), Scope(ab, "x", 13, 13)]
    assert (tally(nested, every, every).low, tally(nested, every, every).high) == (13, 18)
    crossing = [Scope(ab, "x", 10, 10), Scope(bc, "x", 7, 7)]
    assert tally(crossing, every, every).low == 10
    assert tally(crossing, every, every).high == 17


def test_possible_incidents_raise_only_the_greatest():
    frame = _frame(IN_WEST, BOTH, deaths_low=[3, 4], deaths_high=[3, 6])
    table = _counted(frame).set_index("province")
    assert table.loc["West", ["deaths_low", "deaths_high"]].tolist() == [3, 9]
    assert table.loc["East", ["deaths_low", "deaths_high"]].tolist() == [0, 6]


def test_bad_figures_name_their_row():
    with pytest.raises(InputError, match="row 2: deaths_low 5 and deaths_high 3"):
        read_scopes(pd.DataFrame({"deaths_low": [1, 5], "deaths_high": [2, 3]}))
    with pytest.raises(InputError, match="row 1, column deaths_low: 'many'"):
        read_scopes(pd.DataFrame({"deaths_low": ["many"], "deaths_high": [2]}))


# Two periods


def test_periods_stand_side_by_side_with_bounds_of_the_change():
    frame = _frame(
        IN_WEST, IN_WEST, IN_WEST, IN_EAST,
        date_start=["2026-02-20", "2026-02-26", "2026-02-28", "2026-03-01"],
        date_end=["2026-02-20", "2026-02-27", "2026-02-28", "2026-03-01"],
    )  # fmt: skip
    table = compare(frame, split="2026-02-27", provinces=HALVES).set_index("province")
    west = table.loc["West"]
    assert (west["before_certain"], west["before_possible"]) == (1, 1)
    assert (west["after_certain"], west["after_possible"]) == (1, 1)
    assert (west["change_low"], west["change_expected"], west["change_high"]) == (-1, 0, 1)
    east = table.loc["East"]
    assert (east["change_low"], east["change_high"]) == (1, 1)
    assert table.attrs["periods"] == [("2026-02-20", "2026-02-26"), ("2026-02-27", "2026-03-01")]
    assert table.attrs["total"]["after_certain"] == 2
    assert west["before_per_30_days"] == pytest.approx(1.5 * 30 / 7)


def test_two_periods_may_leave_a_gap():
    frame = _frame(IN_WEST, IN_WEST, date_start=["2026-02-20", "2026-02-26"])
    table = compare(
        frame,
        periods=(("2026-02-01", "2026-02-10"), ("2026-02-20", "2026-02-20")),
        provinces=HALVES,
    )
    assert table["after_certain"].tolist() == [1]
    assert table.attrs["total"]["before_high"] == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "not both"),
        ({"split": "2026-02-27", "periods": ()}, "not both"),
        ({"split": "2026-04-01"}, "does not split"),
        ({"periods": (("2026-02-01", "2026-02-20"), ("2026-02-20", "2026-03-01"))}, "overlap"),
        ({"periods": (("2026-02-09", "2026-02-01"), ("2026-02-20", "2026-03-01"))}, "reversed"),
        ({"periods": ((None, "2026-02-01"), ("2026-02-20", "2026-03-01"))}, "first and its last"),
    ],
)
def test_periods_that_make_no_sense_are_refused(options, message):
    frame = _frame(IN_WEST, IN_WEST, date_start=["2026-02-20", "2026-03-01"])
    with pytest.raises(InputError, match=message):
        compare(frame, provinces=HALVES, **options)


# Areas and hot spots


def test_areas_of_a_summary_include_the_empty_ones():
    areas = with_areas(_counted(_frame(IN_WEST)), provinces=HALVES)
    assert areas["province"].tolist() == ["West", "East"]
    assert areas["certain"].tolist() == [1, 0]
    assert areas["per_1000_km2"].tolist()[1] == 0
    written = json.loads(render(areas, "geojson"))
    assert [f["properties"]["certain"] for f in written["features"]] == [1, 0]
    outer = shapely.Polygon(written["features"][0]["geometry"]["coordinates"][0]).exterior
    assert outer.is_ccw
    with pytest.raises(InputError, match="only a summary by one place"):
        with_areas(summarize(_frame(IN_WEST, kind=["city"]), by="kind"))


def _chessboard(size):
    cells = [
        shapely.box(70 + x / 4, 34 + y / 4, 70.25 + x / 4, 34.25 + y / 4)
        for y in range(size)
        for x in range(size)
    ]
    names = [f"{x}{y}" for y in range(size) for x in range(size)]
    return gpd.GeoDataFrame({"district": names}, geometry=cells, crs="EPSG:4326")


def test_a_cluster_of_points_is_hot_in_every_draw():
    board = _chessboard(6)
    frame = _frame(*[shapely.Point(70.1, 34.1)] * 9, shapely.Point(71.3, 35.3))
    areas = find_hotspots(frame, by="district", draws=5, districts=board)
    hot = areas.loc[areas["hot"] == 1, "district"].tolist()
    assert hot == ["00", "10", "01"]
    assert (areas["z_low"] == areas["z_high"]).all()


def test_vague_places_make_a_hot_spot_less_sure_and_a_seed_repeats_it():
    board = _chessboard(6)
    vague = _frame(*[shapely.box(70, 34, 71, 35)] * 9)
    first = find_hotspots(vague, by="district", draws=40, districts=board, seed=5)
    again = find_hotspots(vague, by="district", draws=40, districts=board, seed=5)
    other = find_hotspots(vague, by="district", draws=40, districts=board, seed=6)
    assert first["z"].tolist() == again["z"].tolist()
    assert first["z"].tolist() != other["z"].tolist()
    assert ((first["hot"] > 0) & (first["hot"] < 1)).any()
    assert (first["z_low"] <= first["z"]).all()
    assert (first["z"] <= first["z_high"]).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "type"}, "sought by areas"),
        ({"draws": 0}, "at least one"),
        ({"polygon": EAST}, "no incident lies"),
    ],
)
def test_hot_spots_that_cannot_be_sought_are_refused(options, message):
    with pytest.raises(InputError, match=message):
        find_hotspots(_frame(IN_WEST), **{"by": "province", "provinces": HALVES, **options})


# Writing


def test_every_form_shows_the_total_last():
    table = _counted(_frame(IN_WEST, BOTH))
    for form in ("table", "csv", "md"):
        assert "total" in render(table, form).decode().splitlines()[-1]
    rows = json.loads(render(table, "json"))
    assert rows[-1]["province"] == "total"
    assert list(rows[0])[:4] == ["province", "certain", "possible", "expected"]
    assert "<td" in render(table, "html").decode()
    assert set(FORMS) == {"table", "csv", "json", "md", "html", "geojson", "geoparquet"}


def test_right_to_left_names_stay_whole_and_columns_stay_straight():
    frame = pd.DataFrame({"province": ["ننگرهار", "کابُل", "Kabul"], "certain": [1, 22, 3]})
    lines = render(frame).decode().splitlines()
    assert "ننگرهار" in lines[1]
    assert lines[1].startswith("\u2068")
    assert [line.split()[-1] for line in lines[1:]] == ["1", "22", "3"]
    assert 'dir="auto">ننگرهار' in render(frame, "html").decode()
    assert json.loads(render(frame, "json"))[0]["province"] == "ننگرهار"


@given(st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_no_cell_becomes_markup_or_a_command(text):
    frame = pd.DataFrame({"name": [text], "n": [1]})
    table = render(frame).decode()
    assert table.count("\n") == 2
    assert not any(ord(sign) < 32 and sign != "\n" for sign in table)
    page = render(frame, "html").decode()
    assert page.count("<") == page.count(">") == 18
    assert len(render(frame, "md").decode().splitlines()) == 3
    assert json.loads(render(frame, "json"))[0]["name"] == text


def test_markdown_and_html_show_the_characters_of_a_cell():
    frame = pd.DataFrame({"name": ["{{7*7}}<b>x</b> | [a](b)"]})
    line = render(frame, "md").decode().splitlines()[-1]
    assert line == r"| \{\{7\*7\}\}&lt;b&gt;x&lt;/b&gt; \| \[a\](b) |"
    assert "&lt;b&gt;x&lt;/b&gt;" in render(frame, "html").decode()


def test_a_share_never_rounds_to_all_or_nothing():
    rows = rows_of(pd.DataFrame({"share": [1e-8, 1 - 1e-8, 1.0]}))
    assert [row["share"] for row in rows] == [1e-6, 1 - 1e-6, 1.0]


def test_nested_claims_are_kept_in_json_without_geometries():
    frame = pd.DataFrame(
        {"alternatives": [[{"weight": 0.5, "matched_name": "x", "geometry": IN_WEST}]]}
    )
    assert rows_of(frame) == [{"alternatives": [{"weight": 0.5, "matched_name": "x"}]}]


def test_forms_that_cannot_be_written_are_told():
    with pytest.raises(InputError, match="form 'xml'"):
        render(pd.DataFrame({"a": [1]}), "xml")
    with pytest.raises(InputError, match="needs geometries"):
        render(pd.DataFrame({"a": [1]}), "geojson")


def test_geoparquet_is_written_or_its_package_is_named():
    areas = with_areas(_counted(_frame(IN_WEST)), provinces=HALVES)
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        with pytest.raises(InputError, match="pyarrow"):
            render(areas, "geoparquet")
    else:
        assert render(areas, "geoparquet")[:4] == b"PAR1"


# Laws


@st.composite
def _tables(draw):
    """A table of vague incidents, and one world in which each of them happened somewhere."""
    seed = draw(st.integers(0, 2**32 - 1))
    return make_table(np.random.default_rng(seed))


def make_table(rng):
    """Draw footprints (boxes, points, alternatives) and dates, and a truth within them."""
    shapes, alternatives, truth, starts, ends, days = [], [], [], [], [], []
    for _ in range(rng.integers(1, 6)):
        boxes = []
        for _ in range(1 if rng.random() < 0.7 else 2):
            west, south = rng.integers(0, 5, 2)
            east, north = west + rng.integers(0, 4), south + rng.integers(0, 4)
            flat = east == west or north == south
            boxes.append(shapely.Point(70 + west / 4, 34 + south / 4) if flat
                         else shapely.box(70 + west / 4, 34 + south / 4,
                                          70 + east / 4, 34 + north / 4))  # fmt: skip
        weights = rng.integers(1, 4, len(boxes))
        shapes.append(boxes[0] if len(boxes) == 1 else shapely.union_all(boxes))
        alternatives.append(
            [] if len(boxes) == 1 else
            [{"weight": float(w), "geometry": b} for w, b in zip(weights, boxes, strict=True)]
        )  # fmt: skip
        west, south, east, north = boxes[rng.integers(0, len(boxes))].bounds
        truth.append((rng.uniform(west, east), rng.uniform(south, north)))
        first, length = rng.integers(1, 20), rng.integers(0, 8)
        starts.append(f"2026-02-{first:02d}")
        ends.append(f"2026-02-{first + length:02d}")
        days.append(f"2026-02-{first + rng.integers(0, length + 1):02d}")
    columns = {"alternatives": alternatives, "date_start": starts, "date_end": ends}
    return _frame(*shapes, **columns), _frame(*shapely.points(truth), date_start=days)


def violations(frame, world, **options):
    """Count the cells in which the truth is outside of certain … certain + possible."""
    claimed = _cells(_counted(frame, **options), "low", "high")
    true = _cells(_counted(world, **options), "low")
    outside = sum(
        not low <= true.get(cell, (0,))[0] <= high for cell, (low, high) in claimed.items()
    )
    return outside + sum(cell not in claimed for cell in true)


@given(_tables())
@settings(max_examples=60, deadline=None)
def test_the_truth_is_never_outside_the_bounds(table):
    frame, world = table
    assert violations(frame, world) == 0
    assert violations(frame, world, by=["province", "week"], since="2026-02-10") == 0


@given(_tables())
@settings(max_examples=30, deadline=None)
def test_cells_of_places_and_days_add_up_to_the_total(table):
    frame, _ = table
    counted = _counted(frame, by=["province", "day"])
    assert counted["expected"].sum() == pytest.approx(len(frame))
    assert counted.attrs["total"]["certain"] == len(frame)
