"""Text made comparable, letter for letter: positions in it are positions in the original."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from geo._spelling import unify_letters

__all__ = ["ITEM_SIGNS", "MARKS", "is_arabic_script", "language_of", "level"]

_SPACES: Final = "\u00a0\u2009\u202f\u2007\u2002\u2003\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SIGNS: Final = {
    **dict.fromkeys(map(ord, "’‘ʼʿʾ´`′"), "'"),
    **dict.fromkeys(map(ord, "“”„«»‟″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    ord("،"): ",",
    ord("؛"): ";",
    ord("؟"): "?",
    ord("۔"): ".",
    ord("٬"): ",",
    ord("٫"): ".",
}


class _Letters(dict[int, str]):
    """A table for `str.translate` that works a letter out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        levelled = _level_one(char)
        self[code] = levelled
        return levelled


def _level_one(char: str) -> str:
    """Give one letter for one letter: lower case, without marks, of the common alphabet."""
    if char.isascii():
        return char.lower()
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f":
        plain = unify_letters(char)
    else:
        plain = unicodedata.normalize("NFKD", char.lower())
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain if len(plain) == 1 else char


ITEM_SIGNS: Final = "-*•·–—●▪◦○■►‣"
"""Signs that begin an item of a list, as they stand in the class of a pattern."""
MARKS: Final = dict.fromkeys(
    [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, 0x640, 0x200E, 0x200F], None
)
"""Marks over and under Arabic letters that spellings differ in, for `str.translate`."""

_TABLE: Final = _Letters(_SIGNS)


def level(text: str) -> str:
    """Write a text in lower case with the letters, digits and signs of one alphabet.

    The result is as long as the text, so that a position in one is that position in the other.

    Examples
    --------
    >>> level("Ghanī Khel’s 12–۱۳")
    "ghani khel's 12-13"
    """
    if text.isascii():
        return text.lower()
    # A text has few letters beyond ASCII: replacing each is many times faster than a table.
    plain = text
    for char in sorted(set(text)):
        if not char.isascii() and _TABLE[ord(char)] != char:
            plain = plain.replace(char, _TABLE[ord(char)])
    lowered = plain.lower()
    return lowered if len(lowered) == len(text) else text.translate(_TABLE)


_ARABIC: Final = re.compile("[\u0600-\u06ff]+")
_URDU: Final = frozenset("ںےہھٹڈڑ")
_PASHTO: Final = frozenset("ېۍښځڅړڼږټډګ")
_WORD: Final = re.compile(r"\w+")
_OF_PASHTO: Final = frozenset(str.split("د په چې چی کې ته یې يې وویل وو"))
_OF_DARI: Final = frozenset(str.split("در از که را است شد اند این"))


def language_of(text: str) -> str:
    """Tell Dari (``fa``), Pashto (``ps``) and Urdu (``ur``) apart by their letters and particles.

    Names keep the letters of another language, and a short sentence may lack those of its own.

    >>> [language_of(text) for text in ("در کابل گفت", "په خوست کې وویل", "پشاور میں کہا")]
    ['fa', 'ps', 'ur']
    >>> language_of("ولسوال ځاځي میدان و ډنډ پټان در پکتیا گفت"), language_of("د پوله تر شا")
    ('fa', 'ps')
    """
    urdu = sum(map(text.count, _URDU))
    pashto = sum(map(text.count, _PASHTO))
    if urdu > pashto and urdu * 60 >= len(text):
        return "ur"
    words = _WORD.findall(text)
    particles = sum(w in _OF_PASHTO for w in words) - sum(w in _OF_DARI for w in words)
    if particles:
        return "ps" if particles > 0 else "fa"
    return "fa" if pashto * 60 < len(text) else "ps"


def is_arabic_script(text: str) -> bool:
    """Tell whether most letters of a text are of the Arabic script.

    >>> is_arabic_script("کابل، Kabul کې"), is_arabic_script("in Kabul")
    (True, False)
    """
    if text.isascii():
        return False
    arabic = sum(map(len, _ARABIC.findall(text)))
    return arabic * 2 > sum(map(str.isalpha, text))
