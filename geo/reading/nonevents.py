"""What is told in the words of an event and is none: trends, habits, plots, finds, exclusions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.finds import is_find
from geo.reading.hypotheticals import why_imagined, why_possible
from geo.reading.institutions import CARRIED
from geo.reading.lexicons import Hit

__all__ = ["excluded", "is_bare_closure", "is_general", "why_none", "why_not_shut", "without_finds"]

_EXCLUDED: Final = re.compile(
    r"[,(]? ?(?:and )?(?:\b(?:does|do|did) not (?:include|count)|\bnot (?:including|counting)"
    r"|\bexcluding|\bexclusive of|\bleaving (?:out|aside)) [^,;)]*"
)


def excluded(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give what a figure is said not to contain: "not including those who died in the raid".

    >>> plain = "it counts 76 dead, not including those of the bombing on 16 march."
    >>> [plain[a:b] for a, b in excluded(plain, 0, len(plain))]
    [', not including those of the bombing on 16 march.']
    """
    line = plain.rfind("\n", 0, start) + 1
    put = _PUT_TO_TEST.match(plain, line, end)
    checked = put is not None and put.end() >= start and _VERDICT.search(plain, end, end + 600)
    if checked or _ASKED.match(plain, start, end):
        return [(start, end)]
    return [match.span() for match in _EXCLUDED.finditer(plain, start, end)]


_PUT_TO_TEST: Final = re.compile(r"(?:the |viral |false )*(?:claim|post|rumou?r)s?: ")
_ASKED: Final = re.compile(
    r"(?:no, |fact[ -]?check: )?(?:does|do|did|is|was|are|were|has|have)"
    r" (?:this|these|the|an?|viral|that) (?:[\w-]+ ){0,2}?(?:videos?|clips?|photos?|photographs?"
    r"|images?|pictures?|footage|post|audio)\b[^.!]*\?"
)
"""What is put to the test and told by nobody: "CLAIM: ...", "Does this video show ...?"."""
_VERDICT: Final = re.compile(
    r"\b(?:rating|verdict|facts?|fact[ -]?check|conclusion|finding|assessment|our ruling): "
)


_FOUND: Final = re.compile(
    r"\b(?:recover(?:ed|ing)|seiz(?:ed|ing)|confiscat(?:ed|ing)|discover(?:ed|ing)|unearth(?:ed"
    r"|ing)|(?:fell|fallen) into the hands|captured|smuggl\w+|stockpil\w+|(?:in|took) possession of"
    r"|(?:cache|haul|stock|quantity|supply|consignment|load|huge amount) of|armed with|laying down"
    r"|equipped with|booty|spoils|trophies"
    r"|(?:arrest|detain|apprehend|nabb|intercept)(?:ed|ing) (?:[\w-]+ ){1,6}?with)\b[^.;:]{0,90}?$"
)
_ARMS: Final = re.compile(
    r"(?:.*[ -])?(?:explosives?|grenades?|hand grenades?|ieds?|suicide vests?|explosive vests?"
    r"|rockets?|shells?|mortars?|mortar shells|landmines?|land mines?|mines?|howitzers?"
    r"|rocket launchers?"
    r"|missiles?|munitions?|heavy weapons|rocket-propelled grenades|explosive devices?|bombs?"
    r"|detonators?|improvised explosive devices?|bullets|drones?|quadcopters?|artillery"
    r"|rocket shells)$"
)
_FOUND_AFTER: Final = re.compile(
    r"(?:,? (?:and|or|as well as)?(?: [\w-]+){0,6})?,? (?:were|was|are|have been|had been)"
    r" (?:also |later |safely )?(?:recovered|seized|found|confiscated|captured|discovered|defused"
    r"|taken as booty|made safe|rendered safe|disarmed|deactivated)\b"
)


_LEFT_OVER: Final = ("unexploded ", "undetonated ", "unused ", "leftover ")


def without_finds(plain: str, start: int, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out arms that are found or taken, which were not used: "seized a suicide vest"."""
    return [
        hit for hit in hits
        if not (
            _ARMS.fullmatch(hit.term)
            and (
                plain.endswith(_LEFT_OVER, start, hit.start)
                or _FOUND.search(plain, max(start, hit.start - 120), hit.start)
                or _FOUND_AFTER.match(plain, hit.end)
            )
        )
    ]  # fmt: skip


_EVENTS: Final = (
    r"(?:attacks?|strikes?|airstrikes?|raids?|shelling|clashes|incidents?|bombings?|fighting"
    r"|violence|militancy|killings|operations|skirmishes|explosions|blasts|infiltrations?)"
)
_PLURALS: Final = r"(?:attacks|strikes|airstrikes|raids|bombings|killings|explosions|incursions)"
_TREND: Final = re.compile(
    rf"\b{_EVENTS}\b[^.;]{{0,70}}?\b(?:(?:has|have|had) (?:not |also |since |again |further )?"
    r"(?:gone (?:up|down)|risen|fallen|increased|decreased|doubled|tripled|declined|dropped"
    r"|surged|eased|abated|subsided|intensified|grown|ebbed|halved|multiplied|soared)"
    r"|(?:rose|fell|doubled|tripled|declined|dropped|surged|increased|decreased|jumped|climbed"
    r"|went (?:up|down)|halved|soared|more than doubled)"
    r" (?:by|from|to \d|sharply|slightly|steadily|again|over|compared|in number|further|markedly)"
    r"|(?:as )?(?:against|compared (?:with|to)) \d|(?:up|down) from \d)"
    r"|\b(?:stepped|stepping|step|ramped|ramping) up (?:(?:its|their|cross-border|deadly) )*"
    rf"{_EVENTS}|\b(?:has|have|had) (?:\w+ )?(?:intensified|escalated|increased|multiplied)"
    rf" (?:(?:its|their|cross-border|deadly) )*{_EVENTS}"
    r"|\boperations? (?:(?:in|at|near) [\w' ]{3,30} )?(?:\w+ )?(?:was|were|is|are|remained)"
    r" (?:still |also |now )?(?:under ?way|in progress|continuing|ongoing|going on)\b"
    r"|(?<!closed )(?<!shut )(?<!sealed )\bsince (?:the )?(?:fighting|war|clashes"
    r"|hostilities|violence|shelling) (?:resumed|began|broke out|erupted|started|flared)\b"
    rf"|\b(?:rise|fall|drop|increase|decrease|decline|surge|spike|lull|uptick|jump) in (?:the"
    rf" (?:number|rate|frequency) of )?(?:[\w-]+ ){{0,2}}{_EVENTS}\b"
    rf"|\bnumber of (?:[\w-]+ ){{0,2}}{_EVENTS}\b[^.;]{{0,40}}\b(?:rose|fell|doubled|went|dropped)"
)
_HABIT: Final = re.compile(
    r"\b(?:(?:most|every|each|almost every|nearly every|other) (?:night|day|evening|week|month)s?"
    r"|(?:almost|near|nearly|virtually)[ -]?(?:daily|nightly|weekly)|(?:a|the) daily"
    r"|daily (?:basis|occurrence|routine|life|shelling|clashes)"
    r"|(?:day after day|night after night|day in,? day out)|regularly|routinely|habitually"
    r"|repeatedly hit|as a matter of routine|time and again|from time to time|now and then"
    r"|(?:has|have) been (?:concentrated|focused|centred|centered|heaviest|fiercest|most intense)"
    rf"|(?:was|were|is|are|remained|stayed) (?:mostly |mainly |largely )?concentrated"
    rf"|{_EVENTS} (?:\w+ ){{0,4}}?concentrated (?:on|in|around|along)"
    rf"|{_EVENTS} (?:[\w-]+ ){{0,5}}?(?:was|were|are|is) (?:among )?(?:the )?(?:deadliest|bloodiest"
    r"|most|worst|heaviest|fiercest) (?:[\w-]+ ){0,3}?(?:in|for|since) (?:a|an|over|more|many|the"
    r"|years|decades)"
    rf"|most (?:of the )?{_EVENTS}|such (?:\w+ )?{_PLURALS}"
    r"|all too often|commonplace|a regular|frequent(?:ly)?"
    r"|(?:has|have|had) (?:struck|attacked|bombed|hit|targeted)(?: [\w'-]+){0,8} before(?=[.;,]))\b"
)


def is_general(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch is of a trend or a habit, and not of one event.

    >>> is_general("attacks in kunar rose by half", 0, 29)
    True
    """
    return any(pattern.search(plain, start, end) for pattern in (_TREND, _HABIT))


_PLOT: Final = re.compile(
    r"\b(?:foil|avert|thwart|prevent|disrupt|frustrat|uncover|bust|unearth)\w* (?:a |an |the |two "
    r"|three |another |what \w+ \w+ |major |possible |\d+ ){0,3}(?:[\w-]+ ){0,2}"
    r"(?:plot|plan|conspirac|scheme|terror bid|bid|plans|plots|bids|network|cell|terrorism bid"
    r"|attempts? (?:to|at) (?!infiltrat|cross|enter|intru|penetrat|advanc|storm|overrun|seiz|captur"
    r"|retak|tak)\w)"
)
_PROTEST: Final = re.compile(
    r"\b(?:protest\w*|demonstrat\w*|sit-in|relatives of|marchers|strikers|shutter[ -]?down"
    r"|transporters|long march|mourners|missing persons)\b"
)
_BORDER: Final = re.compile(r"\b(?:border|crossings?|gates?|friendship|customs|frontier)\b")
_BROUGHT: Final = re.compile(
    r"\b(?:the|all|of the|of them|those) (?:(?!was |were |been |got )[\w-]+ ){0,3}?(?:bodies|dead"
    r"|injured|wounded|victims"
    r"|casualties|body|deceased)\b[^.;]{0,60}?\b(?:was|were|have been|had been|are being)"
    rf" (?:\w+ly |then |later |also |being )?(?:{CARRIED}|sent|referred"
    r"|handed over|laid to rest|buried)\b"
)
_FUNERAL: Final = re.compile(
    r"\b(?:funerals?|funeral prayers?|janazah?|last rites|burials?)"
    r"(?: (?:of|for) [^.;]{0,80}?)? (?:was|were|has been|have been) (?:\w+ )?(?:held"
    r"|offered|performed|attended|led)\b"
)
_ARRESTS: Final = re.compile(
    r"\b(?:arrest\w*|detain\w*|detention|apprehend\w*|nabbed|captured alive|round(?:ed|ing) up"
    r"|(?:taken|took) into custody|held \w+ (?:suspects?|people|men))\b"
)
_SEARCHES: Final = re.compile(
    r"(?:[\w-]+ )*(?:operations?|raid(?:s|ed|ing)?|search\w*|sweeps?|ibos?)"
)
"""What ends in arrests where nobody is hurt, and is no attack then."""
_QUARREL: Final = re.compile(
    r"\b(?:over|in|after|during|of) (?:an? |the )?(?:[\w-]+ ){0,2}(?:dispute|feud|quarrel|brawl"
    r"|altercation|row|argument|honou?r killing|enmity|rivalry)\b"
)
_UNCLAIMED: Final = re.compile(
    r"\b(?:nobody|no-?one|no one|none|no (?:[\w-]+ ){0,2}?(?:group|outfit|party|faction|side"
    r"|organi[sz]ation|militants?))(?: of (?:them|the \w+))? (?:(?:has|have|had|immediately|yet"
    r"|so far"
    r"|thus far|publicly|openly) )*(?:claimed|admitted|owned|accepted|taken|took|come forward|came"
    r" forward|acknowledged)\b"
)
_OPINION: Final = re.compile(
    r"\b(?:targeting|bombing|killing|striking|attacking|hitting|shelling|murdering)"
    r" (?:(?!was\b|were\b|had\b|has\b|on\b|in\b|at\b)[\w'-]+ ){1,5}?\"?(?:is|are|cannot|can't"
    r"|can never|could"
    r" never|must|would be|shames?|amounts?|amounted|constitutes?|violates?|should)\b"
)
"""What somebody thinks of such deeds: "killing civilians is a crime"."""
_UNARMED: Final = re.compile(
    r"\b(?:(?:surveillance|reconnaissance|spy|observation|unarmed|survey|training|civilian) "
    r"(?:drone|quadcopter|uav|aircraft|plane|helicopter|jet|balloon)s? (?:[\w-]+ ){0,2}?"
    r"(?:crash(?:ed|es)|came down|fell|went down|malfunction\w*|strayed|circled|flew|hovered)"
    r"|(?:technical|mechanical|engine) (?:fault|failure|malfunction|problem)s?)\b"
)
_FLED: Final = re.compile(
    r"\b(?:who|have|had|has|families|people|refugees|residents|villagers|many|they) (?:had |have "
    r"|were |was |been |recently )*(?:fled|displaced by|uprooted by|escaped|driven (?:out|away) by"
    r"|made homeless by|lost their homes (?:in|to)|left homeless by|affected by|fleeing)"
    r" (?:(?!(?:after|when|as|because|once) (?!the |an? |last |recent |days |weeks ))[\w'-]+ )"
    r"{0,3}$"
)
"""What people have fled, of whom something else is told: "families who fled the bombardments"."""
_DOER: Final = (
    r"(?:the|both|all|two of the|one of the|three of the|these|those|its|their"
    r"|his) (?:[\w-]+ ){0,2}?"
    r"(?:attackers?|assailants?|bombers?|gunm[ae]n|assassins?|raiders?|culprits?|perpetrators?)"
)
_WAYS: Final = re.compile(
    rf"\b{_DOER} (?:(?:had|have|has|was|were|is|are|also|all|both|repeatedly|then|later|been) )*"
    r"(?:made (?:\w+ )?trips?|gone back and forth|travell?ed|crossed|come (?:from|over|across)|came"
    r" (?:from|over|across)|entered (?:the country|pakistan|afghanistan)|trained"
    r"|in (?:\w+ )?(?:contact"
    r"|touch)|afghan|pakistani|foreign|identified|nationals?|from (?:afghanistan|across)|speaking"
    r"|spoke|talking|planned|guided|directed|handled|given|sent from|received|equipped|carrying"
    r"|wearing|strapped|heading|hiding|known|aged|young|believed|said to be|citizens?"
    r"|remain(?:ed|s|ing)?|still at large|at large|on the run|his explosives"
    r"|living|lived|staying|stayed|arrested|traced|his|her)\b"
)
"""Whence he came who did it, and how: "the bomber had made trips to Afghanistan"."""
_BROUGHT_DOWN: Final = re.compile(
    r"\b(?:shot|brought|forced|jammed|intercepted|downed|hit|struck)\b"
)
_CORRECTED: Final = re.compile(
    r"\b(?:an|our|the) (?:earlier|previous|first|original) version(?: of (?:this|the) \w+)?"
    r" (?:\w+ )?(?:said|stated|gave|reported|misstated|put|incorrectly|wrongly|mistakenly)\b"
    r"|\b(?:misidentified|miscaptioned|mislabel\w+|misstated)\b"
    r"|\b(?:said|purporting|purported|claimed|alleged|claiming"
    r"|supposed) to show\b[^.;]*\b(?:in fact"
    r"|actually|really|comes from|(?:was|were) (?:in fact )?(?:taken|filmed|shot|recorded) (?:in|at"
    r"|during|years|on)|dates from|is from|are from|was from|is old|has nothing)\b"
)
"""What a report takes back, or shows to be of another event: "an earlier version said"."""
_VISITED: Final = re.compile(
    r"\b(?:visit(?:ed|s|ing)?|inquired (?:about|after)|called on|met|prayed for|enquired after"
    r"|condoled"
    r"|expressed \w+ with) (?:\w+ ){0,3}?(?:the |those )?(?:wounded|injured|victims|families"
    r"|bereaved|martyrs|heirs)\b"
)
_UNHEARD: Final = re.compile(
    r"\b(?:nobody|no-?one|no one|none|few)\b[^.;]{0,50}? (?:had |has |have )?(?:heard|seen|knew"
    r"|known) (?:of|anything)\b"
)
_LEFT_OUT: Final = re.compile(
    r"\b(?:we|our|this report|the report|it) (?:have |has |had )?(?:left out|omitted|excluded"
    r"|discounted|disregarded|not (?:counted|included))\b"
)


_OPENED: Final = re.compile(r"re-?open")
_LET_THROUGH: Final = re.compile(
    r"\b(?:(?<!not )opened|let through|allowed (?:\w+ )?to (?:cross|return|pass)) [^;]*"
    r"(?:so that|for|to let|to allow) [^;]*\bstranded\b"
)
_TAKEN_UP: Final = re.compile(
    r"[\W]*(?:but |and |yet )?(?:it|they|both|that|all of them|the (?:two|three))\b"
)


_ONLY_SHUT: Final = re.compile(
    r"\W*(?:(?:the|border|gate|crossing|point|terminal|still|remains?|remained|kept|again|fully"
    r"|completely|partially|was|is|has been|stay(?:s|ed)|all|traffic|trade) )*"
)


def is_bare_closure(plain: str, start: int, closure: int) -> bool:
    """Tell whether a closure is told without what was shut, under the name of a place.

    >>> is_bare_closure("still closed.", 0, 6), is_bare_closure("schools closed.", 0, 8)
    (True, False)
    """
    return _ONLY_SHUT.fullmatch(plain, start, closure) is not None


def why_not_shut(plain: str, start: int, end: int, closures: Sequence[Hit], *, named: bool) -> str:
    """Give the reason for which words for closing tell of no crossing that was shut, "" if none.

    ``named`` tells whether a crossing is named, or somebody was hurt.
    """
    opened = all(_OPENED.match(hit.term) for hit in closures)
    if opened or _LET_THROUGH.search(plain, start, end):
        return "a crossing that was opened again"
    if not named and not _TAKEN_UP.match(plain, start):
        return "what was shut is no crossing"
    return ""


_ACCIDENT: Final = re.compile(
    r"\b(?:(?:plunged|skidded|slid|veered|tumbled|fell|drove|rolled|swerved|plummeted)"
    r" (?:\w+ ){0,3}?"
    r"(?:off (?:a|the) (?:\w+ )?(?:road|highway|bridge|cliff)|into (?:an? |the )?(?:\w+ )?(?:gorge"
    r"|ravine|river|canal|ditch|valley|stream|nullah))"
    r"|(?:road|traffic|car|bus|train|mining|driving|motorway) (?:accidents?|crash(?:es)?|mishaps?"
    r"|collisions?)|collision|derail\w+|head-on|caved in|lightning|thunderstorms?|rains?|monsoon"
    r"|aerial firing|celebratory (?:fire|firing|gunfire|shots)"
    r"|(?:roof|wall|ceiling|mine|bridge)s? (?:\w+ )?collaps\w+|collapse of (?:a|the) (?:\w+ )?"
    r"(?:roof|wall|mine|bridge|building)|cold(?= (?:killed|has killed|wave|weather|snap))"
    r"|bad weather|technical (?:fault|failure|reasons)|measles|cholera|malaria|dengue|covid|disease"
    r"|epidemic|outbreak of|suffocat\w+|carbon monoxide|(?:helicopter|plane|aircraft|jet) crash"
    r"|(?:helicopter|plane|aircraft|jet|gunship|chopper|trainer)s? (?:[\w-]+ ){0,4}?(?:crashed"
    r"|crash-landed)"
    r"|(?:a|the|massive|huge|big) (?:\w+ )?(?:fire|blaze) (?:at|in|that (?:broke|swept)|broke out"
    r"|swept|gutted|engulfed|tore through))\b"
)
_AIRCRAFT: Final = re.compile(r"(?:helicopters?|planes?|aircraft|collaps\w+)(?: \w+)?$")
"""What may be told of without an attack, as in a crash or a fall."""


def _is_accident(plain: str, start: int, end: int, triggers: Sequence[Hit]) -> bool:
    """Tell whether people came to harm by a mishap, the weather or a disease."""
    if not all(_AIRCRAFT.match(hit.term) for hit in triggers):
        return False
    return _ACCIDENT.search(plain, start, end) is not None


def why_none(plain: str, start: int, end: int, triggers: Sequence[Hit], *, figures: bool) -> str:
    """Give the reason for which a stretch tells of no event of this kind, "" if it may.

    Parameters
    ----------
    plain, start, end
        The levelled text and the stretch.
    triggers
        The words for events in it.
    figures
        Whether it states who was killed or hurt.
    """
    line = plain.rfind("\n", 0, start) + 1
    sentence = max(plain.rfind(". ", line, start) + 2 if ". " in plain[line:start] else line, line)
    unclaimed = None if figures else _UNCLAIMED.search(plain, sentence, end)
    if unclaimed and not any(hit.start < unclaimed.start() for hit in triggers):
        return "nobody is said to have done it"
    if _CORRECTED.search(plain, sentence, end):
        return "told as wrong"
    if not figures and _OPINION.search(plain, start, end):
        return "an opinion"
    unreal = "" if figures else _why_unreal(plain, sentence, start, end, triggers)
    if unreal:
        return unreal
    if not figures and _UNHEARD.search(plain, sentence, end):
        return "nobody is said to know of it"
    if not triggers and not figures and _VISITED.search(plain, start, end):
        return "a visit to those who were hurt"
    if not triggers and _FUNERAL.search(plain, start, end):
        return "a funeral"
    if not triggers and _BROUGHT.search(plain, start, end):
        return "where the dead and injured were taken"
    if _is_accident(plain, start, end, triggers):
        return "an accident or a disaster"
    if _LEFT_OUT.search(plain, start, end):
        return "left out by those who tell it"
    if not figures and _PLOT.search(plain, start, end):
        return "a plot that came to nothing"
    searched = triggers and all(_SEARCHES.fullmatch(hit.term) for hit in triggers)
    if not figures and searched and _ARRESTS.search(plain, start, end):
        return "operations that ended in arrests"
    if not triggers and _QUARREL.search(plain, start, end):
        return "a private quarrel"
    if figures or not triggers:
        return ""
    if is_find(plain, start, end, triggers):
        return "arms that were found"
    shut = all(hit.has(1, "closure") for hit in triggers)
    if shut and _PROTEST.search(plain, start, end) and not _BORDER.search(plain, start, end):
        return "a protest, no border closure"
    return ""


def _why_unreal(plain: str, sentence: int, start: int, end: int, triggers: Sequence[Hit]) -> str:
    """Give the reason for which what nobody came to harm by is only thought of, or no deed."""
    at = triggers[0].start if triggers else start + len(plain[start:end].rstrip(" .!?"))
    low = max(sentence, at - 110)
    thought = why_possible(plain, sentence, start, end, at)
    thought = thought or why_imagined(plain, sentence, start, end)
    if thought:
        return thought
    if _UNARMED.search(plain, start, end) and not _BROUGHT_DOWN.search(plain, start, end):
        return "no arms were used"
    if _FLED.search(plain, low, at):
        return "what people have fled"
    ways = _WAYS.search(plain, start, end)
    if ways and not any(hit.start >= ways.end() for hit in triggers):
        return "who did it, and not what was done"
    return ""
