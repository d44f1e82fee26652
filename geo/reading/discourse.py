"""Occurrences → claims: what goes on with an earlier statement, answers it, or stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.reading.additions import confirmed, enrich, new_claim, repeats
from geo.reading.antecedents import (
    HEARD,
    earlier_claim,
    place_spoken_of,
    sees_another,
    sum_told,
    told_inside,
    unplaced_claim,
)
from geo.reading.dates import When
from geo.reading.datings import give_dates, open_dates, refine_dates
from geo.reading.doers import give_doers, other_state
from geo.reading.folding import set_in
from geo.reading.headlines import drop_told_again, drop_told_below
from geo.reading.inheritance import VAGUE, fit_kinds, give_kinds, without_repetitions
from geo.reading.lexicons import Lexicon
from geo.reading.occurrences import Occurrence
from geo.reading.reactions import drop_reactions
from geo.reading.rejoinders import (
    in_return,
    is_told_by,
    rival,
    spares_some,
    strikes_back,
    take_answer,
)
from geo.reading.speakers import ENEMY, ISSUER, Voice
from geo.reading.statements import (
    FROM_AFAR,
    STATES,
    Told,
    agrees,
    contradicts,
    one_party,
)
from geo.reading.sums import is_conquest, is_tally, without_sums
from geo.reading.threads import Thread

__all__ = ["link"]


def link(
    occurrences: Sequence[Occurrence],
    *,
    words: Lexicon,
    lead: When | None = None,
    issuer: Voice | None = None,
    published: date | None = None,
    days: Sequence[When] = (),
    period: When | None = None,
) -> list[Told]:
    """Turn what the sentences tell into claims, in the order of the text.

    Parameters
    ----------
    occurrences
        Of all sentences, in order; those which come to nothing get their ``rejected`` set.
    words
        The lexicon.
    lead
        The day that the text opens with, for events without one of their own.
    issuer
        The party whose own publication the text is, None for a report about parties.
    published
        The day of publication, which "a day earlier" is read against where no other day is told.
    days
        The days that the text names, in its order, for campaigns that go on since one of them.
    period
        The time that the text opens with, over which it counts.
    """
    claims: list[Told] = []
    thread = Thread()
    drop_told_again(occurrences)
    drop_told_below(occurrences, words)
    drop_reactions(occurrences, words)
    for one in occurrences:
        one.past = _is_past(one.when, lead)
        if one.rejected:
            thread.note(one)
            continue
        if not _has_teller(one, issuer):
            continue
        thread.hand_on(one)
        if one.rejected:
            thread.note(one)
            continue
        sided = _sided(one)
        before = len(claims)
        _take(claims, sided[0], words)
        thread.note(sided[0])
        for other in sided[1:]:
            _take_other_side(claims, other)
        for claim in claims[before:]:
            claim.past = _is_past(claim.when, lead)
    give_kinds(claims, words)
    give_doers(claims, words, issuer=issuer)
    fit_kinds(claims, words)
    open_dates(claims, days, published)
    give_dates(claims, lead, published, words, period=period)
    refine_dates(claims)
    return without_sums(without_repetitions(claims, words))


def _is_nobodys(one: Occurrence) -> bool:
    """Tell whether a denial of what was told before is said by nobody: "That is not true."."""
    bare = one.mode == "denied" and not (one.sites or one.kind or one.figures)
    return bare and one.voice is not None and not one.voice.words


def _has_teller(one: Occurrence, issuer: Voice | None) -> bool:
    """Take out voices that are nobody's, or the publication's own; tell whether one is left."""
    if one.voice is not None and one.voice.party == "nobody":
        if not one.sites:
            one.rejected = "nobody is said to have said it"
            return False
        one.voice = Voice()
    if issuer is not None and _is_issuer(one.voice):
        one.voice = Voice()
    if one.voice is not None and one.voice.party == ENEMY:
        side = issuer.party if issuer is not None else ""
        one.voice = replace(one.voice, party=other_state(side))
    if issuer is None and (_is_nobodys(one) or one.voice == ISSUER):
        one.rejected = "nobody is said to deny it"
    return True


_BEFORE: Final = timedelta(days=7)


def _is_past(when: When | None, lead: When | None) -> bool:
    """Tell whether a time lies well before the day that a text is about."""
    if when is None or lead is None or when.last is None:
        return False
    return when.last < lead.first - _BEFORE


def _sided(one: Occurrence) -> list[Occurrence]:
    """Give an occurrence for the figures of each side, where a sentence counts both."""
    own = tuple(f for f in one.figures if f.side == "own")
    rest = tuple(f for f in one.figures if f.side != "own")
    if own and any(f.kind == "deaths" for f in rest):
        return [*_sided(replace(one, figures=rest)), replace(one, figures=own, why=[*one.why])]
    if {"civil", "state"} <= {f.side for f in one.figures}:
        civil = tuple(f for f in one.figures if f.side == "civil")
        rest = tuple(f for f in one.figures if f.side != "civil")
        return [*_sided(replace(one, figures=rest)), replace(one, figures=civil, why=[*one.why])]
    told = sorted(one.figures, key=lambda figure: figure.start)
    sides = list(dict.fromkeys(f.side for f in told))
    main = [s for s in sides if s != "attacker"]
    if "state" in main and "armed" in main:
        first = main[0] if main[0] in ("state", "armed") else "state"
        second = "armed" if first == "state" else "state"
        ours = tuple(f for f in one.figures if f.side not in (second, "attacker"))
        theirs = tuple(f for f in one.figures if f.side == second)
        return [replace(one, figures=ours), replace(one, figures=theirs, why=[*one.why])]
    theirs = tuple(f for f in one.figures if f.side == "attacker" and f.kind == "deaths")
    if "state" in main and theirs and (theirs[0].low or 0) > 1:
        ours = tuple(f for f in one.figures if f.side != "attacker")
        return [replace(one, figures=ours), replace(one, figures=theirs, why=[*one.why])]
    if main and "attacker" in sides:
        return [replace(one, figures=tuple(f for f in one.figures if f.side != "attacker"))]
    return [one]


def _take(claims: list[Told], one: Occurrence, words: Lexicon) -> None:
    voice = _voice_of(claims, one)
    if one.overall and one.mode not in ("denied", "responsibility"):
        told = sum_told(claims, one, voice)
        if told is None:
            claims.append(new_claim(one, voice, None))
        else:
            enrich(told, one, words)
        return
    placed = _placed_by(claims, one, words)
    if placed is not None:
        enrich(placed, one, words)
        return
    if one.mode in ("denied", "responsibility"):
        take_answer(claims, one, voice, words)
        return
    if repeats(claims, one, voice):
        one.rejected = "told as a claim of this side before"
        return
    earlier = earlier_claim(claims, one, words)
    _drop_meant(one, earlier)
    apart = earlier is None or (one.paragraph != earlier.paragraph and not one.refers)
    apart = apart or sees_another(earlier, one, voice, words)
    elsewhere = apart and (earlier is None or not one.treats)
    inside = told_inside(claims, one, words) if elsewhere and one.speaks_at else None
    if inside is not None:
        earlier, elsewhere = inside, False
    if elsewhere and one.speaks_at and not one.sites and (one.kind or one.figures):
        spoken_of = place_spoken_of(claims, one, words) if one.seated else ()
        one.sites, one.territory = spoken_of or one.speaks_at, False
        one.why.append("the place told before" if spoken_of else "where those who tell it are")
        earlier = earlier_claim(claims, one, words)
    if one.front and not one.sites and (earlier is None or earlier.sentence < one.front[0]):
        one.sites, one.territory = (one.front[1],), not one.front[1].name
        one.why.append("the place set before it")
        earlier = earlier_claim(claims, one, words)
    if earlier is None:
        counts = one.figures and (one.kind or is_tally(one, voice))
        counts = counts or is_conquest(one, voice)
        if not one.sites and one.area_km2 is None and not counts:
            one.rejected = one.rejected or "no place, border or figure that it could be a claim of"
            return
        if one.territory and not one.figures and one.area_km2 is None and not _is_told(one):
            one.rejected = "only a country is named, and no day"
            return
        claims.append(new_claim(one, voice, rival(claims, one, words)))
        return
    _go_on(claims, earlier, one, voice, words)


def _placed_by(claims: Sequence[Told], one: Occurrence, words: Lexicon) -> Told | None:
    """Set the place of an earlier claim by "the attack happened in …", and give that claim."""
    placed = one.locates and not one.of_total
    claim = unplaced_claim(claims, one, words) if placed else None
    if claim is None:
        return None
    one.sites = set_in(one.sites, claim.sites, words)
    for other in claims:
        if other is not claim and (other.answers is claim or other.sites == claim.sites):
            other.sites, other.territory = one.sites, False
    claim.sites, claim.territory = one.sites, False
    claim.why.append("its place is stated in a later sentence")
    one.kind, one.certain_kind = "", False
    return None if one.figures and contradicts(claim, one) else claim


def _drop_meant(one: Occurrence, earlier: Told | None) -> None:
    """Leave out him who is killed where those killed were counted before, or nobody is meant."""
    counted = earlier.figures if earlier is not None else {}
    nowhere = earlier is None and not one.sites
    one.figures = tuple(
        figure for figure in one.figures
        if not (figure.meant and (nowhere or figure.kind in counted))
    )  # fmt: skip


def _is_issuer(voice: Voice | None) -> bool:
    """Tell whether a speaker in a party's own publication is that party: "the Mission", "we"."""
    if voice is None or voice.party != "own":
        return False
    words = voice.words.lower().split()
    return 0 < len(words) <= 2 and words[0].removesuffix("'s") in _SHORT_FOR | {
        "front",
        "we",
        "our",
    }


def _is_told(one: Occurrence) -> bool:
    return bool(one.when or one.certain_kind or one.actor)


_SHORT_FOR: Final = frozenset(
    str.split(
        "ministry group army military spokesman spokesperson official officials statement mission "
        "organisation organization office society movement agency police minister commander front "
        "government administration board council embassy service source sources group's"
    )
)
"""Words by which a speaker named before is taken up again: "the ministry said"."""


def _voice_of(claims: Sequence[Told], one: Occurrence) -> Voice:
    """Give the voice, that of an earlier claim where the words only take it up again."""
    spoken = [c.voice for c in reversed(claims) if c.voice.words]
    if one.voice is None:
        near = [
            c for c in claims
            if one.paragraph - c.paragraph <= 1 and c.voice.words and one.part.continues(c.parts)
        ]  # fmt: skip
        return near[-1].voice if near else Voice()
    words = one.voice.words.lower().split()
    if not words or words[0] not in _SHORT_FOR or one.voice.party not in ("own", "armed group", ""):
        return one.voice
    if words == ["mission"] and not any(v.party == "UN" for v in spoken):
        return replace(one.voice, party="UN")
    noun = words[-1] if len(words) == 1 else words[0].removesuffix("'s")
    others = (*STATES, "own", "local", "UN")
    if noun in ("officials", "sources", "police"):
        near = [c for c in claims if one.paragraph - c.paragraph <= 1]
        spoken = [c.voice for c in reversed(near) if c.voice.words]
    for voice in spoken:
        fits = noun in voice.words.lower() or (noun == "mission" and voice.party == "UN")
        if fits or (noun in ("group", "front", "movement") and voice.party not in others):
            return voice if len(words) == 1 else replace(one.voice, party=voice.party)
    return one.voice


def _counts_the_other_side(last: Told, one: Occurrence) -> bool:
    """Tell whether a sentence only adds the dead of the other side to what a party has just said.

    "Troops killed nine militants, the army said. One soldier was martyred."
    """
    near = one.sentence - last.sentence <= 1 and one.paragraph == last.paragraph
    party = last.voice.party not in ("", "local", "UN", "independent", "nobody")
    if not (near and party and last.voice.words) or one.sites or one.when:
        return False
    sides = [{f.side for f in figures} for figures in (last.figures.values(), one.figures)]
    return len(sides[1]) == 1 and bool(sides[0]) and sides[0].isdisjoint(sides[1] | {"civil", ""})


def _is_near(claim: Told, one: Occurrence) -> bool:
    """Tell whether a statement stands in the paragraph of a claim, or in the next."""
    return one.paragraph - claim.paragraph <= 1


def _go_on(
    claims: list[Told], earlier: Told, one: Occurrence, voice: Voice, words: Lexicon
) -> None:
    """Add to an earlier claim what its own voice says more; else make a claim that answers it."""
    if strikes_back(earlier, one, voice):
        claims.append(in_return(earlier, one, voice))
        return
    thread = [c for c in claims if c is earlier or c.answers is earlier or c is earlier.answers]
    own = [c for c in thread if (c.voice.words and c.voice == voice) or one_party(c.voice, voice)]
    own = [c for c in own if c.mode != "denied"]
    if own and not contradicts(own[-1], one):
        enrich(own[-1], one, words)
        return
    if own and spares_some(own[-1], one):
        one.rejected = "some who were there were not hurt"
        return
    if not voice.words and _counts_the_other_side(thread[-1], one):
        voice = thread[-1].voice
    if not voice.words:
        plain = [c for c in thread if not c.voice.words and not contradicts(c, one)]
        nobody = all(figure.high == 0 for figure in one.figures)
        if plain or nobody or not contradicts(earlier, one):
            enrich((plain or [earlier])[-1], one, words)
            return
    if own and not one.figures:
        enrich(own[-1], one, words)
        return
    if one.accuses and not one.figures:
        side = [c for c in thread if c.voice.party == voice.party and c.paragraph == one.paragraph]
        if side and voice.party and not side[-1].actor and side[-1].mode != "denied":
            enrich(side[-1], one, words)
            return
    tells = one.figures or one.certain_kind or one.sites or one.when or one.target or one.accuses
    if one.endorses and voice.party in ("", "own", earlier.voice.party):
        one.rejected = "confirms what its own side says"
        return
    armed = voice.party not in ("", "own", "local", "independent", "UN", *STATES)
    if not (tells or armed or one.confirms or one.endorses) and one.mode != "verified":
        one.rejected = "adds nothing to what is told"
        return
    if is_told_by(earlier, one, voice, thread):
        earlier.voice = voice
        enrich(earlier, one, words)
        return
    claims.append(_second_account(earlier, one, voice))


def _second_account(earlier: Told, one: Occurrence, voice: Voice) -> Told:
    """Give what another voice tells of an event; what it leaves open is as it was told before."""
    answer = new_claim(one, voice, earlier)
    same_places = one.sites and not one.territory
    answer.sites = one.sites if same_places else earlier.sites
    answer.territory = one.territory if same_places else earlier.territory
    answer.either = one.either if same_places else earlier.either
    vague = one.trigger in HEARD | VAGUE and earlier.kind in FROM_AFAR
    if not one.kind or not one.certain_kind or vague:
        answer.kind, answer.certain_kind = earlier.kind or one.kind, earlier.certain_kind
    elif _is_near(earlier, one) and not earlier.certain_kind and agrees(earlier.kind, one.kind):
        earlier.kind, earlier.certain_kind = one.kind, True
    answer.when = one.when or earlier.when
    if earlier.when is None and one.when is not None and not one.when.vague:
        earlier.when = one.when
    answer.actor, answer.taken = one.actor or earlier.actor, not one.actor
    answer.figures = confirmed(earlier, one) if one.endorses else answer.figures
    answer.why.append(f"goes on with what {earlier.voice.words or 'the report'} says")
    return answer


def _take_other_side(claims: list[Told], one: Occurrence) -> None:
    """Add the figures of the other side of a fight, beside the claim just made."""
    if not claims:
        return
    base = claims[-1]
    other = replace(
        base, figures={f.kind: f for f in one.figures}, answers=None, why=list(base.why)
    )
    other.why.append("the figures of the other side")
    claims.append(other)
