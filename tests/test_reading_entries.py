"""Pages that are added to as things happen: hours, days and headlines of their entries."""

import pytest
from readings import read as _rows


def _places(text: str) -> list[str]:
    return [row["place_name"] for row in _rows(text)]


@pytest.mark.parametrize(
    "entry",
    [
        "14:52 GMT\nTwo dead as shells hit homes in Khost\nTwo people were killed when mortar "
        "shells landed on houses in the Gurbuz district of Khost, the police spokesman says.\n",
        "4:45 p.m. — Two dead as shells hit homes in Khost\nTwo people were killed when mortar "
        "shells landed on houses in the Gurbuz district of Khost, the police spokesman says.\n",
        "16:45 PKT Two dead as shells hit homes in Khost\n\nTwo people were killed when mortar "
        "shells landed on houses in the Gurbuz district of Khost, the police spokesman says.\n",
    ],
)
def test_the_headline_of_an_entry_that_its_text_tells_again_is_no_row(entry):
    rows = _rows(f"Border live\n\n{entry}\n09:10 GMT\nQatar offers to host talks\n")
    assert [(row["place_name"], row["claimed_by"]) for row in rows] == [
        ("Gurbuz district", "police spokesman")
    ]


def test_the_headline_of_an_entry_that_its_text_does_not_tell_is_read():
    assert _places(
        "Border live\n\n14:52 GMT\nMortar shells hit homes in Khost\nOur colleagues are on their "
        "way to the province, and will report from there as soon as the roads allow it.\n"
        "13:10 GMT\nQatar offers to host talks\n"
    ) == ["Khost"]


def test_entries_of_one_line_each_are_no_headlines():
    assert _places(
        "Border live\n\n14:52 Mortar shells hit homes in Khost\n"
        "14:40 Mortar shells hit a school in Gurbuz district of Khost, police say\n"
    ) == ["Khost", "Gurbuz district"]


@pytest.mark.parametrize(
    ("title", "line", "day"),
    [
        ("Border live", "", "2026-03-14"),
        ("Timeline of Friday's events", "", "2026-03-13"),
        ("Border live", "Thursday, 12 March\n\n", "2026-03-12"),
        ("Border live", "March 11, 2026\n\n", "2026-03-11"),
    ],
)
def test_entries_are_of_the_day_that_the_page_tells(title, line, day):
    rows = _rows(
        f"{title}\n\n{line}11:40 Torkham\nA mortar shell wounded two traders near the Torkham "
        "crossing, police said.\n\n09:10 Swat\nA suicide bomber killed three people at a market "
        "in Mingora.\n"
    )
    assert {row["date_start"] for row in rows} == {day}
    assert len(rows) == 2


def test_what_an_entry_leaves_open_is_not_taken_from_the_one_beside_it():
    rows = _rows(
        "Border live\n\n11:40 GMT\nShells in Kunar\nA mortar shell wounded two traders in Nari, "
        "police said.\n\n10:10 GMT\nMinister speaks\nThe minister told the chamber that four "
        "people had been killed.\n"
    )
    assert [row["place_name"] for row in rows if row["place_name"]] == ["Nari"]


def test_the_name_of_a_page_before_its_headline_tells_of_nothing():
    rows = _rows(
        "Pakistan-Afghanistan clashes live: Shells hit homes in Khost\n\n"
        "Shells hit homes in Khost on Friday, residents said.\n"
    )
    assert [row["event_type"] for row in rows] == ["shelling"]


def test_the_side_of_a_headline_that_names_no_place_is_told_in_the_text():
    rows = _rows(
        "Dozens killed in border fighting, Pakistan says; Kabul reports 9 dead in strike\n\n"
        "Nine people were killed when jets bombed a market in Asadabad on Friday, the governor of "
        "Kunar said. Pakistan said its forces had killed 67 fighters in fighting in Bajaur.\n"
    )
    assert [row["place_name"] for row in rows] == ["Asadabad", "Bajaur"]


_KNOWN = (
    "What we know about the strikes on Afghanistan\n\n"
    "- Jets bombed two sites in the Barmal district of Paktika on Friday, residents say\n"
    "- Officials say nine people were killed there\n"
    "- Pakistan says it hit a camp and killed 20 fighters\n"
    "- The Torkham crossing was shut on Friday\n"
)


def test_the_items_of_a_list_that_sums_up_one_story_go_on_with_each_other():
    rows = _rows(_KNOWN)
    assert [(row["place_name"], row["deaths_low"]) for row in rows] == [
        ("Barmal district", ""), ("Barmal district", "9"), ("Barmal district", "20"),
        ("Torkham crossing", ""),
    ]  # fmt: skip
    assert {row["event_type"] for row in rows[:3]} == {"airstrike"}


def test_the_items_of_a_list_of_incidents_do_not():
    rows = _rows(_KNOWN.replace("What we know about the strikes", "Incidents of the week"))
    assert ("Barmal district", "20") not in [(r["place_name"], r["deaths_low"]) for r in rows]


@pytest.mark.parametrize(
    "title",
    ["What we know about the attack in Kabul", "How a night of bombing unfolded in Jalalabad"],
)
def test_a_title_that_only_names_its_topic_is_no_claim(title):
    assert _places(f"{title}\n\nJets bombed a depot in Gardez on Friday, residents said.\n") == [
        "Gardez"
    ]


def test_a_further_part_of_a_headline_is_not_set_in_the_place_of_the_first():
    rows = _rows(
        "Rockets kill three in Bajaur; Kabul says hospital hit\n\n"
        "Three people were killed when rockets hit a house in Bajaur on Friday, police said. "
        "Officials in Kabul said that jets hit a hospital in Khost.\n"
    )
    assert [(row["place_name"], row["event_type"]) for row in rows] == [
        ("Bajaur", "shelling"), ("Khost", "airstrike"),
    ]  # fmt: skip
