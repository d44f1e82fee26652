"""The kind of event that a sentence tells of, where the verb stands last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geo.reading.lexicons import Hit
from geo.reading.sites import Site
from geo.reading.verb_last.flat import Flat

__all__ = ["kind_of"]

_ORDER: Final = (
    "drone strike", "airstrike", "shelling", "bombing", "cross-border fire", "armed clash",
    "ground attack", "territorial claim", "border closure", "other",
)  # fmt: skip


def kind_of(
    flat: Flat, hits: Mapping[str, Sequence[Hit]], events: Sequence[Hit], sites: Sequence[Site]
) -> tuple[str, bool, str]:
    """Tell the kind of event in a stretch, whether the words decide it, and by which word.

    Parameters
    ----------
    flat
        The stretch.
    hits
        The words of the lexicon in it.
    events
        Those for events.
    sites
        The places that it names as the scene.
    """
    plain = [h for h in events if any(s[1] == "plain" for s in h.senses)]
    shut = [h for h in plain if h.code == "border closure"]
    plain = [h for h in plain if h.code != "border closure"]
    opened = [h for h in events if h.has(1, "open")]
    means = [h for h in events if h.has(1, "means")]
    ranked = sorted(plain, key=lambda h: _ORDER.index(h.code))
    post = flat.phrase("post").search(flat.plain)
    if flat.phrase("captured").search(flat.plain) and post and not ranked:
        return "ground attack", True, "captured"
    if ranked and ranked[0].code != "ground attack":
        return ranked[0].code, True, ranked[0].term
    if means:
        return means[0].code, True, means[0].term
    if opened and post and not _flown(flat, hits, sites):
        return "ground attack", True, opened[0].term
    if ranked:
        return ranked[0].code, True, ranked[0].term
    if shut and (flat.phrase("crossing").search(flat.plain) or any(s.crossing for s in sites)):
        return "border closure", True, shut[0].term
    if opened and _flown(flat, hits, sites):
        return "airstrike", False, opened[0].term
    return "", False, opened[0].term if opened else ""


def _flown(flat: Flat, hits: Mapping[str, Sequence[Hit]], sites: Sequence[Site]) -> bool:
    """Tell whether Pakistan strikes places in Afghanistan, which it does from the air."""
    countries = {p.country for s in sites if s.name for p in flat.words.known.get(s.name, ())}
    pakistan = any(h.code == "Pakistan" for h in hits["parties"])
    return pakistan and countries == {"AF"}
