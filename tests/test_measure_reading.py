"""The scoring of readings: what counts as the same place, claimant, day and figure."""

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "measure_reading.py"
score = runpy.run_path(str(SCRIPT))

ROW = {
    "claim": "1", "answers": "", "event_type": "airstrike", "place_name": "Khogyani",
    "province": "Nangarhar", "date_start": "2026-02-21", "date_end": "2026-02-21",
    "date_prec": "1", "claimed_by": "UNAMA", "claimant_party": "UN", "claim_status": "verified",
    "deaths_low": "13", "deaths_high": "13", "injured_low": "7", "injured_high": "",
}  # fmt: skip


def changed(**cells):
    return {**ROW, **cells}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khogyani district", "Khogyani"),
        ("Kabul's District 8", "Kabul"),
        ("Waziristan's border areas", "border areas of Waziristan"),
        ("Takhar\N{RIGHT SINGLE QUOTATION MARK}s provincial capital", "Takhar"),
    ],
)
def test_places_that_share_a_name_are_alike(one, other):
    assert score["alike"]((one, ""), (other, "")) > 0


def test_places_of_one_name_in_two_provinces_are_not_alike():
    assert score["alike"](("Behsud", "Nangarhar"), ("Behsud", "Maidan Wardak")) == 0


def test_a_table_agrees_with_itself_in_everything():
    labelled = [ROW, changed(claim="2", place_name="Behsud", deaths_low="4", deaths_high="")]
    matched, ours, theirs = score["match_sites"](labelled, labelled)
    assert len(matched) == len(ours) == len(theirs) == 2
    for one, other in score["match_claims"](labelled, labelled):
        agreed = score["agreement"](one, other)
        assert agreed["kind"] and agreed["date"] and agreed["claimant"] and agreed["party"]
        assert agreed["figures"].tolist() == [2, 2, 2]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"event_type": "shelling"}, "kind"),
        ({"date_start": "2026-02-22", "date_end": "2026-02-22"}, "date"),
        ({"claimed_by": "", "claimant_party": "outlet"}, "claimant"),
        ({"claimed_by": "Pakistan's military", "claimant_party": "Pakistan"}, "party"),
    ],
)
def test_what_differs_does_not_agree(cells, field):
    assert not score["agreement"](ROW, changed(**cells))[field]


def test_a_figure_agrees_with_both_its_bounds_only():
    assert score["agreement"](ROW, changed(deaths_high=""))["figures"].tolist() == [1, 2, 2]


def test_initials_are_the_name_of_a_body():
    ours = changed(claimed_by="ISPR", claimant_party="Pakistan")
    theirs = changed(claimed_by="Inter-Services Public Relations", claimant_party="Pakistan")
    assert score["agreement"](ours, theirs)["claimant"]
