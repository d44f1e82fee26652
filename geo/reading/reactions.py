"""What is only condemned, praised or deplored, of an event that the text tells itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.statements import shares_place

__all__ = ["drop_reactions", "is_reaction"]

_REACTS: Final = re.compile(
    r"\b(?:condemn|denounc|deplor|decr(?:y|ied)|slam|critici[sz]|prais|hail(?:ed|s)\b|welcom|mourn"
    r"|griev|sadden|regret|justif|defend(?:ed|s)\b|describ|brand|term|call(?:ed|s|ing)\b|protest"
    r"|rall(?:y|ied)|demonstrat|grief|sorrow|outrage|anger|solidarity|sympath|condolence)\w*"
    r" (?:(?:its|their|his|her|deep|the|at|over|about|against|on|for|with|after|by|all|both|of|what"
    r"|he|she|they|it|those|such|these|latest|recent|deadly|cross-border|pakistan's|pakistani"
    r"|islamabad's|afghan|taliban|kabul's|air|terrorist|suicide|drone|overnight|victims|killed|in"
    r"|called|strongest|terms|shock|grief|sorrow|concern|and) ){0,7}$"
)


def is_reaction(plain: str, one: Occurrence, at: int) -> bool:
    """Tell whether what happened is only named as what somebody condemns, praises or mourns.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What is told.
    at
        Where the word for the event stands.
    """
    dated = one.when is not None or one.shift is not None
    if one.figures or dated or one.mode == "denied" or not one.sites:
        return False
    return _REACTS.search(plain, max(one.start, at - 90), at) is not None


def drop_reactions(occurrences: Sequence[Occurrence], words: Lexicon) -> None:
    """Leave out reactions to what the text tells at the same place: "he condemned the raid".

    Parameters
    ----------
    occurrences
        What a text tells, in order.
    words
        The lexicon.
    """
    for one in occurrences:
        if one.rejected or not one.reacts:
            continue
        told = (
            other for other in occurrences
            if not (other.rejected or other.reacts or other.headline) and other.sites
        )  # fmt: skip
        places = [site for other in told for site in other.sites]
        around = {name for site in places for name in site.around}
        if shares_place(places, one.sites, words) or any(s.name in around for s in one.sites):
            one.rejected = "what somebody thinks of an event that is told elsewhere"
