"""Names of places that no list has as they are spelled: other spellings, and unknown villages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geo.places import Place, gazetteer
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon

__all__ = ["find_unlisted"]

_UNIT: Final = (
    r"(?: (?:and [A-Z][\w'-]+ )?(?:(?:border|military|army|frontier|police|refugee|main|air)"
    r" (?=post|camp|base|bazaar|crossing|station|market))?(?:districts?|tehsils?|villages?"
    r"|area|sub-?division|valley|subdistrict|town|camps?|pass|ridge|heights|fort|base|crossing"
    r"|bridge|market|mosque|gorge|hamlets?|colony|quarter|mountains?|hills?|plain|desert|checkpost"
    r"|checkpoint|outpost|post|sector|airfield|dam|road|highway|tunnel|island|river|bazar|locality"
    r"|(?:police|railway|bus|fire|power|radio) station|police lines|police post|check post|street"
    r"|toll plaza|housing (?:estate|scheme|society)|estate|square|chowk|chawk|roundabout|junction"
    r"|garrison|cantonment|compound|prison|jail|shrine|seminary|madrasa|stadium|barracks|airstrip"
    r"|settlement|suburb|grounds?|park|forest|canal|lake|glacier|peak|top|cliff|spur|saddle"
    r"|bazaar|union council|neighbou?rhood|agency|province))"
)
_NAME: Final = re.compile(
    r"(?:\b(?:general area|area|[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Oo]n|[Aa]round|[Oo]utside|above|facing|beyond|against"
    r"|called|named|from|towards?|behind|beside|below|between|along|past|hit|struck|bombed|shelled|and|targeted|over|"
    r"across|opposite|inside|to|[Tt]he)|,|'s|’s) (?:the )?(?:village of |town of |district of )?"
    r"((?:[A-Z][\w’'-]*[\w])(?:[ -][A-Z][\w’'-]*[\w]){0,2})(?=" + _UNIT + r"?([\s,.;:)]|$|'s|’s))"
)
_STANDS_IN: Final = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Aa]bove|facing|[Oo]pposite"
    r"|[Bb]eyond|called|general area|(?:fell|fallen|landed|rained|dropped|down|bombs?"
    r"|strikes?|raids?|attacks?|assault) (?:in|on|near|at)|hit|struck|bombed|shelled|raided)"
    r" (?:the village of )?$"
)
_UNIT_WITHIN: Final = re.compile(
    r" (?:Bazaa?r|Camp|Pass|Crossing|Bridge|Market|Colony|Valley|Fort|Ridge|Heights|Village"
    r"|District"
    r"|Tehsil|Town|Street|Road|Highway|Roundabout|Bypass|Toll Plaza|Square|Chowk|Chawk|Hills?"
    r"|Mountains?|Dam|Airfield|Airbase|Sector|Mosque)$"
)
_TITLE: Final = re.compile(
    r" (?:University|College|Institute|Hotel|Council|Party|Act|Accord|Minister|Express|Force|Corps"
    r"|Brigade|Group|Agency|Mission|Army|Times|Police|Command|Office|Accords|Assembly|Committee)"
)
_GOES_ON: Final = re.compile(
    r" [A-Z]| (?:university|college|institute|hotel|council|party|minist|agency|newspaper|company"
    r"|conference|agreement|talks|accord|airlines?|club)"
)
_CALLED: Final = re.compile(
    r"\b(?:[Vv]illages?|hamlets?|towns?|districts?|tehsils?|areas?|posts?|outposts?|settlements?"
    r"|localit(?:y|ies)|valleys?|passe?s?|camps?|bazaars?|neighbou?rhoods?|suburbs?|quarters?"
    r"|heights|ridges?|checkposts?|checkpoints?|sectors?|mountains?|hills|men|women|people"
    r"|residents|villagers|inhabitants|families|elders|farmers|outskirts|edge|north|south|east"
    r"|west|kilomet(?:re|er)s|km|miles) (?:of|called|named|from|in) (?:the )?(?:[A-Z][\w'’-]+ and )?$"
    r"|\b(?:Police Post|Police Station|Post|Station|Camp|Fort|Village|Tehsil|Mouza|Killi|Kili|Kalay"
    r"|Goth|Chak|Village Council) $"
)
_UNIT_AFTER: Final = re.compile(_UNIT)
_CLOSE: Final = 0.85  # how alike a spelling must be to a listed one


def find_unlisted(
    text: str,
    plain: str,
    start: int,
    end: int,
    listed: Sequence[Hit],
    scanned: Mapping[str, Sequence[Hit]],
    words: Lexicon,
) -> list[Hit]:
    """Find names in a sentence that stand where a place does and are not listed so spelled.

    A name that a transliteration away is listed is that place; one with a word for a district,
    a village or the like beside it is a place that is not known. Both are remembered in the
    lexicon under their spelling.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    start, end
        The sentence.
    listed
        The places found in it.
    scanned
        Its other words, which are no names of places.
    words
        The lexicon.
    """
    taken = [(h.start, h.end) for h in listed if text[h.start].isupper()]
    for name in ("parties", "speakers", "events", "speech", "elsewhere", "people", "objects"):
        taken += [(h.start, h.end) for h in scanned[name]]
    found = []
    names = [h for h in listed if text[h.start].isupper()]
    for match in _NAME.finditer(text, start, end):
        a, b = match.span(1)
        if any(low < b and a < high for low, high in taken):
            continue
        term = " ".join(level(text[a:b]).split())
        if term.split("'")[0] in words.calendar or term in words.numbers or len(term) < 4:
            continue
        places = _spelled(term)
        named = any(not re.search(r"[,;:]", text[min(h.end, b) : max(h.start, a)]) for h in names)
        stands_in = _STANDS_IN.search(text[max(a - 40, 0) : a])
        if (
            not places
            and not _UNIT_AFTER.match(text, b)
            and not _UNIT_WITHIN.search(text, a, b)
            and not _CALLED.search(text[max(a - 60, 0) : a])
            and (not stands_in or (named and _GOES_ON.match(text, b)) or _TITLE.match(text, b))
        ):
            continue
        words.known.setdefault(term, places)
        found.append(Hit(a, b, term, (("place",),)))
    return found


@lru_cache(maxsize=1 << 12)
def _spelled(term: str) -> tuple[Place, ...]:
    """Give the places that a name is another spelling of."""
    matches = gazetteer().find(term, tolerance=3 if len(term) > 6 else 2 if len(term) > 5 else 1)
    best = max((match.quality for match in matches), default=0.0)
    if best < _CLOSE:
        return ()
    return tuple(m.place for m in matches if m.quality >= best - 0.02 and m.place.level > 0)
