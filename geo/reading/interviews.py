"""Interviews told as questions and answers: whose answers they are."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Lexicon
from geo.reading.speakers import Voice
from geo.reading.voices import voice_party

__all__ = ["interviewee", "turn_of"]

_QUESTION: Final = re.compile(r"(?m)^[ \t]*(?:Q|Question|[A-Z][\w ]{2,20} asks)\s?[:.] ?\S")
_ANSWER: Final = re.compile(r"(?m)^[ \t]*(?:A|Answer)\s?[:.] ?\S")
_MET: Final = re.compile(
    r"\b(?:spoke|talked|sat down|spoken|speaking|talking|interview(?:ed)?|conversation|met"
    r"|q ?& ?a|questions (?:to|for)|answers (?:from|of)|asked)(?: (?:to|with|by))*"
    r" (?P<who>(?:the |an? |our )?[^,;:.\n]{4,70}?)(?= (?:who|about|on|how|why|what|after|in his"
    r"|in her|for)\b|[,;:.\n]|$)"
)
_ABOVE: Final = re.compile(r"(?:^|[:,'\"’”] )(?P<who>[^:,\n]{4,60}?) on [^\n]{4,}$", re.MULTILINE)
_OPENING: Final = 20_000  # characters in which a text shows that it is one
_LEAD: Final = 1_500  # characters before the first question


def interviewee(text: str, words: Lexicon) -> Voice | None:
    """Give him whose answers a text of questions and answers is made of, None for other texts.

    >>> from geo.reading.lexicons import lexicon
    >>> told = "We spoke to the governor of Khost.\\nQ: So?\\nA: Well.\\nQ: Sure?\\nA: Yes."
    >>> interviewee(told, lexicon())
    Voice(words='governor of Khost', party='Afghan Taliban')
    """
    head = text[:_OPENING]
    first = _QUESTION.search(head)
    turns = [len(pattern.findall(head)) for pattern in (_QUESTION, _ANSWER)] if first else [0]
    if first is None or min(turns) < _TURNS:
        return None
    lead = text[max(0, first.start() - _LEAD) : first.start()]
    for pattern in (_MET, _ABOVE):
        for match in pattern.finditer(level(lead)):
            who = re.sub(r"(?i)^(?:the|an?|our) ", "", lead[slice(*match.span("who"))].strip())
            party = voice_party(who, words)
            if party and party != "nobody":
                return Voice(who, party)
    return None


_TURNS: Final = 2  # questions, and answers, from which on a text is an interview


def turn_of(text: str, start: int) -> str:
    """Tell whether a paragraph begins a question ("Q"), an answer ("A") or neither ("")."""
    line_end = text.find("\n", start)
    line = text[start : line_end if line_end >= 0 else len(text)]
    return "Q" if _QUESTION.match(line) else "A" if _ANSWER.match(line) else ""
