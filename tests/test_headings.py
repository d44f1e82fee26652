"""Headers of people's own tables, and what they correct."""

import pytest

from geo.errors import InputError
from geo.events import Reading, read_table
from geo.headings import headings_folder, match_headings


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STRIKEMAP_DATA_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (
            ["Date", "Location", "Province", "Killed", "lat", "long"],
            ["date_start", "place_name", "province", "deaths", "lat", "lon"],
        ),
        (
            ["تاریخ", "محل", "ولایت", "ولسوالی", "کشته‌شدگان", "زخمی"],
            ["date_start", "place_name", "province", "district", "deaths", "injured"],
        ),
        (
            ["نېټه", "ځای", "ولايت", "ولسوالۍ", "وژل شوي", "ټپیان"],
            ["date_start", "place_name", "province", "district", "deaths", "injured"],
        ),
        (["Place", "deaths_hig", "stated_tar"], ["place_name", "deaths_high", "stated_target"]),
    ],
)
def test_sensible_headers_are_understood(header, columns):
    assert list(match_headings(header, "t").columns) == columns


def test_what_is_told_is_kept_for_the_same_headers_in_any_order():
    header = ["When", "Spot", "Location"]
    assert match_headings(header, "t").columns == ("date_start", "", "place_name")
    told = match_headings(header, "t", told={"place": "Spot", "-": "When"})
    assert told.columns == ("", "place_name", "")
    again = match_headings(["location", "SPOT", "When"], "u")
    assert again.columns == ("", "place_name", "")
    assert "as was told before" in again.notes[0]
    assert match_headings(["Spot"], "t").columns == ("",)


def test_of_two_headers_for_one_column_the_first_of_the_list_is_read_and_it_is_said():
    found = match_headings(["Village", "Place"], "t")
    assert found.columns == ("", "place_name")
    assert any("“Place” is read as place_name and not “Village”" in note for note in found.notes)


@pytest.mark.parametrize(
    ("told", "words"),
    [({"place": "Nowhere"}, "names no one column"), ({"colour": "Spot"}, "no column of claims")],
)
def test_what_cannot_be_is_refused(told, words):
    with pytest.raises(InputError, match=words):
        match_headings(["Spot"], "t", told=told)


def test_a_list_of_the_users_own_adds_words(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "headings.csv").write_text("column,header\nplace_name,Örtlichkeit\n", "utf-8")
    assert match_headings(["örtlichkeit"], "t").columns == ("place_name",)


def test_a_table_is_read_as_told(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Day,Spot\n2026-02-27,Kabul\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column for the place"):
        read_table(path)
    table = read_table(path, reading=Reading(columns={"place": "Spot"}))
    assert table.claims["place_name"].tolist() == ["Kabul"]
    assert table.columns == {"Day": "date_start", "Spot": "place_name"}
    assert read_table(path).claims["place_name"].tolist() == ["Kabul"]
    assert len(list(headings_folder().iterdir())) == 1
