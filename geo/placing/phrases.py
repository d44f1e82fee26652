"""Reading the words of a place: parts, relations, units, the areas stated around them.

"near Kandahar Airport, Kandahar" asserts one place: *near* the *airport* named Kandahar,
*within* Kandahar. This module takes such a text apart; it decides what contains what by asking
the gazetteer, and decides nothing about which of several places of a name is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from geo._spelling import fold
from geo.placing.mentions import Area, Inside, Knows, Mention, Part, without_units
from geo.placing.relations import read_mention
from geo.placing.scripts import rewrite
from geo.placing.vocabulary import BETWEEN, NUMBERED, ROAD, SPLIT, TWO_WORDS, UNIT_OF

__all__ = ["read_parts"]

_SIZES: Final = {"country": 0, "province": 1, "division": 1, "district": 2, "city": 3}


def read_parts(text: str, *, knows: Knows, inside: Inside) -> list[Part]:
    """Take a text apart into the places that it asserts.

    Parameters
    ----------
    text
        The place as written, free of control characters.
    knows
        Tells whether a name is in the gazetteer.
    inside
        Tells whether the first mention can lie inside the area that the second names; None
        where the first is not known at all.
    """
    text = _prepare(rewrite(text, knows))
    if not text:
        return []
    pieces, joints = _split(text, knows)
    mentions = [m for piece in pieces for m in [read_mention(piece, knows, inside)]]
    return _assemble(mentions, joints, inside)


def _prepare(text: str) -> str:
    text = re.sub(r"[’‘ʼ´`′]", "'", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[\[{]", "(", re.sub(r"[\]}]", ")", text))
    text = re.sub(r"[\"“”«»<>|*_~^]", " ", text)
    text = re.sub(r"\((?:the\s+)?(?:north|south|east|west)[\w-]*\)", " ", text, flags=re.I)
    text = re.sub(r"\((the\s+(?:north|south|east|west)[\w-]*)\)", " ", text, flags=re.I)
    for pattern, word in TWO_WORDS:
        text = re.sub(pattern, word, text, flags=re.I)
    text = _with_city(text)
    return re.sub(r"\s+", " ", text).strip(" .,:;-/")


def _with_city(text: str) -> str:
    """Put a numbered district behind its city: "PD 9, Kabul" → "Kabul city (PD 9)"."""
    found = NUMBERED.search(re.sub(r"\([^)]*\)", lambda m: " " * len(m[0]), text))
    if not found:
        return text
    rest = text[: found.start()] + re.sub(r"^\s*(?:,|of\b|in\b)", " ", text[found.end() :])
    rest = re.sub(r"\s+", " ", rest).strip(" ,")
    if not fold(rest):
        return text
    city = "" if fold(rest.split()[-1]) in UNIT_OF or rest.endswith(")") else " city"
    return f"{rest}{city} ({found[0].strip()})"


def _split(text: str, knows: Knows) -> tuple[list[str], list[str]]:
    """Split at the joints of a list, but not inside names, brackets or "between A and B"."""
    if knows(without_units(text)):
        return [text], []
    shielded = text
    for match in re.finditer(r"\([^)]*\)", text):
        inner = re.sub(r"\band\b", "\x01", re.sub(r"[,;/&]", " ", match.group()))
        shielded = shielded.replace(match.group(), inner)
    for pattern in (BETWEEN, ROAD):
        stretch = pattern.search(shielded)
        if stretch and re.search(r"\band\b", stretch.group()):
            held = re.sub(r"\band\b", "\x01", stretch.group(), count=1)
            shielded = shielded.replace(stretch.group(), held)
    found = SPLIT.split(shielded)
    pieces, joints = [found[0]], []
    for joint, piece in zip(found[1::2], found[2::2], strict=True):
        kind = _joint(joint)
        if kind == "and" and _is_one_name(pieces[-1], piece, knows):
            pieces[-1] = f"{pieces[-1]} and {piece}"
            continue
        if not fold(piece):
            continue
        if not fold(pieces[-1]):
            pieces[-1] = piece
            continue
        pieces.append(piece)
        joints.append(kind)
    return [piece.replace("\x01", "and").strip() for piece in pieces], joints


def _is_one_name(left: str, right: str, knows: Knows) -> bool:
    """Tell whether "and" stands inside a name: "in Azad Jammu and Kashmir"."""
    before, after = left.split()[-3:], right.split()[:3]
    return any(
        knows(" ".join([*before[-b:], "and", *after[:a]]))
        for b in range(1, len(before) + 1)
        for a in range(1, len(after) + 1)
    )


def _joint(joint: str) -> str:
    word = fold(joint)
    if word == "or":
        return "or"
    if "/" in joint:
        return "/"
    if ";" in joint:
        return ";"
    return "," if joint.strip() == "," else "and"


def _assemble(mentions: list[Mention], joints: list[str], inside: Inside) -> list[Part]:
    """Decide at each joint: another place, an area around the last one, or an alternative."""
    parts: list[list[Mention]] = [[mentions[0]]]
    for index, (joint, mention) in enumerate(zip(joints, mentions[1:], strict=True)):
        last = parts[-1][-1]
        in_list = _in_list(joints, index)
        if joint == "," and last.relation in ("line", "other_line") and not last.within:
            area = (Area(mention.name, mention.unit), *mention.within)
            parts[-1] = [replace(m, within=area) for m in parts[-1]]
            continue
        if joint == "," and mention.relation == "near" and last.relation == "at" and not in_list:
            if inside(last, mention) is None:  # "Tierra, near Parachinar"
                parts[-1][-1] = replace(mention, unread=(*mention.unread, last.name))
            else:
                parts[-1][-1] = replace(last, unread=(*last.unread, mention.written))
            continue
        if joint in (",", "/") and mention.relation == "at":
            if _contains(mention, last, in_list, inside):
                area = (Area(mention.name, mention.unit), *mention.within)
                parts[-1] = [replace(m, within=m.within + area) for m in parts[-1]]
                continue
            plain = not last.within and last.relation == "at" and not in_list
            held = inside(mention, last) if plain else False
            if held or (held is None and _is_smaller(mention, last)):
                within = (Area(last.name, last.unit),)
                parts[-1][-1] = replace(mention, within=mention.within + within)
                continue
        if joint in ("or", "/"):
            parts[-1].append(mention)
        else:
            parts.append([mention])
    shared = _share(parts, inside)
    return [tuple(_as_sector(mention) for mention in part) for part in shared]


def _in_list(joints: list[str], index: int) -> bool:
    """Tell whether a joint stands in a list that an "and" ends: "Kabul, Kandahar and Paktia".

    Semicolons are walls: in "Sarkotal, Paktika; Barmal, Paktika" the commas give areas.
    """
    rest = joints[index:]
    item = rest[: rest.index(";")] if ";" in rest else rest
    return "and" in item and len(joints) > 1


def _contains(area: Mention, place: Mention, in_list: bool, inside: Inside) -> bool:
    """Tell whether what follows a comma is the area that the place before it lies in.

    "Narin village, Qaysar district" is one place even where the gazetteer knows Narin only
    elsewhere: a smaller unit before a larger one says so.
    """
    if not place.name and place.within:  # "areas of Khogyani, Nangarhar"
        place = Mention(place.within[0].name, place.within[0].unit)
    held = inside(place, area)
    if held:
        return True
    if area.unit not in ("", "province", "district", "country", "city"):
        return False
    if held is None and not in_list:
        return True
    if not in_list and not area.unit and _SIZES.get(place.unit, 4) == 4 and place.unit:
        return True  # "Lyari area, Karachi"
    return not area.plural and _is_smaller(place, area)


def _is_smaller(one: Mention, other: Mention) -> bool:
    """Tell whether the words for the units say that one is smaller than the other."""
    sizes = [_SIZES.get(m.unit, 4 if m.unit else 9) for m in (one, other)]
    return sizes[0] > sizes[1] and sizes[0] != 9


def _as_sector(mention: Mention) -> Mention:
    if mention.unit != "sector" or mention.relation != "at":
        return mention
    return replace(mention, relation="sector", unit="")


def _share(parts: list[list[Mention]], inside: Inside) -> list[list[Mention]]:
    """Let the words of the last or first item of a list hold for the others.

    "Bahsud and Khogiani districts of Nangarhar": unit and area hold for both; "near A and B"
    and "border areas of A and B": so does the relation.
    """
    if len(parts) < 2:
        return parts
    first, last = parts[0][0], parts[-1][-1]
    shared = []
    for number, part in enumerate(parts):
        out = []
        for mention in part:
            plain = mention.relation == "at" and not mention.unit
            if mention is not last and last.plural and plain:
                mention = replace(mention, unit=last.unit)
            carried = first.relation in ("near", "border_area", "outskirts")
            if number and carried and mention.relation == "at" and not mention.unit:
                mention = replace(mention, relation=first.relation)
            if number and not mention.within and first.within:
                wanted = Mention(first.within[0].name, first.within[0].unit)
                held = inside(mention, wanted)
                if held or (held is None and last.plural):
                    mention = replace(mention, within=first.within)
            if number < len(parts) - 1 and not mention.within and last.within:
                wanted = Mention(last.within[0].name, last.within[0].unit)
                if inside(mention, wanted) is not False:
                    mention = replace(mention, within=last.within)
            out.append(mention)
        shared.append(out)
    return shared
