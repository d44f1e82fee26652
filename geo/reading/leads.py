"""What the words before and after a place tell of it: a scene, a government or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.bearings import (
    FIRED_TO,
    ORIGIN,
    STOPPED,
    after_other_word,
    is_origin,
    why_elsewhere,
)
from geo.reading.groups import CAPITALS, UNIT, Group, Site
from geo.reading.institutions import CARRIED, institution_told, is_owner, treats_injured
from geo.reading.telegrams import befell, goes_on_to

__all__ = ["DISTANCE", "fallback_site", "judge"]

DISTANCE: Final = "only a distance from it is told"
"""Why a place is no scene where the words measure how far from it another one lies."""

_LEAD: Final = re.compile(
    r"(?:(?<=\s)|^)(across from|facing|overlooking|beyond|close to|not far from|adjacent to|next to"
    r"|in|at|near|nr\.?|on|inside|outside|within|across|around|over|throughout|along|of|into|onto|"
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
    r" of|frontier|insurgency-hit|southwestern|district headquarters|upper|whole of|all of|much of"
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
    r"|reached|left|leaving|crossing|entering|approaching|nearing|engulfed|jolted)"
    r"(?: (?:the|both|also|eastern|southern|western|northern"
    r"|afghan|pakistani|nearby|central|parts of|"
    r"areas of|areas in|targets in|several|villages in|capital,?|city of|border|border crossing at|"
    r"afghan capital,?|afghanistan's|pakistan's|neighbou?ring"
    r"|crossing at|crossings at|provinces of|"
    r"crossing points at|residential areas of|residential areas in))* ?$"
)


_NOUN_BEFORE_OF: Final = re.compile(
    r"\b(?:strike|strikes|airstrikes?|bombing|bombings"
    r"|bombardment|shelling|attack|attacks|raid|raids|"
    r"capture|closure|closing|districts?|provinces?|tehsils?"
    r"|city|town|village|villages|valleys?|area|areas|outskirts|suburbs?|edge|north|south|east|west"
    r"|northeast|northwest|southeast|southwest|part|"
    r"parts|side|sectors?|region|regions|centre|center"
    r"|neighbou?rhoods?|agency|heart|vicinity|kilomet\w+|"
    r"km|miles|district|quarter|front|coast|skies|airspace|settlements?|locality|portions?|hills|"
    r"mountains|environs|siege|seizure|destruction|posts?"
    r"|districts|localities|pass|road|crossing|base|"
    r"bazaar|places|mosque|hospital|market|university campus"
    r"|border areas?|airport|headquarters|opposite|"
    r"ambush|blast|explosion|targeting|stretch|out|number|rest"
    r"|entrance|gate|limits|jurisdiction|mouza) (?:of|in) (?:the )?(?:\w+ ){0,3}$"
)


_NO_SITE_BEFORE_OF: Final = re.compile(
    r"\b(?:capital|government|university|emirate|people|republic"
    r"|part of the|governor|police|residents|"
    r"spokesman|director|governors|control|rule|takeover|fall"
    r"|withdrawal|ruler|rulers|history|ministry|"
    r"bank|city council|chief|mayor|head|invasion|men|elders"
    r"|commissioner|officer|voice|streets|bishop|"
    r"court|officials|representatives?|members?|tribes?|rest|north and|imam|traders|chamber|"
    r"embassy|side of the|point of view|minister|president|authorit(?:y|ies)|administration|union"
    r"|(?:information|press|media|health|border) (?:office|department|directorate|commission)"
    r"|department|directorate|governorate|ulema|clerics|scholars) of (?:the )?$"
)


_AFTER_NO: Final = re.compile(
    r"(?:'s)? ?(?:-based|-bound|-registered|-born|-backed|-led|-brokered|-linked|-style"
    r"|university|government|authorities|regime|police|officials?|administration|embassy|ministry"
    r"|accord|agreement|talks|process|declaration|"
    r"governor|residents|spokes\w+|foreign|parliament|elders|traders|residency|law|"
    r"high court|zoo|times|post-|born|resident|chief minister"
    r"|bureau|correspondent|assembly|conference|"
    r"club|cricket|zalmi|gladiators|security official|health department|information department)\b"
)


_EVENT_AFTER: Final = re.compile(
    r"(?:'s)? (?:(?!the |an? |its |in |on |at |has |had |was |and |to"
    r" )(?:[\w'-]*[^sd\W] ){1,1}){0,3}?(?:attacks?|bombings?|blasts?"
    r"|strikes?|airstrikes?|raids?|explosions?|clash(?:es)?|shelling|ambush|assault|siege|massacre"
    r"|killings?|fighting|operation|battle|firefight|gunfight|incident|shooting)\b"
)


_PASSIVE_AFTER: Final = re.compile(
    r"(?:,[^,]{0,60},)?(?: (?:province|district|city|airport|air"
    r" base|airbase|base|crossing|border|bazaar|"
    r"border crossing|crossing point|gate|town|and|both|itself|area|village|hospital))*"
    r"(?: (?:was|were|has been|have been|had been|is|are|came"
    r" under|comes under|also|remained?|remains|"
    r"stayed|stays|reopened|closed|opened|followed|suffered|saw|witnessed"
    r"|had(?! no (?:\w+ )?(?:comment|reaction|response|reply|word)|not)"
    r"|again|reported|did|bore|endured|experienced|faced|"
    r"would|will|reopens|was also|reverberated|shook)\b|:)"
)


_ANSWERS_FOR: Final = re.compile(r"\b(?:responsib\w+|credit|blame[ds]?) for (?:[\w']+ )?$")


def judge(
    plain: str,
    start: int,
    end: int,
    sites: tuple[Site, ...],
    either: bool,
    triggers: Sequence[int],
) -> Group:
    """Tell how the words lead up to the places of a group, and what speaks against a site."""
    first, last = sites[0], sites[-1]
    group = Group(sites, first.start, last.end, "", "", either)
    before = plain[start : first.start]
    after = plain[last.end : min(end, last.end + 60)]
    if is_owner(before, plain[first.start : last.end + 30]):
        return _of_the_station(plain, group)
    why_not = _why_not(plain, group, before, after)
    if why_not:
        return replace(group, why_not=why_not)
    if goes_on_to(before, after) and any(last.end < at < last.end + 60 for at in triggers):
        return replace(group, lead="in")
    listed = _LIST_BEFORE.search(before)
    if listed and any(start <= at < first.start for at in triggers):
        return replace(group, lead="in")
    if listed or _OWNED_AFTER.match(after):
        return replace(group, lead="subject")
    if _HIT_LEAD.search(before):
        return replace(group, lead="hit")
    lead = _LEAD.search(before)
    if lead:
        word = lead.group(1)
        if word == "as" and first.name not in CAPITALS and _PASSIVE_AFTER.match(after):
            return replace(group, lead="subject")  # "as Torkham stayed shut"
        claimed = _ANSWERS_FOR.search(plain, max(0, first.start - 40), first.start)
        if claimed and _EVENT_AFTER.match(after):
            return replace(group, lead="of")  # "responsibility for the Mand ambush"
        return _after_preposition(group, word, before[: lead.start()], plain, start, triggers)
    if _EVENT_AFTER.match(after):
        return replace(group, lead="of")
    if first.name in CAPITALS and len(sites) == 1 and _ACTS.match(after):
        return replace(group, why_not="a government that speaks or acts")
    if _opens_sentence(before) and (_PASSIVE_AFTER.match(after) or befell(after)):
        return replace(group, lead="subject")
    if re.search(
        r"\bcrossings?(?: points)?(?:,|:| at| -)? (?:both )?$|\bgates (?:of|at) $", before
    ):
        return replace(group, lead="subject")
    detail = re.search(
        r"\b(?:in|at|near|on|of|from|outside) (?:the |a |an )?(?:[\w'-]+ ){0,4}$", before[-60:]
    )
    if detail and first.written != first.name and not before.rstrip().endswith(","):
        return _after_preposition(
            group, detail.group().split()[0], before[: -len(detail.group())], plain, start, triggers
        )
    if any(site.name in CAPITALS for site in sites):
        return replace(group, why_not="named without a word for a place: a government or a party")
    return replace(group, lead="bare")


def _opens_sentence(before: str) -> bool:
    """Tell whether nothing stands before places but words that open a sentence or a clause."""
    bare = re.sub(
        r"(?:\b(?:the|both|but|and|while|as|also|on \w+day|meanwhile)\b,? ?|[-*•\"])+$", "", before
    )
    return not bare.strip() or bare.rstrip().endswith(_BEFORE_CLAUSE)


def _of_the_station(plain: str, group: Group) -> Group:
    """Give the area of a station whose men or van something happened to, and not the station."""
    site = group.sites[0]
    area = site.around[-1] if len(group.sites) == 1 and site.around else ""
    at = plain.rfind(area, site.start, site.end) if area else -1
    if at <= site.start:
        return replace(group, why_not="the station whose men or van it was")
    around = Site(at, at + len(area), area, area.title())
    return replace(group, sites=(around,), lead="in")


def _why_not(plain: str, group: Group, before: str, after: str) -> str:
    """Give the reason for which no event is at a place, whatever word leads up to it, else ""."""
    one = len(group.sites) == 1
    bodied = _AFTER_NO.match(after) and not _BUILDING.match(after)
    bodied = bodied and not (_IN_FRONT.search(before) and _INHABITANTS.match(after))
    if one and bodied and not _ATTACKED.search(before):
        return "its government, people or an institution, no site"
    if _DISTANCE.search(before):
        return DISTANCE
    if treats_injured(before, after):
        return "where the injured were taken"
    if _SHUT_THERE.search(before) and STOPPED.search(plain, group.end, group.end + 60):
        return "schools, shops or offices shut there"
    if _BEEN.search(before) and _FOR_LONG.match(after):
        return "where somebody stayed"
    if _NOT_THERE.search(before) or (_RATHER.search(before) and _BUT.match(after)):
        return "said to be another place than where it was"
    if _STATIONED.search(before):
        return ORIGIN
    return why_elsewhere(before[-160:])


_BEEN: Final = re.compile(
    r"\b(?:been|stayed|lived|hidden|hiding|trained) (?:in|at|near) (?:the )?$"
)
_FOR_LONG: Final = re.compile(
    r"(?: \w+)? for (?:\w+ )?(?:months|weeks|years|long|some time|decades)"
)
"""What follows where somebody has only been: "the bomber had been in Kunar for months"."""
_IN_FRONT: Final = re.compile(r"(?:^|[,;] |\band |\bbut )\W*(?:in|at|near|around) (?:the )?$")
_INHABITANTS: Final = re.compile(r" (?:residents|elders|traders|police)\b")
"""Who acts after a place set in front: "in Jalalabad residents heard four blasts"."""
_NOT_THERE: Final = re.compile(
    r"[\w)], (?:and )?not (?:(?:in|at|on|near|over) )?(?:the )?(?:(?:district|town|city) of )?$"
)
"""What stands before a place that was named by mistake: "in Zhob, not in Ziarat"."""
_RATHER: Final = re.compile(
    r"\bnot (?:(?:in|at|on|near) )?(?:the )?(?:\w+ (?:of|in|at) )?(?:the )?$"
)
_BUT: Final = re.compile(rf"(?: {UNIT})?,? but (?:rather )?(?:(?:in|at|on|near) )?(?:the )?")
"""What stands about a place that was not the one: "hit not the airport but a bazaar"."""
_BUILDING: Final = re.compile(
    r"(?: (?=police (?:post|station|check ?post|lines|training)"
    r"|government (?:hospital|school|college))|'s )(?:[\w-]+ ){0,3}"
    r"(?:headquarters|hospital|school|college|police check ?post|police lines|police station"
    r"|police post|compound|barracks"
    r"|training (?:cent(?:re|er)|college|school)|academy|complex|court|airport|mosque)\b"
)
_SINCE: Final = re.compile(r"\b(?:after|following|(?:wounded|injured|hurt) in) (?:[\w'-]+ ){0,4}$")
_ATTACKED: Final = re.compile(
    r"\b(?:attack|assault|blast|bombing|explosion|raid|strike|stormed|attacked|hit|struck|bombed) "
    r"(?:on |at |in |inside |near |outside )?(?:the )?$"
)
_DISTANCE: Final = re.compile(
    r"(?:km|kilomet\w+|miles?) (?:[\w-]+ ){0,2}(?:of|from) (?:the \w+ )?$"
)
_BEFORE_CLAUSE: Final = (
    ",", ";", ":", " and", " but", " that", " said", " since", " after", " because", " until",
)  # fmt: skip
_ACTS: Final = re.compile(
    r" (?:(?:also|again|later|then|now|has|have|had|itself|repeatedly|long|never|since|would|will)"
    r" )*(?:accus|acknowledg|agree|alleg|announc|argu|assert|believ|blam|brand|call|characteri[sz]"
    r"|claim|condemn|conduct|confirm|consider|conten|decid|declar|deem|demand|denounc|den(?:y|ie)"
    r"|describ|dub|expel|fear|g[ai]ve|hope|insist|kn[eo]w|label|launch|ma[dk]e|maintain|offer"
    r"|perceiv|portray|present|protest|puts?\b|recall|recogni[sz]|refus|regard|reject|respon"
    r"|retaliat|sa(?:id|ys?)\b|see[ns]?\b|seek|sent\b|sign|sought|sp(?:eak|oke)|stat(?:e|ing)"
    r"|summon|t[eo]ld?|term|th(?:ink|ought)|threaten|treat|urg|view|vow|want|warn)"
    r"| (?:was|is|has been|had been) (?:also |again |repeatedly )?(?:advised|asked|blamed|briefed"
    r"|informed|invited|notified|reminded|thanked|told|urged|warned)\b"
)


_LIST_BEFORE: Final = re.compile(
    r"\b(?:provinces|districts|areas|cities|places|locations|towns|villages)(?: [\w'-]+){0,8}: ?$"
    r"|\b(?:provinces|districts|areas|cities|places|locations|towns"
    r"|villages|points|sectors|sites|crossings|"
    r"tehsils|positions|province|district|city|town|village|area|crossing)"
    r"(?: of [\w ]{3,30})?(?:,|:| -| \u2014|\u2014| \(|\() ?(?:of |in |namely |including |both )?$"
)


_OWNED_AFTER: Final = re.compile(
    r"'s (?:\w+ ){0,3}(?:airport|station|bazaar|hospital|market"
    r"|mosque|university|bridge|base|garrison|"
    r"crossing|border|gate|school|outskirts|districts?|airbase"
    r"|prison|highway|road|cantonment|port|railway|neighbou?rhood|suburbs?|area|city cent(?:re|er)"
    r"|barracks)(?: \w+){0,3} (?:was|were|has been|came|remained|is|had been|shook|saw)\b"
)


_TREATED: Final = re.compile(
    rf"\b(?:{CARRIED}|admitted|treated"
    r"|in (?:an? )?(?:\w+ )?(?:stable|critical|serious|good|poor|fair) condition)"
    r" (?:\w+ ){0,4}(?:to|at|in) (?!the (?:spot|scene|site|area)\b)(?:[\w'-]+ ){0,6}$"
    r"|\btook (?:in )?[^.;,]{0,20}(?:injured|wounded)(?: people)? (?:in|into|to) (?:[\w'-]+ ){0,6}$"
    r"|\b(?:hospital|clinic|centre) (?:[\w'-]+ ){0,3}(?:received|admitted|treated|had received)"
)


_DIED_IN: Final = re.compile(
    r"\b(?:succumb\w*|died|dies|dead|death|expired|his last|their last)\b[^.;,]{0,70}"
    r"\b(?:hospital|clinic|infirmary) (?:in|at|of) (?:the )?(?:city of )?$"
)
_LOOSE: Final = ("“from”", "“to”", "“as”", "a government, people", "“by”")


def fallback_site(groups: Sequence[Group], start: int, end: int) -> tuple[Site, ...]:
    """Give a place that a stretch names in passing, for an event that has no other."""
    for group in groups:
        loose = group.why_not.startswith(_LOOSE)
        if loose and start <= group.start < end and group.sites[0].name not in CAPITALS:
            return group.sites[:1]
    return ()


def _dies_there(plain: str, start: int, group: Group, triggers: Sequence[int]) -> bool:
    """Tell whether a place is only that of the hospital in which somebody died."""
    match = _DIED_IN.search(plain, max(start, group.start - 110), group.start)
    return match is not None and all(at < match.end() - 18 for at in triggers if at < group.start)


_SHUT_THERE: Final = re.compile(
    r"\b(?:schools?|colleges?|shops?|offices?|banks?|courts?|universit(?:y|ies)|markets?|bazaars?"
    r"|seminaries|internet|mobile (?:service|internet|data)|businesses)\b[^,;.]{0,30}? "
    r"(?:in|at|across|of|around) (?:the )?(?:[\w'-]+(?: and|,) )?$"
)


_STATIONED: Final = re.compile(
    r"\b(?:(?:stationed|positioned|deployed|sited|emplaced|dug in|based) (?:in|on|at|across|around"
    r"|behind|near) |(?:fled|fleeing|flee|escaped|escaping|leaving behind) )(?:the )?"
    r"(?:[\w'-]+ of )?(?:the )?$"
)
_WITHIN: Final = re.compile(
    r"\b(?:within|(?:about|some|only|just|barely|less than)) [\d.,]+ ?(?:m|km|metres?|meters?"
    r"|kilomet\w+|yards|miles?) (?:of|from) (?:[\w-]+ ){1,4}$"
)
_ON_THE_WAY: Final = re.compile(
    r"\b(?:(?:on|along) (?:its|their|his|her|the|our) (?:way|journey|route)|en route|bound|headed"
    r"|heading|travell?ing|driving|returning|going|walking|commuting|proceeding|destined"
    r"|withdrew|withdrawing|retreat(?:ed|ing)|fled|fleeing|escap(?:ed|ing)|(?:pulled|fell) back) $"
)

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
    if word in ("in", "at") and _WITHIN.search(near):
        return replace(group, lead="in")
    if word == "as" and near.rstrip().endswith("as far") and FIRED_TO.search(near + "to "):
        return replace(group, lead="in")
    if word in ("to", "for", "towards") and _ON_THE_WAY.search(near):
        return replace(group, why_not="where somebody was going")
    if word in _NO_PLACE_WORDS:
        return after_other_word(group, word, near, plain)
    if word in ("towards", "toward") and not all(site.name in CAPITALS for site in group.sites):
        return replace(group, lead="in")
    if word == "between" and all(site.name in CAPITALS for site in group.sites):
        return replace(group, why_not="governments between which something is")
    if word == "of":
        if is_origin(near + "of "):
            return replace(group, why_not=ORIGIN)
        if _NO_SITE_BEFORE_OF.search(near + "of "):
            return replace(group, why_not="a government, people or institution of that place")
        if _NOUN_BEFORE_OF.search(near + "of ") or re.search(r"[\w'-]+ $", near):
            return replace(group, lead="of")
        return replace(group, why_not="“of” before it: no site")
    treated = _TREATED.search(before[-90:]) and not _SINCE.search(before[-60:])
    if treated or _dies_there(plain, start, group, triggers):
        return replace(group, why_not="where the injured were taken")
    told = any(start <= at < group.start for at in triggers if group.start - at < 90)
    why_not = institution_told(word, near, told=told)
    return replace(group, why_not=why_not) if why_not else replace(group, lead=word)
