"""Tolls, victims and what is no event at all, in Dari, Pashto and Urdu."""

from __future__ import annotations

from functools import partial

import pytest
import readings

read = partial(readings.read, published="2026-03-05")


@pytest.mark.parametrize(
    ("sentence", "killed", "hurt"),
    [
        ("په خوست کې د هوايي برید د مړو شمېر نهه تنو ته لوړ شو.", "9", ""),
        ("د ننګرهار په برید کې د مړو شمېر اتو ته ورسېد او د ټپیانو شمېر ۲۰ ته لوړ شو.", "8", "20"),
        ("شمار شهدای حملات هوایی در کنر به ۱۱ و زخمیان به ۴۷ تن می‌رسد.", "11", "47"),
        ("در کنر شمار کشته‌شدگان حمله هوایی به هشت تن رسید و زخمیان به ۱۲ تن.", "8", "12"),
        ("ژوب میں جھڑپ میں ہلاک ہونے والوں کی تعداد 12 اور زخمیوں کی 20 ہو گئی۔", "12", "20"),
        (
            "په خوست کې د وژل شویو شمېر معلوم نه دی خو پنځه کسان په هوايي برید کې ټپیان شوي.",
            "",
            "5",
        ),
    ],
)
def test_a_noun_for_a_number_states_the_toll(sentence, killed, hurt):
    (claim,) = read(sentence)
    assert (claim["deaths_low"], claim["injured_low"]) == (killed, hurt)


@pytest.mark.parametrize(
    ("sentence", "killed", "hurt"),
    [
        ("په خوست کې په هوايي برید کې یوه ښځه او درې بچیان ووژل شول.", "4", ""),
        ("در کنر یک مرد و کودک در حمله هوایی کشته شدند.", "2", ""),
        ("در کنر سه پوسته را آتش زدند و هفت تن از آنان را به هلاکت رساندند.", "7", ""),
        ("په لکي مروت کې په برید کې درې پوليس وژل شوي او پينځه نور ژوبل دي.", "3", "5"),
        ("په کابل کې په چاودنه کې اووه کسان مړه او یو شمېر نور ټپیان شول.", "7", ""),
        ("در انفجار کابل یک تعداد افراد زخمی شدند.", "", ""),
    ],
)
def test_people_are_counted_and_no_things_or_vague_numbers(sentence, killed, hurt):
    (claim,) = read(sentence)
    assert (claim["deaths_low"], claim["injured_low"]) == (killed, hurt)


@pytest.mark.parametrize(
    "sentence",
    [
        "په کونړ کې په زلزله کې یو ماشوم مړ شو.",
        "در حادثه ترافیکی در غزنی هفت تن کشته شدند.",
        "بس کھائی میں گرنے سے باجوڑ میں 12 افراد جاں بحق ہو گئے۔",
        "کوئٹہ میں گیس سلنڈر دھماکے میں تین افراد جاں بحق ہوئے۔",
        "چمن میں جنگی مشقوں کے دوران راکٹ فائر کیے گئے۔",
        "په کابل کې د پولیسو په چاپه کې درې شکمن کسان ونیول شول.",
        "مردم دانگام از ترس حملات به جاهای امن کوچیده‌اند.",
        "د جګړې له امله په ننګرهار کې سلګونه کسان خپل کورونه پرې ایښي دي.",
        "فائرنگ کے بعد چمن میں سینکڑوں خاندان بے گھر ہو گئے۔",
        "افغانستان نے حملہ کیا تو کابل کو نشانہ بنائیں گے، وزیر دفاع نے کہا۔",
    ],
)
def test_accidents_exercises_arrests_flight_and_threats_are_no_events(sentence):
    assert read(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "پرون پاکستاني الوتکو په کونړ کې بمباري وکړه او سلګونه کورنۍ بې ځایه شوې.",
        "چمن میں پولیس چوکی پر حملہ کیا گیا، پولیس نے تین افراد گرفتار کر لیے۔",
        "سیلاب زدگان کے کیمپ پر باجوڑ میں حملے میں پانچ افراد ہلاک ہوئے۔",
        "در پی حمله هوایی در کنر سه تن کشته و صدها خانواده بیجا شدند.",
    ],
)
def test_an_attack_stays_one_beside_flight_arrests_and_floods(sentence):
    assert len(read(sentence)) == 1
