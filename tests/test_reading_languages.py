"""Reading reports in Dari, Pashto and Urdu."""

from datetime import date

import pytest

import geo
from geo.reading.letters import language_of, level
from geo.reading.lexicons import lexicon
from geo.reading.verb_last.flat import flatten
from geo.reading.verb_last.times import find_times

PUBLISHED = "2026-03-11"  # a Wednesday


def read(text):
    return geo.read_text(text + "\n", published=PUBLISHED).to_dict("records")


def days(text, lang):
    flat = flatten(text, level(text), 0, len(text), lang, lexicon())
    found = find_times(flat, date.fromisoformat(PUBLISHED))
    return [(str(when.first), str(when.last)) for when in found]


@pytest.mark.parametrize(
    ("text", "place", "province"),
    [
        ("در روستای گندمک ولسوالی خوگیانی ولایت ننگرهار بمباران شد.", "گندمک", "Nangarhar"),
        ("د پکتیکا ولایت په برمل ولسوالۍ کې هوایي برید وشو.", "برمل", "Paktika"),
        ("ضلع کرم کے علاقے بوشہرہ میں دھماکہ ہوا۔", "بوشہرہ", "Khyber Pakhtunkhwa"),
    ],
)
def test_the_narrowest_place_is_the_site_and_the_larger_ones_tell_its_province(
    text, place, province
):
    (claim,) = read(text)
    assert place in claim["place_name"]
    assert claim["province"] == province


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("جنگنده‌های پاکستانی کابل، قندهار و پکتیا را بمباران کردند.", 3),
        ("په کونړ، ننګرهار او خوست کې بریدونه وشول او جګړه وشوه.", 3),
        ("پاکستان نے ننگرہار، پکتیکا اور خوست میں فضائی حملے کیے۔", 3),
    ],
)
def test_a_list_of_places_is_one_claim_of_all(text, count):
    (claim,) = read(text)
    assert len(claim["place_name"].split(";")) == count


@pytest.mark.parametrize(
    "text",
    [
        "کابل سفیر پاکستان را احضار کرد و حمله را محکوم کرد.",
        "اسلام آباد وايي چې د برید په اړه به خبرې وکړي.",
        "پاکستان جلال آباد کو نشانہ بنا سکتا ہے۔",
    ],
)
def test_governments_and_possibilities_are_no_sites(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("در حمله هوایی در خوست دست‌کم پنج تن، به شمول دو زن، کشته و نُه تن زخمی شدند.",
         ("5", ""), ("9", "9")),
        ("په خوست کې په هوايي برید کې له ۸۰ زیات جنګیالي ووژل شول.", ("80", ""), ("", "")),
        ("کوئٹہ میں دھماکے سے پینتیس افراد زخمی اور بارہ شہری ہلاک ہو گئے۔",
         ("12", "12"), ("35", "35")),
        ("په خوست کې چاودنه وشوه خو چا ته مرګ ژوبله نه ده اوښتې.", ("0", "0"), ("0", "0")),
    ],
)  # fmt: skip
def test_figures_are_those_of_the_killed_and_hurt(text, deaths, injured):
    claim = read(text)[0]
    assert (claim["deaths_low"], claim["deaths_high"]) == deaths
    assert (claim["injured_low"], claim["injured_high"]) == injured


@pytest.mark.parametrize(
    ("text", "lang", "span"),
    [
        ("یکم مارچ کو بم گرے", "ur", ("2026-03-01", "2026-03-01")),
        ("د مارچ په پنځمه یې برید وکړ", "ps", ("2026-03-05", "2026-03-05")),
        ("درې ورځې وړاندې", "ps", ("2026-03-08", "2026-03-08")),
        ("د دوشنبې په شپه", "ps", ("2026-03-09", "2026-03-10")),
        ("به تاریخ ۱۲ حوت ۱۴۰۴", "fa", ("2026-03-03", "2026-03-03")),
        ("شنبه‌شب", "fa", ("2026-03-07", "2026-03-08")),
        ("دیشب", "fa", ("2026-03-10", "2026-03-11")),
    ],
)
def test_dates_are_read_as_each_language_writes_them(text, lang, span):
    assert days(text, lang) == [span]


def test_the_verb_can_is_no_month():
    assert days("مقام‌ها می‌گویند که حمله شد", "fa") == []


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("به گفتهٔ باشندگان محل، در خوست انفجار شد.", "باشندگان محل", "local"),
        ("د ننګرهار والي ویاند وویل چې په خوګیاڼو ولسوالۍ کې چاودنه وشوه.", "ویاند",
         "Afghan Taliban"),
        ("کوئٹہ میں دھماکہ ہوا جس میں دو افراد ہلاک ہوئے، پولیس نے بتایا۔", "پولیس", "Pakistan"),
    ],
)  # fmt: skip
def test_the_speaker_stands_before_the_verb_of_saying_or_after_what_is_said(text, speaker, party):
    claim = read(text)[0]
    assert speaker in claim["claimed_by"]
    assert claim["claimant_party"] == party


def test_a_denial_answers_the_claim_it_speaks_to():
    told, denied = read(
        "طالبان وايي چې پاکستاني الوتکو په خوست کې یو کور بمبار کړ.\nد پاکستان پوځ دا ادعا رد کړه."
    )
    assert denied["claim_status"] == "denied"
    assert denied["answers"] == told["claim_id"]


def test_the_language_is_told_by_its_letters():
    assert [
        language_of(t) for t in ("در کابل حمله شد", "په کابل کې برید وشو", "کابل میں حملہ ہے")
    ] == [
        "fa",
        "ps",
        "ur",
    ]


def test_positions_lead_back_into_the_text():
    claim = read("گزارش.\n\nبه گفتهٔ وزارتِ دفاع، در خوست انفجار شد.")[0]
    assert claim["evidence"] == "به گفتهٔ وزارتِ دفاع، در خوست انفجار شد."
