"""The page's own files: scripts, styles, words and the vendored Leaflet.

They are read from beside the code and put into the page as they are, so that what a
reader opens is what a developer reads.
"""

from __future__ import annotations

import base64
import json
import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from geo.atlas import Atlas

__all__ = [
    "LANGUAGES",
    "foreign_texts",
    "name_line",
    "read_words",
    "script_texts",
    "style_texts",
]

LANGUAGES = ("en", "fa", "ps", "ur")
"""The languages of the page; a file of words stands in ``lang/`` for each."""

_HERE = Path(__file__).parent
_VENDOR = _HERE / "vendor"
_LEAFLET = _VENDOR / "leaflet"

_KINDS = {".png": "image/png", ".woff2": "font/woff2"}

# The order matters: a module may use those before it.
_MODULES = (
    "nodes",
    "words",
    "kinds",
    "store",
    "shapes",
    "strips",
    "points",
    "ground",
    "labels",
    "signs",
    "legend",
    "card",
    "filters",
    "incidents",
    "summary",
    "explorer",
    "about",
    "timeline",
    "picture",
    "downloads",
    "shell",
    "address",
    "page",
)


def _read(path: Path) -> str:
    # A parser of HTML turns CRLF into LF before it computes a hash, so the text must be LF.
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def script_texts() -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Give the page's scripts: the policy, Leaflet with its host, the modules in order."""
    leaflet = re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", _read(_LEAFLET / "leaflet.js"))
    modules = tuple(_read(_HERE / "js" / f"{name}.js") for name in _MODULES)
    host = _read(_HERE / "js" / "host.js")
    return _read(_HERE / "js" / "policy.js"), (leaflet, host), modules


@cache
def style_texts() -> tuple[str, ...]:
    """Give the page's styles: Leaflet's with its images, then the page's own with their fonts."""

    leaflet = _inline(_read(_LEAFLET / "leaflet.css"), _LEAFLET)
    # An old browser's vector language, kept out because it names a resource.
    leaflet = re.sub(r"\s*behavior: url\(#default#VML\);", "", leaflet)
    own = tuple(_inline(_read(path), _VENDOR) for path in sorted((_HERE / "css").glob("*.css")))
    return leaflet, *own


@cache
def foreign_texts() -> tuple[str, str]:
    """Give the style and script that a page needs where folium elements were added to it."""
    pictures = {"icon": "marker-icon", "retina": "marker-icon-2x", "shadow": "marker-shadow"}
    rules = "; ".join(
        f"--marker-{name}: url(images/{picture}.png)" for name, picture in pictures.items()
    )
    return _inline(f":root {{ {rules} }}", _LEAFLET), _read(_HERE / "js" / "foreign.js")


def _inline(style: str, folder: Path) -> str:
    """Write the files that a style names into it."""

    def address(match: re.Match[str]) -> str:
        content = base64.b64encode((folder / match[1]).read_bytes()).decode("ascii")
        return f"url(data:{_KINDS[Path(match[1]).suffix]};base64,{content})"

    return re.sub(r"url\(([\w./-]+\.(?:png|woff2))\)", address, style)


@cache
def read_words(lang: str) -> dict[str, Any]:
    """Read the words of one language."""
    words: dict[str, Any] = json.loads(_read(_HERE / "lang" / f"{lang}.json"))
    return words


def name_line(words: dict[str, Any], atlas: Atlas) -> dict[str, Any]:
    """Speak of a line of the user's own by its name, in place of the Durand Line.

    Nothing is said of its status, which is not known here.
    """
    if atlas.follows_durand:
        return words
    # The page fills in what stands in braces.
    name = atlas.line_name.replace("{", "(").replace("}", ")")
    own = deepcopy(words)
    own["line"] |= {"name": name, "status_short": ""}
    own["legend"]["line"] = name
    own["about"] |= {"line_title": name, "line": ""}
    own["card"]["distance"] = f"{{low}}–{{high}} km · {name}"
    own["card"]["distance_one"] = f"{{km}} km · {name}"
    return own
