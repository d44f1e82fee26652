"""Headlines: of a report, and of the entries of a page that is added to as things happen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.statements import agrees, shares_place

__all__ = ["after_kicker", "drop_told_again", "drop_told_below", "heads_entry", "is_headline"]

_LONGEST: Final = 130  # characters of the headline of an entry
_BULLET: Final = re.compile(r"\s*(?:[-*•·–>]|\(?\d{1,2}[.)]) ?\S")
_STAMP: Final = re.compile(r"\s*\[?\d{1,2}[:.h]\d\d")
_CLOSED: Final = tuple('.!?۔؟:"”»;,')
_TOLD: Final = tuple('.!?"”)')
_KICKER: Final = re.compile(
    r"\s*(?:[^:|.\n]{0,60}\b)?(?:live(?: (?:updates?|blog|coverage|news))?|as it happened"
    r"|latest|updates?|briefing|at a glance|round-?up|timeline|explained|in brief)"
    r"(?: [–—-]|[:|]) (?=\S)"
)

_MORE: Final = re.compile(r"\S")
_TOPIC: Final = re.compile(
    r"\W*(?:(?:what|all|everything) (?:we|you|is|to|there is to)\b[^.]{0,20}\bknow"
    r"|key (?:events|points|moments|developments)|(?:a )?timeline|how .{3,90} unfolded"
    r"|here(?:'s| is) what|in pictures|explainer|the day in brief|recap)\b"
)
"""How a headline begins that names a topic."""


def is_headline(text: str, end: int) -> bool:
    """Tell whether a first paragraph that ends here is a headline, with more to come."""
    return text[end - 1] not in '.!?۔؟:"”»' and _MORE.search(text, end) is not None


def after_kicker(plain: str, start: int, end: int) -> int:
    """Give where a headline begins after the words for its page: "Border clashes live: …".

    One that only says what the text is about tells of nothing: "What we know about the strikes".
    """
    if _TOPIC.match(plain, start, end):
        return end
    match = _KICKER.match(plain, start, end)
    return match.end() if match is not None else start


def heads_entry(text: str, start: int, end: int) -> bool:
    """Tell whether a line is the headline of an entry, whose text stands in the line below it.

    An item of a list is none, nor is a line that another entry, or nothing, follows.
    """
    if end - start > _LONGEST or text[end - 1] in _CLOSED or _BULLET.match(text, start, end):
        return False
    rest = text[end : end + 2000].lstrip("\r\n \t")
    below = rest.partition("\n")[0].rstrip()
    stamped = _STAMP.match(below) or _BULLET.match(below)
    return not stamped and below.endswith(_TOLD) and len(below) > _SHORT


_SHORT: Final = 30  # characters of a line that may be another headline
_BELOW: Final = 3  # paragraphs in which the text of an entry tells what its headline says


def drop_told_below(occurrences: Sequence[Occurrence], words: Lexicon) -> None:
    """Leave out what the headline of an entry says and the text right below it tells.

    Of the headline of a report, what is said without a place is told again where the text has the
    same figures, and where another part of the headline goes before: "…; Kabul says camp hit".
    """
    below = [one for one in occurrences if not (one.headline or one.rejected)]
    for at, one in enumerate(occurrences):
        told = one.headline and not (one.rejected or one.sites) and one.mode != "denied"
        if told and below:
            counted = {(f.kind, f.low) for f in one.figures}
            again = [o for o in below if counted <= {(f.kind, f.low) for f in o.figures}]
            if one.zone[0] > one.start or (counted and again):
                one.rejected = "told again below"
        if not one.heads or one.rejected:
            continue
        for other in occurrences[at + 1 :]:
            if other.paragraph - one.paragraph > _BELOW:
                break
            if other.paragraph == one.paragraph or other.rejected:
                continue
            if other.heads:
                break
            here = not one.sites or not other.sites or one.territory or other.territory
            inside = {n for site in other.sites for n in site.around} & {s.name for s in one.sites}
            here = here or bool(inside) or shares_place(one.sites, other.sites, words)
            alike = agrees(one.kind, other.kind) or not (one.certain_kind and other.certain_kind)
            if here and alike:
                one.rejected = "told again below"
                break


def drop_told_again(occurrences: Sequence[Occurrence]) -> None:
    """Leave out a headline's denial that the text itself tells."""
    denied = [o for o in occurrences if o.mode == "denied" and not o.rejected and o.voice]
    told = {o.voice.party for o in denied if o.voice and not o.headline}
    for one in denied:
        if one.headline and one.voice and one.voice.party in told:
            one.rejected = "told again below"
