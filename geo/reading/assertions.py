"""What somebody says, told as a noun: "the army's claim that", "its assertion to have killed"."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.citations import Sentence
from geo.reading.speakers import Attribution, Voice

__all__ = ["is_assertion", "with_assertions"]

_CLAIMED: Final = r"claims?|assertions?|boasts?|contentions?|insistence"
_NOUN: Final = (
    rf"(?P<noun>{_CLAIMED}|allegations?|accusations?|announcements?|statements?|admissions?"
    r"|acknowledge?ments?|confirmations?|reports?)"
)
_WHEN: Final = r"(?: (?:on|in|late|early|earlier|last|this) (?:[\w'-]+ ){0,3}?[\w'-]+)?"
_THAT: Final = rf"{_WHEN},?(?= that (?!day\b|night\b|is\b|was\b|has\b|had\b)| to have | of having )"
_WORD: Final = (
    r"(?!(?:about|of|on|to|by|from|for|with|as|at|in|into|over|that|and|but|while|after|before|despite"
    r"|asked|a|an|its|their|his|her|this)\b)[\w-]+"
)
_FORMS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_NOUN} (?:(?:made|issued|put out|published|posted|repeated|spread) )?(?:of|by|from)"
        rf" (?P<who>[^,;:\"]{{2,60}}?){_THAT}",
        rf"(?<![\w'-])(?P<who>(?:{_WORD} ){{0,4}}?{_WORD}(?:'s|(?<=s)')) (?:[\w-]+ ){{0,2}}?{_NOUN}"
        rf"{_THAT}",
        rf"\b(?P<who>its|their|his|her) (?:[\w-]+ ){{0,2}}?{_NOUN}{_THAT}",
    )
)


def with_assertions(told: Sentence, found: list[Attribution]) -> list[Attribution]:
    """Add those whose claim is told as a noun; one that somebody denies in it is read elsewhere.

    Parameters
    ----------
    told
        The sentence.
    found
        Who else says something in it.
    """
    if any(said.mode == "denied" for said in found):
        return found
    for form in _FORMS:
        for match in form.finditer(told.text):
            (a, b), after = _span(told, match, "who"), told.start + match.end()
            at = told.start + match.start()
            beside = [s for s in found if s.start < after and at < s.end and s.voice is not None]
            own = match["who"] in ("its", "their", "his", "her")
            voice = None if own else told.voice_of(a, b)
            if beside or not (own or _speaks(voice)):
                continue
            mode = "claimed" if re.fullmatch(_CLAIMED, match["noun"]) else "reported"
            one = Attribution(at, after, voice, mode, (after, told.end), (a, b))
            return [*(s for s in found if not (s.start < after and at < s.end)), one]
    return found


def _span(told: Sentence, match: re.Match[str], group: str) -> tuple[int, int]:
    """Give where a group of a match stands in the text."""
    return told.start + match.start(group), told.start + match.end(group)


def _speaks(voice: Voice | None) -> bool:
    """Tell whether a voice is somebody's, and not that of "no report by anybody"."""
    return voice is not None and bool(voice.words) and voice.party not in ("", "nobody")


def is_assertion(plain: str, said: Attribution) -> bool:
    """Tell whether what somebody says is told as a noun, which nothing before it is part of."""
    return said.scope[0] == said.end and any(
        form.match(f"{plain[said.start : said.end]} that it ") for form in _FORMS
    )
