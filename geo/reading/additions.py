"""What a sentence adds: a claim of its own, or more of one that was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.reading.figures import Figure
from geo.reading.folding import set_in
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.speakers import Voice
from geo.reading.statements import Told, is_finer, overlap

__all__ = ["confirmed", "enrich", "new_claim", "repeats"]


def new_claim(one: Occurrence, voice: Voice, answers: Told | None) -> Told:
    """Make a claim of what a sentence tells."""
    claim = Told(
        one.sentence, one.paragraph, one.start, one.end, one.kind, one.certain_kind, one.sites,
        one.either, one.territory, voice, one.mode, one.doubt, one.when, one.said_on, one.shift,
        one.actor, one.target, one.area_km2, answers=answers,
    )  # fmt: skip
    claim.headline, claim.likely, claim.overall = one.headline, one.likely, one.overall
    claim.part, claim.parts = one.part, {one.part.number}
    claim.lasts, claim.since, claim.dated_speech = one.lasts, one.since, one.dated_speech
    claim.nth = one.nth
    claim.ongoing = one.start if one.ongoing else -1
    claim.aside, claim.undated, claim.several = one.aside, one.undated, one.several
    claim.trigger = one.trigger
    claim.night, claim.hour, claim.of_total = one.night, one.hour, one.of_total
    for figure in one.figures:
        claim.figures.setdefault(figure.kind, figure)
    where = ", ".join(site.written for site in one.sites) or "no place"
    claim.why.append(f"“{one.trigger or 'figures'}” with {where}")
    return claim


def confirmed(earlier: Told, one: Occurrence) -> dict[str, Figure]:
    """Give the figures that somebody confirms; only the dead where he says who they were."""
    if not one.target:
        return dict(earlier.figures)
    return {k: replace(f, of=one.target) for k, f in earlier.figures.items() if k == "deaths"}


def repeats(claims: Sequence[Told], one: Occurrence, voice: Voice) -> bool:
    """Tell whether a side is only said again to claim what it has claimed before."""
    anew = one.sites or one.fresh or one.when or one.certain_kind or not one.figures
    if anew or voice.party in _NO_SIDES:
        return False
    return any(
        c.voice.party == voice.party and c.sites and c.mode != "denied"
        and one.sentence - c.sentence > 1
        and all(_same(f, c.figures.get(f.kind)) for f in one.figures)
        for c in claims[-_LATELY:]
    )  # fmt: skip


_NO_SIDES: Final = ("", "own", "local", "UN", "independent", "armed group")
_LATELY: Final = 8  # claims back in which a figure is one that was told


def _same(figure: Figure, other: Figure | None) -> bool:
    """Tell whether two figures are one."""
    return other is not None and (figure.low, figure.high) == (other.low, other.high)


def enrich(claim: Told, one: Occurrence, words: Lexicon) -> None:
    """Add to a claim what a later sentence says more of it."""
    finer = is_finer(claim, one, words)
    if claim.headline and not (
        one.headline or one.heads
    ):  # the text itself tells it, in a fuller sentence
        claim.headline, claim.start, claim.end = False, one.start, one.end
    claim.parts.add(one.part.number)
    for figure in one.figures:
        if figure.kind not in claim.figures:
            if figure.low == 0 and claim.figures and figure.kind == "deaths":
                continue
            claim.figures[figure.kind] = figure
    vaguely = one.when is not None and one.when.vague
    stepped = claim.shift and (vaguely or one.paragraph != claim.paragraph)
    unset = claim.when is None and not stepped
    if unset and _is_longer(claim, one):
        near = one.paragraph == claim.paragraph or bool(one.sites)
        claim.spare = claim.spare or (one.when if near else None)
    elif unset or _is_dated_finer(claim, one):
        claim.when = one.when or claim.when
    claim.kind = claim.kind or one.kind
    claim.likely = claim.likely or one.likely
    if one.certain_kind and not claim.certain_kind:
        claim.kind, claim.certain_kind, claim.trigger = one.kind, True, one.trigger
    claim.actor = claim.actor or one.actor
    claim.target = claim.target or one.target
    claim.said_on = claim.said_on or one.said_on
    claim.lasts = claim.lasts or one.lasts
    claim.ongoing = one.start if one.ongoing else claim.ongoing
    if claim.area_km2 is None:
        claim.area_km2 = one.area_km2
    if one.mode == "verified" and claim.mode == "reported":
        claim.mode = "verified"
    if finer or _is_fuller(claim, one):
        claim.sites = set_in(one.sites, claim.sites, words)
    claim.why.append("said again or added to in a later sentence")


def _is_fuller(claim: Told, one: Occurrence) -> bool:
    """Tell whether a statement names the place of a claim with more of what is around it."""
    if not len(one.sites) == len(claim.sites) == 1 or one.territory or not claim.names:
        return False
    mine, theirs = claim.sites[0], one.sites[0]
    return len(theirs.around) > len(mine.around) and theirs.name not in mine.around


def _is_longer(claim: Told, one: Occurrence) -> bool:
    """Tell whether a later sentence tells a time in which an event is only one of others."""
    when = one.when
    if when is None or one.sentence == claim.sentence or claim.kind == "border closure":
        return False
    if when.named is not None or when.last is None or when.prec > 4:
        return True
    return when.vague and when.first.day == 1  # a month, or its first days


def _is_dated_finer(claim: Told, one: Occurrence) -> bool:
    """Tell whether a later sentence states the day of what was dated vaguely before."""
    if one.when is None or claim.when is None or claim.kind == "border closure":
        return False
    return claim.when.vague and not one.when.vague and overlap(claim.when, one.when)
