"""Paragraphs and sentences, by their positions in the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from geo.reading.letters import ITEM_SIGNS

__all__ = ["Sentence", "split_paragraphs", "split_sentences"]

_END: Final = re.compile(r"[.?!]+[\"')\]]*(?:\[\d{1,3}\])*\s+")
_ABBREVIATIONS: Final = frozenset(
    str.split(
        """
    u.s u.n u.k e.u gen lt col maj capt sgt brig mr mrs ms dr prof gov sen rep st no nos
    jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e vs approx sq ft mt a.m p.m mon
    tue wed thu fri sat sun cpl pvt hon inc ltd co acc incl approx
    """
    )
)
_GOES_ON: Final = re.compile(
    r"(?:on|in|local|and|as|at|when|while|from|to|by|before|after|gmt|pkt|today|yesterday|last|that"
    r"|for|with|over|near|\w+day|kabul time|the same)\b"
)
_BULLET: Final = re.compile(
    r"\s*(?![A-Za-z])(?:[" + ITEM_SIGNS + r"]\s|\d{1,2}[.):]\s|\d{1,2}:\d\d|#"
    r"|(?:\w+ ){0,2}\d{1,2} (?:بجے|بج کر|بجې|بجو|بجه))"
)
_LINE: Final = re.compile(r"\S(?:[^\n\r\x0b\x0c\u2028\u2029\x85]*[^\s])?")
_LONGEST: Final = 2000  # characters of a sentence; what runs on longer is cut at a space


class Sentence(NamedTuple):
    """A sentence: where it stands, and which paragraph of the text it is in."""

    start: int
    end: int
    paragraph: int


def split_paragraphs(text: str, alone: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Give the start and end of each paragraph.

    A line is a paragraph, unless the text is one of wrapped lines: then blank lines divide, and
    rows of tables and lines that start at one of ``alone`` stand by themselves.

    >>> [text[a:b] for text in ["One.\\nTwo."] for a, b in split_paragraphs(text)]
    ['One.', 'Two.']
    """
    wrapped = _is_wrapped(text)
    if not wrapped:
        for match in _LINE.finditer(text):
            yield match.span()
        return
    start = end = -1
    position, ends = 0, False
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        row = stripped[:1] == "|"
        if alone and stripped and not row:
            row = position + line.index(stripped[0]) in alone
        begins = row or ends or bool(_BULLET.match(line))
        ends = row
        if start >= 0 and (not stripped or begins):
            yield start, end
            start = -1
        if stripped:
            if start < 0:
                start = position + line.index(stripped[0])
            end = position + len(line.rstrip())
        position += len(line)
    if start >= 0:
        yield start, end


def _is_wrapped(text: str) -> bool:
    lines = [line.strip() for line in text[:20000].splitlines() if "|" not in line]
    full = [line for line in lines if len(line) > 45]
    if len(full) < 4 or max(map(len, full)) > 130:
        return False
    joined = [
        a for a, b in itertools.pairwise(lines) if len(a) > 45 and b
        and a[-1] not in ".?!:\"'”’۔؟"
    ]  # fmt: skip
    return len(joined) * 2 > len(full)


def split_sentences(plain: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """Give the sentences of a stretch of levelled text.

    >>> [plain[s.start:s.end] for plain in ["the u.s. left. gen. x, no. 2, came."]
    ...  for s in split_sentences(plain, 0, len(plain), 0)]
    ['the u.s. left.', 'gen. x, no. 2, came.']
    """
    begin = start
    for match in _END.finditer(plain, start, end):
        before = plain[max(begin, match.start() - 8) : match.start()].split()
        word = before[-1].lstrip("(\"'") if before else ""
        if word in _ABBREVIATIONS and plain[match.start()] == "." and match.end() < end:
            follows = plain[match.end() : match.end() + 1]
            if word not in ("u.s", "u.n", "u.k", "a.m", "p.m") or not follows.isalpha():
                continue
            if word in ("u.s", "u.n", "u.k") or _GOES_ON.match(plain, match.end()):
                continue
        initial = len(word) == 1 and word.isascii() and word.isalpha()
        if initial and word not in "xai" and plain[match.start()] == ".":
            continue
        yield Sentence(begin, match.start() + len(match.group().rstrip()), paragraph)
        begin = match.end()
    while end - begin > _LONGEST:
        cut = plain.rfind(" ", begin, begin + _LONGEST)
        cut = cut if cut > begin else begin + _LONGEST
        yield Sentence(begin, cut, paragraph)
        begin = cut
    if begin < end:
        yield Sentence(begin, end, paragraph)
