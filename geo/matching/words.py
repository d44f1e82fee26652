"""What was hit and who did it, as short words that can be compared.

"A family home" and "houses" are the same kind of target; "Pakistan Air Force" and "Pakistan" the
same actor. Words that tell nothing apart (civilians, military, several) are left out; a word that
is in no list stands for itself.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from geo._spelling import fold

__all__ = [
    "ARMED_GROUPS",
    "are_one_party",
    "are_shared",
    "is_matter_of_view",
    "name_party",
    "site_words",
    "target_words",
]

ARMED_GROUPS: Final = "armed groups"
"""The party of whoever is called militants, gunmen or the like, without a name."""

_NON_STATE: Final = frozenset({"TTP", "ISKP", "BLA", ARMED_GROUPS})

_CLASSES: Final = {
    "house": "house home houses homes residence residences residential dwelling dwellings "
    "guesthouse compound خانه منزل کور کورونه",
    "school": "school schools madrasa madrassa madrasah seminary seminaries مدرسه مکتب",
    "mosque": "mosque mosques imambargah مسجد جومات",
    "depot": "depot depots warehouse warehouses store stores storage dump dumps ذخیره",
    "arms": "ammunition weapon weapons arms munition munitions",
    "fuel": "fuel oil petrol tanker tankers",
    "airfield": "airbase airfield airport aerodrome runway hangar hangars",
    "camp": "camp camps hideout hideouts base bases stronghold strongholds sanctuary sanctuaries",
    "refugees": "refugee refugees returnee returnees displaced",
    "headquarters": "headquarters headquarter hq corps brigade battalion division garrison",
    "post": "post posts outpost outposts checkpoint checkpoints check picket pickets position "
    "positions",
    "fort": "fort forts",
    "market": "market markets bazaar bazaars bazar shop shops بازار",
    "clinic": "hospital hospitals clinic clinics dispensary شفاخانه کلینیک روغتون",
    "vehicle": "vehicle vehicles car cars truck trucks pickup van vans motorcycle bus buses",
    "convoy": "convoy convoys",
    "police": "police",
    "power": "power electricity",
    "field": "field fields farm farms farmland crops orchard",
    "tents": "tent tents nomad nomads",
    "prison": "prison prisons jail",
    "court": "court courts courthouse",
}
_CLASS_OF: Final = {word: name for name, words in _CLASSES.items() for word in words.split()}

_SITES: Final = frozenset({"airfield", "prison", "refugees"})
_MILITARY: Final = frozenset({"camp", "post", "headquarters", "arms"})

# Words that tell no target from another.
_SAYS_NOTHING: Final = """
a an and the of for in at on near by to with other others their its both over also among
placed which said school's girls boys one two three four five six seven dozens several
many some number military militant militants civilian civilians people persons fighters
soldiers insurgents terrorist terrorists security personnel forces force members group
groups army armed border area areas zone place places target targets facility facilities
infrastructure building buildings site sites station stations centre center religious
provincial district village villages local family families women children shia sunni
passenger training logistics air defence defense linked hit located pakistani pakistan
afghan afghanistan taliban ttp iskp bla
"""
_EMPTY: Final = frozenset(_SAYS_NOTHING.split())
_PHRASES: Final = (
    (re.compile(r"\bair[ -](?:base|field|port|strip)s?\b"), "airbase"),
    (re.compile(r"\bcamps? for (?:the )?(?:refugees|returnees|displaced)\b"), "refugees"),
    (re.compile(r"\b(?:refugee|returnee|displaced)\w* camps?\b"), "refugees"),
    (re.compile(r"\bguest[ -]houses?\b"), "house"),
    (re.compile(r"\bcheck[ -]posts?\b"), "checkpoint"),
    (re.compile(r"\bpolice (?:check ?)?posts?\b"), "police"),
    (re.compile(r"\bcustoms houses?\b"), "customs"),
)
_PARTIES: Final = (
    (re.compile(r"\bttp\b|tehr[ei]+k|pakistani? taliban"), "TTP"),
    (re.compile(r"\biskp?\b|is-k|islamic state|daesh"), "ISKP"),
    (re.compile(r"\bbla\b|baloch"), "BLA"),
    (re.compile(r"^pakistan|\bpaf\b|\bispr\b"), "Pakistan"),
    (re.compile(r"taliban|islamic emirate|^afghan"), "Afghan Taliban"),
    (re.compile(r"^(?:unknown|unidentified|unnamed|not known)"), ""),
    (re.compile(r"\bmilitants?\b|armed (?:groups?|men)|gunmen|insurgents|terrorists"),
     ARMED_GROUPS),
)  # fmt: skip


@functools.lru_cache(maxsize=65536)
def target_words(text: str) -> frozenset[str]:
    """Give the classes of what was hit.

    Examples
    --------
    >>> sorted(target_words("a hangar and two warehouses"))
    ['airfield', 'depot']
    >>> target_words("family home") == target_words("houses")
    True
    """
    plain = text.casefold()
    for pattern, word in _PHRASES:
        plain = pattern.sub(word, plain)
    words = {_CLASS_OF.get(word) or fold(word) for word in re.findall(r"[^\W\d_]+", plain)}
    return frozenset(word for word in words if len(word) > 2 and word not in _EMPTY)


@functools.lru_cache(maxsize=65536)
def site_words(place: str) -> frozenset[str]:
    """Give the classes of target that a place's own name tells: an airport, a prison.

    Examples
    --------
    >>> site_words("near Kandahar Airport")
    frozenset({'airfield'})
    """
    return target_words(place) & _SITES


def are_shared(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    """Give the targets that two claims have in common.

    A fuel depot and an arms depot are both depots, and not the same.

    Examples
    --------
    >>> are_shared(target_words("weapons depot"), target_words("fuel depot"))
    frozenset()
    """
    shared = first & second
    if shared == {"depot"} and (first - second) & {"arms", "fuel"} and (second - first):
        return frozenset()
    return shared


def is_matter_of_view(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether one names a military target where the other names another kind.

    Who strikes speaks of hideouts; who is struck speaks of homes.
    """
    return bool(first <= _MILITARY) != bool(second <= _MILITARY)


@functools.lru_cache(maxsize=65536)
def name_party(text: str) -> str:
    """Give the party behind the words for it; empty for nobody in particular.

    Examples
    --------
    >>> name_party("Pakistan Air Force"), name_party("Tehrik-e Taliban Pakistan")
    ('Pakistan', 'TTP')
    """
    plain = " ".join(text.casefold().split())
    for pattern, name in _PARTIES:
        if pattern.search(plain):
            return name
    return plain


def are_one_party(parties: Iterable[str]) -> bool:
    """Tell whether named parties can be the same: unnamed armed groups may be any of them.

    Examples
    --------
    >>> are_one_party(["TTP", ARMED_GROUPS]), are_one_party(["TTP", "ISKP"])
    (True, False)
    """
    named = set(parties)
    if ARMED_GROUPS in named and named <= _NON_STATE:
        named.discard(ARMED_GROUPS)
    return len(named) <= 1
