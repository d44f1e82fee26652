"""The parts of a document: which paragraphs go on with each other, and which stand alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from geo.reading.letters import ITEM_SIGNS

__all__ = ["ALONE", "Outline", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document, and the parts that what it tells can go on with."""

    number: int = 0
    reach: frozenset[int] = frozenset([0])

    def continues(self, told: AbstractSet[int]) -> bool:
        """Tell whether what stands here can go on with what is told in parts of these numbers."""
        return bool(self.reach & told)


ALONE: Final = Part()
"""The only part of a text that is not divided."""

_ITEM: Final = re.compile(
    r"\s*(?:[" + ITEM_SIGNS + r"]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]) ?(?=\S)"
)
_CLOCK: Final = re.compile(r"\s*(?:[-*•·–] ?)?\[?\d{1,2}[:.]\d\d")


_RECAP: Final = re.compile(
    r"\b(?:what (?:we (?:now )?know|is known|to know|happened)|here(?:'s| is| are) (?:what|where"
    r"|a|the|how)|recap|key (?:points|events|developments|facts|takeaways)"
    r"|main (?:points|events|developments)"
    r"|summary|at a glance|in brief|in short|things stand|latest)\b"
)
_LINES: Final = 40  # of a list, back to the words that introduce it


def _sums_up(plain: str, start: int) -> bool:
    """Tell whether an item is of a list that tells one story: "What we know so far"."""
    end = start
    for _ in range(_LINES):
        end = plain.rfind("\n", 0, end)
        if end < 0:
            return False
        begin = plain.rfind("\n", 0, end) + 1
        if plain[begin:end].strip() and not _ITEM.match(plain, begin, end):
            return len(plain[begin:end]) < _LONGEST and bool(_RECAP.search(plain, begin, end))
    return False


_LONGEST: Final = 130  # characters of a line that introduces a list


@dataclass
class Outline:
    """Follows a document and tells the part that each paragraph is of.

    Each item of a list, each entry under a day and each paragraph under the name of a place is a
    part by itself: it goes on with the running text that the list stands in, not with the items
    beside it; items that sum up one story go on with each other. The running text goes on with
    itself, and with an item that stands alone. A section under a place or a day begins anew.
    """

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    text: int = 0  # the part of the running text
    last: int = 0
    above: tuple[int, int] | None = None
    items: int = 0  # of the list that the last paragraph is of
    sums: bool = False  # whether it stands after a list, and may sum it up

    def enter(
        self,
        plain: str,
        start: int,
        end: int,
        *,
        above: tuple[int, int] | None,
        section: bool,
        labelled: bool,
        entry: bool = False,
    ) -> Part:
        """Give the part of the next paragraph.

        Parameters
        ----------
        plain, start, end
            The levelled text, and where the paragraph stands.
        above
            Where the heading above it stands, or the entry that it is in.
        section
            Whether that is one, or names a place or a day.
        labelled
            Whether the paragraph begins with the name of a place or a day of its own.
        entry
            Whether it is of an entry of a live page, which goes on with what the page opens with.

        Examples
        --------
        >>> plain, outline = "two raids.\\n- one in nari.\\n- one in barikot.", Outline()
        >>> told = [
        ...     outline.enter(plain, a, b, above=None, section=False, labelled=False)
        ...     for a, b in ((0, 10), (11, 25), (26, 43))
        ... ]
        >>> told[1].continues({told[0].number}), told[2].continues({told[1].number})
        (True, False)
        """
        if above != self.above:
            self.above = above
            if section:
                self.text = self.last = next(self.numbers)
        item = _ITEM.match(plain, start, end) and not _CLOCK.match(plain, start, end)
        opening = {ALONE.number} if entry else set()
        listed = bool(item) and not _sums_up(plain, start)
        if listed or labelled:
            self.items, self.sums = self.items + 1 if listed else 0, False
            self.last = next(self.numbers)
            return Part(self.last, frozenset([self.last, self.text, *opening]))
        self.sums = self.items > 1
        if self.sums:
            self.last = self.text
        self.items = 0
        return Part(self.text, frozenset([self.text, self.last, *opening]))
