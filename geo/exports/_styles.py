"""How QGIS draws the layers of a GeoPackage: the styles that stand in its table layer_styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

__all__ = ["GRADE_COLOURS", "styles"]

GRADE_COLOURS: Final = {
    "confirmed": "#8c1d40",
    "fair": "#d1495b",
    "weak": "#edae49",
    "contested": "#66508c",
    "discounted": "#8d99ae",
}
"""The colours of the grades, distinct to colour-blind readers in this order of lightness."""

_Look = Mapping[str, str]
_OUTLINES: Final[dict[str, tuple[str, str]]] = {
    "claims": ("#33415c", "0.2"),
    "provinces": ("#495057", "0.4"),
    "districts": ("#adb5bd", "0.15"),
}


def styles() -> dict[str, str]:
    """Give the QML of each layer.

    Examples
    --------
    >>> sorted(styles())
    ['claims', 'districts', 'incidents', 'line', 'provinces']
    """
    made = {"incidents": _by_grade()}
    for layer, (colour, width) in _OUTLINES.items():
        look = {"style": "no", "outline_color": _rgba(colour), "outline_width": width,
                "outline_style": "dash" if layer == "claims" else "solid"}  # fmt: skip
        made[layer] = _single(_symbol("0", "fill", "SimpleFill", look))
    line = {"line_color": _rgba("#212529"), "line_width": "0.5", "line_style": "dash"}
    made["line"] = _single(_symbol("0", "line", "SimpleLine", line))
    return made


def _by_grade() -> str:
    root, renderer = _root("categorizedSymbol")
    renderer.set("attr", "grade")
    categories = SubElement(renderer, "categories")
    symbols = SubElement(renderer, "symbols")
    for number, (grade, colour) in enumerate(GRADE_COLOURS.items()):
        given = {"symbol": str(number), "value": grade, "label": grade, "render": "true"}
        SubElement(categories, "category", given)
        look = {"color": _rgba(colour, 70), "style": "solid", "outline_color": _rgba(colour),
                "outline_width": "0.4",
                "outline_style": "dash" if grade == "contested" else "solid"}  # fmt: skip
        symbols.append(_symbol(str(number), "fill", "SimpleFill", look))
    return _text(root)


def _single(symbol: Element) -> str:
    root, renderer = _root("singleSymbol")
    SubElement(renderer, "symbols").append(symbol)
    return _text(root)


def _root(kind: str) -> tuple[Element, Element]:
    root = Element("qgis", {"version": "3.28", "styleCategories": "Symbology"})
    given = {"type": kind, "symbollevels": "0", "forceraster": "0", "enableorderby": "0"}
    return root, SubElement(root, "renderer-v2", given)


def _symbol(name: str, kind: str, drawer: str, look: _Look) -> Element:
    symbol = Element("symbol", {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1"})
    layer = SubElement(symbol, "layer", {"class": drawer, "enabled": "1", "locked": "0",
                                         "pass": "0"})  # fmt: skip
    options = SubElement(layer, "Option", {"type": "Map"})
    for key, value in look.items():
        SubElement(options, "Option", {"type": "QString", "name": key, "value": value})
    for key, value in look.items():  # as versions before 3.16 read it
        SubElement(layer, "prop", {"k": key, "v": value})
    return symbol


def _rgba(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _text(root: Element) -> str:
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"
