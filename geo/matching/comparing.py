"""Two claims compared: the points of each kind of evidence, with the reasons in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from geo.matching.nearness import Relation
from geo.matching.profiles import MONTH, SHARP, WEEK, Profile
from geo.matching.weights import COMPATIBLE, KINDS, OPEN_DAYS, THRESHOLD, WEIGHTS, score_of
from geo.matching.words import are_one_party, are_shared, is_matter_of_view

__all__ = ["Evidence", "compare"]

_DETAIL: Final = "a detail in common (target, figure or area) is needed for that"
_OVERLAP: Final = "days that overlap, {} in all"
_STRICT: Final = "both the target and the figure must be the same for that"


Reason = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
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
        return "; ".join(
            f"{words.format(*map(_listed, filled))} ({points:+g})"
            for words, points, *filled in self.reasons
        )


def _listed(words: str | frozenset[str]) -> str:
    return words if isinstance(words, str) else ", ".join(sorted(words))


def compare(one: Profile, two: Profile, relation: Relation | None) -> Evidence | None:
    """Weigh what two profiles say; None where they cannot be about one thing.

    That is so where their places do not meet, their days or kinds exclude one another, or they
    are parts of one claim.
    """
    if relation is None or one.parts_of & two.parts_of:
        return None
    dates = _compare_dates(one, two)
    kinds = 0.5 if one.kind == two.kind else KINDS.get(frozenset({one.kind, two.kind}))
    if dates is None or kinds is None:
        return None
    kind: Reason = ("{} told as {}", kinds, one.kind, two.kind)
    if one.kind == two.kind:
        kind = "both {}", kinds, one.kind
    actor = _compare_actors(one, two)
    target, same_target = _compare_targets(one, two)
    figure, same_figure = _compare_figures(one, two)
    area, same_area = _compare_areas(one, two)
    answers = bool(one.answers & two.answered or two.answers & one.answered)
    answer = ("one answers the other", WEIGHTS["an answer"]) if answers else None
    told = (("{}", relation.points, relation.words), dates, kind, actor, target, figure, area,
            answer)  # fmt: skip
    reasons = tuple(found for found in told if found is not None)
    lacks = ""
    if dates[1] == WEIGHTS["the day after"] or actor[1] == WEIGHTS["another actor"]:
        lacks = "" if same_target and same_figure else _STRICT
    elif relation.needs_detail or max(one.vague, two.vague) != SHARP:
        lacks = "" if same_target or same_figure or same_area or answers else _DETAIL
    return Evidence(sum([reason[1] for reason in reasons]), reasons, lacks)


def _compare_dates(one: Profile, two: Profile) -> Reason | None:
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return None
    days = max(one.last, two.last) - min(one.first, two.first) + 1
    gap = max(one.first, two.first) - min(one.last, two.last)
    vague = max(one.vague, two.vague)
    if gap > 0:
        if gap == 1 and one.days == two.days == 1:
            return "one is dated the day after", WEIGHTS["the day after"]
        return None
    if max(one.days, two.days) > OPEN_DAYS + 1 and (one.first, one.last) != (two.first, two.last):
        return None
    if vague == SHARP:
        points = WEIGHTS["one day"] + WEIGHTS["each further day of the span"] * (days - 1)
        points = max(points, WEIGHTS["least for a span of six days"])
        return ("the same day", points) if days == 1 else (_OVERLAP, points, str(days))
    if vague == WEEK:
        return "a day in a week that is told", WEIGHTS["a week"]
    told = "a month that is told" if vague == MONTH else "a date that is left open"
    return f"within {told}", WEIGHTS["a month or an open date"]


def _compare_actors(one: Profile, two: Profile) -> Reason:
    if one.actor == two.actor != "":
        return "both by {}", WEIGHTS["the same actor"], one.actor
    actors = sorted({one.actor, two.actor} - {""})
    if len(actors) > 1 and not are_one_party(actors):
        return "laid to {} and {}", WEIGHTS["another actor"], *actors
    return "an actor is not named", WEIGHTS["an actor not named"]


def _compare_targets(one: Profile, two: Profile) -> tuple[Reason | None, bool]:
    shared = are_shared(one.targets | one.sites, two.targets | two.sites)
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
