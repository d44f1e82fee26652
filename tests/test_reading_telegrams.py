"""What notes in the fewest words and single names tell: briefs, chronologies, places in places."""

import pytest
from readings import read as _read

import geo


def _places(text):
    return [name for row in _read(text) for name in row["place_name"].split("; ") if name]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("27 February 2026 – Kabul bombed.", ["Kabul"]),
        ("28 February 2026 – Kabul under fire from the air, jets heard.", ["Kabul"]),
        ("2 March 2026 – Kabul airport shelled overnight.", ["Kabul airport"]),
    ],
)
def test_a_capital_that_something_befell_is_a_site_in_a_note(text, places):
    assert _places(text) == places


def test_a_capital_that_does_something_is_none_in_a_note():
    assert _places("27 February 2026 – Kabul bombed the camps of its enemies, it says.") == []


def test_a_number_after_a_label_is_of_people_and_no_day():
    (row,) = _read("1 March 2026 – Urgun: 16 dead, per the Taliban.")
    assert (row["place_name"], row["date_start"]) == ("Urgun", "2026-03-01")
    assert (row["deaths_low"], row["claimant_party"]) == ("16", "Afghan Taliban")


def test_the_abbreviations_of_notes_count_the_dead_and_the_hurt():
    (row,) = _read("Ambush on a convoy at Nawa Pass, 8 March: 3 soldiers KIA, 4 WIA.")
    assert (row["deaths_low"], row["injured_low"]) == ("3", "4")
    (other,) = _read("Pak mil: depot hit in Kandahar on Friday.")
    assert (other["claimant_party"], other["place_name"]) == ("Pakistan", "Kandahar")


def test_a_stroke_joins_two_places():
    text = "Shelling at Kharlachi / Ghulam Khan on Friday, two dead."
    assert _places(text) == ["Kharlachi", "Ghulam Khan"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A shell destroyed a house in Bar Qambar Khel on Friday.", "Bar Qambar Khel"),
        (
            "In Achin district, in the Shadal valley, a drone killed two men on Friday.",
            "Shadal valley, Achin",
        ),
        ("Two killed by a mortar shell in Kulachi, Luni area on Friday.", "Luni area, Kulachi"),
        ("On Friday a shell hit Matre Dara, a hamlet in Aka Khel.", "Matre Dara, Aka Khel"),
        (
            "LAKKI MARWAT: Gunmen shot dead two men on the Indus Highway near Tajazai on Friday.",
            "near Tajazai",
        ),
        ("Shelling resumes in Kunar, where officials count two dead in Marawara.", "Marawara"),
        ("The jets were over Panjshir, where a base at Rokha was bombed on Friday.", "Rokha"),
        (
            "On Friday a shell hit not the airport of Khost but a house in Matun, elders said.",
            "Matun",
        ),
    ],
)
def test_the_finer_place_is_the_scene_with_its_whole_name(text, place):
    assert _places(text) == [place]


def test_a_clause_on_another_province_is_no_finer_place():
    text = "A bomb killed two in Kunar, where a team from a clinic in Khost had worked on Friday."
    assert "Khost" not in _places(text)


def _told(text):
    return [
        (row["place_name"], row["date_start"], row["deaths_low"], row["event_type"])
        for row in _read(text)
    ]


def test_what_a_sentence_only_lists_has_a_row_for_each_place():
    text = (
        "The elders listed the losses: a mother and her infant in Bacha Maina on 27 February; four"
        " porters at the Torkham terminal on 2 March; three boys at Shamshad Sar on 6 March, all"
        " killed by shells."
    )
    assert _told(text) == [
        ("Bacha Maina", "2026-02-27", "2", "shelling"),
        ("Torkham terminal", "2026-03-02", "4", "shelling"),
        ("Shamshad Sar", "2026-03-06", "3", "shelling"),
    ]
    assert {row["claimed_by"] for row in _read(text)} == {"elders"}


def test_in_a_list_of_the_dead_the_day_may_be_told_by_the_one_before():
    text = (
        "The ministry's list names the dead: 31 worshippers in Islamabad on 6 February, 11 soldiers"
        " in Bajaur ten days later and two in Bannu on 21 February."
    )
    assert [row[:3] for row in _told(text)] == [
        ("Islamabad", "2026-02-06", "31"),
        ("Bajaur", "2026-02-16", "11"),
        ("Bannu", "2026-02-21", "2"),
    ]


def test_numbers_after_places_are_of_the_dead_where_the_list_is_of_them():
    text = "The toll so far: Khost 8, Kunar 5, Paktika 12, according to the Taliban."
    assert [row[::2] for row in _told(text)] == [("Khost", "8"), ("Kunar", "5"), ("Paktika", "12")]


def test_numbers_after_places_are_of_blows_where_the_list_is_of_them():
    text = "Air strikes this week: Kabul (two), Kandahar (one), Khost (three dead)."
    assert [row[::2] for row in _told(text)] == [("Kabul; Kandahar", ""), ("Khost", "3")]


def test_a_number_alone_in_a_bracket_is_of_those_told_in_the_one_before():
    text = (
        "Three attacks shook the country: the mosque bombing in Islamabad (31 dead), the lorry bomb"
        " in Bajaur (11) and the ambush in Bannu (two)."
    )
    assert [row[::2] for row in _told(text)] == [
        ("Islamabad", "31"), ("Bajaur", "11"), ("Bannu", "2")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("In Karachi, a grenade was thrown at a shop in Korangi on Friday.", "Korangi", "Sindh"),
        (
            "The attack on the Sayed Abad mosque in Kunduz city left 50 people dead on Friday.",
            "Sayed Abad mosque, Kunduz",
            "Kunduz",
        ),
        (
            "A bomber blew up a car near the Red Zone in Quetta on Friday, injuring seven.",
            "near Red Zone in Quetta",
            "Balochistan",
        ),
        (
            "Jets bombed Barmal, Gomal, Margha and Sarobi on Sunday.",
            "Barmal; Gomal; Margha; Sarobi",
            "Paktika",
        ),
        (
            "A sticky bomb killed two in Kabul, Dasht-e-Barchi, on Friday.",
            "Dasht-e-Barchi",
            "Kabul",
        ),
    ],
)
def test_the_words_around_a_name_tell_which_place_it_is(text, place, province):
    (row,) = _read(text)
    assert (row["place_name"], row["province"]) == (place, province)


@pytest.mark.parametrize(
    "text",
    [
        "Then came Bajaur, where 11 soldiers died, and, only on Friday, Bannu, where two died.",
        "Bombs hit Bajaur, where 11 soldiers were killed, and Bannu, where two lost their lives.",
    ],
)
def test_a_sentence_goes_on_to_another_place_and_those_who_died_there(text):
    assert [row[::2] for row in _told(text)] == [("Bajaur", "11"), ("Bannu", "2")]


def test_a_deed_along_the_border_stands_apart_from_one_at_a_place():
    text = "Jets bombed Khost on 21 February, and Taliban fighters attacked posts along the border."
    assert [(row[0], row[3]) for row in _told(text)] == [
        ("Khost", "airstrike"), ("along the border", "ground attack")
    ]  # fmt: skip


def test_a_road_named_after_where_it_leads_is_not_the_place_beside_it():
    text = "Bannu: Unknown men fired on a police van on the Miranshah road near Mamash Khel."
    assert _places(text) == ["near Mamash Khel"]


@pytest.mark.parametrize(
    "text",
    [
        "A series of explosions was heard in Jalalabad on Friday, residents said. The blasts were"
        " heard in the Farm-e-Hada area, they said.",
        "A bomb went off in Jalalabad on Friday. The attack took place in the Farm-e-Hada area.",
    ],
)
def test_a_finer_place_that_no_list_has_lies_in_the_one_told_before(text):
    assert [(row["place_name"], row["province"]) for row in _read(text)] == [
        ("Farm-e-Hada area, Jalalabad", "Nangarhar")
    ]


def test_a_clause_on_the_place_before_keeps_its_number_in_a_list():
    text = (
        "The organisation has documented two strikes: on 27 February in the Bihsud district of "
        "Nangarhar, where 18 people were killed, and on 9 March in Gurbuz, where six were killed."
    )
    rows = geo.read_text(text, published="2026-03-21").to_dict("records")
    assert [(row["place_name"], row["deaths_low"]) for row in rows] == [
        ("Bihsud district", "18"),
        ("Gurbuz", "6"),
    ]
