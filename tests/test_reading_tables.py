"""Tables and records: a header tells what the cells of a row are."""

import docx
import pytest
from readings import read as _read

import geo
from geo.reading.documents import open_document

LOG = """\
Incidents, first week of March

Date | Location | Incident | Killed | Injured | Source
1 March | Sarkani, Kunar | Mortar shelling of a village | 2 | 5 | Local authorities
2 March | Barmal, Paktika | Air strike on a house | at least 7 | - | Taliban spokesman
3 March | Bajaur | Roadside bomb hit a police van | 0 | 6+ | Police
"""


def _told(text):
    return [
        (row["event_type"], row["place_name"], row["date_start"], row["deaths_low"])
        for row in _read(text)
    ]


def test_the_header_of_a_table_tells_what_the_cells_are():
    rows = _read(LOG)
    assert _told(LOG) == [
        ("shelling", "Sarkani", "2026-03-01", "2"),
        ("airstrike", "Barmal", "2026-03-02", "7"),
        ("bombing", "Bajaur", "2026-03-03", "0"),
    ]
    assert [row["claimed_by"] for row in rows] == [
        "Local authorities", "Taliban spokesman", "Police",
    ]  # fmt: skip
    assert [row["claimant_party"] for row in rows] == ["Afghan Taliban"] * 2 + ["Pakistan"]
    assert [(row["injured_low"], row["injured_high"]) for row in rows] == [
        ("5", "5"), ("", ""), ("6", ""),
    ]  # fmt: skip
    assert rows[0]["evidence"] == LOG.splitlines()[3]


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_the_signs_between_cells_may_be_of_any_kind(sign):
    text = LOG.replace(" | ", sign)
    assert [row[:3] for row in _told(text)] == [row[:3] for row in _told(LOG)]
    row = _read(text)[1]
    assert f"{text}\n"[row["char_start"] : row["char_end"]].startswith("2 March")


def test_a_row_in_a_frame_has_no_cells_outside_it():
    text = (
        "| Date | Province | District | Type | Fatalities |\n"
        "|------|----------|----------|:----:|-----------:|\n"
        "| 27 Feb | Kandahar | Daman | Airstrike | 4 |\n"
        "| 1 Mar | Kunar | Nari | Shelling | |\n"
    )
    assert _told(text) == [
        ("airstrike", "Daman", "2026-02-27", "4"),
        ("shelling", "Nari", "2026-03-01", ""),
    ]


def test_a_day_or_area_that_is_told_once_is_that_of_the_rows_below():
    text = (
        "Day | Province | Place | Weapon | Civilians killed | Fighters killed\n"
        "27 Feb | Kandahar | Spin Boldak | Jets | 4 | unknown\n"
        " | | Takhta Pul | Drone | 0 | 2\n"
        "2 Mar | Paktika | Girdi Kas | Artillery | 7 | 0\n"
    )
    assert _told(text) == [
        ("airstrike", "Spin Boldak", "2026-02-27", "4"),
        ("drone strike", "Takhta Pul", "2026-02-27", "2"),
        ("shelling", "Girdi Kas, Paktika", "2026-03-02", "7"),
    ]
    assert [row["deaths_of"] for row in _read(text)] == ["civilians", "fighters", "civilians"]


def test_the_title_of_a_table_tells_what_its_rows_leave_open_and_is_no_event():
    text = (
        "Pakistani air strikes on Afghanistan\n\n"
        "Date | Target | Place | Deaths | Reported by\n"
        "24 December 2025 | Camps | Barmal (Paktika) | 46 | Taliban\n"
        "25 November 2025 | House | Gurbuz (Khost) | 10 | Taliban\n"
    )
    rows = _read(text)
    assert _told(text) == [
        ("airstrike", "Barmal", "2025-12-24", "46"),
        ("airstrike", "Gurbuz", "2025-11-25", "10"),
    ]
    assert [(row["actor"], row["stated_target"]) for row in rows] == [
        ("Pakistan", "Camps"), ("Pakistan", "House"),
    ]  # fmt: skip


def test_a_row_of_totals_is_a_sum_without_a_place():
    text = "Province\tKilled\tInjured\nKunar\t21\t43\nKhost\t9\t28\nTotal\t30\t71\n"
    assert [(row["place_name"], row["deaths_low"], row["injured_low"]) for row in _read(text)] == [
        ("Kunar", "21", "43"), ("Khost", "9", "28"), ("", "30", "71"),
    ]  # fmt: skip


def test_two_numbers_in_a_cell_stand_in_the_order_of_its_header():
    text = "Date;Place;Incident;Killed/injured\n3 March;Tank;Gunmen ambush a police patrol;2/1\n"
    (row,) = _read(text)
    assert (row["deaths_low"], row["injured_low"]) == ("2", "1")
    (row,) = _read(text.replace("Killed/injured", "Injured/killed"))
    assert (row["deaths_low"], row["injured_low"]) == ("1", "2")


def test_a_crossing_that_is_shut_since_a_day_is_told_by_its_cells():
    text = "Crossing | Status | Since\nTorkham | Closed | 27 February\nChaman | Open | 1 March\n"
    (row,) = _read(text)
    assert (row["event_type"], row["place_name"]) == ("border closure", "Torkham")
    assert (row["date_start"], row["date_end"]) == ("2026-02-27", "2026-03-14")


def test_under_the_name_of_a_crossing_only_the_crossing_is_shut_without_a_name():
    (row,) = _read("Torkham – closed for the sixth day.\n\nThe governor left for Doha.")
    assert (row["event_type"], row["date_start"]) == ("border closure", "2026-03-09")
    assert _read("Torkham – schools closed for the sixth day.\n\nThe governor left for Doha.") == []


def test_a_record_has_a_line_for_each_of_its_cells():
    text = (
        "Incident report\n\n"
        "Date: 5 March 2026\nLocation: Domel, Bannu\nType: IED\n"
        "Details: A roadside bomb went off as a police van passed. The van was destroyed.\n"
        "Killed: 2\nInjured: 4\nSource: Bannu police\n\n"
        "Date: 6 March 2026\nLocation: Mir Ali\nType: Drone strike\nKilled: unknown\n"
    )
    assert _told(text) == [
        ("bombing", "Domel, Bannu", "2026-03-05", "2"),
        ("drone strike", "Mir Ali", "2026-03-06", ""),
    ]
    assert _read(text)[0]["claimed_by"] == "Bannu police"


def test_a_record_ends_where_its_first_line_comes_again():
    text = (
        "INCIDENT: Ambush\nDATE/TIME: 04 MAR 26\nLOCATION: Shahrag, Harnai district, Balochistan\n"
        "DETAILS: Armed men opened fire on a coal convoy. Two drivers killed.\n"
        "INCIDENT: IED\nDATE/TIME: 05 MAR 26\nLOCATION: Loi Mamund, Bajaur\n"
    )
    assert _told(text) == [
        ("ground attack", "Shahrag", "2026-03-04", "2"),
        ("bombing", "Loi Mamund, Bajaur", "2026-03-05", ""),
    ]


def test_the_wounded_in_a_hospital_are_of_the_place_they_came_from():
    text = (
        "Hospital | Location | Dead on arrival | Wounded | From\n"
        "Regional Hospital | Jalalabad | 4 | 31 | Behsud, Khogyani\n"
        "Provincial Hospital | Sharana | 7 | 12 | Barmal\n"
    )
    assert [row["place_name"] for row in _read(text)] == ["Behsud; Khogyani", "Barmal"]


def test_words_with_bars_between_them_are_no_table():
    text = (
        "Border desk | 2 March 2026 | What happened\n\n"
        "A shell killed two people in Nari | on Sunday, elders said.\n"
    )
    assert [row["place_name"] for row in _read(text)] == ["Nari"]


ROWS = [
    ("Date", "Place", "What happened", "Killed"),
    ("2 March", "Barmal, Paktika", "An air strike hit a house. " + "It was at dawn. " * 9, "7"),
    ("", "Urgun, Paktika", "Drone strike", "at least 2"),
]


def _page(path):
    cells = [[f"<td>{cell.replace('. ', '.<br>')}</td>" for cell in row] for row in ROWS]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    path.write_text(f"<html><body><p>Incidents.</p><table>{body}</table></body></html>")


def _word(path):
    document = docx.Document()
    document.add_paragraph("Incidents.")
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for number, row in enumerate(ROWS):
        for at, cell in enumerate(row):
            table.cell(number, at).text = cell
    document.save(str(path))


@pytest.mark.parametrize(("name", "write"), [("a.html", _page), ("a.docx", _word)])
def test_the_tables_of_a_document_are_read_by_their_header(tmp_path, name, write):
    path = tmp_path / name
    write(path)
    rows = geo.read_text(path, published="2026-03-14").to_dict("records")
    assert [(row["place_name"], row["date_start"], row["deaths_low"]) for row in rows] == [
        ("Barmal", "2026-03-02", "7"), ("Urgun", "2026-03-02", "2"),
    ]  # fmt: skip
    text = open_document(path).text
    assert "Urgun" in text[rows[1]["char_start"] : rows[1]["char_end"]]
