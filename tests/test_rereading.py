"""A report read a second time, and what of it a person has changed."""

import csv
import json

import pandas as pd
import pytest

from geo.cli import main
from geo.errors import InputError
from geo.reading import open_document, reread

SAID = "Jets struck a camp in Khost on Friday, residents said.\n"


@pytest.fixture
def table(tmp_path):
    """A report, read into a table."""
    report = tmp_path / "report.txt"
    report.write_text(SAID + "A bomb killed two policemen in Bannu on Monday, police said.\n")
    output = tmp_path / "claims.csv"
    assert main(["read", str(report), "--published", "2026-03-14", "-o", str(output)]) == 0
    return report, output


def _edit(output, **cells):
    rows = pd.read_csv(output, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        rows.loc[0, column] = value
    rows.to_csv(output, index=False)


def test_a_reading_that_says_the_same_changes_nothing(table, capsys):
    report, output = table
    before = output.read_bytes()
    assert main(["diff", str(output), str(report), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert output.read_bytes() == before


def test_diff_tells_what_a_new_reading_would_add_and_withdraw(table, capsys):
    report, output = table
    report.write_text(SAID + "A shell hit a house in Chaman on Monday, police said.\n")
    assert main(["diff", str(output), str(report), "-f", "csv"]) == 0
    changes = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert sorted(change["what"] for change in changes) == ["new", "withdrawn"]
    assert "Bannu" in output.read_text()


def test_what_a_person_changed_wins_over_a_new_reading(table, capsys):
    report, output = table
    _edit(output, place_name="Tani district")
    assert main(["diff", str(output), str(report), "-f", "json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == []
    assert "1 rows that a person changed would be kept" in told.err


def test_words_of_a_users_own_show_in_the_difference(table, tmp_path, capsys):
    report, output = table
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "events.csv").write_text("code,strength,lang,terms\nshelling,plain,en,walloped\n")
    report.write_text(report.read_text() + "Gunners walloped Chaman on Sunday.\n")
    assert main(["diff", str(output), str(report)]) == 0
    assert "Chaman" not in capsys.readouterr().out
    assert main(["diff", str(output), str(report), "--lexicon", str(folder)]) == 0
    assert "new" in capsys.readouterr().out


def test_rows_of_other_publications_stay_where_they_are(table):
    report, output = table
    rows = list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))
    other = rows[0] | {"source_id": "elsewhere", "claim_id": "elsewhere-1"}
    revision = reread(open_document(report), [other, *rows])
    assert revision.rows[0] == other
    assert len(revision.rows) == 3


def test_a_report_that_the_table_does_not_know_is_named(table, tmp_path):
    _, output = table
    rows = list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))
    other = rows[0] | {"source_id": "elsewhere", "claim_id": "elsewhere-1"}
    stranger = tmp_path / "stranger.txt"
    stranger.write_text(SAID)
    with pytest.raises(InputError, match="no row with the source_id 'stranger'"):
        reread(open_document(stranger), [other, *rows])


def _reading(report, output, *options):
    """Read the report once more into the same table."""
    return main(["read", str(report), "--published", "2026-03-14", "-o", str(output), *options])


def _rows(output):
    return list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))


UNSAID = "Jets struck a camp in Khost on Friday.\nA bomb killed two policemen in Bannu on Monday.\n"


def test_a_changed_row_is_not_proposed_anew_when_its_speaker_is_read_otherwise(table, capsys):
    report, output = table
    report.write_text(UNSAID)
    output.unlink()
    _reading(report, output)
    _edit(output, deaths_low="4")
    capsys.readouterr()
    _reading(report, output, "--publisher", "Inter-Services Public Relations")
    assert "1 rows that a person changed are kept, 0 renewed, 1 added" in capsys.readouterr().err
    assert [row["deaths_low"] for row in _rows(output)] == ["4", "2"]
    _reading(report, output)
    assert [row["deaths_low"] for row in _rows(output)] == ["4", "2"]


def test_a_deleted_row_stays_out_when_its_speaker_is_read_otherwise(table, capsys):
    report, output = table
    report.write_text(UNSAID)
    output.unlink()
    _reading(report, output)
    lines = output.read_text(encoding="utf-8").splitlines(keepends=True)
    output.write_text("".join([lines[0], lines[2]]), encoding="utf-8")
    for publisher in ("Inter-Services Public Relations", "UNAMA", ""):
        _reading(report, output, "--publisher", publisher)
        assert "1 that a person deleted stay out" in capsys.readouterr().err
        assert [row["place_name"] for row in _rows(output)] == ["Bannu"]


def test_a_row_that_one_reading_withdrew_comes_back_with_the_next(table):
    report, output = table
    whole = report.read_text()
    report.write_text(SAID)
    _reading(report, output)
    assert len(_rows(output)) == 1
    report.write_text(whole)
    _reading(report, output)
    assert len(_rows(output)) == 2


def test_rows_of_a_report_that_is_not_read_this_time_stay(table, tmp_path, capsys):
    report, output = table
    before = _rows(output)
    other = tmp_path / "other.txt"
    other.write_text("A shell hit a house in Chaman on Monday, police said.\n")
    assert _reading(other, output) == 0
    assert _rows(output)[: len(before)] == before
    assert len(_rows(output)) == len(before) + 1
    assert "0 withdrawn" in capsys.readouterr().err
    _drop_first(output)
    _reading(other, output)
    _reading(report, output)
    assert _rows(output)[0]["claim_id"] == before[1]["claim_id"]
    assert len(_rows(output)) == len(before)


def _drop_first(output):
    lines = output.read_text(encoding="utf-8").splitlines(keepends=True)
    output.write_text(lines[0] + "".join(lines[2:]), encoding="utf-8")


def test_columns_of_a_persons_own_and_their_order_stay(table):
    report, output = table
    rows = pd.read_csv(output, dtype=str, keep_default_na=False)
    rows.insert(0, "my note", ["see the video", ""])
    rows[rows.columns[::-1]].to_csv(output, index=False)
    assert _reading(report, output) == 0
    again = pd.read_csv(output, dtype=str, keep_default_na=False)
    assert list(again.columns) == list(rows.columns[::-1])
    assert again["my note"].tolist() == ["see the video", ""]


@pytest.mark.parametrize(("start", "end", "sign"), [("\ufeff", "\r\n", ";"), ("", "\n", "\t")])
def test_a_table_that_a_spreadsheet_saved_is_known_again(table, capsys, start, end, sign):
    report, output = table
    _edit(output, notes="seen")
    rows = pd.read_csv(output, dtype=str, keep_default_na=False)
    text = start + rows.to_csv(index=False, sep=sign, lineterminator=end)
    output.write_bytes(text.encode())
    assert _reading(report, output) == 0
    assert "1 rows that a person changed are kept, 1 renewed, 0 added" in capsys.readouterr().err
    assert [row["notes"] for row in _rows(output)] == ["seen", ""]


def test_a_slip_of_the_pen_that_is_mended_keeps_ids_and_what_a_person_did(table, capsys):
    report, output = table
    report.write_text(SAID + report.read_text()[len(SAID) :] + "Rockets hit Torkham on Sunday.\n")
    _reading(report, output)
    before = _rows(output)
    _edit(output, deaths_low="3")
    lines = output.read_text().splitlines(keepends=True)
    output.write_text("".join(lines[:-1]))  # deletes the last
    text = report.read_text().replace("residents", "the residents")
    report.write_text(text.replace("police said", "police  say").replace("hit Tor", "hit  Tor"))
    capsys.readouterr()
    assert _reading(report, output) == 0
    assert "1 rows that a person changed are kept" in capsys.readouterr().err
    assert [row["claim_id"] for row in _rows(output)] == [row["claim_id"] for row in before[:2]]
    assert _rows(output)[0]["deaths_low"] == "3"
    assert _reading(report, output) == 0
    assert len(_rows(output)) == 2


def test_a_mended_row_keeps_the_links_to_it(tmp_path):
    report, output = tmp_path / "report.txt", tmp_path / "claims.csv"
    said = "Jets struck a camp in Khost on Friday, killing four people, the residents there said.\n"
    report.write_text(said + "Pakistan denied the strike in Khost.\n")
    _reading(report, output)
    first, denial = _rows(output)
    assert denial["answers"] == first["claim_id"]
    report.write_text(report.read_text().replace("the residents", "residents"))
    _reading(report, output)
    again, answer = _rows(output)
    assert again["claim_id"] == answer["answers"] == first["claim_id"]
    assert "the residents" not in again["evidence"]


def test_a_claim_at_the_very_beginning_that_nobody_changed_is_renewed(table, capsys):
    report, output = table
    assert _rows(output)[0]["char_start"] == "0"
    _reading(report, output)
    assert "0 rows that a person changed are kept, 2 renewed" in capsys.readouterr().err


def test_json_that_a_person_changed_is_not_written_over(table, tmp_path, capsys):
    report, _ = table
    output = tmp_path / "claims.json"
    assert _reading(report, output, "-f", "json") == 0
    rows = json.loads(output.read_text())
    rows[0]["place_name"] = "Tani district"
    output.write_text(json.dumps(rows))
    assert _reading(report, output, "-f", "json") == 0
    assert json.loads(output.read_text())[0]["place_name"] == "Tani district"
    output.write_text('{"mine": 1}')
    assert _reading(report, output, "-f", "json") == 1
    assert "no table of a reading" in capsys.readouterr().err
    assert output.read_text() == '{"mine": 1}'


def test_two_reports_of_one_name_are_refused(table, tmp_path, capsys):
    report, output = table
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "report.txt").write_text(SAID)
    assert main(["read", str(report), str(tmp_path / "b" / "report.txt"), "-o", str(output)]) == 1
    assert "have the same name" in capsys.readouterr().err


def test_a_day_of_publication_in_another_calendar_is_refused(table, capsys):
    report, output = table
    assert main(["read", str(report), "--published", "1404-12-23", "-o", str(output)]) == 1
    assert "solar Hijri" in capsys.readouterr().err
