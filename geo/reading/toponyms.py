"""Names of places as reports write them: their spellings, and the forms that Pashto gives them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from geo.places import Gazetteer, is_common
from geo.places import Place as Known
from geo.reading.letters import MARKS, level

__all__ = ["known_places", "oblique_forms"]

_LEAST: Final = 3  # letters of a name; shorter ones are words of every text
_PASHTUN: Final = frozenset(
    (
        *("Khyber Pakhtunkhwa", "Balochistan", "Nangarhar", "Kunar", "Laghman", "Khost", "Paktia"),
        *("Paktika", "Logar", "Maidan Wardak", "Ghazni", "Zabul", "Kandahar", "Helmand", "Uruzgan"),
    )
)
"""The provinces whose places Pashto inflects."""
_TRIBAL_FROM: Final = 4
_INFLECTED_FROM: Final = 5  # letters of a name; the forms of shorter ones are words of every text
_SECOND: Final = "(اباد|خیل|زی|کوت|پور|قلعه|بولدک|کلی|دره|شاه)"
_JOINED: Final = re.compile(rf" {_SECOND}$")
_JOINT: Final = re.compile(rf"(\w{{3,}}){_SECOND}$")
"""Names whose second word is written with the first or apart from it."""


def known_places(names: Gazetteer) -> dict[str, tuple[Known, ...]]:
    """Give the places of the gazetteer by their names as reports write them."""
    found: dict[str, dict[str, Known]] = {}
    for spelling, place in names.spellings():
        if place.level == 0:
            continue
        for name in _variants(spelling):
            if len(name) >= _LEAST and not name.isdigit():
                found.setdefault(name, {})[place.key] = place
    return {
        name: tuple(places.values())
        for name, places in found.items()
        if name.isascii() or " " in name or not is_common(name)
    }


def _variants(spelling: str) -> Sequence[str]:
    plain = level(spelling).translate(MARKS).replace("(", " ").replace(")", " ")
    plain = " ".join(plain.split())
    variants = [plain, plain.replace("-", " "), plain.replace("'", "")]
    if not plain.isascii():
        variants += [_JOINED.sub(r"\1", plain), _JOINT.sub(r"\1 \2", plain)]
    return list(dict.fromkeys(variants))


def oblique_forms(
    known: Mapping[str, tuple[Known, ...]], ours: Container[str]
) -> dict[str, tuple[Known, ...]]:
    """Give the places by the forms of their names that are no name or word of their own."""
    return {
        form: places
        for name, places in known.items()
        if not name.isascii()
        for form in (*_oblique(name), *(_of_tribe(name) if _is_tribal(places, name, ours) else ()))
        if form not in known and form not in ours and not is_common(form)
    }


def _oblique(name: str) -> Iterator[str]:
    """Give the forms that a levelled name takes in Pashto before a postposition.

    >>> list(_oblique("شولگره")), list(_oblique("خوگیانی"))
    (['شولگری'], ['خوگیانیو', 'خوگیانو'])
    """
    last = name.rpartition(" ")[2]
    if len(name) < _INFLECTED_FROM:
        return
    if last.endswith("ه"):
        yield f"{name[:-1]}ی"
    elif last.endswith(("انی", "زی", "اری", "وزی", "ندی")):
        yield from (f"{name}و", f"{name[:-1]}و")
    elif last.endswith(("خیل", "وند", "مند", "وال", "دران", "رواری", "نوار", "نگل")):
        yield f"{name}و"


def _is_tribal(places: Sequence[Known], name: str, ours: Container[str]) -> bool:
    """Tell whether Pashto may inflect a name as that of a tribe: districts have such names."""
    districts = [p for p in places if p.level == 2]
    inflected = any(p.province in _PASHTUN for p in districts)
    return inflected and len(name) >= _TRIBAL_FROM and name not in ours and not is_common(name)


def _of_tribe(name: str) -> Iterator[str]:
    """Give the plural that the name of a tribe, and so of its district, has before a postposition.

    >>> list(_of_tribe("صبری")), list(_of_tribe("گربز"))
    (['صبریو'], ['گربزو'])
    """
    if name[-1] not in "اوه":
        yield f"{name}و"
