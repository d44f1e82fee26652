"""Rules for days: which of them can match a stretch is known by its words, and none is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading.calendars import Calendar
from geo.reading.day_rules import Rule, Rules
from geo.reading.letters import level
from geo.reading.lexicons import lexicon
from geo.reading.relative_days import RELATIVE

DAY = date(2026, 3, 10)
RULES = [*Calendar(lexicon()).rules, *RELATIVE]


@settings(max_examples=12, deadline=None)
@given(st.data())
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern[:60])
def test_what_a_rule_matches_has_one_of_its_words(rule, data):
    text = level(data.draw(st.from_regex(rule.pattern)))
    match = rule.pattern.search(text)
    if match is not None and rule.words and rule.read(DAY, *match.groups()) is not None:
        assert any(word in text for word in rule.words)


def test_a_rule_is_left_out_where_none_of_its_words_stands():
    rules = Rules([Rule.of("fri", max, "weekday", "night of"), Rule.of("ago", max, words="ago")])
    assert len(rules.within("the night of fri, long ago", {"weekday"})) == 2
    assert [rule.words for rule in rules.within("the night of fri, long ago")] == [{"ago"}]
    assert not rules.within("on fri", {"weekday"})


def test_a_calendar_of_plain_letters_reads_the_same_days():
    text = "from 3 to 5 march, late on friday night and in the last week of april 2025"
    plain = Calendar(lexicon(), ascii_only=True).listed(text)
    full = Calendar(lexicon()).listed(text)
    assert [r.pattern.findall(text) for r in plain] == [r.pattern.findall(text) for r in full]
