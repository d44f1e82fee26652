"""Who says what in an English sentence, and the words it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.assertions import with_assertions
from geo.reading.citations import CITED, Sentence, find_cited, find_labelled
from geo.reading.lexicons import Hit
from geo.reading.negations import with_negations
from geo.reading.refutations import refuted, refuted_barely
from geo.reading.replies import (
    apart_denials,
    gapped,
    reckoning_verbs,
)
from geo.reading.speakers import Attribution, VoiceOf
from geo.reading.verbs import from_verb

__all__ = ["find_attributions"]


_NAMED_SO: Final = re.compile(
    r"(?<![\w,)] )(?:reported|alleged|claimed|suspected) (?:[\w-]+ )?(?:air ?strikes?|strikes?"
    r"|raids?|attacks?|blasts?|explosions?|shelling|ambush(?:es)?|clash(?:es)?|fire|bombings?"
    r"|incursions?)\b"
    r"(?! (?:was|were|killed|hit|had|has|in which))"
)
"""What a note calls an event that is not confirmed, with nobody who reports it."""


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
    told = Sentence(plain, start, end, verbs, parties, speakers, voice_of)
    found = find_cited(told, according)
    found += apart_denials(plain, start, end, voice_of)
    found += gapped(plain, start, end, parties, voice_of)
    found = found or find_labelled(told)
    for hit in (*verbs, *reckoning_verbs(plain, start, end, verbs)):
        if hit.term == "according to" or any(f.start <= hit.start < f.end for f in found):
            continue
        if CITED.match(plain, hit.start, end) or _NAMED_SO.match(plain, hit.start, end):
            continue
        if hit.code == "doubt" or (
            hit.code == "unverified" and not hit.term.startswith("credible")
        ):
            continue
        one = from_verb(plain, start, end, hit, found, parties, speakers, voice_of)
        if one is not None:
            found.append(one)
    found = refuted(told, _seen(plain, start, end, found, voice_of))
    found = with_negations(plain, refuted_barely(told, found))
    found = with_assertions(told, found)
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
