"""The terms under which rows of other people's datasets may be handed on.

ACLED's terms of use forbid handing on its rows; its text stays out of maps and exports unless
the user says that permission was given. UCDP GED is CC BY 4.0 and wants to be named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

__all__ = [
    "ACLED",
    "ACLED_PERMITTED",
    "UCDP",
    "attributions",
    "is_withheld",
    "withhold",
]

ACLED: Final = "ACLED"
ACLED_PERMITTED: Final = "ACLED, with permission"
UCDP: Final = "UCDP GED"

_ATTRIBUTIONS: Final = {
    ACLED: "Contains ACLED data (Armed Conflict Location & Event Data, acleddata.com), used under "
    "its terms; the text of its rows is left out.",
    ACLED_PERMITTED: "Contains ACLED data (Armed Conflict Location & Event Data, acleddata.com), "
    "handed on with permission, by the user's statement.",
    UCDP: "Contains UCDP GED (Davies, Engström, Pettersson and Öberg; Sundberg and Melander 2013), "
    "CC BY 4.0.",
}
_TEXTS: Final = ("notes",)


def is_withheld(claim: Mapping[str, Any]) -> bool:
    """Tell whether the text of a claim must not be handed on."""
    return claim.get("origin") == ACLED


def withhold(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Give a claim as it may be handed on.

    Examples
    --------
    >>> withhold({"claim_id": "AFG1", "origin": "ACLED", "notes": "On 27 February …"})
    {'claim_id': 'AFG1', 'origin': 'ACLED', 'notes': ''}
    """
    if not is_withheld(claim):
        return dict(claim)
    return {name: "" if name in _TEXTS else value for name, value in claim.items()}


def attributions(origins: Iterable[str]) -> list[str]:
    """Give what must be said of the datasets that rows came from.

    Examples
    --------
    >>> attributions(["", "UCDP GED"])
    ['Contains UCDP GED (Davies, ...), CC BY 4.0.']
    """
    return [_ATTRIBUTIONS[one] for one in sorted(set(origins)) if one in _ATTRIBUTIONS]
