"""The statements of armies, missions and armed groups, told in their own voice."""

from __future__ import annotations

import pytest
from readings import read

DETECTED = (
    "On 11 March movement of militants was picked up in general area Spinkai, Tank District. "
)


@pytest.mark.parametrize(
    ("head", "party"),
    [
        ("Baloch Liberation Army – Media\n\n", "BLA"),
        ("Balochistan Liberation Front (BLF)\nAshob Media\n\n", "Balochistan Liberation Front"),
        ("Tehreek-e-Taliban Pakistan, Umar Media\nDaily report\n\n", "TTP"),
        ("National Resistance Front – Press Office\n\n", "NRF"),
        ("Frontier Corps Balochistan (South)\nPress note\n\n", "Pakistan"),
        ("Baloch Marine Guards – Media\n\n", "armed group"),
    ],
)
def test_the_lines_above_a_text_tell_in_whose_name_it_is_issued(head: str, party: str) -> None:
    (claim,) = read(f"{head}A camp was attacked at Tump, Kech, on Friday and two soldiers died.")
    assert claim["claimant_party"] == party


@pytest.mark.parametrize(
    "head", ["Geo News\nDaily report\n\n", "BLA attacks in Kech\nWeekly summary\n\n"]
)
def test_the_name_of_an_outlet_or_a_headline_is_nobodys_letterhead(head: str) -> None:
    claims = read(f"{head}A camp was attacked at Tump, Kech, on Friday and two soldiers died.")
    assert not any(claim["claimed_by"] for claim in claims)


@pytest.mark.parametrize(
    ("head", "by"),
    [
        ("UNAMA Human Rights Service\nUpdate\n\nIncidents verified include:\n", "UNAMA"),
        ("OCHA Afghanistan\nSituation report No. 4\n\nPartners confirmed the following"
         " incidents:\n", "Partners"),
        ("A UN monitoring team published its findings on Sunday. The incidents it verified are"
         " listed below.\n", "UN monitoring team"),
    ],
)  # fmt: skip
def test_a_list_announced_as_verified_is_verified_by_who_announces_it(head: str, by: str) -> None:
    claims = read(
        f"{head}(a) On 2 March, shelling in Nari district killed two civilians.\n"
        "(b) On 4 March, an airstrike in Spera district killed a woman."
    )
    assert [claim["claim_status"] for claim in claims] == ["verified", "verified"]
    assert all(by in claim["claimed_by"] for claim in claims)


def test_a_list_that_could_not_be_verified_is_only_reported() -> None:
    claims = read(
        "UNAMA Human Rights Service\n\nReports that have not yet been verified:\n"
        "(a) On 2 March, shelling in Nari district killed two civilians."
    )
    assert [claim["claim_status"] for claim in claims] == ["reported"]


@pytest.mark.parametrize(
    "end",
    [
        "The group was effectively engaged and five of them were sent to hell.",
        "They were challenged and five were killed.",
        "The group was surrounded; resultantly five khwarij were dispatched to hell.",
    ],
)
def test_a_fight_told_over_several_sentences_is_where_its_first_one_says(end: str) -> None:
    (claim,) = read(DETECTED + end)
    assert (claim["event_type"], claim["place_name"]) == ("armed clash", "Spinkai, Tank")
    assert (claim["date_start"], claim["deaths_low"]) == ("2026-03-11", "5")


def test_what_a_party_answers_is_an_event_of_its_own() -> None:
    answered, answer = read(
        "ISPR\n\nIn response to unprovoked firing by the Afghan Taliban on own posts at Chaman,"
        " troops shelled Taliban posts at Spin Boldak on Friday."
    )
    assert (answered["event_type"], answered["place_name"]) == ("cross-border fire", "Chaman")
    assert (answer["event_type"], answer["place_name"]) == ("shelling", "Spin Boldak")
    assert answered["actor"] == "Afghan Taliban"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("ISPR\n\nAfghan Taliban posts at Ghulam Khan were engaged with artillery.", "Pakistan"),
        ("BLA\n\nA police party was disarmed at Jiwani on Friday.", "BLA"),
    ],
)
def test_a_party_tells_in_the_passive_of_its_own_deeds(text: str, actor: str) -> None:
    (claim,) = read(text)
    assert (claim["actor"], claim["claim_status"]) == (actor, "claimed")


@pytest.mark.parametrize(
    "text",
    [
        "TTP\n\nA spy was eliminated in the Salarzai area of Bajaur on Tuesday.",
        "TTP\n\nA guided missile was fired at a post in Jani Khel on Friday, killing a soldier.",
        "NRF\n\nA Taliban outpost in Shotul district was attacked with light and heavy weapons.",
    ],
)
def test_an_armed_group_attacks_on_the_ground(text: str) -> None:
    (claim,) = read(text)
    assert claim["event_type"] == "ground attack"


def test_the_arms_of_an_ambush_are_no_second_event() -> None:
    (claim,) = read(
        "BLA\n\nA convoy was ambushed at Gokurt, Kalat, on Friday. Two vehicles were hit with"
        " rockets and six soldiers were killed."
    )
    assert (claim["event_type"], claim["deaths_low"]) == ("ground attack", "6")
