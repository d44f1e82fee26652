"""Who says what in an English sentence, and the words it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.groups import CAPITALS
from geo.reading.lexicons import Hit
from geo.reading.speakers import Attribution, VoiceOf, unnamed
from geo.reading.verbs import any_in, from_verb

__all__ = ["find_attributions"]

_ACCORDING: Final = re.compile(r" (.{2,110}?)(?=,|\.(?:\s|$)|"
    r";|:|\)| who | which | when "
                               r"| and (?:at|in|\w+ (?:were|was))"
                               r"| (?:said|says|claimed|claims|added|stated|showed|shows"
                               r"|indicated)\b|$)")  # fmt: skip


_IN_BRACKETS: Final = re.compile(r"\(([^()\d:;]{3,60})\)(?=[.;]|$)")


_CLAIMED_BY: Final = re.compile(
    r"(?:^|\b(?:was|were|been|later|attack|blast|bombing|it) )claimed by (.{2,60}?)(?=[,.;]|$"
    r"| on | in )"
)


_BY_COUNT: Final = re.compile(
    r"(?:^|[,;] |\bby )((?:the |a )?[\w'-]+(?: [\w-]+){0,4}?)(?:'s|(?<=s)') (?:own |latest "
    r"|official |initial )?"
    r"(?:count|account|tally|reckoning|estimate|version|toll|figures?)(?=[ ,.;]|$)"
)


_LABEL: Final = re.compile(r"^(?:[-*•]\s*)?(?:\d{1,2}[:.]\d\d )?([^:.,]{2,70}): ")


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
    sentence = plain[start:end]
    found: list[Attribution] = []
    for lead in according.finditer(sentence):
        match = _ACCORDING.match(sentence, lead.end())
        if match is None:
            continue
        a, b = start + match.start(1), start + match.end(1)
        voice = voice_of(a, b)
        if voice is None and lead.group().startswith("acc"):
            voice = unnamed(plain[a:b])
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
        if any_in((*speakers, *parties), a, b):
            voice = voice_of(a, b)
            if voice is not None:
                scope = (
                    (start, start + match.start())
                    if match.start() > 12
                    else (start + match.end(), end)
                )
                at = start + match.start()
                found.append(Attribution(at, start + match.end(), voice, "reported", scope, (a, b)))
    dashed = _DASHED.search(sentence)
    if dashed and not found:
        a, b = start + dashed.start(1), start + dashed.end(1)
        voice = voice_of(a, b) if any_in(speakers, a, b) else None
        if voice is not None and not any_in(verbs, a, b):
            found.append(Attribution(a - 2, b, voice, "reported", (start, a - 2), (a, b)))
    label = _LABEL.match(sentence)
    if label and not found:
        a, b = start + label.start(1), start + label.end(1)
        official = any(
            a <= h.start < b and not h.has(1, "demonym") and h.term not in CAPITALS for h in parties
        )
        if (
            any_in(speakers, a, b)
            or (official and label.end(1) - label.start(1) < 30)
            or (any_in(parties, a, b) and label.end(1) - label.start(1) < 30)
        ):
            voice = voice_of(a, b)
            if voice is not None and voice.party and (any_in(speakers, a, b) or official):
                scope = (start + label.end(), end)
                found.append(Attribution(a, start + label.end(), voice, "reported", scope, (a, b)))
    for hit in verbs:
        if hit.term == "according to" or any(f.start <= hit.start < f.end for f in found):
            continue
        if hit.code == "doubt" or (
            hit.code == "unverified" and not hit.term.startswith("credible")
        ):
            continue
        one = from_verb(plain, start, end, hit, found, parties, speakers, voice_of)
        if one is not None:
            found.append(one)
    found = _seen(plain, start, end, found, speakers, voice_of)
    return _continued(
        sorted(found, key=lambda a: a.start), plain, start, (*speakers, *parties), voice_of
    )


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
            one = replace(one, voice=voices[-1].voice)
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
    speakers: Sequence[Hit],
    voice_of: VoiceOf,
) -> list[Attribution]:
    """Add what a reporter saw: "an agency's reporter saw five bodies"."""
    match = None if found else _SAW.match(plain, start, end)
    voice = voice_of(*match.span(1)) if match else None
    if match is None or voice is None:
        return found
    return [Attribution(start, match.end(), voice, "reported", (match.end(), end), match.span(1))]
