"""Capitals that a sentence does not name: "in the capital", "the worst there since 2008"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo.reading.occurrences import Occurrence
from geo.reading.sites import Site

__all__ = ["resolve_capital", "resolve_since", "tells_capital"]

_CAPITAL: Final = re.compile(
    r"\b(?:in|on the (?:outskirts|edge) of|outside|near|at|of|across|over) the"
    r" (?:(afghan|pakistani|federal|country's) )?capital\b(?! of| city|,? [A-Z])"
)


def tells_capital(plain: str, start: int, end: int) -> bool:
    """Tell whether a stretch sets something "in the capital", whichever that is."""
    return _CAPITAL.search(plain, start, end) is not None


def resolve_capital(plain: str, one: Occurrence, told: Sequence[Occurrence]) -> None:
    """Take "in the capital" for that of the country which its sentence, or the text, is about.

    Parameters
    ----------
    plain
        The levelled text.
    one
        What is told.
    told
        What was told before; a capital that was a scene is the one that is meant.
    """
    if one.rejected or (one.sites and not one.territory):
        return
    match = _CAPITAL.search(plain, *one.zone)
    if match is None:
        return
    stated = {"afghan": "kabul", "pakistani": "islamabad", "federal": "islamabad"}
    name = stated.get(match.group(1) or "", "")
    owner = _OWNER.search(plain, one.start, match.start()) if not name else None
    if owner is not None:
        name = {"pakistan": "islamabad", "afghanistan": "kabul"}[owner.group(1)]
    if not name:
        scenes = (n for o in reversed(told) if not o.rejected for n in _seats(o))
        name = next(scenes, "")
    if not name:
        found = {n: plain.rfind(n, 0, match.start()) for n in ("kabul", "islamabad")}
        name = max(found, key=lambda n: found[n])
        if found[name] < 0:
            one.rejected = "in a capital, and which is not told" if one.aside else ""
            return
    a = match.end() - len("capital")
    one.sites, one.territory = (Site(a, match.end(), name, name.title()),), False
    one.why.append(f"“the capital” is {name.title()}")


_OWNER: Final = re.compile(
    r"\b(?:in |across |inside )?(pakistan|afghanistan)(?:,|'s (?!(?:\w+ ){0,2}?(?:air|army|military"
    r"|forces?|jets|drones?|strikes?|raids?|attacks?|bombing|warplanes|planes|aircraft|artillery"
    r"|troops|soldiers|fighters|government|ministry|spokesm[ae]n|envoy|ambassador)\b))"
)
"""How a sentence says whose capital it speaks of, unlike who attacked it."""


_SINCE: Final = re.compile(r"\bsince\b[^.;]{0,60}?\bwhen ")


def resolve_since(plain: str, one: Occurrence, before: Occurrence) -> None:
    """Set "the worst attack in the capital since 2008, when a bomb …" in the capital as well."""
    if one.rejected or (one.sites and not one.territory) or not before.sites or before.territory:
        return
    if one.start == before.start and _SINCE.search(plain, before.zone[0], one.zone[0] + 40):
        one.sites, one.territory = before.sites, False
        one.why.append("the place of what it is compared with")


def _seats(one: Occurrence) -> list[str]:
    """Give the capitals in which something was."""
    names = [name for site in one.sites for name in (site.name, *site.around)]
    return [name for name in names if name in ("kabul", "islamabad")]
