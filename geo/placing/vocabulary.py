"""The words that reports use of places: units, relations, directions, joints of a list."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "ADJECTIVES",
    "AIR_SPACE",
    "AT",
    "BESIDE",
    "BETWEEN",
    "BORDER",
    "COMPASS",
    "DIRECTION",
    "FARTHEST_KM",
    "LINE",
    "NEAR",
    "NUMBER",
    "OTHER_LINES",
    "OUTSKIRTS",
    "PLURAL",
    "PORTION",
    "PREPOSITION",
    "ROAD",
    "SPLIT",
    "TAIL",
    "TWO_WORDS",
    "UNIT_OF",
]

_UNITS: Final = {
    "province": "province provinces wilayat welayat velayat wilayet prov",
    "district": "district districts distirict disitrct distict distrct tehsil tehsils tahsil "
    "thesil taluka agency agencies uluswali woluswali wuluswali wolliswali wuleswali subdivision "
    "",
    "country": "country",
    "city": "city cities town towns municipality",
    "village": "village villages kelay kalay hamlet locality settlement",
    "quarter": "quarter neighbourhood neighborhood mohalla suburb suburbs colony",
    "area": "area areas vicinity surroundings region",
    "air": "airport airfield airbase airstrip aerodrome airdrome",
    "camp": "camp camps base bases cantonment garrison",
    "prison": "prison jail",
    "valley": "valley valleys darra",
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
PLURAL: Final = frozenset(
    {"provinces", "districts", "tehsils", "agencies", "cities", "towns", "villages", "sectors"}
    | {"areas", "posts", "bases", "camps", "valleys", "suburbs", "mountains"}
)
TWO_WORDS: Final = (
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
)  # fmt: skip

NUMBER: Final = (
    r"(\d+(?:[.,]\d+)?)\s*-?\s*"
    r"(km|kms|kilomet(?:er|re)s?|miles?|mi|metres?|meters?)"
)
FARTHEST_KM: Final = 1_000.0
COMPASS: Final = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
                   "southwest": 225, "west": 270, "northwest": 315}  # fmt: skip
DIRECTION: Final = (
    r"((?:north|south)[\s-]?(?:east|west)(?:ern|wards?)?|(?:north|south|east|west)(?:ern|wards?)?)"
)
NEAR: Final = re.compile(
    r"^(?:(?:somewhere|just)\s+)?(?:near(?:by)?(?:\s+to)?|close\s+to|next\s+to|adjacent\s+to|around|"
    r"outside(?:\s+of)?|in\s+the\s+vicinity\s+of|in\s+the\s+area\s+of|the\s+area\s+around|"
    r"areas?\s+(?:around|near|of)|vicinity\s+of|not\s+far\s+from)\s+",
    re.I,
)  # fmt: skip
BESIDE: Final = re.compile(
    r"^(.*?\w.*?),?\s+(?:near(?:\s+to)?|close\s+to|next\s+to|adjacent\s+to|in\s+the\s+vicinity\s+of)"
    r"\s+(.+)$",
    re.I,
)
OUTSKIRTS: Final = re.compile(
    rf"^(?:(?:on|in|at)\s+)?(?:the\s+)?(?:{DIRECTION}\s+)?(?:outskirts?|edges?|periphery|suburbs?|"
    r"fringes?)\s+of\s+",
    re.I,
)  # fmt: skip
PORTION: Final = re.compile(
    rf"^(?:(?:in|at|on)\s+)?(?:the\s+)?{DIRECTION}\s+(?:parts?|side|half|areas?)\s+of\s+", re.I
)
BORDER: Final = re.compile(
    r"^(?:(?:in|on|at)\s+)?(?:the\s+)?(?:border(?:ing)?|frontier)\s+"
    r"(?:areas?|regions?|zones?|belts?|strips?|districts?|villages?)\s+(?:of|in|with)\s+",
    re.I,
)
AIR_SPACE: Final = re.compile(
    r"^(?:in\s+)?(?:the\s+)?(?:air\s*space|skies|sky)\s+(?:over|above|of)\s+", re.I
)
LINE: Final = re.compile(
    r"(?:durand(?:\s+line)?|(?:afghan(?:istan)?|pakistan(?:i)?)\s*[-–/]\s*"
    r"(?:afghan(?:istan)?|pakistan(?:i)?)\s+(?:border|frontier)(?:\s+(?:areas?|regions?|zones?))?|"
    r"(?:afghan|pakistani|pak)\s+(?:border|frontier)(?:\s+(?:areas?|regions?|zones?|belt))?|"
    r"(?:the\s+)?border\s+(?:area|region|zone|belt|strip)s?|the\s+border|the\s+frontier|^border$)"
    r"(?:\s+(?:between|of)\s+(?:afghanistan|pakistan)\s+and\s+(?:afghanistan|pakistan))?",
    re.I,
)  # fmt: skip
OTHER_LINES: Final = re.compile(
    r"\b(?:loc|line\s+of\s+control|working\s+boundary|ib|international\s+border)\b", re.I
)
AT: Final = re.compile(
    r"^(?:in|at|on|inside|within|from|to|into|towards?|across|along|over|through|throughout|the|a|an|"
    r"various|several|some|parts\s+of|different|of|by)\s+",
    re.I,
)  # fmt: skip
TAIL: Final = re.compile(r"\s+(?:in|at|on|of|the|near|by|from|and|or|with)$", re.I)
PREPOSITION: Final = re.compile(
    r"\s+(?:of|in|at|inside|within|on|from|belonging\s+to|part\s+of)\s+(?:the\s+)?", re.I
)
ADJECTIVES: Final = re.compile(
    rf"^(?:{DIRECTION}|central|remote|mountainous|restive|volatile|border|afghan|pakistani|"
    r"neighbou?ring|nearby|eastern|tribal)\s+(?=\S)",
    re.I,
)  # fmt: skip
ROAD: Final = re.compile(
    r"(?:(?:road|highway|motorway)\s+(?:from|between)\s+(?P<a>.+?)\s+(?:to|and)\s+(?P<b>.+)|"
    r"(?P<c>.+?)\s*(?:-|–|\bto\b)\s*(?P<d>.+?)\s+(?:highway|road|motorway)\b(?P<rest>.*))$",
    re.I,
)
BETWEEN: Final = re.compile(
    r"\bbetween\s+(?:the\s+)?(?P<a>.+?)\s+and\s+(?:the\s+)?(?P<b>[^,(;]+)", re.I
)
SPLIT: Final = re.compile(
    r"\s*(;|\s*,?\s*\bas\s+well\s+as\b|\s*,?\s*\b(?:and|plus)\b(?:\s+in\b)?|\s*&|\s*,?\s*\bor\b|"
    r"،\s*(?:او|و|اور)\s|،|,|\s/|/)\s*",
    re.I,
)  # fmt: skip
