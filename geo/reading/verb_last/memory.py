"""What a text in Dari, Pashto or Urdu has told so far, for the sentences that go on with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.reading.dates import When
from geo.reading.groups import Site
from geo.reading.occurrences import Occurrence
from geo.reading.speakers import Voice

__all__ = ["Memory"]

_NEAR = 1  # paragraphs over which "he said" goes on with the one who spoke last


@dataclass
class Memory:
    """The names that the text has marked as places, who spoke, where, and of what kind it is.

    ``kind`` is that of the last event whose kind the words decided; ``sites`` the last scene, and
    ``last`` what was told of it; ``near`` is the place named last, which "this district" means,
    and ``state`` the state, which "this country" means; ``unheard`` is a state of which was just
    said that it has not spoken, and ``region`` the names of the last scene and of what it lies in;
    ``when`` is the time told last, from which "the next day" is counted; ``scenes`` are all those
    told, by their paragraphs, and ``answered`` tells that the last thing told was only the cause of
    another one, ``answered_on`` when that was.
    """

    names: set[str] = field(default_factory=set)
    voices: list[Voice] = field(default_factory=list)
    paragraph: int = -9
    sites: tuple[Site, ...] = ()
    kind: str = ""
    last: Occurrence | None = None
    near: tuple[Site, ...] = ()
    state: str = ""
    unheard: str = ""
    when: When | None = None
    region: set[str] = field(default_factory=set)

    kinds: list[tuple[set[str], str]] = field(default_factory=list)
    scenes: list[tuple[int, tuple[Site, ...]]] = field(default_factory=list)
    answered: bool = False
    answered_on: When | None = None

    def kind_at(self, names: set[str]) -> str:
        """Give the kind of the last event told of such names, else that of the last event.

        >>> memory = Memory(kind="shelling", kinds=[({"a"}, "airstrike"), ({"b"}, "shelling")])
        >>> memory.kind_at({"a", "c"}), memory.kind_at({"c"})
        ('airstrike', 'shelling')
        """
        held = (kind for known, kind in reversed(self.kinds) if known & names)
        return next(held, self.kind)

    def hear(self, voice: Voice, paragraph: int) -> Voice:
        """Note who speaks; a noun alone ("the ministry") takes up who was named in full before.

        >>> memory = Memory()
        >>> _ = memory.hear(Voice("د دفاع وزارت", "Afghan Taliban"), 1)
        >>> memory.hear(Voice("وزارت", "own"), 2).party
        'Afghan Taliban'
        """
        words = voice.words.split()
        if len(words) == 1:
            voice = next((v for v in reversed(self.voices) if words[0] in v.words.split()), voice)
        self.voices.append(voice)
        self.paragraph = paragraph
        return voice

    def last_voice(self, paragraph: int) -> Voice | None:
        """Give who spoke last, None where that is too far back."""
        near = self.voices and paragraph - self.paragraph <= _NEAR
        return self.voices[-1] if near else None
