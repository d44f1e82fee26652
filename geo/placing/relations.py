"""Relations of a mention: near, north of, between, on the outskirts, along the line."""

from __future__ import annotations

import re
from dataclasses import replace

from geo._spelling import fold
from geo.placing.mentions import (
    Area,
    Inside,
    Knows,
    Mention,
    read_segments,
    strip_prepositions,
    without_units,
)
from geo.placing.vocabulary import (
    AIR_SPACE,
    BESIDE,
    BETWEEN,
    BORDER,
    COMPASS,
    DIRECTION,
    FARTHEST_KM,
    FOREIGN_BORDER,
    LINE,
    NEAR,
    NEIGHBOURS,
    NUMBER,
    NUMBERED,
    OTHER_LINES,
    OUTSKIRTS,
    OUTSKIRTS_BEHIND,
    PORTION,
    ROAD,
)

__all__ = ["read_mention"]


def read_mention(piece: str, knows: Knows, inside: Inside) -> Mention:
    """Read one place: what stands in brackets, its relation, its names and areas."""
    written = piece
    notes: list[str] = []
    for bracket in re.findall(r"\(([^)]*)\)", piece):
        piece = piece.replace(f"({bracket})", " ")
        note = bracket.strip()
        if _is_relation(note):
            piece = _in_front(note, piece)
        elif note:
            notes.append(note)
    piece = re.sub(r"[()]", " ", piece)
    mention = _read_relation(re.sub(r"\s+", " ", piece).strip(" ,.-"), knows, inside)
    for note in notes:
        if NUMBERED.fullmatch(note):
            mention = replace(mention, unread=(*mention.unread, note))
            continue
        along = _read_between(note, knows, inside) or _read_line(note, knows, inside)
        if along:  # "Badghis province (along the Badghis-Herat highway)"
            area = (Area(mention.name, mention.unit), *mention.within)
            mention = replace(along, within=along.within + area)
            continue
        held = read_segments(note, knows, inside)
        stated = held.unit in ("province", "district", "country") or inside(mention, held)
        if stated or (knows(held.name) and inside(mention, held) is None):
            area = (Area(held.name, held.unit), *held.within)
            mention = replace(mention, within=mention.within + area)
        else:
            unread = mention.unread if knows(held.name) else (*mention.unread, note)
            mention = replace(
                mention, alias=held.name, within=mention.within + held.within, unread=unread
            )
    return replace(mention, written=written.strip())


def _is_relation(note: str) -> bool:
    padded = f"{note} x"
    return bool(
        NEAR.match(padded)
        or OUTSKIRTS.match(padded)
        or re.match(NUMBER, note, re.I)
        or re.match(rf"{DIRECTION}\s+(?:parts?|side|edge|outskirts)\b", note, re.I)
        or re.fullmatch(r"outskirts|suburbs|outside|near|nearby|around", note, re.I)
    )


def _in_front(note: str, piece: str) -> str:
    """Put a relation that stood in brackets behind a name before it: "X (near)" → "near X"."""
    note = re.sub(r"\s+of$", "", note.strip(), flags=re.I)
    if re.fullmatch(r"near|nearby|around|outside|close\s+to", note, re.I):
        return f"near {piece}"
    return f"{note} of {piece}"


def _read_relation(piece: str, knows: Knows, inside: Inside) -> Mention:
    """Take the words of relation off the front, then read what is left."""
    if knows(piece):
        return read_segments(piece, knows, inside)
    skies = AIR_SPACE.match(piece)
    if skies:
        return replace(read_segments(piece[skies.end() :], knows, inside), relation="air_space")
    border = BORDER.match(piece)
    if border:
        rest = read_segments(piece[border.end() :], knows, inside)
        return replace(rest, relation="border_area")
    special = _read_line(piece, knows, inside) or _read_between(piece, knows, inside)
    if special:
        return special
    measured = re.match(
        rf"^(?:(?:about|some|around|approximately|nearly|roughly)\s+)?{NUMBER}\s*"
        rf"(?:(?:to\s+the\s+)?{DIRECTION}\s+(?:of|from)?|(?:away\s+)?(?:from|off|outside))\s*",
        piece,
        re.I,
    )
    if measured:
        rest = read_segments(piece[measured.end() :], knows, inside)
        scale = 1.609344 if measured[2].lower().startswith("mi") else 1.0
        scale = 0.001 if re.match(r"met", measured[2], re.I) else scale
        km = float(measured[1].replace(",", ".")) * scale
        if not 0 < km <= FARTHEST_KM:
            return replace(rest, relation="near", unread=(*rest.unread, measured[0].strip()))
        if not measured[3]:
            return replace(rest, relation="distance", km=km)
        return replace(rest, relation="direction", km=km, bearing=_bearing(measured[3]))
    toward = re.match(rf"^(?:to\s+the\s+)?{DIRECTION}\s+of\s+", piece, re.I)
    if toward:
        rest = read_segments(piece[toward.end() :], knows, inside)
        return replace(rest, relation="direction", bearing=_bearing(toward[1]))
    for pattern, relation in (
        (OUTSKIRTS, "outskirts"),
        (PORTION, "portion"),
        (NEAR, "near"),
    ):
        match = pattern.match(piece)
        if match:
            rest = read_segments(piece[match.end() :], knows, inside)
            bearing = _bearing(match[1]) if match.re.groups and match[1] else None
            return replace(rest, relation=relation, bearing=bearing)
    behind = OUTSKIRTS_BEHIND.match(piece)
    if behind:
        rest = read_segments(behind["name"], knows, inside)
        bearing = _bearing(behind[2]) if behind[2] else None
        return replace(rest, relation="outskirts", bearing=bearing)
    beside = BESIDE.match(piece)
    if beside:
        if knows(beside[1]) or knows(without_units(beside[1])):
            return replace(read_segments(beside[1], knows, inside), unread=(beside[2],))
        rest = read_segments(beside[2], knows, inside)
        return replace(rest, relation="near", unread=(*rest.unread, beside[1].strip(" ,")))
    piece = re.sub(r"^border\s+(?:of\s+)?(.+)$", r"\1 border", piece, flags=re.I)
    tail = re.fullmatch(r"(.+?)\s+border(?:\s+(?:areas?|regions?|zones?|belt))?", piece, re.I)
    if tail and not knows(piece):
        ends = re.split(r"\s*-\s*|\s+and\s+", tail[1])
        if len(ends) == 2 and knows(without_units(ends[0])) and knows(without_units(ends[1])):
            return Mention(ends[0], relation="border_of", second=ends[1])
        return replace(read_segments(tail[1], knows, inside), relation="border_area")
    return read_segments(piece, knows, inside)


def _bearing(words: str) -> float:
    word = re.sub(r"(?:ern|wards?)$", "", re.sub(r"[\s-]", "", words.lower()))
    return float(COMPASS[word])


def _read_line(piece: str, knows: Knows, inside: Inside) -> Mention | None:
    """Read "along the Durand Line in Khost", "the border zone", "LoC in …".

    Whatever stands before the line must be a preposition, else it is a name.
    """
    abroad = FOREIGN_BORDER.match(piece)
    if abroad:
        country = (abroad["first"] or abroad["second"]).lower()
        code = next(code for name, code in NEIGHBOURS.items() if country.startswith(name))
        within = _read_area(piece[abroad.end() :], knows, inside)
        home = re.search(r"\b(afghan|pak)", abroad.group(), re.I)
        if home:
            name = "Pakistan" if home[1].lower() == "pak" else "Afghanistan"
            within = (*within, Area(name, "country"))
        return Mention(
            abroad.group().strip(), relation="foreign_border", second=code, within=within
        )
    for pattern, relation in ((LINE, "line"), (OTHER_LINES, "other_line")):
        match = pattern.search(piece)
        before = strip_prepositions(piece[: match.start()]) if match else "x"
        if not match or re.sub(
            r"\b(?:along|near|at|on|the|in|border|beyond)\b|\W", "", before, flags=re.I
        ):
            continue
        if before and re.search(r"\S", before) and not re.fullmatch(
            r"(?:(?:along|near|at|on|the|in|border|beyond)\s*)*", before, re.I
        ):  # fmt: skip
            continue
        side = re.search(r"\b(afghan|pakistani)\s+(?:border|frontier|side)", match.group(), re.I)
        within = _read_area(piece[match.end() :], knows, inside)
        second = side[1].lower() if side else ""
        if relation == "other_line":
            control = re.match(r"loc|line\s+of\s+control", match.group(), re.I)
            open_ = match.group().lower().startswith("international")
            second = "LOC" if control else "" if open_ else "IN"
        return Mention(match.group(), relation=relation, within=within, second=second)
    return None


def _read_area(rest: str, knows: Knows, inside: Inside) -> tuple[Area, ...]:
    """Read the area that follows a line: "… in Khost"."""
    rest = re.sub(r"^\s*(?:in|of|within|near|at|by|along|,|-)*\s*", "", rest, flags=re.I)
    area = read_segments(rest, knows, inside) if fold(rest) else None
    return (Area(area.name, area.unit), *area.within) if area and area.name else ()


def _read_between(piece: str, knows: Knows, inside: Inside) -> Mention | None:
    match = BETWEEN.search(piece)
    ends = (match["a"], match["b"]) if match else None
    rest = ""
    if not match:
        road = ROAD.search(piece)
        if not road:
            return None
        ends = (road["a"], road["b"]) if road["a"] else _ends(road["way"], knows)
        if ends is None:
            return None
        rest = road["rest"] or ""
        if road["way"] and knows(without_units(piece)):
            return None
    assert ends is not None
    one, two = (read_segments(strip_prepositions(end), knows, inside) for end in ends)
    within = one.within + tuple(a for a in two.within if a not in one.within)
    unit = "road" if rest or "road" in piece.lower() or "highway" in piece.lower() else ""
    if fold(rest):
        held = read_segments(re.sub(r"^\W*(?:in|of)?\s*", "", rest), knows, inside)
        if held.name:
            within += (Area(held.name, held.unit), *held.within)
    name, second = _with_unit(one), _with_unit(two)
    border = match and re.search(r"\bborder\w*\s*$", piece[: match.start()], re.I)
    relation = "border_of" if border else "between"
    return Mention(name, unit=unit, relation=relation, second=second, within=within)


def _ends(way: str, knows: Knows) -> tuple[str, str] | None:
    """Cut "Pul-e Khumri-Mazar" at the hyphen that leaves a name on either side."""
    cuts = [
        (way[: joint.start()], way[joint.end() :])
        for joint in re.finditer(r"\s*-\s*|\s+to\s+", way)
        if joint.start() and joint.end() < len(way)
    ]
    if not cuts:
        return None

    def known(cut: tuple[str, str]) -> int:
        return sum(knows(without_units(strip_prepositions(end))) for end in cut)

    return max(cuts, key=known)


def _with_unit(mention: Mention) -> str:
    unit = mention.unit if mention.unit in ("district", "province", "city", "village") else ""
    return f"{mention.name} {unit}".strip()
