"""The kind of an event that a stretch leaves open: that of one told before, if it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.reading.dates import When
from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.statements import overlap
from geo.reading.verb_last.flat import Flat
from geo.reading.verb_last.memory import Memory

__all__ = ["AFAR", "LASTING", "is_near", "recalled", "region"]

LASTING: Final = ("airstrike", "drone strike", "shelling", "ground attack", "armed clash",
                   "bombing", "cross-border fire")  # fmt: skip


AFAR: Final = ("airstrike", "drone strike", "shelling")


def recalled(
    flat: Flat,
    read: tuple[str, bool, str],
    memory: Memory,
    *,
    sites: Sequence[Site],
    events: Sequence[Hit],
    dates: Sequence[When],
    doing: Sequence[Hit],
) -> tuple[str, bool]:
    """Give the kind of event in a stretch, that of one told before where the words leave it open.

    What is done in return, by another party, on another day or set apart is another event.
    """
    kind, certain, trigger = read
    if kind == "bombing" and _fell_from_air(flat, trigger, one_day=not dates, memory=memory):
        return memory.kind, False
    told = memory.kind_at(region(flat, sites))
    last = memory.last
    days = [w for w in dates if not w.future and not w.bound]
    returned = told in AFAR and bool(flat.phrase("retaliation").search(flat.plain))
    apart = returned or bool(flat.phrase("separate").search(flat.plain))
    if last is not None:
        apart = apart or (bool(days) and not any(overlap(w, last.when) for w in days))
        apart = apart or bool(doing and last.actor and doing[0].code != last.actor)
    if not certain and events and sites and told and (not kind or told in AFAR):
        other = told not in AFAR and bool(doing) and not is_near(sites, memory.sites)
        return (kind if apart or other else told), False
    if kind == "armed clash" and told in AFAR and trigger in flat.terms("weak_event"):
        far = bool(sites) and not is_near(sites, memory.sites)
        return (kind, certain) if apart or far else (told, False)
    hard = any(h.has(1, "plain") for h in events)
    if kind == "ground attack" and told in AFAR[:2] and is_near(sites, memory.sites):
        return (kind, certain) if hard or apart else (told, False)
    return kind, certain


def region(flat: Flat, sites: Sequence[Site]) -> set[str]:
    """Give the names of places, of what they lie in, and of their provinces."""
    names = {name for s in sites for name in (s.name, *s.around) if name}
    return names | {p.province for name in names for p in flat.words.known.get(name, ())}


def _fell_from_air(flat: Flat, trigger: str, *, one_day: bool, memory: Memory) -> bool:
    """Tell whether a bomb or blast is one of the air raid that the text tells of."""
    return one_day and memory.kind in AFAR[:2] and trigger in flat.terms("bare_bomb")


def is_near(sites: Sequence[Site], before: Sequence[Site]) -> bool:
    """Tell whether places, or what they lie in, are among those named before."""
    names = {name for site in before for name in (site.name, *site.around)}
    return any(name in names for site in sites for name in (site.name, *site.around))
