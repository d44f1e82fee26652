"""Verbs of speech: who stands before or after one, and what it covers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.reading.citations import any_in
from geo.reading.inversions import find_inverted
from geo.reading.lexicons import Hit
from geo.reading.nonstatements import is_no_statement
from geo.reading.replies import claims_it, is_disclaimed
from geo.reading.speakers import Attribution, Voice, VoiceOf, unnamed
from geo.reading.subjects import left_noun, trim
from geo.reading.trailing import is_trailing, to_break

__all__ = ["from_verb"]

_PRONOUN: Final = re.compile(
    r"(?:he|she|they|it|the (?:ministry|group|army|military|spokesman|spokesperson|spokeswoman|"
    r"official|officials|statement|mission|organisation|organization|office|report|source|sources|"
    r"society|movement|agency|police|broadcaster|officer"
    r"|governor|minister|commander|doctor|witness|"
    r"resident|man|woman|elder|front|body|service|film|paper|newspaper)|both sides|each side|"
    r"its statement|the other|(?:one|some|two|three|several|most|many|both|another) of"
    r" (?:them|those|the men|the women))(?: also| later| further| then)?\b"
)


_SOME: Final = (
    r"(?:at least |over |only |just )?(?:\d{1,3}\b(?! (?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)|[:.]\d| ?[ap]\.?m)|(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|[a-z]+teen)\b)"
)
"""A number that is no date or hour: what is said, not when or to whom."""
_VERB_TAIL: Final = re.compile(
    r"(?: (?:reporters?|journalists|the media|state media|parliament|lawmakers|afp|reuters|ap|"
    r"the associated press|us|the bbc|bbc|al jazeera|cnn|dawn|tolonews|tolo news|local media|"
    r"the (?:\w+ ){0,3}(?:news agency|newspaper|broadcaster|channel|agency|outlet)|"
    r"a (?:\w+ ){0,3}(?:broadcaster|channel|agency|newspaper|outlet|conference|briefing|reporter)|"
    r"this (?:\w+ ){0,2}(?:newspaper|agency|correspondent|outlet)))?"
    r"(?:,? (?:(?:late |early |earlier |later )?(?:on|in|at (?!\d+\b(?! ?(?:[ap]\.?m|gmt|hours"
    r"|hrs|o))|least|more|over)|by|via|from|to|through|during|over) "
    r"(?:(?!that\b|its\b|his\b|their\b|have\b|be\b|" + _SOME + r"|the (?:strike|attack"
    r"|air|blast|fire|shell))[\w'@.-]+ ?){1,5}"
    r"(?=that\b|,|\.|:|;|\"|$|its\b|his\b|their\b))|"
    r"(?:,? (?:late |early |earlier |later )?(?:on (?:social media|x|telegram|twitter)|(?:on )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!(?: night| evening| morning| afternoon)?'s))"
    r"(?: night| evening| morning| afternoon)?)|"
    r" (?:today|yesterday|earlier|overnight|late)\b|,? on condition of anonymity|"
    r" in (?:a|the|its|an|his|their) (?:\w+ ){0,3}(?:statement|post|message|report|email|briefing|"
    r"interview|tweet|press release|conference|video|update)\b"
    r"(?: (?:on|to|from|in) [\w ]{1,25}?(?=that\b|,|\.|:|$))?)*"
)


_OF_DEEDS: Final = re.compile(r"(?:was|were|is|are|had|has|have|did|played|took|no|not|nothing) ")
"""How words begin that deny a part in a deed, which is what follows: "was not involved in"."""


def from_verb(
    plain: str,
    start: int,
    end: int,
    hit: Hit,
    found: Sequence[Attribution],
    parties: Sequence[Hit],
    speakers: Sequence[Hit],
    voice_of: VoiceOf,
) -> Attribution | None:
    """Read who stands before or after a verb of speech, and the words that it covers."""
    before = plain[start : hit.start]
    if _PASSIVE.search(before) and hit.term.endswith(_PARTICIPLES) and hit.term not in _QUOTED:
        return _by_agent(plain, start, end, hit, voice_of)
    if is_no_statement(plain, start, end, hit, (*speakers, *parties)):
        country = hit.term == "reports" and plain.startswith(" that ", hit.end)
        if not country or voice_of(*trim(plain, start, hit.start)) is None:
            return None
    if hit.code == "responsibility" and is_disclaimed(before):
        return None
    deed = _ITS_DEED.search(hit.term) if hit.code == "responsibility" else None
    if deed is not None and _THERE.match(plain, hit.end, end):
        hit = hit._replace(end=hit.start + deed.start())
    own = hit.code != "denied" and _OWN_WORK.match(plain, hit.end, end)
    if own or claims_it(plain, start, end, hit, parties):
        hit = hit._replace(senses=(("responsibility",),))
    own_deed = hit.code == "denied" and _OF_DEEDS.match(hit.term)
    tail_match = None if own_deed else _VERB_TAIL.match(plain, hit.end, end)
    tail = tail_match.end() if tail_match else hit.end
    covered = max((f.end for f in found if f.start < hit.start), default=start)
    said = _Said(plain, start, end, hit, tail, _mode_of(hit), covered)
    left_start = max(left_noun(plain, start, hit.start)[1], covered)
    left = plain[left_start : hit.start]
    if hit.code in ("responsibility", "denied") and found and _ITS_MEN.search(left):
        return said.by(None, hit.start, (hit.start, hit.start))
    doer = None if covered > start else said.by_doer(left_start, voice_of)
    if doer is not None:
        return doer
    goes_on = _COORDINATED.search(left) or (covered > start and _ENDS_AND.search(left))
    if goes_on and any(f.start < left_start for f in found):
        return said.by(None, hit.start, (hit.start, hit.start))
    if hit.code == "denied" and _CALLED.match(left):
        return said.by(None, left_start, trim(plain, left_start, hit.start))
    return _by_subject(said, left_start, found, (*speakers, *parties), voice_of)


class _Said(NamedTuple):
    """A verb of speech in its sentence: what hangs on it ends at ``tail``.

    ``covered`` is where the attributions before it end.
    """

    plain: str
    start: int
    end: int
    hit: Hit
    tail: int
    mode: str
    covered: int

    def by(self, voice: Voice | None, start: int, names: tuple[int, int]) -> Attribution:
        """Give the attribution of what follows the verb."""
        after = max(self.tail, self.hit.end)
        return Attribution(start, after, voice, self.mode, (self.tail, self.end), names)

    def by_doer(self, left_start: int, voice_of: VoiceOf) -> Attribution | None:
        """Read "Pakistan bombed Khost and said 20 had died", the deed as told by its doer."""
        match = _DOER_SAYS.fullmatch(self.plain, left_start, self.hit.start)
        names = match.span(1) if match else (0, 0)
        voice = voice_of(*names) if match and _SAYING_SO.fullmatch(self.hit.term) else None
        if voice is None or voice.party in ("", "local", "own"):
            return None
        mode, scope = self.mode, (names[0], self.end)
        return Attribution(self.hit.start, self.tail, voice, mode, scope, names)

    def told_by(
        self, voice: Voice, left_start: int, names: tuple[int, int], *, listed: bool
    ) -> Attribution:
        """Give the attribution of what follows the verb, or of what it closes."""
        tail, scope = self.tail, (self.tail, self.end)
        if is_trailing(self.plain, left_start, self.start, tail, self.end):
            scope = (max(self.covered, self.start), left_start)
            if tail < self.end - 2 and listed:
                tail = to_break(self.plain, tail, self.end)
        return Attribution(names[0], max(tail, self.hit.end), voice, self.mode, scope, names)


def _by_subject(
    said: _Said,
    left_start: int,
    found: Sequence[Attribution],
    known: Sequence[Hit],
    voice_of: VoiceOf,
) -> Attribution | None:
    """Read a verb of speech with the words before it that its subject is among.

    ``known`` are the words for those who speak, people and parties.
    """
    plain, start, hit, covered = said.plain, said.start, said.hit, said.covered
    left, names = plain[left_start : hit.start], trim(plain, left_start, hit.start)
    last_word = _PRONOUN_LAST.search(left)
    if last_word:
        left_start += last_word.start(1)
        left, names = left[last_word.start(1) :], (left_start, hit.start)
    if _TIME_CLAUSE.search(plain, max(start, names[0] - 40), names[0]) or re.match(
        r"(?:\w+ ){0,2}(?:after|before) ", plain[names[0] : names[1]]
    ):
        return None
    related = _WHO.search(plain, start, hit.start)
    inverted = [f for f in found if related and f.end == start + related.start()]
    if inverted:
        return said.by(inverted[-1].voice, hit.start, inverted[-1].names)
    if related:
        names = trim(plain, _named_last(plain, start, related.start(), known), related.start())
    person = any_in([h for h in known if not _is_name(h)], *names)
    nameless = person and _NAMELESS.fullmatch(plain[names[0] : names[1]])
    if not person or nameless:
        person = person or any_in(known, *names)
        apposed = _APPOSED.search(plain, covered, hit.start)
        if apposed and any_in(known, *apposed.span(1)):
            names, person = trim(plain, *apposed.span(1)), True
            left_start = max(covered, start + _last_of(plain[start : apposed.start()]))
            left = plain[left_start : hit.start]
    aged = None if person else _AGED.search(plain, covered, hit.start)
    if aged:
        voice = Voice(aged[1], "local")
        return said.told_by(voice, aged.start(1), aged.span(1), listed=False)
    somebody = voice_of(*names)
    if somebody is None and hit.term in _SAYING:
        somebody = unnamed(plain[slice(*names)])
    taken_up = somebody is None or person or _PRONOUN.match(left.strip())
    if taken_up and (not left.strip() or not person):
        return _continuing(said, left_start, names, found, voice_of)
    listed = somebody is None or person
    told = voice_of(*names) if listed else somebody
    sides = {h.code for h in known if _is_name(h) and start <= h.start < hit.start}
    if told is not None and told.party in ("own", "") and len(sides) == 1:
        told = replace(told, party=sides.pop())
    return said.told_by(told, left_start, names, listed=listed) if told is not None else None


def _is_name(hit: Hit) -> bool:
    """Tell whether a party is known only by the name of a person who speaks for it."""
    return all(len(sense) > 1 and sense[1] == "person" for sense in hit.senses)


_AGED: Final = re.compile(
    r"(?:^|[,;.:\"] ?|\b(?:but|and|while) )([a-z'-]+(?: [a-z'-]+){0,3}), \d{2},"
    r"(?: (?:who|whose)\b[^,;\"]{3,80},)? (?:also |later |who )?$"
)
"""A private person, by name and age: "Rahman, 28, said"."""


_AND_ALSO: Final = re.compile(r" and (?:also |later |then |instead |has |have |had )*$")


def _continuing(
    said: _Said,
    left_start: int,
    names: tuple[int, int],
    found: Sequence[Attribution],
    voice_of: VoiceOf,
) -> Attribution | None:
    """Read a verb of speech whose speaker follows it, or is only taken up: "he said"."""
    plain, start, end, hit = said.plain, said.start, said.end, said.hit
    left = plain[left_start : hit.start]
    inverted = find_inverted(plain, hit, end, voice_of, start)
    pronoun = _PRONOUN.match(left.strip())
    goes_on = bool(found) and _AND_ALSO.search(left)
    bare = left.strip() in ("", "and", "but", "and also", "and has", "and then", "and later")
    if not (pronoun or goes_on or bare or hit.term.endswith("ing")):
        return inverted
    if inverted is not None and not pronoun:
        return inverted
    if hit.term.endswith("ing") and hit.start - start < 3:
        return None  # "Saying that …, the men attacked": who acts stands after it
    if pronoun and left.strip().startswith(("it ", "its ")) and not found and not said.mode:
        return None
    scope = (said.tail, end)
    if pronoun and is_trailing(plain, left_start, start, said.tail, end):
        scope = (start, left_start)
    begin = left_start if pronoun else hit.start
    return Attribution(begin, said.tail, None, said.mode, scope, names)


_ENDS_AND: Final = re.compile(r"\b(?:and|but)(?: also| later| then)? $")
_COORDINATED: Final = re.compile(
    r"\b(?:had|has|have|was|were|would|did|\w{3,}ed|hit|struck|shot|put|gave) .*\b(?:and|but)"
    r"(?: also| later| then)? $"
)
"""A clause with a verb of its own before "and put the dead at"."""


_SAYING_SO: Final = re.compile(r"(?:said|says|claimed|claims|announced|announces|stated|reported)")
_DOER_SAYS: Final = re.compile(
    r"(?:(?:on|in|early|late|the|an?|one|two|three|four|few|several|\d+|hours?|days?|weeks?|months?"
    r"|morning|evening|night|\w+day|later|earlier|next|same|following|then|meanwhile|also|and|but"
    r"|that|before|after) )*((?:[\w'-]+ ){0,4}?[\w'-]+) (?:(?:had|has|have|also|later|then|again"
    r"|first) )*(?:struck|hit|bombed|shelled|attacked|raided|targeted|pounded|fired|launched"
    r"|destroyed|captured|seized|stormed|overran|carried out|bombarded|conducted|closed|shut"
    r"|retaliated|ambushed|opened fire) [^,;:\"]+ and (?:also |later |then |has |have |had )?"
)


_CALLED: Final = re.compile(
    r"(?:and |also |later |has |have |had )*(?:called?|brand(?:ed|s)|label(?:led|s)|term(?:ed|s)"
    r"|describ(?:ed|es)|dismiss(?:ed|es)|denounc(?:ed|es)|dubb?(?:ed|s)|condemn(?:ed|s)"
    r"|characteri[sz](?:ed|es)|calls|calling|reject(?:ed|s)) "
)
"""What a word for an untruth hangs on: "called the army's version a lie"."""


_WHO: Final = re.compile(r", (?:who|which) (?:also |later |then |had |have |has )?$")


_BEFORE_NOUN: Final = re.compile(r"[,;:\"]|\b(?:by|from|of|to|with|and|that(?! \w+ on )) ")


def _named_last(plain: str, start: int, end: int, known: Sequence[Hit]) -> int:
    """Give where the last noun before a relative clause begins: "Kabul blamed Pakistan, which"."""
    begin = start + _last_of(plain[start:end])
    named = sorted(h for h in known if begin <= h.start and h.end <= end)
    for before, after in itertools.pairwise(named):
        if after.end == end and _ACCUSED.fullmatch(plain, before.end, after.start):
            return after.start
    return begin


_ACCUSED: Final = re.compile(
    r" (?:\w+ )?(?:blam(?:ed|es)|accus(?:ed|es)|fault(?:ed|s)|told|held|ask(?:ed|s)|urged|warned) "
    r"(?:(?:the|that|this|both|it|them) )?(?:(?:[\w-]+ )?(?:attacks?|strikes?|blasts?|bombings?"
    r"|raids?|assaults?|killings?|incidents?|violence|explosions?)? ?on )?(?:the )?"
)


def _last_of(stretch: str) -> int:
    """Give where the last noun before a relative clause begins."""
    ends = [match.end() for match in _BEFORE_NOUN.finditer(stretch)]
    return ends[-1] if ends else 0


_TIME_CLAUSE: Final = re.compile(
    r"\b(?:days?|hours?|weeks?|months?|shortly|soon|minutes?|years?|long|moments) (?:after|before) "
    r"(?:the |an? )?$"
)


_PRONOUN_LAST: Final = re.compile(r"(?:^|[a-z]) (he|she|it|they) $")


_APPOSED: Final = re.compile(
    r", (?:\d{2}, )?(?:an? |the |one of the |head of |who (?:is|was|heads|leads|runs) (?:an? "
    r"|the )?)?"
    r"((?!(?:in|on|at|by|via|through|\w+ing|asked|reached|quoted|who|which|whose|where|for"
    r"|with|and|but|based|seen|shared) )[^,;:\"]{3,90}), (?:also |later |has |had |who )?$"
)


_OWN_WORK: Final = re.compile(
    r" (?:that )?(?:it|they|(?:the|this|that) (?:\w+ )?(?:attack|raid|assault|bombing|blast|ambush)"
    r"|(?:one of )?(?:its|their) (?:\w+ ){0,2}(?:fighters?|men|man"
    r"|militants?|members?"
    r"|bombers?|units?|squads?|cells?|brigades?|mujahideen)) (?:(?:had|has|have|also) )*"
    r"(?:(?:did|done|carried out|carried) it\b(?: out)?|(?:was|were|is|are) (?:its|their) (?:own "
    r")?(?:work|doing|handiwork)\b|(?:was|were|is|are) (?:behind (?:it|this)|responsible)(?=[.,;\"]"
    r"|$| and )|(?:carried out|conducted|staged|executed"
    r"|launched|(?:was|were) (?:behind|responsible for)|claimed|committed|perpetrated) (?:the"
    r"|that|this"
    r"|both|these|those) (?:\w+ ){0,2}(?:attacks?|raids?|assaults?|bombings?|strikes?|ambush(?:es)?"
    r"|blasts?|operations?|killings?|explosions?)\b(?! (?:on|in|at|near|against|of)\b))"
)
_ITS_DEED: Final = re.compile(r" (?:for )?(?:the|this|that) [a-z]+$")
_THERE: Final = re.compile(r" (?:in|on|at|near|against|outside|that|which) ")
"""What tells of the event that somebody takes on: "took credit for the bombing | in Kabul"."""
_ITS_MEN: Final = re.compile(
    r"\b(?:it|they|he|(?:one of )?(?:its|their|his) (?:own )?(?:\w+ ){0,2}(?:fighters?|men|man"
    r"|forces"
    r"|militants?|members?|bombers?|units?|squads?|cells?|brigades?|mujahideen))"
    r"(?: had| have| has| was| were)* $"
)
"""A group's own men, who do what it says that they did."""
_NAMELESS: Final = re.compile(
    r"(?:an? |the |one )?(?:[\w-]+ ){0,3}(?:group|faction|organi[sz]ation|movement|branch|affiliate"
    r"|outfit|alliance|militia|agency|body)"
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|be|is|are)(?: (?:\w+ly|later|also|again|now|not|never|then"
    r"|since))* $"
)


_PARTICIPLES: Final = ("ed", "told", "said", "put", "given", "written", "learnt")


_QUOTED: Final = frozenset(["quoted", "cited"])


_AGENT: Final = re.compile(
    r" by (.{2,90}?)(?=,|;|:|\.(?:\s|$)|$| (?:on|in|as|and|after|but|who|that|for|from|when"
    r"|while)\b)"
)


def _by_agent(plain: str, start: int, end: int, hit: Hit, voice_of: VoiceOf) -> Attribution | None:
    """Read "… was confirmed by the provincial police"; a passive without its agent is nobody's."""
    match = _AGENT.match(plain, hit.end, end)
    voice = voice_of(*match.span(1)) if match else None
    if match is None or voice is None:
        return None
    mode = "reported" if hit.code in ("unverified", "doubt", "blamed") else hit.code
    told = plain.startswith(" that ", match.end())  # "we were told by villagers that"
    scope = (match.end(), end) if told else (start, hit.start)
    return Attribution(hit.start, match.end(), voice, mode, scope, match.span(1))


_SAYING: Final = frozenset(["said", "says", "say", "told", "tell", "tells", "recalled", "added"])


def _mode_of(hit: Hit) -> str:
    return "reported" if hit.code in ("unverified", "blamed") else hit.code
