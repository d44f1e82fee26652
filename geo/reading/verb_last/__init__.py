"""Sentences in Dari, Pashto and Urdu → what they tell of.

The verb stands last in these languages, places are marked by a word before them (Dari), after
them (Urdu) or on both sides (Pashto), and the speaker comes first or stands by "according to".
"""

from __future__ import annotations

from geo.reading.verb_last.clauses import parse_verb_last, recall_surroundings
from geo.reading.verb_last.memory import Memory

__all__ = ["Memory", "parse_verb_last", "recall_surroundings"]
