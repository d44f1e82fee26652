"""Places as a sentence names them, one by one and joined in lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["CAPITALS", "UNIT", "Group", "Site"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place as written: the words for it, and the larger places stated around it."""

    start: int
    end: int
    name: str
    written: str
    around: tuple[str, ...] = ()
    crossing: bool = False
    near: str = ""  # a place beside which it is said to be


@dataclass(frozen=True, slots=True)
class Group:
    """Places joined in a list, and how the words lead up to them.

    ``lead`` is the preposition or verb, "" where there is none; ``why_not`` the reason for
    which it is no site.
    """

    sites: tuple[Site, ...]
    start: int
    end: int
    lead: str
    why_not: str = ""
    either: bool = False


UNIT: Final = (
    r"(?:(?:border |tribal |sub-?|main |military |air |refugee |trade |police |train |railway )?"
    r"(?:districts?|provinces?|tehsils?|subdivision|sub-?division"
    r"|city|town|villages?|hamlets?|settlements?|valleys?|area|areas|"
    r"agency|region|sectors?|airport|airfield|airbase|base"
    r"|crossing|crossings|border crossing|bazaar|"
    r"bazar|market|neighbou?rhood|outskirts|suburbs?|cantonment"
    r"|garrison|pass|fort|camp|gate|highway|"
    r"road|clinic|hills|mountains|range|union council|county|capital"
    r"|division|prison|dam|border|university|"
    r"hospital|frontier|point|checkpoint|station|terminal"
    r"|refugee camp|desert|river|port|police lines|"
    r"quarter|colony|zone|gorge|enclave|salient|heights|ridge|pocket))"
)


CAPITALS: Final = frozenset(["kabul", "islamabad", "rawalpindi", "afghanistan", "pakistan"])
"""Names that stand for a government or an army more often than for a place."""
