"""Speakers, the side that each is on, and the words that tell who says something."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicons import Hit

__all__ = ["ENEMY", "ISSUER", "Attribution", "Voice", "VoiceOf", "party_of", "unnamed"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the words for him, and the party behind; both empty for the report itself."""

    words: str = ""
    party: str = ""


ISSUER: Final = Voice("", "issuer")
"""The body that publishes a text of its own, where it denies what others say."""

ENEMY: Final = "the enemy"
"""Stands for a side until it is known whose enemy it is."""

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
    if bodies and speakers and bodies[0].start < speakers[0].start and not groups and not states:
        return bodies[0].code
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


_NEUTRAL: Final = frozenset(
    ["governor's office", "provincial governor", "district governor", "provincial council",
     "information and culture", "director of information and culture", "security forces",
     "directorate of information and culture", "department of information and culture",
     "provincial information and culture department", "deputy commissioner", "state media"]
)  # fmt: skip


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


_DEED: Final = re.compile(
    r" (?:killed|hit|struck|left|destroyed|damaged|wounded|injured|shot|attacked) (?:a|an|the|one"
    r"|two|three|four|five|six|\d+|at|several|some|more|nearly|dead)\b"
)


def unnamed(words: str) -> Voice | None:
    """Take words for people that no list has as someone who was there: "stallholders"."""
    match = _SOMEBODY.fullmatch(words.strip(" ,"))
    if match is None or len(words) > 70 or match["head"] in _NOT_SOMEBODY:
        return None
    if not _HEADS.fullmatch(match["head"]) or _DEED.search(words):
        return None
    return Voice(re.sub(r"^(?:the|a|an) ", "", words.strip(" ,")), "local")
