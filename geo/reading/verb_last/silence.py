"""That somebody has neither confirmed nor denied something, where the verb stands last."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat, Phrases

__all__ = ["is_silent"]


def is_silent(flat: Flat) -> bool:
    """Tell whether a stretch says no more than that somebody has not spoken of it."""
    silence = _silence(flat.lang, flat.words).search(flat.plain)
    return bool(silence or _NEITHER[flat.lang].search(flat.plain))


_NEITHER: Final = {
    "fa": re.compile(
        r"نه تایید.{0,24} نه (?:رد|تکذیب)|(?:تایید|رد) یا (?:رد|تکذیب|تایید).{0,16}"
        r"(?:نکرد|خودداری|نداد|اجتناب|امتناع)"
    ),
    "ps": re.compile(
        r"نه .{0,14}تایید.{0,36} نه .{0,8}رد|نه .{0,14}رد.{0,30} نه .{0,8}تایید"
        r"|تایید(?:ول)? یا رد.{0,40}(?:نه|دده)"
    ),
    "ur": re.compile(
        r"(?:تصدیق یا تردید|تردید یا تصدیق)(?: .{0,10})? (?:نهین|سی گریز|سی انکار)"
        r"|نه .{0,14}تصدیق.{0,16} (?:اور )?نه .{0,8}تردید|تصدیق (?:کی |کی هی )?نه .{0,6}تردید"
    ),
}
"""How it is said that somebody has neither confirmed nor denied something."""


@lru_cache(maxsize=8)
def _silence(lang: str, words: Lexicon) -> re.Pattern[str]:
    phrases = Phrases(lang, words)
    comment, that, none = map(phrases.alternatives, ("comment", "that", "uncommented"))
    return re.compile(rf"(?<!\w)(?:{comment})(?: (?!(?:{that})(?!\w))\w+){{0,3}} (?:{none})(?!\w)")
