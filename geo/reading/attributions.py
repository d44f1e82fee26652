"""Who says what in an English sentence, and the words it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.reading.groups import CAPITALS
from geo.reading.lexicons import Hit
from geo.reading.negations import with_negations
from geo.reading.replies import (
    apart_denials,
    gapped,
    reckoning_verbs,
    speaks_after_label,
)
from geo.reading.speakers import Attribution, Voice, VoiceOf, unnamed
from geo.reading.verbs import any_in, from_verb

__all__ = ["find_attributions"]

_ACCORDING: Final = re.compile(r" (.{2,110}?)(?=,|\.(?:\s|$)|"
    r";|:|\)| who | which | when "
                               r"| and (?:at|in|\w+ (?:were|was))"
                               r"| as (?:saying|claiming|telling|reporting|having|confirming)\b"
                               r"| (?:said|says|claimed|claims|added|stated|showed|shows"
                               r"|indicated)\b|$)")  # fmt: skip


_IN_BRACKETS: Final = re.compile(
    r"\((?:(?:sources?|via|per|src): ?|according to )?([^()\d:;]{2,60}?)"
    r"(?P<claims> claims?| claimed| claims it)?\.?\)(?=[.;]|$)"
)


_CLAIMED_BY: Final = re.compile(
    r"(?:^|\b(?:was|were|been|later|attack|blast|bombing|it) )claimed by (.{2,60}?)(?=[,.;]|$"
    r"| on | in )"
)


_BY_COUNT: Final = re.compile(
    r"(?:^|[,;] |\b(?:by|about|to|on|with|reject\w*|dismiss\w*|disput\w*|contest\w*|question\w*) )"
    r"((?!\w+(?:ed|ing) )(?:the |a )?[\w'-]+(?: (?!about |to |by |(?!united)\w+ed )[\w-]+){0,4}?"
    r"(?:'s|(?<=s)'))"
    r" (?:own |latest "
    r"|official |initial )?"
    r"(?:count|account|tally|reckoning|estimate|version|toll|figures?)(?=[ ,.;]|$)"
)


_LABEL: Final = re.compile(
    r"^(?:[-*•]\s*)?(?:\d{1,2}[:.]\d\d )?([^:.,]{2,70})(?:, (?:translated|in full|quoted|in a|in an"
    r"|on|via|by|speaking|to)\b[^:.]{0,40})?: "
)


_DASHED: Final = re.compile(r" [-\u2014] ((?:[\w'-]+ ){0,5}[\w'-]+)\.?$")


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
    told = _Sentence(plain, start, end, verbs, parties, speakers, voice_of)
    found = [*_quoted(told), *_by_phrase(told, according), *_in_brackets(told)]
    found += [*_claimed(told), *_counted(told)]
    found += apart_denials(plain, start, end, voice_of)
    found += gapped(plain, start, end, parties, voice_of)
    found = found or _dashed(told) or _labelled(told)
    for hit in (*verbs, *reckoning_verbs(plain, start, end, verbs)):
        if hit.term == "according to" or any(f.start <= hit.start < f.end for f in found):
            continue
        if _CITED.match(plain, hit.start, end):
            continue
        if hit.code == "doubt" or (
            hit.code == "unverified" and not hit.term.startswith("credible")
        ):
            continue
        one = from_verb(plain, start, end, hit, found, parties, speakers, voice_of)
        if one is not None:
            found.append(one)
    found = _refuted(told, _seen(plain, start, end, found, voice_of))
    found = with_negations(plain, _refuted_barely(told, found))
    return _continued(
        sorted(found, key=lambda a: a.start), plain, start, (*speakers, *parties), voice_of
    )


class _Sentence(NamedTuple):
    """A sentence with the words in it that tell who speaks."""

    plain: str
    start: int
    end: int
    verbs: Sequence[Hit]
    parties: Sequence[Hit]
    speakers: Sequence[Hit]
    voice_of: VoiceOf

    @property
    def text(self) -> str:
        """Give the words of the sentence."""
        return self.plain[self.start : self.end]

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Give where the first group of a match stands in the text."""
        return self.start + match.start(1), self.start + match.end(1)


def _by_phrase(told: _Sentence, according: re.Pattern[str]) -> Iterator[Attribution]:
    """Read "according to the police"."""
    for lead in according.finditer(told.text):
        if _QUOTED_AS.match(told.text, lead.start()) or _CITED.match(told.text, lead.start()):
            continue
        match = _ACCORDING.match(told.text, lead.end())
        if match is None:
            continue
        a, b = told.span(match)
        voice = None if _NOBODY.match(told.plain, a, b) else told.voice_of(a, b)
        if voice is None and lead.group().startswith("acc"):
            voice = unnamed(told.plain[a:b])
        if voice is not None or _ONE_OF_THEM.match(told.plain, a, b):
            at = told.start + lead.start()
            cut = _name_ends(told, a, b)
            if cut < b:
                voice = told.voice_of(a, cut)
                yield Attribution(at, cut, voice, "reported", (cut, told.end), (a, cut))
                continue
            leads = lead.start() < 12 or _PASSED_ON.fullmatch(told.text, 0, lead.start())
            scope = (b, told.end) if leads else (told.start, at)
            yield Attribution(at, b, voice, "reported", scope, (a, b))


def _name_ends(told: _Sentence, start: int, end: int) -> int:
    """Give where a speaker ends that no comma sets off: "according to locals the two sides"."""
    known = [h.end for h in (*told.speakers, *told.parties) if start <= h.start and h.end <= end]
    for at in sorted(known):
        if _CLAUSE_NEXT.match(told.plain, at, end):
            return at
    return end


_CLAUSE_NEXT: Final = re.compile(
    r" (?:the|an?|at least|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+|both"
    r"|all|it"
    r"|they|he|she|there|its|their|pakistani|afghan|jets|shells|mortars?|rockets?|drones?|gunmen"
    r"|militants|troops) (?:[\w'-]+ ){0,6}?(?:was|were|had|has|have|is|are|came|hit|struck|fell"
    r"|died"
    r"|killed|landed|\w{3,}ed)\b"
)
"""The clause that follows a speaker without a comma: "the two sides were"."""
_NOBODY: Final = re.compile(
    r"(?:the )?(?:initial|preliminary|early|first|available|latest|further|unconfirmed|various)"
    r" (?:\w+ )?(?:assessments?|reports?|information|figures|details|estimates|accounts|findings)"
    r"(?! (?:by|from|of|in)\b)"
)
_ONE_OF_THEM: Final = re.compile(
    r"(?:(?:one|some|two|three|several|most|many|both|all|another|each) of )?"
    r"(?:them|those|him|her|it|the (?:men|women))\b|another\b"
)
_PASSED_ON: Final = re.compile(
    r"[^,;:]{2,60} (?:reported|reports|said|says|wrote|writes|added|adds|noted|claimed|claims)"
    r"(?: (?:on|late|early) [\w ]{3,20})?,? "
)
"""What stands before "citing the police" where what the police say follows."""


_CITED: Final = re.compile(
    r"(?:citing|quoting) (?:[\w-]+ ){0,4}?(?:officials|sources|people|documents|images"
    r"|reports?)(?: [\w' ]{2,40})?, (?:has |had |have )?"
    r"(?:said|says|reported|reports|claimed|claims|wrote|writes)\b"
)
"""Who a speaker cites before he says it himself: "the channel, citing officials, said"."""
_QUOTED_AS: Final = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing) (?!by\b|in\b|on\b|to\b|at\b)([^,;:.]{3,70}?) as (?:saying"
    r"|claiming"
    r"|telling|reporting|having|confirming)\b(?: that\b)?"
)


def _quoted(told: _Sentence) -> Iterator[Attribution]:
    """Read "the paper quoted officials as saying"."""
    for match in _QUOTED_AS.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b)
        if voice is not None:
            at, after = told.start + match.start(), told.start + match.end()
            yield Attribution(at, after, voice, "reported", (after, told.end), (a, b))


def _in_brackets(told: _Sentence) -> Iterator[Attribution]:
    """Read "two dead (police)"."""
    for match in _IN_BRACKETS.finditer(told.text):
        a, b = told.span(match)
        within = [h for h in (*told.speakers, *told.parties) if a <= h.start and h.end <= b]
        voice = told.voice_of(a, b) if within and within[0].start - a < 24 else None
        if voice is not None and voice.party:
            at, after = told.start + match.start(), told.start + match.end()
            mode = "responsibility" if match["claims"] else "reported"
            yield Attribution(at, after, voice, mode, (told.start, at), (a, b))


def _claimed(told: _Sentence) -> Iterator[Attribution]:
    """Read "was claimed by the group"."""
    for match in _CLAIMED_BY.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b)
        if voice is not None and voice.party not in ("", "local", "UN", "independent"):
            at = told.start + match.start()
            yield Attribution(at, b, voice, "responsibility", (b, told.end), (a, b))


def _counted(told: _Sentence) -> Iterator[Attribution]:
    """Read "by the ministry's count"."""
    for match in _BY_COUNT.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b) if any_in((*told.speakers, *told.parties), a, b) else None
        if voice is not None:
            at, after = told.start + match.start(), told.start + match.end()
            owned = told.plain.startswith(" of ", after)
            scope = (told.start, at) if match.start() > 12 and not owned else (after, told.end)
            yield Attribution(at, after, voice, "reported", scope, (a, b))


def _dashed(told: _Sentence) -> list[Attribution]:
    """Read "four killed - local officials"."""
    match = _DASHED.search(told.text)
    if match is None:
        return []
    a, b = told.span(match)
    voice = told.voice_of(a, b) if any_in(told.speakers, a, b) else None
    if voice is None or any_in(told.verbs, a, b):
        return []
    return [Attribution(a - 2, b, voice, "reported", (told.start, a - 2), (a, b))]


def _labelled(told: _Sentence) -> list[Attribution]:
    """Read "Local officials: four killed"."""
    match = _LABEL.match(told.text)
    if match is None:
        return []
    a, b = told.span(match)
    official = speaks_after_label(told.plain, told.start + match.end(), told.end)
    official = official or (
        b - a < 30
        and any(
            a <= h.start < b and not h.has(1, "demonym") and h.term not in CAPITALS
            for h in told.parties
        )
    )
    voice = told.voice_of(a, b) if any_in(told.speakers, a, b) or official else None
    if voice is None or not voice.party:
        return []
    voice = replace(voice, words=_ADDED.sub("", voice.words))
    after = told.start + match.end()
    mode = "denied" if _DENIES.search(told.plain, a, b) else "reported"
    return [Attribution(a, after, voice, mode, (after, told.end), (a, b))]


_ADDED: Final = re.compile(
    r"(?i)(?: (?:toll|figure|count)$|(?:'s|(?<=s)') (?:answer|reply|response|reaction|version"
    r"|statement|verdict|take)\b.*$| (?:(?:has|have|had|later|then|also|promptly) )*(?:issue"
    r"|release"
    r"|answer|repl|respond|react|dismiss|reject|den[yi]|refut|disput|contest|insist|retort|put out"
    r"|comment|add|clarif|explain|post|tweet|wr[io]te)\w*\b.*$)"
)
"""What stands after the name of him who speaks after a colon: "TTP issues a statement:"."""
_DENIES: Final = re.compile(r"\b(?:dismiss|reject|den[yi]|refut|disput|contest)\w*\b")


def _continued(
    found: Sequence[Attribution],
    plain: str,
    start: int,
    named: Sequence[Hit],
    voice_of: VoiceOf,
) -> list[Attribution]:
    """Give a pronoun or participle the voice before it in the sentence: a speaker, the subject."""
    voices: list[Attribution] = []
    for one in found:
        if one.voice is None and voices and voices[-1].voice is not None:
            silent = one.names[0] == one.names[1]
            names = voices[-1].names if silent else one.names
            one = replace(one, voice=voices[-1].voice, names=names)
        elif one.voice is None and _INSERTED.search(plain, start, one.end):
            first = min((h for h in named if h.start < one.start), default=None)
            if first is not None and first.start - start < 40:
                last = max(h.end for h in named if h.start <= first.end + 1 and h.start < one.start)
                one = replace(one, voice=voice_of(start, last))
        voices.append(one)
    return voices


_INSERTED: Final = re.compile(r"\b(?:which|that|who|whom|what) (?:he|she|it|they) \w+$")


_SAW: Final = re.compile(
    r"((?:an? |the |our )?(?:[\w'-]+ ){0,4}(?:reporters?|correspondents?|journalists?"
    r"|photographers?)"
    r"(?: (?:at|in|on|near|who) [\w' ]{2,40}?)?) (?:saw|counted|witnessed|heard|could see"
    r"|was shown)\b"
)


def _seen(
    plain: str,
    start: int,
    end: int,
    found: list[Attribution],
    voice_of: VoiceOf,
) -> list[Attribution]:
    """Add what a reporter saw: "an agency's reporter saw five bodies"."""
    match = None if found else _SAW.match(plain, start, end)
    voice = voice_of(*match.span(1)) if match else None
    if match is None or voice is None:
        return found
    return [Attribution(start, match.end(), voice, "reported", (match.end(), end), match.span(1))]


_REFUTED: Final = re.compile(
    r"(?:[\w ]{0,30}, )?(?:what(?= (?:the|some|certain|other|pakistani|afghan|enemy|social|they"
    r"|it)\b)"
    r"|(?:(?:any|the|all|such|some|these|media|social media|enemy|recent|earlier|the enemy's"
    r"|[\w-]+'s?|pakistani|afghan|taliban|indian|official|baloch) ){0,4}(?:reports?|news|claims?"
    r"|propaganda|talk|rumou?rs?|allegations?|assertions?|accusations?|stories|story|suggestions?"
    r"|information"
    r"|posts?|accounts?|statements?))"
    r" (?=[^;]*\b(?:that|of|about|on|saying|claiming|circulating|regarding|alleging)\b)[^;]{8,180}?"
    r"(?P<said> (?:is|are|was|were|has been|have been) (?:\w+ ){0,3}?(?:not (?:true|correct"
    r"|accurate|right)|incorrect|untrue|without (?:any )?(?:foundation|basis|substance|merit)"
    r"|false|baseless|unfounded|groundless|fabricated|fake|fiction|far from (?:the )?(?:reality"
    r"|truth|true|facts)"
    r"|wrong|nonsense|inaccurate|propaganda|pure invention|(?:a|an) (?:\w+ )?(?:lie|rumou?r"
    r"|fabrication|hoax"
    r"|invention)|lies|rumou?rs|rejected|denied|refuted|dismissed)\b)"
)


_REFUTED_LATER: Final = re.compile(r"(?<=, and )" + _REFUTED.pattern)


_REFUTED_BARE: Final = re.compile(
    r"(?:in fact,? |but |however,? )?(?:(?:(?:this|that|the|these|those|such"
    r"|all) )+(?:\w+ )?(?:allegations?"
    r"|claims?|reports?|news|statements?|story|stories|accusations?|assertions?|charges?)"
    r"|this|that|it|these|they)"
    r"(?P<said> (?:is|are|was|were) (?:\w+ ){0,2}?(?:false|baseless|untrue|not true"
    r"|a (?:\w+ )?lie|lies"
    r"|fabricat\w+|fake|propaganda|unfounded|groundless|incorrect|fiction|nonsense|rejected|denied"
    r"|refuted)\b)(?:[^;]{0,60}$|[:;,] )"
    r"|(?:nothing of the (?:kind|sort)|no such (?:attack|strike|raid|incident|thing|operation"
    r"|event))"
    r"(?P<none> (?:has |had |ever )*(?:happened|occurred|took place|taken place|been carried out"
    r"|was carried"
    r" out))\b[^;]{0,40}$"
)
"""A sentence that only denies what was told before: "This allegation is false."."""


def _refuted_barely(told: _Sentence, found: list[Attribution]) -> list[Attribution]:
    """Read "This allegation is false.": whoever says the sentence denies what was told before."""
    match = _REFUTED_BARE.match(told.text) if not any(a.voice for a in found) else None
    if match is None:
        return found
    after = told.start + match.end("said" if match["said"] else "none")
    return [Attribution(told.start, after, Voice(), "denied", (after, after), (after, after))]


def _refuted(told: _Sentence, found: list[Attribution]) -> list[Attribution]:
    """Read "reports that the base was hit are false": whoever says the sentence denies it."""
    match = _REFUTED.match(told.text) or _REFUTED_LATER.search(told.text)
    if match is None:
        return found
    at, after = told.start + match.start("said"), told.start + match.end("said")
    others = [a for a in found if a.start >= after]
    if others:
        return [replace(a, mode="denied", scope=(told.start, at)) for a in others]
    return [Attribution(at, after, Voice(), "denied", (told.start, at), (at, at))]
