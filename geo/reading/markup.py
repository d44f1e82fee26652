"""Markdown without its signs."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["strip_markdown"]

_SIGNS: Final = (
    (re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>)\s*", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](?=\S)(.+?)(?<=\S)[*_](?!\w)"), r"\1"),
    (re.compile(r"`([^`]*)`"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """Give the text of Markdown without its signs.

    >>> strip_markdown("# News\\n\\nTwo **raids** on [Khost](x).")
    'News\\n\\nTwo raids on Khost.'
    """
    for pattern, instead in _SIGNS:
        text = pattern.sub(instead, text)
    return text
