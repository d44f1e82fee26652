"""A stretch of a text, with what is needed to read it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.lexicons import Lexicon

__all__ = ["Passage"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, its levelled form beside it, and the words that it is read with.

    Positions are those in the whole text; ``text`` and ``plain`` are as long as each other.
    """

    text: str
    plain: str
    start: int
    end: int
    words: Lexicon

    @property
    def piece(self) -> str:
        """The stretch itself, levelled."""
        return self.plain[self.start : self.end]
