"""One self-contained HTML page around what folium composes.

Folium and branca render what they rendered once more as a template, so no word of data is
given to them. They compose the skeleton; this module then puts in Leaflet, the styles, the
page's modules, the data as JSON blocks, and a Content-Security-Policy with the hash of
every script and style.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

from branca.element import Element, Figure

from geo.errors import InputError
from geo.maps.assets import foreign_texts, script_texts, style_texts
from geo.outputs import write_whole

__all__ = ["Page", "escape_json"]

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\x7f": "\\u007f"}
_POLICY = "<!--policy-->"
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />'


def escape_json(value: Any) -> str:
    """Give a value as JSON that can stand inside a script element.

    ``<``, ``>``, ``&`` and everything outside ASCII are written as escapes, so that no
    content can end the element, open a comment or be read as markup.

    Raises
    ------
    ValueError
        If the value holds NaN or an infinity.

    Examples
    --------
    >>> escape_json({"a": "</script>&é"})
    '{"a":"\\\\u003c/script\\\\u003e\\\\u0026\\\\u00e9"}'
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return re.sub(r"[<>&\x7f]", lambda match: _ESCAPES[match[0]], text)


class Page(Figure):
    """The root of a map's elements, which renders the whole page.

    Parameters
    ----------
    blocks
        The data of the page, a JSON value by the id of its block.
    tile_origins
        The origins that the page may fetch images from; none unless tiles were asked for.
    """

    def __init__(self, blocks: dict[str, Any], *, tile_origins: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.blocks = blocks
        self.tile_origins = tile_origins
        self._own: frozenset[str] = frozenset()

    def seal(self) -> None:
        """Remember which elements are the page's own; what is added later is a script's."""
        elements = _walk(self)
        # A map that is rendered leaves its parts in the head and body under its own name.
        self._own = frozenset(element._id for element in elements) | frozenset(
            element.get_name() for element in elements
        )

    def _is_foreign(self) -> bool:
        """Tell whether a script added elements."""
        parts = (self.header, self.html, self.script)
        added = [
            key
            for part in parts
            for key, child in part._children.items()
            if child._id not in self._own
        ]
        added += [element._id for child in self._children.values() for element in _walk(child)]
        return not self._own.issuperset(added)

    def render(self, **kwargs: Any) -> str:
        """Render the page.

        Raises
        ------
        InputError
            If an element that a script added would fetch something from another host.
        """
        skeleton = super().render(**kwargs)
        foreign = self._is_foreign()
        skeleton = _renumber(skeleton, [element._id for element in _walk(self)])
        _refuse_remote(skeleton, self.tile_origins)
        return _compose(skeleton, self.blocks, foreign, self.tile_origins)

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page: to a path whole or not at all, or to an open binary stream."""
        content = self.render(**kwargs).encode("utf-8")
        if hasattr(outfile, "write"):
            outfile.write(content)
            if close_file:
                outfile.close()
            return
        write_whole(outfile, content)


def _walk(element: Element) -> list[Element]:
    """List an element and all below it, in the order in which they were added."""
    below = list(element._children.values())
    if isinstance(element, Figure):
        below = [element.header, element.html, element.script, *below]
    return [element, *(found for child in below for found in _walk(child))]


def _renumber(html: str, ids: list[str]) -> str:
    """Replace the random ids of elements by numbers in order of appearance."""
    numbers: dict[str, str] = {}
    known = set(ids)

    def number(match: re.Match[str]) -> str:
        if match[0] not in known:
            return match[0]
        return numbers.setdefault(match[0], str(len(numbers) + 1))

    return re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", number, html)


def _compose(
    skeleton: str, blocks: dict[str, Any], foreign: bool, tile_origins: tuple[str, ...]
) -> str:
    """Put the assets and the data into folium's skeleton, then state the policy."""
    policy, leaflet, modules = script_texts()
    skeleton = re.sub(r'<meta name="viewport"[^>]*/>', _VIEWPORT, skeleton, count=1)
    extra: tuple[str, ...] = ()
    if foreign:
        policy = f"window.strikemapForeign = true;\n{policy}"
        style, script = foreign_texts()
        extra = (f"<style>{style}</style>", f"<script>{script}</script>")
    head = "\n".join(
        [
            _POLICY,
            '<meta name="referrer" content="no-referrer" />',
            "<title>Map of reported incidents</title>",
            f"<script>{policy}</script>",
            *(f"<style>{text}</style>" for text in style_texts()),
            *(f"<script>{text}</script>" for text in leaflet),
            *extra,
        ]
    )
    data = [
        f'<script type="application/json" id="strikemap-{name}">{escape_json(value)}</script>'
        for name, value in blocks.items()
    ]
    tail = "\n".join([*data, *(f"<script>{text}</script>" for text in modules)])
    # Plain replacement: the texts hold backslashes that a pattern would read as groups.
    before_meta, meta, after_meta = skeleton.partition("<meta ")
    html = f"{before_meta}{head}\n{meta}{after_meta}"
    charset = '<meta http-equiv="content-type" content="text/html; charset=UTF-8" />'
    html = html.replace(charset, "", 1).replace(_POLICY, f'<meta charset="utf-8" />\n{_POLICY}', 1)
    html = html.replace("<html>", '<html lang="en">', 1)
    before_end, end, rest = html.rpartition("</html>")
    html = f"{before_end}{tail}\n{end}{rest}"
    return html.replace(_POLICY, _policy_tag(html, foreign, tile_origins), 1)


class _Reader(HTMLParser):
    """Collects the inline scripts and styles of a page, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.remote: list[str] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        for name in ("src", "srcset", "data", "poster", "background"):
            self._note(found.get(name))
        if tag in {"link", "image", "use"}:
            self._note(found.get("href") or found.get("xlink:href"))
        self._open = None
        if tag in self.texts and "src" not in found and found.get("type") != "application/json":
            self._open = tag
            self.texts[tag].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def _note(self, address: str | None) -> None:
        if address and not address.startswith(("data:", "#")):
            self.remote.append(address)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _refuse_remote(skeleton: str, tile_origins: tuple[str, ...]) -> None:
    reader = _read(skeleton)
    fetched = [url for url in reader.remote if not url.startswith(tile_origins or ("\0",))]
    scripts = "\n".join(reader.texts["script"] + reader.texts["style"])
    # A layer's script may name an address that Leaflet would fetch later.
    for url in re.findall(r"""(?:https?:)?//[\w.{}-]+\.[a-z]{2,}[^\s"'`)<>]*""", scripts):
        if not url.startswith(tile_origins or ("\0",)) and "w3.org/" not in url:
            fetched.append(url)
    if fetched:
        raise InputError(
            f"{fetched[0]}: an element added to the map would fetch this address, and the map "
            "is one file that contacts nobody; take the element off, or give it its content "
            "as a data: address."
        )


def _policy_tag(html: str, foreign: bool, tile_origins: tuple[str, ...]) -> str:
    """State what the page may run and show: its own texts by hash, and nothing else."""
    reader = _read(html)

    def hashes(tag: str) -> str:
        sums = {
            base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            for text in reader.texts[tag]
        }
        return " ".join(f"'sha256-{value}'" for value in sorted(sums))

    rules = [
        "default-src 'none'",
        f"script-src {hashes('script')}",
        f"style-src {hashes('style')}",
        " ".join(["img-src data:", *sorted(tile_origins)]),
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",
    ]
    if foreign:
        # Folium's elements bring markup with style attributes.
        rules.append("style-src-attr 'unsafe-inline'")
    content = "; ".join(rules)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}" />'
