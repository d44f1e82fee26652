"""Reading the words of a place: parts, relations, units, the areas stated around them.

"near Kandahar Airport, Kandahar" asserts one place: *near* the *airport* named Kandahar,
*within* Kandahar. This module takes such a text apart; it decides what contains what by asking
the gazetteer, and decides nothing about which of several places of a name is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from geo._spelling import fold, is_arabic

__all__ = ["Area", "Mention", "Part", "read_parts"]

_UNITS: Final = {
    "province": "province provinces wilayat welayat velayat wilayet prov ولایت صوبہ صوبے صوبه",
    "district": "district districts distirict disitrct distict distrct tehsil tehsils tahsil "
    "thesil taluka agency agencies uluswali woluswali wuluswali wolliswali wuleswali subdivision "
    "ولسوالی ولسوالیو ضلع ضلعے اضلاع تحصیل ایجنسی",
    "country": "country",
    "city": "city cities town towns municipality شهر شار شہر قصبہ",
    "village": "village villages kelay kalay hamlet locality settlement قریه کلی گاوں دیه",
    "quarter": "quarter neighbourhood neighborhood mohalla suburb suburbs colony",
    "area": "area areas vicinity surroundings region علاقه سیمه علاقے علاقہ",
    "air": "airport airfield airbase airstrip aerodrome airdrome",
    "camp": "camp camps base bases cantonment garrison",
    "prison": "prison jail",
    "valley": "valley valleys darra دره درہ وادی",
    "mountain": "mountain mountains hills hill peak",
    "pass": "pass tunnel kandao",
    "dam": "dam",
    "shrine": "shrine mosque madrasa school seminary hospital",
    "post": "post posts outpost outposts checkpoint checkpost",
    "home": "home homes house houses compound",
    "water": "river lake canal",
    "site": "market bazaar bazar bridge fort crossing gate university headquarters",
    "road": "highway road motorway",
    "sector": "sector sectors",
    "desert": "desert plain",
    "division": "division",
}
UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_PLURAL: Final = frozenset(
    {"provinces", "districts", "tehsils", "agencies", "cities", "towns", "villages", "sectors"}
    | {"areas", "posts", "bases", "camps", "valleys", "suburbs", "mountains"}
)
_TWO_WORDS: Final = (
    (r"\bair[\s-]+(?:force\s+)?base\b", "airbase"),
    (r"\binternational\s+(?=airport\b)", ""),
    (r"\bmilitary\s+(?=air(?:port|base|field)\b|camps?\b|bases?\b)", ""),
    (r"\b(?:army|military|training)\s+(?=camps?\b|bases?\b)", ""),
    (r"\bpolice\s+district\b", "quarter"),
    (r"\bborder\s+crossing(?:\s+point)?\b", "crossing"),
    (r"\bcrossing\s+point\b", "crossing"),
    (r"\bcheck[\s-]+(post|point)s?\b", r"check\1"),
    (r"\b(?:border|patrol|military|army|police|security)\s+(?=posts?\b|outposts?\b)", ""),
    (r"\btribal\s+(?=districts?\b|agency\b)", ""),
    (r"\bsub[\s-]division\b", "subdivision"),
    (r"\bprovincial\s+capital(?:\s+of)?\b", " "),
    (r"\bthe\s+capital\s+of\b", " "),
    (r"\bدیورند\b|\bډیورنډ\b|\bڈیورنڈ\b", "durand"),
    (r"میدان\s+هوا[یئ]ی|هوايي\s+ډګر|هوایی\s+ډګر|ایئر\s*پورٹ|ائیر\s*پورٹ", "airport"),
)  # fmt: skip

_NUMBER: Final = (
    r"(\d+(?:[.,]\d+)?)\s*-?\s*"
    r"(km|kms|kilomet(?:er|re)s?|miles?|mi|metres?|meters?|کیلومتری?|کلومیٹر)"
)
_FARTHEST_KM: Final = 1_000.0
_COMPASS: Final = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
                   "southwest": 225, "west": 270, "northwest": 315}  # fmt: skip
_DIRECTION: Final = (
    r"((?:north|south)[\s-]?(?:east|west)(?:ern|wards?)?|(?:north|south|east|west)(?:ern|wards?)?)"
)
_NEAR: Final = re.compile(
    r"^(?:(?:somewhere|just)\s+)?(?:near(?:by)?(?:\s+to)?|close\s+to|next\s+to|adjacent\s+to|around|"
    r"outside(?:\s+of)?|in\s+the\s+vicinity\s+of|in\s+the\s+area\s+of|the\s+area\s+around|"
    r"areas?\s+(?:around|near|of)|vicinity\s+of|not\s+far\s+from|نزدیک|نږدی|نزدی|قریب)\s+",
    re.I,
)  # fmt: skip
_BESIDE: Final = re.compile(
    r"^(.*?\w.*?),?\s+(?:near(?:\s+to)?|close\s+to|next\s+to|adjacent\s+to|in\s+the\s+vicinity\s+of)"
    r"\s+(.+)$",
    re.I,
)
_OUTSKIRTS: Final = re.compile(
    rf"^(?:(?:on|in|at)\s+)?(?:the\s+)?(?:{_DIRECTION}\s+)?(?:outskirts?|edges?|periphery|suburbs?|"
    r"fringes?)\s+of\s+",
    re.I,
)  # fmt: skip
_PORTION: Final = re.compile(
    rf"^(?:(?:in|at|on)\s+)?(?:the\s+)?{_DIRECTION}\s+(?:parts?|side|half|areas?)\s+of\s+", re.I
)
_BORDER: Final = re.compile(
    r"^(?:(?:in|on|at)\s+)?(?:the\s+)?(?:border(?:ing)?|frontier)\s+"
    r"(?:areas?|regions?|zones?|belts?|strips?|districts?|villages?)\s+(?:of|in|with)\s+",
    re.I,
)
_AIR_SPACE: Final = re.compile(
    r"^(?:in\s+)?(?:the\s+)?(?:air\s*space|skies|sky)\s+(?:over|above|of)\s+", re.I
)
_LINE: Final = re.compile(
    r"(?:durand(?:\s+line)?|(?:afghan(?:istan)?|pakistan(?:i)?)\s*[-–/]\s*"
    r"(?:afghan(?:istan)?|pakistan(?:i)?)\s+(?:border|frontier)(?:\s+(?:areas?|regions?|zones?))?|"
    r"(?:afghan|pakistani|pak)\s+(?:border|frontier)(?:\s+(?:areas?|regions?|zones?|belt))?|"
    r"(?:the\s+)?border\s+(?:area|region|zone|belt|strip)s?|the\s+border|the\s+frontier|^border$)"
    r"(?:\s+(?:between|of)\s+(?:afghanistan|pakistan)\s+and\s+(?:afghanistan|pakistan))?",
    re.I,
)  # fmt: skip
_OTHER_LINES: Final = re.compile(
    r"\b(?:loc|line\s+of\s+control|working\s+boundary|ib|international\s+border)\b", re.I
)
_AT: Final = re.compile(
    r"^(?:in|at|on|inside|within|from|to|into|towards?|across|along|over|through|throughout|the|a|an|"
    r"various|several|some|parts\s+of|different|of|by)\s+",
    re.I,
)  # fmt: skip
_TAIL: Final = re.compile(r"\s+(?:in|at|on|of|the|near|by|from|and|or|with|کی|کے|کا|کې|میں)$", re.I)
_PREPOSITION: Final = re.compile(
    r"\s+(?:of|in|at|inside|within|on|from|belonging\s+to|part\s+of)\s+(?:the\s+)?", re.I
)
_ADJECTIVES: Final = re.compile(
    rf"^(?:{_DIRECTION}|central|remote|mountainous|restive|volatile|border|afghan|pakistani|"
    r"neighbou?ring|nearby|eastern|tribal)\s+(?=\S)",
    re.I,
)  # fmt: skip
_ROAD: Final = re.compile(
    r"(?:(?:road|highway|motorway)\s+(?:from|between)\s+(?P<a>.+?)\s+(?:to|and)\s+(?P<b>.+)|"
    r"(?P<c>.+?)\s*(?:-|–|\bto\b)\s*(?P<d>.+?)\s+(?:highway|road|motorway)\b(?P<rest>.*))$",
    re.I,
)
_BETWEEN: Final = re.compile(
    r"\bbetween\s+(?:the\s+)?(?P<a>.+?)\s+and\s+(?:the\s+)?(?P<b>[^,(;]+)", re.I
)
_SPLIT: Final = re.compile(
    r"\s*(;|\s*,?\s*\bas\s+well\s+as\b|\s*,?\s*\b(?:and|plus)\b(?:\s+in\b)?|\s*&|\s*,?\s*\bor\b|"
    r"،\s*(?:او|و|اور)\s|،|,|\s/|/|\s+(?:او|اور|و)\s+|\s+(?:یا)\s+)\s*",
    re.I,
)  # fmt: skip
_NEAR_AFTER: Final = re.compile(
    r"\s(?:ته\s+|کے\s+|کې\s+|کی\s+)?(?:نږدې|نژدې|نږدی|نزدې|قریب|نزدیک)(?=\s|$)"
)
_ARABIC_LINKS: Final = frozenset(
    ["د", "په", "کی", "در", "از", "به", "کے", "کا", "میں", "دی", "ده", "را", "ته", "تر", "پر"]
)

Inside = Callable[["Mention", "Mention"], bool | None]
Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Area:
    """An area stated around a place: its name and the word for its unit, "" if none."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place as the words put it.

    ``relation`` is at, near, outskirts, direction, distance, portion, between, border_area,
    sector, line, other_line or border_of; ``second`` the other end of a "between";
    ``private`` marks a home or a military post.
    """

    name: str
    unit: str = ""
    relation: str = "at"
    bearing: float | None = None
    km: float | None = None
    second: str = ""
    within: tuple[Area, ...] = ()
    alias: str = ""
    unread: tuple[str, ...] = ()
    plural: bool = False
    private: bool = False
    written: str = ""


Part = tuple[Mention, ...]
"""One asserted place: the alternatives that "or" leaves open, mostly one."""


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
    text = _prepare(text)
    if not text:
        return []
    pieces, joints = _split(text, knows)
    mentions = [m for piece in pieces for m in [_read_mention(piece, knows, inside)]]
    return _assemble(mentions, joints, inside)


def _prepare(text: str) -> str:
    text = re.sub(r"[’‘ʼ´`′]", "'", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text)
    text = re.sub(r"[\[{]", "(", re.sub(r"[\]}]", ")", text))
    text = re.sub(r"[\"“”«»<>|*_~^]", " ", text)
    text = re.sub(r"\((?:the\s+)?(?:north|south|east|west)[\w-]*\)", " ", text, flags=re.I)
    text = re.sub(r"\((the\s+(?:north|south|east|west)[\w-]*)\)", " ", text, flags=re.I)
    after = _NEAR_AFTER.search(text)
    if after:
        text = f"near {text[: after.start()]} {text[after.end() :]}"
    for pattern, word in _TWO_WORDS:
        text = re.sub(pattern, word, text, flags=re.I)
    return re.sub(r"\s+", " ", text).strip(" .,:;-/")


def _split(text: str, knows: Knows) -> tuple[list[str], list[str]]:
    """Split at the joints of a list, but not inside names, brackets or "between A and B"."""
    if knows(_bare(text)):
        return [text], []
    shielded = text
    for match in re.finditer(r"\([^)]*\)", text):
        inner = re.sub(r"\band\b", "\x01", re.sub(r"[,;/&]", " ", match.group()))
        shielded = shielded.replace(match.group(), inner)
    for pattern in (_BETWEEN, _ROAD):
        match = pattern.search(shielded)
        if match and re.search(r"\band\b", match.group()):
            held = re.sub(r"\band\b", "\x01", match.group(), count=1)
            shielded = shielded.replace(match.group(), held)
    found = _SPLIT.split(shielded)
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
    if word in ("or", "یا"):
        return "or"
    if "/" in joint:
        return "/"
    return "," if joint.strip() in (",", "،") else "and"


def _bare(text: str) -> str:
    """Give the text without the words for units at its ends."""
    words = text.split()
    while len(words) > 1 and fold(words[-1]) in UNIT_OF:
        words.pop()
    return " ".join(words)


def _read_mention(piece: str, knows: Knows, inside: Inside) -> Mention:
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
        held = _read_segments(note, knows, inside)
        stated = held.unit in ("province", "district", "country") or inside(mention, held)
        if stated or (knows(held.name) and inside(mention, held) is None):
            area = (Area(held.name, held.unit), *held.within)
            mention = replace(mention, within=mention.within + area)
        else:
            mention = replace(mention, alias=held.name, within=mention.within + held.within)
    return replace(mention, written=written.strip())


def _is_relation(note: str) -> bool:
    padded = f"{note} x"
    return bool(
        _NEAR.match(padded)
        or _OUTSKIRTS.match(padded)
        or re.match(_NUMBER, note, re.I)
        or re.match(rf"{_DIRECTION}\s+(?:parts?|side|edge|outskirts)\b", note, re.I)
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
        return _read_segments(piece, knows, inside)
    skies = _AIR_SPACE.match(piece)
    if skies:
        return replace(_read_segments(piece[skies.end() :], knows, inside), relation="air_space")
    border = _BORDER.match(piece)
    if border:
        rest = _read_segments(piece[border.end() :], knows, inside)
        return replace(rest, relation="border_area")
    special = _read_line(piece, knows, inside) or _read_between(piece, knows, inside)
    if special:
        return special
    measured = re.match(
        rf"^(?:(?:about|some|around|approximately|nearly|roughly)\s+)?{_NUMBER}\s*"
        rf"(?:(?:to\s+the\s+)?{_DIRECTION}\s+(?:of|from)?|(?:away\s+)?(?:from|off|outside))\s*",
        piece,
        re.I,
    )
    if measured:
        rest = _read_segments(piece[measured.end() :], knows, inside)
        scale = 1.609344 if measured[2].lower().startswith("mi") else 1.0
        scale = 0.001 if re.match(r"met", measured[2], re.I) else scale
        km = float(measured[1].replace(",", ".")) * scale
        if not 0 < km <= _FARTHEST_KM:
            return replace(rest, relation="near", unread=(*rest.unread, measured[0].strip()))
        if not measured[3]:
            return replace(rest, relation="distance", km=km)
        return replace(rest, relation="direction", km=km, bearing=_bearing(measured[3]))
    toward = re.match(rf"^(?:to\s+the\s+)?{_DIRECTION}\s+of\s+", piece, re.I)
    if toward:
        rest = _read_segments(piece[toward.end() :], knows, inside)
        return replace(rest, relation="direction", bearing=_bearing(toward[1]))
    for pattern, relation in (
        (_OUTSKIRTS, "outskirts"),
        (_PORTION, "portion"),
        (_NEAR, "near"),
    ):
        match = pattern.match(piece)
        if match:
            rest = _read_segments(piece[match.end() :], knows, inside)
            bearing = _bearing(match[1]) if match.re.groups and match[1] else None
            return replace(rest, relation=relation, bearing=bearing)
    beside = _BESIDE.match(piece)
    if beside:
        if knows(_bare(beside[1])):
            return replace(_read_segments(beside[1], knows, inside), unread=(beside[2],))
        rest = _read_segments(beside[2], knows, inside)
        return replace(rest, relation="near", unread=(*rest.unread, beside[1].strip(" ,")))
    tail = re.fullmatch(r"(.+?)\s+border(?:\s+(?:areas?|regions?|zones?|belt))?", piece, re.I)
    if tail and not knows(piece):
        ends = re.split(r"\s*-\s*|\s+and\s+", tail[1])
        if len(ends) == 2 and knows(_bare(ends[0])) and knows(_bare(ends[1])):
            return Mention(ends[0], relation="border_of", second=ends[1])
        return replace(_read_segments(tail[1], knows, inside), relation="border_area")
    return _read_segments(piece, knows, inside)


def _bearing(words: str) -> float:
    word = re.sub(r"(?:ern|wards?)$", "", re.sub(r"[\s-]", "", words.lower()))
    return float(_COMPASS[word])


def _read_line(piece: str, knows: Knows, inside: Inside) -> Mention | None:
    """Read "along the Durand Line in Khost", "the border zone", "LoC in …".

    Whatever stands before the line must be a preposition, else it is a name.
    """
    for pattern, relation in ((_LINE, "line"), (_OTHER_LINES, "other_line")):
        match = pattern.search(piece)
        before = _strip_at(piece[: match.start()]) if match else "x"
        if not match or re.sub(
            r"\b(?:along|near|at|on|the|in|border)\b|\W", "", before, flags=re.I
        ):
            continue
        if before and re.search(r"\S", before) and not re.fullmatch(
            r"(?:(?:along|near|at|on|the|in|border)\s*)*", before, re.I
        ):  # fmt: skip
            continue
        rest = piece[match.end() :]
        rest = re.sub(r"^\s*(?:in|of|within|near|at|by|along|,|-)*\s*", "", rest, flags=re.I)
        side = re.search(r"\b(afghan|pakistani)\s+(?:border|frontier|side)", match.group(), re.I)
        area = _read_segments(rest, knows, inside) if fold(rest) else None
        within = (Area(area.name, area.unit), *area.within) if area and area.name else ()
        return Mention(
            match.group(), relation=relation, within=within, second=side[1].lower() if side else ""
        )
    return None


def _read_between(piece: str, knows: Knows, inside: Inside) -> Mention | None:
    match = _BETWEEN.search(piece)
    ends = (match["a"], match["b"]) if match else None
    rest = ""
    if not match:
        road = _ROAD.search(piece)
        if not road:
            return None
        ends = (road["a"] or road["c"], road["b"] or road["d"])
        rest = road["rest"] or ""
        if road["c"] and knows(_bare(piece)):
            return None
    assert ends is not None
    one, two = (_read_segments(_strip_at(end), knows, inside) for end in ends)
    within = one.within + tuple(a for a in two.within if a not in one.within)
    unit = "road" if rest or "road" in piece.lower() or "highway" in piece.lower() else ""
    if fold(rest):
        held = _read_segments(re.sub(r"^\W*(?:in|of)?\s*", "", rest), knows, inside)
        if held.name:
            within += (Area(held.name, held.unit), *held.within)
    name, second = _with_unit(one), _with_unit(two)
    return Mention(name, unit=unit, relation="between", second=second, within=within)


def _with_unit(mention: Mention) -> str:
    unit = mention.unit if mention.unit in ("district", "province", "city", "village") else ""
    return f"{mention.name} {unit}".strip()


def _strip_at(text: str) -> str:
    previous = None
    while text != previous:
        previous = text
        text = _AT.sub("", text.strip(" ,.-"))
    return text


def _read_segments(text: str, knows: Knows, inside: Inside) -> Mention:
    """Read a chain of names and units, innermost and outermost sorted by what lies in what."""
    text = re.sub(r"(\w)'s\b", "\\1 \x02", text)  # a possessive: what follows lies in it
    chain: list[Mention] = []
    unread: list[str] = []
    for phrase in _PREPOSITION.split(text):
        owned = phrase.split("\x02")
        for index, piece in enumerate(reversed(owned)):
            found = _read_names(_strip_at(piece), knows, inside)
            if index and found:
                found = [replace(found[0], unit=found[0].unit)]
            chain += found
    chain = [m for m in chain if m.name or m.unit]
    if not chain:
        return Mention("", unread=tuple(unread))
    first = chain[0]
    if not first.name and len(chain) > 1 and first.plural:  # "several provinces of X"
        return replace(first, unit="", within=tuple(Area(m.name, m.unit) for m in chain[1:]))
    if not first.name and len(chain) > 1:  # "village of X", "the district of X"
        private = first.unit in ("home", "post")
        first = replace(chain[1], unit=chain[1].unit or first.unit, private=private)
        chain = [first, *chain[2:]]
    for other in chain[1:]:
        swapped = first.unit in ("", "province", "district") and not inside(first, other)
        if swapped and inside(other, first):
            first, other = replace(other, within=()), replace(first, within=())
        if other.name:
            first = replace(first, within=(*first.within, Area(other.name, other.unit)))
    return replace(first, unread=first.unread + tuple(unread))


def _read_names(text: str, knows: Knows, inside: Inside) -> list[Mention]:
    """Cut "Rokha district Panjshir" into names, each with the unit that stands beside it."""
    if is_arabic(text):
        words = [w for w in text.split() if fold(w) not in _ARABIC_LINKS]
    else:
        words = text.split()
    if knows(" ".join(words)):
        return [Mention(" ".join(words))]
    segments: list[Mention] = []
    run: list[str] = []
    pending, plural = "", False
    for word in words:
        unit = UNIT_OF.get(fold(word), "")
        if not unit:
            run.append(word)
        elif run:
            segments.append(Mention(" ".join(run), pending or unit, plural=fold(word) in _PLURAL))
            run, pending = [], ""
        elif segments and not segments[-1].unit:
            segments[-1] = replace(segments[-1], unit=unit)
        elif segments and segments[-1].unit:
            segments[-1] = replace(segments[-1], unit=_wider(segments[-1].unit, unit))
        else:
            pending, plural = unit, fold(word) in _PLURAL
    if run:
        segments.append(Mention(" ".join(run), pending))
    elif pending:
        segments.append(Mention("", pending, plural=plural))
    return [m for segment in segments for m in _cut_run(_without_adjective(segment, knows), knows)]


def _wider(first: str, second: str) -> str:
    """Of two words for units in a row the one that claims less: "camp area" is an area."""
    return "area" if "area" in (first, second) else first


def _without_adjective(mention: Mention, knows: Knows) -> Mention:
    name = mention.name
    if mention.unit in ("village", "area", "quarter"):  # there "Afghan Mazar" is all name
        return replace(mention, name=_strip_at(name))
    while name and not knows(name):
        shorter = _ADJECTIVES.sub("", _TAIL.sub("", _strip_at(name)))
        if shorter == name:
            break
        name = shorter
    return replace(mention, name=name)


def _cut_run(mention: Mention, knows: Knows) -> list[Mention]:
    """Cut a run of words that is no name into two that are: "Nangarhar Khogyani"."""
    words = mention.name.split()
    if len(words) < 2 or knows(mention.name):
        return [mention]
    if knows(f"{mention.name} {mention.unit}"):
        return [mention]
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if knows(head) and knows(tail):
            return [Mention(head), replace(mention, name=tail)]
    return [mention]


def _assemble(mentions: list[Mention], joints: list[str], inside: Inside) -> list[Part]:
    """Decide at each joint: another place, an area around the last one, or an alternative."""
    parts: list[list[Mention]] = [[mentions[0]]]
    for index, (joint, mention) in enumerate(zip(joints, mentions[1:], strict=True)):
        last = parts[-1][-1]
        in_list = "and" in joints[index:] and len(mentions) > 2
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
            if plain and inside(mention, last):
                within = (Area(last.name, last.unit),)
                parts[-1][-1] = replace(mention, within=mention.within + within)
                continue
        if joint in ("or", "/"):
            parts[-1].append(mention)
        else:
            parts.append([mention])
    shared = _share(parts, inside)
    return [tuple(_as_sector(mention) for mention in part) for part in shared]


def _contains(area: Mention, place: Mention, in_list: bool, inside: Inside) -> bool:
    """Tell whether what follows a comma is the area that the place before it lies in.

    "Narin village, Qaysar district" is one place even where the gazetteer knows Narin only
    elsewhere: a smaller unit before a larger one says so.
    """
    held = inside(place, area)
    if held:
        return True
    if area.unit not in ("", "province", "district", "country", "city"):
        return False
    if held is None and not in_list:
        return True
    size = _SIZES.get(place.unit, 3 if place.unit else 9)
    return not area.plural and size > _SIZES.get(area.unit, 9) and size != 9


_SIZES: Final = {"country": 0, "province": 1, "division": 1, "district": 2, "city": 3}


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
            if number < len(parts) - 1 and not mention.within and last.within:
                wanted = Mention(last.within[0].name, last.within[0].unit)
                if inside(mention, wanted) is not False:
                    mention = replace(mention, within=last.within)
            out.append(mention)
        shared.append(out)
    return shared
