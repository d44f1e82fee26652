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


_STRIKES = "The military said on Monday that its jets had struck two camps in Paktika."
_AMBUSH = "The BLA claimed a ground attack on an army post in Turbat and said nine had died."


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_a_state_denies_what_the_other_state_claims(between):
    rows = read(between.join((_STRIKES, _AMBUSH, "Kabul rejected the claim.")))
    assert [row["place_name"] for row in rows if row["claim_status"] == "denied"] == ["Paktika"]


@pytest.mark.parametrize(
    ("deed", "denial", "places"),
    [
        (_AMBUSH, "Kabul rejected the claim.", []),
        (_AMBUSH, "Islamabad rejected the claim.", ["Turbat"]),
        ("ISKP said it had killed six guards in Jalalabad on Monday.", "Islamabad denied it.", []),
        ("The NRF said it had killed four Taliban in Panjshir on Monday.", "Kabul denied it.",
         ["Panjshir"]),
        ("Pakistan blamed Kabul for a bombing that killed nine soldiers in Bannu on Monday.",
         "Kabul denied any role.", ["Bannu"]),
    ],
)  # fmt: skip
def test_a_state_answers_no_deed_that_a_group_claims_abroad(deed, denial, places):
    rows = read(f"{deed}\n\n{denial}")
    assert [row["place_name"] for row in rows if row["claim_status"] == "denied"] == places


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The news that a drone hit Chaman on Friday is a figment of the imagination, the army "
         "said.", ("Chaman", "Pakistan")),
        ("The army said that reports that Wana had been attacked on Friday were false.",
         ("Wana", "Pakistan")),
        ("There is no truth in reports that drones hit Kandahar on Friday, the governor's office "
         "said.", ("Kandahar", "Afghan Taliban")),
        ("The allegation that jets hit Khost on Friday was rejected by Islamabad.",
         ("Khost", "Pakistan")),
        ("Claims of Pakistani losses in Kurram on Friday were dismissed as propaganda by the "
         "information minister in Islamabad.", ("Kurram", "Pakistan")),
        ("Kabul said the reported capture of a post in Spin Boldak on Friday never happened.",
         ("Spin Boldak", "Afghan Taliban")),
        ("The alleged strike on a school in Urgun on Friday never took place, Pakistan's foreign "
         "office said.", ("Urgun", "Pakistan")),
        ("Islamabad called the Taliban account of a strike on a seminary in Urgun concocted.",
         ("Urgun", "Pakistan")),
        ("The foreign office in Islamabad rejected as a pack of lies Kabul's claim that children "
         "died in Ghaziabad on Friday.", ("Ghaziabad", "Pakistan")),
        ("Security sources dismissed rumours of an Afghan advance on Parachinar on Friday.",
         ("Parachinar", "Pakistan")),
        ("The Taliban's allegations about civilian deaths in Kunar on Friday were a complete "
         "fabrication, Pakistan's foreign office said.", ("Kunar", "Pakistan")),
        ("The TTP said its men were not involved in Friday's blast at Akora Khattak.",
         ("Akora Khattak", "TTP")),
        ('"There was no attack on Wana," the army said.', ("Wana", "Pakistan")),
    ],
)  # fmt: skip
def test_a_claim_that_somebody_calls_untrue_is_denied(text, denied):
    rows = read(text)
    said = [(row["place_name"], row["claimant_party"]) for row in rows]
    assert said == [denied]
    assert rows[0]["claim_status"] == "denied"


@pytest.mark.parametrize(
    "denial",
    ["Nothing of this is true, a Taliban spokesman said.",
     "A Taliban spokesman called it an outright fabrication.",
     "The Taliban spokesman described the allegation as bogus.",
     "A spokesman in Kabul said nobody had fired."],
)  # fmt: skip
def test_a_few_words_deny_what_was_claimed_before(denial):
    rows = read(f"Jets struck a camp in Khost on Friday, Pakistan said. {denial}")
    assert [row["claim_status"] for row in rows] == ["claimed", "denied"]
    assert rows[1]["place_name"] == "Khost"


def test_a_group_says_in_its_own_statement_that_a_deed_is_not_its_own():
    text = (
        "TTP statement\n\nThe explosion in a seminary in Akora Khattak is not the work of the TTP."
    )
    (row,) = read(text)
    assert (row["claim_status"], row["place_name"]) == ("denied", "Akora Khattak")
    assert row["claimant_party"] == "TTP"


@pytest.mark.parametrize(
    "said",
    [
        "Afghanistan has repeatedly denied that it lets militants use its territory for attacks.",
        "The Taliban denies allowing its soil to be used for attacks on Pakistan.",
    ],
)
def test_who_denies_that_his_ground_is_used_denies_no_event(said):
    (row,) = read(f"Jets hit Nangarhar on Sunday, killing 18. {said}")
    assert row["claim_status"] == "reported"
