"""What a speaker's words reach over in a sentence, and what stands beside them."""

from __future__ import annotations

import re
from typing import Final

from geo.reading.assertions import is_assertion
from geo.reading.negations import is_negated
from geo.reading.occurrences import Parsed
from geo.reading.replies import is_apart
from geo.reading.speakers import Attribution

__all__ = ["covering", "is_past"]

_QUOTING: Final = re.compile(r"(?:quoting|citing) ")
_SET_APART: Final = re.compile(
    r"(?:;|, (?:and|but|while|whereas|although|though|yet)| and| but| while|\u2014)"
    r" (?:the |a |an |later |then |meanwhile )*$"
)


_FRONTED: Final = re.compile(
    r"(?:(?:in|on|at|by|since|late|early|over)\b[^,]{0,30}, )?(?:(?:\w+ ){0,3}(?:after|before"
    r"|following)|when|while|as|with|because|since|although|though) "
)
"""How a clause begins in front of what somebody says: "Two days after nine had died, he said"."""


def _is_set_apart(plain: str, start: int, at: int, said: Attribution) -> bool:
    """Tell whether what happened is told before, and beside, what somebody says."""
    if at >= said.start:
        return False
    if is_apart(plain, said) or is_assertion(plain, said):
        return True
    if _SET_APART.search(plain, at, said.start):
        return True
    leads = said.scope[0] >= said.end
    return leads and (";" in plain[at : said.start] or _FRONTED.match(plain, start, at) is not None)


def covering(plain: str, parsed: Parsed, at: int) -> Attribution | None:
    """Give the attribution that covers what stands at a position."""
    inside = [a for a in parsed.attributions if a.scope[0] <= at < a.scope[1]]
    quoted = [a for a in inside if _QUOTING.match(plain, a.start)]
    if quoted:
        return quoted[-1]
    if inside:
        before = [a for a in inside if a.start <= at]
        return max(before, key=lambda a: a.start) if before else min(inside, key=lambda a: a.start)
    one_voice = len({a.voice for a in parsed.attributions}) == 1
    only = parsed.attributions[0] if one_voice else None
    if only and only.mode != "responsibility" and not _is_set_apart(plain, parsed.start, at, only):
        return only
    earlier = [a for a in parsed.attributions if a.start < at]
    return earlier[-1] if earlier else None


def is_past(plain: str, said: Attribution, at: int) -> bool:
    """Tell whether something stands in the clause after a denial: "no post fell; two had died"."""
    stop = plain.find("; ", min(said.end, said.scope[0]), at)
    if said.mode != "denied" or stop < 0 or said.scope[0] <= at < said.scope[1]:
        return False
    return not is_negated(plain, stop + 1, len(plain))
