"""Places in a sentence: which are sites, and which are governments or parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.places import Place
from geo.reading.containment import may_contain
from geo.reading.groups import UNIT, Group, Site
from geo.reading.leads import judge
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon
from geo.reading.relations import leads_to_landmark, settled

__all__ = ["Group", "Site", "find_groups"]

_CROSSINGS: Final = frozenset(
    ["torkham", "turkham", "chaman", "spin boldak", "ghulam khan", "kharlachi", "angoor adda",
     "angur adda", "dand-aw-patan", "dand patan", "shorabak", "friendship gate", "nawa pass",
     "badini", "qamar din karez", "binshahi", "wesh", "khost ghulam khan", "gursal",
     "angor adda", "arandu"]
)  # fmt: skip


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
    hits = [h for h in places if _is_name(text, plain, h, start, words)]
    hits = sorted([*hits, *_capitals(plain, start, end, hits, words)])
    hits = [h for h in hits if not _covered(h, masked)]
    groups: list[Group] = []
    index = int(_is_heading(plain, start, hits))
    sentence = _Sentence(text, plain, start, words)
    while index < len(hits):
        sites, either, index = _chain(sentence, hits, index)
        groups.append(judge(plain, start, end, tuple(sites), either, triggers))
    return settled(plain, groups, words)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The sentence whose places are joined: its text, where it begins, and the words."""

    text: str
    plain: str
    start: int
    words: Lexicon

    def site(self, hit: Hit, *, bare: bool = False) -> Site:
        return _site(self.text, self.plain, hit, self.start, self.words, bare=bare)


def _is_heading(plain: str, start: int, hits: Sequence[Hit]) -> bool:
    """Tell whether the first of several places is a heading: "Kunar: shells hit Dangam"."""
    return (
        len(hits) > 1
        and not plain[start : hits[0].start].strip(" -*•")
        and re.match(r"(?: province| district)?:", plain[hits[0].end :]) is not None
    )


def _chain(sentence: _Sentence, hits: Sequence[Hit], index: int) -> tuple[list[Site], bool, int]:
    """Give the places that are joined in one list from a name on, and the number of the next."""
    sites = [sentence.site(hits[index])]
    index += 1
    either = False
    while index < len(hits):
        gap = sentence.plain[sites[-1].end : hits[index].start]
        nested = _road(sentence, sites, hits[index], gap)
        nested = nested or _nested(sentence, sites, hits[index], gap)
        if nested is not None:
            sites = nested
        elif _is_listed(sentence, sites[-1], hits[index], gap):
            either = either or bool(re.search(r"\bor\b", gap))
            sites = [*sites, sentence.site(hits[index])]
        else:
            break
        index += 1
    if len(sites) > 1:  # "Gurbuz and Tani districts"
        sites[-1] = replace(sites[-1], written=_PLURAL.sub("", sites[-1].written))
    return sites, either, index


_PLURAL: Final = re.compile(r" (?:districts|provinces|tehsils|sectors|areas|villages|crossings)$")


_ROADS: Final = re.compile(
    r" (?:main )?(?:road|highway|motorway|railway|route|track|line"
    r"|bypass)\b"
)


def _road(sentence: _Sentence, sites: list[Site], hit: Hit, gap: str) -> list[Site] | None:
    """Give the road between two places as one: "the Asadabad-Nari road", None if it is none."""
    road = _ROADS.match(sentence.plain, hit.end) if gap == "-" else None
    if road is None:
        return None
    last = sites[-1]
    return [
        *sites[:-1],
        replace(last, end=road.end(), written=sentence.text[last.start : road.end()]),
    ]


def _meanings(
    sentence: _Sentence, site: Site, hit: Hit, gap: str
) -> tuple[Sequence[Place], Sequence[Place]]:
    """Give what a place and the name after it can mean."""
    outer = sentence.words.known.get(hit.term, ())
    if gap.strip() == ",":  # in a list a name counts only for what it properly names
        outer = tuple(p for p in outer if level(p.name) == hit.term)
    return sentence.words.known.get(site.name, ()), outer


def _is_listed(sentence: _Sentence, site: Site, hit: Hit, gap: str) -> bool:
    """Tell whether a name goes on with a list of places."""
    plain, start = sentence.plain, sentence.start
    if plain[max(start, site.start - 5) : site.start] == "from ":
        inner, outer = _meanings(sentence, site, hit, gap)
        if not may_contain(outer, inner):
            return False
    if leads_to_landmark(gap):
        return False
    joined = re.search(r",|and|&|or|/|as well as|plus|along", gap)
    return bool(joined and _GAP_JOIN.fullmatch(gap))


def _nested(sentence: _Sentence, sites: list[Site], hit: Hit, gap: str) -> list[Site] | None:
    """Give a list whose last place and the name after it lie in one another, None if not."""
    last = sites[-1]
    inner, outer = _meanings(sentence, last, hit, gap)
    forward, backward = may_contain(outer, inner), may_contain(inner, outer)
    owns = gap.startswith("'s") and len(gap) < 40 and not re.search(r"[,.;]", gap)
    if owns and (backward or not forward):
        following = sentence.site(hit)
        if last.around and not backward:  # "the valley of Panjshir's Dara district"
            around = (following.name, *last.around)
            return [*sites[:-1], replace(last, end=following.end, around=around)]
        around = (*following.around, last.name)
        return [*sites[:-1], replace(following, start=last.start, around=around)]
    if sentence.plain[max(sentence.start, last.start - 5) : last.start] == "from " and not forward:
        return None
    if gap == ", " and not forward and _is_area_of(sentence, last, hit, inner, outer):
        return [*sites[:-1], replace(last, end=hit.end, around=(*last.around, hit.term))]
    within = forward or (not backward and _stated_within(last, gap, outer))
    if within and _GAP_WITHIN.fullmatch(gap):
        return _set_within(sentence, sites, hit, gap, outer)
    if backward and re.fullmatch(rf"(?: {UNIT})?(?:'s)?,? ?(?:in )?(?:the )?", gap):
        following = sentence.site(hit)
        around = (*following.around, last.name)
        return [*sites[:-1], replace(following, start=last.start, around=around)]
    return None


def _set_within(
    sentence: _Sentence, sites: list[Site], hit: Hit, gap: str, outer: Sequence[Place]
) -> list[Site]:
    """Give a list whose last place lies in the one after it: "Marghah in Barmal district"."""
    last = sites[-1]
    area = sentence.site(hit, bare=True)
    whole = last.written
    if not any(place.level == 1 for place in outer) and "," not in whole:
        whole = " ".join(sentence.text[last.start : area.end].split())
    around = (*last.around, area.name)
    sites = [*sites[:-1], replace(last, end=area.end, written=whole, around=around)]
    if re.search(r"districts|provinces|tehsils|sectors|areas", gap):
        sites = [s if s.around else replace(s, around=(area.name,)) for s in sites]
    return sites


def _is_area_of(
    sentence: _Sentence, site: Site, area: Hit, inner: Sequence[Place], outer: Sequence[Place]
) -> bool:
    """Tell whether one area named after a smaller place is where it lies."""
    if not any(place.level in (1, 2) or place.kind == "city" for place in outer):
        return False
    if not inner:
        return _LIST_GOES_ON.match(sentence.text, area.end) is None
    plain = sentence.plain
    unit = re.match(
        r" (?:district|province|agency|tehsil)\b(?! and)", plain[area.end : area.end + 16]
    )
    if unit is None:
        return False
    general = plain.endswith("general area ", 0, site.start)
    return general or all(p.kind not in ("district", "province", "city") for p in inner)


_LIST_GOES_ON: Final = re.compile(
    r"(?i:'s)?(?: (?i:districts?|provinces?|cit(?:y|ies)))?(?:,? (?:and|or) |, (?=[A-Z]))"
)


def _stated_within(site: Site, gap: str, outer: Sequence[Place]) -> bool:
    """Tell whether the words put a place into an area that the gazetteer does not know it in."""
    apposed = r"(?:, an? (?:\w+ ){0,3}|(?: \w+){0,3},? )(?:of|in|inside) "
    if re.match(apposed, gap + " ") is None:
        return False
    return any(place.level in (1, 2) for place in outer)


_CAPITAL: Final = re.compile(
    r"(?:afghan(?:istan's)?|(?P<pk>pakistan(?:i|'s))) capital\b"
    r"(?!,? (?:city,? )?(?:of )?(?:kabul|islamabad)|-)"
)


_THE_CAPITAL: Final = re.compile(r"(?<=in the )capital(?=, (?!kabul|islamabad)| and )")
_SEATS: Final = {"AF": "kabul", "PK": "islamabad"}


def _capitals(plain: str, start: int, end: int, places: Sequence[Hit], words: Lexicon) -> list[Hit]:
    """Find capitals that are told by their countries: "the Afghan capital".

    "The capital" in a list of places is that of the country which they are in.
    """
    found = [
        Hit(m.start(), m.end(), "islamabad" if m["pk"] else "kabul", (("place",),))
        for m in _CAPITAL.finditer(plain, start, end)
    ]
    bare = _THE_CAPITAL.search(plain, start, end)
    if bare is not None:
        later = [hit for hit in places if hit.start > bare.end()]
        countries = {p.country for hit in later for p in words.known.get(hit.term, ())}
        seat = _SEATS.get(countries.pop()) if len(countries) == 1 else None
        found += [Hit(*bare.span(), seat, (("place",),))] if seat else []
    return found


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
        "bank",
        "air",
        "airlines",
        "airways",
        "news",
        "times",
        "tv",
        "radio",
        "electric",
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
    unit = _QUARTER_AFTER.match(plain, end) or _AFTER_UNIT.match(plain, end)
    if unit and not plain[unit.end() :].startswith(" of the ruling"):
        end = unit.end()
    quarter = None if bare else _QUARTER_BEFORE.search(plain, max(start, hit.start - 60), hit.start)
    begin = quarter.start() if quarter else hit.start
    around: tuple[str, ...] = ()
    told_by_country = _CAPITAL.match(plain, hit.start) or plain.startswith("capital", hit.start)
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
