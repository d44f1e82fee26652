"""The background of a report: what was before, and how it stands beside the news."""

import pytest
from readings import read

_WIRE = (
    "Pakistan carried out air strikes on three provinces of its neighbour before dawn on Thursday, "
    "a day after a suicide bomber killed 23 people at a mosque in Peshawar, in the sharpest "
    "escalation since Islamabad declared war last week.\n\n"
    "The strikes hit Nangarhar, Khost and Paktika, two officials said.\n\n"
    "In January 2023, a bombing in Quetta killed more than 80 people.\n\n"
    "In October, dozens of people were killed in a week of clashes that ended with a truce.\n\n"
    "The Torkham crossing was closed for a fourth day.\n"
)


@pytest.mark.parametrize(
    ("place", "days"),
    [
        ("Nangarhar; Khost; Paktika", ("2026-03-12", "2026-03-12")),
        ("Peshawar", ("2026-03-11", "2026-03-11")),
        ("Quetta", ("2023-01-01", "2023-01-31")),
        ("Torkham crossing", ("2026-03-09", "2026-03-12")),
    ],
)
def test_each_event_of_a_report_with_background_keeps_its_day(place, days):
    told = {row["place_name"]: row for row in read(_WIRE, "2026-03-12")}
    assert (told[place]["date_start"], told[place]["date_end"]) == days


def test_what_is_told_of_months_ago_does_not_go_on_with_the_news():
    rows = read(
        "Jets struck Khost and Paktika, the spokesman said, and 18 people were killed.\n\n"
        "In October, dozens of people were killed in clashes that ended with a truce.\n"
    )
    assert [(row["event_type"], row["deaths_low"]) for row in rows[:1]] == [("airstrike", "18")]
    assert not rows[0]["date_start"].startswith("2025")


def test_what_others_accuse_a_side_of_at_the_end_of_a_sentence_is_another_event():
    rows = read(
        "Pakistan said that its forces killed 67 fighters in battles in Bajaur, as officials in "
        "Kabul accused its jets of bombing a market in Kunar."
    )
    assert [(row["place_name"], row["event_type"], row["deaths_low"]) for row in rows] == [
        ("Bajaur", "armed clash", "67"), ("Kunar", "airstrike", ""),
    ]  # fmt: skip
