"""How names of places stand in a sentence of each language: beside what words, within which."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.verb_last.flat import Flat, Phrases

__all__ = ["CONJUNCTION", "patterns_of"]

CONJUNCTION: Final = r"(?:,| و| او| اور)"


class _Patterns:
    """How names stand in one language, over the phrases of one lexicon."""

    def __init__(self, phrases: Phrases) -> None:
        lang = phrases.lang
        name = r"([^\W\d_]{2,})(?: ([^\W\d_]+))?"
        before = phrases.alternatives("unit_before")
        after = phrases.alternatives("unit_after")
        called, by_name = phrases.alternatives("called"), phrases.alternatives("named_by")
        self.before = re.compile(
            rf"(?<!\w)(?:{before})(?:(?: ?ای| ?ی)?(?: (?:{by_name})))? {name}"
            if lang == "fa"
            else rf"(?<!\w)(?:{before}) {name}"
        )
        lead = {"fa": r"(?:در|به|بر) ", "ps": r"(?:(?:د|په|پر|او) |, )", "ur": ""}[lang]
        no = rf"(?!(?:{'|'.join(map(re.escape, sorted(phrases.terms('no_name_part'))))}) )"
        word = rf"{no}([^\W\d_]{{2,}})"
        self.after = re.compile(rf"(?<!\w){lead}(?:{word} )?{word} (?:په )?(?:{after})(?!\w)")
        group = r"(?: وسله والی| مسلح| وسله والو)? (?:دلی|دله|تنظیم|گروپ|گروه|دلو)"
        self.called = re.compile(rf"(?<!\w)(?:{word} )?{word} (?:{called})(?!\w)(?!{group})")
        self.before_it = re.compile(
            rf"(?<!\w)(?:{word} )?{word}(?:,| او)(?: (?:د|په|پر))? $"
        )  # the one before in a list
        self.several = re.compile(rf"{CONJUNCTION} ([^\W\d_]{{3,}})(?: ([^\W\d_]+))?")
        near = phrases.alternatives("near_before" if lang == "fa" else "near_after")
        self.near = re.compile(
            rf"(?<!\w)(?:{near}) {name}"
            if lang == "fa"
            else rf"(?<!\w)(?:{word} )?{word} (?:{near})(?!\w)"
        )
        self.beside_it = re.compile(
            rf"(?<!\w)(?:{near}) (?:شهر )?$" if lang == "fa" else _NEVER_MATCHES
        )
        self.beside_after = re.compile(_NEVER_MATCHES if lang == "fa" else rf" (?:{near})(?!\w)")
        dwellers = phrases.alternatives("dwellers")
        self.home = re.compile(
            rf"(?<!\w)(?:{dwellers}) {name}"
            if lang == "fa"
            else rf"(?<!\w){'د ' if lang == 'ps' else ''}(?:{word} )?{word} (?:{dwellers})(?!\w)"
        )
        self.unit_lead = re.compile(rf"(?<!\w)(?:{before}) $")
        self.any_tail = re.compile(rf" (?:په )?(?:{after})(?!\w)")
        self.unit_tail = re.compile(rf" (?:{phrases.alternatives('unit_kept')})(?!\w)")
        self.inner = re.compile(_INNER[lang])
        units = phrases.terms("unit_before") | phrases.terms("unit_after")
        self.unit_words = frozenset(word for unit in units for word in unit.split())


_NEVER_MATCHES: Final = r"(?!)"
_INNER: Final = {
    "fa": r"(?<!\w)(?:در|بر|بالای|نزدیکی|حومه|پوسته|پاسگاه|پوسته امنیتی|پاسگاه امنیتی|پاسگاه مرزی"
          r"|کمپ|قرارگاه) ([^\W\d_]{3,})(?: ([^\W\d_]+))?"
          r"(?: (?:در|از مربوطات|مربوط|مربوطات))?(?: (?:ولسوالی|ولایت))? $",
    "ps": r"(?: (?:ولایت|د ضلعی|ضلعی|ضلع|ایجنسی|د ولایت|په ولایت کی|په ضلع کی))? (?:په|د)"
          r" ([^\W\d_]{3,})(?: ([^\W\d_]+))? (?:کی|ته نژدی|باندی)(?!\w)",
    "ur": r"(?: (?:کی قریب|کی|مین|ضلع))+ ([^\W\d_]{3,})(?: ([^\W\d_]+))? (?:مین|پر|کی قریب)(?!\w)",
}  # fmt: skip


@lru_cache(maxsize=8)
def _cached(lang: str, words: Lexicon) -> _Patterns:
    return _Patterns(Phrases(lang, words))


def patterns_of(flat: Flat) -> _Patterns:
    """Give the patterns of the language of a stretch."""
    return _cached(flat.lang, flat.words)
