"""Who did what a report tells of, where the sentence names him and where the report does."""

from __future__ import annotations

import pytest

import geo


def _done(text: str) -> list[tuple[str, str]]:
    table = geo.read_text(text + "\n", published="2026-03-10")
    return list(zip(table["actor"], table["claim_status"], strict=True))


@pytest.mark.parametrize(
    "told",
    [
        "Eight khwarij were neutralised in Tank on Monday, the ISPR said.",
        "Pakistan's information minister said the air force had destroyed a depot in Kabul on "
        "Monday.",
        "A training centre was destroyed and 40 fighters killed in Paktika on Monday, according "
        "to the Pakistani army.",
    ],
)
def test_a_state_that_tells_of_the_others_dead_tells_of_its_own_deed(told):
    assert _done(told) == [("Pakistan", "claimed")]


def test_posts_that_the_taliban_say_were_taken_they_took():
    told = (
        "Eleven posts were captured and 23 Pakistani soldiers killed in Kurram on Monday, the "
        "Taliban's defence ministry said."
    )
    assert _done(told) == [("Afghan Taliban", "claimed")]


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("The third round of Pakistani bombardment of Kabul on Monday killed six, doctors said.",
         "Pakistan"),
        ("Aircraft of the Pakistani regime bombed homes in Bermal on Monday, the defence "
         "ministry in Kabul said.", "Pakistan"),
        ("Afghan drones hit a camp in Kohat on Monday, residents said.", "Afghan Taliban"),
        ("Pakistani and Afghan forces exchanged fire in Kurram on Monday, killing three.", ""),
        ("The fighting erupted in Kurram on Monday after Taliban forces opened fire on a "
         "Pakistani post, two Pakistani officials said.", "Afghan Taliban"),
        ("In Pakistan's Bajaur, an official said that a mortar had killed a boy on Monday.", ""),
        ("Militants who had crossed over from Afghanistan stormed a post in Bajaur on Monday.",
         "militants"),
    ],
)  # fmt: skip
def test_whose_arms_they_were_is_told_by_the_words_for_arms(told, actor):
    assert _done(told)[0][0] == actor


def test_further_strikes_of_a_report_on_pakistans_strikes_are_its_strikes():
    told = (
        "Pakistani jets struck a house in Khost on Monday, killing two, the Taliban said. "
        "In Kunar, the Taliban's governor said that an air strike had killed four."
    )
    assert [actor for actor, _ in _done(told)] == ["Pakistan", "Pakistan"]


def test_a_strike_that_a_report_lays_to_nobody_is_nobodys():
    told = "In Kunar, the Taliban's governor said that an air strike had killed four on Monday."
    assert _done(told) == [("", "reported")]
