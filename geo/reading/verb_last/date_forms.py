"""How days and months are written in Dari, Pashto and Urdu: the forms, and the words in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geo.reading.letters import level

__all__ = [
    "COUNTED", "DAY_PARTS", "FIRST", "LAST_MONTH", "LUNAR", "ORDINALS", "PARTS", "RELATIVE",
    "TEMPLATES", "THIS_MONTH", "UNIT_DAYS", "WEEK", "ordinal",
]  # fmt: skip

COUNTED: Final = (
    "since", "past_hours", "past_days", "ago", "days", "span_days", "night_before", "one_night",
    "weekday_last_week", "day_of_month", "span_months", "span_hijri_months",
)  # fmt: skip
"""Rules before those of set phrases: "the past ten days" is not "the past day"."""

TEMPLATES: Final = [
    (r"(?P<year>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<dd>\d\d)", "iso"),
    (r"(?:از|میان|بین|فاصله) DAY (?:ماه )?MONTHYEAR? (?:تا|الی|و) TO (?:ماه )?MON", "span_days"),
    (r"DAY MONTHYEAR? (?:سے|اور) TO MON (?:تک|کے درمیان|کے دوران|کے بیچ)", "span_days"),
    (r"د MONTH (?:میاشتې )?له DAY (?:نېټې |نیټې )?(?:د MON (?:میاشتې )?تر TO|تر (?:د )?UNTIL)",
     "span_days"),
    (r"(?:از|میان|بین|فاصله) (?:(?:PART) )?(?:ماه )?MONTHYEAR? (?:تا|الی)"
     r" (?:(?:PART) )?(?:ماه )?MON",
     "span_months"),
    (r"(?:از|میان|بین|فاصله) (?:(?:PART) )?(?:ماه )?HIJRI (?:تا|الی)"
     r" (?:(?:PART) )?(?:ماه )?HIJ",
     "span_hijri_months"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:له|د) (?:PART)(?:ه)?(?: څخه| نه)? (?:تر |د )+MON(?: میاشتې)?"
     r"(?: تر)?(?: (?:PART)ه?)?", "span_months"),
    (r"MONTHYEAR (?:کے (?:PART) )?سے (?:لے کر )?MON(?: کے (?:PART))? تک", "span_months"),
    (r"DAYMORELINKTO (?:ماه )?MONTHYEAR", "days"),
    (r"DAYMORELINKTO (?:ماه )?HIJRIYEAR", "days"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:له |په |د )?DAYLINKTO", "days"),
    (r"(?:د )?HIJRI(?: میاشتې)? (?:له |په |د )?DAYLINKTO", "days"),
    (r"WEEKLINKTHEN (?:کی درمیانی (?:شب|رات)|ترمنځ شپه|تر منځ شپه|په منځنۍ شپه|منځنۍ شپه|"
     r"په مینځنۍ شپه|ترمنځ په شپه|په شپه)",
     "night_before"),
    (r"شب (?:میان|بین) WEEKLINKTHEN", "night_before"),
    (r"شب WEEK به THEN", "night_before"),
    (r"WEEK شب به THEN", "night_before"),
    (r"(?:پس|بعد) از نیمه شب WEEK", "weekday"),
    (r"WEEK (?:د شپې )?له نیمې شپې وروسته", "weekday"),
    (r"WEEK کی نصف شب کے بعد", "weekday"),
    (r"WEEK (?:له|د) (?:ماښامه|ماسپښینه|ماسخوتنه|شپې|بېګاه|بیګاه|مازدیګره)"
     r" (?:نه |څخه )?تر (?:سهاره|سباه|سبا|سهار)", "one_night"),
    (r"از (?:شام|شامگاه|شب|عصر) WEEK تا (?:صبح|بامداد|سحر|سپیده دم)", "one_night"),
    (r"WEEK کی (?:شام|رات|شب) سے (?:اگلی |اگلے روز |اگلے دن )?(?:صبح|فجر) تک", "one_night"),
    (r"WEEK (?:شب |روز )?هفته (?:گذشته|قبل|پیش)", "weekday_last_week"),
    (r"(?:د )?(?:تېرې|تیرې) (?:اونۍ|اوونۍ) (?:د |په )?WEEK", "weekday_last_week"),
    (r"(?:گزشتہ|گذشتہ|پچھلے) ہفتے (?:بروز |کے روز )?WEEK(?= کو| کی| کے روز)", "weekday_last_week"),
    (r"(?:از|له|د) NUMBER"
     r" (?P<unit>روز|شب|هفته|ماه|سال|شپو|ورځو|ورځې|اونیو|میاشتو|میاشتې|کلونو|کاله)"
     r" (?:به این سو|به اینسو|بدین سو|بدینسو|راهیسې|راپدېخوا|پدېخوا)", "since"),
    (r"NUMBER (?P<unit>دن|دنوں|ہفتوں|ہفتے|ماہ|مہینوں|سال|برس) سے", "since"),
    (r"(?:د )?(?P<year>(?:19|20)\d\d)(?:م)? کال (?:د|په) MONTH(?: میاشتې)? (?:له |په |پر |د )?DAY",
     "day"),
    (r"(?:د )?(?P<year>1[34]\d\d)(?: ل)? کال (?:د|په) HIJRI(?: میاشتې)? (?:له |په |پر |د )?DAY",
     "hijri_day"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:له |په |پر |د )?DAY(?:,? ?(?P<year>(?:19|20)\d\d))?", "day"),
    (r"(?:د )?HIJRI(?: میاشتې)? (?:له |په |پر |د )?DAY(?:,? ?(?P<year>1[34]\d\d))?",
     "hijri_day"),
    (r"(?:د )?(?:CURRENT) (?:په |پر |له )?DAY(?: نېټه| نیټه| نېټې| نیټې)?", "day_of_month"),
    (r"DAY (?:ماه )?(?:CURRENT)", "day_of_month"),
    (r"(?:CURRENT) کی DAY(?: تاریخ)?", "day_of_month"),
    (r"DAY (?:روز (?:از )?)?(?:ماه )?MONTHYEAR", "day"),
    (r"DAY (?:ماه )?HIJRIYEAR", "hijri_day"),
    (r"(?:د )?LUNAR(?: مبارکې)?(?: میاشتې)? (?:په |له |پر )?DAY", "lunar_day"),
    (r"DAY (?:ماه )?LUNAR(?: (?:سال )?(?P<year>14\d\d))?", "lunar_day"),
    (r"WEEK (?:کو|کے روز|کی) (?:رات گئے|شب گئے|نصف شب|آدھی رات)", "night"),
    (r"(?:شب|شپه) WEEK|WK (?:شب|شپه|شپې|رات|کی رات|کی شب|په شپه|د شپې)", "night"),
    (r"(?:تیره|تیري|تیری|گذشته|گزشته) WEEK", "weekday"),
    (r"WEEK", "weekday"),
    (r"NUMBER (?P<unit>ساعت|ساعتو|ساعاتو|ساعات|گھنٹوں|گھنٹے) (?:گذشته|اخیر|کے دوران|کې)",
     "past_hours"),
    (r"(?:گذشته|گزشته|وروستیو|تېرو) NUMBER (?P<unit>ساعتو|ساعتونو|گھنٹوں|ساعت)", "past_hours"),
    (r"(?:تېرو|وروستیو|گزشتہ|گذشتہ|پچھلے) NUMBER"
     r" (?P<unit>ورځو|دنوں|روز|اونیو|اوونیو|ہفتوں|میاشتو|ماہ|مہینوں|کلونو|برسوں|سالوں)",
     "past_days"),
    (r"NUMBER (?P<unit>روز|هفته|ماه|سال) (?:گذشته|اخیر)", "past_days"),
    (r"NUMBER (?P<unit>روز|شب|هفته|ماه|سال) (?:پیش(?! از آن)|قبل(?! از آن))", "ago"),
    (r"NUMBER (?P<unit>روز|دن|ہفتے|ہفتہ|ماہ|مہینے|سال|برس) (?:قبل|پہلے|پیشتر)", "ago"),
    (r"NUMBER (?P<unit>ورځې|ورځ|شپې|اونۍ|اوونۍ|میاشتې|میاشت|کاله|کال)"
     r" (?:وړاندې|مخکې|دمخه|پخوا|تر دې مخکې)", "ago"),
    (r"(?:ماه )?MONTH (?:ماه )?(?:سال گذشته|سال قبل|سال پار|پارسال)", "month_last_year"),
    (r"(?:ماه |د |در |په )?(?:تېر کال|تیر کال|سال گذشته|پار سال|(?:گزشتہ|گذشتہ|پچھلے) (?:سال|برس))"
     r"(?: (?:په|در|ماه|کے|د|میں|له|ماہ))* MONTH", "month_last_year"),
    (r"(?:د )?(?P<year>(?:19|20)\d\d)(?:م)? کال (?:د|په|له)(?: د)? MONTH", "month"),
    (r"(?P<part>PART) (?:ماه )?MONTHYEAR", "month"),
    (r"MONTHYEAR کے (?P<part>PART)", "month"),
    (r"(?:د )?MONTH(?: میاشتې)? (?:په|له) (?P<part>PART)", "month"),
    (r"(?:(?P<part>PART) )?(?:(?P<last>PREVIOUS)|CURRENT)"
     r"(?: (?:کے|په) (?P<late>PART))?", "relative_month"),
    (r"MONTHYEAR کے (?P<week>آخری|پہلے) ہفتے", "month"),
    (r"هفته (?P<week>آخر|اول) (?:ماه )?MONTHYEAR", "month"),
    (r"MONTHYEAR", "month"),
    (r"(?:(?P<part>PART)|هفته (?P<week>آخر|اول)) (?:ماه )?HIJRIYEAR", "hijri_month"),
    (r"(?:ماه )?HIJRI (?P<before>سال گذشته|سال قبل|سال پار)", "hijri_month"),
    (r"(?:د )?(?P<before>تېر کال) (?:د |په |له )?HIJRI", "hijri_month"),
    (r"(?:د )?HIJRI(?: میاشتې)? (?:په|له) (?P<part>PART)", "hijri_month"),
    (r"(?:ماه |د )?(?:(?P<first>\d{4}) (?:کال )?(?:د |په )?)?HIJRI"
     r"(?: (?:سال |کال )?(?P<year>1[34]\d\d)| میاشت| میاشتې| په میاشت)", "hijri_month"),
    (r"ماه HIJRI", "hijri_month"),
    (r"(?:(?P<last>سال گذشته|سال قبل|پارسال|(?:گزشتہ|گذشتہ|پچھلے) (?:سال|برس)|تېر کال|پروسږ کال)"
     r"|رواں سال|رواں برس|سال جاری|سال روان|سږ کال|سږکال|روان کال)", "relative_year"),
    (r"(?:سال|په|در) (?P<year>(?:19|20)\d\d)|(?P<yr>(?:19|20)\d\d)(?: کال| میں| کې)", "year"),
    (r"(?:سال|کال) (?P<year>1[34]\d\d)(?: خورشیدی| هجری| هجري| شمسی)?"
     r"|د (?P<yr>1[34]\d\d)(?: ل| لمریز)? کال(?! د| په)", "hijri_year"),
]  # fmt: skip
"""How dates are written, in the words of each language and the pieces that rules name in capitals;
the rule of `DateRules` that reads each. What stands first wins."""

PARTS: Final = {
    level(term): days
    for days, terms in {
        (1, 10): "اوایل اوائل آغاز شروع ابتدا لومړیو لومړيو سر پیل",
        (11, 20): "اواسط وسط نیمه نیمایي منځ",
        (21, 31): "اواخر پایان آخر وروستیو وروستيو پای اختتام",
    }.items()
    for term in terms.split()
}
"""The words for a part of a month, and its days."""

LUNAR: Final = {"رمضان المبارک": 9, "رمضان": 9, "روژې": 9, "شعبان المعظم": 8, "شعبان": 8}
"""Months of the Islamic calendar whose names nothing else bears."""

LAST_MONTH: Final = (
    "ماه گذشته|ماه پیش|ماه قبل|(?:گزشتہ|گذشتہ|پچھلے) (?:ماہ|مہینے)|(?:تېره|تیره) میاشت"
    "|(?:تېرې|تیرې) میاشتې"
)
THIS_MONTH: Final = (
    "این ماه|همین ماه|ماه جاری|ماه روان|(?:رواں|اس|اسی) (?:ماہ|مہینے)|(?:روانه|دا) میاشت"
    "|(?:روانې|دې) میاشتې"
)

WEEK: Final = tuple(map(level, ("ہفتہ", "ہفتے")))  # Saturday in Urdu, a week in Dari
FIRST: Final = tuple(map(level, ("یکم", "اول", "لومړۍ", "لومړی", "لومړي", "پہلی", "نخست")))
ORDINALS: Final = {
    level(term): value
    for value, terms in {
        2: "دوم دویم دویمه دوهمه دوسرے دوسری", 3: "سوم درېیم درېیمه دریمه تیسرے تیسری",
        4: "چهارم څلورم څلورمه چوتھے چوتھی", 5: "پنجم پنځم پنځمه پانچویں", 6: "ششم شپږم شپږمه چھٹے",
        7: "هفتم اووم اوومه ساتویں", 8: "هشتم اتم اتمه آٹھویں", 9: "نهم نهمه نویں",
        10: "دهم لسم لسمه دسویں",
    }.items()
    for term in terms.split()
}  # fmt: skip


DAY_PARTS: Final[list[tuple[str, int, int]]] = [
    (r"صبح سویرے|علی الصبح|علی الصباح|سحری کے وقت|بامدادان|سهار وختي|سهار مهال|د لمر ختو", 0, 0),
    (r"پس از نیمه شب|له نیمې شپې (?:وروسته|راهیسې)|نصف شب کے بعد", 0, 0),
    (r"رات گئے|نصف شب|آدھی رات|نیمه های شب|نیمه شب|نیمه شپه|نیمې شپې", 1, 0),
]
"""Parts of a day or night, which tell the day only where no other word does."""


_ORDINAL_ENDINGS: Final = tuple(map(level, ("مین", "مه", "می", "م", "ویں", "واں", "وین")))


def ordinal(word: str, numbers: Mapping[str, int]) -> int | None:
    """Give the number of an ordinal written out, by the numbers of its language.

    >>> ordinal("پنجمین", {"پنج": 5}), ordinal("پنج", {"پنج": 5})
    (5, None)
    """
    if word in ORDINALS:
        return ORDINALS[word]
    stems = (word.removesuffix(end) for end in _ORDINAL_ENDINGS if word.endswith(end))
    return next((numbers[stem] for stem in stems if stem in numbers), None)


RELATIVE: Final[list[tuple[str, int, int]]] = [
    (r"پریشب|شب پریروز|لا پرون شپه", 2, 1),
    (r"شبانه روز گذشته|شبانه روز اخیر|شپه او ورځ کې", 1, 0),
    (r"دیشب|شب گذشته|نیمه شب گذشته|تېره شپه|تیره شپه|پرون شپه|بیګا شپه|بیګاه شپه|بېګا|بیګا|بیګاه"
     r"|گزشتہ رات|گزشتہ شب|گذشتہ رات|گذشتہ شب|شب قبل|کل رات|کل شب|شب پیش|دوش|تېرې شپې|گئی رات"
     r"|د تېرې شپې", 1, 0),
    (r"پریروز|پرسوں|وړمه ورځ|لا پرون|هغه بله ورځ", 2, 2),
    (r"دیروز|پرون|گزشتہ روز|گذشتہ روز|روز گذشته|تېره ورځ|تیره ورځ|گزشتہ شام|شام گذشته|کل شام"
     r"|کل صبح|کل دوپہر|روز پیش از این", 1, 1),
    (r"امروز|نن|آج|امشب|نن سهار|آج صبح|آج شام", 0, 0),
    (r"روزهای اخیر|چند روز گذشته|چند روز اخیر|په وروستیو ورځو|په تېرو څو ورځو|حالیہ دنوں"
     r"|گزشتہ چند روز|گزشتہ چند دنوں|پچھلے چند دنوں|چند روز پیش|چند روز قبل|څو ورځې وړاندې"
     r"|څو ورځې مخکې|چند دن پہلے|چند روز پہلے|چند روز قبل", 6, 0),
    (r"هفته های اخیر|په وروستیو اونیو|حالیہ ہفتوں|گزشتہ چند ہفتوں|چند هفته اخیر", 30, 0),
    (r"ماه های اخیر|په وروستیو میاشتو|حالیہ مہینوں|گزشتہ چند ماہ|چند ماه اخیر", 90, 0),
    (r"هفته گذشته|هفته پیش|هفته قبل|تېره اونۍ|تېره اوونۍ|په تېره اونۍ کې|گزشتہ ہفتہ"
     r"|گزشتہ ہفتے(?! کے روز| کو| کی)"
     r"|گذشتہ ہفتے|پچھلے ہفتے", -7, -1),
    (r"این هفته|دا اونۍ|دې اونۍ|رواں ہفتے|اس ہفتے|همین هفته|هفته جاری|هفته روان"
     r"|روانه اونۍ|روانې اونۍ|دې اونۍ|همدې اونۍ", -8, -8),
]  # fmt: skip


UNIT_DAYS: Final = tuple((level(word), days) for word, days in (
    ("هفته", 7), ("اون", 7), ("ہفت", 7), ("ماه", 30), ("میاشت", 30), ("ماہ", 30), ("مہین", 30),
    ("سال", 365), ("کال", 365), ("کلون", 365), ("برس", 365)))  # fmt: skip
