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


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("At least 14 pupils were killed when a school in eastern Afghanistan was bombed on "
         "Thursday, officials said.\n\nThe school stands in the village of Lacha in Khogyani "
         "district.\n\nA surgeon put the dead at 14.", 2 * ["Lacha in Khogyani district"]),
        ("Eleven people were killed when a house in Kunar was hit on Thursday, officials said.\n\n"
         "The school stands in Narang, untouched.", ["Kunar"]),
        ("Jets bombed Kabul on Thursday, Kabul said.\n\nMourners in Paktika's Gayan district "
         "prayed at six graves. Elders said they had died when a bomb fell on a tent.",
         ["Kabul", "Gayan district"]),
        ("Jets hit Bagram on Thursday, the governor said.\n\nThe army said it killed 67 men in "
         "attacks on 16 places along the border.", ["Bagram", "16 places along the border"]),
        ("In Kunar, residents of Barikot went back to their homes, and at Chaman, far "
         "to the south, the gate was shut.", ["Chaman"]),
    ],
)  # fmt: skip
def test_what_is_told_of_another_place_is_set_there(said, told):
    assert [row["place_name"].removeprefix("on ") for row in read(said)] == told


def test_who_is_blamed_for_an_attack_and_claims_it_speaks_by_his_own_name():
    rows = read(
        "A bomb killed nine people in Peshawar on Thursday. Pakistan blamed that attack on the "
        "Tehreek-e-Taliban Pakistan, which claimed responsibility."
    )
    assert "Tehreek-e-Taliban Pakistan" in [row["claimed_by"] for row in rows]


def test_a_minister_of_information_does_not_deny_what_he_says():
    rows = read(
        "Pakistan's information minister said that the strikes hit hideouts in Kandahar and that "
        "claims of civilian losses were fabricated."
    )
    assert (rows[0]["claimed_by"], rows[0]["claim_status"]) == (
        "Pakistan's information minister", "claimed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Trucks were still burning on Thursday at the terminal of Torkham, where eleven drivers "
         "died the day before in an exchange of fire.", "2026-03-11"),
        ("The blast in Wana on Thursday, the worst since the two neighbours went to war on "
         "27 February, killed nine people.", "2026-03-12"),
    ],
)  # fmt: skip
def test_a_day_beside_an_event_is_not_that_of_the_turn_or_scene_it_is_compared_with(said, day):
    assert [row["date_start"] for row in read(said)] == [day]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Warplanes hit Kabul and the southern city of Kandahar on Thursday.", ["Kabul; Kandahar"]),
        ("Shells hit Nari and the border town of Barikot on Thursday.", ["Nari; Barikot"]),
        ("Planes bombed Kabul on Thursday, hitting a market in Kot-e-Sangi and killing seven.",
         ["Kot-e-Sangi"]),
        ("Jets struck Kunar on Thursday, hitting a school in Dangam.", ["Dangam"]),
        ("Jets struck Kunar and Khost on Thursday, hitting a school in Dangam.",
         ["Kunar; Khost", "Dangam"]),
        ("Her village, Girdi Kas, was shelled on Thursday.", ["Girdi Kas"]),
        ("Her husband, Girdi Khan, was shot dead on Thursday.", []),
    ],
)  # fmt: skip
def test_places_joined_or_set_within_one_another_are_those_of_one_blow(said, told):
    assert [row["place_name"] for row in read(said)] == told


def test_another_event_begins_with_those_whom_it_killed():
    rows = read(
        "A policeman was shot dead in Qila Abdullah and three coal miners were killed and two "
        "kidnapped by armed men in Duki district on Thursday."
    )
    assert [(row["place_name"], row["deaths_low"]) for row in rows] == [
        ("Qila Abdullah", "1"), ("Duki district", "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "Some 8,000 people have left the border districts of Kunar since fighting resumed.",
        "The operation in Tirah was continuing at night, officials said.",
    ],
)
def test_what_goes_on_since_a_war_began_is_no_event(said):
    assert read(said) == []


def test_a_crossing_shut_since_a_war_began_is_shut():
    rows = read("The Torkham crossing has been closed since the war began on 26 February.")
    assert [(row["event_type"], row["date_start"]) for row in rows] == [
        ("border closure", "2026-02-26")
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Shells killed three people in Killa Luqman, on the Chaman side, on Thursday.",
         ["Killa Luqman"]),
        ("Shells fell on the Chaman side on Thursday, killing three people.", ["Chaman"]),
        ("A depot burned in Darulaman, on the western side of Kabul, after a raid on Thursday.",
         ["Darulaman"]),
        ("In Kunar, residents of Barikot reported drones overhead on Thursday.", []),
        ("In Kunar, residents of Barikot reported drones overhead and a strike on Thursday.",
         ["Kunar"]),
    ],
)  # fmt: skip
def test_the_side_of_a_border_and_what_flies_overhead_are_no_scene(said, told):
    assert [row["place_name"] for row in read(said)] == told


def test_a_group_does_not_claim_what_the_forces_of_a_state_did():
    rows = read(
        "Security forces killed 13 militants in the Tirah valley on Thursday, the army said.\n\n"
        "The Tehreek-e-Taliban Pakistan claimed responsibility for the attack in a message.\n"
    )
    assert [(row["place_name"], row["claimed_by"]) for row in rows] == [("Tirah valley", "army")]


def test_an_attack_that_is_named_by_its_place_is_the_one_there():
    rows = read(
        "Gunmen ambushed a convoy in the Mand area of Kech on Thursday, killing five soldiers.\n\n"
        "Troops killed six militants in Kulachi on Thursday, the army said.\n\n"
        "The Balochistan Liberation Army claimed responsibility for the Mand ambush, saying 12 "
        "soldiers were killed.\n"
    )
    assert rows[-1]["claimed_by"] == "Balochistan Liberation Army"
    assert "Mand" in rows[-1]["place_name"]


def test_who_speaks_may_be_told_apart_by_a_clause():
    rows = read(
        "A strike hit a hospital in Kabul on Thursday, killing 40 people, the Taliban said.\n\n"
        "The charity that runs another hospital in the city said it had received three dead.\n"
    )
    assert rows[-1]["claimed_by"].startswith("charity")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("On Thursday heavy fighting was reported at Torkham, where a witness saw tanks, and in "
         "Kurram.", ["Torkham; Kurram"]),
        ("On Thursday heavy fighting was reported at Torkham, where a witness saw tanks, and in "
         "Kurram gunmen attacked a post.", ["Torkham", "Kurram"]),
    ],
)  # fmt: skip
def test_a_list_goes_on_after_a_clause_on_one_of_its_places(said, told):
    assert [row["place_name"] for row in read(said)] == told
