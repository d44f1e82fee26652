"""Questions and the answers that only both together tell: "Where?" "In Khost."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.reading.dates import find_dates
from geo.reading.items import LeadIn, asked, go_on, told_in
from geo.reading.occurrences import Occurrence, Parsed
from geo.reading.passages import Passage

__all__ = ["Dialogue"]


@dataclass
class Dialogue:
    """Follows the questions of a text: what they tell of an answer, and how many places did."""

    asked: LeadIn | None = None
    short: bool = False  # whether a place, a number or a day alone can answer the last one
    places: int = 0

    def hear(
        self,
        passage: Passage,
        parsed: Parsed,
        found: Sequence[Occurrence],
        published: date | None,
    ) -> list[Occurrence]:
        """Take in a sentence, and give what it tells as an answer alone.

        Parameters
        ----------
        passage, parsed
            The sentence, and what was found in it.
        found
            What it tells by itself; a sum over several places that answered is of none of them.
        published
            The day of publication.
        """
        if passage.plain[passage.end - 1] == "?":
            self._ask(passage, published)
            return []
        if passage.plain[passage.end - 1] == ":":
            self.asked, self.short, self.places = (
                None,
                False,
                0,
            )  # what follows is a list of its own
        if self.asked is None:
            return []
        for one in found:
            one.overall |= self.places > 1 and bool(one.figures) and not one.sites
        if not self.short:
            return []
        text, plain, span = passage.text, passage.plain, (passage.start, passage.end)
        if self.asked.when is None and not found and not parsed.groups:
            days = find_dates(text, plain, *span, published=published, words=passage.words)
            self.asked = replace(self.asked, when=days[0] if days else None)
        ones = go_on(
            passage, found, lead=self.asked, said=parsed.attributions, published=published,
            named=[site for g in parsed.groups if not g.why_not for site in g.sites],
        )  # fmt: skip
        for one in ones:
            one.sentence, one.paragraph = parsed.number, parsed.paragraph
        self.places += sum(len(one.sites) for one in ones)
        return ones

    def _ask(self, passage: Passage, published: date | None) -> None:
        """Take in a question; it is of what those before it, or the title, tell of."""
        text, plain, words = passage.text, passage.plain, passage.words
        title = len(text.partition("\n")[0])
        before = self.asked or told_in(text, plain, 0, title, published=None, words=words)
        span = passage.start, passage.end
        short = asked(text, plain, *span, published=published, words=words)
        now = short or replace(
            told_in(text, plain, *span, published=published, words=words), when=None, counted=""
        )
        if not (now.kind or now.likely):
            now = replace(now, kind=before.kind, likely=before.likely)
        self.asked = replace(now, when=now.when or before.when)
        self.short = short is not None
        self.places = 0 if self.short else self.places
