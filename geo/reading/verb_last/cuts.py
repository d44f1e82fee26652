"""Where the statements of a sentence begin: what one tells, and what another one adds to it."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.sentences import Sentence
from geo.reading.verb_last.flat import Flat, flatten
from geo.reading.verb_last.rebuttals import find_rebuttal

__all__ = ["cuts_of"]

_DATELINE: Final = re.compile(
    r"\s*\w+(?: \w+){0,2}(?:(?:,|/| و| اور| او) ?\w+(?: \w+){0,2}){0,3} ?"
    r"\((?=[^)]*(?:نمایند|نامه نگار|نیوز|ایجنس"
    r"|رپورت|بیورو|ویب|ان لاین|خبریال|خبرنگار|خبرگزاری|سٹاف|ستاف|مانیترنگ))[^)]{2,80}\) ?[:-]? ?"
    r"|\s*\w+(?: \w+)? ?\([^)]{2,40}\) ?(?:\d{1,2} \w+ ?:)? ?"
    r"|\s*\w+(?: \w+)?, ?\d{1,2} \w+(?: \d{4})? ?[:\u2014-] ?|\s*\w+(?: \w+)? \u2014 "
    r"|\s*\w+(?: \w+)?, ?[^-\u2014:.]{2,30} (?:-|\u2014) "
    r"|\s*\w+(?: \w+)? - (?!\w+ (?:ولسوال|ضلع|سرحد|شاهراه|لار|کرشه))"
)
_CUT: Final = re.compile(
    r";|, (?=(?:اما|لیکن|مگر|ولی|خو|جبکه|در حالی که|په داسی حال کی) )| (?=(?:جبکه|لیکن) )"
    r"|(?P<said>,? (?=(?:تاهم|البته) ))"
    r"|(?P<others> (?:و (?=\w+ (?:تن|نفر) دیگر )|او (?=\w+ (?:تنه |کسان |کسه )?نور )"
    r"|اور (?=\w+ دیگر )))"
    r"|(?P<owned>,? (?=(?:جس کی ذمه داری|جن کی ذمه داری|که مسیولیت"
    r"|که مسوولیت|چی مسوولیت|چی مسولیت|چی مسیولیت|او مسوولیت یی|او مسیولیت یی|و مسیولیت ان"
    r"|و مسوولیت ان) ))"
    r"|(?P<then> (?:جس کی بعد|که در پی ان|و در پی ان|و پس از ان|چی وروسته) )"
)


def cuts_of(text: str, plain: str, sentence: Sentence, words: Lexicon) -> list[int]:
    """Give where the statements of a sentence begin, after its dateline, and where it ends."""
    start, end = sentence.start, sentence.end
    dateline = _DATELINE.match(plain, start, end)
    if dateline and "(" in dateline.group() and not _is_of_place(dateline.group(), words):
        dateline = None  # "the Pakistani Taliban (TTP) said"
    if dateline and _is_day(dateline.group(), words):
        dateline = None  # "Sunday, 24 Hut: …", the day of what follows
    inner = [
        match.end() for match in _CUT.finditer(plain, start, end)
        if _is_cut(match, plain[start : match.start()], plain[match.end() : end], words)
    ]  # fmt: skip
    whole = flatten(text, plain, start, end, "", words)
    later = {whole.at[at] for at in (find_rebuttal(whole), _find_teller(whole)) if at}
    inner = sorted({*inner, *later})
    return [dateline.end() if dateline else start, *inner, end]


def _is_of_place(dateline: str, words: Lexicon) -> bool:
    """Tell whether a place stands before the brackets of what may be a dateline."""
    before = dateline.partition("(")[0]
    return words.places.has(before) or words.scanners["elsewhere"].has(before)


def _is_day(dateline: str, words: Lexicon) -> bool:
    """Tell whether what may be a dateline begins with a weekday."""
    first = re.match(r"\s*(\w+(?: \w+)?),", dateline)
    return first is not None and any(k == "weekday" for k, _ in words.calendar.get(first[1], ()))


def _is_cut(match: re.Match[str], before: str, after: str, words: Lexicon) -> bool:
    """Tell whether another statement begins where a word joins two: said, or shut thereupon."""
    if match.lastgroup == "said":
        return words.scanners["speech"].has(after)
    events = words.scanners["events"]
    if match.lastgroup == "owned":  # what happened, and who took it on
        told = words.scanners["events"].scan(before)
        return any(h.has(1, "casualty") for h in told) and words.scanners["parties"].has(after)
    if match.lastgroup == "others":  # so many here, and so many others there
        return words.places.has(before) and words.places.has(after) and events.has(before)
    if match.lastgroup != "then":
        return True
    shut = any(h.code == "border closure" for h in events.scan(after))
    return shut and any(h.has(1, "plain") for h in events.scan(before))


def _find_teller(flat: Flat) -> int:
    """Find where, after what the report has told, somebody begins to speak: "… and traders say".

    It is 0 where nobody does.
    """
    for match in _JOINT.finditer(flat.plain):
        speech = flat.words.scanners["speech"].scan(flat.plain[match.end() : match.end() + 60])
        verb = next(iter(speech), None)
        if verb is None:
            continue
        before = flat.plain[match.end() : match.end() + verb.start]
        events = flat.words.scanners["events"]
        told = events.has(flat.plain[: match.end()]) and not events.has(before)
        who = flat.words.scanners["speakers"].has(before)
        if told and who and not flat.words.scanners["speech"].has(flat.plain[: match.start()]):
            return match.end()
    return 0


_JOINT: Final = re.compile(
    r"(?<=\w) (?:است|اند|شد|شدند|کرد|کردند|دی|ده|شول|شوه|شو|شوی|شوی دی|کر|کره|کرل|وو|وه|هی|هین"
    r"|گیی|گیا|گیی هی|گیا هی|هوا|هوی|تهی|تها),? (?:و|او|اور) "
)
"""The end of a statement, with its verb, that another one is joined to."""
