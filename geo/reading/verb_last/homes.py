"""Where those who tell of something are, and the place that a line sets before a colon."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from geo.reading.containment import may_contain
from geo.reading.groups import Site
from geo.reading.lexicons import Hit
from geo.reading.occurrences import Occurrence
from geo.reading.statements import STATES, agrees
from geo.reading.verb_last.candidates import Named
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.memory import Memory
from geo.reading.verb_last.nesting import nested
from geo.reading.verb_last.voices import Told

__all__ = ["find_label", "set_home", "set_in_home"]


def set_home(
    flat: Flat,
    one: Occurrence,
    told: Told,
    label: Named | None,
    home: Sequence[Named],
    border: Site | None,
    memory: Memory,
) -> None:
    """Give where those who tell it are, which is the scene where they name no other one."""
    for group, named in enumerate(home):
        named.group = group
    inner = nested(flat, home)
    at = label or (inner[0] if inner else None)
    if label and inner and may_contain(label.known, inner[0].known):
        at = inner[0]  # "Kunar: the governor of Nari said"
    is_local = told.voice is not None and told.voice.party == "local"
    if is_local and not label and at is not None and _is_around(flat, at, one.sites):
        one.sites = (at.site(flat),)
    if not one.territory or at is None or not (label or _is_local(told)):
        return
    if at.known and not is_local and all(place.name in _SEATS for place in at.known):
        return
    if not label and memory.near and _holds(at, memory.sites):
        return
    healing = any(flat.phrase("hospital").search(flat.plain, a, b) for a, b in told.masked)
    elsewhere = told.inside and not is_local and not _is_another(one, memory)
    if not label and memory.sites and (elsewhere or healing):
        return
    inside = at.term in memory.region or any(
        may_contain(at.known, flat.words.known.get(s.name, ())) for s in memory.sites if s.name
    )
    if not label and not is_local and inside and not _is_another(one, memory):
        return
    one.speaks_at = (at.site(flat),)
    if (label or (is_local and not one.refers)) and border is None:
        one.sites, one.territory = one.speaks_at, False


def set_in_home(flat: Flat, found: Sequence[Named], told: Told) -> list[Named]:
    """Set a scene that no list has in the home of those who tell of it: "people of X say that …".

    A name that lists have only in another spelling, and elsewhere, is none of theirs.

    Parameters
    ----------
    flat
        The stretch.
    found
        The names that may be the scene, with the home among them.
    told
        Who tells it.
    """
    if told.voice is None or told.voice.party != "local" or not told.masked:
        return list(found)
    low = told.masked[0][0]
    home = [n for n in found if n.end <= low <= n.end + len(" د ") and n.known]
    rest = [n for n in found if n.start > low]
    listed = [n for n in rest if n.around or (n.known and flat.words.places.has(n.term))]
    if len(home) != 1 or not rest or listed:
        return list(found)
    for named in rest:
        named.known = ()
        flat.words.known[named.term] = ()
        named.around.append(home[0].term)
    return [n for n in found if n is not home[0]]


def _is_around(flat: Flat, at: Named, sites: Sequence[Site]) -> bool:
    """Tell whether the only scene named is the province of those who tell what befell them.

    "In Paktika, residents of Barmal say that a school was bombed": that was in Barmal.
    """
    if len(sites) != 1 or sites[0].around:
        return False
    known = flat.words.known.get(sites[0].name, ())
    wide = bool(known) and all(place.level == 1 for place in known)
    return wide and may_contain(known, at.known) and not may_contain(at.known, known)


def _is_another(one: Occurrence, memory: Memory) -> bool:
    """Tell whether the words decide that it is another event than the last one."""
    return one.certain_kind and bool(memory.kind) and not agrees(one.kind, memory.kind)


def _holds(at: Named, sites: Sequence[Site]) -> bool:
    """Tell whether a city where somebody speaks is the one that the last scene lies in."""
    if not at.known or not all(place.name in _SEATS for place in at.known):
        return False
    around = {name for site in sites for name in (site.name, *site.around)}
    return at.term in around


_SEATS: Final = frozenset(["Kabul", "Islamabad", "Rawalpindi", "Peshawar", "Quetta", "Kandahar"])
"""Where governments and armies speak, whatever happened elsewhere."""


_LABEL: Final = re.compile(r"(?:[*\u2022-] ?)?[^:]{2,40}: ")


def find_label(
    flat: Flat, names: Sequence[Named], hits: Mapping[str, Sequence[Hit]]
) -> Named | None:
    """Give the place that a line sets before a colon; a capital there tells where it was said."""
    match = _LABEL.match(flat.plain)
    if match is None:
        return None
    states = {h.start for h in hits["parties"] if h.has(1, "state")}
    inside = [n for n in names if n.end <= match.end() and n.known and n.start not in states]
    return inside[0] if inside and inside[0].start < 12 else None


def _is_local(told: Told) -> bool:
    return told.voice is not None and told.voice.party in ("local", "own", *STATES)
