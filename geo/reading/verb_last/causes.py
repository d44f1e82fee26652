"""What something was done for: "in response to the attack in Bannu", "this answers the raid on …".

Dari sets "in response to" before it and a comma after, Pashto and Urdu end with it.
"""

from __future__ import annotations

import re
from typing import Final

from geo.reading.letters import level
from geo.reading.verb_last.flat import Flat

__all__ = ["answered", "find_causes"]


def find_causes(flat: Flat) -> list[tuple[int, int]]:
    """Find the words that tell for what something was done, beside what was done."""
    if flat.lang == "fa":
        return [m.span() for m in _BECAUSE.finditer(flat.plain)]
    return [
        (max(0, *(m.end() for m in _CLAUSES.finditer(flat.plain, 0, cause.start())), 0),
         cause.end())
        for cause in flat.phrase("because_of").finditer(flat.plain)
    ]  # fmt: skip


_BECAUSE: Final = re.compile(
    r"(?<!\w)(?:پس از|در پی|در واکنش به|در پاسخ به|به تلافی|به دنبال|به انتقام|در انتقام"
    r"|بعد از|متعاقب) [^,;.]{4,90},"
)
_CLAUSES: Final = re.compile(r"[;:.]|(?<!\w)(?:چی|که)(?!\w)")


def answered(flat: Flat) -> int:
    """Find where a stretch begins to tell of what "these strikes" answer, 0 where it does not.

    Such a stretch tells of nothing else: the strikes themselves are those told of before.
    """
    match = _ANSWERS[flat.lang].search(flat.plain)
    return match.end("these") if match else 0


def _levelled(form: str) -> str:
    return "".join(c if c.isascii() else level(c) for c in form)


_ANSWERS: Final = {
    "fa": re.compile(_levelled(
        r"(?<!\w)(?P<these>این (?:\w+ )?(?:حملات|حمله|عملیات|بمباران|بمباران ها|ضربات|اقدام"
        r"|اقدامات))"
        r" (?:\w+ ){0,6}?(?:در پاسخ به|پاسخ به|پاسخی به|در واکنش به|واکنشی به|به تلافی|در تلافی"
        r"|به انتقام"
        r"|در انتقام|انتقام|در جواب)(?!\w)")),
    "ps": re.compile(_levelled(
        r"(?<!\w)(?P<these>(?:دا|دغه|یاد|نوموړي) (?:\w+ )?(?:بریدونه|برید|عملیات|بمبارۍ|حملې"
        r"|ګوزارونه))"
        r" [^.;]{3,140}?(?:ځواب|غبرګون|غچ|کسات|بدل)(?: کې)?(?: یې)?"
        r" (?:و|دی|ده|وو|وه|شوي|شوی|وشول|ترسره)(?!\w)")),
    "ur": re.compile(_levelled(
        r"(?<!\w)(?P<these>(?:یہ|ان|مذکورہ) (?:\w+ )?(?:کارروائی|کارروائیاں|حملے|حملوں|حملہ"
        r"|آپریشن|بمباری))"
        r" [^.;]{3,140}?(?:جواب|ردعمل|رد عمل|ردِعمل|بدلے|انتقام)(?: میں)? (?:کی|کیا|کیے|کئے|ہے"
        r"|تھا|تھی|تھے"
        r"|میں|ہیں|تھیں)(?!\w)")),
}  # fmt: skip
