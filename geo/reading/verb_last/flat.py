"""A stretch of levelled text without the marks that spellings differ in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.reading.letters import MARKS, language_of
from geo.reading.lexicons import Lexicon

__all__ = ["Flat", "Phrases", "flatten"]


@dataclass(frozen=True)
class Phrases:
    """The set phrases of one language, by their roles; ``lang`` is fa, ps or ur."""

    lang: str
    words: Lexicon

    def phrase(self, role: str) -> re.Pattern[str]:
        """Give the pattern of the phrases of a role."""
        return self.words.phrases.get((role, self.lang), _NEVER)

    def terms(self, role: str) -> frozenset[str]:
        """Give the phrases of a role, levelled, with those of any language."""
        return _terms(self.words, role, self.lang)

    def alternatives(self, *roles: str) -> str:
        """Give the phrases of some roles as a part of a pattern, which may match nothing."""
        patterns = [self.words.phrases.get((role, self.lang)) for role in roles]
        inner = [
            known.pattern.removeprefix(r"(?<!\w)(?:").removesuffix(r")(?!\w)")
            for known in patterns
            if known is not None
        ]
        return "|".join(inner) or _NEVER.pattern


@dataclass(frozen=True)
class Flat(Phrases):
    """A stretch as it is matched: ``plain`` and ``written`` are as long as each other.

    ``at[i]`` is where the letter ``i`` stands in the text, ``source``.
    """

    plain: str
    written: str
    at: tuple[int, ...]
    source: str

    def is_written_name(self, start: int, end: int) -> bool:
        """Tell whether a name is written that only levelling makes a number: Bara and twelve."""
        return self.written[start:end] in _WRITTEN_NAMES

    def text(self, start: int, end: int) -> str:
        """Give the words of a stretch as they are written, with single blanks."""
        kept = []
        for i in range(start, end):
            kept.append(self.written[i])
            left_out = self.source[self.at[i] + 1 : self.at[i + 1]] if i + 1 < end else ""
            kept += left_out if _GLIDE.fullmatch(left_out) else ""
        return " ".join("".join(kept).split())


_NEVER = re.compile(r"(?!)")
_WRITTEN_NAMES = frozenset(["باڑہ", "باړه", "باړې"])
_GLIDE = re.compile("ه[ \u200c]")
_ASIDE = re.compile(r"\([^()\d]{2,32}\)|(?<=\w)ه (?=گان(?:ی|شان)?(?!\w))")
"""A remark in brackets, and the joint of Dari plurals that some write: کشته‌شده‌گان."""


@lru_cache(maxsize=1 << 7)
def _terms(words: Lexicon, role: str, lang: str) -> frozenset[str]:
    """Give the phrases of a role in a language, and those of any language."""
    return words.listed.get((role, lang), frozenset()) | words.listed.get((role, ""), frozenset())


def flatten(text: str, plain: str, start: int, end: int, lang: str, words: Lexicon) -> Flat:
    """Leave out marks, doubled blanks, and other names and remarks in brackets.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    start, end
        The stretch.
    lang
        Its language, "" to tell it by its letters.
    words
        The lexicon.
    """
    kept = []
    last = " "
    aside = [m.span() for m in _ASIDE.finditer(plain, start, end)]
    for position in range(start, end):
        char = plain[position]
        if ord(char) in MARKS or (char == " " and last == " "):
            continue
        if aside and any(a <= position < b for a, b in aside):
            continue
        kept.append(position)
        last = char
    return Flat(
        lang or language_of(text[start:end]),
        words,
        "".join(plain[i] for i in kept),
        "".join(text[i] for i in kept),
        (*kept, end),
        text,
    )
