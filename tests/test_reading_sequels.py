"""What goes on at a further place, told without a word for what happened."""

from __future__ import annotations

import pytest

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
