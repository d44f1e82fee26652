"""Places in a sentence: which are sites, and which are governments or parts of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.places import Place
from geo.reading.containment import may_contain
from geo.reading.letters import level
from geo.reading.lexicons import Hit, Lexicon

__all__ = [
    "Group",
    "Site",
    "fallback_site",
    "find_groups",
]


@dataclass(frozen=True, slots=True)
class Site:
    """A place as written: the words for it, and the larger places stated around it."""

    start: int
    end: int
    name: str
    written: str
    around: tuple[str, ...] = ()
    crossing: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Places joined in a list, and how the words lead up to them.

    ``lead`` is the preposition or verb, "" where there is none; ``why_not`` the reason for
    which it is no site.
    """

    sites: tuple[Site, ...]
    start: int
    end: int
    lead: str
    why_not: str = ""
    either: bool = False


_CROSSINGS: Final = frozenset(
    ["torkham", "turkham", "chaman", "spin boldak", "ghulam khan", "kharlachi", "angoor adda",
     "angur adda", "dand-aw-patan", "dand patan", "shorabak", "friendship gate", "nawa pass",
     "badini", "qamar din karez", "binshahi", "wesh", "khost ghulam khan", "gursal",
     "angor adda", "arandu"]
)  # fmt: skip
_UNIT: Final = (
    r"(?:(?:border |tribal |sub-?|main |military |air |refugee |trade |police |train |railway )?"
    r"(?:districts?|provinces?|tehsils?|subdivision|sub-?division"
    r"|city|town|villages?|valleys?|area|areas|"
    r"agency|region|sectors?|airport|airfield|airbase|base"
    r"|crossing|crossings|border crossing|bazaar|"
    r"bazar|market|neighbou?rhood|outskirts|suburbs?|cantonment"
    r"|garrison|pass|fort|camp|gate|highway|"
    r"road|hills|mountains|range|union council|county|capital"
    r"|division|prison|dam|border|university|"
    r"hospital|frontier|point|checkpoint|station|terminal"
    r"|refugee camp|desert|river|port|police lines|"
    r"quarter|colony|zone|gorge))"
)
_AFTER_UNIT: Final = re.compile(rf"(?:'s)?(?: {_UNIT})+(?![\w])|[ -]{_UNIT}(?![\w])")
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
_LEAD: Final = re.compile(
    r"(?:(?<=\s)|^)(in|at|near|on|inside|outside|within|across"
    r"|around|over|throughout|along|of|into|onto|"
    r"from|to|towards|toward|between|against|beside|opposite"
    r"|outside of|above|for|with|by|under|off|as|"
    r"through|via|like|than|and|or|but|where|when|while|including|notably|namely|especially)"
    r"(?: (?:the|both|also|nearby|neighbou?ring|adjacent"
    r"|greater|parts of|places in|places including|"
    r"(?:north|south|east|west|central)\w*(?:-?(?:north|south"
    r"|east|west)\w*)?|remote|restive|mountainous|"
    r"border|afghan|pakistani|afghanistan's|pakistan's|volatile"
    r"|troubled|provincial|afghan capital,?|"
    r"pakistani capital,?|capital,?|capital city,?|city of|town of|garrison city of|garrison city|"
    r"federal capital,?|port city of|old|garrison town of"
    r"|frontier town of|border town of|nearby town of|"
    r"country's|eastern province of|southern province of|eastern city of|southern city of|"
    r"northwestern city of|village of|district of|province of|tribal|district|city|downtown|"
    r"villages of|districts of|provinces of|cities of|sectors"
    r" of|frontier|insurgency-hit|southwestern|"
    r"district headquarters|upper|whole of|all of|much of"
    r"|famous|so-called|two|three|four|five))* ?$"
)
_HIT_LEAD: Final = re.compile(
    r"(?:hit|hits|struck|strike|strikes|bombed|bombs|shelled"
    r"|targeted|targets|targeting|attacked|attack|"
    r"attacks|attacking|pounded|raided|bombarded|striking|hitting"
    r"|bombing|shelling|pounding|shook|rocked|"
    r"rattled|shaking|rocking|hits out at|closed|shut|reopened"
    r"|close|shutting|closing|sealed|captured|"
    r"seized|bombard|overran|stormed|raiding|entered|capturing"
    r"|reached|left|leaving|engulfed|jolted)"
    r"(?: (?:the|both|also|eastern|southern|western|northern"
    r"|afghan|pakistani|nearby|central|parts of|"
    r"areas of|areas in|targets in|several|villages in|capital|city of|border|border crossing at|"
    r"afghan capital,?|afghanistan's|pakistan's|neighbou?ring"
    r"|crossing at|crossings at|provinces of|"
    r"crossing points at|residential areas of|residential areas in))* ?$"
)
_BLOCKING: Final = re.compile(
    r"(?<![\w-])(?:embassy|embassies|government|ministry|ministers?"
    r"|officials?|office|offices|parliament|talks|"
    r"meetings?|negotiations?|negotiators|delegations?|rulers"
    r"|leaders|leadership|authorities|courts? |"
    r"conference|envoys?|ambassadors?|diplomats?|university"
    r"|universities|protests?|protesters|rally|"
    r"rallies|administration|traders?|markets of|regime|power"
    r"|spokesman|spokesperson|police chief|bureau|"
    r"ceremony|funerals?|session|summit|ally|allies|newsroom"
    r"|school of|headquartered|based|born|lives?|"
    r"lived|living|studied|educated|works|worked|policy|policies"
    r"|ties|relations|pressure|embassy's|trade|"
    r"prices?|mission|missions|journalist|reporters?"
    r"|correspondents?|analysts?|refugees|security official|"
    r"security source|sources|migrants|treated|admitted|taken"
    r"|shifted|rushed|transferred|airlifted|"
    r"evacuated|flown|driven|moved|referred|headquarters in"
    r"|society|curfew|summoned|met|announced|said|"
    r"told|speaking|briefing|spoke|pleaded|arrested|detained"
    r"|visited|visit|travel(?:led|s)?|arrived|"
    r"returned|fled|flee|flight|flights|planned|prayers"
    r"|condemned|condolences|tribute|inflation|demand|"
    r"business|think tank|institute|professor|lecturer|fellow|scholar|candidate|clinic treating)\b"
)
_NOUN_BEFORE_OF: Final = re.compile(
    r"\b(?:strike|strikes|airstrikes?|bombing|bombings"
    r"|bombardment|shelling|attack|attacks|raid|raids|"
    r"capture|closure|closing|districts?|provinces?|tehsils?"
    r"|city|town|village|villages|valleys?|area|"
    r"areas|outskirts|suburbs?|edge|north|south|east|west"
    r"|northeast|northwest|southeast|southwest|part|"
    r"parts|side|sectors?|region|regions|centre|center"
    r"|neighbou?rhoods?|agency|heart|vicinity|kilomet\w+|"
    r"km|miles|district|quarter|front|coast|skies|airspace|settlements?|locality|portions?|hills|"
    r"mountains|environs|siege|seizure|destruction|posts?"
    r"|districts|localities|pass|road|crossing|base|"
    r"bazaar|places|mosque|hospital|market|university campus"
    r"|border areas?|airport|headquarters|opposite|"
    r"ambush|blast|explosion|targeting|stretch|out|number|rest"
    r"|entrance|gate|limits|jurisdiction|mouza)"
    r" (?:of|in) (?:the )?(?:\w+ ){0,3}$"
)
_NO_SITE_BEFORE_OF: Final = re.compile(
    r"\b(?:capital|government|university|emirate|people|republic"
    r"|part of the|governor|police|residents|"
    r"spokesman|director|governors|control|rule|takeover|fall"
    r"|withdrawal|ruler|rulers|history|ministry|"
    r"bank|city council|chief|mayor|head|invasion|men|elders"
    r"|commissioner|officer|voice|streets|bishop|"
    r"court|officials|representatives?|members?|tribes?|rest|north and|imam|traders|chamber|"
    r"embassy|side of the|point of view|minister|president) of (?:the )?$"
)
_AFTER_NO: Final = re.compile(
    r"(?:'s)? ?(?:-based|-backed|-led|-brokered|-linked|-style"
    r"|university|government|authorities|regime|"
    r"police|officials?|administration|embassy|ministry"
    r"|accord|agreement|talks|process|declaration|"
    r"governor|residents|spokes\w+|foreign|parliament|elders|traders|residency|law|"
    r"high court|zoo|times|post-|born|resident|chief minister"
    r"|bureau|correspondent|assembly|conference|"
    r"club|cricket|zalmi|gladiators|security official|health department|information department)\b"
)
_EVENT_AFTER: Final = re.compile(
    r"(?:'s)? (?:(?!the |an? |its |in |on |at |has |had |was |and |to"
    r" )(?:[\w'-]*[^sd\W] ){1,1}){0,3}?(?:attacks?|bombings?|blasts?"
    r"|strikes?|airstrikes?|raids?|explosions?|"
    r"clash(?:es)?|shelling|ambush|assault|siege|massacre"
    r"|killings?|fighting|operation|battle|firefight|"
    r"gunfight|incident|shooting)\b"
)
_PASSIVE_AFTER: Final = re.compile(
    r"(?:,[^,]{0,60},)?(?: (?:province|district|city|airport|air"
    r" base|airbase|base|crossing|border|bazaar|"
    r"border crossing|crossing point|gate|town|and|both|itself|area|village|hospital))*"
    r"(?: (?:was|were|has been|have been|had been|is|are|came"
    r" under|comes under|also|remained?|remains|"
    r"stayed|stays|reopened|closed|opened|followed|suffered|saw|witnessed|had"
    r"|again|reported|did|bore|endured|experienced|faced|"
    r"would|will|reopens|was also|reverberated|shook)\b|:)"
)
_GAP_JOIN: Final = re.compile(
    rf"(?:'s)?(?: {_UNIT})*(?:,|,? and|,? as well as| &|,? or|/|;|"
    rf" and also|,? along with|,? plus| and then)?"
    rf"(?: and)?(?: (?:also|both|later|nearby|in|at|near|on|the"
    rf"|districts? of|provinces? of|eastern|southern|"
    rf"northern|western|southeastern|neighbou?ring|then|against"
    rf"|elsewhere in|parts of|over|to|into|from))* ?"
)
_GAP_WITHIN: Final = re.compile(
    rf"(?:'s)?(?: {_UNIT})*(?:,? (?:of|in|inside|within)|, (?:a (?:\w+ ){{0,3}}{_UNIT} (?:of|in)|"
    rf"(?:the )?(?:\w+ )?{_UNIT} (?:of|in)|in|of|the (?:\w+ ){{0,3}}capital of|capital of|near|"
    rf"the \w+ (?:city|town) of)|,| \(| -|'s|’s)"
    rf"(?: (?:the|its|eastern|western|northern|southern"
    rf"|southeastern|northeastern|southwestern|northwestern|"
    rf"central|neighbou?ring|afghanistan's|pakistan's|restive"
    rf"|provinces? of|districts? of|district in|upper|"
    rf"lower|remote|mountainous|volatile|border|tribal|city of|town of|country's|afghan|pakistani|"
    rf"{_UNIT}))* ?\(?"
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
    hits = [h for h in places if _is_name(text, plain, h, start) and not _covered(h, masked)]
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
                sites[-1] = replace(
                    following, start=sites[-1].start, around=(*following.around, sites[-1].name)
                )
            elif (
                plain[max(start, sites[-1].start - 5) : sites[-1].start] == "from " and not forward
            ):
                break
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
            elif backward and re.fullmatch(rf"(?: {_UNIT})?(?:'s)?,? ?(?:in )?(?:the )?", gap):
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
        group = _judged(plain, start, end, tuple(sites), either, triggers)
        if groups and not groups[-1].why_not and len(sites) == 1:
            gap = plain[groups[-1].end : group.start]
            if _RELATION.fullmatch(gap):
                group = replace(group, why_not="it only tells where another place lies")
        groups.append(group)
    return groups


_RELATION: Final = re.compile(
    rf"(?: {_UNIT})*,? (?:which (?:is|lies) |lying |situated |located )?(?:(?:just|some|about"
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


def _covered(hit: Hit, masked: Sequence[tuple[int, int]]) -> bool:
    return any(a <= hit.start < b for a, b in masked)


def _is_name(text: str, plain: str, hit: Hit, start: int) -> bool:
    """Tell whether the words are written like a name, and not part of a longer one."""
    if text[hit.start].isascii() and not text[hit.start].isupper():
        return False
    before = re.search(r"([A-Z][\w'-]*) $", text[max(start, hit.start - 30) : hit.start])
    if before and before.group(1).lower() in _NAME_PARTS:
        return False
    if re.match(r"-(?:aw|e|i|o|ul|ye)\b", plain[hit.end : hit.end + 4]):
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
    written = text[begin:end]
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


def _judged(
    plain: str,
    start: int,
    end: int,
    sites: tuple[Site, ...],
    either: bool,
    triggers: Sequence[int],
) -> Group:
    first, last = sites[0], sites[-1]
    group = Group(sites, first.start, last.end, "", "", either)
    before = plain[start : first.start]
    after = plain[last.end : min(end, last.end + 60)]
    attacked = re.search(
        r"\b(?:attack|assault|blast|bombing|explosion|raid|strike"
        r"|stormed|attacked|hit|struck|bombed) "
        r"(?:on |at |in |inside |near |outside )?(?:the )?$",
        before,
    )
    if len(sites) == 1 and _AFTER_NO.match(after) and not attacked:
        return replace(group, why_not="its government, people or an institution, no site")
    if re.search(r"(?:km|kilomet\w+|miles?) (?:[\w-]+ ){0,2}(?:of|from) (?:the \w+ )?$", before):
        return replace(group, why_not="only a distance from it is told")
    if _LIST_BEFORE.search(before) or _OWNED_AFTER.match(after):
        return replace(group, lead="subject")
    if _HIT_LEAD.search(before):
        return replace(group, lead="hit")
    lead = _LEAD.search(before)
    if lead:
        word = lead.group(1)
        return _after_preposition(group, word, before[: lead.start()], plain, start, triggers)
    if _EVENT_AFTER.match(after):
        return replace(group, lead="of")
    bare = re.sub(
        r"(?:\b(?:the|both|but|and|while|as|also|on \w+day|meanwhile)\b,? ?|[-*•\"])+$", "", before
    )
    if (
        not bare.strip()
        or bare.rstrip().endswith((",", ";", ":", " and", " but", " that", " said"))
    ) and (_PASSIVE_AFTER.match(after)):
        return replace(group, lead="subject")
    if re.search(
        r"\bcrossings?(?: points)?(?:,|:| at| -)? (?:both )?$|\bgates (?:of|at) $", before
    ):
        return replace(group, lead="subject")
    detail = re.search(
        r"(?:in|at|near|on|of|from|outside) (?:the |a |an )?(?:[\w'-]+ ){0,4}$", before[-60:]
    )
    if detail and first.written != first.name and not before.rstrip().endswith(","):
        return _after_preposition(
            group, detail.group().split()[0], before[: -len(detail.group())], plain, start, triggers
        )
    if any(site.name in _CAPITALS for site in sites):
        return replace(group, why_not="named without a word for a place: a government or a party")
    return replace(group, lead="bare")


_FIRED_TO: Final = re.compile(
    r"\b(?:fired|launched|sent|drones?|missiles?|rockets?|shells"
    r"|strikes?|damage|shelling|raids?|bombs?|fighting|"
    r"clashes|violence|attacks?) (?!talks|according|trip|travel|road|route)(?:[\w'-]+ ){0,4}$"
)
_REPORTED_FROM: Final = re.compile(
    r"\b(?:reported|heard|reports?|news|word|came in|came|arrived|emerged|emerging|similar)"
    r"(?: (?!to\b|that\b)[\w'-]+){0,5} $"
)
_LIST_BEFORE: Final = re.compile(
    r"\b(?:provinces|districts|areas|cities|places|locations|towns"
    r"|villages|points|sectors|sites|crossings|"
    r"tehsils|positions|province|district|city|town|village|area|crossing)"
    r"(?: of [\w ]{3,30})?(?:,|:| -| \u2014|\u2014| \(|\() ?(?:of |in |namely |including |both )?$"
)
_OWNED_AFTER: Final = re.compile(
    r"'s (?:\w+ ){0,3}(?:airport|station|bazaar|hospital|market"
    r"|mosque|university|bridge|base|garrison|"
    r"crossing|border|gate|school|outskirts|districts?|airbase"
    r"|prison|highway|road|cantonment|port|railway|"
    r"neighbou?rhood|suburbs?|area|city cent(?:re|er)"
    r"|barracks)(?: \w+){0,3} (?:was|were|has been|came|"
    r"remained|is|had been|shook|saw)\b"
)
_MEETING: Final = re.compile(
    r"(?<![\w-])(?:talks|meetings?|negotiations?|conference|summit"
    r"|session|ceremony|delegation|rally|rallies|"
    r"protests?|protesters|ties|relations|pressure|trade|policy"
    r"|policies|headquartered|based|born|lives?|lived|"
    r"living|studied|educated|works|worked|visit|visited|arrived"
    r"|meet|gather|gathered|convene|host|hosted|interviews?|interviewed|in person|held|met"
    r"|condolences|prices?|said|told|speaking|"
    r"spoke|embassy|refugees|curfew|ambassador|government"
    r"|parliament|rulers|authorities|leadership|regime|"
    r"officials|administration) $"
)
_TREATED: Final = re.compile(
    r"\b(?:taken|shifted|rushed|transferred|moved|airlifted"
    r"|admitted|treated|brought|ferried|flown|evacuated|"
    r"referred) (?:\w+ ){0,4}(?:to|at|in) (?:[\w'-]+ ){0,6}$"
    r"|\b(?:hospital|clinic|centre) (?:[\w'-]+ ){0,3}"
    r"(?:received|admitted|treated|had received)"
)


_CAPITALS: Final = frozenset(["kabul", "islamabad", "rawalpindi", "afghanistan", "pakistan"])
"""Names that stand for a government or an army more often than for a place."""

_LOOSE: Final = ("“from”", "“to”", "“as”", "a government, people", "“by”")


def fallback_site(groups: Sequence[Group], start: int, end: int) -> tuple[Site, ...]:
    """Give a place that a stretch names in passing, for an event that has no other."""
    for group in groups:
        loose = group.why_not.startswith(_LOOSE)
        if loose and start <= group.start < end and group.sites[0].name not in _CAPITALS:
            return group.sites[:1]
    return ()


_NO_PLACE_WORDS: Final = frozenset(
    str.split(
        "to with by for than like as via through and but from under where when while against "
        "including or notably namely especially"
    )
)


def _after_preposition(
    group: Group, word: str, before: str, plain: str, start: int, triggers: Sequence[int]
) -> Group:
    near = before[-70:]
    cut = max(near.rfind(";"), near.rfind(". "), -1)
    near = near[cut + 1 :]
    if word in _NO_PLACE_WORDS:
        if word in ("including", "notably", "namely", "especially", "when", "where"):
            return replace(group, lead="in")
        if word == "from" and _REPORTED_FROM.search(near):
            return replace(group, lead="in")
        if word == "to" and re.search(
            r"\b(?:extended|spread|expanded|widened) (?:\w+ ){0,4}$", near
        ):
            return replace(group, lead="in")
        if word == "to" and (_FIRED_TO.search(near) or re.search(r"\b(?:road|highway) $", near)):
            return replace(group, lead="in")
        if word in ("and", "but", "while") and group.sites[0].crossing:
            return replace(group, lead="subject")
        if word == "against" and re.search(r"(?:strikes?|attacks?|raids?|operations?) $", near):
            return replace(group, lead="on")
        return replace(group, why_not=f"“{word}” before it: no site")
    if word == "of":
        if _NO_SITE_BEFORE_OF.search(near + "of "):
            return replace(group, why_not="a government, people or institution of that place")
        if _NOUN_BEFORE_OF.search(near + "of ") or re.search(r"[\w'-]+ $", near):
            return replace(group, lead="of")
        return replace(group, why_not="“of” before it: no site")
    if _TREATED.search(before[-90:]):
        return replace(group, why_not="where the injured were taken")
    words = near.split()
    last = " ".join(words[-3:]) + " "
    event = re.search(
        r"(?:strikes?|attacks?|raids?|bombings?|explosions?"
        r"|blasts?|clashes|killings?|shelling|fighting|"
        r"operations?|ambush|assault) $",
        last,
    )
    head = words[-1] if words else ""
    if _MEETING.search(last) and not event:
        return replace(group, why_not="where somebody meets or lives")
    told = any(start <= at < group.start for at in triggers if group.start - at < 90)
    if not event and not told and _BLOCKING.search(" ".join(words[-2:]) + " "):
        return replace(group, why_not="where somebody speaks, works or is treated")
    if head in ("embassy", "consulate") and not told:
        return replace(group, why_not="an embassy there")
    if word == "on" and re.search(r"\b(?:war|pressure|ban|report|conference"
        r"|talks|sanctions|policy|focus|"
                                  r"depends?|depending|based"
                                  r"|call(?:s|ed)?|relies) $", near):  # fmt: skip
        return replace(group, why_not="“on” a government, no site")
    return replace(group, lead=word)
