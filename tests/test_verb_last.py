"""Reports in Dari, Pashto and Urdu."""

import pytest
from readings import read as _read

import geo
from geo.reading.letters import language_of


def test_languages_are_told_apart_by_their_letters():
    assert language_of("در ولسوالی برمل کشته شدند") == "fa"
    assert language_of("په خوست کې ووژل شول") == "ps"
    assert language_of("کوئٹہ میں دھماکے سے ہلاک ہوئے") == "ur"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("شب گذشته یک پهپاد خانه‌ای را در ولسوالی گومل هدف قرار داد.", "2026-03-13", "2026-03-14"),
        ("روز پنج‌شنبه، ۲۱ حوت، یک ماین در شهر خوست منفجر شد.", "2026-03-12", "2026-03-12"),
        ("در ماه نومبر ۲۰۲۵ یک حمله هوایی در ولسوالی گربز رخ داد.", "2025-11-01", "2025-11-30"),
        ("جمعه‌شب یک ماین در شهر خوست منفجر شد.", "2026-03-13", "2026-03-14"),
        ("شنبه‌شب یک ماین در شهر خوست منفجر شد.", "2026-03-14", "2026-03-14"),  # told on that day
        ("په خوست کې د مارچ په پنځمه چاودنه وشوه.", "2026-03-05", "2026-03-05"),
        ("په خوست کې درې ورځې وړاندې چاودنه وشوه.", "2026-03-11", "2026-03-11"),
        ("په خوست کې تېره شپه چاودنه وشوه.", "2026-03-13", "2026-03-14"),
        ("کوئٹہ میں یکم مارچ کو دھماکہ ہوا۔", "2026-03-01", "2026-03-01"),
        ("کوئٹہ میں منگل کی رات دھماکہ ہوا۔", "2026-03-10", "2026-03-11"),
        ("کوئٹہ میں جنوری 2023 میں دھماکہ ہوا۔", "2023-01-01", "2023-01-31"),
    ],
)
def test_dates(text, first, last):
    (row,) = _read(text)
    assert (row["date_start"], row["date_end"]) == (first, last)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("در انفجار خوست سه غیرنظامی، به شمول یک کودک، کشته و پنج تن دیگر زخمی شدند.", "3", "5"),
        ("در انفجار خوست بیست و سه تن کشته شدند.", "23", ""),
        ("په خوست کې په چاودنه کې د یوې کورنۍ ۱۷ تنه ووژل شول او پنځه نور ټپیان شول.", "17", "5"),
        ("کوئٹہ میں دھماکے میں چھبیس افراد ہلاک اور سات زخمی ہوئے۔", "26", "7"),
        ("در انفجار خوست به هیچ کسی آسیب نرسید.", "0", "0"),
        ("کوئٹہ میں دھماکہ ہوا تاہم کوئی جانی نقصان نہیں ہوا۔", "0", "0"),
    ],
)
def test_figures_in_words_and_digits(text, deaths, injured):
    (row,) = _read(text)
    assert (row["deaths_low"], row["injured_low"]) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("به گفتهٔ پولیس، در انفجار خوست دو تن کشته شدند.", "پولیس", "Afghan Taliban"),
        ("د ننګرهار د والي ویاند وايي په خوست کې چاودنه شوې.", "والي ویاند", "Afghan Taliban"),
        ("د طالبانو په وینا په خوست کې چاودنه شوې.", "طالبانو", "Afghan Taliban"),
        ("پولیس کے مطابق کوئٹہ میں دھماکے میں دو افراد ہلاک ہوئے۔", "پولیس", "Pakistan"),
        ("مقامی لوگوں نے بتایا کہ کوئٹہ میں دھماکہ ہوا۔", "مقامی لوگوں", "local"),
    ],
)
def test_speakers(text, speaker, party):
    (row,) = _read(text)
    assert speaker in row["claimed_by"]
    assert row["claimant_party"] == party


def test_a_village_that_no_list_has_is_a_place_by_its_unit():
    (row,) = _read("تېره شپه د خوست په زرغون غوندۍ کلي کې چاودنه وشوه.")
    assert "غوندۍ" in row["place_name"]
    (row,) = _read("پشاور کے علاقے زرغونہ میں دھماکہ ہوا۔")
    assert "زرغونہ" in row["place_name"]
    assert row["province"] == "Khyber Pakhtunkhwa"


def test_nobody_claiming_responsibility_is_no_claim():
    rows = _read("کوئٹہ میں دھماکے میں دو افراد ہلاک ہوئے۔ کسی گروہ نے ذمہ داری قبول نہیں کی۔")
    assert len(rows) == 1


def test_marks_over_letters_make_no_difference():
    with_mark, without = (
        _read(f"در حمل{h} هوایی در ولسوالی برمل ۵ تن کشته شدند.") for h in ("هٔ", "ه")
    )
    assert with_mark[0]["event_type"] == without[0]["event_type"] == "airstrike"


def test_ranges_point_into_the_text_as_it_is_written():
    text = "آرام.\nدر حملهٔ هوایی در ولسوالی برمل ۵ تن کشته شدند."
    frame = geo.read_text(text, published="2026-03-14")
    (row,) = frame.to_dict("records")
    assert frame.attrs["text"][row["char_start"] : row["char_end"]] == text.split("\n")[1]


def test_claimed_ground_has_its_size():
    (row,) = _read("پاک فوج نے ژوب سیکٹر میں 32 مربع کلومیٹر علاقے کا کنٹرول سنبھال لیا ہے۔")
    assert (row["event_type"], row["area_km2"]) == ("territorial claim", "32")
