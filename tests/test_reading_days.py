"""On which day something happened, where the day is told by another, or by a start."""

from __future__ import annotations

import pytest
from readings import read

import geo


def _days(text: str, *, published: str = "2026-03-10") -> dict[str, tuple[str, str]]:
    """Give the first and last day of what is told, by place."""
    return {
        row["place_name"]: (row["date_start"], row["date_end"]) for row in read(text, published)
    }


@pytest.mark.parametrize(
    ("text", "place", "first", "last"),
    [
        ("Jets hit Barmal in December of that year.", "Barmal", "2024-12-01", "2024-12-31"),
        ("On 9 October last year a bomb went off in Tank.", "Tank", "2025-10-09", "2025-10-09"),
        ("Four days after the raids of 22 February the Taliban attacked a post at Torkham.",
         "Torkham", "2026-02-26", "2026-02-26"),
        ("By 27 February bombs were falling on Kabul itself.", "Kabul", "2026-02-27",
         "2026-02-27"),
        ("The army said on Tuesday that nine men had been killed in Zhob the previous night.",
         "Zhob", "2026-03-09", "2026-03-10"),
        ("Since hostilities erupted on February 26, 42 people have been killed in Paktika.",
         "Paktika", "2026-02-26", "2026-03-10"),
        ("The army has killed 80 men in Kunar since the operation began on 26 February.", "Kunar",
         "2026-02-26", "2026-03-10"),
        ("It was the first attack in Tank since a bombing in Bannu in May 2024.", "Bannu",
         "2024-05-01", "2024-05-31"),
    ],
)  # fmt: skip
def test_a_day_is_told_by_another_one(text, place, first, last):
    told = _days(f"Relations have been poor since 2024.\n\n{text}")
    assert told[place] == (first, last)


def test_the_following_day_follows_the_one_before_it_in_the_sentence():
    told = _days(
        "On 26 February gunmen attacked a post near Torkham, and the following day jets bombed "
        "Kabul."
    )
    assert [days[0] for days in told.values()] == ["2026-02-26", "2026-02-27"]


@pytest.mark.parametrize(
    "text",
    [
        "The Ghulam Khan gate is still shut. It was closed on the 26th of February.",
        "Ghulam Khan remains closed. It has been shut since 26 February.",
        "Jets hit Khost on 26 February. They have since destroyed nine posts in Ghulam Khan.",
    ],
)
def test_what_goes_on_lasts_until_the_report(text):
    told = _days(text)
    assert [days for place, days in told.items() if "Ghulam" in place] == [
        ("2026-02-26", "2026-03-10")
    ]


def test_the_day_of_the_deed_opens_a_report_and_not_that_of_the_statement():
    told = _days(
        "The defence ministry in Kabul said on Tuesday that it had struck back overnight. It "
        "listed the following:\n- A post in Ghulam Khan was captured."
    )
    assert told == {"Ghulam Khan": ("2026-03-09", "2026-03-10")}


def test_what_a_campaign_has_done_is_open_since_the_last_day_told():
    told = _days(
        "The war began with raids on Khogyani on February 21. The Taliban attacked Torkham on "
        "February 26, and a state of war was declared a day later, on February 27.\n\n"
        "The campaign has targeted depots in Kabul and Kandahar. The air force has also struck "
        "Bagram airbase.\n\nIt has reportedly hit bases in Panjshir in recent days.",
        published="2026-03-20",
    )
    assert told["Kabul; Kandahar"] == ("2026-02-27", "")
    assert told["Bagram airbase"] == ("2026-02-27", "")
    assert told["Panjshir"] == ("2026-03-14", "2026-03-20")


def test_news_of_the_day_in_the_perfect_is_of_the_day():
    told = _days("A blast has killed nine people in Tank, police said on Tuesday.")
    assert told == {"Tank": ("2026-03-10", "2026-03-10")}


def test_what_follows_an_aside_on_the_past_goes_back_to_what_the_text_is_about():
    told = _days(
        "At least 31 people were killed in Friday's suicide bombing in Tarlai Kalan, the police "
        "said. It was the deadliest attack since a lorry bomb wrecked a hotel in Mingora in "
        "September 2008.\n\nA shopkeeper said he had counted nine dead after the bombing.",
        published="2026-02-07",
    )
    assert told["Tarlai Kalan"] == ("2026-02-06", "2026-02-06")
    table = geo.read_text(
        "Jets hit a camp in Barmal on Sunday. In October 2024 jets killed nine people in Spera.\n\n"
        "Residents of Gomal said four people were killed in a strike there too.\n",
        published="2026-03-10",
    )
    assert list(table["date_start"])[-1] == "2026-03-08"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("From Sunday afternoon until midnight the army fired shells on Sarkano.",
         ("2026-03-08", "2026-03-08")),
        ("Militants have killed 84 people in Tank since 1 January 2026.",
         ("2026-01-01", "2026-03-10")),
    ],
)  # fmt: skip
def test_a_start_with_its_end_is_no_start_of_what_lasts(text, days):
    assert list(_days(text).values()) == [days]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("MARCH. On the 11th, fighters bombed a train in Mastung.", "2025-03-11", "2025-03-11"),
        ("APRIL. The army killed 54 men in Tirah on the nights of the 25th to the 27th.",
         "2025-04-25", "2025-04-27"),
        ("OCTOBER. Jets bombed a market in Margha on the 9th.", "2025-10-09", "2025-10-09"),
        ("In October last year jets bombed a market in Margha.", "2024-10-01", "2024-10-31"),
        ("A bomber struck Friday prayers in Bannu on 6 February.", "2025-02-06", "2025-02-06"),
        ("Blasts were heard in Kabul on Friday (2120 GMT Thursday).", "2025-12-26", "2025-12-26"),
        ("At 9:30 p.m. on Monday a bomb hit a van in Tank.", "2025-12-29", "2025-12-29"),
        ("Chaman crossing was closed for the third consecutive day on Sunday.", "2025-12-26",
         "2025-12-28"),
        ("A teacher was killed in Panjgur, and on 3 November a bomb hit a van in Tank.",
         "2025-11-03", "2025-11-03"),
        ("Police on Saturday arrested men suspected of the Nov 3 bombing of a shop in Panjgur.",
         "2025-11-03", "2025-11-03"),
    ],
)  # fmt: skip
def test_days_are_read_as_they_are_told(text, first, last):
    told = _days(f"The year the border broke\n\n30 December 2025\n\n{text}", published="2025-12-30")
    assert (first, last) in told.values()


def test_the_year_in_a_title_is_that_of_the_days_under_it():
    told = _days(
        "Attacks in Balochistan, 2024\n\nMarch 20 - A bomb killed two men in Turbat.\n\n"
        "Aug 26 - Gunmen killed nine passengers in Musakhel.",
        published="2026-02-01",
    )
    assert [days[0] for days in told.values()] == ["2024-03-20", "2024-08-26"]


def test_the_day_of_the_event_wins_over_that_of_the_statement_before_it():
    told = _days(
        "A strike hit a hospital in Kabul, the Taliban government said on Tuesday. The strike took "
        "place at about 9 p.m. on Monday."
    )
    assert list(told.values()) == [("2026-03-09", "2026-03-09")]


def test_a_statement_of_a_day_does_not_belong_to_what_happened_a_year_later():
    table = geo.read_text(
        "Two fighters were killed in Dara district of Panjshir on Sunday.\n\n"
        "On September 13, 2022, the Taliban announced that 40 men had been killed in Dara.\n",
        published="2023-09-12",
    )
    assert sorted(table["date_start"]) == ["2022-09-13", "2023-09-10"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Gunmen killed nine men in Tank in the first half of January.", "2026-01-01",
         "2026-01-15"),
        ("Gunmen attacked a post at Torkham on Thursday in response to air raids last weekend.",
         "2026-03-05", "2026-03-05"),
        ("The town of Bannu was the scene of a 2023 bombing in which 80 people died.", "2023-01-01",
         "2023-12-31"),
        ("Chaman crossing was closed for the 142nd consecutive day on Saturday.", "2025-10-17",
         "2026-03-07"),
        ("UNAMA counted 75 people killed in clashes in Khost between 26 February and 8 March.",
         "2026-02-26", "2026-03-08"),
    ],
)  # fmt: skip
def test_spans_and_causes_are_read_as_they_are_told(text, first, last):
    assert (first, last) in _days(text).values()


def test_the_weekdays_of_a_round_up_are_those_of_its_week():
    told = _days(
        "Weekly round-up, 23 February – 1 March 2026\n\nOn Monday, gunmen stormed a police post in "
        "Shabqadar.\n\nOn Saturday, a bomb killed two men in Tank.",
        published="2026-03-02",
    )
    assert [days[0] for days in told.values()] == ["2026-02-23", "2026-02-28"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Nine men were killed in four days of clashes in Tank.", "2026-03-06", "2026-03-10"),
        ("The shelling of Dangam, now in its third day, has killed 12 people.", "2026-03-08",
         "2026-03-10"),
        ("The shelling of Dangam began on Friday and went on for three days.", "2026-03-06",
         "2026-03-08"),
        ("A battle in Tank from Friday evening until Saturday noon left ten men dead.",
         "2026-03-06", "2026-03-07"),
        ("Torkham was closed on Friday and reopened on Monday.", "2026-03-06", "2026-03-09"),
        ("Chaman was shut in October. Both gates are still closed.", "2025-10-01", "2026-03-10"),
        ("Police said on Monday that gunmen had killed two men in Tank overnight.", "2026-03-08",
         "2026-03-09"),
        ("The army said on Saturday that it struck Tirah on Monday.", "2026-03-02", "2026-03-02"),
        ("Relations are poor since Pakistan in October carried out strikes in Kabul.",
         "2025-10-01", "2025-10-31"),
    ],
)  # fmt: skip
def test_spans_nights_and_weekdays_are_read_against_the_day_they_are_told_on(text, first, last):
    assert (first, last) in _days(text).values()


@pytest.mark.parametrize(
    ("text", "place", "days"),
    [
        ("Nine men were killed in North Waziristan, the military said on Monday. They were "
         "intercepted near Ghulam Khan late on Sunday.", "North Waziristan",
         ("2026-03-08", "2026-03-08")),
        ("Four people were killed in Khogyani, officials said on Monday. The governor of Nangarhar "
         "said the shell that hit Khogyani had been fired on Sunday evening.", "Khogyani",
         ("2026-03-08", "2026-03-08")),
        ("KABUL, March 9 (Wire) - A drone hit a house in Barmal. The strike took place late on "
         "Saturday.", "Barmal", ("2026-03-07", "2026-03-07")),
        ("The crossing, shut since 2 March after a gunfight at Torkham that killed three soldiers, "
         "is busy.", "Torkham", ("2026-03-02", "2026-03-02")),
        ("The army said on 8 March that 84 men had been killed in Tank since 26 February.", "Tank",
         ("2026-02-26", "2026-03-08")),
        ("Shells fell on Dangam from Friday evening and the firing continued until Saturday "
         "morning.", "Dangam", ("2026-03-06", "2026-03-07")),
        ("Three days after jets bombed a village in Barmal, families are still looking for their "
         "dead.", "Barmal", ("2026-03-07", "2026-03-07")),
        ("Last Tuesday gunmen attacked a post in Tank.", "Tank", ("2026-03-03", "2026-03-03")),
    ],
)  # fmt: skip
def test_the_day_of_telling_is_not_that_of_the_event(text, place, days):
    assert _days(text)[place] == days


def test_the_parts_of_a_total_are_of_its_time():
    told = _days(
        "UNAMA counted 75 civilians killed in Khost and Kunar between 26 February and 6 March. "
        "On 1 March a strike in Barmal killed nine.\n\nMost of the casualties were caused by "
        "shelling in Dangam."
    )
    assert told["Barmal"] == ("2026-03-01", "2026-03-01")
    assert told["Dangam"] == ("2026-02-26", "2026-03-06")


def test_nothing_has_happened_after_it_was_told_of():
    told = _days("Jets struck Barmal on Monday. Two days later gunmen attacked a post in Tank.")
    assert told["Tank"] == ("2026-03-10", "2026-03-10")


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("On Saturday the violence moved north. A car bomb went off at a post in Tank.",
         "Tank", "2026-03-07"),
        ("The worst day was 5 March. Jets struck a hospital in Barmal.", "Barmal", "2026-03-05"),
        ("Friday brought no rest. A day later, shells fell on Dangam.", "Dangam", "2026-03-07"),
    ],
)  # fmt: skip
def test_a_sentence_without_an_event_sets_the_day_of_those_after_it(text, place, day):
    opening = "Jets struck Spera on Sunday.\n\n"
    assert _days(opening + text)[place] == (day, day)


def test_the_day_of_talks_is_not_that_of_what_is_told_after_them():
    told = _days(
        "Jets struck Spera on Sunday.\n\nMinisters met in Istanbul on Friday. A drone strike in "
        "Barmal killed two people."
    )
    assert told["Barmal"] == ("2026-03-08", "2026-03-08")


def test_a_later_paragraph_on_another_place_lends_no_day():
    told = _days(
        "On Sunday fighting broke out in two places.\n\nIn Tank, gunmen attacked a post.\n\n"
        "In Spera, gunmen attacked a post on Thursday."
    )
    assert told["Tank"] == ("2026-03-08", "2026-03-08")


@pytest.mark.parametrize(
    ("text", "place", "days"),
    [
        ("At least 70 people were killed in Khost between October and December 2025.", "Khost",
         ("2025-10-01", "2025-12-31")),
        ("The army killed 214 militants in Tirah in the fourth quarter of last year.", "Tirah",
         ("2025-10-01", "2025-12-31")),
        ("Jets struck Khost in October. A month later a drone killed a teacher in Spera.", "Spera",
         ("2025-11-01", "2025-11-30")),
        ("On 2 March gunmen attacked a patrol in Tirah, and on the night of 5 March an attack near "
         "Ghulam Khan was foiled.", "near Ghulam Khan", ("2026-03-05", "2026-03-06")),
        ("A drone struck a car in Barmal on Sunday. Mortar shells had hit Dangam the night before.",
         "Dangam", ("2026-03-07", "2026-03-08")),
        ("Jets struck Khost overnight. In the afternoon a drone strike hit Barmal.", "Barmal",
         ("2026-03-10", "2026-03-10")),
        ("Jets struck Khost on Sunday. The army said the day after the strike that it had killed "
         "nine men in Khost.", "Khost", ("2026-03-08", "2026-03-08")),
    ],
)  # fmt: skip
def test_spans_of_months_nights_and_hours_have_their_own_days(text, place, days):
    assert _days(text)[place] == days


def test_what_happened_a_day_earlier_is_no_part_of_what_is_told_before():
    table = geo.read_text(
        "A drone struck a car in Barmal on Sunday, killing two. Mortar shells had hit Barmal a day "
        "earlier.\n",
        published="2026-03-10",
    )
    assert list(table["date_start"]) == ["2026-03-08", "2026-03-07"]


@pytest.mark.parametrize(
    ("text", "place", "days"),
    [
        ("Torkham was shut for 25 days from 2 February.", "Torkham", ("2026-02-02", "2026-02-27")),
        ("Hundreds gathered on Sunday to bury those killed in air raids on Barmal two days before.",
         "Barmal", ("2026-03-06", "2026-03-06")),
        ("Jets struck Khost overnight. The raid came hours after a car bomb killed two in Wana.",
         "Wana", ("2026-03-09", "2026-03-09")),
        ("A raid on Khost killed nine people, officials said on Sunday. It came a day after gunmen "
         "stormed a post in Wana. A truce agreed in October had ended the fighting.", "Wana",
         ("2026-03-07", "2026-03-07")),
    ],
)  # fmt: skip
def test_what_is_told_by_a_distance_keeps_it(text, place, days):
    assert _days(text)[place] == days


def test_the_parts_of_a_total_that_only_the_title_tells_are_of_its_time():
    told = _days(
        "Civilian harm, 1 January to 28 February 2026\n\nKabul, 9 March 2026\n\nShelling in Khost "
        "accounted for 39 of the deaths."
    )
    assert told["Khost"] == ("2026-01-01", "2026-02-28")


def test_the_same_area_on_the_night_before_is_an_event_of_its_own():
    table = geo.read_text(
        "A drone struck a car in Barmal on Sunday. Mortar shells had hit the same area the night "
        "before, damaging three houses.\n",
        published="2026-03-10",
    )
    assert list(table["event_type"]) == ["drone strike", "shelling"]
    assert list(table["place_name"]) == ["Barmal", "Barmal"]
    assert list(table["date_start"]) == ["2026-03-08", "2026-03-07"]


def test_a_week_on_a_weekday_is_no_week_later():
    told = _days("Khost was bombed for the second time in a week on Sunday.")
    assert told == {"Khost": ("2026-03-08", "2026-03-08")}
