"""Which claims are joined, which are not, why, and how a person corrects it."""

import importlib.util
import random
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box
from test_incidents import _figure, _located

import geo
from geo.atlas import shipped_atlas
from geo.errors import InputError
from geo.incidents import list_links
from geo.matching import Decision, joining, read_decisions
from geo.matching.nearness import relate
from geo.matching.unions import Unions
from geo.matching.weights import THRESHOLD, score_of
from geo.matching.words import are_shared, name_party, target_words

ROOT = Path(__file__).parent.parent
PAIRS = ROOT / "tests" / "data" / "pairs.csv"

DISTRICT = {"geometry": box(70.0, 34.0, 70.5, 34.5)}
VILLAGE = {
    "footprint_id": "v", "matched_name": "Village", "kind": "village", "where_prec": 1,
    "geometry": Point(70.2, 34.2).buffer(0.02),
}  # fmt: skip
OTHER_VILLAGE = VILLAGE | {
    "footprint_id": "w", "matched_name": "Other", "geometry": Point(70.4, 34.4).buffer(0.02),
}  # fmt: skip
PROVINCE = {
    "footprint_id": "p", "matched_name": "Nangarhar", "kind": "province", "where_prec": 4,
    "district": "", "geometry": box(69, 33, 72, 36),
}  # fmt: skip


# Distances to the line are no matter here, and take most of the time.
WITHOUT_LINE = replace(shipped_atlas(), line=None)


def _build(located, **keys):
    return geo.build_incidents(located, atlas=WITHOUT_LINE, **keys)


def _sets(*claims, **keys):
    """Give the claims of each incident."""
    incidents = _build(_located(*claims), **keys)
    return sorted(sorted(c["claim_id"] for c in claims) for claims in incidents["claims"])


@pytest.fixture(scope="module")
def unnamed_case():
    """The shipped claims without any id or cross-reference that a person gave."""
    claims = geo.read_case()
    claims["incident_id"] = claims["answers"] = ""
    return geo.locate(claims)


@pytest.fixture(scope="module")
def by_rule(unnamed_case):
    incidents = _build(unnamed_case)
    return {
        name: {claim["claim_id"] for claim in claims}
        for name, claims in zip(incidents["incident_id"], incidents["claims"], strict=True)
    }


@pytest.mark.parametrize(
    ("incident", "claims"),
    [
        ("2026-02-21-airstrike-behsud-nangarhar", {"R01-3", "R02-1", "R04-1"}),
        ("2026-03-01-airstrike-bagram-air-base-parwan", {"A01-8", "R11-1", "R11-2", "R14-1"}),
        ("2026-02-27-airstrike-darulaman-kabul", {"A01-5", "R05-1"}),
    ],
)
def test_the_rule_alone_finds_the_incidents_of_the_case(by_rule, incident, claims):
    assert by_rule[incident] == claims


def test_the_total_over_two_districts_is_one_figure_of_a_group(unnamed_case):
    incidents = _build(unnamed_case)
    group = incidents[incidents["group_id"].str.contains("R02-1")]
    assert sorted(group["district"]) == ["Behsud", "Khogyani"]
    for claims in group["claims"]:
        (claim,) = (c for c in claims if c["claim_id"] == "R02-1")
        assert claim["deaths_low"] == 13
        assert len(claim["shared_with"]) == 1


def test_a_hundred_orders_of_the_rows_give_the_same_incidents(unnamed_case, monkeypatch):
    # How the footprints lie to one another is worked out once for each set of them.
    known = {}

    def relate_once(places):
        key = tuple(place.footprint_id for place in places)
        if key not in known:
            known[key] = relate(places)
        return known[key]

    monkeypatch.setattr(joining, "relate", relate_once)

    def told(located):
        incidents = _build(located)
        claims = [[c["claim_id"] for c in claims] for claims in incidents["claims"]]
        return list(zip(incidents["incident_id"], claims, incidents["links"], strict=True))

    wanted = told(unnamed_case)
    chance = random.Random(6)
    for _ in range(100):
        order = chance.sample(range(len(unnamed_case)), len(unnamed_case))
        assert told(unnamed_case.iloc[order]) == wanted


def test_a_village_is_joined_to_the_report_of_its_district():
    assert _sets(DISTRICT, VILLAGE) == [["1", "2"]]


def test_a_district_does_not_glue_two_villages():
    assert _sets(DISTRICT, VILLAGE, OTHER_VILLAGE) == [["1"], ["2"], ["3"]]
    incidents = _build(_located(DISTRICT, VILLAGE, OTHER_VILLAGE))
    assert not list_links(incidents)["joined"].any()
    assert "fits another incident" in list_links(incidents)["why"][0]


def test_a_detail_tells_which_village_the_district_meant():
    house, school = {"stated_target": "a family home"}, {"stated_target": "school"}
    claims = (DISTRICT | house, VILLAGE | {"stated_target": "houses"}, OTHER_VILLAGE | school)
    assert _sets(*claims) == [["1", "2"], ["3"]]


def test_a_province_is_joined_to_a_village_only_by_a_detail():
    assert _sets(PROVINCE, VILLAGE) == [["1"], ["2"]]
    detail = {"stated_target": "wedding", **_figure(16)}
    assert _sets(PROVINCE | detail, VILLAGE | detail) == [["1", "2"]]


def test_a_province_does_not_glue_two_villages():
    detail = {"stated_target": "wedding", **_figure(16)}
    claims = (PROVINCE | detail, VILLAGE | detail, OTHER_VILLAGE | detail)
    assert _sets(*claims) == [["1"], ["2"], ["3"]]


def test_a_span_of_days_does_not_glue_two_days():
    first, second = ({"date_start": d, "date_end": d} for d in ("2026-02-25", "2026-02-26"))
    span = {"date_start": "2026-02-25", "date_end": "2026-02-26", "date_prec": 2}
    assert _sets(first, second, span) == [["1"], ["2"], ["3"]]


def test_two_targets_of_one_place_and_day_are_two_incidents():
    assert _sets({"stated_target": "school"}, {"stated_target": "market"}) == [["1"], ["2"]]


def test_the_striker_s_own_words_for_a_target_do_not_keep_apart():
    ours = {"stated_target": "hideout", "claimant_party": "Pakistan"}
    assert _sets(ours, {"stated_target": "homes"}) == [["1", "2"]]


def test_the_parts_of_one_claim_stay_apart():
    parts = ({"claim_id": "x"}, {"claim_id": "x", "part": 2, **VILLAGE})
    incidents = _build(_located(*({**DISTRICT, **p} for p in parts)))
    assert len(incidents) == 2


def test_the_next_day_needs_the_same_target_and_figure():
    second = {"date_start": "2026-02-27", "date_end": "2026-02-27"}
    same = {"stated_target": "mosque", **_figure(6)}
    assert _sets(same, same | second) == [["1", "2"]]
    assert _sets(same, same | second | _figure(9)) == [["1"], ["2"]]


def test_another_actor_needs_the_same_target_and_figure():
    other = {"actor": "Afghan Taliban"}
    same = {"stated_target": "mosque", **_figure(6)}
    assert _sets(same, same | other) == [["1", "2"]]
    assert _sets({}, other) == [["1"], ["2"]]


def test_an_open_date_is_joined_by_its_target_to_one_incident():
    open_ = {"date_start": "2026-02-20", "date_end": "", "date_prec": 5, "stated_target": "depot"}
    strike = {"stated_target": "weapons depot"}
    assert _sets(open_, strike) == [["1", "2"]]
    later = {"date_start": "2026-03-05", "date_end": "2026-03-05"}
    assert _sets(open_, strike, strike | later) == [["1"], ["2"], ["3"]]


def test_every_link_tells_its_score_and_its_points():
    incidents = _build(_located({}, {"claimant_party": "another"}))
    ((link,),) = incidents["links"]
    assert link["joined"]
    assert link["score"] == round(score_of(THRESHOLD + 1.5), 3)
    assert "the same day (+2)" in link["why"]


def test_a_person_joins_what_the_rule_does_not():
    elsewhere = {"footprint_id": "elsewhere"}
    assert _sets({}, elsewhere) == [["1"], ["2"]]
    assert _sets({}, elsewhere, decisions=[Decision("1", "2", "join", "the editor")]) == [
        ["1", "2"]
    ]
    incidents = _build(
        _located({}, elsewhere), decisions=[Decision("1", "2", "join", "the editor")]
    )
    assert list_links(incidents)["why"].tolist() == ["a person joined them: the editor"]


def test_a_person_keeps_apart_what_the_rule_joins():
    apart = [Decision("1", "2", "keep_apart")]
    assert _sets({}, {}, decisions=apart) == [["1"], ["2"]]
    # The third goes with one of them only where it fits the one better.
    assert _sets({}, {}, {}, decisions=apart) == [["1"], ["2"], ["3"]]


def test_decisions_that_contradict_one_another_are_refused():
    decisions = [Decision("1", "2", "join"), Decision("2", "1", "keep_apart")]
    with pytest.raises(InputError, match="1 and 2 are to be kept apart"):
        _build(_located({}, {}), decisions=decisions)
    named = _located({"incident_id": "a"}, {"incident_id": "b"})
    with pytest.raises(InputError, match="a and b have ids of their own"):
        _build(named, decisions=decisions[:1])


def test_a_claim_without_an_id_joins_a_named_incident_by_the_rule():
    incidents = _build(_located({"incident_id": "a"}, {}))
    assert incidents["incident_id"].tolist() == ["a"]


def test_a_part_of_a_claim_is_named_by_its_number():
    far = {"footprint_id": "far", "geometry": Point(60, 30).buffer(0.1)}
    parts = (
        {"claim_id": "x"},
        {"claim_id": "x", "part": 2, "footprint_id": "elsewhere"},
        {"claim_id": "y", **far},
    )
    incidents = _build(_located(*parts), decisions=[Decision("y", "x:2", "join")])
    homes = {tuple(c["claim_id"] for c in claims) for claims in incidents["claims"]}
    assert homes == {("x",), ("x", "y")}
    with pytest.raises(InputError, match="asserts 2 places"):
        _build(_located(*parts), decisions=[Decision("y", "x:3", "join")])


def test_decisions_are_read_from_a_table(tmp_path):
    table = tmp_path / "decisions.csv"
    table.write_text("claim,other,decision,reason\nA,B,keep apart,two nights\n", encoding="utf-8")
    assert read_decisions(table) == [Decision("A", "B", "keep_apart", "two nights")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("claim,other\nA,B\n", "no column decision"),
        ("claim,other,decision\nA,B,perhaps\n", "row 1.*neither join nor keep_apart"),
        ("claim,other,decision\nA,A,join\n", "row 1.*named twice"),
        ("claim,other,decision\nA,B\n", "row 1.*2 cells where the header has 3"),
    ],
)
def test_a_bad_table_of_decisions_is_refused_with_its_row(tmp_path, text, told):
    table = tmp_path / "decisions.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        read_decisions(table)


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("a family home", "houses", True),
        ("religious seminary", "school and mosque", True),
        ("weapons depot", "ammunition depots", True),
        ("fuel depot", "ammunition depot", False),
        ("several fighters", "fighters", False),
        ("خانه", "house", True),
    ],
)
def test_targets_are_compared_by_what_was_hit(one, two, shared):
    assert bool(are_shared(target_words(one), target_words(two))) == shared


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Pakistan Air Force", "Pakistan"),
        ("Islamic Emirate", "Afghan Taliban"),
        ("Tehrik-i-Taliban Pakistan", "TTP"),
        ("unidentified", ""),
    ],
)
def test_parties_are_known_by_several_names(words, party):
    assert name_party(words) == party


@pytest.mark.parametrize(
    ("claims", "grade", "told"),
    [
        (
            [{"claimed_by": "", "claimant_party": "", "publisher": "Reuters"},
             {"claimed_by": "", "claimant_party": "", "publisher": "A daily / Reuters"}],
            "weak", "A daily / Reuters repeats Reuters, counted once",
        ),
        (
            [{"claimed_by": "", "claimant_party": "", "publisher": p,
              "title": "Strike on a market kills four in the east"} for p in ("One", "Two")],
            "weak", "Two repeats One",
        ),
        (
            [{"claimed_by": "", "claimant_party": "", "publisher": p} for p in ("One", "Two")],
            "fair", "reported by One, Two",
        ),
        (
            [{"claimed_by": "UNAMA", "claimant_party": "UNAMA", "publisher": p,
              "title": "Strike on a market kills four in the east"} for p in ("One", "Two")],
            "weak", "reported only by UNAMA",
        ),
        ([{}, {"claim_status": "denied"}], "discounted", "withdrawn by a spokesman"),
        (
            [{"claim_status": "verified", "claimant_party": "Pakistan"}],
            "weak", "announced only by Pakistan",
        ),
    ],
)  # fmt: skip
def test_copies_count_once_and_belligerents_verify_nothing(claims, grade, told):
    graded = _build(_located(*claims))
    assert graded["grade"].tolist() == [grade]
    assert told in graded["grade_reason"].item()


def test_the_labelled_pairs_are_enough_and_half_of_them_older_than_the_rule():
    pairs = pd.read_csv(PAIRS, dtype=str, keep_default_na=False)
    assert len(pairs) >= 400
    assert pairs["half"].value_counts().to_dict() == {"after": 212, "before": 210, "fresh": 123}
    assert (pairs["hard"] == "yes").sum() >= 100
    assert set(pairs["label"]) == {"same", "different"}
    assert not pairs.duplicated(subset=[c for c in pairs if c[:2] in ("a_", "b_")]).any()


def test_the_labelled_pairs_are_matched_as_labelled():
    path = ROOT / "scripts" / "measure_matching.py"
    spec = importlib.util.spec_from_file_location("measure_matching", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    pairs = script.read_pairs(PAIRS)
    judged = script.judge(pairs)
    for half in ("before", "after"):
        assert script.scores(script.count(pairs, judged, {half}))[2] >= 0.92


@given(st.lists(st.lists(st.integers(0, 12), max_size=4), max_size=12))
def test_keys_that_were_merged_have_one_least_key(merges):
    sets = Unions()
    known = {key: {key} for key in range(13)}
    for keys in merges:
        sets.merge(keys)
        joined = set().union(*(known[key] for key in keys))
        known.update(dict.fromkeys(joined, joined))
    assert {key: sets.least(key) for key in known} == {k: min(v) for k, v in known.items()}
