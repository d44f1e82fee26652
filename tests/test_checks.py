"""What is wrong or doubtful in a table is named by its row, with how to mend it."""

import json

import pytest

from geo.checks import Check, Finding, check_tables, render_check
from geo.cli import main
from geo.errors import InputError

TABLE = """\
date_start,place_name,province,event_type,deaths_low,deaths_high,lat,lon,url,published,archive_url
2026-02-27,Khogyani,Nangarhar,airstrike,,,,,https://example.org/1,2026-02-28,
1404-12-08,Khogyani,Nangarhar,airstrike,,,,,,,
27/02/2026,Khogyani,Nangarhar,airstrike,5,3,,,,,
02/28/2026,Ningarhhar,,airstrike,,,,,,,
2026-02-27,Qqxqzzk,,airstrike,,,,,,,
2026-02-27,,Khost,airstrike,,,34.5,69.2,,,
2026-02-27,,Khost,airstrike,,,69.2,34.5,,,
2026-02-27,,Khost,airstrike,,,690,34.5,,,
2026-02-27,Khogyani,Nangarhar,airstrike,,,,,https://example.org/1,2026-02-28,
2026-03-27,Kabul,,airstrike,,,,,https://example.org/2,2026-02-28,https://archive.example/2
2026-02-20,"Qala-e Nonesuch, Sabari",Khost,<b>{{7*7}}</b>,,,,,,,
2026-02-20,"Nonesuch, Sabari",Khost,airstrike,,,,,,,
03/02/2026,Khogyani,Nangarhar,airstrike,,,,,,,
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("checks") / "claims.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def checked(table):
    return check_tables([str(table)])


@pytest.mark.parametrize(
    ("row", "weight", "code", "told"),
    [
        (1, "doubtful", "no_archive", "write its address into archive_url"),
        (2, "wrong", "other_calendar", "2026-02-27"),
        (2, "doubtful", "mixed_dates", "most of the column with the year first"),
        (3, "wrong", "low_above_high", "exchange the two"),
        (4, "doubtful", "mixed_dates", "with the month first"),
        (5, "wrong", "unknown_place", "is not located"),
        (6, "doubtful", "far_from_province", "outside of Khost, in Kabul"),
        (7, "wrong", "swapped_coordinates", "look exchanged"),
        (8, "wrong", "impossible_coordinate", "beyond any degree"),
        (9, "doubtful", "repetition", "the same as row 1"),
        (10, "doubtful", "after_publication", "after the day of publication"),
        (10, "doubtful", "ambiguous_place", "Kabul, city"),
        (11, "wrong", "unknown_code", "is none of"),
        (12, "doubtful", "coarse_place", "stands for all of"),
        (13, "wrong", "ambiguous_date", "--dates dmy"),
    ],
)
def test_each_flaw_is_found_in_its_row(checked, row, weight, code, told):
    (found,) = (f for f in checked.findings if f.row == row and f.code == code)
    assert found.weight == weight
    assert told in found.message


def test_a_link_is_named_once_and_an_archived_one_not_at_all(checked):
    links = [f.value for f in checked.findings if f.code == "no_archive"]
    assert links == ["https://example.org/1"]


def test_every_record_is_usable_or_wrong(checked):
    wrong = {f.row for f in checked.findings if f.weight == "wrong"}
    assert checked.read == 13
    assert checked.usable == 13 - len(wrong)


def test_a_misspelt_place_is_suggested(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("place_name\nKhoghyanzi\n", encoding="utf-8")
    (found,) = (f for f in check_tables([str(path)]).findings if f.column == "place_name")
    assert "Khogyani" in found.message


def test_a_table_without_flaws_has_no_findings(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("date_start,place_name,province\n2026-02-27,Khogyani,Nangarhar\n", "utf-8")
    assert check_tables([str(path)]) == Check((), 1, 1)


def test_a_file_that_is_no_table_is_one_finding(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"")
    (found,) = check_tables([str(path)]).findings
    assert (found.row, found.code, found.weight) == (0, "unreadable", "wrong")


def test_the_page_is_escaped_text_without_scripts_or_requests(checked):
    page = render_check(checked, "html").decode("utf-8")
    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in page
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert "src=" not in page
    assert "href=" not in page


def test_text_holds_no_control_characters():
    bell = Finding("t.csv", 1, 2, "notes", "\a", "doubtful", "x", "a\x1b[31m\abell")
    assert b"\x1b" not in render_check(Check((bell,), 1, 1))


def test_json_holds_the_counts_and_every_finding(checked):
    told = json.loads(render_check(checked, "json"))
    assert told["wrong"] + told["doubtful"] == len(told["findings"])
    assert told["findings"][0].keys() >= {"source", "row", "column", "value", "code", "message"}


def test_an_unknown_form_is_refused():
    with pytest.raises(InputError, match="text, json, html"):
        render_check(Check((), 0, 0), "pdf")


def test_the_command_ends_with_1_where_something_is_wrong(table, tmp_path, capsys):
    assert main(["check", str(table), "-f", "html", "-o", str(tmp_path / "page.html")]) == 1
    assert "13 records read" in capsys.readouterr().err
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!doctype html>")


def test_the_command_tells_how_the_headers_are_read(tmp_path, capsys):
    path = tmp_path / "mine.csv"
    path.write_text("Where,Mood\nKabul city,low\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().err
    assert "column “Where” is read as place_name" in told
    assert "column “Mood” is not used" in told
    assert "--map COLUMN=HEADER" in told


def test_the_command_ends_with_0_where_all_is_only_doubtful(capsys):
    assert main(["check"]) == 0
    assert "archive_url" in capsys.readouterr().out


def test_a_header_is_told_to_mean_nothing_in_two_words(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_DATA_HOME", str(tmp_path / "home"))
    path = tmp_path / "t.csv"
    path.write_text("Date,Place,Reported by\n2026-02-27,Kabul,BBC\n")
    main(["check", str(path), "--map", "-=Reported by"])
    told = capsys.readouterr()
    assert "“Reported by” is not used" in told.err
    assert "1 usable" in told.out


def test_a_table_that_cannot_be_read_is_named_once(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text("Mood\nbad\n")
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.count(str(path)) == 1
