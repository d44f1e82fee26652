"""Days of the week as reports write them, against the day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from geo.reading.day_rules import Reading, Rule, any_of

__all__ = ["weekday_rules"]

_NIGHT: Final = r"(?: |'s )(night|evening|midnight|overnight)"
_HOUR: Final = "(?: night| evening| morning| afternoon| noon| midday| midnight| dawn)?"
_INTO: Final = r" (?:(?:in)?to|until|till|through) (?:early |late )?"


def weekday_rules(weekdays: Mapping[str, int]) -> list[Rule]:
    """Give the rules for the days of the week, from their names and numbers (Monday is 0)."""
    week, days = any_of(weekdays), _Weekdays(weekdays)
    return [
        Rule.of(
            rf"(?:night |overnight )?between (?:early |late )?{week}{_HOUR} and"
            rf" (?:early |late )?{week}{_HOUR}",
            days.two, "weekday", "between",
        ),
        Rule.of(
            rf"(?:overnight |late )?(?:from )?{week}{_HOUR}{_INTO}{week}",
            days.two, "weekday", "to |until|till|through",
        ),
        Rule.of(rf"late {week}(?: night)? and early {week}", days.two, "weekday", "late"),
        Rule.of(rf"{week} and {week}", days.two, "weekday", " and "),
        Rule.of(
            rf"(?:overnight|the night) (?:in)?to {week}",
            days.night_before, "weekday", "overnight|the night",
        ),
        Rule.of(rf"(?:after|before) midnight(?: on| of)? {week}", days.day, "weekday", "midnight"),
        Rule.of(
            rf"(?:overnight|midnight)(?: on| of)? {week}",
            days.night, "weekday", "overnight|midnight",
        ),
        Rule.of(
            rf"the (?:night|evening) of {week}", days.night, "weekday", "night of|evening of"
        ),
        Rule.of(
            rf"{week}{_NIGHT}(?! on)", days.night_or_evening, "weekday", "night|evening"
        ),
        Rule.of(rf"{week} (?:شب|شپه|کی رات|رات|کی شب)", days.night, "weekday", "شب|شپه|رات"),
        Rule.of(rf"شب {week}", days.night, "weekday", "شب"),
        Rule.of(
            rf"(?:a|one) week ago(?: on| last)? {week}|{week} (?:a )?week ago",
            days.week_ago, "weekday", "week ago",
        ),
        Rule.of(rf"(two|three|four) {week}s? ago", days.counted, words=" ago"),
        Rule.of(rf"next {week}", days.next, "weekday", "next"),
        Rule.of(rf"{week} before last", days.before_last, "weekday", "before last"),
        Rule.of(rf"last {week}", days.last, "weekday", "last"),
        Rule.of(
            rf"(?<=since ){week}(?! (?:morning|noon|midday|afternoon|dawn))",
            days.since, "weekday", "since",
        ),
        Rule.of(rf"(?<!(?:st|nd|rd|th), a )(?:this |past )?{week}", days.day, "weekday"),
    ]  # fmt: skip


class _Weekdays:
    """What the days of the week mean on a day of publication."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self.numbers = numbers

    def day(self, p: date, *g: str) -> Reading:
        day = p - timedelta(days=(p.weekday() - self.numbers[g[0]]) % 7)
        return day, day

    def last(self, p: date, *g: str) -> Reading:
        """Give the last such day before the publication, which is neither that nor "yesterday"."""
        return self.day(p - timedelta(days=2), *g)

    def since(self, p: date, *g: str) -> Reading:
        """Give the day since which something is so: on a Thursday, "since Thursday" is a week."""
        return self.day(p - timedelta(days=1), *g)

    def week_ago(self, p: date, *g: str) -> Reading:
        """Give such a day about a week before: "a week ago on Friday"."""
        return self.day(p - timedelta(days=4), g[0] or g[1])

    def counted(self, p: date, *g: str) -> Reading:
        """Give such a day so many of them before: "two Fridays ago"."""
        return self.day(p - timedelta(days=7 * ("two", "three", "four").index(g[0]) + 8), g[1])

    def next(self, p: date, *g: str) -> Reading:
        day = p + timedelta(days=(self.numbers[g[0]] - p.weekday() - 1) % 7 + 1)
        return day, day

    def before_last(self, p: date, *g: str) -> Reading:
        """Give such a day of the week before the last one: "the Wednesday before last"."""
        return self.day(p - timedelta(days=8), *g)

    def night(self, p: date, *g: str) -> Reading:
        day = p - timedelta(days=(p.weekday() - self.numbers[g[0]]) % 7)
        return day, day + timedelta(days=1)

    def night_or_evening(self, p: date, *g: str) -> Reading:
        return self.day(p, g[0]) if g[1] == "evening" else self.night(p, g[0])

    def night_before(self, p: date, *g: str) -> Reading:
        day = p - timedelta(days=(p.weekday() - self.numbers[g[0]]) % 7)
        return day - timedelta(days=1), day

    def two(self, p: date, *g: str) -> Reading:
        last = p - timedelta(days=(p.weekday() - self.numbers[g[1]]) % 7)
        first = last - timedelta(days=(last.weekday() - self.numbers[g[0]]) % 7)
        return first, last
