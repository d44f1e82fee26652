"""The day of an event that a sentence after it tells: "It happened late on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.dates import When
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.statements import agrees

__all__ = ["date_before"]

_HAPPENED: Final = (
    r" (?:(?:all|both|reportedly|apparently|also|are said to have|is said to have|were said to have"
    r"|was said to have) )*(?:happened|took place|taken place|occurred|came|began|started|were"
    r"|was|unfolded"
    r"|(?:were|was|had been) (?:carried out|launched|conducted|staged|mounted))\b"
)
_IT: Final = re.compile(
    rf"(?:\w+ (?:said|says|added) )?(?:it|this|that|all this|everything){_HAPPENED}"
)
_THEY: Final = re.compile(
    r"(?:(?:both|all|these|those|the)(?: of)?(?: the)? (?:\w+ )?(?:raids|strikes|airstrikes"
    r"|attacks|blasts|explosions|bombings|incidents|clashes|events|bombardments|assaults|killings"
    r"|shootings|deaths|shellings|ambushes|drone strikes)|they|all|both|all (?:two|three|four)"
    rf" of them){_HAPPENED}"
)
_ANOTHER: Final = re.compile(
    r"\W*(?:it|this|that) (?:was|is) (?:only |already )?(?:the )?(?:(?:second|third|fourth|fifth"
    r"|sixth|latest|last|\w+th)\b|not the first)[^:;.]{0,80}[:;]"
)
"""Where a sentence goes on with an event before: "It was the second this year: on 6 January"."""
_OPENING: Final = re.compile(r"\W*(?:(?:and|but|according to [^,]{3,40},|police said) )?")
_FAR: Final = 2  # paragraphs


def date_before(
    plain: str, parsed: Parsed, told: Sequence[Occurrence], when: When, kind: str = ""
) -> None:
    """Give what was told before a sentence its day, if that is what the sentence is for.

    Parameters
    ----------
    plain
        The levelled text.
    parsed
        The sentence.
    told
        What the text told before it, in its order.
    when
        The day that the sentence tells.
    kind
        The kind of event that it names, "" if it leaves that open.
    """
    if _ANOTHER.match(plain, parsed.start, parsed.end):
        return
    opening = _OPENING.match(plain, parsed.start, parsed.end)
    begin = opening.end() if opening else parsed.start
    several = _THEY.match(plain, begin, parsed.end)
    if not several and not _IT.match(plain, begin, parsed.end):
        return
    last: int | None = None
    for one in reversed(told):
        if one.rejected or parsed.paragraph - one.paragraph > _FAR:
            continue
        if one.when is not None or (not several and last not in (None, one.sentence)):
            return
        if one.shift is None and not (one.aside or one.undated) and agrees(one.kind, kind):
            one.when = when
            last = one.sentence
