"""Notes in the fewest words, without articles and auxiliary verbs: "Kabul bombed. 12 KIA."."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.groups import UNIT

__all__ = ["befell", "goes_on_to"]

_BEFELL: Final = re.compile(
    rf"(?: {UNIT})*(?:"
    r" (?:bombed|shelled|raided|attacked|targeted|rocked|shaken|pounded|bombarded|sealed|stormed"
    r"|evacuated)(?=[.,;:]|$| (?:again|anew|once more|twice|overnight|by|on|at|in|from|early|late"
    r"|as|before|after|with)\b)"
    r"| (?:hit|struck|closed|shut|taken|captured|seized|retaken)(?=[.;:]|$| by\b)"
    r"|,? under (?:fire|attack|bombardment|shellfire|shelling)\b)"
)


_NEXT: Final = re.compile(r"(?:\band|, then|\bcame|,|;) $")
_WHERE: Final = re.compile(rf"(?: {UNIT})*, where (?!the |its |officials|he |she |they )")


def goes_on_to(before: str, after: str) -> bool:
    """Tell whether a sentence goes on to a place by its name alone: "and Bannu, where two died".

    Examples
    --------
    >>> goes_on_to("where 11 died, and ", ", where two died."), goes_on_to("he and ", ", who died.")
    (True, False)
    """
    return _NEXT.search(before) is not None and _WHERE.match(after) is not None


def befell(after: str) -> bool:
    """Tell whether the words after a place tell that something happened there.

    Examples
    --------
    >>> befell(" bombed."), befell(" bombed the camps of its enemies.")
    (True, False)
    """
    return _BEFELL.match(after) is not None
