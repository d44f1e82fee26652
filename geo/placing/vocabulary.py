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
    "FOREIGN_BORDER",
    "LINE",
    "NEAR",
    "NEIGHBOURS",
    "NUMBER",
    "NUMBERED",
    "OTHER_LINES",
    "OUTSKIRTS",
    "OUTSKIRTS_BEHIND",
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
    "valley": "valley valleys darra wadi",
    "mountain": "mountain mountains hills hill peak peaks range ranges glacier",
    "pass": "pass tunnel kandao",
    "dam": "dam reservoir",
    "shrine": "shrine mosque madrasa school seminary hospital",
    "post": "post posts outpost outposts checkpoint checkpost",
    "home": "home homes house houses compound",
    "water": "river lake canal",
    "site": "market bazaar bazar bridge fort crossing gate university headquarters port square "
    "chowk interchange roundabout stadium hotel station",
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
_SIDE: Final = r"north|south|east|west|upper|lower|central"
TWO_WORDS: Final = (
    (r"\bair[\s-]+(?:force\s+)?base\b", "airbase"),
    (r"\bair[\s-]+(field|strip|port)\b", r"air\1"),
    (r"\b(?:forward\s+operating\s+base|fob|patrol\s+base|fire\s?base)\b", "camp"),
    (r"\b(?:combat\s+outpost|cop)\b", "camp"),
    (r"\bdetention\s+(?:facility|cent(?:er|re))\b", "prison"),
    (r"\bfrontier\s+regions?\b", "FR"),
    (r"\binternational\s+(?=airport\b)", ""),
    (r"\bmilitary\s+(?=air(?:port|base|field)\b|camps?\b|bases?\b)", ""),
    (r"\b(?:army|military|training|naval|paf|nato|isaf)\s+(?=camps?\b|bases?\b)", ""),
    (r"\b(?:refugees?|idps?|displaced|displacement)\s+(?=camps?\b)", ""),
    (rf"\b({_SIDE})\s*/\s*({_SIDE})\s+(\w+)", r"\1 \3/\2 \3"),
    (r"\s*/\s*(?=[^,;/()]*\bborder\b)", "-"),
    (r"^(border\b[^,;()]*?)\s*/\s*", r"\1-"),
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
    r"(?:the\s+)?areas?\s+(?:around|near)|(?:the\s+)?area\s+of|vicinity\s+of|not\s+far\s+from|"
    r"opposite|facing|across\s+from|overlooking|beyond)\s+(?:the\s+)?",
    re.I,
)  # fmt: skip
BESIDE: Final = re.compile(
    r"^(.*?\w.*?),?\s+(?:near(?:\s+to)?|close\s+to|next\s+to|adjacent\s+to|opposite|facing|"
    r"across\s+from|overlooking|in\s+the\s+vicinity\s+of)\s+(.+)$",
    re.I,
)
OUTSKIRTS: Final = re.compile(
    rf"^(?:(?:on|in|at)\s+)?(?:the\s+)?(?:{DIRECTION}\s+)?(?:outskirts?|edges?|periphery|suburbs?|"
    r"fringes?)\s+of\s+",
    re.I,
)  # fmt: skip
OUTSKIRTS_BEHIND: Final = re.compile(
    rf"^(?P<name>.*\w)\s+(?:{DIRECTION}\s+)?(?:outskirts?|periphery|suburbs|fringes?)$", re.I
)
NUMBERED: Final = re.compile(
    r"\b(?:police\s+|municipal\s+|city\s+)?(?:districts?|nahia|pd|quarter)\s*-?\s*"
    r"(?:no\.?\s*|number\s+|#\s*)?\d+\b|\b\d+(?:st|nd|rd|th)\s+(?:police\s+|municipal\s+)?"
    r"(?:district|quarter)\b",
    re.I,
)
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
NEIGHBOURS: Final = {"iran": "IR", "tajik": "TJ", "uzbek": "UZ", "turkmen": "TM", "chin": "CN",
                     "ind": "IN", "kashmir": "IN"}  # fmt: skip
"""The beginnings of the names of countries that a border can be with, and their codes."""
_HOME: Final = r"(?:afghan(?:istan)?|pak(?:istani?)?)"
_ABROAD: Final = (
    r"(?:iran(?:ian)?|tajik(?:istan)?|uzbek(?:istan)?|turkmen(?:istan)?|chin(?:a|ese)|"
    r"ind(?:ian?|o)|kashmir)"
)
FOREIGN_BORDER: Final = re.compile(
    rf"^(?:(?:along|near|at|on|the|in)\s+)*(?:(?:{_HOME}\s*[-/]?\s*)?\b(?P<first>{_ABROAD})\b\s*[-/]?\s*"
    rf"(?:{_HOME})?)\s+(?:border|frontier)\b(?:\s+(?:areas?|regions?|zones?|crossing))?"
    rf"|^(?:(?:along|near|at|on|the|in)\s+)*(?:border|frontier)\s+with\s+(?P<second>{_ABROAD})\b",
    re.I,
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
    r"(?P<way>.+?(?:-|\bto\b).+?)\s+(?:highway|road|motorway|pass|railway)\b(?P<rest>.*))$",
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
