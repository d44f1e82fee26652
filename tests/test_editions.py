"""Two editions of a table are told apart: claims by id or content, incidents by their claims."""

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

import geo
from geo.atlas import shipped_atlas
from geo.cli import main
from geo.editions import Change, compare_claims, compare_editions, render_changes
from geo.errors import InputError

WITHOUT_LINE = replace(shipped_atlas(), line=None)


@pytest.fixture(scope="module")
def case():
    return geo.read_case()


def _edition(claims):
    return claims, geo.build_incidents(geo.locate(claims), atlas=WITHOUT_LINE)


def _without(claims, *ids):
    return claims[~claims["claim_id"].isin(ids)].reset_index(drop=True)


@pytest.fixture(scope="module")
def changes(case):
    """What differs when a raid's pictures come in, a figure is mended, and a claim taken back."""
    later = _without(case, "R16-1")
    later.loc[later["claim_id"] == "R03-1", "deaths_high"] = 85
    return compare_editions(_edition(_without(case, "R11-1", "R14-1")), _edition(later))


def _told(changes, what, of):
    return [change.id for change in changes if (change.what, change.of) == (what, of)]


def test_new_and_withdrawn_claims_are_told(changes):
    assert _told(changes, "new", "claim") == ["R11-1", "R14-1"]
    assert _told(changes, "withdrawn", "claim") == ["R16-1"]


def test_a_corrected_cell_is_told_with_both_values(changes):
    (change,) = (c for c in changes if c.of == "claim" and c.what == "corrected")
    assert (change.id, change.column, change.old, change.new) == (
        "R03-1",
        "deaths_high",
        "80",
        "85",
    )


def test_incidents_that_became_one_are_told_as_merged(changes):
    (change,) = (c for c in changes if c.what == "merged")
    assert change.id == "2026-03-01-airstrike-bagram-air-base-parwan"
    assert len(change.old.split("; ")) == 2


def test_the_other_direction_tells_them_as_split(case):
    earlier = _edition(_without(case, "R11-1", "R14-1"))
    changes = compare_editions(_edition(case), earlier)
    (change,) = (c for c in changes if c.what == "split")
    assert change.id == "2026-03-01-airstrike-bagram-air-base-parwan"


def test_a_regraded_incident_is_told_with_the_reason(changes):
    (change,) = (c for c in changes if c.column == "grade")
    assert (change.old, change.new) == ("contested", "confirmed")
    assert "New York Times" in change.message


def test_an_incident_without_its_claims_is_withdrawn(changes):
    withdrawn = _told(changes, "withdrawn", "incident")
    assert "2026-03-13-airstrike-paktika" in withdrawn
    assert not [name for name in withdrawn if "bagram" in name]


def test_an_edition_does_not_differ_from_itself(case):
    edition = _edition(case.head(12))
    assert compare_editions(edition, edition) == []


def test_claims_without_ids_are_paired_by_what_they_say():
    old = pd.DataFrame(
        {
            "claim_id": ["1", "2"], "row": [1, 2], "place_name": ["Khogyani", "Barmal"],
            "event_type": "airstrike", "date_start": "2026-02-21", "claimed_by": "residents",
            "deaths_high": [3, None],
        }
    )  # fmt: skip
    # A row is put before the others, a date and a figure are mended.
    new = pd.concat([old.iloc[[1]].assign(place_name="Gayan"), old], ignore_index=True)
    new["row"] = [1, 2, 3]
    new["claim_id"] = ["1", "2", "3"]
    new.loc[1, "date_start"] = "2026-02-22"
    new.loc[2, "deaths_high"] = 5
    changes = compare_claims(old, new)
    assert [(c.what, c.id, c.column) for c in changes] == [
        ("new", "1", ""), ("corrected", "2", "date_start"), ("corrected", "3", "deaths_high"),
    ]  # fmt: skip


def test_changes_are_written_as_json_and_csv(changes):
    rows = json.loads(render_changes(changes, "json"))
    table = list(csv.DictReader(io.StringIO(render_changes(changes, "csv").decode("utf-8"))))
    assert rows == table
    assert rows[0]["what"] == "new"


def test_text_holds_no_control_characters():
    change = Change("new", "claim", "1", message="a\x1b[31mred")
    assert b"\x1b" not in render_changes([change])


def test_an_unknown_form_is_refused():
    with pytest.raises(InputError, match="text, json, csv"):
        render_changes([], "pdf")


def test_the_command_tells_two_files_apart(tmp_path, capsys):
    head = "date_start,place_name,province,event_type,claimed_by\n"
    row = "2026-02-27,Khogyani,Nangarhar,airstrike,residents\n"
    (tmp_path / "old.csv").write_text(head + row, encoding="utf-8")
    (tmp_path / "new.csv").write_text(head + row + row.replace("Khogyani", "Achin"), "utf-8")
    assert main(["diff", str(tmp_path / "old.csv"), str(tmp_path / "new.csv")]) == 0
    told = capsys.readouterr().out
    assert "new claim 2: 2026-02-27 airstrike Achin" in told
    assert "1 new claim, 1 new incident" in told
