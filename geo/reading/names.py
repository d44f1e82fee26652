"""Names of places in an English sentence: which words are names, and a site for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.groups import UNIT, Site
from geo.reading.letters import level
from geo.reading.lexicons import Hit
from geo.reading.passages import Passage

__all__ = ["ROAD_ON", "find_names", "site_of"]


def find_names(passage: Passage, places: Sequence[Hit]) -> list[Hit]:
    """Find what is written like the name of a place, and capitals told by their countries.

    Parameters
    ----------
    passage
        The sentence.
    places
        The words in it that are names of places.
    """
    named = [hit for hit in places if _is_name(passage, hit)]
    return sorted([*named, *_capitals(passage, named)])


def _is_name(passage: Passage, hit: Hit) -> bool:
    """Tell whether the words are written like a name, and not part of a longer one."""
    text, plain = passage.text, passage.plain
    if text[hit.start].isascii() and not text[hit.start].isupper():
        return False
    before = re.search(r"([A-Z][\w'-]*) $", text[max(passage.start, hit.start - 30) : hit.start])
    if before and before.group(1).lower() in _BEFORE_NAME:
        return False
    if before and _is_surname(passage, hit, before.group(1)):
        return False
    if "-" not in hit.term and re.match(r"-(?:aw|e|i|o|ul|ye)\b", plain[hit.end : hit.end + 4]):
        return False
    joined = re.match(r"-([A-Z][\w'’-]*)", text[hit.end : hit.end + 30])
    if joined and "-" not in hit.term and joined.group(1).lower() not in passage.words.known:
        return ROAD_ON.match(plain, hit.end) is not None
    after = re.match(r" ([A-Z][\w'-]+)", text[hit.end : hit.end + 30])
    if after and after.group(1).lower() == "khan":
        return " " in hit.term
    if after and after.group(1).lower() in _AFTER_NAME:
        return False
    return plain[hit.end : hit.end + 1] != "@"


def _is_surname(passage: Passage, hit: Hit, before: str) -> bool:
    """Tell whether a name stands after a first name: a tribe's, or a speaker's."""
    month = before.lower() in passage.words.calendar and before != "Jan"  # a man's name too
    if month or before.endswith(("'s", "’s")):
        return False
    if before.lower() in _BEFORE_AREA:
        return False
    if hit.term in _TRIBES:
        return _AFTER_UNIT.match(passage.plain, hit.end) is None
    if before.lower() in passage.words.known or passage.words.scanners["objects"].has(
        level(before)
    ):
        return False
    ahead = passage.plain[max(passage.start, hit.start - len(before) - 20) : hit.start]
    after = _SPEAKS.match(passage.plain, hit.end) or _IN_OFFICE.match(passage.plain, hit.end)
    return bool(after or _SAID_BY.search(ahead))


_SAID_BY: Final = re.compile(r"\b(?:said|says|told|wrote|added|according to) [\w'-]+ $")
_SPEAKS: Final = re.compile(
    r" (?:said|says|told|added|wrote|confirmed|stated|explained|recalled)\b"
)
_IN_OFFICE: Final = re.compile(
    r", (?:an? |the )?(?:[\w'-]+ ){0,3}?(?:spokes(?:man|woman|person)|governor|minister|director"
    r"|commissioner|chief|head|commander|mayor|secretary)(?: (?:of|for|in)\b|,)"
)
"""What follows the name of a person: "Mostaghfar Gurbaz, spokesperson of the governor of …"."""


_TRIBES: Final = frozenset(
    str.split(
        "shinwari mohmand afridi wazir khogyani khogiani mangal zadran safi achakzai noorzai kakar "
        "orakzai mehsud mahsud bangash turi marwat khattak salarzai mamond shirani barakzai bugti "
        "marri mengal alizai popalzai utmanzai"
    )
)
_BEFORE_AREA: Final = frozenset(
    str.split(
        "in at near the of from and on to upper lower lowi loi lui wara bar kuz central new old "
        "district tehsil afghan pakistani both spin further inside outside around across between"
    )
)
_BEFORE_NAME: Final = frozenset(
    str.split(
        "mr mrs dr gen general maulvi mullah mawlawi hafiz lashkar-e university emirate minister "
        "colonel captain brigadier air"
    )
)
_AFTER_NAME: Final = frozenset(
    str.split(
        "shah gul ullah university liberation ahmad ahmed mohammad muhammad bank air airlines "
        "airways news times tv radio electric ali zai"
    )
)


_CAPITAL: Final = re.compile(
    r"(?:afghan(?:istan's)?|(?P<pk>pakistan(?:i|'s))) capital\b"
    r"(?!,? (?:city,? )?(?:of )?(?:kabul|islamabad)|-)"
)


_THE_CAPITAL: Final = re.compile(r"(?<=in the )capital(?=, (?!kabul|islamabad)| and )")
_SEATS: Final = {"AF": "kabul", "PK": "islamabad"}


def _capitals(passage: Passage, places: Sequence[Hit]) -> list[Hit]:
    """Find capitals that are told by their countries: "the Afghan capital".

    "The capital" in a list of places is that of the country which they are in.
    """
    stretch = passage.plain, passage.start, passage.end
    found = [
        Hit(m.start(), m.end(), _SEATS["PK" if m["pk"] else "AF"], (("place",),))
        for m in _CAPITAL.finditer(*stretch)
    ]
    bare = _THE_CAPITAL.search(*stretch)
    if bare is not None:
        later = [hit for hit in places if hit.start > bare.end()]
        countries = {p.country for hit in later for p in passage.words.known.get(hit.term, ())}
        seat = _SEATS.get(countries.pop()) if len(countries) == 1 else None
        found += [Hit(*bare.span(), seat, (("place",),))] if seat else []
    return found


def site_of(passage: Passage, hit: Hit, *, bare: bool = False) -> Site:
    """Give a name as a site, with the quarter or the unlisted village that it is named for.

    Parameters
    ----------
    passage
        The sentence.
    hit
        The name in it.
    bare
        Whether the words before it are left to another site.
    """
    text, plain, end = passage.text, passage.plain, hit.end
    unit = _QUARTER_AFTER.match(plain, end) or _AFTER_UNIT.match(plain, end)
    unit = unit or ROAD_ON.match(plain, end)
    if unit and not plain.startswith(" of the ruling", unit.end()):
        end = unit.end()
    ahead = max(passage.start, hit.start - 60)
    quarter = None if bare else _QUARTER_BEFORE.search(plain, ahead, hit.start)
    quarter = quarter or _PART_BEFORE.search(text, ahead, hit.start)
    begin = quarter.start() if quarter else hit.start
    around: tuple[str, ...] = ()
    told_by_country = _CAPITAL.match(plain, hit.start) or plain.startswith("capital", hit.start)
    written = hit.term.capitalize() if told_by_country else text[begin:end]
    smaller = None if bare else _smaller(passage, begin)
    if smaller is not None:
        begin, name = smaller
        around = (text[hit.start : end],)
        written = f"{name}, {text[hit.start : end]}"
    return Site(begin, end, hit.term, written, around, _is_crossing(passage, hit))


def _is_crossing(passage: Passage, hit: Hit) -> bool:
    """Tell whether a name is that of a border crossing."""
    return (
        hit.term in _CROSSINGS
        or "crossing" in passage.plain[hit.end : hit.end + 20]
        or any(
            place.kind in ("crossing", "site") and "crossing" in place.name.lower()
            for place in passage.words.known.get(hit.term, ())
        )
    )


_CROSSINGS: Final = frozenset(
    ["torkham", "turkham", "chaman", "spin boldak", "ghulam khan", "kharlachi", "angoor adda",
     "angur adda", "dand-aw-patan", "dand patan", "shorabak", "friendship gate", "nawa pass",
     "badini", "qamar din karez", "binshahi", "wesh", "khost ghulam khan", "gursal",
     "angor adda", "arandu"]
)  # fmt: skip


_PART_BEFORE: Final = re.compile(r"\b(?:Upper|Lower|Lowi|Loi|Loe|Bar|Kuz|Wara|Greater|Inner) $")
"""What a part of an area is named by, before its name: "Lowi Mamund"."""
ROAD_ON: Final = re.compile(
    r"-[a-z][\w']+(?: [a-z][\w']+)? (?:(?:main|national|trade|supply) )?"
    r"(?:road|highway|motorway|railway|route|track|line)\b"
)
"""What makes a name the first end of a road: "the Tank-Jandola road"."""
_AFTER_UNIT: Final = re.compile(rf"(?:'s)?(?: {UNIT})+(?![\w])|[ -]{UNIT}(?![\w])")


_ORDINAL: Final = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth)"
)
_QUARTER_AFTER: Final = re.compile(
    rf"(?:'s|,)? (?:(?:the )?{_ORDINAL} (?:police |security |municipal )?(?:district|precinct|zone)"
    r"|(?:police )?(?:district|pd|zone|nahia)[ -]?\d{1,2}|sector [a-z]-?\d{1,2}(?:/\d)?)\b"
)
_QUARTER_BEFORE: Final = re.compile(
    rf"(?:{_ORDINAL} (?:police |security |municipal )?(?:district|precinct|zone)"
    r"|(?:police )?(?:district|pd|zone|nahia)[ -]?\d{1,2}|sector [a-z]-?\d{1,2}(?:/\d)?)"
    r"(?: of| in|,) (?:the )?(?:city of |capital,? )?$"
)


_SMALLER: Final = re.compile(
    r"((?:[A-Z][\w'-]+[ -]){0,3}[A-Z][\w'-]+)(?:,? (?:a|the) (?:\w+"
    r" ){0,3}(?:village|town|hamlet|settlement|"
    r"area|locality) (?:of|in) (?:the )?| (?:area|village"
    r"|bazaar|neighbou?rhood|locality|quarter|town|"
    r"union council|tehsil|subdivision|valley),? (?:of|in) (?:the )?|(?:"
    r" area| village| bazaar| town)?, (?:in )?(?:the )?)$"
)


_NOT_PLACE: Final = frozenset(
    str.split(
        """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday the a an in on at officials
    police taliban pakistan afghanistan residents he she they it he's kabul islamabad
    afghan pakistani ttp iskp unama un bla nrf islamic state army meanwhile separately
    however earlier later also
    """
    )
)


def _smaller(passage: Passage, begin: int) -> tuple[int, str] | None:
    """Find an unlisted name that lies in the listed one: "Girdi Kas, a village of Behsud"."""
    first = max(passage.start, begin - 80)
    match = _SMALLER.search(passage.text[first:begin])
    if match is None:
        return None
    at, name = first + match.start(), match.group(1)
    lead = passage.plain[max(passage.start, at - 14) : at]
    if not re.search(r"\b(?:in|at|near|of|on|around|to|from|outside) (?:the )?$", lead):
        return None
    if any(word.lower() in _NOT_PLACE for word in re.split(r"[ -]", name)):
        return None
    listed = (" ".join(level(part).split()) for part in (name, name.split(" ")[-1]))
    return None if any(part in passage.words.known for part in listed) else (at, name)
