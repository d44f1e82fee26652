"""Claims become incidents: what is brought together, what is kept apart, how it is graded."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

import geo
from geo.errors import InputError
from geo.schema import FIGURES, GRADES, INCIDENT_COLUMNS, RESPONSIBILITIES


def _located(*claims):
    """Make located claims; each is given by what differs from a plain report of a strike."""
    plain = {
        "source_id": "S", "date_start": "2026-02-26", "date_end": "2026-02-26", "date_prec": 1,
        "event_type": "airstrike", "place_name": "Behsud", "province": "Nangarhar",
        "claimed_by": "a spokesman", "claimant_party": "party", "actor": "Pakistan",
        "stated_target": "", "deaths_low": None, "deaths_high": None, "deaths_of": "",
        "injured_low": None, "injured_high": None, "area_km2": None, "claim_status": "reported",
        "incident_id": "", "answers": "", "notes": "", "publisher": "", "title": "", "author": "",
        "published": "", "url": "", "archive_url": "", "geo_status": "matched",
        "matched_name": "Behsud", "district": "Behsud", "country": "AF", "where_prec": 3,
        "lat": None, "lon": None, "score": 1.0, "reason": "", "part": 1, "kind": "district",
        "alternatives": [], "not_understood": "", "footprint_id": "behsud",
    }  # fmt: skip
    rows = [
        {**plain, "claim_id": str(n), "row": n, **claim} for n, claim in enumerate(claims, start=1)
    ]
    for row in rows:
        east = 0 if row["footprint_id"] in ("behsud", "here") else 2
        row.setdefault("geometry", Point(70.5 + east, 34.4).buffer(0.1))
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def _figure(low, high=None, **more):
    return {"deaths_low": low, "deaths_high": low if high is None else high, **more}


@pytest.fixture(scope="module")
def case():
    return geo.build_incidents(geo.locate(geo.read_case()))


def test_the_columns_are_those_of_the_schema(case):
    assert case.columns.tolist() == [*INCIDENT_COLUMNS, "geometry"]
    assert case.crs == "EPSG:4326"
    assert set(case["grade"]) <= set(GRADES)
    assert set(case["responsibility"]) <= set(RESPONSIBILITIES)
    assert set(case["figures"]) <= set(FIGURES)


def test_every_claim_of_the_case_is_in_an_incident(case):
    kept = {claim["claim_id"] for claims in case["claims"] for claim in claims}
    assert kept == set(geo.read_case()["claim_id"])


def test_the_bagram_raid_is_one_confirmed_incident_in_parwan(case):
    bagram = case.set_index("incident_id").loc["2026-03-01-airstrike-bagram-air-base-parwan"]
    assert bagram["province"] == "Parwan"
    assert bagram["grade"] == "confirmed"
    assert "disputed by officials in Parwan" in bagram["grade_reason"]
    assert bagram["responsibility"] == "accepted"


def test_the_behsud_house_is_one_incident_with_every_claim(case):
    behsud = case[(case["district"].str.startswith("Behsud")) & (case["province"] == "Nangarhar")]
    (claims,) = behsud["claims"]
    assert {"R01-3", "R02-1", "R04-1"} <= {claim["claim_id"] for claim in claims}
    assert (behsud["deaths_low"].item(), behsud["deaths_high"].item()) == (17, 18)


def test_a_total_over_two_districts_stays_with_the_group(case):
    shared = [
        claim for claims in case["claims"] for claim in claims if claim["claim_id"] == "R02-1"
    ]
    assert len(shared) == 2
    assert all(len(claim["shared_with"]) == 1 for claim in shared)
    khogyani = case[case["district"].str.startswith("Khog") & (case["date_start"] < "2026-02-25")]
    assert khogyani["deaths_high"].isna().all()


def test_no_province_report_has_a_point(case):
    coarse = case[case["where_prec"] >= 4]
    assert len(coarse) > 10
    assert coarse["lat"].isna().all()
    assert coarse["lon"].isna().all()


def test_distances_are_low_to_high(case):
    placed = case[case.geometry.notna()]
    assert (placed["distance_low_km"] <= placed["distance_high_km"]).all()
    line = placed[placed["kind"] == "line"]
    assert (line["distance_low_km"] == 0).all()


def test_a_claim_without_a_place_is_kept_without_a_location(case):
    unplaced = case[case.geometry.isna()]
    assert [c["claim_id"] for claims in unplaced["claims"] for c in claims] == ["A01-11"]


def test_the_same_place_kind_and_days_are_one_incident():
    spans = {"date_start": "2026-02-25", "date_end": "2026-02-27", "date_prec": 2}
    assert len(geo.build_incidents(_located({}, spans))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"date_start": "2026-02-27", "date_end": "2026-02-27"},
        {"event_type": "shelling"},
        {"actor": "Afghan Taliban"},
        {"footprint_id": "elsewhere"},
        {"date_start": "2026-02-01", "date_end": "2026-03-01", "date_prec": 4},
    ],
)
def test_another_day_kind_actor_place_or_a_vague_date_keeps_apart(other):
    assert len(geo.build_incidents(_located({}, other))) == 2


def test_a_person_s_incident_id_wins():
    apart = _located({"incident_id": "a"}, {"incident_id": "b"})
    assert geo.build_incidents(apart)["incident_id"].tolist() == ["a", "b"]
    together = _located({"incident_id": "a"}, {"incident_id": "a", "footprint_id": "elsewhere"})
    assert geo.build_incidents(together)["incident_id"].tolist() == ["a"]


def test_one_id_for_several_places_is_refused():
    parts = _located(
        {"claim_id": "x", "incident_id": "a"}, {"claim_id": "x", "incident_id": "a", "part": 2}
    )
    with pytest.raises(InputError, match="claim x, column incident_id"):
        geo.build_incidents(parts)


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([{}], "weak"),
        ([{}, {"claimant_party": "another"}], "fair"),
        ([{}, {}], "weak"),
        ([{"claimant_party": "Pakistan"}], "weak"),
        ([{"claimant_party": "Pakistan"}, {}], "confirmed"),
        ([{"claim_status": "verified"}], "confirmed"),
        ([{"claim_status": "verified"}, {"claim_status": "denied"}], "confirmed"),
        ([{}, {"claim_status": "denied", "claimant_party": "another"}], "contested"),
    ],
)
def test_the_grade_is_of_the_occurrence_alone(claims, grade):
    (graded,) = geo.build_incidents(_located(*claims))["grade"]
    assert graded == grade


@pytest.mark.parametrize(
    ("claims", "figures"),
    [
        ([{}], "none"),
        ([_figure(3)], "agreed"),
        ([_figure(3), _figure(3, claimant_party="another")], "agreed"),
        ([_figure(17, 18)], "ranged"),
        ([_figure(13), _figure(18)], "ranged"),
        ([_figure(13), _figure(80, claimant_party="another")], "rival"),
    ],
)
def test_figures_agree_range_or_rival(claims, figures):
    (told,) = geo.build_incidents(_located(*claims))["figures"]
    assert told == figures


_CLAIMS = st.fixed_dictionaries(
    {
        "footprint_id": st.sampled_from(["here", "there"]),
        "event_type": st.sampled_from(["airstrike", "shelling"]),
        "actor": st.sampled_from(["Pakistan", "Afghan Taliban", ""]),
        "claimant_party": st.sampled_from(["Pakistan", "UN", "a paper"]),
        "claim_status": st.sampled_from(["claimed", "verified", "denied"]),
        "date_start": st.sampled_from(["2026-02-25", "2026-02-26", "2026-02-27"]),
        "date_end": st.just("2026-02-27"),
        "date_prec": st.sampled_from([1, 2, 4]),
        "deaths_low": st.sampled_from([None, 3, 13]),
        "deaths_high": st.sampled_from([None, 13, 80]),
        "incident_id": st.sampled_from(["", "", "", "chosen"]),
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_CLAIMS, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(claims, random):
    located = _located(*claims)
    order = list(range(len(located)))
    random.shuffle(order)
    shuffled = geo.build_incidents(located.iloc[order])
    pd.testing.assert_frame_equal(
        pd.DataFrame(shuffled), pd.DataFrame(geo.build_incidents(located))
    )


def test_the_case_is_the_same_from_the_last_row_to_the_first(case):
    located = geo.locate(geo.read_case())
    reversed_ = geo.build_incidents(located.iloc[::-1])
    pd.testing.assert_frame_equal(pd.DataFrame(reversed_), pd.DataFrame(case))
