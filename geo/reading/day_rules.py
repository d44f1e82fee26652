"""Rules for the ways in which days are written, chosen by the words that stand in a stretch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

__all__ = ["Reading", "Rule", "Rules", "any_of"]

Reading = tuple[date, date | None] | None
"""The first and the last day that a date means, or that it means none."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A way of writing days: its pattern, and what it means on the day it is read against.

    ``kind`` is the sort of word without which it cannot match ("month", "digit"; "" for none),
    ``words`` are those of which one must stand in the stretch.
    """

    pattern: re.Pattern[str]
    read: Callable[..., Reading]
    kind: str
    words: frozenset[str]

    @classmethod
    def of(
        cls, pattern: str, read: Callable[..., Reading], kind: str = "", words: str = ""
    ) -> Rule:
        """Make a rule of a pattern that is to match whole words; ``words`` are parted by "|"."""
        before = r"(?<![\w'])" if kind else r"(?<!\w)"
        compiled = re.compile(rf"{before}(?:{pattern})(?!\w)")
        return cls(compiled, read, kind, frozenset(words.split("|") if words else ()))


class Rules:
    """Rules in the order in which they are tried."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._words = frozenset[str]().union(*(rule.words for rule in rules))

    def __iter__(self) -> Iterator[Rule]:
        """Go through the rules in their order."""
        return iter(self._rules)

    def within(self, piece: str, kinds: Set[str] = frozenset()) -> list[Rule]:
        """Give the rules that can match in a stretch, in their order.

        Parameters
        ----------
        piece
            The levelled stretch.
        kinds
            The sorts of words that stand in it.

        Examples
        --------
        >>> rules = Rules([Rule.of("today", lambda day: (day, day), words="today")])
        >>> len(rules.within("it rained today")), len(rules.within("it rained"))
        (1, 0)
        """
        present = {word for word in self._words if word in piece}
        return [
            rule
            for rule in self._rules
            if (not rule.kind or rule.kind in kinds)
            and (not rule.words or not rule.words.isdisjoint(present))
        ]


def any_of(terms: Iterable[str]) -> str:
    """Give a group that matches one of some terms, the longest first."""
    return f"({'|'.join(re.escape(term) for term in sorted(terms, key=len, reverse=True))})"
