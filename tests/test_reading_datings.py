"""On which day something happened that tells none itself: what other sentences lend it."""

from __future__ import annotations

import pytest
from readings import read


def _days(text: str, *, published: str = "2026-03-13") -> dict[str, tuple[str, str]]:
    """Give the first and last day of what is told, by place; the first row of each."""
    told: dict[str, tuple[str, str]] = {}
    for row in read(text, published):
        told.setdefault(row["place_name"], (row["date_start"], row["date_end"]))
    return told


@pytest.mark.parametrize(
    "text",
    [
        "A grenade killed two boys in Tank, police said on Thursday. It happened late on Tuesday.",
        "A grenade killed two boys in Tank, police said on Thursday. This was on Tuesday, at noon.",
        "Police ringed the bazaar of Tank on Wednesday after gunmen shot dead two traders there. "
        "The attackers struck on Tuesday evening, a shopkeeper said.",
        "Hundreds gathered in Tank on Thursday to mourn men killed in air raids two days before. "
        "The mayor said the bodies of four people had been found in Tank.",
        "Jets bombed a depot in Tank on Tuesday. A picture taken on Thursday shows that two sheds "
        "in Tank burned down.",
        "Gunmen raided Tank on Tuesday. Officials in Tank put the dead at four in a letter sent "
        "on 12 March.",
    ],
)
def test_the_day_of_the_event_is_not_that_on_which_it_was_told_or_shown(text):
    days = {place: day for place, day in _days(text).items() if "Tank" in place}
    assert set(days.values()) == {("2026-03-10", "2026-03-10")}


def test_a_day_that_several_raids_have_in_common_is_that_of_each():
    told = _days(
        "Jets killed nine people in Gayan, an elder said on Thursday. In Urgun two died when bombs "
        "hit a shop, a doctor said on Thursday.\n\nThe raids took place before dawn on Tuesday."
    )
    assert set(told.values()) == {("2026-03-10", "2026-03-10")}


def test_a_topic_without_an_event_sets_the_day_of_all_that_follows_it():
    told = _days(
        "Jets bombed Gardez on Monday.\n\nThis morning the war moved north. A shell hit a mill in "
        "Dangam. Nobody was hurt there. Two men died in Barikot when a bomb went off."
    )
    assert told["Dangam"] == told["Barikot"] == ("2026-03-13", "2026-03-13")


def test_a_few_hours_after_a_month_told_in_passing_is_no_month():
    told = _days(
        "A drone hit a car in Spera on Wednesday, killing two men. In October 2025 another one hit "
        "a car there and killed nine. A shell that fell on Gurbuz a few hours later hurt a farmer."
    )
    assert told["Gurbuz"] == ("2026-03-11", "2026-03-11")


def test_the_weekdays_of_a_review_ascend_to_the_day_before_it():
    review = (
        "The week in brief. On Monday a constable was shot dead in Swabi. On Wednesday a bomb hurt "
        "five people in Hangu. On Saturday an elder was shot dead in Khar."
    )
    assert _days(review, published="2026-03-16")["Swabi"] == ("2026-03-09", "2026-03-09")
    story = review.removeprefix("The week in brief. ")
    assert _days(story, published="2026-03-16")["Swabi"] == ("2026-03-16", "2026-03-16")


def test_the_items_of_a_statement_on_a_week_are_of_that_week():
    told = _days(
        "In a statement sent on Sunday evening the group said that it had made 24 attacks between "
        "7 and 13 September.\n\n1. Tank. The group says its men shot dead two policemen on 9 "
        "September.\n\n2. Mianwali. The group says it shelled a post at Makarwal.",
        published="2025-09-15",
    )
    assert next(days for place, days in told.items() if "Makarwal" in place) == (
        "2025-09-07",
        "2025-09-13",
    )


def test_a_night_within_the_week_that_a_text_opens_with_is_its_day():
    told = _days(
        "Pakistan took up its raids again this week, three of them on the night of 11-12 March. "
        "The minister said that 41 men had died in Spera."
    )
    assert told["Spera"] == ("2026-03-11", "2026-03-12")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The gate at Torkham was opened on 1 March for the sick; it has been closed to goods "
         "since 27 February.", "2026-02-27", "2026-03-13"),
        ("Torkham remained shut for a fourteenth day.", "2026-02-28", "2026-03-13"),
        ("12 March - Torkham: crossing remains closed, day 14.", "2026-02-27", "2026-03-12"),
    ],
)  # fmt: skip
def test_a_closure_lasts_from_its_first_day(text, first, last):
    assert (first, last) in _days(f"What is known.\n\nTraders wait.\n\n{text}").values()


def test_the_time_since_a_day_ends_on_that_of_its_entry():
    told = _days(
        "A chronology of the war\n\n26 February: Gunmen storm a post in Kurram.\n\n3 March: The UN "
        "mission says that 42 people have been killed in Paktia since 26 February.",
        published="2026-03-20",
    )
    assert told["Paktia"] == ("2026-02-26", "2026-03-03")


def test_what_happened_after_midnight_of_a_night_is_of_the_second_day():
    told = _days(
        "Jets struck Behsud overnight, killing four people. A school in Barmal was hit shortly "
        "after midnight, two teachers said."
    )
    assert told == {
        "Behsud": ("2026-03-12", "2026-03-13"), "Barmal": ("2026-03-13", "2026-03-13"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "place", "first"),
    [
        ("On the sixth of February, a Friday, a bomb killed 31 people in Tank.", "Tank",
         "2026-02-06"),
        ("Jets bombed Behsud on the twenty-first of February.", "Behsud", "2026-02-21"),
        ("On Friday the 6th of March shells hit Asmar. On the 9th, a Monday, a drone hit Nari.",
         "Nari", "2026-03-09"),
        ("On the first of March jets hit Bagram; on the third a drone struck Jalalabad.",
         "Jalalabad", "2026-03-03"),
        ("Jets hit Kabul on 27 February. The army took a hilltop in Barmal on the 12th.", "Barmal",
         "2026-03-12"),
        ("A fortnight ago today, shells hit Asmar.", "Asmar", "2026-02-27"),
        ("The Wednesday before last, gunmen killed a guard in Tank.", "Tank", "2026-03-04"),
        ("In the first two weeks of February, 19 people were killed by shelling in Dangam.",
         "Dangam", "2026-02-01"),
        ("Since the beginning of the month 44 people have been killed by shelling in Kunar.",
         "Kunar", "2026-03-01"),
        ("A list of strikes\n\nWhat is known.\n\n27/02: Air strikes on Kandahar.", "Kandahar",
         "2026-02-27"),
        ("Gunmen shot dead a cleric in Wana on Tuesday. Less than 24 hours later, a bomb killed "
         "two men in Tank.", "Tank", "2026-03-11"),
        ("A drone hit a car in Zadran on Monday. The day before, a bomb which had remained from "
         "the raid of 27 February went off in Mandozai.", "Mandozai", "2026-03-08"),
        ("06:10 Overnight, shelling in Kunar has killed two people, officials say.", "Kunar",
         "2026-03-12"),
    ],
)  # fmt: skip
def test_days_in_words_and_of_entries(text, place, first):
    assert _days(text)[place][0] == first


def test_on_the_same_day_is_that_of_the_event_before_in_a_digression_as_well():
    text = (
        "On Wednesday three drones hit Kohat, killing two.\n\nA drone killed three shepherds in "
        "Spera last Friday, the governor's spokesman said.\n\nOn the same day a quadcopter dropped "
        "a grenade on a field in Mir Ali, injuring nine youths."
    )
    days = _days(text, published="2026-03-19")
    assert days["Spera"] == days["Mir Ali"] == ("2026-03-13", "2026-03-13")


def test_the_night_to_a_day_begins_the_day_before():
    text = "In the night to Wednesday a shell hit Chaman."
    assert _days(text, published="2026-03-18")["Chaman"] == ("2026-03-17", "2026-03-18")


def test_the_day_on_which_an_audience_was_told_is_not_that_of_the_event():
    text = (
        "Militants carried out 44 attacks in Khyber Pakhtunkhwa last week, the interior ministry "
        "told a Senate committee on Wednesday."
    )
    assert _days(text, published="2026-03-05") == {
        "Khyber Pakhtunkhwa": ("2026-02-23", "2026-03-01")
    }


BEGAN = "The war broke out on 27 February, when Afghan forces attacked posts in Khyber."


@pytest.mark.parametrize(
    ("before", "sentence", "first", "last"),
    [
        (BEGAN, "On the third day of the fighting jets struck Jalalabad.", "03-01", "03-01"),
        (BEGAN, "Three days into the war, jets struck Jalalabad.", "03-02", "03-02"),
        (BEGAN, "On day five, jets struck Jalalabad.", "03-03", "03-03"),
        (BEGAN, "On Wednesday, the sixth day of the war, jets struck Jalalabad.", "03-04", "03-04"),
        (BEGAN, "Its aircraft bombed Jalalabad before dawn the next day.", "02-28", "02-28"),
        (BEGAN, "At noon the next day a shell hit a bus in Jalalabad.", "02-28", "02-28"),
        (BEGAN, "That same night jets struck Jalalabad.", "02-27", "02-28"),
        (BEGAN, "Two nights later jets struck Jalalabad.", "03-01", "03-02"),
        ("A bomb went off in Tank on Monday night.", "That night jets struck Jalalabad.", "03-02",
         "03-03"),
        ("", "Since Thursday 12 people have been killed by shelling in Jalalabad.", "02-26",
         "03-05"),
        ("", "Since Thursday morning 12 people have been killed by shelling in Jalalabad.",
         "03-05", "03-05"),
        ("", "A shell hit a bus in Jalalabad last Wednesday.", "02-25", "02-25"),
        ("", "A shell hit a bus in Jalalabad last Monday.", "03-02", "03-02"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_a_start_or_from_the_day_before_it(before, sentence, first, last):
    claim = read(f"{before} {sentence}".strip(), published="2026-03-05")[-1]
    assert (claim["date_start"], claim["date_end"]) == (f"2026-{first}", f"2026-{last}")


def test_the_days_of_a_truce_are_not_those_of_the_war():
    told = read(f"{BEGAN}\n\nA truce began on Monday. On the third day, a shell hit a bus in Nari.",
                published="2026-03-05")  # fmt: skip
    assert told[-1]["date_start"] != "2026-03-01"


def test_a_distance_in_days_stands_against_a_day_of_a_later_paragraph():
    told = read(f"{BEGAN} Jets bombed Kabul the next day.\n\nBy Monday drones were over Kabul.",
                published="2026-03-05")  # fmt: skip
    assert told[1]["date_start"] == "2026-02-28"


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("That brings to 56 the number of people killed in Afghanistan since the fighting began.",
         "02-26", "03-12"),
        ("Pakistan says 15 of its civilians have died since the start of the war.", "02-26",
         "03-12"),
        ("Pakistan says 15 civilians have died since the start of its operation on 28 February.",
         "02-28", "03-12"),
        ("Pakistan says 641 fighters were killed since the launch of its operation on February "
         "26-27.", "02-26", "03-12"),
        ("Nine men died in Tank on Monday, its first attack since the war began.", "03-09",
         "03-09"),
    ],
)  # fmt: skip
def test_a_sum_since_the_war_began_counts_from_the_day_that_the_text_tells(sentence, first, last):
    began = (
        "Fighting broke out on the night of 26 February. A shell killed a boy in Nari on Tuesday."
    )
    claim = read(f"{began} {sentence}", published="2026-03-12")[-1]
    assert (claim["date_start"], claim["date_end"]) == (f"2026-{first}", f"2026-{last}")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday night bombs hit a clinic in Kabul.\n\nTwo days after the bombing, shells "
         "landed in Asadabad, wounding five.", ["03-09", "03-11"]),
        ("On Monday night bombs hit a clinic in Kabul.\n\nShells landed in Asadabad two days after "
         "the raid.", ["03-09", "03-11"]),
        ("Militants attacked Balochistan on January 31. Four men were killed by a mine in Dera "
         "Bugti on Wednesday.\n\nThe day before, a constable had been shot dead in Quetta's Sariab "
         "area, police said.", ["01-31", "03-11", "03-10"]),
        ("A bomber struck a school in Tank on Sunday. Three others were killed in a gunfight that "
         "lasted until the early hours of Monday.", ["03-08", "03-08"]),
        ("Clashes in Kurram have killed 16 people since Sunday. On Tuesday, six people died, and "
         "on Monday three.", ["03-08", "03-10", "03-09"]),
        ("Shelling in Lal Pur killed two people on Sunday, three on Monday and five on Tuesday.",
         ["03-08", "03-09", "03-10"]),
        ("Shelling in Lal Pur on Sunday and Monday killed two people and hurt five.", ["03-08"]),
    ],
)  # fmt: skip
def test_a_sentence_that_counts_from_an_event_or_by_days_gives_each_its_own(text, days):
    assert [claim["date_start"][5:] for claim in read(text, published="2026-03-12")] == days


def test_each_day_of_a_count_has_its_number():
    text = "Shelling in Lal Pur killed two people on Sunday, three on Monday and five on Tuesday."
    assert [claim["deaths_low"] for claim in read(text)] == ["2", "3", "5"]


def test_where_some_of_the_dead_fell_is_not_where_all_did():
    text = (
        "Clashes in Kurram have killed 16 people since Sunday.\n\nFive of the deaths were reported "
        "overnight in the village of Bushehra."
    )
    assert [claim["place_name"] for claim in read(text)] == ["Kurram", "Bushehra"]


@pytest.mark.parametrize("when", ["overnight 9/10 March", "overnight on 9-10 March"])
def test_a_night_told_by_both_its_days_is_that_night(when):
    (row,) = read(f"Jets hit Barmal {when}.")
    assert (row["date_start"], row["date_end"]) == ("2026-03-09", "2026-03-10")


@pytest.mark.parametrize(
    ("post", "first", "last"),
    [
        ("[28 February, 18:05] The army destroyed three posts in Kurram this afternoon.", "02-28",
         "02-28"),
        ("[28 February, 07:30] Overnight drones struck an army camp in Kurram.", "02-27", "02-28"),
        ("28 Feb, 21:10 - Taliban forces attacked three posts in Kurram tonight.", "02-28",
         "02-28"),
        ("28 February 2026, 21:10 PKT\nYesterday the enemy bombed Kurram.", "02-27", "02-27"),
        ("28 February 2026, 21:10 PKT\nA drone hit a post in Kurram this evening.", "02-28",
         "02-28"),
        ("[1 March, 09:15] The army struck a post in Kurram last night.", "02-28", "03-01"),
    ],
)  # fmt: skip
def test_a_post_is_of_the_day_and_hour_set_above_it(post, first, last):
    text = f"Live from the border\n\n{post}\n\n[1 March, 08:00] A shell fell on Chaman today."
    told = _days(text, published="2026-03-03")
    assert told["Kurram"] == (f"2026-{first}", f"2026-{last}")
    assert told["Chaman"] == ("2026-03-01", "2026-03-01")


def test_a_sentence_that_goes_on_to_another_day_and_place_tells_of_two_events():
    text = (
        "On Thursday, two policemen were killed in Lakki Marwat, and on Saturday a soldier lost "
        "his life in a sniper attack in Upper Dir."
    )
    told = [(c["place_name"], c["date_start"], c["deaths_low"]) for c in read(text, "2026-02-17")]
    assert told == [("Lakki Marwat", "2026-02-12", "2"), ("Upper Dir", "2026-02-14", "1")]


def test_after_what_was_some_days_earlier_a_text_returns_to_its_event():
    text = (
        "The strike hit the Omid clinic in Kabul on Monday. A spokesman spoke of 265 wounded.\n\n"
        "Four days earlier, drones had been intercepted over Rawalpindi. Two people were hurt by "
        "debris.\n\nThe United Nations mission, which visited the site on Tuesday, said it had "
        "verified 143 deaths and 119 injured."
    )
    assert [c["place_name"] for c in read(text, "2026-03-18") if c["deaths_low"] == "143"] == [
        "Kabul"
    ]


def test_a_day_before_a_turn_of_the_sentence_is_not_that_of_what_follows():
    (row,) = read(
        "A truce was signed on 19 October, but strikes in Khost in November killed 10 civilians."
    )
    assert (row["date_start"], row["date_end"]) == ("2025-11-01", "2025-11-30")


def test_the_name_jan_is_no_month():
    (row,) = read("Shells hit Khost, Abdul Jan Wali said. Seven people died.")
    assert row["date_start"] != "2026-01-01"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Pakistan said Sunday it had launched air strikes on camps in Nari overnight.", "02-21",
         "02-22"),
        ("Pakistan said Sunday that its jets struck Nari late on Friday.", "02-20", "02-20"),
        ("Officials said Saturday night's strikes killed nine people in Nari.", "02-21", "02-22"),
        ("Since mid-February, shelling has killed nine people in Nari.", "02-11", "02-22"),
        ("On Friday shelling killed nine people in Nari, up from two three days ago.", "02-20",
         "02-20"),
    ],
)  # fmt: skip
def test_a_weekday_right_after_a_verb_of_speech_is_the_day_of_speech(text, first, last):
    (claim,) = read(text, published="2026-02-22")
    assert (claim["date_start"], claim["date_end"]) == (f"2026-{first}", f"2026-{last}")


def test_a_part_of_a_country_is_told_more_finely_by_where_the_attack_happened():
    (claim,) = read(
        "A roadside bomb killed a tribal elder and two others in northwest Pakistan, police said "
        "Thursday.\n\nThe attack happened Wednesday evening in Tirah valley.",
        published="2026-03-12",
    )
    assert (claim["place_name"], claim["date_start"]) == ("Tirah valley", "2026-03-11")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Police killed nine militants during a two-day operation in Tank that ended on Tuesday "
         "evening, officials said.", "03-02", "03-03"),
        ("Police killed nine militants in Tank in a three-day operation that began on Sunday.",
         "03-01", "03-03"),
        ("Police killed nine militants in Tank on Sunday, a day before a two-day strike ended.",
         "03-01", "03-01"),
        ('"Yesterday evening two shells hit our home in Tank," a villager said.', "03-03",
         "03-03"),
        ('"Last night two shells hit our home in Tank," a villager said.', "03-03", "03-04"),
    ],
)  # fmt: skip
def test_an_operation_lasts_the_days_that_are_told_and_an_evening_one(text, first, last):
    claim = read(text, published="2026-03-04")[0]
    assert (claim["date_start"], claim["date_end"]) == (f"2026-{first}", f"2026-{last}")
