"""Who speaks in a sentence of Dari, Pashto or Urdu, how, and which of its words tell that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicons import Hit, Lexicon
from geo.reading.speakers import Voice, party_of
from geo.reading.verb_last.flat import Flat

__all__ = ["Told", "find_speaker"]


@dataclass(frozen=True)
class Told:
    """Who tells a stretch and how: ``voice`` None goes on with the speaker before.

    ``masked`` are the words for the speaker, ``home`` the places among them; ``again`` marks an
    office named so shortly that it takes up a speaker named before.
    """

    voice: Voice | None
    mode: str
    masked: tuple[tuple[int, int], ...] = ()
    home: tuple[Hit, ...] = ()
    nobody: bool = False
    again: bool = False


_MODES: Final = ("responsibility", "denied", "claimed", "verified")
_COUNTRY_PARTY: Final = {"AF": "Afghan Taliban", "PK": "Pakistan"}
_OF: Final = re.compile(
    r"(?<!\w)(?:به گفته|به قول|به نقل از|بنا بر گفته|بنا به گفته|به گزارش"
    r"|بر (?:اساس|بنیاد|پایه)(?: (?:گفته|گزارش|معلومات|اعلام|بیانیه|اعلامیه|خبرنامه))?(?: های)?"
    r"|مطابق|طبق(?: گفته)?)(?: ی)? (?P<who>[^,;:]{2,70}?)(?=,| که |;| گفت|$)"
)
_BY: Final = re.compile(
    r"(?:^|[,;:] ?|(?<= چی )|(?<= خو )|(?<= که )|(?<= اور )|(?<= مگر )|(?<= تاهم ))"
    r"(?P<who>[^,;:]{2,80}?) (?:په وینا|په خبره|په قول|له قوله|کی مطابق|کی بقول|کی قول|کی به قول"
    r"|په حواله|کی حوالی سی)(?!\w)"
)
_SHUN: Final = re.compile(
    r"از سوی (?P<who>[^,;:]{3,50}?) (?:رد|تکذیب|تایید|تأیید)(?: شد| شده| گردید)"
)
_CUT: Final = re.compile(
    r"[,;:\u2014-]|(?<!\w)(?:که|چی|لیکن|مگر|اما|ولی|خو|جبکه|تاهم|حال انکه|در حالی که|و گفت|و گفته)"
    r"(?!\w)| و (?=\w+ (?:گفت|رد|تکذیب))| او (?=وی|ویی)| اور (?=کها|یه)"
)
_LEAD: Final = re.compile(
    r"^(?:[\s\d:.\u2014-]|(?:اما|ولی|همزمان|همچنان|همچنین|در مقابل"
    r"|در همین حال|با این حال|از سوی دیگر"
    r"|از طرف دیگر|در واکنش|هم|نیز|ادهر|دوسری جانب|دوسری طرف|تاهم|مگر|لیکن|اسی دوران|بعد ازان"
    r"|بل لور ته|بل خوا|خو|دا مهال|ورته مهال|همدا راز|په عین حال کی|شام|صبح|دوپهر|رات|سه پهر|جبکه"
    r"|تازه ترین|له بلی خوا|په ورته وخت کی|بیا|جوابا|جواب مین|رد عمل مین)(?=[\s,:]|$))+"
)
_END: Final = re.compile(
    r" (?:این|به خبرنگار|به شبکه|به رسانه|در (?:یک )?(?:خبرنامه|اعلامیه|بیانیه|نشست|گفتگو|گفت و گو"
    r"|پیام|صفحه|شبکه|ایکس)|با انتشار|با نشر|شامگاه|بامداد|صبح|شام|روز|دیروز|امروز|شب گذشته|دیشب"
    r"|اما|نیز|هم|علت|شمار|مسیولیت|تعداد|حمله|نوشت|از (?:کشته|زخمی|تلفات)|را|خبر|گفت|صدای|بر عهده"
    r"|په یوه|په یوی|په (?:خپله|خپل|ایکس|دی|رسنیو|یو)|د (?:\w+ )?(?:په ورز|شنبی|جمعی)|نن|پرون|بیا"
    r"|زموژ|زمونژ|رسنیو ته|خبریالانو|دا|د برید|د دی|دغه|تیره شپه|ته|یی|هم|مسوولیت|ذمه"
    r"|نی|کی مطابق|کا کهنا|کا دعوی|کی بقول|کهتی|کهتا|کو|کا بیان|کا موقف|بهی)(?:\s|$)"
)
_PRONOUN: Final = re.compile(
    r"^(?:او|وی|آنان|انان|آنها|انها|ایشان|این منبع|این مقام|این گروه|اعلامیه|خبرنامه|بیانیه|هغه"
    r"|د هغه|د هغوی|د دوی|د ده|د دی|دوی|هغوی|اعلامیی|د اعلامیی|سرچینه|د سرچینی|منبع|انهون"
    r"|ان|اس|بیان|اعلامیی|اس کی|په بیان کی"
    r"|بیان مین|ان کی|دغه سرچینه)(?: (?:نی|کی|هم|نیز|بیا|مین|وایی))?$"
)
_SHORT: Final = re.compile(
    r"^(?:د )?(?:وزارت|پوز|ترجمان|ویاند|سخنگو|فوج|جبهه|سخنگوی|قوماندانی|سازمان|دفتر|وزیر)(?: نی)?$"
)


def find_speaker(flat: Flat, hits: Mapping[str, Sequence[Hit]], places: Sequence[Hit]) -> Told:
    """Find who speaks in a stretch, and how.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words of each class in it.
    places
        The names of places in it.
    """
    modes = {sense[0] for h in hits["speech"] for sense in h.senses}
    mode = next((wanted for wanted in _MODES if wanted in modes), "reported")
    if mode == "reported" and flat.phrase("not_happened").search(flat.plain):
        mode = "denied"
    if mode == "responsibility" and flat.phrase("nobody").search(flat.plain):
        return Told(Voice(), mode, nobody=True)
    found = _spoken(flat, hits, places)
    if found is None:
        return Told(None if hits["speech"] else Voice(), mode)
    voice, start, end, again = found
    if voice is not None and voice.party == "own" and flat.lang == "ur":
        # Afghan offices are told as such in Urdu; "the police" are Pakistan's.
        voice = Voice(voice.words, "Pakistan")
    home = tuple(h for h in places if start <= h.start < end)
    masked = ((start, end),) if end > start else ()
    return Told(voice, mode, masked, home, again=again)


_Spoken = tuple[Voice | None, int, int, bool]


def _spoken(
    flat: Flat, hits: Mapping[str, Sequence[Hit]], places: Sequence[Hit]
) -> _Spoken | None:
    """Give the voice, None for a pronoun, and where the words for it stand."""
    plain, words = flat.plain, flat.words
    for pattern in (_SHUN, _OF, _BY):
        for match in pattern.finditer(plain):
            a, b = match.span("who")
            a += len(m.group()) if (m := _LEAD.match(plain[a:b])) else 0
            if _PRONOUN.match(plain[a:b].strip()):
                return None, match.start(), match.end(), False
            voice = _voice(flat, hits, places, a, b, words)
            if voice is not None:
                again = bool(_SHORT.match(plain[a:b].strip()))
                return voice, match.start(), match.end(), again
    for hit in hits["speech"]:
        found = _before_verb(flat, hits, places, hit, words)
        if found is not None:
            again = bool(_SHORT.match(plain[found[1] : found[2]].strip()))
            return *found, again
    if not hits["speech"] and not hits["events"]:
        # Whoever a sentence without an event is about is who "he" is in the next.
        a = len(m.group()) if (m := _LEAD.match(plain)) else 0
        voice = _voice(flat, hits, places, a, min(len(plain), a + 45), words)
        first = [h for h in (*hits["speakers"], *hits["parties"]) if h.start - a < 4]
        if voice is not None and first and hits["speakers"]:
            return voice, 0, 0, False
    return None


def _before_verb(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    places: Sequence[Hit],
    verb: Hit,
    words: Lexicon,
) -> tuple[Voice | None, int, int] | None:
    """Find the speaker in the clause of a verb, or in one before it."""
    plain = flat.plain
    cuts = [0, *(m.end() for m in _CUT.finditer(plain, 0, verb.start))]
    ends = [*(m.start() for m in _CUT.finditer(plain, 0, verb.start)), verb.start]
    for low, high in reversed(list(zip(cuts, ends, strict=True))):
        a = low + (len(m.group()) if (m := _LEAD.match(plain[low:high])) else 0)
        a += len(plain[a:high]) - len(plain[a:high].lstrip())
        a = _after_days(plain, a, high)
        stop = _END.search(plain[a:high] + " ")
        b = a + stop.start() if stop and stop.start() > 1 else high
        if b - a < 2:
            continue
        if _PRONOUN.match(plain[a:b].strip()):
            return None, a, b
        if high < ends[-1] and any(a <= h.start < b for h in hits["events"]):
            continue
        voice = _voice(flat, hits, places, a, b, words)
        if voice is not None:
            return voice, a, b
    return None


_DAY_FIRST: Final = re.compile(
    r"(?:(?:روز|شام|شامگاه|بامداد|صبح|د|په|شب|عصر|چاشت|امروز|دیروز|دیشب|نن|پرون|تیره شپه|شب گذشته"
    r"|گزشته (?:شب|روز|رات)|ورز|ورزی|شنبه|یک|دو|سه|چهار|پنج|جمعه|یکشنبه|دوشنبه|چهارشنبه|پنجشنبه"
    r"|شنبی|یکشنبی|دوشنبی|چارشنبی|پنجشنبی|جمعی|سه شنبی|پیر|منگل|بده|جمعرات|جمعی|هفتی|اتوار|کو|کی)"
    r" )+(?=\w)"
)


def _after_days(plain: str, start: int, end: int) -> int:
    """Skip the words for a day that a clause begins with."""
    match = _DAY_FIRST.match(plain, start, end)
    if match is None or not re.search(r"شنب|جمع|پیر|منگل|بده|اتوار|هفتی|روز|نن|پرون|شپ|شب"
    r"|بامداد|صبح"
                                      r"|شام|رات", match.group()):  # fmt: skip
        return start
    return match.end()


def _voice(
    flat: Flat,
    hits: Mapping[str, Sequence[Hit]],
    places: Sequence[Hit],
    start: int,
    end: int,
    words: Lexicon,
) -> Voice | None:
    speakers = [h for h in hits["speakers"] if start <= h.start and h.end <= end]
    parties = [h for h in hits["parties"] if start <= h.start and h.end <= end]
    named = sorted([*speakers, *parties], key=lambda h: h.start)
    if not named or (not speakers and named[0].start - start > 24):
        return None
    near = ""
    for hit in places:
        if start <= hit.start < end:
            countries = {place.country for place in words.known.get(hit.term, ())}
            near = near or (_COUNTRY_PARTY.get(min(countries), "") if len(countries) == 1 else "")
    written = flat.text(start, end).strip(' ،,:«»"()')
    if len(written) > 70:
        written = flat.text(named[0].start, named[-1].end)
    party = party_of(parties, speakers, near or "own") or "own"
    if speakers and all(h.has(0, "local") for h in speakers) and party not in ("UN",):
        organs = [h for h in parties if h.has(1, "force") and h.start < speakers[0].start]
        party = party if organs and party != "own" else "local"
    return Voice(written, party)
