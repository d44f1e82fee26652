"""Days: what is read, what is only named, and nothing guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.days import BadDayError, DayReader, read_day
from geo.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-27",
        "2026/2/27",
        "20260227",
        "27 February 2026",
        "27-Feb-2026",
        "Feb 27, 2026",
        "2026-02-27 00:00:00.000",
        "2026-02-27T06:15:00+04:30",
        "۲۰۲۶-۰۲-۲۷",
        "\u200f۲۷ فبروری ۲۰۲۶",
        "27/02/2026",
        "02/27/2026",
        "27.02.2026",
    ],
)
def test_one_day_in_many_ways(text):
    assert read_day(text)[0] == date(2026, 2, 27)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/02/2026", "ambiguous_date"),
        ("1404-12-08", "other_calendar"),
        ("46080", "excel_serial"),
        ("2026-02-30", "impossible_date"),
        ("1404-13-40", "impossible_date"),
        ("yesterday", "unread_date"),
        ("0000-00-00", "impossible_date"),
    ],
)
def test_what_would_be_a_guess_is_named(text, code):
    with pytest.raises(BadDayError) as caught:
        read_day(text)
    assert caught.value.code == code


def test_what_is_named_is_converted_as_told():
    assert read_day("1404-12-08", solar=True)[0] == date(2026, 2, 27)
    assert read_day("46080", excel=True)[0] == date(2026, 2, 27)
    assert read_day("03/02/2026", order="mdy")[0] == date(2026, 3, 2)
    first, more = read_day("1404-12", solar=True)
    assert (first, first + more) == (date(2026, 2, 20), date(2026, 3, 20))


def test_a_column_proves_its_order_only_if_it_does_not_contradict_itself():
    assert DayReader.of("", ["03/02/2026", "27/02/2026"]).order == "dmy"
    assert DayReader.of("", ["03/02/2026", "02/27/2026"]).order == "mdy"
    assert DayReader.of("", ["27/02/2026", "02/27/2026"]).order == ""
    assert DayReader.of("mdy", ["27/02/2026"]).order == "mdy"


@pytest.mark.parametrize("told", ["ymd", "dmy,mdy", "dmy;solar"])
def test_an_unknown_way_is_refused(told):
    with pytest.raises(InputError, match="no way of reading"):
        DayReader.of(told, [])


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back(day):
    assert read_day(day.isoformat())[0] == day
    assert read_day(day.strftime("%d %B %Y"))[0] == day
    assert read_day(day.strftime("%d/%m/%Y"), order="dmy")[0] == day


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_reason(text):
    try:
        read_day(text, solar=True, excel=True)
    except BadDayError as bad:
        assert bad.why
