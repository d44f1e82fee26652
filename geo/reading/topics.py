"""The day that a sentence without an event of its own sets for those after it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from geo.reading.dates import When, find_dates
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Parsed

__all__ = ["day_set"]

_SOME_DAY: Final = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:yesterday|overnight|last night|today"
    r"|this (?:morning|afternoon|evening))\b"
)
_OTHERWISE: Final = re.compile(
    r"\b(?:talks|met|meets|meetings?|visit\w*|summit|delegations?|envoys?|ambassador|embassy"
    r"|elect\w+"
    r"|agree\w*|sign(?:ed|ing)|accords?|treaty|born|aged|year-old|founded|published|released|issued"
    r"|conference|summon\w*|call(?:ed|s)? (?:on|for)|urged|appointed|arriv\w+|funeral\w*|buried"
    r"|ceremony|match|court|trial|sentenced|prices?|budget|statement|press|report(?:s|ed)?"
    r"|announce\w*"
    r"|said|told|tweet\w*|post(?:ed)?|expect\w+|will|would|due|scheduled|deadline|phon\w+"
    r"|anniversary"
    r"|contacted|comment\w*|asked|visited|film\w*|photo\w*|images?|pictures?|video|footage)\b"
)


def day_set(
    text: str, plain: str, parsed: Parsed, *, published: date | None, words: Lexicon
) -> When | None:
    """Give the day that a sentence tells: "On Tuesday it spread", "The worst day was 16 March".

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    parsed
        A sentence of which no event was read.
    published
        The day of publication.
    words
        The lexicon.
    """
    start, end = parsed.start, parsed.end
    if parsed.attributions or not _SOME_DAY.search(plain, start, end):
        return None
    if _OTHERWISE.search(plain, start, end):
        return None
    found = parsed.dates or find_dates(text, plain, start, end, published=published, words=words)
    days = [w for w in found if w.prec <= 2 and not (w.future or w.bound or w.named)]
    return days[0] if len(days) == len(found) == 1 else None
