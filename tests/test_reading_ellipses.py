"""Further places that a sentence tells with no more than a number."""

from __future__ import annotations

import pytest

import geo


def _told(text: str, published: str = "2026-03-12") -> dict[str, tuple[str, str, str, str]]:
    """Give the kind, the day, the dead and the injured of each place."""
    table = geo.read_text(text + "\n", published=published).astype(object)
    keys = ("event_type", "date_start", "deaths_low", "injured_low")
    return {row["place_name"]: tuple(str(row[k]) for k in keys) for row in table.to_dict("records")}


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Air strikes killed nine people in Khost and four in Paktika.",
         {"Khost": "9", "Paktika": "4"}),
        ("The raids killed 6 in Gurbuz, 3 in Tani and 2 in Spera on Sunday.",
         {"Gurbuz": "6", "Tani": "3", "Spera": "2"}),
        ("In Kunar seven people were killed by shells on Sunday, in Paktika two.",
         {"Kunar": "7", "Paktika": "2"}),
        ("Ten people died in Khost, four of them children, and six in Kunar in air raids.",
         {"Khost": "10", "Kunar": "6"}),
        ("A bomb in Quetta killed five people and one in Kech two.", {"Quetta": "5", "Kech": "2"}),
        ("Strikes on Gardez left eight dead, that on Zurmat three.",
         {"Gardez": "8", "Zurmat": "3"}),
        ("Bombings in Quetta and Peshawar killed five and eight people respectively.",
         {"Quetta": "5", "Peshawar": "8"}),
    ],
)  # fmt: skip
def test_each_place_has_the_number_told_beside_it(text, dead):
    assert {place: row[2] for place, row in _told(text).items()} == dead


def test_a_further_place_may_have_its_own_day_and_its_own_word_for_harm():
    told = _told(
        "Shelling killed two in Nari on Saturday, four in Dangam on Sunday and injured six in "
        "Asmar on Monday."
    )
    assert told == {
        "Nari": ("shelling", "2026-03-07", "2", ""),
        "Dangam": ("shelling", "2026-03-08", "4", ""),
        "Asmar": ("shelling", "2026-03-09", "", "6"),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two people were killed in a shooting in Karachi and one in a grenade attack in Quetta.",
         {"Karachi": ("ground attack", "2"), "Quetta": ("bombing", "1")}),
        ("Four soldiers died in an ambush in Tirah and three more in a roadside blast in Wana.",
         {"Tirah": ("ground attack", "4"), "Wana": ("bombing", "3")}),
        ("Seven civilians died in a drone strike in Khost, two others in mortar fire on Gurbuz and "
         "one in a mine blast in Sabari.",
         {"Khost": ("drone strike", "7"), "Gurbuz": ("shelling", "2"), "Sabari": ("bombing", "1")}),
        ("Three policemen were killed in an attack on a post in Bannu, and two when a bomb went "
         "off in Tank.", {"Bannu": ("ground attack", "3"), "Tank": ("bombing", "2")}),
    ],
)  # fmt: skip
def test_a_number_left_over_is_of_the_event_after_it(text, told):
    assert {place: (row[0], row[2]) for place, row in _told(text).items()} == told


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in the air strikes of Sunday: six in Gurbuz and three in Barmal.",
        "At least 9 people, including six in Gurbuz and three in Barmal, died in air strikes.",
        "Air strikes have killed 9 people, officials said on Sunday: six in Gurbuz and three in "
        "Barmal.",
        "Air strikes killed 9 people on Sunday, officials said, six of them in Gurbuz and three in "
        "Barmal.",
    ],
)
def test_the_parts_of_a_sum_are_told_together(text):
    assert {place: row[2] for place, row in _told(text).items()} == {"Gurbuz; Barmal": "9"}


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed on Sunday: six in an airstrike on Gurbuz, and three by mortar "
        "fire in Barmal.",
        "Shelling killed 9 people on Sunday, officials said. Six died in Gurbuz and three in "
        "Barmal.",
    ],
)
def test_the_parts_of_a_sum_of_several_events_have_their_own_numbers(text):
    told = {place: row[2] for place, row in _told(text).items()}
    assert told == {"Gurbuz": "6", "Barmal": "3"}
