"""Answers: what is known of one place, in fields and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo._spelling import fold
from geo.places import Match, Place, country_name
from geo.placing.resolution import Candidate

__all__ = [
    "Answer",
    "choose",
    "match_words",
    "merge",
    "place_words",
    "score_words",
    "told",
    "with_unread",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one place: the fields of a row of `geo.geocode`.

    ``keys`` and ``points`` (latitude, longitude) are those of the alternatives.
    """

    status: str = "unknown"
    name: str = ""
    province: str = ""
    district: str = ""
    country: str = ""
    where_prec: int | None = None
    lat: float | None = None
    lon: float | None = None
    score: float = 0.0
    reason: str = ""
    kind: str = ""
    alternatives: tuple[dict[str, Any], ...] = ()
    unread: tuple[str, ...] = ()
    key: str = ""
    geometry: BaseGeometry | None = None
    candidates: tuple[dict[str, Any], ...] = field(default=())
    keys: tuple[str, ...] = ()
    points: tuple[tuple[float | None, float | None], ...] = ()


def with_unread(answer: Answer, unread: Sequence[str]) -> Answer:
    """Add words that were not understood to an answer."""
    return replace(answer, unread=tuple(dict.fromkeys((*answer.unread, *unread))))


def merge(drawn: Sequence[Answer], shares: Sequence[float]) -> Answer:
    """Make one ambiguous answer of several weighted ones."""
    alternatives = tuple(
        {
            "weight": round(share, 4),
            "matched_name": a.name,
            "province": a.province,
            "district": a.district,
            "country": a.country,
            "where_prec": a.where_prec,
            "kind": a.kind,
            "geometry": a.geometry,
        }
        for a, share in zip(drawn, shares, strict=True)
    )

    def common(name: str) -> str:
        values = {getattr(a, name) for a in drawn}
        return str(values.pop()) if len(values) == 1 else ""

    listed = "; ".join(
        f"{_answer_words(a)} ({share:.0%})" for a, share in zip(drawn, shares, strict=True)
    )
    best = max(range(len(drawn)), key=lambda n: shares[n])
    return Answer(
        status="ambiguous",
        name=drawn[best].name,
        province=common("province"),
        district=common("district") if common("province") else "",
        country=common("country"),
        where_prec=max(a.where_prec or 0 for a in drawn),
        score=round(shares[best] * drawn[best].score, 3),
        reason=f"the words leave open which is meant: {listed}",
        kind=common("kind") or "several",
        alternatives=alternatives,
        key=" | ".join(sorted(a.key for a in drawn)),
        keys=tuple(a.key for a in drawn),
        points=tuple((a.lat, a.lon) for a in drawn),
        geometry=_united([a.geometry for a in drawn if a.geometry is not None]),
        unread=tuple(dict.fromkeys(u for a in drawn for u in a.unread)),
    )


def choose(answer: Answer, number: int, *, score: float, why: str) -> Answer:
    """Take one of the alternatives of an ambiguous answer, for a reason."""
    chosen = answer.alternatives[number]
    return replace(
        answer, status="matched", name=chosen["matched_name"], kind=chosen["kind"],
        province=chosen["province"], district=chosen["district"], country=chosen["country"],
        where_prec=chosen["where_prec"], alternatives=(), key=answer.keys[number], keys=(),
        geometry=chosen["geometry"], lat=answer.points[number][0], lon=answer.points[number][1],
        points=(), score=score, reason=f"{chosen['matched_name']} {chosen['kind']}, {why}",
    )  # fmt: skip


def _united(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Unite shapes, of which one often holds the others: a province its city."""
    largest = max(shapes, key=lambda shape: shape.area)
    shapely.prepare(largest)
    others = (s for s in shapes if s is not largest)
    return shapely.union_all([largest, *(s for s in others if not largest.covers(s))])


def told(candidate: Candidate) -> dict[str, Any]:
    """Tell of a candidate what a reader needs to judge it."""
    place, match = candidate.place, candidate.match
    return {
        "name": place.name,
        "kind": place.kind,
        "province": place.province,
        "district": place.district,
        "country": place.country,
        "weight": round(candidate.weight, 4),
        "why": match_words(match) + _absorbed_words(candidate),
    }


def _absorbed_words(candidate: Candidate) -> str:
    kinds = list(dict.fromkeys(kind.replace("_", " ") for kind in candidate.absorbed))
    return f"; also the {' and the '.join(kinds)} of that name in it" if kinds else ""


def match_words(match: Match) -> str:
    """Say how a name was found."""
    spelling = match.spelling
    return {
        "as listed": f"listed as {spelling!r}",
        "spelling": f"another transliteration of {spelling!r}",
        "vowels": f"the consonants of {spelling!r} with other vowels",
        "other script": f"the consonants of {spelling!r} in another script",
    }.get(match.how, f"taken as a misspelling of {spelling!r}")


def place_words(place: Place) -> str:
    """Name a place with its kind and what it lies in."""
    kind = place.kind.replace("_", " ")
    if place.kind in ("country", "region"):
        return place.name
    if fold(place.name).endswith(fold(kind)):
        return f"{place.name} ({place.province})" if place.province else place.name
    home = place.province if place.kind != "province" else country_name(place.country)
    if place.kind == "districts":
        return f"{place.name} ({home})"
    return f"{place.name} {kind} ({home})"


def _answer_words(answer: Answer) -> str:
    kind = answer.kind.replace("_", " ")
    home = answer.province if answer.kind != "province" else country_name(answer.country)
    return f"{answer.name}, {kind}{f' ({home})' if home else ''}"


_SCORES = (
    (0.95, "nearly sure: of answers like this at least 95 in 100 proved right"),
    (0.8, "likely: of answers like this some 9 in 10 proved right"),
    (0.6, "rather likely: of answers like this some 7 in 10 proved right"),
    (0.4, "open: as likely right as not"),
    (0.0, "unlikely: more likely wrong than right"),
)


def score_words(answer: Answer) -> str:
    """Say in words what the score of an answer means (measured in docs/geocoding.md).

    >>> score_words(Answer(status="matched", score=0.97)).partition(":")[0]
    'nearly sure'
    >>> score_words(Answer())
    'no answer'
    """
    if answer.status == "unknown":
        return "no answer"
    if answer.kind == "position":
        return "as stated: the position is the report's own"
    words = next(words for least, words in _SCORES if answer.score >= least)
    return f"{words} (the likeliest reading)" if answer.status == "ambiguous" else words
