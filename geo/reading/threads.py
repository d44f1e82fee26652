"""What a sentence that makes no claim leaves to the next one: its kind, its day, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from geo.reading.occurrences import NATURE, Occurrence

__all__ = ["Thread"]

_NO_PLACE: Final = "no place"
_NEAR: Final = 2  # paragraphs
_GENERAL: Final = "a general statement of"
_GOES_ON: Final = f"goes on with what {NATURE}"


@dataclass
class Thread:
    """What came to nothing just before, and why; the next sentence may go on with it."""

    before: Occurrence | None = None
    placeless: dict[str, Occurrence] = field(default_factory=dict)

    def hand_on(self, one: Occurrence) -> None:
        """Give a statement what the one before it left open, or reject it with that."""
        announced = self.placeless.get(one.kind)
        near = announced is not None and one.paragraph - announced.paragraph <= _NEAR
        if announced and near and one.refers and one.when is None and one.shift is None:
            one.when = announced.when
        before = self.before
        if before is None or before.paragraph != one.paragraph:
            return
        if one.sentence - before.sentence > 1:
            return
        if before.rejected.startswith((NATURE, _GOES_ON)):
            if not (one.kind or one.likely or one.sites):
                one.rejected = f"{_GOES_ON} did"
            return
        one.likely = one.likely or before.kind or before.likely
        if one.when is None and one.shift is None and not before.rejected.startswith(_GENERAL):
            one.when = before.when

    def note(self, one: Occurrence) -> None:
        """Remember a statement that came to nothing, and the day of one that only had no place.

        "Jets struck three provinces on Monday. … The strikes hit Khost": they were on Monday.
        """
        if one.rejected.startswith(_NO_PLACE) and one.certain_kind and one.when is not None:
            self.placeless[one.kind] = one
        nothing = one.rejected.startswith((NATURE, _NO_PLACE, _GENERAL, _GOES_ON))
        self.before = one if nothing else None
