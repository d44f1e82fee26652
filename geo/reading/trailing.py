"""Words that tell who said something and close it: "…, police said on Friday"."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_trailing", "to_break"]


def is_trailing(plain: str, left_start: int, start: int, tail: int, end: int) -> bool:
    """Tell whether the attribution follows what is said: "…, police said"."""
    if left_start - start < 12:
        return False
    before = plain[start:left_start].rstrip()
    if not before.endswith((",", '"', "-")) or _FRONTED.fullmatch(before):
        return False
    after = plain[tail:end].lstrip()
    if after.startswith(
        ("that ", "it ", "its ", "the ", "he ", "they ", '"', "there ", "at least", "at most")
    ):
        return False
    return not after[:1].isalnum() or len(after) < 3 or bool(_AFTER_SAID.match(after))


_FRONTED: Final = re.compile(
    r"(?:speaking|talking|briefing|addressing|asked|reacting|responding|commenting|writing"
    r"|referring|replying|answering)\b[^;\"]*,|"
    r"(?:meanwhile,? |elsewhere,? |separately,? |further \w+,? |but |and |also )?(?:in|at|near"
    r"|outside"
    r"|around|across|inside|from|on) (?:(?!\w+ed\b|was\b|were\b)[\w'-]+,? ){0,8}[\w'-]+,"
)
"""Where a sentence begins with the place or day, and not with what somebody says."""
_AFTER_SAID: Final = re.compile(
    r"(?:and|on|in|after|at|by|from|to(?! have\b| be\b)|via|through|during|late|early|earlier"
    r"|when|without|adding"
    r"|citing|quoting|yesterday|today|but|while|as|over|under|of|with|speaking|asking|referring"
    r"|separately|later) "
)


_BREAK: Final = re.compile(r",|;|: | and | as |\.$|$")


def to_break(plain: str, tail: int, end: int) -> int:
    """Give where the words end that hang on an attribution in the midst of a sentence."""
    match = _BREAK.search(plain, tail, end)
    return match.start() if match else tail
