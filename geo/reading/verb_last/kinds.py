"""The kind of event that a sentence tells of, where the verb stands last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["is_target", "kind_of"]

_ORDER: Final = (
    "drone strike", "airstrike", "shelling", "bombing", "cross-border fire", "armed clash",
    "ground attack", "territorial claim", "border closure", "other",
)  # fmt: skip


def kind_of(
    flat: Flat,
    acting: Sequence[Hit],
    events: Sequence[Hit],
    sites: Sequence[Site],
    casualties: Sequence[Hit] = (),
) -> tuple[str, bool, str]:
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
    acting = [h for h in acting if not is_target(flat, h)]
    plain = [h for h in events if any(s[1] == "plain" for s in h.senses)]
    shut = [h for h in plain if h.code == "border closure"]
    plain = [h for h in plain if h.code != "border closure"]
    opened = [h for h in events if h.has(1, "open")]
    means = [h for h in events if h.has(1, "means")]
    ranked = sorted(plain, key=lambda h: _ORDER.index(h.code))
    ranked = _with_shooting(flat, ranked, acting, sites)
    post = flat.phrase("post").search(flat.plain)
    fallen = flat.phrase("falls").search(flat.plain)
    drones = any(h.code == "drone strike" for h in events)
    if drones and flat.phrase("shot_down").search(flat.plain):
        return "other", True, "shot down"
    if flat.phrase("captured").search(flat.plain) and post and not ranked:
        return "ground attack", True, "captured"
    taken = [h for h in events if h.has(1, "capture")]
    if taken and not ranked and not post:
        return "territorial claim", True, taken[0].term
    if ranked and ranked[0].code == "bombing" and fallen and _BOMB.search(ranked[0].term):
        return "airstrike", True, ranked[0].term
    if ranked and ranked[0].code != "ground attack":
        return ranked[0].code, True, ranked[0].term
    heavy = bool(means) and means[0].code == "shelling"
    if means and not heavy:
        return means[0].code, True, means[0].term
    if opened and post and not _flown(flat, acting, sites):
        return "ground attack", True, opened[0].term
    if heavy and not ranked:
        return means[0].code, True, means[0].term
    if ranked:
        return ranked[0].code, True, ranked[0].term
    if opened and flat.phrase("foiled").search(flat.plain):
        return "ground attack", False, opened[0].term
    gunmen = flat.phrase("gunmen").search(flat.plain)
    slain = any(h.has(1, "casualty") for h in casualties)
    if gunmen and slain and not flat.plain[: gunmen.start()].endswith("د "):
        return "ground attack", True, gunmen.group()
    if shut and (flat.phrase("crossing").search(flat.plain) or any(s.crossing for s in sites)):
        return "border closure", True, shut[0].term
    if opened and _flown(flat, acting, sites):
        return "airstrike", False, opened[0].term
    return "", False, opened[0].term if opened else ""


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
