"""What somebody says did not happen, and what was claimed by whom it is denied of."""

from __future__ import annotations

import pytest
from readings import read

CAPTURE = "The Taliban said on Monday that their forces had captured two posts in Kurram. "
GROUND = "Pakistan says that it holds 20 square kilometres of ground opposite Zhob. "
DRONE = "A drone killed four men in Shorabak on Tuesday, residents said. "
RAID = "Pakistan's army said that jets had hit the Bagram air base on Sunday. "


@pytest.mark.parametrize(
    ("text", "party", "place"),
    [
        (CAPTURE + "No post has been lost, says the Pakistani army.", "Pakistan", "Kurram"),
        (CAPTURE + "Pakistan's army said it had lost none.", "Pakistan", "Kurram"),
        (CAPTURE + "The army in Rawalpindi dismissed this: no post, it said, had changed hands.",
         "Pakistan", "Kurram"),
        (GROUND + "The Afghan defence ministry says not one metre has been lost.",
         "Afghan Taliban", "Zhob"),
        (GROUND + "The Taliban answered that Pakistani forces had not crossed the line.",
         "Afghan Taliban", "Zhob"),
        (GROUND + "The Afghan defence ministry said the Pakistani army held no Afghan ground.",
         "Afghan Taliban", "Zhob"),
        (DRONE + "The Pakistani army said that no aircraft of its own had been operating there.",
         "Pakistan", "Shorabak"),
        (DRONE + "The Pakistani army said it was not its work.", "Pakistan", "Shorabak"),
        (DRONE + "Islamabad denies.", "Pakistan", "Shorabak"),
        (RAID + "Officials in Parwan say the attack failed and that nothing was damaged.",
         "Afghan Taliban", "Bagram air base"),
    ],
)  # fmt: skip
def test_what_is_said_not_to_have_happened_is_a_denial(text: str, party: str, place: str) -> None:
    claim, denial = read(text)
    assert (denial["claim_status"], denial["claimant_party"]) == ("denied", party)
    assert denial["answers"] == claim["claim_id"]
    assert place in denial["place_name"]


def test_a_denial_answers_the_claim_that_its_words_are_of() -> None:
    ground, _, denial = read(
        GROUND + "A bomb killed two men in Bannu on Friday, police said. The Taliban's defence "
        "ministry said not a span of its soil was in foreign hands."
    )
    assert denial["answers"] == ground["claim_id"]


def test_a_denial_alone_in_its_paragraph_is_read() -> None:
    _, denial = read(CAPTURE + "\n\nPakistan's army said none had been taken.")
    assert denial["claim_status"] == "denied"


def test_who_denies_twice_denies_once() -> None:
    rows = read(
        GROUND + "Kabul's defence ministry denied losing any land. Not a single span of Afghan "
        "soil was in foreign hands, the ministry said."
    )
    assert [row["claim_status"] for row in rows].count("denied") == 1


def test_nobody_hurt_is_no_denial() -> None:
    rows = read("The army said four militants were killed in Tank on Friday. It said no soldier "
                "was hurt.")  # fmt: skip
    assert {row["claim_status"] for row in rows} <= {"reported", "claimed"}


def test_what_is_rejected_is_a_claim_of_him_who_made_it() -> None:
    claim, denial = read(
        "The Taliban's defence ministry rejects the claim of the Pakistani army that 133 fighters "
        "were killed in Kabul and Kandahar on Friday."
    )
    assert (claim["claimant_party"], int(claim["deaths_low"])) == ("Pakistan", 133)
    assert (denial["claimant_party"], denial["claim_status"]) == ("Afghan Taliban", "denied")
    assert denial["answers"] == claim["claim_id"]


def test_a_body_denies_in_its_own_voice_what_others_claim() -> None:
    *_, denial = read(
        "Statement of the Ministry of National Defence\n\nKabul, 2 March 2026. Pakistani media "
        "reported that jets had hit a base in Gardez on Sunday. There was no such incident.",
        publisher="Ministry of National Defence, Islamic Emirate of Afghanistan",
    )
    assert (denial["claimant_party"], denial["claim_status"]) == ("Afghan Taliban", "denied")
