"""Words in Dari, Pashto and Urdu that read as a day or a place, and are another word there."""

from __future__ import annotations

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-05")


@pytest.mark.parametrize(
    "sentence",
    [
        "مجاهد می‌گوید که در کابل سه تن در حمله هوایی کشته شدند.",
        "هر دو شاهد می‌گویند که در خوست چهار تن در حمله هوایی کشته شدند.",
        "باشندگان خوست و افراد می گویند که در خوست پنج تن در حمله هوایی زخمی شدند.",
    ],
)
def test_the_prefix_of_a_dari_verb_is_not_the_month_of_may(sentence):
    assert {claim["date_start"] for claim in read(sentence)} == {""}


def test_the_month_of_may_is_still_read():
    (claim,) = read("د مې په ۹مه په خوست کې په هوايي برید کې درې کسان ووژل شول.")
    assert claim["date_start"] == "2025-05-09"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("تری منگل میں مارٹر گولے گرنے سے دو افراد زخمی ہوئے۔", ""),
        ("پیر بابا کے علاقے میں فائرنگ سے دو افراد زخمی ہوئے۔", ""),
        ("په تري منګل کې د هاوان ګولۍ دوه کسان ټپیان کړل.", ""),
        ("خوست میں فضائی حملے سے ایک خالی مکان تباہ ہوا۔", ""),
        ("لانگ مارچ کے دوران بنوں میں دھماکے سے تین افراد ہلاک ہوئے۔", ""),
        ("پیر کو خیبر میں ڈرون حملے میں تین افراد ہلاک ہوئے۔", "2026-03-02"),
        ("پشاور میں منگل کے روز دھماکے میں دو افراد ہلاک ہوئے۔", "2026-03-03"),
        ("بدھ کی شام باجوڑ میں مارٹر گولہ گرنے سے دو افراد ہلاک ہوئے۔", "2026-03-04"),
    ],
)
def test_a_weekday_in_a_name_is_no_day(sentence, day):
    (claim,) = read(sentence)
    assert claim["date_start"] == day


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("په پکتیکا کې د یوه کور پر یوه کوټه هاوان ولوېد او درې کسان ټپیان شول.", "پکتیکا"),
        ("په کوټه کې په چاودنه کې درې کسان ووژل شول.", "کوټه"),
        ("در ننگرهار سه تن به جرم همکاری با داعش در حمله مسلحانه کشته شدند.", "ننگرهار"),
        ("اسلام آباد، پشاور (نمائندگان) باجوڑ میں ڈرون حملے میں تین افراد ہلاک ہوئے۔", "باجوڑ"),
        ("راولپنڈی، کوئٹہ (نامہ نگار) ژوب میں جھڑپ میں سات دہشت گرد ہلاک ہوئے۔", "ژوب"),
        ("په دغې ولسوالۍ کې په هوايي برید کې درې کسان ووژل شول.", ""),
        ("حملهٔ هوایی کابل سه کشته بر جا گذاشت.", "کابل"),
    ],
)
def test_a_common_noun_or_dateline_is_no_scene(sentence, place):
    (claim,) = read(sentence)
    assert claim["place_name"] == place


def test_the_raid_of_a_capital_names_no_actor():
    (claim,) = read("حمله هوایی شب گذشته کابل سه کشته برجا گذاشت.")
    assert (claim["place_name"], claim["actor"]) == ("کابل", "")


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("یوه ډاکټر تایید کړې چې په خوست کې په هوايي برید کې درې کسان وژل شوي دي.", "reported"),
        ("یک داکتر تأیید کرده است که در حمله هوایی در خوست سه تن کشته شده‌اند.", "reported"),
        ("ہسپتال کے ایک ڈاکٹر نے خوست پر فضائی حملے میں تین ہلاکتوں کی تصدیق کی ہے۔", "reported"),
        ("یوناما تثبیت کرده است که در حمله هوایی در خوست سه غیرنظامی کشته شده‌اند.", "verified"),
    ],
)
def test_only_who_looks_into_it_verifies(sentence, status):
    (claim,) = read(sentence)
    assert claim["claim_status"] == status


@pytest.mark.parametrize(("number", "deaths"), [("ده", "10"), ("ده‌ها", ""), ("ده ها", "")])
def test_tens_of_people_are_no_ten(number, deaths):
    (claim,) = read(f"در حملهٔ هوایی بر خوست {number} تن کشته شدند.")
    assert claim["deaths_low"] == deaths
