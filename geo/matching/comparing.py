"""Two claims compared: the points of each kind of evidence, with the reasons in words."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Final

from geo.matching.nearness import Relation
from geo.matching.profiles import MONTH, SHARP, WEEK, Profile
from geo.matching.weights import COMPATIBLE, KINDS, OPEN_DAYS, THRESHOLD, WEIGHTS, score_of
from geo.matching.words import are_one_party, are_shared, is_matter_of_view

__all__ = ["Evidence", "compare", "compare_kinds"]

_DETAIL: Final = "a detail in common (target, figure or area) is needed for that"
_OVERLAP: Final = "days that overlap, {} in all"
_STRICT: Final = "both the target and the figure must be the same for that"


Reason = tuple[Any, ...]


@dataclass(slots=True)
class Evidence:
    """What speaks for two claims being about one thing: points, and why.

    ``lacks`` tells what is still needed for a link; empty where nothing is. Each reason is words
    with gaps, their points, and what the gaps are filled with: most pairs are never told.
    """

    points: float
    reasons: tuple[Reason, ...]
    lacks: str = ""

    @property
    def links(self) -> bool:
        """Whether it is enough to link the two."""
        return not self.lacks and self.points >= THRESHOLD

    @property
    def allows(self) -> bool:
        """Whether the two may stand in one incident when others link them."""
        return self.points >= COMPATIBLE and self.lacks != _STRICT

    @property
    def score(self) -> float:
        """The score, from 0 to 1."""
        return score_of(self.points)

    def told(self) -> str:
        """Tell the reasons in one line, each with its points."""
        return "; ".join(map(_tell, self.reasons))


@functools.lru_cache(maxsize=65536)
def _tell(reason: Reason) -> str:
    words, points, *filled = reason
    return f"{words.format(*map(_listed, filled))} ({points:+g})"


def _listed(words: str | frozenset[str]) -> str:
    return words if isinstance(words, str) else ", ".join(sorted(words))


def compare(one: Profile, two: Profile, relation: Relation | None) -> Evidence | None:
    """Weigh what two profiles say; None where they cannot be about one thing.

    That is so where their places do not meet, their days or kinds exclude one another, or they
    are parts of one claim.
    """
    if relation is None or (one.parts_of and one.parts_of & two.parts_of):
        return None
    kind = compare_kinds(one.kind, two.kind)
    if kind is None:
        return None
    dates = _compare_dates(one.first, one.last, one.vague, two.first, two.last, two.vague)
    if dates is None:
        return None
    actor = _compare_actors(one.actor, two.actor)
    target, same_target = _compare_targets(one, two)
    figure, same_figure = _compare_figures(one, two)
    area, same_area = _compare_areas(one, two)
    answers = bool(one.answers & two.answered or two.answers & one.answered)
    answer = ("one answers the other", WEIGHTS["an answer"]) if answers else None
    told = (("{}", relation.points, relation.words), dates, kind, actor, target, figure, area,
            answer)  # fmt: skip
    reasons = tuple([found for found in told if found is not None])
    lacks = ""
    if dates[1] == WEIGHTS["the day after"] or actor[1] == WEIGHTS["another actor"]:
        lacks = "" if same_target and same_figure else _STRICT
    elif relation.needs_detail or one.vague != SHARP or two.vague != SHARP:
        lacks = "" if same_target or same_figure or same_area or answers else _DETAIL
    return Evidence(sum([reason[1] for reason in reasons]), reasons, lacks)


# A table has few kinds, spans of days and actors, so that these are asked again and again.


@functools.lru_cache(maxsize=65536)
def compare_kinds(one: str, two: str) -> Reason | None:
    """Compare two kinds of events; None where they exclude one another."""
    if one == two:
        return "both {}", WEIGHTS["the same kind"], one
    points = KINDS.get(frozenset({one, two}))
    return None if points is None else ("{} told as {}", points, one, two)


@functools.lru_cache(maxsize=65536)
def _compare_dates(
    first: int | None, last: int | None, vague: int,
    other_first: int | None, other_last: int | None, other_vague: int,
) -> Reason | None:  # fmt: skip
    if first is None or last is None or other_first is None or other_last is None:
        return None
    days = max(last, other_last) - min(first, other_first) + 1
    gap = max(first, other_first) - min(last, other_last)
    vaguest = max(vague, other_vague)
    if gap > 0:
        if gap == 1 and first == last and other_first == other_last:
            return "one is dated the day after", WEIGHTS["the day after"]
        return None
    longest = max(last - first, other_last - other_first)
    if longest > OPEN_DAYS and (first, last) != (other_first, other_last):
        return None
    if vaguest == SHARP:
        points = WEIGHTS["one day"] + WEIGHTS["each further day of the span"] * (days - 1)
        points = max(points, WEIGHTS["least for a span of six days"])
        return ("the same day", points) if days == 1 else (_OVERLAP, points, str(days))
    if vaguest == WEEK:
        return "a day in a week that is told", WEIGHTS["a week"]
    told = "a month that is told" if vaguest == MONTH else "a date that is left open"
    return f"within {told}", WEIGHTS["a month or an open date"]


@functools.lru_cache(maxsize=65536)
def _compare_actors(one: str, two: str) -> Reason:
    if one == two != "":
        return "both by {}", WEIGHTS["the same actor"], one
    actors = sorted({one, two} - {""})
    if len(actors) > 1 and not are_one_party(actors):
        return "laid to {} and {}", WEIGHTS["another actor"], *actors
    return "an actor is not named", WEIGHTS["an actor not named"]


def _compare_targets(one: Profile, two: Profile) -> tuple[Reason | None, bool]:
    ours, theirs = one.targets, two.targets
    if one.sites or two.sites:
        ours, theirs = ours | one.sites, theirs | two.sites
    shared = are_shared(ours, theirs)
    if shared:
        told = "the same target ({})", WEIGHTS["the same target"], shared
        return told, bool(one.targets or two.targets)
    if not one.targets or not two.targets:
        return None, False
    if _has_one_striker(one, two) and is_matter_of_view(one.targets, two.targets):
        return ("each side describes the target otherwise", 0.0), False
    return ("targets differ ({}; {})", WEIGHTS["another target"], one.targets, two.targets), False


def _has_one_striker(one: Profile, two: Profile) -> bool:
    """Tell whether one of the two is told by who struck, and the other is not."""
    actors = {one.actor, two.actor} - {""}
    return bool(one.parties & actors) != bool(two.parties & actors)


def _compare_figures(one: Profile, two: Profile) -> tuple[Reason | None, bool]:
    if not one.figures or not two.figures:
        return None, False
    same = one.figures & two.figures
    if any(high >= 2 for _, high in same):
        told = _span(max(same, key=lambda s: s[1]))
        return ("the same figure ({})", WEIGHTS["the same figure"], told), True
    if any(_is_close(a, b) for a in one.figures for b in two.figures):
        return ("figures close to one another", WEIGHTS["a figure close by"]), False
    if _has_one_striker(one, two) or (one.deaths_of and two.deaths_of
                                      and not one.deaths_of & two.deaths_of):  # fmt: skip
        return ("rival figures", 0.0), False
    return ("figures differ", WEIGHTS["another figure"]), False


def _span(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def _is_close(one: tuple[int, int], two: tuple[int, int]) -> bool:
    gap = max(one[0], two[0]) - min(one[1], two[1])
    return gap <= max(1, min(one[1], two[1]) // 4)


def _compare_areas(one: Profile, two: Profile) -> tuple[Reason | None, bool]:
    if not one.areas or not two.areas:
        return None, False
    if one.areas & two.areas:
        told = f"{max(one.areas & two.areas):g}"
        return ("the same area ({} km²)", WEIGHTS["the same area"], told), True
    return ("areas differ", WEIGHTS["another area"]), False
