"""Questions and answers: what a place, a number or a day tells of what was asked."""

from readings import read as _read


def _told(text):
    return [(row["event_type"], row["place_name"], row["deaths_low"]) for row in _read(text)]


def test_a_place_alone_answers_where():
    text = (
        "Which places were bombed? Kabul, Kandahar and Paktia on 27 February; Jalalabad and Bagram"
        " on 1 March."
    )
    rows = _read(text)
    assert [(row["place_name"], row["date_start"]) for row in rows] == [
        ("Kabul; Kandahar; Paktia", "2026-02-27"), ("Jalalabad; Bagram", "2026-03-01"),
    ]  # fmt: skip
    assert {row["event_type"] for row in rows} == {"airstrike"}


def test_a_number_and_a_place_answer_how_many():
    text = (
        "Explainer: what we know\n\n"
        "How many people died in the air strikes?\n"
        "At least 18 in Behsud, according to the Taliban, all from one family. Four in Gurbuz.\n"
    )
    assert _told(text) == [("airstrike", "Behsud", "18"), ("airstrike", "Gurbuz", "4")]
    assert [row["claimed_by"] for row in _read(text)] == ["Taliban", ""]


def test_the_title_and_earlier_answers_tell_the_kind_and_the_day():
    text = (
        "Four questions about the air raids\n\n"
        "When did it happen?\nBefore dawn on Saturday, 7 March.\n\n"
        "Where?\nIn three provinces: Nangarhar, Paktika and Khost.\n\n"
        "Who was injured?\nFive people in Nangarhar, a doctor said. Three more in Khost.\n"
    )
    rows = _read(text)
    assert [(row["place_name"], row["injured_low"]) for row in rows] == [
        ("Nangarhar; Paktika; Khost", ""), ("Nangarhar", "5"), ("Khost", "3"),
    ]  # fmt: skip
    assert {(row["event_type"], row["date_start"]) for row in rows} == {("airstrike", "2026-03-07")}


def test_a_sum_that_is_told_after_several_answers_is_of_none_of_them():
    text = (
        "Where were the air strikes? In Kabul, Kandahar and Paktia. With what result? Pakistan says"
        " 133 Taliban were killed."
    )
    assert _told(text)[-1][1:] == ("", "133")


def test_answers_to_questions_of_another_kind_are_no_events():
    text = (
        "Jets struck a camp in Barmal on Friday.\n\n"
        "Where will talks be held?\nIn Doha, or in Kabul.\n\n"
        "Where could strikes follow?\nIn Khost and Kunar.\n\n"
        "Where did the minister speak?\nIn Peshawar.\n"
    )
    assert [row["place_name"] for row in _read(text)] == ["Barmal"]


def test_each_paragraph_after_a_question_may_answer_it():
    text = (
        "What has been hit so far?\n\n"
        "Kabul: an ammunition depot, on 27 February.\n"
        "Bagram: the runway, 1 March.\n\n"
        "Was anyone killed?\nOne man in Bagram, a doctor says.\n"
    )
    rows = _read(text)
    assert [(row["place_name"], row["deaths_low"]) for row in rows] == [
        ("Kabul", ""), ("Bagram", "1"),
    ]  # fmt: skip


def test_a_list_after_an_answer_is_of_the_words_above_it():
    text = (
        "Where were the strikes? In Paktika and Khost.\n\nStrikes were reported in:\n"
        "- Barmal: 6 killed\n- Urgun: two houses destroyed"
    )
    assert _told(text)[1:] == [("airstrike", "Barmal", "6"), ("airstrike", "Urgun", "")]
