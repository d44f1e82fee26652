"""Which claims speak of the same thing: evidence weighed pair by pair, and joined with care.

Nothing here decides by a hidden model: the points of every kind of evidence stand in one table
(`geo.matching.weights`), each link keeps its reasons, and a person's word wins.
"""

from geo.matching.decisions import Decision, read_decisions, tell_unknown
from geo.matching.joining import Link, Matching, match_claims

__all__ = ["Decision", "Link", "Matching", "match_claims", "read_decisions", "tell_unknown"]
