"""Two events in one sentence: each with its own place, day, doer and figures."""

from __future__ import annotations

import pytest
from readings import read as _rows

import geo


def _told(text: str, *, published: str = "2026-03-06") -> dict[str, dict[str, str]]:
    """Give the rows of what is told, by place."""
    table = geo.read_text(text + "\n", published=published).astype(object)
    return {row["place_name"]: row for row in table.to_dict("records")}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A day after gunmen killed five soldiers in Wana, jets struck Barmal on Thursday.",
         {"Wana": "2026-03-04", "Barmal": "2026-03-05"}),
        ("Thursday's strikes on Barmal came three days after militants stormed a camp in Wana.",
         {"Wana": "2026-03-02", "Barmal": "2026-03-05"}),
        ("Jets struck Barmal on Thursday, a week after a bombing in Wana killed 31 people.",
         {"Wana": "2026-02-26", "Barmal": "2026-03-05"}),
        ("Hours after gunmen attacked posts in Wana on Tuesday, jets bombed Barmal.",
         {"Wana": "2026-03-03", "Barmal": "2026-03-03"}),
        ("Shells hit a house in Barmal on Thursday, days after drones struck a bazaar in Wana.",
         {"Wana": "", "Barmal": "2026-03-05"}),
        ("As shells fell on Barmal on Wednesday, gunmen killed two policemen in Wana.",
         {"Wana": "2026-03-04", "Barmal": "2026-03-04"}),
        ("Gunmen attacked a post in Wana on Monday, prompting Pakistan to shell villages in "
         "Barmal the following morning.", {"Wana": "2026-03-02", "Barmal": "2026-03-03"}),
    ],
)  # fmt: skip
def test_each_of_two_events_in_a_sentence_has_its_day(text, days):
    told = _told(text)
    assert {place: row["date_start"] for place, row in told.items()} == days


def test_the_clause_in_front_leaves_the_doer_and_the_figures_to_their_own_event():
    told = _told(
        "After an attack by the Taliban on posts in Chaman that killed two soldiers, Pakistani "
        "jets bombed Khost on Thursday."
    )
    assert (told["Chaman"]["actor"], told["Chaman"]["deaths_low"]) == ("Afghan Taliban", "2")
    assert (told["Khost"]["actor"], told["Khost"]["deaths_low"]) == ("Pakistan", "")
    told = _told("While Pakistani jets bombed Khost, Taliban fighters stormed posts in Chitral.")
    assert [row["actor"] for row in told.values()] == ["Pakistan", "Afghan Taliban"]


def test_a_distance_without_an_event_before_it_counts_from_the_day_of_the_news():
    told = _told(
        "Pakistan summoned the envoy on Thursday, two days after an attack killed six soldiers in "
        "Wana."
    )
    assert told["Wana"]["date_start"] == "2026-03-03"
    told = _told("Kabul protested on Wednesday over shells that killed four in Tani a day earlier.")
    assert told["Tani"]["date_start"] == "2026-03-03"


def test_what_was_long_before_does_not_date_what_is_told_after_it():
    told = _told(
        "Jets struck Barmal on Thursday, a week after a bombing in Wana killed 31 people.\n\n"
        "In Spera, a drone strike destroyed a house."
    )
    assert told["Spera"]["date_start"] == "2026-03-05"


def test_a_record_is_dated_and_the_deed_that_set_it():
    table = geo.read_text(
        "Jets struck Barmal on Thursday. It was the heaviest raid since 14 October, when shells "
        "killed 15 people in Spera.\n",
        published="2026-03-06",
    )
    days = dict(zip(table["place_name"], table["date_start"], strict=True))
    assert (days["Barmal"], days["Spera"]) == ("2026-03-05", "2025-10-14")


def test_an_hour_after_midnight_is_no_other_event():
    told = _told("Jets struck Barmal shortly after midnight on Thursday, killing nine people.")
    assert [row["date_start"] for row in told.values()] == ["2026-03-05"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Three people were killed in Dangam on Tuesday, two in Asmar on Wednesday and one in Tani "
         "on Thursday.",
         {"Dangam": ("2026-03-03", "3"), "Asmar": ("2026-03-04", "2"),
          "Tani": ("2026-03-05", "1")}),
        ("On Tuesday gunmen killed a teacher in Panjgur and on Wednesday a judge in Turbat.",
         {"Panjgur": ("2026-03-03", "1"), "Turbat": ("2026-03-04", "1")}),
        ("They include ten people who were killed in a strike in Urgun on 17 February and eight "
         "who died the next day when a market in Barmal was shelled.",
         {"Urgun": ("2026-02-17", "10"), "Barmal": ("2026-02-18", "8")}),
        ("The raid on Khost came two days after six soldiers were killed in Wana on Monday and a "
         "week after a bombing in Tank.",
         {"Khost": ("2026-03-04", ""), "Wana": ("2026-03-02", "6"), "Tank": ("2026-02-25", "")}),
        ("The raid on Kabul on Thursday was the first since October, when jets killed 15 people.",
         {"Kabul": ("2025-10-01", "15")}),
    ],
)  # fmt: skip
def test_events_counted_off_in_one_sentence_are_rows_of_their_own(text, rows):
    told = _told(text)
    for place, row in rows.items():
        assert (told[place]["date_start"], told[place]["deaths_low"]) == row


def test_a_closure_and_the_fight_it_followed_are_two():
    table = geo.read_text(
        "Officials shut Torkham on Sunday after a gunfight that killed two soldiers.\n",
        published="2026-03-06",
    )
    assert list(table["event_type"]) == ["border closure", "armed clash"]
    table = geo.read_text(
        "Torkham was closed on Sunday after an exchange of fire, officials in Nangarhar said.\n",
        published="2026-03-06",
    )
    assert list(table["event_type"]) == ["border closure"]


def test_the_day_of_an_arrest_is_not_that_of_the_attack():
    told = _told("Police on Thursday arrested two men over the bombing in Quetta on Monday.")
    assert told["Quetta"]["date_start"] == "2026-03-02"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A bomb killed five people in Quetta and gunmen killed three in Turbat on Monday.",
            [("bombing", "Quetta", "5"), ("ground attack", "Turbat", "3")],
        ),
        (
            "A blast killed two people in Quetta and a drone killed three in Shawal on Monday.",
            [("bombing", "Quetta", "2"), ("drone strike", "Shawal", "3")],
        ),
        (
            "Militants attacked a post in Kulachi on Friday and killed two guards at Paroa on"
            " Saturday.",
            [("ground attack", "Kulachi", ""), ("ground attack", "Paroa", "2")],
        ),
        (
            "A bomb exploded in Quetta and killed three people in a market on Friday.",
            [("bombing", "Quetta", "3")],
        ),
    ],
)
def test_each_clause_with_a_doer_or_day_and_a_place_of_its_own_is_an_event(text, told):
    rows = geo.read_text(text, published="2026-03-15").astype(str).replace("<NA>", "")
    assert rows[["event_type", "place_name", "deaths_low"]].values.tolist() == [
        list(one) for one in told
    ]


def test_the_number_of_one_event_of_a_series_is_no_thing_that_was_burnt():
    text = (
        "Militants burned a school in Kulachi on Friday and killed two guards at Paroa on Sunday."
    )
    rows = geo.read_text(text, published="2026-03-16").astype(str).replace("<NA>", "")
    assert dict(zip(rows.place_name, rows.deaths_low, strict=True))["Paroa"] == "2"
    assert "1" not in rows.deaths_low.tolist()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Police said a roadside bomb wounded four constables near Domel, and gunmen in Tank shot "
         "dead a trader.", [("near Domel", "bombing"), ("Tank", "ground attack")]),
        ("Three policemen died when a roadside bomb struck their van in Naurang, and in "
         "neighbouring Bannu a constable was shot and wounded.",
         [("Naurang", "bombing"), ("Bannu", "ground attack")]),
        ("In Bajaur, a shell killed a farmer in Mamund, and another wounded two women in "
         "Salarzai.", [("Mamund", "shelling"), ("Salarzai", "shelling")]),
        ("Shells landed in Nari, where four people died, and in Gurbuz, where a school was hit.",
         [("Nari", "shelling"), ("Gurbuz", "shelling")]),
    ],
)  # fmt: skip
def test_a_place_within_the_subject_or_front_of_a_further_event_is_of_that_event(said, told):
    assert [(row["place_name"], row["event_type"]) for row in _rows(said)] == told


@pytest.mark.parametrize(
    "said",
    [
        "Shells hit homes in Nari and in neighbouring Dangam on Friday.",
        "Jets bombed Nari, and in Dangam too, two of them on Friday.",
    ],
)
def test_a_further_place_of_the_same_event_stays_in_its_list(said):
    assert [row["place_name"] for row in _rows(said)] == ["Nari; Dangam"]


def test_a_city_listed_before_a_place_of_its_province_is_a_place_of_its_own():
    rows = _rows("Jets struck Kandahar, Spin Boldak and Lashkar Gah on Friday.")
    assert [row["place_name"] for row in rows] == ["Kandahar; Spin Boldak; Lashkar Gah"]
    rows = _rows("Jets struck Kandahar, Spin Boldak and Panjwai on Friday.")
    assert "Kandahar" not in rows[0]["place_name"].split("; ")


def test_drones_that_circle_do_not_tell_by_what_others_fought():
    rows = _rows("On Friday fighting raged around Ghulam Khan as drones circled over the post.")
    assert [row["event_type"] for row in rows] == ["armed clash"]
    rows = _rows("On Friday drones that had circled over Ghulam Khan hit a post there.")
    assert [row["event_type"] for row in rows] == ["drone strike"]


def test_a_day_that_names_an_event_is_that_of_the_event_though_its_dead_are_buried():
    rows = _rows(
        "As mourners buried the dead of Thursday's bombing in Peshawar, gunmen stormed a police "
        "station in Bannu on Friday."
    )
    assert [(row["place_name"], row["date_start"]) for row in rows] == [
        ("Peshawar", "2026-03-12"), ("Bannu", "2026-03-13"),
    ]  # fmt: skip


def test_what_was_answered_in_the_capital_is_a_claim_with_its_own_day():
    rows = _rows(
        "ISLAMABAD - Jets struck Khost on Friday, officials said. The strikes came in response to a"
        " suicide attack on a mosque in the capital on 6 February, which killed 31 worshippers."
    )
    assert [(r["place_name"], r["date_start"]) for r in rows] == [
        ("Khost", "2026-03-13"), ("Islamabad", "2026-02-06")
    ]  # fmt: skip


def test_what_was_answered_in_a_capital_that_is_not_told_is_not_placed_elsewhere():
    rows = _rows(
        "Jets struck Khost on Friday. The strikes came in response to a suicide attack on a mosque"
        " in the capital on 6 February, which killed 31 worshippers."
    )
    assert [r["place_name"] for r in rows] == ["Khost"]


def test_the_day_of_what_was_answered_is_not_that_of_the_answer():
    rows = _rows("Jets bombed Khost in retaliation for a suicide attack in Bannu on 3 February "
                 "that killed 12 soldiers.")  # fmt: skip
    assert [(r["place_name"], r["date_start"]) for r in rows] == [
        ("Khost", ""), ("Bannu", "2026-02-03")
    ]  # fmt: skip
