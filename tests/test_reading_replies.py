"""What the other side says of an event, in a sentence that tells of no event itself."""

from __future__ import annotations

import pytest
from readings import read

RAID = (
    "Pakistani jets struck a compound in Barmal district of Paktika late on Monday, killing 17 "
    "civilians, the Taliban government said. "
)
CLASH = (
    "Fighting broke out along the border in Kurram on Sunday, and 15 Pakistani soldiers were "
    "killed, the Taliban defence ministry said. "
)


def rows(text: str) -> list[dict[str, object]]:
    return [
        {**row, "deaths_low": int(row["deaths_low"]) if row["deaths_low"] else None}
        for row in read(text, "2026-03-18")
    ]


@pytest.mark.parametrize(
    ("said", "party", "deaths"),
    [
        ("UN: 13.", "UN", 13),
        ("UNAMA's figure was 12.", "UN", 12),
        ("The UN mission has so far confirmed 13 deaths.", "UN", 13),
        ("Village elders gave a figure of 21.", "local", 21),
        ("A doctor there said the number was 11.", "local", 11),
        ("The toll given by residents was higher: 23.", "local", 23),
        ("A Pakistani military source put militant dead at 25.", "Pakistan", 25),
    ],
)
def test_a_bare_figure_is_a_row_of_whoever_states_it(said: str, party: str, deaths: int) -> None:
    first, *others = rows(RAID + said)
    assert first["deaths_low"] == 17
    found = [r for r in others if (r["claimant_party"], r["deaths_low"]) == (party, deaths)]
    assert len(found) == 1
    assert found[0]["answers"] == first["claim_id"]
    assert (found[0]["event_type"], found[0]["date_start"]) == ("airstrike", first["date_start"])
    assert found[0]["place_name"] == first["place_name"]


@pytest.mark.parametrize(
    "said",
    [
        "Pakistan acknowledged only two.",
        "Kabul says 15 died; Islamabad says it was two.",
        "Islamabad admitted to two dead.",
        "Pakistan puts it at two.",
        "Pakistan's toll: two.",
        "Pakistan disputes the figure and puts its dead at two.",
        "The Pakistani side says it lost two men.",
    ],
)
def test_losses_that_a_side_admits_to_stand_beside_what_the_other_claims(said: str) -> None:
    first, *others = rows(CLASH + said)
    assert (first["deaths_low"], first["claimant_party"]) == (15, "Afghan Taliban")
    assert [r["claimant_party"] for r in others if r["deaths_low"] == 2] == ["Pakistan"]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("Pakistan said the target was an ammunition dump.", "ammunition dump"),
        ("The strike was aimed at a drone store, a Pakistani official said.", "drone store"),
        ("Pakistan said it was a commanders' meeting that had been hit.", "commanders' meeting"),
    ],
)
def test_another_target_is_another_row(said: str, target: str) -> None:
    _, other = rows(RAID + said)
    assert (other["claimant_party"], other["stated_target"]) == ("Pakistan", target)
    assert other["event_type"] == "airstrike"


@pytest.mark.parametrize(
    "text",
    [
        RAID.replace(" said. ", " said, which Pakistan denies."),
        RAID.replace(" said. ", " said, a claim Pakistan calls absurd."),
        RAID + "Pakistan: no compound was hit.",
        RAID + "Pakistan's information minister described the account as fiction.",
        CLASH + "A Pakistani official said all posts remained in its hands.",
        "Taliban forces captured three posts in Kurram on Friday; Pakistan said none had fallen.",
    ],
)
def test_a_denial_without_an_event_of_its_own_is_a_row(text: str) -> None:
    first, *others = rows(text)
    assert first["claim_status"] != "denied"
    assert [(r["claimant_party"], r["claim_status"]) for r in others] == [("Pakistan", "denied")]


@pytest.mark.parametrize("said", ["The TTP claimed.", "TTP claims attack.", "(TTP claims.)"])
def test_a_claim_of_responsibility_may_be_two_words(said: str) -> None:
    blast = "A bomb killed seven soldiers in Mir Ali on Sunday, officials said. "
    first, claimed = rows(blast + said)
    assert (claimed["claimant_party"], claimed["claim_status"]) == ("TTP", "claimed")
    assert claimed["answers"] == first["claim_id"]


@pytest.mark.parametrize(
    "said",
    [
        "Pakistan had no comment.",
        "No group has claimed the attack.",
        "Islamabad did not respond to questions about the target.",
        "The UN has 193 members.",
    ],
)
def test_who_says_nothing_of_it_makes_no_row(said: str) -> None:
    assert len(rows(RAID + said)) == 1


@pytest.mark.parametrize(
    ("said", "party", "deaths"),
    [
        ("Pakistan says it has killed 583 fighters since the operation began.", "Pakistan", 583),
        ("The UN mission has recorded 56 civilian deaths since 26 February.", "UN", 56),
        ("UNAMA: 42 civilians killed since 26 February.", "UN", 42),
    ],
)
def test_a_running_total_is_not_hung_on_the_event_before_it(
    said: str, party: str, deaths: int
) -> None:
    *_, total = rows(RAID + said)
    assert (total["claimant_party"], total["deaths_low"]) == (party, deaths)
    assert (total["event_type"], total["place_name"]) == ("other", "")


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("The Taliban's spokesman said on Monday that its forces had killed 58 soldiers in Kurram "
         "and lost nine men.", 9, 58),
        ("The TTP said on Monday that it lost four fighters and killed nine soldiers in Shawal.",
         4, 9),
    ],
)  # fmt: skip
def test_own_losses_are_a_row_beside_those_of_the_other_side(
    text: str, ours: int, theirs: int
) -> None:
    assert sorted(int(str(r["deaths_low"])) for r in rows(text)) == [ours, theirs]


def test_posts_taken_are_a_claim_without_a_place_and_so_is_its_denial() -> None:
    claim, denial = rows(
        "The Taliban announced on 27 February that they had taken 19 posts, a claim Pakistan "
        "calls absurd."
    )
    assert (claim["event_type"], claim["date_start"]) == ("ground attack", "2026-02-27")
    assert (denial["claimant_party"], denial["claim_status"]) == ("Pakistan", "denied")
    assert denial["answers"] == claim["claim_id"]


def test_a_claim_may_be_dismissed_by_somebody_at_the_end_of_its_sentence() -> None:
    claim, denial = rows(
        "Pakistan claimed on Monday to have killed 200 fighters in Kurram, a number dismissed by "
        "Kabul."
    )
    assert (claim["deaths_low"], claim["claimant_party"]) == (200, "Pakistan")
    assert (denial["claimant_party"], denial["claim_status"]) == ("Afghan Taliban", "denied")


def test_who_confirms_the_figures_states_them_as_well() -> None:
    first, doctor = rows(RAID + "The head of the district hospital confirmed the toll.")
    assert (doctor["claimant_party"], doctor["deaths_low"]) == ("local", 17)
    assert doctor["answers"] == first["claim_id"]
    assert len(rows(RAID + "Other officials of the government confirmed the toll.")) == 1


@pytest.mark.parametrize(
    "said", ["Pakistan reported one dead, Afghanistan three.", "Islamabad says one, Kabul three."]
)
def test_the_second_speaker_may_be_a_name_and_a_number(said: str) -> None:
    sides = rows("Clashes broke out at Torkham on Sunday. " + said)
    found = [(r["claimant_party"], r["deaths_low"], r["place_name"]) for r in sides]
    assert found == [("Pakistan", 1, "Torkham"), ("Afghan Taliban", 3, "Torkham")]


def test_who_gives_the_figures_of_what_was_just_told_is_its_speaker():
    told = rows(
        "A roadside mine hit a police van near Tank on Monday. Two officers died, police said."
    )
    assert [(row["claimed_by"], row["deaths_low"]) for row in told] == [("police", 2)]


@pytest.mark.parametrize(
    ("said", "party", "deaths"),
    [
        ("De facto authorities reported a higher figure of 21.", "Afghan Taliban", 21),
        ("The Taliban authorities speak of 21.", "Afghan Taliban", 21),
        ("Pakistani officials confirmed one death.", "Pakistan", 1),
        ("Pakistani authorities admit a single death.", "Pakistan", 1),
        ("The Pakistani army put losses at two.", "Pakistan", 2),
    ],
)
def test_a_figure_in_few_words_is_a_row(said, party, deaths):
    told = [(row["claimant_party"], row["deaths_low"]) for row in rows(CLASH + said)]
    assert told == [("Afghan Taliban", 15), (party, deaths)]


def test_each_of_those_who_count_in_one_sentence_has_a_row():
    told = rows("Shelling in Kurram on Monday killed seven, according to police, and nine, "
                "according to residents.")  # fmt: skip
    assert [(row["claimed_by"], row["deaths_low"]) for row in told] == [
        ("police", 7), ("residents", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "The Taliban's spokesman said that no member of their forces had been involved.",
        "The Taliban said their men had nothing to do with it.",
        "The Taliban insisted that its forces were not behind it.",
        "Kabul said that was a lie.",
        "Claims that its men fired are without foundation, the Taliban's spokesman said.",
    ],
)
def test_who_was_not_involved_denies_it(said):
    told = rows("Gunmen shot two men dead in Chaman on Monday, police said. " + said)
    assert [(row["claimant_party"], row["claim_status"]) for row in told[1:]] == [
        ("Afghan Taliban", "denied")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "The TTP took ownership of the raid.",
        "The TTP accepted the attack.",
        "The TTP said that its men had done it.",
    ],
)
def test_a_group_owns_up_in_many_words(said):
    told = rows("Gunmen attacked a post in Tank on Monday, killing three, police said. " + said)
    assert [(row["claimant_party"], row["claim_status"]) for row in told[1:]] == [
        ("TTP", "claimed")
    ]


@pytest.mark.parametrize(
    ("said", "party", "key", "value"),
    [
        ("A security source in Peshawar said that a commander had been the target.", "Pakistan",
         "stated_target", "commander"),
        ("Elders blamed it on security forces.", "local", "actor", "Pakistan"),
        ("Locals accused the army of carrying out the strike.", "local", "actor", "Pakistan"),
    ],
)  # fmt: skip
def test_who_names_the_target_or_the_doer_has_a_row(said, party, key, value):
    told = rows("A drone struck a car in Spera on Monday, killing two, Taliban officials said. "
                + said)  # fmt: skip
    assert (told[1]["claimant_party"], told[1][key]) == (party, value)


@pytest.mark.parametrize(
    "said",
    [
        "The team was returning from duty near Tank when the attackers ambushed it, police said.",
        "No loss of life was reported among civilians.",
    ],
)
def test_what_a_speaker_adds_of_the_same_attack_is_no_second_row(said):
    told = rows("A bomb hit a police van in Tank on Monday, killing two, police said. " + said)
    assert [row["deaths_low"] for row in told] == [2]


@pytest.mark.parametrize(
    "said", ["This allegation is false.", "That is a lie.", "Nothing of the kind has happened."]
)
def test_a_body_denies_in_its_own_publication_in_a_bare_sentence(said):
    head = "PRESS RELEASE\nNo PR-12/2026-ISPR\nRawalpindi, 17 March 2026\n\n"
    alleged = "Kabul said that Pakistan had bombed a clinic in Kunar on Monday. "
    told = rows(head + alleged + said)
    assert [(row["claimant_party"], row["claim_status"]) for row in told] == [
        ("Afghan Taliban", "reported"), ("Pakistan", "denied"),
    ]  # fmt: skip


def test_a_bare_denial_that_nobody_says_is_no_row():
    assert len(rows(RAID + "That is not true.")) == 1


def test_what_somebody_looked_at_is_no_part_of_his_name():
    told = rows("Jets struck a school in Barmal on Monday, police said. The rights group checked "
                "photographs that show nine bodies.")  # fmt: skip
    assert told[-1]["claimed_by"] == "rights group"
