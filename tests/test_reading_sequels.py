"""What goes on at a further place, told without a word for what happened."""

from __future__ import annotations

import pytest
from readings import read

import geo


def _told(text: str) -> list[tuple[str, str, str]]:
    table = geo.read_text(text + "\n", published="2026-03-12").astype(object)
    rows = table.to_dict("records")
    return [(row["event_type"], row["place_name"], row["date_start"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The next day it was the turn of Tani.", "Tani"),
        ("The next day it was Tani's turn.", "Tani"),
        ("A day later Tani was next.", "Tani"),
        ("Tani followed on Sunday.", "Tani"),
        ("A day later the same fate befell a house in Tani.", "Tani"),
        ("A second attempt, a day later, was directed at a camp in Tani.", "Tani"),
    ],
)
def test_a_further_place_is_of_the_kind_told_before(text, place):
    first, second = _told("Drones hit a house in Spera on Saturday. " + text)
    assert first == ("drone strike", "Spera", "2026-03-07")
    assert second == ("drone strike", place, "2026-03-08")


def test_others_that_fell_are_of_the_kind_told_before():
    told = _told("Mortar shells landed in Marawara on Sunday. Others landed in Shaygal.")
    assert [row[:2] for row in told] == [("shelling", "Marawara"), ("shelling", "Shaygal")]


@pytest.mark.parametrize(
    "text",
    [
        "Then came the talks in Doha, followed by a visit to Tani.",
        "The minister then went to Tani.",
        "A convoy with aid then turned to Tani.",
        "It was the turn of the team from Tani to bat.",
    ],
)
def test_what_comes_next_otherwise_is_no_event(text):
    assert [row[1] for row in _told("Jets struck Khost on Sunday. " + text)] == ["Khost"]


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("They went back on Monday, this time to Tani.", "Tani", "2026-03-09"),
        ("On Monday it was Tani.", "Tani", "2026-03-09"),
        ("A day later, it was a police post in Tani.", "Tani", "2026-03-08"),
        ("This time the target was a madrasa in Tani.", "Tani", "2026-03-07"),
    ],
)
def test_a_place_that_it_was_this_time_is_of_the_kind_told_before(text, place, day):
    told = _told("Drones hit a house in Spera on Saturday. " + text)
    assert told == [("drone strike", "Spera", "2026-03-07"), ("drone strike", place, day)]


def test_a_sentence_turns_to_a_further_place_by_its_day():
    told = _told("On 1 March Bagram was struck from the air; on 6 March it was fuel near Ghazni.")
    assert told == [
        ("airstrike", "Bagram", "2026-03-01"), ("airstrike", "near Ghazni", "2026-03-06")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "This time it was Khost that sent a delegation.",
        "On Sunday it was Kabul's turn to protest.",
        "The next day it was raining in Tani.",
        "On Sunday it was quiet in Tani.",
        "A day later, it was business as usual in Tani.",
    ],
)
def test_a_turn_of_something_else_is_no_event(text):
    assert [row[1] for row in _told("Drones hit a house in Spera on Saturday. " + text)] == [
        "Spera"
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two houses were hit by drones on Sunday. One is in Tani, the other in Sabari.",
         "Tani; Sabari"),
        ("Drones hit two places on Sunday. One was a kiln in Batikot, the other a post in Goshta.",
         "Batikot; Goshta"),
        ("Drones hit two camps inside Kunar on Sunday.\n\nThe camps, situated at Marawara and"
         " Ghaziabad, were used for launching attacks in Bajaur.", "Marawara; Ghaziabad"),
    ],
)  # fmt: skip
def test_a_later_sentence_tells_one_by_one_where_it_was(text, places):
    assert [row[:2] for row in _told(text)] == [("drone strike", places)]


def test_a_person_told_of_is_not_where_it_was():
    told = _told("Ten militants were killed by drones on Sunday. One was a commander in Bajaur.")
    assert "Bajaur" not in [row[1] for row in told]


def test_the_side_that_did_it_counts_all_that_it_hit_and_not_the_last_detail():
    rows = read(
        "Jets struck Khost, Paktika and Nangarhar on Friday, Kabul said. A house was hit in Behsud,"
        " Nangarhar, residents said. Pakistan said it had struck seven camps and killed 40 men."
    )
    assert [r["place_name"] for r in rows if r["claimed_by"] == "Pakistan"] == [
        "Khost; Paktika; Nangarhar"
    ]


def test_a_third_voice_goes_on_with_the_detail_told_last():
    rows = read(
        "Jets struck Khost, Paktika and Nangarhar on Friday, Kabul said. A house was hit in Behsud,"
        " Nangarhar, residents said. A doctor said that four people had been killed."
    )
    assert [r["place_name"] for r in rows if r["claimed_by"] == "doctor"] == ["Behsud"]


def test_blasts_that_a_raid_was_heard_by_are_no_event_of_their_own():
    rows = read(
        "Explosions shook Kabul before dawn on Friday as jets struck military installations in"
        " Kabul, Kandahar and Paktia."
    )
    assert [(r["event_type"], r["place_name"]) for r in rows] == [
        ("airstrike", "Kabul; Kandahar; Paktia")
    ]


def test_a_blast_elsewhere_or_with_its_own_dead_stays():
    rows = read("A blast in Herat killed two on Friday as jets struck a depot in Kabul.")
    assert {r["event_type"] for r in rows} == {"bombing", "airstrike"}


@pytest.mark.parametrize(
    "said",
    [
        "Officials said the shells were fired from Pakistani posts across the river in Chitral.",
        "Officials said the mortars had been fired from a post beyond the border in Bajaur.",
    ],
)
def test_where_guns_stood_is_neither_the_place_nor_the_target(said):
    rows = read(f"Shells hit Nari on Friday, killing three. {said}")
    assert [(r["place_name"], r["stated_target"]) for r in rows] == [("Nari", "")] * 2
