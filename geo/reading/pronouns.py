"""Who is meant where a pronoun speaks: "he said", "the ministry added", "they reported"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.speakers import Attribution, Voice

__all__ = ["named_again", "owner_meant", "quoted_by", "speaker_meant", "subject_side", "taken_up"]

_PERSON: Final = re.compile(
    r"\b(?:(?:spokes|police|watch|trades|tribes|business|states|states)?(?:man|woman)|spokesperson"
    r"|official|minister|officer|chief|elder|doctor|nurse|governor|commissioner|farmer|witness"
    r"|resident|shopkeeper|president|general|director|teacher|driver|mayor|commander|ambassador"
    r"|imam|source|head|secretary|adviser|envoy|deputy|superintendent|administrator|survivor"
    r"|relative|neighbou?r|uncle|aunt|cousin|brother|sister|father|mother|son|daughter|surgeon"
    r"|medic|analyst|expert|diplomat|researcher|lawmaker|senator|leader|member|villager|local"
    r"|journalist|reporter|fighter|brigadier|colonel|major|captain|soldier|constable|trader"
    r"|labourer|shepherd|student|scholar|cleric|judge|lawyer|chairman|guard|worker)\b(?!')"
)
_BODY: Final = re.compile(
    r"\b(?:ministry|army|military|police|group|government|mission|office|statement|agency|force"
    r"|forces|media|wing|department|directorate|authority|administration|command|corps|embassy"
    r"|council|committee|organi[sz]ation|charity|society|branch|faction|front|party|report|company"
    r"|hospital|clinic|chamber|association|union|newspaper|broadcaster|channel|television|unama"
    r"|ocha|ispr|ttp|bla|nrf|iskp|aff|un|united nations|pakistan|kabul|islamabad|taliban|emirate"
    r"|state|army's|ngo|institute|bureau|ministry's)\b"
)
_PLURAL: Final = re.compile(
    r"\b(?:\w+(?:[^s]s|men|women)|police|people|taliban|authorities|forces|media|both|two|three"
    r"|several|locals|families)\b"
)


_FITTING: Final = {
    **dict.fromkeys(("he", "she", "his", "her"), _PERSON),
    **dict.fromkeys(("it", "its"), _BODY),
    **dict.fromkeys(("they", "their"), _PLURAL),
}


def speaker_meant(plain: str, said: Attribution, spoken: Sequence[Voice]) -> Voice | None:
    """Give the one of those who have spoken that a pronoun or a verb without a subject means.

    Parameters
    ----------
    plain
        The levelled text.
    said
        An attribution without a voice of its own.
    spoken
        The voices so far, the last one at the end.

    Examples
    --------
    >>> said = Attribution(0, 7, None, "reported", (7, 20), (0, 2))
    >>> spoken = [Voice("provincial governor"), Voice("Ministry of Defence")]
    >>> speaker_meant("he said two had died", said, spoken)
    Voice(words='provincial governor', party='')
    """
    words = plain[slice(*said.names)].split() or [""]
    fits = _FITTING.get(words[0])
    fits = _PLURAL if words[1:] == ["of", "them"] else fits
    near = list(reversed(spoken[-4:]))
    if fits is None:
        named = words[1] if words[0] == "the" and len(words) > 1 else " "
        same = [v for v in reversed(spoken[-8:]) if named in v.words.lower().split()]
        return next(iter([*same, *near]), None)
    for voice in near:
        head = voice.words.lower().split(",")[0]
        head = re.split(r" (?:of|in|from|at|for|who|with) ", head)[0]
        body = bool(_BODY.search(head)) and not _PERSON.search(head)
        if (fits is _PERSON and body) or (fits is _BODY and not body):
            continue
        if fits.search(head):
            return voice
    return near[0] if near else None


_PAPER: Final = re.compile(
    r"(?:(?:official|same|brief|written|press|later|latest|second|joint|further) )*"
    r"(?:statement|post|message|release|communiqu\w+|bulletin|note|document|update|notice|tweet"
    r"|thread|announcement"
    r"|handout|press note|dispatch)"
)
_A_PAPER: Final = re.compile(r"\b(?:statement|communiqu\w+|press release|bulletin|document)s?\b")
_OFFICE: Final = re.compile(r"(?i)\b(?:head|chief|director|spokes\w+|office|team|teams|staff)\b")


def _is_body(voice: Voice) -> bool:
    """Tell whether a voice is one that has a head, a spokesman, an office."""
    if voice.party in ("", "own", "local"):
        return False
    return voice.party != "independent" or not _PERSON.search(voice.words.lower())


def _is_paper(voice: Voice) -> bool:
    return bool(_PAPER.fullmatch(voice.words.lower()))


def _issued_by(text: str, parsed: Sequence[Parsed]) -> Voice | None:
    """Give the one who was last told to have put out a statement."""
    for sentence in reversed(parsed[-_FAR:]):
        for said in reversed(sentence.attributions):
            if said.voice is None or not said.voice.words or _is_paper(said.voice):
                continue
            if _A_PAPER.search(text[sentence.start : sentence.end].lower()):
                return said.voice
    return None


_SEATED: Final = re.compile(
    r"(?i)(?:\w+ )?(?:mission|office|staff|team|embassy|delegation|teams|monitors) (?:in|at) "
)
"""A body's people who only stand in a capital: "its mission in Kabul"."""
_SPEAKS_FOR: Final = re.compile(
    r"(?i)(?:\w+ )?(?:spokes\w+|media (?:wing|arm|office)|press office|statement|officials?"
    r"|officers?|commanders?)$"
)
_SAME: Final = re.compile(r"(?i)(?:same|these|those) ([a-z]+)$")
_HERS: Final = re.compile(
    r"(?i)(?:his|her) (?:office|department|team|ministry|organi[sz]ation|agency|mission|group)"
)
_OWNED: Final = re.compile(r"(?i)(?:(?:one |two |some |several |many )?of )?(?:its|their) ")
_A_GROUP: Final = re.compile(
    r"(?:militant |armed |banned |separatist |outlawed |proscribed |jihadist |insurgent )*"
    r"(?:group|faction|movement|militants|insurgents|outfit|affiliate|front|militia)"
    r"(?:'s (?:spokes\w+|statement|channel|media\b.*))?"
)
_FAR: Final = 12  # sentences back in which the name of a group is looked for


def taken_up(voice: Voice, text: str, parsed: Sequence[Parsed], spoken: Sequence[Voice]) -> Voice:
    """Give "the group" the name and party of the group that was named last.

    Parameters
    ----------
    voice
        The voice as the sentence has it.
    text
        The text.
    parsed
        The sentences so far, the one that it stands in at the end.
    spoken
        The voices so far.
    """
    hers = _HERS.fullmatch(voice.words)
    if hers:  # "the rights chief said her office had verified": she speaks for it
        here = [a.voice for a in parsed[-1].attributions if a.voice is not None]
        before = here[: here.index(voice)] if voice in here else []
        return next(iter([*before[-1:], *spoken[-1:]]), voice)
    owner = _OWNED.match(voice.words)
    if owner:
        words = voice.words[owner.end() :]
        acted = [s.subject for s in parsed[-2:-1] if s.subject is not None]
        here = [a.voice for a in parsed[-1].attributions if a.voice is not None]
        here = here[: here.index(voice)] if voice in here else []
        bodies = [v for v in (*spoken, *acted, *here) if _is_body(v)]
        open_ = (
            voice.party in ("own", "")
            or _SEATED.match(words)
            or (voice.party == "local" and _OFFICE.search(words))
        )
        party = bodies[-1].party if bodies and open_ else voice.party
        if bodies and bodies[-1].party == party and _SPEAKS_FOR.match(words):
            words = f"{bodies[-1].words}'s {words}"
        return replace(voice, words=words, party=party)
    same = _SAME.match(voice.words)
    if same:
        return next((v for v in reversed(spoken) if same[1] in v.words.lower()), voice)
    if voice.party in ("own", "independent", "") and _PAPER.fullmatch(voice.words.lower()):
        return _issued_by(text, parsed) or next(
            (v for v in reversed(spoken) if v.party not in ("", "local") and not _is_paper(v)),
            voice,
        )
    if voice.party not in ("armed group", "own", "") or not _A_GROUP.fullmatch(voice.words.lower()):
        return voice
    for sentence in reversed(parsed[-_FAR:]):
        groups = [hit for hit in sentence.parties if hit.has(1, "group")]
        if groups:
            party = groups[-1].code
            name = text[groups[-1].start : groups[-1].end].removesuffix("'s")
            _, of_it, office = voice.words.partition("'s")
            return replace(voice, words=f"{name}{of_it}{office}", party=party)
    return voice


_ONE: Final = re.compile(
    r"(?i)(?:(?:deputy|chief|police|army|military|security|provincial|district|senior) )?"
    r"(?:officials?|officers?|spokes\w+|commander|governor|minister|doctor|surgeon|nurse"
    r"|resident|elder|witness|sources?|diplomat|analyst|experts?|researchers?|survivor|villager"
    r"|driver|farmer|shopkeeper|trader|teacher|councillor)"
)


def named_again(plain: str, said: Attribution, voice: Voice, spoken: Sequence[Voice]) -> Voice:
    """Give "the official" the words and the party of the official who spoke last.

    Parameters
    ----------
    plain
        The levelled text.
    said
        Where the sentence tells who speaks.
    voice
        The voice as the sentence has it.
    spoken
        The voices so far.
    """
    noun = voice.words.lower()
    at = plain.find(noun, said.names[0], said.names[1])
    if not _ONE.fullmatch(noun) or at < 0 or not plain.startswith("the ", max(0, at - 4)):
        return voice
    for before in reversed(spoken[-_LATELY:]):
        head = re.split(r" (?:of|in|from|at|for|who|with)\b", before.words.lower())[0]
        if before.words and head.endswith(noun) and before.party not in ("", "nobody"):
            return before
    return voice


_LATELY: Final = 6  # voices back to one that is named again


def quoted_by(plain: str, start: int, at: int, parsed: Sequence[Parsed]) -> Voice | None:
    """Give who says a sentence of a quotation that goes over several, or over paragraphs.

    Parameters
    ----------
    plain
        The levelled text.
    start
        Where the paragraph begins.
    at
        A position in it.
    parsed
        The sentences so far, those of the paragraph at the end.
    """
    if plain.count('"', start, at + 1) % 2 == 0:
        return None
    closed = plain.find('"', at + 1)
    own = [s for s in parsed if s.start >= start]
    after = [a for s in own for a in s.attributions if closed < a.end and a.start < closed + 120]
    before = [a for s in own for a in s.attributions if a.start < at]
    for said in (*after[:1], *before[-1:]):
        if said.voice is not None and said.voice.words:
            return said.voice
    if own and plain.startswith('"', start) and not (after or before):
        last = [s for s in parsed if s.paragraph in (own[0].paragraph - 1, own[0].paragraph - 2)]
        spoken = [a.voice for s in last for a in s.attributions if a.voice and a.voice.words]
        return spoken[-1] if spoken else None
    return None


_AT_THE_HEAD: Final = re.compile(
    r"(?:(?:on|in|at|by|since|after|but|and|meanwhile|so far|for now)\b[^,]{0,40},? )?(?:the )?"
)


def subject_side(text: str, before: Parsed) -> Voice | None:
    """Give the side that a sentence begins with as what acts in it: "Pakistan has kept up …"."""
    first = min((h for h in before.parties if not h.has(1, "demonym")), default=None)
    if first is None or before.attributions or first.has(1, "organization"):
        return None
    if not _AT_THE_HEAD.fullmatch(text[before.start : first.start].lower()):
        return None
    if text[first.end : first.end + 2] == "'s":
        return None
    return Voice(text[first.start : first.end], first.code)


_ITS_DEED: Final = re.compile(
    r"\b(?:its|their) (?:[\w-]+ ){0,3}?(?:strikes?|airstrikes?|raids?|attacks?|jets?|aircraft"
    r"|warplanes|planes|drones?|artillery|guns|gunners|forces|troops|fighters|air force|operations?"
    r"|assaults?|shelling|offensive)\b"
)


def owner_meant(text: str, plain: str, one: Occurrence, parsed: Sequence[Parsed]) -> str:
    """Give the side whose deed "its strike" is: that which the sentence before is about."""
    before = parsed[-1] if parsed else None
    if before is None or before.paragraph != one.paragraph:
        return ""
    if not _ITS_DEED.search(plain, *one.zone):
        return ""
    voices = [said.voice for said in before.attributions if said.voice and said.voice.words]
    side = voices[0] if voices else subject_side(text, before)
    armed = side is not None and side.party not in _NO_ARMS
    return side.party if side is not None and armed else ""


_NO_ARMS: Final = ("", "own", "local", "UN", "independent", "armed group", "nobody")
