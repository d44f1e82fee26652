"""How many rows a sentence makes: two deeds are two, what is told twice is one."""

from __future__ import annotations

import pytest
from readings import read


def _told(text: str) -> list[tuple[str, str, int | None]]:
    return [
        (
            row["event_type"],
            row["place_name"],
            int(row["deaths_low"]) if row["deaths_low"] else None,
        )
        for row in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb killed five in Quetta and gunmen killed three in Turbat on Monday.",
         [("bombing", "Quetta", 5), ("ground attack", "Turbat", 3)]),
        ("Militants burned a checkpost in Kulachi on Friday and killed two guards at Paroa on "
         "Saturday.", [("ground attack", "Kulachi", None), ("ground attack", "Paroa", 2)]),
        ("Monday's strike on Gardez, which left six dead, was followed on Tuesday by one on "
         "Zurmat, in which four died.", [("airstrike", "Gardez", 6), ("airstrike", "Zurmat", 4)]),
        ("Torkham stayed shut for a third straight day as troops exchanged mortar fire.",
         [("border closure", "Torkham", None), ("shelling", "Torkham", None)]),
    ],
)  # fmt: skip
def test_two_deeds_in_a_sentence_are_two_rows(text, told):
    assert _told(text) == told


def test_one_doer_and_one_day_are_one_event():
    text = "A bomb went off in Quetta on Monday and wounded three near the bazaar."
    assert len(_told(text)) == 1


def test_a_sum_that_is_told_part_by_part_is_no_row():
    text = (
        "Security forces killed eight militants in two separate engagements in Khyber "
        "Pakhtunkhwa, the army's media wing said on Wednesday.\n\nIn Tank "
        "district, troops killed five militants "
        "on Tuesday.\n\nIn another encounter, three militants were killed in Bannu district on "
        "Tuesday."
    )
    assert [told[1:] for told in _told(text)] == [("Tank district", 5), ("Bannu district", 3)]


def test_who_claims_an_attack_and_counts_its_dead_makes_one_row():
    rows = read(
        "A bomb tore through a bus in Mastung on Friday, police said. The BLA claimed the bombing "
        "and spoke of more than 25 soldiers killed."
    )
    claimed = [row for row in rows if row["claimant_party"] == "BLA"]
    assert [int(row["deaths_low"]) for row in claimed] == [25]


def test_who_did_it_by_the_same_side_is_no_row_of_its_own():
    rows = read(
        "Police in Lower Dir said five villagers were injured in Shahi on Sunday by mortar rounds; "
        "a police officer blamed Taliban gunners."
    )
    assert [row["actor"] for row in rows] == ["Afghan Taliban"]


def test_a_headline_denies_what_the_text_denies():
    rows = read(
        "Children among the dead in Gurbuz; Pakistan denies any strike\n\nAn air raid on Gurbuz "
        "killed ten civilians on Monday, the Taliban's spokesman said. Pakistan's military denied "
        "that it had carried out any strike."
    )
    assert [row["claim_status"] for row in rows].count("denied") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Governor visited the wounded in Mirwais Hospital in Kandahar on Friday.",
        "An earlier version said that 30 people had been killed in a strike on Gardez on Friday.",
        "One clip, said to show a captured post in Kurram, was in fact taken in Herat.",
        "Suppose that it bombs Kandahar a fourth time.",
        "Police arrested a man with explosives meant for an attack on the Lahore station.",
        "The department conducted 112 operations across Punjab and arrested 14 suspects.",
        "In Qila Abdullah, police seized 40 kilograms of hashish and two vehicles on Friday.",
        "The minister did not rule out strikes in Khost and Kunar.",
    ],
)
def test_what_was_not_done_makes_no_row(text):
    assert read(text) == []


def test_what_others_spread_may_be_rejected_before_it_is_told():
    (row,) = read(
        "Propaganda about the loss of a post in Kurram is rejected, the Pakistani military said."
    )
    assert (row["claim_status"], row["place_name"]) == ("denied", "Kurram")
