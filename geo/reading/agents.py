"""Who acts in a sentence that begins with him, or is asked after in it: for whom "it" stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.passages import Passage
from geo.reading.speakers import Voice
from geo.reading.voices import Voices

__all__ = ["acting"]

_BEFORE_SUBJECT: Final = re.compile(
    r"(?:(?:on|in|at|by|late|early|meanwhile|later|earlier|then|but|and|also)\b[^,]{0,30},? )?"
    r"(?:the |a |an |one |its |another |two |several )?(?:[\w'-]+ ){0,3}?"
)
_ACTS: Final = re.compile(
    r"(?:,[^,]{3,80},)? (?:also |later |then |has |had |have |again )*"
    r"(?:\w{3,}ed|went|met|gave|held|took|made|spoke|came|is|are|was|were|wants?|sent|put|left"
    r"|did|does|hit|struck|shot|blew|fought|fled|lost|shut|runs?|remains?|\w{3,}s)\b"
)


def acting(
    passage: Passage, scanned: Mapping[str, Sequence[Hit]], places: Sequence[Hit]
) -> Voice | None:
    """Give who acts in a sentence that begins with him: "The governor condemned the raid"."""
    text, plain, start, end = passage.text, passage.plain, passage.start, passage.end
    voices = Voices(text, scanned["parties"], scanned["speakers"], places, passage.words)
    asked = _ASKED.match(plain, start, end)
    if asked is not None:
        return voices(*asked.span(1))
    named = sorted([*scanned["parties"], *scanned["speakers"]])
    named = [h for h in named if h.start - start < 60]
    if not named or not _BEFORE_SUBJECT.fullmatch(plain, start, named[0].start):
        return None
    last = named[0].end
    for hit in named[1:]:
        between = plain[last : hit.start]
        if len(between.split()) > 2 or "," in between or _ACTS.match(between):
            break
        last = max(last, hit.end)
    of = _OF_PLACE.match(text, last, end)
    last = of.end() if of else last
    if not _ACTS.match(plain, last, end):
        return None
    first = min(h.start for h in named)
    comma = plain.rfind(", ", start, first)
    begin = start if comma < 0 else comma + 2
    begin = first if _DAY_IN_FRONT.fullmatch(plain, begin, first) else begin
    if _BY_MEANS.match(plain, begin, first):
        return None
    return voices(begin, last)


_ASKED: Final = re.compile(
    r"\W*(?:[a-z]+: )?(?:and |but |so )?(?:what|how) (?:does|do|did|has|have|is|are) ([^?]{2,50}?)"
    r" (?:say|said|saying|respond\w*|react\w*|explain\w*|answer\w*)\b[^?]*\?"
)
"""After whose word a question asks: "And what does Islamabad say?"."""
_OF_PLACE: Final = re.compile(r" (?:of|for|in) (?:the )?(?:[A-Z][\w'-]+ ?){1,3}(?<! )")
_BY_MEANS: Final = re.compile(r"(?:in|on|by|with|via|through) (?:an? |its |their |his |her |the )?")
"""By what somebody speaks, which is no subject: "in a statement posted on Sunday"."""
_DAY_IN_FRONT: Final = re.compile(
    r"(?:late |early )?(?:on|in|at|by|since|during|over|before|after) (?!the (?:ministry|office))"
    r"[^,]{2,40} "
)
