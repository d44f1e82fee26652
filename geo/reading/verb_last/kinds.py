"""The kind of event that a sentence tells of, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["is_target", "kind_of"]

_ORDER: Final = (
    "drone strike", "airstrike", "shelling", "bombing", "cross-border fire", "armed clash",
    "ground attack", "territorial claim", "border closure", "other",
)  # fmt: skip


_Kind: TypeAlias = tuple[str, bool, str]
"""The kind, whether words decide it, and by which word."""


def kind_of(
    flat: Flat,
    acting: Sequence[Hit],
    events: Sequence[Hit],
    sites: Sequence[Site],
    casualties: Sequence[Hit],
) -> _Kind:
    """Tell the kind of event in a stretch, whether the words decide it, and by which word.

    Parameters
    ----------
    flat
        The stretch.
    acting
        The parties that it names, without those who speak.
    events
        Those for events.
    sites
        The places that it names as the scene.
    casualties
        The words for people killed and hurt.
    """
    case = _Case(flat, [h for h in acting if not is_target(flat, h)], events, sites, casualties)
    opened = case.of("open")
    return (
        _by_deed(case)
        or _by_name(case)
        or _by_circumstance(case)
        or ("", False, opened[0].term if opened else "")
    )


@dataclass
class _Case:
    """A stretch whose kind is asked for, with its words for events."""

    flat: Flat
    acting: Sequence[Hit]
    events: Sequence[Hit]
    sites: Sequence[Site]
    casualties: Sequence[Hit]

    @cached_property
    def named(self) -> list[Hit]:
        """The words that name a kind, the one that decides first; a closure is none of them."""
        plain = [h for h in self.of("plain") if h.code != "border closure"]
        ranked = sorted(plain, key=lambda h: _ORDER.index(h.code))
        return _with_shooting(self.flat, ranked, self.acting, self.sites)

    def of(self, strength: str) -> list[Hit]:
        """Give the words for events of a strength."""
        return [h for h in self.events if h.has(1, strength)]

    def tells(self, role: str) -> re.Match[str] | None:
        """Find a phrase of a role in the stretch."""
        return self.flat.phrase(role).search(self.flat.plain)

    @cached_property
    def post(self) -> bool:
        """Whether a post or the like is named."""
        return self.tells("post") is not None


def _by_deed(case: _Case) -> _Kind | None:
    """Give the kind of what was brought down, taken or fell from above."""
    named = case.named
    if any(h.code == "drone strike" for h in case.events) and case.tells("shot_down"):
        return "other", True, "shot down"
    if case.post and not named and case.tells("captured"):
        return "ground attack", True, "captured"
    taken = case.of("capture")
    if taken and not named and not case.post:
        return "territorial claim", True, taken[0].term
    bomb = named and named[0].code == "bombing" and _BOMB.search(named[0].term)
    if bomb and case.tells("falls"):
        return "airstrike", True, named[0].term
    return None


def _by_name(case: _Case) -> _Kind | None:
    """Give the kind of the word that names the event, or by what means it was done."""
    named, means, opened = case.named, case.of("means"), case.of("open")
    if named and named[0].code != "ground attack":
        return named[0].code, True, named[0].term
    heavy = bool(means) and means[0].code == "shelling"
    if means and not heavy:
        return means[0].code, True, means[0].term
    if opened and case.post and not _flown(case.flat, case.acting, case.sites):
        return "ground attack", True, opened[0].term
    if heavy and not named:
        return means[0].code, True, means[0].term
    return (named[0].code, True, named[0].term) if named else None


def _by_circumstance(case: _Case) -> _Kind | None:
    """Give the kind of what no word names by those who did it, or by where it was."""
    flat, opened = case.flat, case.of("open")
    if opened and case.tells("foiled"):
        return "ground attack", False, opened[0].term
    gunmen = case.tells("gunmen")
    slain = any(h.has(1, "casualty") for h in case.casualties)
    if gunmen and slain and not flat.plain[: gunmen.start()].endswith("د "):
        return "ground attack", True, gunmen.group()
    shut = [h for h in case.of("plain") if h.code == "border closure"]
    if shut and (case.tells("crossing") or any(s.crossing for s in case.sites)):
        return "border closure", True, shut[0].term
    if opened and _flown(flat, case.acting, case.sites):
        return "airstrike", False, opened[0].term
    return None


def is_target(flat: Flat, party: Hit) -> bool:
    """Tell whether words beside a party say that something was done to it: "on Pakistani posts"."""
    if flat.lang == "fa":
        before = flat.plain[max(0, party.start - 34) : party.start].rstrip()
        return any(
            len(before) - m.end() < room and not _APART.search(before, m.end())
            for role, room in (("target_before", 22), ("post", 10))
            for m in flat.phrase(role).finditer(before)
        )
    for role in ("target_after", "post"):
        after = flat.phrase(role).search(flat.plain, party.end, party.end + 30)
        if after is None or _APART.search(flat.plain, party.end, after.start()):
            continue
        between = flat.plain[party.end : after.start()]
        at_once = role == "post" or flat.lang == "ur" or not between.strip()
        if at_once and not _acts(flat, between):
            return True
    return False


def _acts(flat: Flat, between: str) -> bool:
    """Tell whether words name those of a party who act: its aircraft, its forces."""
    events = flat.words.scanners["events"].scan(between)
    return bool(flat.phrase("forces").search(between)) or any(h.has(1, "means") for h in events)


_APART: Final = re.compile(r"[,;:.]|(?<!\w)(?:نی|که|چی|را|در|او|اور|و|زواکونو|لخوا|خوا)(?!\w)")


def _with_shooting(
    flat: Flat, ranked: list[Hit], acting: Sequence[Hit], sites: Sequence[Site]
) -> list[Hit]:
    """Let shooting decide nothing beside a clash or attack, nor cross a border within a country.

    "Gunmen fired on a patrol" in one country, with nobody of the other named, is an attack.
    """
    shooting = flat.terms("shooting")
    others = [h for h in ranked if h.term not in shooting]
    if len(others) == len(ranked) or others:
        return others or ranked
    group = any(h.has(1, "group") for h in acting)
    crossed = flat.phrase("border").search(flat.plain) or any(s.crossing for s in sites)
    lands = [
        {p.country for name in (s.name, *s.around) for p in flat.words.known.get(name, ())}
        for s in sites
    ]  # fmt: skip
    held = set.intersection(*(land for land in lands if land)) if any(lands) else set()
    foreign = {"PK": "Afghan Taliban", "AF": "Pakistan"}
    across = [h for h in acting if h.code in {foreign.get(c) for c in held or foreign}]
    if not group and (crossed or across or (any(lands) and not held)):
        return ranked
    both = _EXCHANGE.search(ranked[0].term)
    return [ranked[0]._replace(senses=(("armed clash" if both else "ground attack", "plain"),))]


_EXCHANGE: Final = re.compile(r"تبادل")
_BOMB: Final = re.compile(r"^(?:بم|بمب|بمونه|بمونو|بم‌ها|بمب ها|بمب های)$")


def _flown(flat: Flat, acting: Sequence[Hit], sites: Sequence[Site]) -> bool:
    """Tell whether Pakistan strikes places in Afghanistan, which it does from the air."""
    countries = {p.country for s in sites if s.name for p in flat.words.known.get(s.name, ())}
    return bool(acting) and acting[0].code == "Pakistan" and countries == {"AF"}
