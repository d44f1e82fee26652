"""Names of places that no list has as they are spelled: other spellings, and unknown villages."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from geo.places import Place, gazetteer
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.passages import Passage

__all__ = ["compounded", "find_unlisted"]

_UNIT: Final = (
    r"(?: (?:and [A-Z][\w'-]+ )?(?:(?:border|military|army|frontier|police|refugee|main|air)"
    r" (?=post|camp|base|bazaar|crossing|station|market))?(?:districts?|tehsils?|villages?"
    r"|area|sub-?division|valley|subdistrict|town|camps?|pass|ridge|heights|fort|base|crossing"
    r"|bridge|market|mosque|gorge|hamlets?|colony|quarter|mountains?|hills?|plain|desert|checkpost"
    r"|checkpoint|outpost|post|sector|airfield|dam|road|highway|tunnel|island|river|bazar|locality"
    r"|(?:reception|transit|health|trade|training) cent(?:re|er)"
    r"|(?:police|railway|bus|fire|power|radio) station|police lines|police post|check post|street"
    r"|toll plaza|housing (?:estate|scheme|society)|estate|square|chowk|chawk|roundabout|junction"
    r"|garrison|cantonment|compound|prison|jail|shrine|seminary|madrasa|stadium|barracks|airstrip"
    r"|settlement|suburb|enclave|pocket|salient|strip|grounds?|park|forest|canal|lake|glacier"
    r"|peak|top|cliff|spur|saddle|bazaar|union council|neighbou?rhood|agency|province))"
)
_NAME: Final = re.compile(
    r"(?:\b(?:Police Post|Police Station|Post|Station|Camp|Fort|Village|Tehsil|Mouza|Killi|Kili"
    r"|Goth|Chak|general area|area|[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Oo]n|[Aa]round|[Oo]utside|above"
    r"|facing|beyond|against"
    r"|called|named|from|towards?|through|crossing|entering|leaving|approaching|reached|behind"
    r"|beside|below|between|along|past|hit|struck|bombed|shelled|and|targeted|over|is|was|were|are|"
    r"across|opposite|inside|to|[Tt]he)|,|'s|’s|[-\u2013\u2014:]) (?:the )?(?:village of |town of"
    r" |district of )?((?:[A-Z][\w’'-]*[\w])(?:[ -][A-Z][\w’'-]*[\w]){0,2})(?="
    + _UNIT
    + r"?([\s,.;:)\"”]|$|'s|’s))"
)
_STANDS_IN: Final = re.compile(
    r"(?<![\w-])(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Aa]round|[Aa]bove|facing|[Oo]pposite"
    r"|[Bb]eyond|called|general area|(?:fell|fallen|landed|rained|dropped|down|bombs?"
    r"|strikes?|raids?|attacks?|assault) (?:in|on|near|at)|hit|struck|bombed|shelled|raided"
    r"|(?:passing|driving|travelling|traveling|moving|going) through|crossing|entering|leaving"
    r"|approaching) (?:the village of )?$"
)
_UNIT_WITHIN: Final = re.compile(
    r" (?:Bazaa?r|Camp|Pass|Crossing|Bridge|Market|Colony|Valley|Fort|Ridge|Heights|Village"
    r"|District"
    r"|Tehsil|Town|Street|Road|Highway|Roundabout|Bypass|Toll Plaza|Square|Chowk|Chawk|Hills?"
    r"|Mountains?|Dam|Airfield|Airbase|Sector|Mosque)$"
)
_CAMP: Final = re.compile(
    r"(?:Camp|Fort|FOB|Forward Operating Base|Killi|Kili|Goth|Chak) (?=[A-Z])"
)
_CAMP_BEFORE: Final = re.compile(
    r"\b(?:Camp|Fort|FOB|Forward Operating Base|Killi|Kili|Goth|Chak) $"
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
    r"\b(?i:villages?|hamlets?|towns?|districts?|tehsils?|areas?|posts?|outposts?|settlements?"
    r"|localit(?:y|ies)|valleys?|passe?s?|camps?|bazaars?|neighbou?rhoods?|suburbs?|quarters?"
    r"|heights|ridges?|checkposts?|checkpoints?|sectors?|mountains?|hills|men|women|people"
    r"|residents|villagers|inhabitants|families|elders|farmers|outskirts|edge|north|south|east"
    r"|west|kilomet(?:re|er)s|km|miles) (?:of|called|named|from"
    r"|in) (?:the )?(?:[A-Z][\w'’-]+ and )?$"
    r"|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y) (?:\w+ )?(?:village|hamlet|town|settlement), $"
    r"|\b(?:villages?|hamlets?|towns?|settlements?|localit(?:y|ies)|valleys?|bazaars?) (?:was|were"
    r"|is|are) $"
    r"|\b(?:Police Post|Police Station|Post|Station|Camp|Fort|Village|Tehsil|Mouza|Killi|Kili|Kalay"
    r"|Goth|Chak|Village Council) $"
)
_IS_ONE: Final = re.compile(
    r",? (?:is |was )?an? (?:[\w-]+ ){0,3}?(?:village|hamlet|town|settlement|valley|bazaar"
    r"|locality)(?: of [\w ]{2,30}?)? (?:in|on|near|of|outside|above|at|close to) "
)
"""What a place is, after its name: "Girdi Kas, a hamlet in Behsud"."""
_LISTED: Final = re.compile(
    r"\b(?:places|points|locations|villages|areas|districts|towns|localities|sites|posts|sectors"
    r"|tehsils|settlements|hamlets|neighbourhoods|neighborhoods|valleys|crossings|provinces|cities)"
    r"(?:,| -| \u2013| \u2014|\u2014|:| of| namely| including| \(|, namely|, including) ?"
    r"(?:(?!Afghan|Pakistan|Taliban|Mr)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, and |, | and ))*$"
)
"""What stands before a name in a list of places that are told to be some."""
_COMPANIES: Final = frozenset(
    str.split("air bank airlines airways company group foundation trust network ltd news tv radio")
)
_UNIT_AFTER: Final = re.compile(_UNIT)
_CLOSE: Final = 0.85  # how alike a spelling must be to a listed one


_COMPOUND: Final = re.compile(r"\b[A-Z][\w']+-(?:aw|e|i|o|ul|wa|al|ye)[- ][A-Z][\w'-]*")


_CAMP_NAME: Final = re.compile(r"\b(?:Camp|Fort|FOB|Forward Operating Base) [A-Z][\w'-]+")
_DOUBLED: Final = re.compile(r" ?[-/\u2013\u2014 ] ?")


def _doubled(passage: Passage, listed: Sequence[Hit]) -> list[Hit]:
    """Give a name for two beside each other that are of one place: "Jaji Aryob"."""
    found = []
    for one, other in itertools.pairwise(listed):
        if not _DOUBLED.fullmatch(passage.text, one.end, other.start):
            continue
        known = [passage.words.known.get(hit.term, ()) for hit in (one, other)]
        keys = {place.key for place in known[0]} & {place.key for place in known[1]}
        if keys:
            term = passage.plain[one.start : other.end]
            shared = tuple(place for place in known[0] if place.key in keys)
            passage.words.known.setdefault(term, shared)
            found.append(Hit(one.start, other.end, term, (("place",),)))
    return found


_LANDFORM: Final = re.compile(
    r"(?:Dasht|Koh|Pul|Qala|Deh|Darra|Dara|Bagh|Chah|Farm|Tangi|Kotal|Band|Khwaja|Karta|Karte|Shahr"
    r"|Shar|Tepe|Tapa|Mazar|Pushta|Rabat|Robat|Takht|Kariz|Ab|Bab|Bazar|Hada|Sarai|Ghundi|Tora"
    r"|Spin)-(?:aw|e|i|o|ul|wa|al|ye)[- ][A-Z]"
)
"""Words for plains, hills, bridges and forts, with which names of places begin."""


def compounded(passage: Passage, listed: Sequence[Hit]) -> list[Hit]:
    """Give a name of several words for the listed ones that are its parts: "Dand-e-Patan".

    Parameters
    ----------
    passage
        The sentence.
    listed
        The places found in it.
    """
    found = _doubled(passage, listed)
    camps = _CAMP_NAME.finditer(passage.text, passage.start, passage.end)
    compounds = _COMPOUND.finditer(passage.text, passage.start, passage.end)
    for match in (*compounds, *camps):
        a, b = match.span()
        parts = [hit for hit in listed if hit.start < b and a < hit.end]
        inside = all(a <= hit.start and hit.end <= b for hit in parts)
        if parts and inside and all((hit.start, hit.end) != (a, b) for hit in parts):
            term = " ".join(level(match.group()).split())
            passage.words.known.setdefault(term, _spelled(term))
            found.append(Hit(a, b, term, (("place",),)))
    kept = [h for h in listed if not any(c.start <= h.start < c.end for c in found)]
    return sorted([*kept, *found])


def find_unlisted(
    passage: Passage, listed: Sequence[Hit], scanned: Mapping[str, Sequence[Hit]]
) -> list[Hit]:
    """Find names in a sentence that stand where a place does and are not listed so spelled.

    A name that a transliteration away is listed is that place; one with a word for a district,
    a village or the like beside it is a place that is not known. Both are remembered in the
    lexicon of the text under their spelling.

    Parameters
    ----------
    passage
        The sentence.
    listed
        The places found in it.
    scanned
        Its other words, which are no names of places.
    """
    text, words = passage.text, passage.words
    taken = _taken(passage, listed, scanned)
    found: list[Hit] = []
    names = [h for h in listed if text[h.start].isupper()]
    for match in _names(text, passage.start, passage.end):
        a, b = match.span(1)
        camp = _CAMP_BEFORE.search(text, passage.start, a) or _CAMP.match(text, a)
        a = camp.start() if camp is not None else a
        a += len("NOT ") if text.startswith("NOT ", a) else 0
        owned = any(h.end == a - 3 and text[h.end : a] in ("'s ", "’s ") for h in names)
        crossed = [(low, high) for low, high in taken if low < b and a < high]
        longer = _is_longer(text, a, b, crossed, names, words)
        if crossed and not longer:
            continue
        term = " ".join(level(text[a:b]).split())
        if term.split(" ")[-1] in _COMPANIES:
            continue
        if term.split("'")[0] in words.calendar or term in words.numbers or len(term) < 4:
            continue
        places = _near_others(_spelled(term), names, words)
        named = any(not re.search(r"[,;:]", text[min(h.end, b) : max(h.start, a)]) for h in names)
        stands_in = _STANDS_IN.search(text[max(a - 40, 0) : a])
        if (
            not (places or longer or owned)
            and not (_UNIT_AFTER.match(text, b) or _IS_ONE.match(text, b))
            and not _UNIT_WITHIN.search(text, a, b)
            and not (camp or _CALLED.search(text[max(a - 60, 0) : a]))
            and not _LANDFORM.match(text, a, b)
            and not _LISTED.search(text[max(a - 120, passage.start) : a])
            and not _is_joined(passage, (a, b), [*names, *found])
            and not _is_end(text, a, b, names)
            and not (_AT_THE.search(text[max(a - 16, 0) : a]) and _lies_in(text, b, names))
            and (not stands_in or (named and _GOES_ON.match(text, b)) or _TITLE.match(text, b))
        ):
            continue
        words.known.setdefault(term, places)
        found.append(Hit(a, b, term, (("place",),)))
    return found


def _taken(
    passage: Passage, listed: Sequence[Hit], scanned: Mapping[str, Sequence[Hit]]
) -> list[tuple[int, int]]:
    """Give where the words stand that are known, but those within a name of several words."""
    text = passage.text
    taken = [(h.start, h.end) for h in listed if text[h.start].isupper()]
    for name in ("parties", "speakers", "events", "speech", "elsewhere", "people", "objects"):
        taken += [(h.start, h.end) for h in scanned[name] if not _in_name(text, name, h)]
    compounds = [m.span() for m in _COMPOUND.finditer(text, passage.start, passage.end)]
    return [
        t for t in taken if not any(a <= t[0] and t[1] <= b and t != (a, b) for a, b in compounds)
    ]


_AT_THE: Final = re.compile(
    r"\b(?:[Nn]ear|[Aa]t|[Ii]nside|[Oo]utside|[Oo]pposite|behind|hit|struck|bombed|in) the $"
)


def _is_end(text: str, start: int, end: int, names: Sequence[Hit]) -> bool:
    """Tell whether a name is one end of a stretch: "between Gul Kach and Zhob"."""
    led = text.endswith("between ", 0, start)
    return led and any(text[end : h.start] == " and " for h in names)


def _lies_in(text: str, end: int, names: Sequence[Hit]) -> bool:
    """Tell whether a place is named that what ends here lies in: "the Red Zone in Quetta"."""
    return any(text[end : h.start] in (" in ", " of ", ", ") for h in names if h.start > end)


def _is_joined(passage: Passage, span: tuple[int, int], places: Sequence[Hit]) -> bool:
    """Tell whether a name goes on with a list of places: "bombs hit Khost, Zarobay and Tani"."""
    text, (start, end) = passage.text, span
    if not _LIST_AFTER.match(text, end):
        return False
    for place in places:
        if place.end < start and _LIST_BEFORE.fullmatch(text, place.end, start):
            lead = text[max(place.start - 40, passage.start) : place.start]
            joined = [h for h in places if h.end < place.start]
            return bool(_STANDS_IN.search(lead)) or _is_joined(
                passage, (place.start, place.end), joined
            )
    return False


_LIST_BEFORE: Final = re.compile(
    rf"{_UNIT}?(?:,|,? and|,? as well as|,? or)(?: (?:in|at|near|on))?(?: the)? "
)
_LIST_AFTER: Final = re.compile(
    rf"{_UNIT}?(?:[.,;)]|$| (?:and|or|as well as) (?:(?:in|at|near) )?[A-Z]"
    r"| (?:in|of|on|overnight|early|late|before|after|during|since|by|with|where"
    r"|killing|were|was)\b)"
)
"""How a list of places goes on after a name in it, or ends."""


def _in_name(text: str, kind: str, hit: Hit) -> bool:
    """Tell whether a word for a thing begins or ends a name: "Camp Salerno", "Pashat Bazaar"."""
    if _CAMP.match(text, hit.start):
        return True
    written = kind in ("objects", "people", "speakers") and text[hit.start].isupper()
    return written and _CAPITAL.search(text, max(0, hit.start - 20), hit.start) is not None


_CAPITAL: Final = re.compile(r"[A-Z][\w'’-]+ $")


def _names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give what stands where a name does, the last part of "Quetta's Killi Deba" by itself too."""
    position = start
    while match := _NAME.search(text, position, end):
        yield match
        owner = re.search(r"['’]s(?= )", match.group(1))
        position = match.start(1) + owner.start() if owner else match.end(1)


_ENDS_NAME: Final = re.compile(
    r".* (?:District|Province|City|Town|Valley|Agency|Tehsil|Division|Airport|University|Hospital"
    r"|Bazaar|Bazar|Road|Highway|Cantonment|Cantt|Sector|Gate|Crossing|Border|Region|Police|Army"
    r"|Corps|Governor|Council|Protection|Scouts|Rifles|Levies|Khan|Ali|Shah|Gul|Jan|Mohammad|Base)"
)


def _leads_to(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before a name, or a word for a unit after it, lets it be a place."""
    lead = text[max(start - 60, 0) : start]
    if _STANDS_IN.search(lead) or _CALLED.search(lead):
        return True
    return lead.endswith((" the ", "'s ", "’s ")) and _UNIT_AFTER.match(text, end) is not None


def _is_longer(
    text: str,
    start: int,
    end: int,
    crossed: Sequence[tuple[int, int]],
    names: Sequence[Hit],
    words: Lexicon,
) -> bool:
    """Tell whether a listed name only begins or ends a longer one: "Lal Qila", "Bar Mamund"."""
    if len(crossed) == 1 and start < crossed[0][0] and crossed[0][1] == end:
        return _is_tail(text, start, crossed[0], names, words)
    if len(crossed) == 1 and start < crossed[0][0] and crossed[0][1] < end:
        return _is_middle(text, (start, end), crossed[0], names, words)
    if len(crossed) != 1 or crossed[0][0] != start or _ENDS_NAME.match(text[start:end]):
        return False
    hit = next((h for h in names if (h.start, h.end) == crossed[0]), None)
    if hit is None or " " in hit.term or "-" in hit.term or not text.startswith(" ", hit.end):
        return False
    return _stands_for_smaller(text, (start, end), hit, words)


_BEFORE_NAME: Final = re.compile(
    r"(?:North|South|East|West|Upper|Lower|Central|Greater|Inner|Outer|Old|New|Mount|Lake|River"
    r"|Camp|Fort|Port|District|Province|City|Village|Town|General|Airport|The|Its|Police|Army"
    r"|Governor|Mullah|Maulvi|Sheikh|Operation|Hotel|Bank|Radio|Tv|Media|Province's|Tehsil|Valley"
    r"|Pakistan|Afghanistan|Northern|Southern|Eastern|Western|Southeastern|Northeastern"
    r"|Northwest\w*"
    r"|Southwest\w*|Killi|Kili|Goth|Chak|Mouza|Post|Station|Sector|Border|Durand|Area|Peshawar's)\b"
)


_UNIT_NEXT: Final = re.compile(r" (?:[Tt]ehsil|[Dd]istrict|[Ss]ubdivision|[Pp]rovince)")


def _is_tail(
    text: str, start: int, inner: tuple[int, int], names: Sequence[Hit], words: Lexicon
) -> bool:
    """Tell whether a listed name only ends a longer one that stands where a place does."""
    hit = next((h for h in names if (h.start, h.end) == inner), None)
    front = text[start : inner[0]].strip()
    if hit is None or " " in hit.term or "-" in front or "'" in front or " " in front:
        return False
    if _UNIT_NEXT.match(text, inner[1]):
        return False
    if _BEFORE_NAME.match(front) or front.lower() in words.known or len(front) < 3:
        return False
    return _stands_for_smaller(text, (start, inner[1]), hit, words)


def _is_middle(
    text: str,
    span: tuple[int, int],
    inner: tuple[int, int],
    names: Sequence[Hit],
    words: Lexicon,
) -> bool:
    """Tell whether a listed name stands amid a longer one: "Bar Qambar Khel"."""
    hit = next((h for h in names if (h.start, h.end) == inner), None)
    if hit is None or " " in hit.term or _ENDS_NAME.match(text[slice(*span)]):
        return False
    front = text[span[0] : inner[0]].strip()
    if _BEFORE_NAME.match(front) or front.lower() in words.known:
        return False
    return _stands_for_smaller(text, span, hit, words)


def _stands_for_smaller(text: str, span: tuple[int, int], hit: Hit, words: Lexicon) -> bool:
    """Tell whether a name stands where a place does, and what it holds is listed as no province."""
    if not _leads_to(text, *span):
        return False
    return min((place.level for place in words.known.get(hit.term, ())), default=9) > 1


def _near_others(
    places: tuple[Place, ...], names: Sequence[Hit], words: Lexicon
) -> tuple[Place, ...]:
    """Give the villages that a name is a spelling of, of the provinces that its sentence names."""
    provinces = {place.province for hit in names for place in words.known.get(hit.term, ())}
    if not provinces or any(place.level <= 2 for place in places):
        return places
    return tuple(place for place in places if place.province in provinces)


@lru_cache(maxsize=1 << 12)
def _spelled(term: str) -> tuple[Place, ...]:
    """Give the places that a name is another spelling of."""
    matches = gazetteer().find(term, tolerance=3 if len(term) > 6 else 2 if len(term) > 5 else 1)
    best = max((match.quality for match in matches), default=0.0)
    if best < _CLOSE:
        return ()
    return tuple(m.place for m in matches if m.quality >= best - 0.02 and m.place.level > 0)
