"""Dari, Pashto and Urdu: the words around the names put as English has them.

"د کونړ ولایت سرکاڼو ولسوالۍ" becomes "کونړ province, سرکاڼو district": names stay as they are
written, and what is left is read as any other text. Dari puts the unit before the name, Pashto
behind it, Urdu mostly before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from geo._spelling import is_arabic, unify_letters

__all__ = ["rewrite"]

# All words here are in unified letters (see `unify_letters`).
_UNITS: Final = {
    "province": "ولایت صوبه صوبی",
    "provinces": "ولایات ولایتونو ولایتونه ولایتهای صوبون",
    "district": "ولسوالی ضلع ضلعی تحصیل ایجنسی",
    "districts": "ولسوالیو ولسوالیهای ولسوالیها اضلاع",
    "city": "شهر شار قصبه",
    "village": "قریه کلی گاون گاوں",
    "valley": "دره وادی",
    "airport": "airport",
    "airbase": "airbase",
    "crossing": "گذرگاه گزرگاه بندر",
    "area": "منطقه سیمه سیمی علاقه علاقی ساحه",
    "sector": "سیکتر",
    "quarter": "ناحیه محله",
    "border": "باردر سرحد پوله مرز",
}
_UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_BEHIND: Final = frozenset(
    ["ایجنسی", "airport", "airbase", "شار", "کلی", "سیکتر", "باردر", "سرحد", "پوله", "ناحیه"]
)
_RELATION: Final = re.compile(r"(?:near|outskirts of|border areas of|[\d.,]+ km \w+ of)\s+")
_LINKS: Final = frozenset(
    ["د", "په", "کی", "کا", "که", "مین", "در", "از", "به", "را", "ته", "سی", "های", "پر", "تر"]
)
_COUNTED: Final = frozenset(["province", "district", "village", "sector", "valley", "area"])
_JOINTS: Final = {"او": "and", "و": "and", "اور": "and", "یا": "or"}
_SIDES: Final = {
    "شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west", "ختیز": "east",
    "لویدیز": "west", "سهیل": "south", "شمالی": "north", "جنوبی": "south", "شرقی": "east",
    "مشرقی": "east", "غربی": "west", "مغربی": "west", "مشرق": "east", "مغرب": "west",
    "شمالشرق": "northeast", "جنوبشرق": "southeast",
}  # fmt: skip
_COUNTRIES: Final = {"افغانستان": "Afghanistan", "پاکستان": "Pakistan"}
_SIDE: Final = "|".join(sorted(_SIDES, key=len, reverse=True))
_COUNTRY: Final = "|".join(_COUNTRIES)
# Phrases to English, in this order; what they capture are names.
_PHRASES: Final = tuple(
    (re.compile(pattern), english)
    for pattern, english in (
        (r"میدان هوا?یی|هوایی (?:دگر|میدان)|ای+ر ?پورت", " airport "),
        (r"پایگاه هوایی|هوایی اده|هوایی ادی|ای+ر ?بیس", " airbase "),
        (r"صوبه سرحد", "خیبر پختونخوا"),
        (r"(?:پاک(?:ستان)?[ -]*(?:او |اور |و )?افغان(?:ستان)?|افغان(?:ستان)?[ -]*(?:او |اور |و )?"
         r"پاک(?:ستان)?)(?: ترمنز| کی)? (?:سرحد|باردر|پوله)", " along the Durand Line "),
        (r"مرز افغانستان (?:و|با) پاکستان|مرز پاکستان (?:و|با) افغانستان",
         " along the Durand Line "),
        (r"(?:در )?(?:امتداد )?خط (?:فرضی )?دیورند", " along the Durand Line "),
        (r"(?:د )?دیورند (?:د )?(?:کرشه|کرشی|لاین|لاین)(?: په اوگدو کی| په اوژدو کی| کی ساته)?",
         " along the Durand Line "),
        (r"(?:در )?مناطق (?:مرزی|سرحدی)", " border areas of "),
        (r"^(?:د )?(.+?)(?: کی| په)? سرحدی (?:سیمی|سیمو|علاقی|علاقون|علاقه)(?: کی| مین)?$",
         r"border areas of \1"),
        (rf"(\d+(?:[.,]\d+)?) کیلو ?متری? (?:در )?({_SIDE})", r"\1 km <\2> of "),
        (rf"(?<!\S)({_SIDE}) ({_COUNTRY})", r"<\1ern> \2"),
        (rf"(?:د )?({_COUNTRY}) (?:په )?({_SIDE})", r"<\2ern> \1"),
        (r"^(?:در )?(?:بین|مابین|میان) (.+?) (?:و|او) (.+)$", r"between \1 and \2"),
        (r"^(?:د )?(.+?) (?:او|اور) (.+?) (?:ترمنز|تر منز|کی درمیان)(?: کی| مین)?$",
         r"between \1 and \2"),
        (r"(?:^|(?<=\s))(?:در )?(?:نزدیکیهای|نزدیکی|اطراف)(?: شهر)?(?=\s)", " near "),
        (r"^(?:در )?(?:نزدیک|قریب) ", "near "),
        (r"^(.+?)(?: ته| کی)? (?:نژدی|نزدی|قریب|نزدیک|شاوخوا|آس پاس|اس پاس)(?: کی| مین)?$",
         r"near \1"),
        (r"^(?:در )?حومه ", "outskirts of "),
        (r"^(.+?) کی (?:مضافات|نواح)(?: مین)?$", r"outskirts of \1"),
    )
)  # fmt: skip


def rewrite(text: str, knows: Callable[[str], bool]) -> str:
    """Put the words around names in Arabic script as English has them; else change nothing.

    Parameters
    ----------
    text
        A place as written.
    knows
        Tells whether a name is in the gazetteer; a known name is left alone.

    Examples
    --------
    >>> rewrite("ولسوالی برمل ولایت پکتیکا", lambda _: False)
    'برمل district, پکتیکا province'
    """
    if not is_arabic(text) or knows(text):
        return text
    follows = _is_pashto(text)
    plain = re.sub(r"\s+", " ", unify_letters(text).replace("،", " ، ")).strip()
    for pattern, english in _PHRASES:
        plain = pattern.sub(english, plain)
    plain = re.sub(r"<(\w+?)(ern)?>", lambda m: _SIDES[m[1]] + (m[2] or ""), plain)
    for name, english in _COUNTRIES.items():
        if re.search(rf"ern {name}", plain):
            plain = plain.replace(name, english)
    lines = re.split(r"\s*([،,;])\s*", plain)
    parts = [_reorder(line, follows, knows) if n % 2 == 0 else "," for n, line in enumerate(lines)]
    return re.sub(r"\s+([,])", r"\1", " ".join(part for part in parts if part)).strip(" ,")


def _is_pashto(text: str) -> bool:
    """Tell Pashto by letters and particles that Dari and Urdu do not have."""
    return bool(re.search(r"[ۍېښځڅږڼټډړ]|(?<!\S)(?:د|په|کې|ته)(?!\S)", text)) and not re.search(
        r"[ٹڈڑں]|(?<!\S)(?:کے|میں|اور)(?!\S)", text
    )


def _reorder(line: str, follows: bool, knows: Callable[[str], bool]) -> str:
    """Put each word for a unit behind its name, with a comma after it."""
    related = _RELATION.match(line)
    if related:
        return related[0] + _reorder(line[related.end() :], follows, knows)
    words = [w for w in line.split() if w not in _LINKS]
    if knows(" ".join(words)):
        return " ".join(words)
    out: list[str] = []
    name: list[str] = []
    pending = ""

    def close(unit: str) -> None:
        if name:
            plural = f"{unit}s" if unit in _COUNTED and "and" in out else unit
            out.append(f"{' '.join(name)} {plural}".strip())
            name.clear()

    for position, word in enumerate(words):
        unit = _UNIT_OF.get(word, "")
        last = position + 1 == len(words) or words[position + 1] in _JOINTS
        if word in _JOINTS:
            close(pending)
            pending = ""
            out.append(_JOINTS[word])
        elif not unit:
            name.append(word)
        elif name and not pending and (follows or word in _BEHIND or last):
            close(unit)
        else:
            close(pending)
            pending = unit
    close(pending)
    text = ""
    for piece in out:
        joint = piece in ("and", "or") or text.endswith((" and", " or")) or not text
        text += piece if not text else f" {piece}" if joint else f", {piece}"
    return text
