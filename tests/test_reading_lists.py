"""Lists over several items: what the words above them tell of each, and what follows them."""

import pytest
from readings import read as _read


def _told(text):
    return [
        (row["event_type"], row["place_name"], row["deaths_low"], row["injured_low"])
        for row in _read(text)
    ]


def test_the_items_of_a_list_are_of_the_kind_that_the_words_above_it_tell():
    text = (
        "The governor's office in Khost met the press.\n\n"
        "Air strikes were reported in:\n"
        "- Barmal: three people killed, seven wounded\n"
        "- Gurbuz: four houses damaged, no casualties\n"
    )
    assert _told(text) == [("airstrike", "Barmal", "3", "7"), ("airstrike", "Gurbuz", "0", "0")]


def test_an_item_may_tell_no_more_than_where_it_was_and_what_was_hit():
    text = (
        "Where the jets struck, according to Pakistan's information minister:\n"
        "* Kabul – an ammunition depot\n"
        "* Kandahar – the headquarters of a corps\n"
        "* Paktia – a brigade base\n"
    )
    rows = _read(text)
    assert [(row["place_name"], row["stated_target"]) for row in rows] == [
        ("Kabul", "ammunition depot"),
        ("Kandahar", "headquarters of a corps"),
        ("Paktia", "brigade base"),
    ]
    assert {row["event_type"] for row in rows} == {"airstrike"}
    assert {row["claimed_by"] for row in rows} == {"Pakistan's information minister"}


@pytest.mark.parametrize("sign", ["-", "•", "—", "●", "▪"])
def test_numbers_in_items_are_of_those_whom_the_words_above_count(sign):
    text = (
        "The Red Crescent said its volunteers had collected bodies in three districts:\n\n"
        f"{sign} Behsud (Nangarhar) – 17 bodies\n"
        f"{sign} Khogyani (Nangarhar) – 4\n"
        f"{sign} Barmal (Paktika) – 9, including five children\n"
    )
    assert [(row["place_name"], row["deaths_low"]) for row in _read(text)] == [
        ("Behsud", "17"), ("Khogyani", "4"), ("Barmal", "9"),
    ]  # fmt: skip
    assert {row["claimed_by"] for row in _read(text)} == {"Red Crescent"}


def test_places_in_a_list_of_something_else_are_no_scenes():
    text = (
        "Jets struck a camp in Barmal on Friday.\n\n"
        "Aid has reached the following districts:\n- Urgun – 40 tents\n- Gurbuz – 12 tents\n\n"
        "Strikes could follow in these places:\n- Khost\n- Asadabad\n"
    )
    assert [row["place_name"] for row in _read(text)] == ["Barmal"]


def test_who_speaks_before_this_figure_includes_tells_the_items():
    text = (
        "UNAMA has recorded 21 civilians killed since 26 February. This figure includes:\n"
        "• 18 killed in an airstrike on a home in Bihsud on 27 February;\n"
        "• 3 killed by shelling in Dangam on 28 February.\n"
    )
    assert [row["claimed_by"] for row in _read(text)][1:] == ["UNAMA", "UNAMA"]


def test_each_item_under_the_name_of_a_side_is_told_by_it():
    text = (
        "Figures given by the two sides for the night of 27 February:\n\n"
        "Pakistan's army:\n- 133 Taliban fighters killed\n- two Pakistani soldiers killed\n\n"
        "Afghan defence ministry:\n- 55 Pakistani soldiers killed\n- eight Taliban killed\n"
    )
    assert [(row["claimant_party"], row["deaths_low"]) for row in _read(text)] == [
        ("Pakistan", "133"), ("Pakistan", "2"), ("Afghan Taliban", "55"), ("Afghan Taliban", "8"),
    ]  # fmt: skip


def test_what_is_told_after_a_list_is_not_of_its_last_item():
    text = (
        "Jets struck three cities on 27 February, the minister said:\n"
        "- Kabul – an ammunition depot\n- Kandahar – a base\n\n"
        "The minister said 133 Taliban fighters were killed in the operation.\n"
    )
    rows = _read(text)
    assert (rows[-1]["place_name"], rows[-1]["deaths_low"]) == ("", "133")
    assert [row["deaths_low"] for row in rows[:-1]] == ["", ""]


def test_a_reported_strike_in_a_note_is_reported_by_nobody():
    text = (
        "Notes of the week:\n"
        "a) 5 March, Spin Boldak: a guard injured by a mine.\n"
        "b) 6 March, Kurram: reported mine blast; two killed.\n"
    )
    assert [row["claimed_by"] for row in _read(text)] == ["", ""]


def test_an_hour_in_a_note_counts_nobody_and_the_letters_of_a_force_its_men():
    text = "Torkham: mortar exchange ongoing since 1730, two FC wounded, 5 TTP killed (ISPR).\n"
    assert [(row["deaths_low"], row["injured_low"]) for row in _read(text)] == [
        ("", "2"), ("5", ""),
    ]  # fmt: skip


def test_the_crossings_that_a_list_names_were_shut():
    text = (
        "The following crossings were shut on Sunday, officials said:\n\n"
        "* Torkham (Khyber)\n* Kharlachi (Kurram)\n\n"
        "Chaman was open to returnees only.\n"
    )
    assert [(row["event_type"], row["place_name"], row["date_start"]) for row in _read(text)] == [
        ("border closure", "Torkham", "2026-03-08"), ("border closure", "Kharlachi", "2026-03-08"),
    ]  # fmt: skip


def test_people_whom_no_number_counts_are_counted_in_a_list_of_the_dead():
    text = (
        "Those killed on 6 March were:\n"
        "1. a shepherd, 34, in Sarkani, by a mortar shell\n"
        "2. a woman and her infant in Nari, by a shell that hit their house\n"
        "3. three brothers in Goshta, when a drone struck their car\n"
    )
    assert [row["deaths_low"] for row in _read(text)] == ["1", "2", "3"]
    text = text.replace("Those killed on 6 March were", "What was shelled on 6 March")
    assert [row["deaths_low"] for row in _read(text)] == ["", "", ""]


def test_an_entry_may_be_of_several_days():
    (row,) = _read("Key dates\n\n27 February – 5 March: shelling in Kunar kills 14 people.\n")
    assert (row["date_start"], row["date_end"]) == ("2026-02-27", "2026-03-05")


def test_two_capitals_before_their_figures_are_two_governments():
    text = (
        "21 February: Raids in Paktika and Khost. Kabul: 18 dead. Islamabad: 70 militants dead.\n"
    )
    rows = _read(text)
    assert {row["place_name"] for row in rows} == {"Paktika; Khost"}
    assert [(row["claimed_by"], row["deaths_low"]) for row in rows] == [
        ("Kabul", "18"), ("Islamabad", "70"),
    ]  # fmt: skip
    rows = _read("27 February: Raids in Khost. Kabul: 3 dead. Kandahar: 5 dead.\n")
    assert "Kandahar" in {row["place_name"] for row in rows}


def test_the_first_words_of_a_text_may_begin_a_list():
    text = "Shelling across the Durand Line has killed, by district:\n• Sarkani – 2\n• Nari – 5\n"
    assert _told(text) == [("shelling", "Sarkani", "2", ""), ("shelling", "Nari", "5", "")]


def test_a_sentence_may_run_on_over_the_items_of_a_list():
    text = (
        "The spokesman told reporters that strikes were carried out:\n\n"
        "- in Kabul, on an ammunition depot;\n"
        "- in Paktia, on the headquarters of a brigade.\n"
    )
    assert [(row["place_name"], row["stated_target"]) for row in _read(text)] == [
        ("Kabul", "ammunition depot"), ("Paktia", "headquarters of a brigade"),
    ]  # fmt: skip
