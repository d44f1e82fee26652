"""Speakers named without a verb of their own: "according to …", "(police)", "Officials: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.reading.groups import CAPITALS
from geo.reading.lexicons import Hit
from geo.reading.replies import speaks_after_label
from geo.reading.speakers import Attribution, VoiceOf, unnamed
from geo.reading.voices import COUNTRY_PARTY

__all__ = ["CITED", "Sentence", "any_in", "find_cited", "find_labelled"]


class Sentence(NamedTuple):
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
    r"|on|via|by|speaking|to|\d{1,2} [a-z]+|[a-z]+ \d{1,2}|\w+day)\b[^:.]{0,40})?: "
)


_DASHED: Final = re.compile(r" [-\u2014] ((?:[\w'-]+ ){0,5}[\w'-]+)\.?$")


def any_in(hits: Sequence[Hit], start: int, end: int) -> bool:
    """Tell whether a term begins in a stretch."""
    return any(start <= hit.start < end for hit in hits)


def find_cited(told: Sentence, according: re.Pattern[str]) -> list[Attribution]:
    """Find those in a sentence whose words are cited, counted or claimed.

    Parameters
    ----------
    told
        The sentence.
    according
        The phrases that a speaker follows: "according to", "by the count of".
    """
    found = [*_quoted(told), *_by_phrase(told, according), *_in_brackets(told)]
    return [*found, *_claimed(told), *_asserted(told), *_counted(told), *_figured(told)]


def find_labelled(told: Sentence) -> list[Attribution]:
    """Find who stands as a label before or after what he says: "four killed - police"."""
    return _dashed(told) or _labelled(told)


def _by_phrase(told: Sentence, according: re.Pattern[str]) -> Iterator[Attribution]:
    """Read "according to the police"."""
    for lead in according.finditer(told.text):
        if _QUOTED_AS.match(told.text, lead.start()) or CITED.match(told.text, lead.start()):
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
            leads = leads or _LEADS_ITS_CLAUSE.search(told.text, 0, lead.start())
            scope = (b, told.end) if leads else (told.start, at)
            yield Attribution(at, b, voice, "reported", scope, (a, b))


def _name_ends(told: Sentence, start: int, end: int) -> int:
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
    r"| (?:killed|left|wounded|injured|claimed|hit|struck|destroyed) (?:at least |about |the )?"
    r"(?:\d|an? |one |two |three |four |five |six |seven |eight |nine |ten |[a-z]+teen |[a-z]+ty)"
)
"""The clause that follows a speaker without a comma: "the two sides were"."""
_LEADS_ITS_CLAUSE: Final = re.compile(
    r"(?:(?:; |, (?:but|and|while|whereas) )|.*(?:, which|\b(?:in|of|during|by|after) which),? $)"
    r"(?:(?:on|in|at|that|the (?:following|next|same)|later"
    r"|earlier|meanwhile|elsewhere|early|late|by)\b[^,;]{0,40})?,? ?$"
)
"""What stands before who tells of the rest of a clause only: "; that night, according to"."""
_NOBODY: Final = re.compile(
    r"(?:the )?(?:initial|preliminary|early|first|available|latest|further|unconfirmed|various"
    r"|confirmed|credible|reliable|some|several|media|press|news)"
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


CITED: Final = re.compile(
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


def _quoted(told: Sentence) -> Iterator[Attribution]:
    """Read "the paper quoted officials as saying"."""
    for match in _QUOTED_AS.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b)
        if voice is not None:
            at, after = told.start + match.start(), told.start + match.end()
            yield Attribution(at, after, voice, "reported", (after, told.end), (a, b))


def _in_brackets(told: Sentence) -> Iterator[Attribution]:
    """Read "two dead (police)"."""
    for match in _IN_BRACKETS.finditer(told.text):
        a, b = told.span(match)
        within = [h for h in (*told.speakers, *told.parties) if a <= h.start and h.end <= b]
        voice = told.voice_of(a, b) if within and within[0].start - a < 24 else None
        if voice is not None and voice.party:
            at, after = told.start + match.start(), told.start + match.end()
            mode = "responsibility" if match["claims"] else "reported"
            yield Attribution(at, after, voice, mode, (told.start, at), (a, b))


def _claimed(told: Sentence) -> Iterator[Attribution]:
    """Read "was claimed by the group"."""
    for match in _CLAIMED_BY.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b)
        if voice is not None and voice.party not in ("", "local", "UN", "independent"):
            at = told.start + match.start()
            yield Attribution(at, b, voice, "responsibility", (b, told.end), (a, b))


def _asserted(told: Sentence) -> Iterator[Attribution]:
    """Read "a zone of 32 square kilometres, claimed on 27 February by security sources".

    An attack that a group claims is its deed, and told by others.
    """
    for match in _ASSERTED_BY.finditer(told.text):
        a, b = (told.start + at for at in match.span("who"))
        voice = told.voice_of(a, b)
        claims = match["verb"] in ("claimed", "asserted")
        if voice is not None and (
            voice.party in COUNTRY_PARTY.values() or (voice.party and not claims)
        ):
            at, mode = told.start + match.start(), "claimed" if claims else "reported"
            yield Attribution(at, b, voice, mode, (told.start, at), (a, b))


_ASSERTED_BY: Final = re.compile(
    r"(?<=,) (?:which (?:was|is|were) |as )?(?:(?:first|originally|initially|so far|only|also) )?"
    r"(?P<verb>claimed|reported|announced|asserted)(?: (?:on|in|late|early) [\w ]{3,20}?)?"
    r" by (?:the )?(?P<who>[\w'. -]{3,60}?)(?=,|$|\.(?:\s|$)| (?:on|in|as|and|but)\b)"
)


def _counted(told: Sentence) -> Iterator[Attribution]:
    """Read "by the ministry's count"."""
    for match in _BY_COUNT.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b) if any_in((*told.speakers, *told.parties), a, b) else None
        if voice is not None:
            at, after = told.start + match.start(), told.start + match.end()
            owned = told.plain.startswith(" of ", after)
            scope = (told.start, at) if match.start() > 12 and not owned else (after, told.end)
            yield Attribution(at, after, voice, "reported", scope, (a, b))

    for match in _BY_ITS_COUNT.finditer(told.text):
        at, after = told.start + match.start(), told.start + match.end()
        scope = (after, told.end) if match.start() < 12 else (told.start, at)
        yield Attribution(at, after, None, "reported", scope, told.span(match))


_BY_ITS_COUNT: Final = re.compile(
    r"\bby (its|their|his|her) (?:own )?(?:latest |official |initial |last )?(?:count|account"
    r"|tally|reckoning|estimate|version|figures?)\b"
)


def _figured(told: Sentence) -> Iterator[Attribution]:
    """Read "the toll was put at 14 by the mission"."""
    for match in _FIGURED_BY.finditer(told.text):
        a, b = told.span(match)
        voice = told.voice_of(a, b)
        if voice is not None and voice.party:
            at = told.plain.rindex(" by ", told.start, a)
            clauses = [m.end() for m in _ITS_CLAUSE.finditer(told.plain, told.start, at)]
            yield Attribution(at, b, voice, "reported", (max([told.start, *clauses]), at), (a, b))


_ITS_CLAUSE: Final = re.compile(r"; |, (?:but|and|while|which|though) ")
_FIGURED_BY: Final = re.compile(
    r"\b(?:is|was|were|been|later|then|since) (?:given|revised|put|raised|lowered|cut|corrected"
    r"|reduced|set|estimated|placed|increased|brought|counted|reckoned)"
    r"(?: (?:up|down|back|upwards?|downwards?))?(?: (?:as|at|to|from) [\w ,]{1,40}?)?"
    r" by (?:the )?((?!\d)[\w'. -]{2,60}?)(?=,|;|:|\.(?:\s|$)|$| (?:on|in|as|and|after|but|who|that"
    r"|for|from|when|while)\b)"
)


def _dashed(told: Sentence) -> list[Attribution]:
    """Read "four killed - local officials"."""
    match = _DASHED.search(told.text)
    if match is None:
        return []
    a, b = told.span(match)
    voice = told.voice_of(a, b) if any_in(told.speakers, a, b) else None
    if voice is None or any_in(told.verbs, a, b):
        return []
    return [Attribution(a - 2, b, voice, "reported", (told.start, a - 2), (a, b))]


def _labelled(told: Sentence) -> list[Attribution]:
    """Read "Local officials: four killed"."""
    match = _LABEL.match(told.text)
    if match is None or _IS.search(match.group()):
        return []
    a, b = told.span(match)
    if _STAFF.fullmatch(told.plain, a, b):
        return []
    official = speaks_after_label(told.plain, told.start + match.end(), told.end)
    official = official or (
        b - a < 45
        and any(
            a <= h.start < b and not h.has(1, "demonym") and h.term not in CAPITALS
            for h in told.parties
        )
    )
    official = official or _is_of_two(told, a, b)
    voice = told.voice_of(a, b) if any_in(told.speakers, a, b) or official else None
    if voice is None or not voice.party:
        return []
    voice = replace(voice, words=_ADDED.sub("", voice.words))
    after = told.start + match.end()
    mode = "denied" if _DENIES.search(told.plain, a, b) else "reported"
    return [Attribution(a, after, voice, mode, (after, told.end), (a, b))]


def _is_of_two(told: Sentence, start: int, end: int) -> bool:
    """Tell whether two governments speak in a paragraph: "Kabul: 18 dead. Islamabad: 70 dead."."""
    if told.plain[start:end].strip() not in ("kabul", "islamabad"):
        return False
    line = told.plain[max(0, start - _NEAR) : end + _NEAR]
    line = line[line.rfind("\n", 0, min(start, _NEAR)) + 1 :].partition("\n")[0]
    return len(set(re.findall(r"(?:^|[.;!?] )(kabul|islamabad): ", line))) > 1


_NEAR: Final = 300  # characters before and after a label in which the other side's stands


_STAFF: Final = re.compile(
    r"(?:news ?(?:reader|caster)|anchor|presenter|host|studio|correspondent|reporter|voice-?over"
    r"|narrator|question(?: \([^)]*\))?|q)(?: \d)?"
)
"""Whose part of a script is the broadcaster's own: "CORRESPONDENT: The planes came …"."""
_IS: Final = re.compile(
    r"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:disputed|contested|unclear|in dispute):?\s*$"
    r"|\b(?:is|are|was|were|been|being) (?:\w+ ){0,2}?(?:blamed|attributed|ascribed|laid|tied"
    r"|linked|pinned|put down)\b"
)
_ADDED: Final = re.compile(
    r"(?i)(?: (?:toll|figure|count)$|(?:'s|(?<=s)') (?:answer|reply|response|reaction|version"
    r"|statement|verdict|take|list|tally|register|roll"
    r"|record)\b.*$| (?:(?:has|have|had|later|then|also|promptly) )*(?:issue"
    r"|release"
    r"|answer|repl|respond|react|dismiss|reject|den[yi]|refut|disput|contest|insist|retort"
    r"|put out|list|nam|tall|count|enumerat|itemi[sz]|gave|giv|provid|comment"
    r"|add|clarif|explain|post|tweet|wr[io]te)\w*\b.*$)"
)
"""What stands after the name of him who speaks after a colon: "TTP issues a statement:"."""
_DENIES: Final = re.compile(r"\b(?:dismiss|reject|den[yi]|refut|disput|contest)\w*\b")
