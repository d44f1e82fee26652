"""ACLED exports and UCDP GED: recognised, and told with their precision, source and terms."""

import csv
import io

import pytest

import geo
from geo.errors import InputError
from geo.events import Reading, read_acled, read_table, read_ucdp
from geo.intake import take_in
from geo.terms import attributions, withhold

ACLED = {
    "event_id_cnty": "AFG9001", "event_date": "27 February 2026", "year": "2026",
    "time_precision": "1", "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Pakistan (2024-)", "assoc_actor_1": "", "inter1": "8",
    "actor2": "Civilians (Afghanistan)", "assoc_actor_2": "", "country": "Afghanistan",
    "admin1": "Nangarhar", "admin2": "Behsud", "admin3": "", "location": "Behsud",
    "latitude": "34.4500", "longitude": "70.4700", "geo_precision": "2",
    "source": "Pajhwok; Tolo News", "source_scale": "National",
    "notes": "On 27 February 2026, a raid.", "fatalities": "18", "tags": "",
    "timestamp": "1772409600",
}  # fmt: skip
UCDP = {
    "id": "236880.0", "type_of_violence": "1", "conflict_name": "Afghanistan: Government",
    "side_a": "Government of Pakistan", "side_b": "TTP", "source_article": '"Reuters,2026"',
    "source_office": "Reuters", "source_date": "2026-02-28", "source_headline": "Raid",
    "source_original": "Ministry", "where_prec": "4.0", "where_coordinates": "Nangarhar province",
    "where_description": "in Nangarhar", "adm_1": "Nangarhar province", "adm_2": "",
    "latitude": "34.25", "longitude": "70.5", "country": "Afghanistan", "date_prec": "1.0",
    "date_start": "2026-02-27 00:00:00.000", "date_end": "2026-02-27", "best": "4.0",
    "high": "8.0", "low": "5.0",
}  # fmt: skip


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="t.csv"):
        stream = io.StringIO()
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / name
        path.write_text(stream.getvalue(), encoding="utf-8")
        return path

    return write


def test_acled_is_recognised_and_its_columns_become_a_claim(table):
    read = read_table(table(ACLED))
    (claim,) = read.claims.to_dict("records")
    expected = {
        "claim_id": "AFG9001", "date_start": "2026-02-27", "date_prec": 1,
        "event_type": "airstrike", "place_name": "Behsud", "province": "Nangarhar",
        "country": "AF", "lat": 34.45, "lon": 70.47, "where_prec": 2,
        "actor": "Military Forces of Pakistan (2024-)", "target": "Civilians (Afghanistan)",
        "publisher": "Pajhwok; Tolo News", "deaths_low": 18, "deaths_high": 18,
        "published": "2026-03-02", "origin": "ACLED",
    }  # fmt: skip
    assert {name: claim[name] for name in expected} == expected
    assert any("ACLED" in note for note in read.notes)


@pytest.mark.parametrize(
    ("precision", "span"),
    [
        ("2", ("2026-02-21", "2026-03-05", 3)),
        ("3", ("2026-02-01", "2026-02-28", 4)),
    ],
)
def test_the_days_of_acled_are_as_wide_as_their_precision(table, precision, span):
    claim = read_acled(table(ACLED | {"time_precision": precision})).iloc[0]
    assert (claim["date_start"], claim["date_end"], claim["date_prec"]) == span


def test_ucdp_is_recognised_and_its_estimates_are_a_span(table):
    (claim,) = read_ucdp(table(UCDP)).to_dict("records")
    expected = {
        "claim_id": "236880", "date_start": "2026-02-27", "date_end": "2026-02-27",
        "place_name": "Nangarhar province", "where_prec": 4, "lat": 34.25,
        "actor": "Government of Pakistan", "target": "TTP", "deaths_low": 4, "deaths_high": 8,
        "publisher": "Reuters", "claimed_by": "Ministry", "origin": "UCDP GED",
    }  # fmt: skip
    assert {name: claim[name] for name in expected} == expected


def test_a_table_without_the_datasets_columns_is_not_forced(table):
    with pytest.raises(InputError, match="lacks the columns"):
        read_acled(table({"place": "Kabul"}))


def test_a_coded_point_is_as_wide_as_its_precision(table):
    located = geo.locate(read_ucdp(table(UCDP)))
    assert located[["where_prec", "kind", "province", "district"]].values.tolist() == [
        [4, "province", "Nangarhar", ""]
    ]
    assert located["lat"].isna().all()
    assert located["stated_lat"].tolist() == [34.25]
    near = geo.locate(read_acled(table(ACLED)))
    assert near["where_prec"].tolist() == [2]
    assert geo.durand_line().distance_km(near)["low"].notna().all()


def test_a_point_is_no_sharper_than_the_words_beside_it(table):
    rows = [
        {"place": "Nangarhar province", "lat": "34.3", "lon": "70.6"},
        {"place": "a field", "lat": "34.3021", "lon": "70.6014"},
        {"place": "Nangarhar province", "lat": "31.6", "lon": "65.7"},
        {"place": "", "lat": "34.3", "lon": "70.6"},
    ]
    located = geo.locate(read_table(table(*rows)).claims)
    assert located["where_prec"].tolist() == [4, 1, 4, 1]
    assert "lie outside and are not used" in located["reason"][2]
    heights = located.bounds["maxy"] - located.bounds["miny"]
    assert heights[3] > heights[1]


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("690", "70", "impossible_coordinate"),
        ("3812345", "512345", "impossible_coordinate"),
        ("70.6", "34.3", "swapped_coordinates"),
        ("34.3", "", "half_a_position"),
        ("0", "0", "zero_coordinates"),
        ("nan", "70", "unread_coordinate"),
        ("inf", "70", "unread_coordinate"),
        ("34,3", "70,6", "unread_coordinate"),
    ],
)
def test_coordinates_that_cannot_be_are_named(table, lat, lon, code):
    read = read_table(table({"place": "Kabul", "lat": lat, "lon": lon}))
    assert [reject.code for reject in read.rejects] == [code]


def test_degrees_and_minutes_and_persian_digits_are_read(table):
    rows = [
        {"place": "", "lat": "34°26′N", "lon": "70°27′E"},
        {"place": "", "lat": "۳۴٫۵", "lon": "۷۰٫۵"},
    ]
    claims = read_table(table(*rows)).claims
    assert claims["lat"].round(3).tolist() == [34.433, 34.5]
    assert '"lat": "۳۴٫۵"' in claims["raw"][1]


def test_a_record_that_repeats_another_word_for_word_is_merged(table):
    read = read_table(table(ACLED, ACLED, ACLED | {"fatalities": "13"}))
    assert (read.read, len(read.claims), read.merged, len(read.rejects)) == (3, 1, 1, 1)
    intake = take_in([str(table(ACLED, ACLED))])
    assert intake.account() == "2 claims read: 1 in 1 incidents, 0 rejected, 1 merged."


def test_the_text_of_acled_is_left_out_unless_permitted(table):
    kept = read_acled(table(ACLED)).iloc[0].to_dict()
    assert withhold(kept)["notes"] == ""
    permitted = read_table(table(ACLED), reading=Reading(permission=True)).claims.iloc[0]
    assert withhold(permitted.to_dict())["notes"] == ACLED["notes"]
    assert len(attributions(["ACLED", "UCDP GED", ""])) == 2


def test_a_query_works_on_an_acled_export(table, capfd):
    from geo.cli import main

    assert main(["query", str(table(ACLED)), "--province", "Nangarhar", "-f", "csv"]) == 0
    out, err = capfd.readouterr()
    assert "possible" in out or "certain" in out
    assert ACLED["notes"] not in out
    assert "1 claims read: 1 in 1 incidents, 0 rejected." in err
    assert "--i-have-permission" in err
