"""The ways in which reports write a time, and which event of a text has it."""

from __future__ import annotations

import pytest
from readings import read


def _days(text: str, published: str) -> dict[str, tuple[str, str]]:
    """Give the first and last day of what is told, by place."""
    return {
        row["place_name"]: (row["date_start"], row["date_end"]) for row in read(text, published)
    }


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Between 2004 and 2018", "2004-01-01", "2018-12-31"),
        ("During 2021-22", "2021-01-01", "2022-12-31"),
        ("In the spring of 2022", "2022-03-01", "2022-05-31"),
        ("In late summer 2023", "2023-08-01", "2023-08-31"),
        ("Last winter", "2025-12-01", "2026-02-28"),
        ("Last autumn", "2025-09-01", "2025-11-30"),
        ("This spring", "2026-03-01", "2026-03-20"),
        ("In the past month", "2026-02-18", "2026-03-20"),
        ("Over the last year", "2025-03-20", "2026-03-20"),
        ("In the first week of the month", "2026-03-01", "2026-03-07"),
        ("In the last week of last month", "2026-02-22", "2026-02-28"),
        ("In the first half of this month", "2026-03-01", "2026-03-15"),
        ("At the end of last month", "2026-02-21", "2026-02-28"),
        ("In the middle of the month", "2026-03-11", "2026-03-20"),
        ("On the 27th of last month", "2026-02-27", "2026-02-27"),
        ("On the 9th of this month", "2026-03-09", "2026-03-09"),
        ("On the 3rd inst.", "2026-03-03", "2026-03-03"),
        ("On the night of the 5th", "2026-03-05", "2026-03-06"),
        ("A week ago on Friday", "2026-03-13", "2026-03-13"),
        ("On Wednesday week ago", "2026-03-11", "2026-03-11"),
        ("Two Fridays ago", "2026-03-06", "2026-03-06"),
        ("Between Friday noon and Saturday evening", "2026-03-13", "2026-03-14"),
    ],
)
def test_a_time_is_known_by_how_it_is_written(written, first, last):
    text = f"{written}, shells hit the bazaar of Asmar in Kunar, residents said."
    assert list(_days(text, "2026-03-20").values()) == [(first, last)]


def test_a_season_may_be_that_of_a_campaign_or_still_to_come():
    text = (
        "Shells hit Asmar on Friday. The spring offensive has begun, and next winter will be hard."
    )
    assert _days(text, "2026-03-20") == {"Asmar": ("2026-03-20", "2026-03-20")}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Police said gunmen killed a trader in Tank on Tuesday. Last Thursday a bomb killed"
            " four soldiers in Bannu.\n\nMeanwhile, in Lakki Marwat, villagers fought off"
            " militants, killing one, an elder said.",
            {"Tank": "2026-03-10", "Bannu": "2026-03-05", "Lakki Marwat": "2026-03-10"},
        ),
        (
            "A mine killed two farmers in Marjah on Monday. On 8 February another had wounded a"
            " shepherd in Sangin.\n\nIn another incident, a shell wounded two girls in Dangam.",
            {"Marjah": "2026-03-09", "Sangin": "2026-02-08", "Dangam": "2026-03-09"},
        ),
        (
            "Shells hit Marawara, villagers say.\n\nOn 2 March, jets bombed Urgun.",
            {"Marawara": "", "Urgun": "2026-03-02"},
        ),
        (
            "1. On 3 March a shell hit Nari, killing one.\n\n2. A landmine wounded two shepherds in"
            " Sangin.",
            {"Nari": "2026-03-03", "Sangin": ""},
        ),
        (
            "• Bannu: a bomb wounded two policemen on Saturday.\n• Tank: gunmen killed an elder.",
            {"Bannu": "2026-03-07", "Tank": ""},
        ),
        (
            "Guards fired at a bus in Kulachi on Sunday evening.\n\nThe capital is still shaken by"
            " Monday's explosion in the Shahr-e-Naw area of Kabul.",
            {"Kulachi": "2026-03-08", "Shahr-e-Naw area": "2026-03-09"},
        ),
    ],
)
def test_a_day_does_not_pass_from_one_item_or_digression_to_the_next(text, days):
    assert {place: first for place, (first, _) in _days(text, "2026-03-11").items()} == days


@pytest.mark.parametrize(
    ("text", "place", "first", "last"),
    [
        ("Shells fell on Dangam on 3, 5 and 9 March.", "Dangam", "2026-03-03", "2026-03-09"),
        ("On Sunday, March 1, jets hit Bagram; that evening a drone struck a car in Spera.",
         "Spera", "2026-03-01", "2026-03-01"),
        ("Shooting near Teri Mangal went on from sunset on Saturday until about three in the"
         " morning.", "near Teri Mangal", "2026-03-14", "2026-03-15"),
        ("A gun battle raged in Tirah from late Thursday until the early hours.", "Tirah",
         "2026-03-19", "2026-03-20"),
        ("Jets bombed Behsud on the night of 21 February. Six days later they struck Gardez.",
         "Gardez", "2026-02-27", "2026-02-27"),
        ("Jets bombed Behsud on the night of 21 February. The next morning shells fell on Dangam.",
         "Dangam", "2026-02-22", "2026-02-22"),
        ("The 21 February raid on Khost resembled those of March 2024 and December 2024. On the"
         " 26th Taliban units overran a post in Kurram.", "Kurram", "2026-02-26", "2026-02-26"),
        ("A court on Wednesday heard the case of the 2023 mosque attack in Peshawar. The bombing"
         " killed 84 people.", "Peshawar", "2023-01-01", "2023-12-31"),
        ("Three policemen killed in an attack on a post in Daraban were laid to rest on Monday."
         " Gunmen had attacked the post at 3am on Sunday.", "Daraban", "2026-03-15", "2026-03-15"),
        ("The Kharlachi crossing has been closed for three weeks.", "Kharlachi crossing",
         "2026-02-27", "2026-03-20"),
        ("The road at Torkham, closed these five months, is empty.", "Torkham", "2025-10-21",
         "2026-03-20"),
        ("The Chaman crossing was closed on 6 September 2023 for nine days.", "Chaman crossing",
         "2023-09-06", "2023-09-14"),
    ],
)  # fmt: skip
def test_an_event_has_the_days_that_it_lasted(text, place, first, last):
    assert _days(text, "2026-03-20")[place] == (first, last)


def test_the_whole_week_of_a_bulletin_is_that_of_its_title():
    text = (
        "WEEKLY REVIEW, 2-8 MARCH 2026\n\nShells hit Dangam on 3 March, wounding two.\n\n"
        "The Torkham crossing remained shut all week."
    )
    assert _days(text, "2026-03-10")["Torkham crossing"] == ("2026-03-02", "2026-03-08")


@pytest.mark.parametrize(
    ("text", "place", "first", "last"),
    [
        ("Last week shells killed two in Dangam. The week before, a drone had hit a car in Spera.",
         "Spera", "2026-03-02", "2026-03-08"),
        ("In February a bomb killed six in Bannu. The month before, gunmen killed three in Tank.",
         "Tank", "2026-01-01", "2026-01-31"),
        ("Jets bombed Khost in 2024. The year before, a bomb killed 84 in Peshawar.", "Peshawar",
         "2023-01-01", "2023-12-31"),
        ("On 9 March a bomb killed two in Tank. Two months earlier gunmen killed one in Kulachi.",
         "Kulachi", "2026-01-01", "2026-01-31"),
        ("The road is empty since the convoy was ambushed at Bagan on the 3rd.", "Bagan",
         "2026-03-03", "2026-03-03"),
        ("On 27 and 28 February and again on 3 March, Pakistani shells fell on Lal Pur.",
         "Lal Pur", "2026-02-27", "2026-03-03"),
        ("Gunmen attacked the post in Zhob on Monday, on Wednesday and on Thursday, police said.",
         "Zhob", "2026-03-16", "2026-03-19"),
        ("The army has killed 80 men in Kunar since the operation began on 26 February.", "Kunar",
         "2026-02-26", "2026-03-20"),
    ],
)  # fmt: skip
def test_a_time_may_be_told_by_another_or_by_several(text, place, first, last):
    assert _days(text, "2026-03-20")[place] == (first, last)


@pytest.mark.parametrize(
    ("text", "place", "first", "last"),
    [
        ("KABUL, 24 February 2026 - The mission has reports that airstrikes in the night of 21 to"
         " 22 February caused deaths in the east of the country.\n\nIt has verified that 13"
         " civilians were killed in Behsud district.", "Behsud district", "2026-02-21",
         "2026-02-22"),
        ("KABUL, 19 March - Two men were killed when a shell hit a house in Dangam.", "Dangam",
         "2026-03-19", "2026-03-19"),
        ("Families in Behsud buried 18 members of one household on Monday. Their house was hit by"
         " a bomb shortly before midnight on Saturday, a survivor said.", "Behsud", "2026-03-14",
         "2026-03-14"),
        ("With the Torkham crossing shut for more than two months, fruit rots in the lorries.",
         "Torkham crossing", "2026-01-19", "2026-03-20"),
    ],
)  # fmt: skip
def test_a_dateline_and_a_burial_are_of_a_day_after_the_event(text, place, first, last):
    assert _days(text, "2026-03-20")[place] == (first, last)


def test_a_month_of_the_next_paragraph_is_no_day_of_what_stands_before():
    text = (
        "There is no doubt that Bagram was struck: satellite pictures show a collapsed hangar.\n\n"
        "In January 2024 Pakistan traded missiles with Iran."
    )
    assert _days(text, "2026-03-08")["Bagram"] == ("", "")
