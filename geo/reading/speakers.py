"""Who says what: attributions, the words they cover, and the side that the speaker is on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.reading.lexicons import Hit

__all__ = ["Attribution", "Voice", "VoiceOf", "find_attributions", "party_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the words for him, and the party behind; both empty for the report itself."""

    words: str = ""
    party: str = ""


VoiceOf = Callable[[int, int], Voice | None]
"""Gives the voice behind a stretch of a text, None where nobody speaks there."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that tell who says something.

    ``start`` and ``end`` bound the speaker, the verb and what hangs on the verb; ``scope`` is
    what is said. ``voice`` is None where a pronoun or a participle goes on with an earlier one.
    """

    start: int
    end: int
    voice: Voice | None
    mode: str
    scope: tuple[int, int]
    names: tuple[int, int]


_PRONOUN: Final = re.compile(
    r"(?:he|she|they|it|the (?:ministry|group|army|military|spokesman|spokesperson|spokeswoman|"
    r"official|officials|statement|mission|organisation|organization|office|report|source|sources|"
    r"society|movement|agency|police|broadcaster|officer"
    r"|governor|minister|commander|doctor|witness|"
    r"resident|man|woman|elder|front|body|service|film|paper|newspaper)|both sides|each side|"
    r"its statement|the other)(?: also| later| further| then)?\b"
)
_ADVERB: Final = re.compile(
    r"(?: (?:also|now|first|both|initially|publicly|privately|promptly|quickly|swiftly|officially"
    r"|openly|likewise|similarly|already|finally|eventually|today|yesterday|themselves|itself|again"
    r"|would say only|has|have|had|later|further|separately|earlier|then|reportedly|immediately|"
    r"subsequently|previously|strongly|categorically|repeatedly|flatly|formally|however|since|"
    r"not|did|never|still|meanwhile|has also|earlier on|neither"
    r"|again|was|were|is|are|has since))+ ?$"
)
_RELATIVE_CLAUSE: Final = re.compile(r", [^,]{2,120}, ?$")
_BREAK: Final = re.compile(r"[;:\"\u2014]|, |\.\s| - | but | while | as |"
    r" that (?!day|night|evening|morning|time) ?| and (?=(?:the|a|an|its|"
                           r"officials|police|residents|witnesses|locals"
                           r"|islamabad|kabul|pakistan|taliban"
                           r"|pakistani|afghan|later)\b)")  # fmt: skip
_VERB_TAIL: Final = re.compile(
    r"(?: (?:reporters?|journalists|the media|state media|parliament|lawmakers|afp|reuters|ap|"
    r"the associated press|us|the bbc|bbc|al jazeera|cnn|dawn|tolonews|tolo news|local media|"
    r"the (?:\w+ ){0,3}(?:news agency|newspaper|broadcaster|channel|agency|outlet)|"
    r"a (?:\w+ ){0,3}(?:broadcaster|channel|agency|newspaper|outlet|conference|briefing|reporter)|"
    r"this (?:\w+ ){0,2}(?:newspaper|agency|correspondent|outlet)))?"
    r"(?:,? (?:(?:late |early |earlier |later )?(?:on|in|at|by|via|from|to|through|during|over) "
    r"(?:(?!that\b|its\b|his\b|their\b|the (?:strike|attack"
    r"|air|blast|fire|shell))[\w'@.-]+ ?){1,5}"
    r"(?=that\b|,|\.|:|;|\"|$|its\b|his\b|their\b))|"
    r"(?:,? (?:late |early |earlier |later )?on (?:monday"
    r"|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|social media|x|telegram|twitter)(?: night| evening| morning| afternoon)?)|"
    r" (?:today|yesterday|earlier|overnight|late)\b|,? on condition of anonymity|"
    r" in (?:a|the|its|an|his|their) (?:\w+ ){0,3}(?:statement|post|message|report|email|briefing|"
    r"interview|tweet|press release|conference|video|update)"
    r"(?: (?:on|to|from|in) [\w ]{1,25}?(?=that\b|,|\.|:|$))?)*"
)
_ACCORDING: Final = re.compile(r" (.{2,110}?)(?=,|\.(?:\s|$)|"
    r";|:|\)| who | which | when "
                               r"| and (?:at|in|\w+ (?:were|was))|$)")  # fmt: skip
_IN_BRACKETS: Final = re.compile(r"\(([^()\d:;]{3,60})\)(?=[.;]|$)")
_CLAIMED_BY: Final = re.compile(
    r"(?:^|\b(?:was|were|been|later|attack|blast|bombing|it) )claimed by (.{2,60}?)(?=[,.;]|$"
    r"| on | in )"
)
_BY_COUNT: Final = re.compile(
    r"(?:^|[,;] |\bby )((?:the |a )?[\w'-]+(?: [\w-]+){0,4}?)(?:'s|s') (?:own |latest "
    r"|official |initial )?"
    r"(?:count|account|tally|reckoning|estimate|version|toll|figures?)(?=[ ,.;]|$)"
)
_LABEL: Final = re.compile(r"^(?:[-*•]\s*)?(?:\d{1,2}[:.]\d\d )?([^:.,]{2,70}): ")
_TITLE_NOISE: Final = re.compile(
    r"^(?:(?:when|same|abroad:|by contrast|for all that|and|but|while|as|with|which|that|whom"
    r"|where|what|however|meanwhile"
    r"|separately|later|earlier|in response|the|a|an|on \w+day|"
    r"also|for (?:its|his|their) part|hours later|still|yet|then|one|by contrast|similarly|"
    r"in a statement|in turn|according to)\b,? ?)+"
)
_OBJECT_BEFORE: Final = re.compile(r"\b(?:denied|denies|denying|rejected|rejects"
    r"|rejecting|dismissed|dismisses"
    r"|dismissing|disputed|refuted|a|the|this|that|their|its|his|any"
    r"|these|such|of|no|rival|both|"
                                   r"widely|as|was|were|been|are|is"
                                   r"|conflicting|first)$")  # fmt: skip
_NOUNS: Final = frozenset(
    str.split(
        "repeats repeated claim claims report reports state states post posted issued recorded "
        "charged described noted counts quoted contested informed observed false denial lies "
        "described alleged verified confirmed"
    )
)


def party_of(hits: Sequence[Hit], speakers: Sequence[Hit], near: str = "") -> str:
    """Tell the party behind the words for a speaker.

    Parameters
    ----------
    hits
        The parties named in those words.
    speakers
        The words for people who speak.
    near
        The party that holds the place named in those words, for officials without a flag.
    """
    kinds = {sense[0] for hit in speakers for sense in hit.senses}
    groups = [h for h in hits if h.has(1, "group")]
    bodies = [h for h in hits if h.has(1, "organization")]
    states = [h for h in hits if not (h.has(1, "group") or h.has(1, "organization"))]
    people = {h.term for h in speakers if h.has(0, "local")} - {
        "local",
        "locals",
        "hospital",
        "clinic",
    }
    if (
        "local" in kinds
        and ("own" not in kinds or people)
        and not groups
        and not any(h.has(1, "organ") and "hospital" not in near for h in hits)
    ):
        return "local" if people or "own" not in kinds else near
    if bodies and not (states and "own" in kinds and bodies[0].start > states[0].start):
        return bodies[0].code
    if groups and not any(h.has(1, "force") or h.has(1, "organ") for h in states):
        return groups[0].code
    if (
        "local" in kinds
        and any(
            s.has(0, "local")
            and s.term.startswith(("hospital", "medic", "doctor", "health", "clinic"))
            for s in speakers
        )
        and not any(h.has(1, "organ") for h in states)
    ):
        return "local"
    organs = [h for h in states if h.has(1, "organ") or h.has(1, "force")]
    if organs and not (near and organs[0].term in _NEUTRAL):
        return organs[0].code
    if states:
        return states[0].code
    if "own" in kinds:
        usual = sorted(kinds - {"own", "local", "group", "independent"})
        return usual[0] if usual and near == "own" else near
    if "local" in kinds:
        return "local"
    if "group" in kinds:
        return "armed group"
    return "independent" if "independent" in kinds else near


_CAPITALS: Final = frozenset(["kabul", "islamabad", "rawalpindi", "afghanistan", "pakistan"])
_NEUTRAL: Final = frozenset(
    ["governor's office", "provincial governor", "district governor", "provincial council",
     "information and culture", "director of information and culture", "security forces",
     "directorate of information and culture", "department of information and culture",
     "provincial information and culture department", "deputy commissioner", "state media"]
)  # fmt: skip


def find_attributions(
    plain: str,
    start: int,
    end: int,
    *,
    verbs: Sequence[Hit],
    parties: Sequence[Hit],
    speakers: Sequence[Hit],
    voice_of: VoiceOf,
    according: re.Pattern[str],
) -> list[Attribution]:
    """Find the attributions in an English sentence.

    Parameters
    ----------
    plain, start, end
        The levelled text and the sentence in it.
    verbs, parties, speakers
        The words for speaking, the parties and the people who speak that stand in it.
    voice_of
        Gives the voice behind a stretch of the text.
    according
        The phrases that a speaker follows: "according to", "by the count of".
    """
    sentence = plain[start:end]
    found: list[Attribution] = []
    for lead in according.finditer(sentence):
        match = _ACCORDING.match(sentence, lead.end())
        if match is None:
            continue
        a, b = start + match.start(1), start + match.end(1)
        voice = voice_of(a, b)
        if voice is None and lead.group().startswith("acc"):
            voice = _unnamed(plain[a:b])
        if voice is not None:
            scope = (b, end) if lead.start() < 12 else (start, start + lead.start())
            found.append(Attribution(start + lead.start(), b, voice, "reported", scope, (a, b)))
    for match in _IN_BRACKETS.finditer(sentence):
        a, b = start + match.start(1), start + match.end(1)
        within = [h for h in (*speakers, *parties) if a <= h.start and h.end <= b]
        voice = voice_of(a, b) if within and within[0].start - a < 24 else None
        if voice is not None and voice.party:
            scope = (start, start + match.start())
            found.append(
                Attribution(start + match.start(), b + 1, voice, "reported", scope, (a, b))
            )
    for match in _CLAIMED_BY.finditer(sentence):
        a, b = start + match.start(1), start + match.end(1)
        voice = voice_of(a, b)
        if voice is not None and voice.party not in ("", "local", "UN", "independent"):
            at = start + match.start()
            found.append(Attribution(at, b, voice, "responsibility", (b, end), (a, b)))
    for match in _BY_COUNT.finditer(sentence):
        a, b = start + match.start(1), start + match.end(1)
        if _any_in((*speakers, *parties), a, b):
            voice = voice_of(a, b)
            if voice is not None:
                scope = (
                    (start, start + match.start())
                    if match.start() > 12
                    else (start + match.end(), end)
                )
                at = start + match.start()
                found.append(Attribution(at, start + match.end(), voice, "reported", scope, (a, b)))
    label = _LABEL.match(sentence)
    if label and not found:
        a, b = start + label.start(1), start + label.end(1)
        official = any(
            a <= h.start < b and not h.has(1, "demonym") and h.term not in _CAPITALS
            for h in parties
        )
        if (
            _any_in(speakers, a, b)
            or (official and label.end(1) - label.start(1) < 30)
            or (_any_in(parties, a, b) and label.end(1) - label.start(1) < 30)
        ):
            voice = voice_of(a, b)
            if voice is not None and voice.party and (_any_in(speakers, a, b) or official):
                scope = (start + label.end(), end)
                found.append(Attribution(a, start + label.end(), voice, "reported", scope, (a, b)))
    for hit in verbs:
        if hit.term == "according to" or any(f.start <= hit.start < f.end for f in found):
            continue
        if hit.code == "doubt" or (
            hit.code == "unverified" and not hit.term.startswith("credible")
        ):
            continue
        one = _from_verb(plain, start, end, hit, found, parties, speakers, voice_of)
        if one is not None:
            found.append(one)
    return _continued(sorted(found, key=lambda a: a.start))


def _continued(found: Sequence[Attribution]) -> list[Attribution]:
    """Give a pronoun or participle the voice that speaks before it in the sentence."""
    voices: list[Attribution] = []
    for one in found:
        if one.voice is None and voices and voices[-1].voice is not None:
            one = replace(one, voice=voices[-1].voice)
        voices.append(one)
    return voices


def _any_in(hits: Sequence[Hit], start: int, end: int) -> bool:
    return any(start <= hit.start < end for hit in hits)


def _from_verb(
    plain: str,
    start: int,
    end: int,
    hit: Hit,
    found: Sequence[Attribution],
    parties: Sequence[Hit],
    speakers: Sequence[Hit],
    voice_of: VoiceOf,
) -> Attribution | None:
    before = plain[start : hit.start]
    last = before.rstrip()
    word = re.search(r"[\w']+$", last)
    if re.search(r"\b(?:what|which|whom|as) (?:\w+ ){1,4}$", before[-50:]) and hit.term in (
        "described", "called", "says", "said", "claims", "describes", "calls"
    ) and plain[hit.end : hit.end + 5] != " that":  # fmt: skip
        return None
    if hit.term in _NOUNS and word and not _is_verb(plain, start, hit, last, (*speakers, *parties)):
        return None
    if hit.term.startswith("claim") and re.match(
        r" (?:[\w'-]+ ){0,6}lives\b", plain[hit.end : hit.end + 60]
    ):
        return None
    tail_match = _VERB_TAIL.match(plain, hit.end, end)
    tail = tail_match.end() if tail_match else hit.end
    mode = _mode_of(hit, plain, tail)
    left, left_start = _left_noun(plain, start, hit.start)
    covered = max((f.end for f in found if f.start < hit.start), default=start)
    left_start = max(left_start, covered)
    left = plain[left_start : hit.start]
    names = _trim(plain, left_start, hit.start)
    person = _any_in(speakers, *names) or _any_in(parties, *names)
    somebody = _unnamed(plain[names[0] : names[1]]) if hit.term in _SAYING else None
    if somebody is not None and not person and not _PRONOUN.match(left.strip()):
        trailing = _is_trailing(plain, left_start, start, tail, end)
        scope = (covered if covered > start else start, left_start) if trailing else (tail, end)
        return Attribution(names[0], max(tail, hit.end), somebody, mode, scope, names)
    if not left.strip() or not person:
        pronoun = _PRONOUN.match(left.strip())
        if pronoun or not left.strip() or hit.term.endswith("ing"):
            inverted = _inverted(plain, hit, end, voice_of, start)
            if inverted is not None and not pronoun:
                return inverted
            if pronoun and left.strip().startswith(("it ", "its ")) and not found and not mode:
                return None
            voice = None
            scope = (tail, end)
            if pronoun and _is_trailing(plain, left_start, start, tail, end):
                scope = (start, left_start)
            begins = left_start if pronoun else hit.start
            return Attribution(begins, tail, voice, mode, scope, names)
        return _inverted(plain, hit, end, voice_of, start)
    voice = voice_of(*names)
    if voice is None:
        return None
    trailing = _is_trailing(plain, left_start, start, tail, end)
    scope = (covered if covered > start else start, left_start) if trailing else (tail, end)
    if trailing and tail < end - 2:
        tail = _to_break(plain, tail, end)
    return Attribution(names[0], max(tail, hit.end), voice, mode, scope, names)


_SAYING: Final = frozenset(["said", "says", "say", "told", "tell", "tells", "recalled", "added"])
_SOMEBODY: Final = re.compile(
    r"(?:(?:the|a|an|one|two|three|four|five|several|some|many|other|another|his|her|their|its) )?"
    r"(?:[a-z'-]+ ){0,4}?(?P<head>[a-z-]+)(?: (?:of|in|from|at|near|by|with|to|who|living|on) .*)?"
)
_HEADS: Final = re.compile(
    r".*(?:ers|ors|ists|ians|(?<!wo)men|women|[^i]er|man|woman|ist|agents?|kin|folk|people|wife"
    r"|widow|sons?|brothers?|sisters?|uncles?|aunts?|cousins?|nephews?|friends?|guards?|clerks?"
    r"|students?|parents?|pupils?|imams?|herds?|wives|refugees?|evacuees?|returnees?)"
)
_NOT_SOMEBODY: Final = frozenset(
    str.split(
        "others numbers powers matters letters papers other number letter paper winter summer order"
        " border water power matter centre center either neither whether whatever however never"
        " ever"
        " over under after later earlier further newspaper newspapers poster banner"
    )
)


def _unnamed(words: str) -> Voice | None:
    """Take words for people that no list has as someone who was there: "stallholders"."""
    match = _SOMEBODY.fullmatch(words.strip(" ,"))
    if match is None or len(words) > 70 or match["head"] in _NOT_SOMEBODY:
        return None
    if not _HEADS.fullmatch(match["head"]):
        return None
    return Voice(re.sub(r"^(?:the|a|an) ", "", words.strip(" ,")), "local")


def _is_verb(plain: str, start: int, hit: Hit, before: str, named: Sequence[Hit]) -> bool:
    """Tell whether a word that is a noun as well is said of a speaker that stands before it."""
    if _OBJECT_BEFORE.search(before):
        return False
    if re.search(r"\b(?:has|have|had|independently) $", before + " "):
        return True
    gap_start = max((h.end for h in named if h.end <= hit.start), default=-1)
    if gap_start < start:
        return False
    gap = plain[gap_start : hit.start]
    return (
        not gap.strip(" ,)")
        or bool(_ADVERB.fullmatch(gap.rstrip() + " "))
        or len(gap) < 3
        or (bool(re.fullmatch(r"[ \w'-]{0,60}", gap)) and plain[hit.end : hit.end + 5] == " that")
    )


def _mode_of(hit: Hit, plain: str, tail: int) -> str:
    mode = "reported" if hit.code == "unverified" else hit.code
    if mode == "denied" and hit.term in ("false", "denial", "propaganda", "incorrect", "lies"):
        return "denied"
    return mode


_TWO_SPEAKERS: Final = re.compile(
    r", ((?:a|an|the|two|several|local|provincial|police|residents|officials|doctors|witnesses)\b"
    r"[^,;:\"]{3,70} and [^,;:\"]{2,50})$"
)


def _left_noun(plain: str, start: int, verb: int) -> tuple[str, int]:
    """Give the words before a verb that its subject can be among."""
    stretch = plain[start:verb]
    relative = _RELATIVE_CLAUSE.search(stretch)
    if relative and not re.search(r"[;\"]", relative.group()):
        inner = stretch[: relative.start()]
        begins = _last_break(inner)
        return stretch[begins:], start + begins
    pair = _TWO_SPEAKERS.search(stretch)
    if pair:
        return stretch[pair.start(1) :], start + pair.start(1)
    cut = stretch.rstrip(" ,")
    begins = _last_break(cut)
    return stretch[begins:], start + begins


def _last_break(stretch: str) -> int:
    ends = [match.end() for match in _BREAK.finditer(stretch)]
    return ends[-1] if ends else 0


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    """Cut connectives off the front and adverbs off the end of a speaker's words."""
    words = plain[start:end]
    front = _FRONT.match(words)
    if front:
        start += front.end()
        words = plain[start:end]
    noise = _TITLE_NOISE.match(words)
    if noise:
        start += noise.end()
        words = plain[start:end]
    adverb = _ADVERB.search(words)
    if adverb:
        end = start + adverb.start()
        words = plain[start:end]
    participle = _PARTICIPLE.search(words)
    if participle:
        end = start + participle.start()
        words = plain[start:end]
    comma = words.find(",")
    if comma > 0:
        end = start + comma
    stripped = plain[start:end]
    lead = len(stretch_lead(stripped))
    return start + lead, start + len(stripped.rstrip(" ,"))


_FRONT: Final = re.compile(
    r"(?:between|in|on|from|since|during|over|by|at|within|last|this|earlier|early|late|for|after)"
    r" (?:[\w'.-]+ ){0,7}?(?=(?:the|its|a|an|local|provincial|district|security|military) )"
)
_PARTICIPLE: Final = re.compile(
    r" (?:taken|reviewed|obtained|seen|published|released|provided"
    r"|posted|shared|circulat\w+|dated|speaking|"
    r"reached|contacted|quoted|based)\b"
)


def stretch_lead(words: str) -> str:
    """Give the blanks and signs that a stretch begins with."""
    return words[: len(words) - len(words.lstrip(" ,\"'-"))]


def _is_trailing(plain: str, left_start: int, start: int, tail: int, end: int) -> bool:
    """Tell whether the attribution follows what is said: "…, police said"."""
    if left_start - start < 12:
        return False
    before = plain[start:left_start].rstrip()
    if not before.endswith((",", '"', "-")):
        return False
    after = plain[tail:end].lstrip()
    if after.startswith(("that ", "it ", "its ", "the ", "he ", "they ", '"', "there ", "at ")):
        return False
    return (
        not after[:1].isalnum()
        or len(after) < 3
        or after.startswith(("and ", "on ", "in ", "after "))
    )


def _to_break(plain: str, tail: int, end: int) -> int:
    match = re.compile(r",|;| and | as |\.$|$").search(plain, tail, end)
    return match.start() if match else tail


_INVERTIBLE: Final = frozenset(
    str.split("said says say reported reports added adds announced wrote writes told tells tell")
)
_INVERTED: Final = re.compile(
    r" (?:the |a |an )?(.{2,90}?)(?=,|\.(?:\s|$)|;|\"|$| on \w+day| in a )"
)


def _inverted(plain: str, hit: Hit, end: int, voice_of: VoiceOf, start: int) -> Attribution | None:
    """Read "…, said a provincial official"."""
    if hit.term not in _INVERTIBLE:
        return None
    before = plain[start : hit.start].rstrip()
    if not before.endswith((",", '"', "-", "—", ":")):
        return None
    match = _INVERTED.match(plain, hit.end, end)
    if match is None or match.group(1).split()[0] in ("that", "it", "he", "they", "its"):
        return None
    a, b = match.span(1)
    voice = voice_of(a, b)
    if voice is None:
        return None
    return Attribution(hit.start, b, voice, hit.code, (start, hit.start), (a, b))
