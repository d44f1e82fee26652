"""When something happened, in Dari, Pashto and Urdu: spans of months, days by another event."""

import pytest
from readings import read as _read


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("از آغاز جنوری تا پایان فبروری در خوست پنج تن در انفجارها کشته شدند.",
         "2026-01-01", "2026-02-28"),
        ("از حمل تا پایان جوزا در خوست پنج تن در انفجارها کشته شدند.", "2025-03-21", "2025-06-21"),
        ("د جنورۍ له پیل څخه د فبرورۍ تر پایه په خوست کې په چاودنو کې پنځه کسان ووژل شول.",
         "2026-01-01", "2026-02-28"),
        ("خوست میں جنوری سے فروری کے آخر تک دھماکوں میں پانچ افراد ہلاک ہوئے۔",
         "2026-01-01", "2026-02-28"),
        ("په تېرو درو ورځو کې په خوست کې په چاودنو کې پنځه کسان ووژل شول.",
         "2026-03-11", "2026-03-14"),
        ("در سال ۱۴۰۲ خورشیدی در شهر خوست در انفجاری پنج تن کشته شدند.",
         "2023-03-21", "2024-03-19"),
        ("در ماه میزان سال ۱۴۰۴ در شهر خوست در انفجاری پنج تن کشته شدند.",
         "2025-09-23", "2025-10-22"),
        ("د سلواغې په میاشت کې په خوست کې په چاودنه کې پنځه کسان ووژل شول.",
         "2026-01-21", "2026-02-19"),
    ],
)  # fmt: skip
def test_spans_of_months_and_years(text, first, last):
    (row,) = _read(text)
    assert (row["date_start"], row["date_end"]) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "در ولسوالی گربز روز سه‌شنبه ده تن در حملهٔ هوایی کشته شدند.\nاین رویداد یک روز پس از حملهٔ"
        " انتحاری در شهر پشاور رخ می‌دهد که سه تن در آن کشته شدند.",
        "په ګربز کې د سه‌شنبې په ورځ په هوايي برید کې لس تنه ووژل شول.\nدا پېښه په پېښور کې تر"
        " ځانمرګي برید یوه ورځ وروسته کېږي چې درې تنه پکې ووژل شول.",
        "ضلع گربز میں منگل کو فضائی حملے میں دس افراد ہلاک ہوئے۔\nیہ واقعہ پشاور میں خودکش دھماکے"
        " سے ایک روز بعد پیش آیا جس میں تین افراد مارے گئے تھے۔",
    ],
)
def test_what_this_event_followed_by_a_day_was_the_day_before(text):
    first, before = _read(text)
    assert (first["date_start"], before["date_start"]) == ("2026-03-10", "2026-03-09")
    assert before["event_type"] == "bombing"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شورشیان بر پوسته‌ای در شهر خوست حمله کردند و یک هلیکوپتر نیز از بین رفته است.",
         "ground attack"),
        ("لوئر چترال کے علاقے ارسون میں سرحد پار سے آنے والے دہشت گردوں نے چوکی پر حملہ کیا۔",
         "ground attack"),
        ("پاکستانی فوج کا دعویٰ ہے کہ بگرام ایئربیس کو بھی نشانہ بنایا گیا۔", "airstrike"),
        ("وانا میں کالج میں گھسنے والے تمام حملہ آوروں کو ہلاک کر دیا گیا ہے۔", "ground attack"),
        ("په اعظم ورسک کې ناپېژندل شويو وسله والو يو قبايلي مشر په ډزو وواژه.", "ground attack"),
    ],
)  # fmt: skip
def test_kinds_by_who_did_it_and_what_was_lost(text, kind):
    (row,) = _read(text)
    assert row["event_type"] == kind


def test_a_group_takes_on_an_attack_of_its_own():
    (_, row) = _read(
        "در انفجاری در اشکمش یک تن کشته شد. جبهه مقاومت ملی مسئولیت حمله بر موتر طالبان در منطقه"
        " خیرخانه کابل را بر عهده گرفت."
    )
    assert (row["event_type"], row["claimant_party"]) == ("ground attack", "NRF")


def test_an_operation_elsewhere_is_not_of_the_kind_told_before():
    (_, row) = _read(
        "در انفجاری در حیات‌آباد پشاور نُه تن کشته شدند.\nارتش پاکستان گفت که در عملیاتی در منطقه"
        " تیراه خیبر شش «شورشی» را از بین برده است."
    )
    assert row["event_type"] == "armed clash"


def test_a_crossing_shut_since_a_weekday_is_shut_until_now():
    (row,) = _read("د غلام خان دروازه د چهارشنبې له ورځې راهیسې د تګ راتګ پر مخ تړلې ده.")
    assert (row["date_start"], row["date_end"]) == ("2026-03-11", "2026-03-14")
