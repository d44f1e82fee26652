"""Places in a sentence: which are sites, and which are governments or parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.places import Place
from geo.reading.containment import may_contain
from geo.reading.groups import UNIT, Group, Site
from geo.reading.leads import judge
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon

__all__ = ["Group", "Site", "find_groups"]

_CROSSINGS: Final = frozenset(
    ["torkham", "turkham", "chaman", "spin boldak", "ghulam khan", "kharlachi", "angoor adda",
     "angur adda", "dand-aw-patan", "dand patan", "shorabak", "friendship gate", "nawa pass",
     "badini", "qamar din karez", "binshahi", "wesh", "khost ghulam khan", "gursal",
     "angor adda", "arandu"]
)  # fmt: skip


_AFTER_UNIT: Final = re.compile(rf"(?:'s)?(?: {UNIT})+(?![\w])|[ -]{UNIT}(?![\w])")


_DETAIL: Final = (
    r"(?:(?:the |a |an |its |their |some |several |various |many "
    r"|two |three |four |five |six |seven |both |"
    r"\d+ )?(?:[\w'-]+ ){0,5}?"
    r"(?:districts?|provinces?|tehsils?|cit(?:y|ies)|towns?"
    r"|villages?|hamlets?|valleys?|areas?|agency|"
    r"sectors?|outskirts|suburbs?|neighbou?rhoods?|parts?"
    r"|east|west|north|south|edge|centre|center|"
    r"edges|capital|vicinity|regions?|locality|localities|mountains|hills|side|border areas?|"
    r"borders?|districts|subdivision|heart|outside|part|quarter|district)"
    r" (?:of|in|from|around|near|called|named|opposite) (?:the"
    r" )?(?:city of |town of |capital,? |capital city of |"
    r"(?:north|south|east|west)\w* |eastern |province of |district of |district in )*)"
)


_OBJECT_IN: Final = (
    r"(?:(?:[\w'-]+ ){0,7}?[\w'-]+ (?:in|at|near|of|on|inside"
    r"|outside|across|around|over|throughout|along|"
    r"within|opposite|beside|towards|into|onto|from|between|above|against|off|off the coast of))"
)


_GAP_JOIN: Final = re.compile(
    rf"(?:'s)?(?: {UNIT})*(?:,|,? and|,? as well as| &|,? or|/|;|"
    rf" and also|,? along with|,? plus| and then)?"
    rf"(?: and)?(?: (?:also|both|later|nearby|in|at|near|on|the"
    rf"|districts? of|provinces? of|eastern|southern|"
    rf"northern|western|southeastern|neighbou?ring|then|against"
    rf"|elsewhere in|parts of|over|to|into|from))* ?"
)


_GAP_WITHIN: Final = re.compile(
    rf"(?:'s)?(?: {UNIT})*(?:,? (?:of|in|inside|within)|, (?:a (?:\w+ ){{0,3}}{UNIT} (?:of|in)|"
    rf"(?:the )?(?:\w+ )?{UNIT} (?:of|in)|in|of|the (?:\w+ ){{0,3}}capital of|capital of|near|"
    rf"the \w+ (?:city|town) of)|,| \(| -|'s|’s)"
    rf"(?: (?:the|its|eastern|western|northern|southern"
    rf"|southeastern|northeastern|southwestern|northwestern|"
    rf"central|neighbou?ring|afghanistan's|pakistan's|restive"
    rf"|provinces? of|districts? of|district in|upper|"
    rf"lower|remote|mountainous|volatile|border|tribal|city of|town of|country's|afghan|pakistani|"
    rf"{UNIT}))* ?\(?"
)


def find_groups(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    places: Sequence[Hit],
    words: Lexicon,
    masked: Sequence[tuple[int, int]],
    triggers: Sequence[int] = (),
) -> list[Group]:
    """Find the places of an English sentence, joined in lists, and judge each group.

    Parameters
    ----------
    text, plain
        The text and its levelled form.
    start, end
        The sentence.
    places
        The names of places in it.
    words
        The lexicon, which knows the places.
    masked
        Stretches that tell who speaks, where no site is looked for.
    triggers
        Where the words for events and casualties stand.
    """
    named = sorted([*places, *_capitals(plain, start, end)])
    hits = [h for h in named if _is_name(text, plain, h, start, words) and not _covered(h, masked)]
    groups: list[Group] = []
    index = 0
    label = hits[0] if hits else None
    heading = (
        label is not None
        and len(hits) > 1
        and not plain[start : label.start].strip(" -*•")
        and re.match(r"(?: province| district)?:", plain[label.end :]) is not None
    )
    index = 1 if heading else 0
    while index < len(hits):
        sites = [_site(text, plain, hits[index], start, words)]
        index += 1
        either = False
        while index < len(hits):
            gap = plain[sites[-1].end : hits[index].start]
            inner = words.known.get(sites[-1].name, ())
            outer = words.known.get(hits[index].term, ())
            if gap.strip() == ",":  # in a list a name counts only for what it properly names
                outer = tuple(p for p in outer if level(p.name) == hits[index].term)
            forward = may_contain(outer, inner)
            backward = may_contain(inner, outer)
            if (
                gap.startswith("'s")
                and (backward or not forward)
                and len(gap) < 40
                and not re.search(r"[,.;]", gap)
            ):
                following = _site(text, plain, hits[index], start, words)
                if sites[-1].around and not backward:  # "the valley of Panjshir's Dara district"
                    around = (following.name, *sites[-1].around)
                    sites[-1] = replace(sites[-1], end=following.end, around=around)
                else:
                    sites[-1] = replace(
                        following, start=sites[-1].start, around=(*following.around, sites[-1].name)
                    )
            elif (
                plain[max(start, sites[-1].start - 5) : sites[-1].start] == "from " and not forward
            ):
                break
            elif gap == ", " and not forward and _is_area_of(plain, hits[index], inner, outer):
                area = hits[index]
                sites[-1] = replace(sites[-1], end=area.end, around=(*sites[-1].around, area.term))
            elif (forward or (not backward and _stated_within(sites[-1], gap, outer))) and (
                _GAP_WITHIN.fullmatch(gap)
            ):
                outer_site = _site(text, plain, hits[index], start, words, bare=True)
                whole = sites[-1].written
                if not any(place.level == 1 for place in outer):
                    whole = " ".join(text[sites[-1].start : outer_site.end].split())
                    whole = sites[-1].written if "," in sites[-1].written else whole
                sites[-1] = replace(
                    sites[-1],
                    end=outer_site.end,
                    written=whole,
                    around=(*sites[-1].around, outer_site.name),
                )
                if re.search(r"districts|provinces|tehsils|sectors|areas", gap):
                    sites = [
                        s if s.around else replace(s, around=(outer_site.name,)) for s in sites
                    ]
            elif backward and re.fullmatch(rf"(?: {UNIT})?(?:'s)?,? ?(?:in )?(?:the )?", gap):
                following = _site(text, plain, hits[index], start, words)
                sites[-1] = replace(
                    following, start=sites[-1].start, around=(*following.around, sites[-1].name)
                )
            elif _GAP_JOIN.fullmatch(gap) and re.search(
                r",|and|&|or|/|as well"
                r" as|plus|along",
                gap,
            ):
                either = either or bool(re.search(r"\bor\b", gap))
                sites.append(_site(text, plain, hits[index], start, words))
            else:
                break
            index += 1
        group = judge(plain, start, end, tuple(sites), either, triggers)
        if groups and not groups[-1].why_not and len(sites) == 1:
            gap = plain[groups[-1].end : group.start]
            if _RELATION.fullmatch(gap):
                group = replace(group, why_not="it only tells where another place lies")
        groups.append(group)
    return _without_roads(plain, groups)


def _is_area_of(plain: str, area: Hit, inner: Sequence[Place], outer: Sequence[Place]) -> bool:
    """Tell whether one district named after a smaller place is where it lies."""
    unit = re.match(
        r" (?:district|province|agency|tehsil)\b(?! and)", plain[area.end : area.end + 16]
    )
    if unit is None or any(place.kind in ("district", "province", "city") for place in inner):
        return False
    return any(place.level in (1, 2) for place in outer)


_ROAD: Final = re.compile(
    r"[-\u2014–](?:[\w']+ )+(?:road|highway|motorway|railway|route|track|line)$"
)
_BESIDE: Final = re.compile(r",? (?:near|at|in|outside|close to|around) (?:the )?(?:[\w']+ ){0,3}$")


def _without_roads(plain: str, groups: list[Group]) -> list[Group]:
    """Leave out a road that only tells which of its places is meant: "on the A-B road near C"."""
    kept = list(groups)
    for index in reversed(range(len(groups) - 1)):
        group, after = groups[index], groups[index + 1]
        road = _ROAD.search(plain, max(0, group.start - 30), group.end)
        beside = not after.why_not and _BESIDE.fullmatch(plain, group.end, after.start)
        begins = after.start - group.end == 1 and kept[index + 1] is not after
        if (road and beside) or begins:
            kept[index] = replace(group, why_not="a road that leads past the place")
    return kept


_RELATION: Final = re.compile(
    rf"(?: {UNIT})*,? (?:which (?:is|lies) |lying |situated |located )?(?:(?:just|some|about"
    rf"|to the"
    rf"|around|roughly|due|\d[\d.,]*|[\w-]+) ){{0,3}}(?:(?:km|kilomet\w+|miles?) )?(?:to the )?"
    rf"(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west"
    rf"|south-east|south-west|away) (?:of|from) (?:the )?(?:city of |town of |capital,? )?"
)


def _stated_within(site: Site, gap: str, outer: Sequence[Place]) -> bool:
    """Tell whether the words put a place into an area that the gazetteer does not know it in."""
    if re.match(r"(?: \w+){0,3},? (?:of|in|inside) ", gap + " ") is None:
        return False
    return any(place.level in (1, 2) for place in outer)


_CAPITAL: Final = re.compile(
    r"(?:afghan(?:istan's)?|(?P<pk>pakistan(?:i|'s))) capital\b"
    r"(?!,? (?:city,? )?(?:of )?(?:kabul|islamabad)|-)"
)


def _capitals(plain: str, start: int, end: int) -> list[Hit]:
    """Find capitals that are told by their countries: "the Afghan capital"."""
    return [
        Hit(m.start(), m.end(), "islamabad" if m["pk"] else "kabul", (("place",),))
        for m in _CAPITAL.finditer(plain, start, end)
    ]


def _covered(hit: Hit, masked: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start < b for a, b in masked)


def _is_name(text: str, plain: str, hit: Hit, start: int, words: Lexicon) -> bool:
    """Tell whether the words are written like a name, and not part of a longer one."""
    if text[hit.start].isascii() and not text[hit.start].isupper():
        return False
    before = re.search(r"([A-Z][\w'-]*) $", text[max(start, hit.start - 30) : hit.start])
    if before and before.group(1).lower() in _NAME_PARTS:
        return False
    if re.match(r"-(?:aw|e|i|o|ul|ye)\b", plain[hit.end : hit.end + 4]):
        return False
    joined = re.match(r"-([A-Z][\w'’-]*)", text[hit.end : hit.end + 30])
    if joined and "-" not in hit.term and joined.group(1).lower() not in words.known:
        return False
    after = re.match(r" ([A-Z][\w'-]+)", text[hit.end : hit.end + 30])
    if after and after.group(1).lower() in (
        "khan",
        "shah",
        "gul",
        "ullah",
        "university",
        "liberation",
        "ahmad",
        "ahmed",
        "mohammad",
        "muhammad",
        "ali",
        "zai",
    ):
        return after.group(1).lower() in ("khan",) and " " in hit.term
    return plain[hit.end : hit.end + 1] != "@"


_NAME_PARTS: Final = frozenset(
    str.split(
        "mr mrs dr gen general maulvi mullah mawlawi hafiz lashkar-e university emirate minister "
        "colonel captain brigadier air"
    )
)


def _site(
    text: str, plain: str, hit: Hit, start: int, words: Lexicon, *, bare: bool = False
) -> Site:
    end = hit.end
    unit = _AFTER_UNIT.match(plain, end)
    if unit and not plain[unit.end() :].startswith(" of the ruling"):
        end = unit.end()
    begin = hit.start
    around: tuple[str, ...] = ()
    told_by_country = _CAPITAL.match(plain, hit.start)
    written = hit.term.capitalize() if told_by_country else text[begin:end]
    if not bare:
        smaller = _smaller(text, plain, start, begin)
        if smaller is not None and not any(
            " ".join(level(part).split()) in words.known
            for part in (smaller[1], *smaller[1].split(" ")[-1:])
        ):
            begin, name = smaller
            around = (text[hit.start : end],)
            written = f"{name}, {text[hit.start : end]}"
    crossing = (
        hit.term in _CROSSINGS
        or "crossing" in plain[hit.end : hit.end + 20]
        or any(
            place.kind in ("crossing", "site") and "crossing" in place.name.lower()
            for place in words.known.get(hit.term, ())
        )
    )
    return Site(begin, end, hit.term, written, around, crossing)


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


def _smaller(text: str, plain: str, start: int, begin: int) -> tuple[int, str] | None:
    """Find an unlisted name that lies in the listed one: "Girdi Kas, a village of Behsud"."""
    window = text[max(start, begin - 80) : begin]
    match = _SMALLER.search(window)
    if match is None:
        return None
    at = max(start, begin - 80) + match.start()
    name = match.group(1)
    lead = plain[max(start, at - 14) : at]
    if not re.search(r"\b(?:in|at|near|of|on|around|to|from|outside) (?:the )?$", lead):
        return None
    if any(word.lower() in _NOT_PLACE for word in re.split(r"[ -]", name)):
        return None
    return at, name
