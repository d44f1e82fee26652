"""Who did what a claim tells of, by its kind, its place and the side that tells it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from geo.reading.lexicons import Lexicon
from geo.reading.speakers import ENEMY, Voice
from geo.reading.statements import STATES, Told, country_of
from geo.reading.voices import COUNTRY_PARTY

__all__ = ["BEYOND", "OWN", "give_doers", "other_state"]

OWN: Final = "own"
"""Stands for who did it where the publication of a party speaks of its own men."""
BEYOND: Final = "from beyond the border"
"""Stands for who did it where only the side of the border is told from which it came."""

_FLOWN: Final = ("airstrike", "drone strike")
_HOSTILE: Final = ("ground attack", "armed clash", "cross-border fire", "shelling", "other")
_NO_DEED: Final = ("border closure", "territorial claim")
_UNARMED: Final = ("", "own", "local", "UN", "independent", "nobody", "armed group")
_BOMBER: Final = re.compile(r"(?i)\bsuicide\b|\bbombers?\b")
_PAKISTANI: Final = re.compile(r"(?i)\bpakistani\b|\benemy\b")
_TALIBAN: Final = re.compile(
    r"(?i)\b(?:afghan|afghan taliban|taliban regime|emirate|enemy|khw?aw?a?rij|terrorist)\b"
)
_POSTS: Final = re.compile(
    r"(?i)\b(?<!health )(?:posts?|outposts?|check-?posts?|checkpoints?|tanks?|bases?"
    r"|headquarters|positions?)\b"
)
_CIVIL: Final = re.compile(
    r"(?i)\b(?:houses?|homes?|schools?|clinics?|hospitals?|mosques?|madrass?as?|shops?|markets?"
    r"|health|villages?|seminar\w+)\b"
)
"""What neither side says that its own men destroyed."""
_WON: Final = re.compile(
    r"(?i)(?:captur|seiz|overr[au]n|took|taken|destroy|raz|torch|demolish|neutrali[sz])"
)
_DOWNED: Final = re.compile(r"(?i)\bbrought down|shot down|downed")
_FOILED: Final = re.compile(r"(?i)\b(?:repel|repul|foil|beat(?:en)? back|thwart|پسپا|ناکام|شا)")
_RIVALS: Final = re.compile(r"(?i)\b(?:nrf|aff|iskp|isis|daesh|resistance|rebels?|islamic state)\b")


def give_doers(claims: Sequence[Told], words: Lexicon, *, issuer: Voice | None = None) -> None:
    """Name who did it where the sentence leaves it to the report to tell.

    A party that tells of the other's dead in the passive tells of its own deed, and nobody's own
    dead are his deed. Where a report says that Pakistan fired on Afghanistan, its other strikes
    there, too, are told as Pakistan's. What nothing tells is taken over from what it goes on with.
    """
    scenes = _scenes(claims, words, issuer)
    found = [scene.doer(()) for scene in scenes]
    deeds = {(c.kind, doer) for c, doer in zip(claims, found, strict=True)}
    if issuer is not None and any(doer == "Pakistan" for _, doer in deeds):
        deeds |= {(kind, "Pakistan") for kind in (*_FLOWN, "shelling")}
    found = [scene.doer(deeds) for scene in scenes]
    for claim, doer in zip(claims, found, strict=True):
        claim.actor = doer
    for claim in claims:
        if claim.mode == "denied" and claim.answers is not None:
            claim.actor = claim.actor or claim.answers.actor


def _scenes(claims: Sequence[Told], words: Lexicon, issuer: Voice | None) -> list[_Scene]:
    """Give each claim with the party of who tells it, and the countries it can lie in."""
    lands = [country_of(claim.sites, words) for claim in claims]
    counts = sorted((lands.count(land) for land in COUNTRY_PARTY), reverse=True)
    home = max(COUNTRY_PARTY, key=lands.count) if counts[0] >= max(1, 3 * counts[1]) else ""
    scenes = []
    for claim, land in zip(claims, lands, strict=True):
        known = {p.country for s in claim.sites if s.name for p in words.known.get(s.name, ())}
        voice = issuer if issuer is not None and not claim.voice.words else claim.voice
        own = COUNTRY_PARTY.get(land or home, "")
        side = own if voice.party == "own" else voice.party
        scenes.append(_Scene(claim, side, {land} if land else known))
    return scenes


def other_state(side: str) -> str:
    """Give the state that a state's enemy is."""
    return STATES[1 - STATES.index(side)] if side in STATES else ""


@dataclass
class _Scene:
    """A claim with the party that tells it, and the countries that it can lie in."""

    claim: Told
    side: str
    lands: set[str]

    def __post_init__(self) -> None:
        actor = self.claim.actor
        if actor == BEYOND and not self.side and self.lands == {"AF"}:
            actor = "Pakistan"
        actor = other_state(self.side) if actor in (ENEMY, BEYOND) else actor
        if actor == OWN:
            actor = "" if self.side in _UNARMED else self.side
        self.told, self.taken = ("", actor) if self.claim.taken else (actor, "")
        if self.claim.kind == "bombing" and self._is_no_bomber(self.told):
            self.told = ""

    def _is_no_bomber(self, party: str) -> bool:
        """Tell whether a bombing is not the deed of a party: a bomber, or the state it is in."""
        own = {COUNTRY_PARTY.get(land) for land in self.lands}
        return bool(_BOMBER.search(party)) or party in own

    def doer(self, deeds: Collection[tuple[str, str]]) -> str:
        """Give who did it: by air, by whose dead are counted, as told, or by who tells it."""
        found = self._by_air(deeds)
        if found is None:
            found = self._by_losses()
        if found is None:
            found = self.told or self._by_side(deeds) or self.taken
        return found

    def _by_air(self, deeds: Collection[tuple[str, str]]) -> str | None:
        """Give whose aircraft it was: no group and not the Taliban has any over Afghanistan."""
        kind, told = self.claim.kind, self.told or self.taken
        if kind not in _FLOWN or self.lands == {"PK"}:
            return None
        drone = kind == "drone strike"
        if drone and (told, self.side) == ("Afghan Taliban", "Pakistan"):
            return told  # whom Pakistan blames did it
        if told == "Pakistan" or (told and drone and not (told in STATES and "AF" in self.lands)):
            return told
        if "AF" not in self.lands and (told or self.side != "Pakistan"):
            return None
        if self.side == "Pakistan" and not (drone and self.claim.mode == "denied"):
            return self.side
        blamed = (kind, "Pakistan") in deeds and self.side in ("Afghan Taliban", "")
        return "Pakistan" if blamed and self.claim.mode != "verified" else ""

    def _by_losses(self) -> str | None:
        """Give who did it by whose dead are counted: the other's are his, his own are not."""
        claim, side = self.claim, self.side
        deaths = claim.figures.get("deaths")
        if deaths is None or deaths.high == 0 or claim.mode == "denied" or claim.kind in _NO_DEED:
            return None
        theirs = self._are_theirs(deaths.side, deaths.of)
        second = claim.answers is not None and claim.answers.voice.party == side == self.taken
        own = deaths.side == "own" or (side == "Pakistan" and deaths.side == "state")
        if own or (side in STATES and second and not theirs):
            return next((p for p in (self.told, self.taken) if p not in ("", side)), "")
        if _FOILED.search(claim.trigger) and side in STATES:
            return self.told if self.told != side else ""
        if side not in STATES or claim.kind not in (*_HOSTILE, *_FLOWN):
            return None
        return side if theirs else None

    def _are_theirs(self, side: str, of: str) -> bool:
        """Tell whether those killed are of the other side than that which tells it."""
        if self.side == "Pakistan":
            unnamed = self.claim.kind == "armed clash" and of in ("", "people") and not self.taken
            return side in ("armed", "attacker") or unnamed
        rivals = side == "armed" and _RIVALS.search(self.claim.target)
        return bool(rivals) or (side == "state" and "police" not in of)

    def _by_side(self, deeds: Collection[tuple[str, str]]) -> str:
        """Give who did it where no sentence names him, by who tells it."""
        claim, side = self.claim, self.side
        if claim.kind in _FLOWN and self.lands == {"PK"}:
            sent = side == "Pakistan" and (claim.kind, "Afghan Taliban") in deeds
            return "Afghan Taliban" if side == "Afghan Taliban" or sent else ""
        denied = claim.mode == "denied"
        shelled = claim.kind == "shelling" and (claim.kind, "Pakistan") in deeds
        answers = side == "Afghan Taliban" or (side == "Pakistan" and denied)
        if shelled and answers and "AF" in self.lands:
            return "Pakistan"
        group = side not in (*_UNARMED, *STATES)
        if denied:
            return other_state(side) if claim.kind == "territorial claim" else side * group
        if group and claim.kind in (*_HOSTILE, "bombing"):
            by_men = claim.certain_kind and claim.kind in (
                "ground attack",
                "armed clash",
                "bombing",
            )
            return side if claim.figures or claim.target or by_men else ""
        if side not in STATES or claim.kind not in _HOSTILE:
            return ""
        return side if self._is_won() else ""

    def _is_won(self) -> bool:
        """Tell whether a state tells of what only its own men can have done."""
        claim = self.claim
        if claim.kind == "other" and "AF" in self.lands and _DOWNED.search(claim.trigger):
            return self.side == "Afghan Taliban"
        theirs = _PAKISTANI if self.side == "Afghan Taliban" else _TALIBAN
        if theirs.search(claim.target):
            return True
        won = _WON.match(claim.trigger)
        spared = "deaths" not in claim.figures and not _CIVIL.search(claim.target)
        return bool(won and (_POSTS.search(claim.target) or spared))
