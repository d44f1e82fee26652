"""Figures told without a word for dying beside a number: nobody, as many, “lost 84 men”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.shares import Count, added, linked

__all__ = ["Figure", "as_many", "elliptic", "lost", "none_at_all", "treated"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Killed or injured: ``kind`` is deaths or injured; ``meant`` is of a count that is."""

    kind: str
    low: int | None
    high: int | None
    of: str
    side: str
    start: int
    end: int
    meant: bool = False


_NOBODY: Final = re.compile(
    r"\b(?:not (?:a|one) (?:single )?(?:[\w-]+ )?(?:persons?|people|civilians?|soldiers?"
    r"|fighters?|souls?"
    r"|man|woman|child|member|casualty|resident)|no one|no-one|nobody|none"
    r"|no (?:[\w-]+ ){0,2}?(?:persons?|people|civilians?"
    r"|soldiers?|one else"
    r"|members?(?: or \w+)?|patients?|staff|pupils?|passengers?|worshippers?|residents?))\b"
    r"|\bwithout (?:any )?(?:casualties|loss|injur)"
)


_NO_LOSS: Final = re.compile(
    r"\b(?:no|any|without|zero|nor)(?: (?:human|civilian|causing|inflicting|suffering|any|caused"
    r"|immediate|reports? of|other|further|reported"
    r"|word of|major))* (?:casualties|losses|loss of (?:human )?life"
    r"|loss to (?:human )?life|human loss|loss(?= (?:was|occurred)|[,.;]|$)|harm\b|damage to life"
    r"|casualty|injuries|injury|deaths|fatalities|fatality|death\b|one was"
    r"|victims)|no losses|none of them was hurt|unhurt|unharmed|unscathed|came to no harm"
    r"|caused no loss (?:of|to) life|suffered no injur|suffered no harm"
    r"|\b(?:all|everyone|everybody|both|passengers|staff|crew|inmates)\b[^.;,]{0,40}"
    r"\b(?:remained|were|was|are|stayed|escaped) (?:safe|uninjured)\b"
    r"|without (?:harming|hurting|injuring|killing) any(?:one|body)|without loss"
    r"|کسی (?:اسیب|کشته|زخمی).{0,12}ن|تلفات جانی ن|تلفاتی ن|تلفات.{0,30}نداش|هیچا ته"
    r"|زیان نه دی|کوئی جانی نقصان ن|جانی نقصان نهین|تلفات نه لري|تلفات نه لری|مرگ ژوبله نه"
)


_LOST: Final = re.compile(
    r"\b(?:lost|losing|loses|lose|(?:the )?(?:loss|deaths?|killing|martyrdom) of|admitted to"
    r"|conceded|(?:its|their|his) (?:own )?(?:losses|dead|fatalities|casualties)(?: (?:in|from"
    r"|at|on|near|along|during|so"
    r" far)\b[^.;,]{0,45}?)? (?:at|as|to|of))(?: only| just| some)? (?:a total of |his |her "
    r"|their |my )?$"
)
_COUNTED_LOSSES: Final = re.compile(r"(?:its|their|his) (?:own )?(?:losses|dead|fatalities)\b")
_MEN: Final = re.compile(r"\b(?:m[ae]n|people|persons|members|personnel|guards?|comrades|lives)$")


_OF_THEIRS: Final = re.compile(
    r"(?: of|,) (?:their|its|his) (?:own )?(?:number|men|ranks|fighters|comrades)\b"
    r"| of (?:their|its|his) own\b"
)


_OF_ITS_OWN: Final = re.compile(r" of (?:its|their|his) own\b")
_FIGHTERS: Final = re.compile(
    r"\b(?:fighters?|men|soldiers?|troops|personnel|guards?|policem[ae]n|comrades|mujahideen"
    r"|of its own)$"
)


_LOST_AFTER: Final = re.compile(r" (?:were |had been )?lost(?=[.,;]| and |$)")


def lost(plain: str, numbers: Sequence[Count]) -> list[Figure]:
    """Read "lost 84 soldiers", "lost his wife and two sons", "with the loss of 15 men"."""
    found: list[Figure] = []
    for index, count in enumerate(numbers):
        named = count.side or count.of or _MEN.search(plain, count.start, count.end)
        before = _LOST.search(plain[max(0, count.start - 70) : count.start])
        named = named or (before and _COUNTED_LOSSES.match(before.group()))
        named = named or _OF_THEIRS.match(plain, count.end)
        if not named or not (before or _LOST_AFTER.match(plain, count.end)):
            continue
        chain = linked(plain, numbers[index:], forward=True)
        low, high = added(chain)
        end = chain[-1].end
        own = _FIGHTERS.search(plain, count.start, count.end)
        own = own or (before and _COUNTED_LOSSES.match(before.group()))
        own = own or _OF_ITS_OWN.match(plain, count.end)
        side = "own" if own else count.side
        found.append(Figure("deaths", low, high, count.of, side, count.start, end))
    return found


_TREATED: Final = re.compile(
    r"(?: (?:others?|more|people|persons|patients|men|women|children|civilians))*"
    r"(?:, (?:including|among them) [^.;]{3,60},)?"
    r" (?:(?:is|are|was|were|has been|have been|had been) (?:being |still |also |now )?(?:treated"
    r"|hospitali[sz]ed|in hospital|(?:brought|taken|moved|shifted|rushed|admitted|airlifted"
    r"|evacuated)"
    r" to (?:(?:the|a) )?(?:[\w'-]+ ){0,4}(?:hospital|clinic|centre|center)"
    r"|(?:brought|taken|rushed|carried) (?:[\w'-]+ ){0,5}?with (?:\w+ )?(?:wounds|injuries|burns"
    r"|fractures))"
    r"|(?:suffered|sustained) (?:burns|wounds|fractures)|in hospital)\b"
)


_TREATS: Final = re.compile(
    r"\b(?:hospitals?|clinics?|doctors?|surgeons?|nurses?|medics?|emergency|centre|center|ward"
    r"|physicians?|msf|health post)\b[^.;]{0,60}?\b(?:treated|treating|treats|admitted|admits"
    r"|received|receives|took in|taken in|stitched|operated on|bandaged|attended to) "
    r"(?:(?:the|another|some|about|only|all) )?$"
)


def treated(
    plain: str, numbers: Sequence[Count], figures: Sequence[Figure], used: set[int]
) -> list[Figure]:
    """Read "12 more are being treated" as of the injured, where no others are counted."""
    if any(figure.kind == "injured" for figure in figures):
        return []
    for count in numbers:
        dead = re.search(r"\b(?:bodies|dead|body)\b", plain[count.start : count.end + 8])
        taken_in = _TREATS.search(plain, max(0, count.start - 90), count.start)
        if count.start not in used and not dead and (taken_in or _TREATED.match(plain, count.end)):
            return [
                Figure(
                    "injured", count.low, count.high, count.of, count.side, count.start, count.end
                )
            ]
    return []


_ELLIPTIC: Final = re.compile(
    r"\b(?:(?:has |have |had )?(?:so far |only |since |also )?(?:acknowledged|acknowledges"
    r"|confirmed|confirms|verified"
    r"|counted|counts|conceded|concedes|admitted(?: to)?|admits(?: to)?|spoke of|speaks? of"
    r"|put it at"
    r"|puts it at|mentioned|listed|documented|recorded|reported|gave|gives)"
    r"|(?:put|puts|gave|gives) (?:its|their) (?:own )?(?:losses|dead|casualties|toll|fatalities)"
    r" (?:as|at|to)"
    r"|(?:put|puts|gave|gives|raised) (?:their|the|its|that) (?:number|total|toll|figure|count"
    r"|dead)"
    r" (?:as|at|to)|(?:the|their) (?:toll|number|figure) (?:was|is|at|as)) (?:only |just )?$"
)


_FIGURE: Final = r"(?:figure|toll|tally|count|number|total|estimate|dead|deaths)s?"
_SAYS: Final = r"\b(?:says?|said|claims|claimed|insists|insisted|reports|maintains)"
_AS_STATED: Final = re.compile(
    rf"\b{_FIGURE}(?: (?:given|cited|provided|quoted|reported|offered|announced)(?: by)?"
    r"[^.;:]{0,60}?| of (?:the )?(?:dead|deaths|fatalities))?"
    r" (?:was|is|were|stands at|stood at|numbered|is put at|was put at"
    r"|(?:was|is) (?:closer|nearer) to|(?:was|is) (?:higher|lower)(?: at|:))$"
    rf"|\b(?:{_FIGURE}|losses) (?:came|amounted|has come|have come) to$"
    rf"|\b{_FIGURE}(?: \([^)]*\))?:$|\b(?:dead|victims) numbered$"
    rf"|{_SAYS}(?: that)? (?:it (?:was|is)|it's|they (?:were|are)|they numbered)$"
    rf"|{_SAYS}(?: that)?$|\b(?:give|gives|gave|cites?|cited|reported|reports|stated"
    rf"|offered) an? (?:\w+ )?{_FIGURE} of$"
    r"|\b(?:put|puts|gave|gives) it (?:at|as)$|^[^:.,;]{2,60}:$"
    r"|\b(?:admits?|admitted|acknowledges?|acknowledged|confirms?|confirmed)(?: to)?$"
)
"""What stands before a bare number of dead in a statement on an event told before."""
_GAPPED: Final = re.compile(
    r"(?!there|these|those|this|that|it |.*\b(?:dug|pull|rescu|sav|free|took|led|brought|carr|drove"
    r"|found|evacuat|help|treat|hir|sen[dt]|deploy)\w* )(?:[a-z'.-]+,? ){1,3}"
)
"""What a bare number stands after in a stretch of its own: "Kabul says 15, Islamabad two"."""
_HURT_LABEL: Final = re.compile(r"^\W*(?:injured|wounded|hurt|injuries)(?: so far)?: ?$")
_BARE: Final = re.compile(r"(?!(?:an?|no)\b)(?:[a-z]+ ){0,3}[\w,-]+(?: (?:or|to|and) [\w,-]+)?")
_OF_OTHERS: Final = re.compile(
    r"\b(?:injur\w+|wound\w+|hurt|missing|arrest\w+|detain\w+|captur\w+|displac\w+|posts?|famil\w+"
    r"|homes?|houses?|trucks?)\b"
)


_TOLL_AT: Final = re.compile(
    r"\b(?:puts?|putting|placed?|places|raised|revised|gave|gives) (?:the |its |their )?(?:new "
    r"|final "
    r"|overall |official )?(?:death toll|toll|loss(?:es)?|fatalities|dead|deaths"
    r"|number of (?:the )?(?:dead|deaths"
    r"|killed))"
    r"\b[^;.]{0,90}? (?:at|as|to) (?:at least |more than |over )?$"
)
_ENDS: Final = re.compile(
    r"(?: dead| deaths?| fatalit(?:y|ies)| killed| died| bodies| of them| in all| so far"
    r"| instead| only|(?: as of| at the time of)\b.*"
    r"|,? (?:all|most|half|[a-z-]+ of|\d+ of)(?: of)?(?: (?:them|whom))? .*"
    r"| and \w.*| by \w.*|, among .*|, including .*)?[.,;:)\"]?\s*(?:\[\d+\])?$"
)


_AS_MANY: Final = re.compile(
    r"\b(?:as many|the same number|an equal number)(?: others| more| again)?(?: were| was)?"
    r" (?:also )?(?:injured|wounded|hurt)\b"
    r"|\b(?:injur|wound|hurt)(?:ed|ing)? (?:as many|the same number|an equal number)\b"
)


_SINGLE: Final = re.compile(
    r"\b(?:admit|acknowledge|confirm|report|concede)\w*(?: to)? (?:only |just )?"
    r"(?:an? (?:single |lone )|one )(?:death|fatality|loss)\b"
)
_BY_TURNS: Final = re.compile(r"(?: dead| killed| deaths)?,? (?:according to|by) ")
"""What follows the count of a further speaker: "269 according to the mission"."""


def as_many(plain: str, start: int, end: int, figures: Sequence[Figure]) -> list[Figure]:
    """Read "three were killed and as many injured"."""
    match = _AS_MANY.search(plain, start, end)
    killed = [f for f in figures if f.kind == "deaths"]
    if match is None or not killed or any(f.kind == "injured" for f in figures):
        return []
    return [replace(killed[0], kind="injured", start=match.start(), end=match.end())]


_NO_NUMBER: Final = re.compile(r"(?:the|an?|his|her|its|their|another) ")


def elliptic(plain: str, start: int, end: int, counts: Sequence[Count]) -> list[Figure]:
    """Read a bare number after a verb of counting as of the dead: "officials acknowledged two"."""
    single = _SINGLE.search(plain, start, end)
    if single:
        return [Figure("deaths", 1, 1, "", "", *single.span())]
    for count in counts:
        if not start <= count.start < end or count.of or _NO_NUMBER.match(plain, count.start):
            continue
        lead = plain[start : count.start]
        if _BY_TURNS.match(plain, count.end, end) and not lead.strip(" ,;"):
            return [Figure("deaths", count.low, count.high, "", "", count.start, count.end)]
        if _GAPPED.fullmatch(lead) and _ENDS.match(plain[count.end : end]):
            return [Figure("deaths", count.low, count.high, "", "", count.start, count.end)]
        if _HURT_LABEL.search(lead):
            return [Figure("injured", count.low, count.high, "", "", count.start, count.end)]
        bare = _BARE.fullmatch(plain, count.start, count.end) and not _OF_OTHERS.search(lead)
        if bare and _AS_STATED.search(lead.rstrip()) and _ENDS.match(plain[count.end : end]):
            return [Figure("deaths", count.low, count.high, "", "", count.start, count.end)]
        if _TOLL_AT.search(lead):
            return [Figure("deaths", count.low, count.high, "", "", count.start, count.end)]
        if _ELLIPTIC.search(lead) and _ENDS.match(plain[count.end : end]):
            return [Figure("deaths", count.low, count.high, "", "", count.start, count.end)]
    return []


_ONLY_DEATHS: Final = re.compile(r"loss of (?:human )?life|loss to|human loss|deaths|fatalities")
_NO_WORD: Final = re.compile(
    r"\bno (?:immediate |official |further )?(?:word|information|details|news|confirmation)\b"
    r"|\bno (?:casualty|casualties|death|fatality|loss) (?:figures?|tolls?|counts?|numbers?"
    r"|information|details?|data|estimates?|breakdown)\b"
)


def none_at_all(plain: str, start: int, end: int) -> list[Figure]:
    """Read that nobody was killed or hurt."""
    piece = plain[start:end]
    no_loss = _NO_LOSS.search(piece)
    if no_loss and not _NO_WORD.search(piece):
        at = start + no_loss.start()
        if _is_of_others(plain, no_loss.group(), at):
            return []
        zero = [Figure("deaths", 0, 0, "", "", at, start + no_loss.end())]
        if not _ONLY_DEATHS.search(no_loss.group()):
            zero.append(replace(zero[0], kind="injured"))
        return zero if "injuries" not in no_loss.group() else [replace(zero[0], kind="injured")]
    for nobody in _NOBODY.finditer(piece):
        zero = _nobody_hurt(piece, nobody, start)
        if zero:
            return zero
    if re.search(r"\bbut no people\b", piece):
        return [Figure("deaths", 0, 0, "", "", start, end)]
    return []


_SPARED: Final = re.compile(r"unhurt|unharmed|unscathed")
_HARMED: Final = re.compile(r"\b(?:killed|died|martyred|shot dead|wounded|injured)\b")


def _is_of_others(plain: str, words: str, at: int) -> bool:
    """Tell whether others are spared beside those harmed: "… killed; his guards were unhurt"."""
    if not _SPARED.match(words):
        return False
    begin = max(plain.rfind(". ", 0, at), plain.rfind("\n", 0, at)) + 1
    return _HARMED.search(plain, begin, at) is not None


_HURT_VERB: Final = re.compile(
    r"\b(killed|hurt|harmed|injured|wounded|died|affected|suffered injur\w+|been lost|was lost"
    r"|were lost)\b"
)


def _nobody_hurt(piece: str, nobody: re.Match[str], start: int) -> list[Figure]:
    """Read what is said of nobody; ``start`` is where the piece stands in the text."""
    rest = piece[nobody.end() : nobody.end() + 50]
    verb = _HURT_VERB.search(rest)
    if verb is None:
        return []
    if re.search(r"\b(?:said|but|although|claimed|survived|when)\b", rest[: verb.start()]):
        return []
    at = start + nobody.start()
    zero = [Figure("deaths", 0, 0, "", "", at, start + nobody.end() + verb.end())]
    if verb.group() not in ("killed", "died") or re.search(
        r"killed or (?:injured|wounded|hurt)", rest
    ):
        zero.append(replace(zero[0], kind="injured"))
    return zero
