"""How well it is attested that something happened, who answers for it, and what the figures do.

The grade is of the occurrence alone, after the scheme that Airwars publishes: a strike can be
certain and its outcome disputed, so responsibility and figures are graded beside it. Sources that
copy one another count once: claimants of one party, and publications that speak for themselves
with one agency, one title or one address.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geo._spelling import fold
from geo.matching.unions import Unions
from geo.matching.words import name_party

__all__ = ["grade_figures", "grade_occurrence", "grade_responsibility", "list_origins"]

_Claim = Mapping[str, Any]

_AGENCIES: Final = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "Reuters": "reuters",
        "AFP": "afp|agence france[- ]presse",
        "AP": "ap|associated press(?! of pakistan)",
        "APP": "app|associated press of pakistan",
        "Anadolu": "anadolu(?: agency)?|aa",
        "ANI": "ani|asian news international",
        "Bakhtar": "bakhtar(?: news agency)?",
        "dpa": "dpa",
        "EFE": "efe",
        "IANS": "ians",
        "Pajhwok": "pajhwok",
        "PTI": "pti|press trust of india",
        "TASS": "tass",
        "UPI": "upi",
        "Xinhua": "xinhua",
    }.items()
}
_TITLE_LETTERS: Final = 20  # a shorter title is no proof of a common text


def list_origins(claims: Sequence[_Claim]) -> list[tuple[str, list[str]]]:
    """List the independent origins of some claims, with the publications that repeat each.

    Examples
    --------
    >>> one = {"claimed_by": "Reuters", "publisher": "Reuters"}
    >>> two = {"claimed_by": "", "publisher": "A paper / Reuters"}
    >>> list_origins([one, two])
    [('Reuters', ['A paper / Reuters'])]
    """
    if len(claims) == 1:
        return [(_claimant_of(claims[0]), [])]
    sets = Unions()
    keyed: list[tuple[str, list[tuple[str, str]]]] = []
    for claim in claims:
        name = _claimant_of(claim)
        keys = _keys_of(claim, name)
        sets.merge(keys)
        keyed.append((name, keys))
    origins: dict[tuple[str, str], list[str]] = {}
    for name, keys in keyed:
        names = origins.setdefault(sets.least(keys[0]), [])
        if name not in names:
            names.append(name)
    return [
        (names[0], [n for n in names[1:] if name_party(n) != name_party(names[0])])
        for names in origins.values()
    ]


def _claimant_of(claim: _Claim) -> str:
    return str(claim.get("claimant_party") or claim.get("claimed_by") or claim.get("publisher")
               or "a source that is not named")  # fmt: skip


def _speaker_of(claim: _Claim) -> tuple[str, str]:
    return _claimant_of(claim), str(claim.get("claimed_by") or "")


def _keys_of(claim: _Claim, name: str) -> list[tuple[str, str]]:
    """Give what shows that two claims have one origin."""
    publisher = str(claim.get("publisher") or "")
    return _origin_keys(
        name, str(claim.get("claimed_by") or ""), publisher, str(claim.get("author") or ""),
        str(claim.get("title") or ""), str(claim.get("url") or ""),
    )  # fmt: skip


@functools.lru_cache(maxsize=65536)
def _origin_keys(
    name: str, claimed_by: str, publisher: str, author: str, title: str, url: str
) -> list[tuple[str, str]]:
    keys = [("party", name_party(name))]
    own = {fold(part) for part in (name, claimed_by) if part}
    agencies = [a for a, words in _AGENCIES.items() if words.search(f"{name} / {claimed_by}")]
    papers = {fold(part) for part in re.split(r"[/,(]", publisher)}
    # A party that a paper quotes is the origin itself, whoever printed it.
    if not agencies and fold(publisher) not in own and not own & papers:
        return keys
    told = f"{name} / {claimed_by} / {publisher} / {author}"
    keys += [("agency", a) for a, words in _AGENCIES.items() if words.search(told)]
    if len(title) >= _TITLE_LETTERS:
        keys.append(("title", fold(title)))
    if url:
        keys.append(("url", re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", url.casefold())))
    return keys


def grade_occurrence(claims: Sequence[_Claim], belligerents: Iterable[str]) -> tuple[str, str]:
    """Grade the occurrence alone (see ``geo.schema.GRADES``), with the reason in words.

    A belligerent's own announcement confirms only what another party reports as well: it
    accepts responsibility for something; standing alone it is one source. What a belligerent
    calls verified is its report.

    Parameters
    ----------
    claims
        The claims of one incident.
    belligerents
        The actors and targets that they name.

    Returns
    -------
    tuple
        The grade and the reason.
    """
    denying = [c for c in claims if c["claim_status"] == "denied"]
    asserting = [c for c in claims if c["claim_status"] != "denied"]
    verifying = [c for c in asserting if c["claim_status"] == "verified"]
    fighting = {name_party(name) for name in belligerents if name} if verifying else set()
    verified = _distinct(
        c["claimed_by"] for c in verifying if name_party(_claimant_of(c)) not in fighting
    )
    deniers = _distinct(c["claimed_by"] or _claimant_of(c) for c in denying)
    origins = list_origins(asserting)
    parties = [name for name, _ in origins]
    but = f"; disputed by {', '.join(deniers)}" if deniers else ""
    but += "".join(
        f"; {', '.join(others)} repeats {name}, counted once" for name, others in origins if others
    )
    if verified:
        return "confirmed", f"verified by {', '.join(verified)}{but}"
    withdrawn = {_speaker_of(c) for c in denying}
    if asserting and denying and all(_speaker_of(c) in withdrawn for c in asserting):
        return "discounted", f"withdrawn by {', '.join(deniers)}, who had reported it"
    if deniers:
        return "contested", f"reported by {', '.join(parties) or 'nobody'}{but}"
    accepting = list_accepting(claims)
    others = [p for p in parties if name_party(p) not in {name_party(a) for a in accepting}]
    if accepting and others:
        told = f"claimed by {', '.join(accepting)}, reported by {', '.join(others)}"
        return "confirmed", f"{told}{but}"
    if accepting:
        return "weak", f"announced only by {accepting[0]}, a party to the conflict{but}"
    if len(parties) > 1:
        return "fair", f"reported by {', '.join(parties)}{but}"
    return "weak", f"reported only by {', '.join(parties)}{but}"


def list_accepting(claims: Sequence[_Claim]) -> list[str]:
    """List the parties that say they did it themselves."""
    return _distinct(
        c["claimant_party"]
        for c in claims
        if c["claim_status"] != "denied"
        and c["actor"]
        and c["claimant_party"]
        and name_party(c["actor"]) == name_party(c["claimant_party"])
    )


def grade_responsibility(claims: Sequence[_Claim]) -> str:
    """Say whether responsibility is accepted, attributed, contested or unclaimed."""
    actors = {name_party(c["actor"]) for c in claims if c["actor"]} - {""}
    if len(actors) > 1:
        return "contested"
    if list_accepting(claims):
        return "accepted"
    return "attributed" if actors else "unclaimed"


def grade_figures(claims: Sequence[_Claim]) -> str:
    """Say whether figures for the same scope agree, range, or rival one another."""
    scopes: dict[tuple[str, ...], dict[str, set[tuple[Any, Any]]]] = {}
    for claim in claims:
        if claim["deaths_low"] is None and claim["deaths_high"] is None:
            continue
        scope = scopes.setdefault(tuple(sorted(claim["shared_with"])), {})
        party = claim["claimant_party"] or claim["claimed_by"] or claim["claim_id"]
        scope.setdefault(party, set()).add((claim["deaths_low"], claim["deaths_high"]))
    if not scopes:
        return "none"
    if any(len(set(map(frozenset, parties.values()))) > 1 for parties in scopes.values()):
        return "rival"
    spans = [span for parties in scopes.values() for s in parties.values() for span in s]
    ranged = any(low != high for low, high in spans) or any(
        len(s) > 1 for parties in scopes.values() for s in parties.values()
    )
    return "ranged" if ranged else "agreed"


def _distinct(values: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(v) for v in values if v))
