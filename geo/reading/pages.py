"""The article of a web page, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from geo.reading.credits import credits_of_page

__all__ = ["read_html"]

_NO_TEXT: Final = (
    "script, style, noscript, template, nav, header, footer, aside, iframe, svg, button, "
    "select, figure, figcaption, object, video, audio, dialog, [hidden], [aria-hidden=true], "
    "[role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=dialog]"
)
_NEVER: Final = frozenset((
    "comment", "comments", "disqus", "cookie", "cookies", "consent", "gdpr", "onetrust",
    "newsletter", "related", "recommend", "recommended", "recommendations", "taboola",
    "outbrain", "trending", "subscribe", "subscription", "popular", "promo", "advert",
    "adverts", "advertisement", "advertising", "ad", "ads", "sponsored", "breadcrumb",
    "breadcrumbs", "caption", "mostread",
))  # fmt: skip
_SELDOM: Final = frozenset((
    "nav", "navbar", "navigation", "menu", "sidebar", "footer", "header", "share", "sharing",
    "social", "banner", "tags", "toolbar", "popup", "modal",
))  # fmt: skip
_TOLD_OF: Final = frozenset((
    "has", "with", "without", "no", "is", "show", "hide", "enable",
))  # fmt: skip
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LINES: Final = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "dd", "dt", "td", "th",
    "tr",
))  # fmt: skip
_BREAKS: Final = _LINES - {"td", "th"} | frozenset((
    "div", "section", "article", "main", "body", "form", "fieldset", "ul", "ol", "dl", "table",
    "tr", "tbody", "thead", "hr", "br", "center", "address", "details", "summary",
))  # fmt: skip
_SHORT: Final = 40  # signs of a line that may be a label and no sentence
_DEEP: Final = 100  # elements in each other that are looked at for the article
_MOSTLY_LINKS: Final = 0.6  # of a line; a list of other stories
_CELL: Final = 120  # signs of a table's cell that is read as a paragraph
_SENTENCE: Final = re.compile(r"[.!?…۔؟:][\"'”’»)\]]*$")


@dataclass
class _Line:
    text: str
    worth: float
    holders: tuple[int, ...]


def read_html(page: str) -> tuple[str, dict[str, str]]:
    """Give the text of a page's article, a paragraph a line, and what the page says of itself.

    What is named as something else (menus, comments, notes on cookies, other stories) is left
    out, unless most of the page stands in it. The article is the element that is named so or
    holds most of the rest, little of it links.

    >>> read_html("<html><body><nav>Home</nav><article><p>One.</p><p>Two.</p></article>")[0]
    'One.\\nTwo.'
    """
    tree = LexborHTMLParser(page)
    source = credits_of_page(tree)
    body = tree.body
    if body is None:
        return "", source
    _clear(body)
    for table in body.css("table"):
        if _is_headed(table):
            _write_rows(table)
    lines = list(_lines(body))
    article = _article(body, lines)
    return "\n".join(line.text for line in lines if article in line.holders), source


def _clear(body: LexborNode) -> None:
    """Take out what is not the article."""
    for node in body.css("script, style, noscript, template, svg"):
        node.decompose()
    whole = max(1, len(body.text()))
    for node in body.css(_NO_TEXT):
        if not (node.tag in ("header", "aside") and _is_most(node, whole)):
            node.decompose()
    for node in body.css("[class], [id]"):
        if node.tag in ("body", "main"):
            continue
        words = _words_of(node)
        if words & _NEVER:
            held = node.css_first("h1, main, [itemprop=articleBody]") is not None
            if node.tag == "article":
                held = held or _is_most(node, whole)
        elif words & _SELDOM:
            held = node.tag == "article" or _is_most(node, whole)
        else:
            continue
        if not held:
            node.decompose()


def _is_most(node: LexborNode, whole: int) -> bool:
    return len(node.text()) * 2 > whole


def _words_of(node: LexborNode) -> frozenset[str]:
    """Give the words of an element's class and id, without what is only told to go with it."""
    marks = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    words: set[str] = set()
    for mark in marks.replace("most-read", "mostread").split():
        parts = [part.lower() for part in _WORD.findall(mark)]
        if parts and parts[0] not in _TOLD_OF:
            words.update(parts)
    return frozenset(words)


def _is_headed(table: LexborNode) -> bool:
    """Tell whether a table has a header: a first row of several cells, all of them short."""
    row = table.css_first("tr")
    if row is None or len(table.css("table")) > 1:
        return False
    heads = [cell.text().strip() for cell in row.css("td, th")]
    least = 2 if row.css_first("th") is not None else 3
    return len(heads) >= least and all(0 < len(head) <= _SHORT for head in heads)


def _write_rows(table: LexborNode) -> None:
    """Write each row of a table in a line, with bars between its cells."""
    for node in table.css("p, div, br, ul, ol, li, center, blockquote"):
        node.insert_before(" ")
        if node.tag == "br":
            node.decompose()
        else:
            node.unwrap()
    for row in table.css("tr"):
        for cell in row.css("td, th"):
            cell.insert_before("| ")
            cell.insert_after(" ")
            cell.unwrap()


def _lines(body: LexborNode) -> Iterator[_Line]:
    """Give the lines of a page as a reader sees them; what is mostly links is left out."""
    node = body
    open_: list[LexborNode] = []
    run = _Run()
    while True:
        if _breaks(node):
            yield from run.end(open_)
        run.enter(node, open_)
        child = node.child
        if child is not None:
            open_.append(node)
            node = child
            continue
        while True:
            run.links -= node.tag == "a"
            if _breaks(node):
                yield from run.end(open_, node)
            if not open_:
                return
            if node.next is not None:
                node = node.next
                break
            node = open_.pop()


@dataclass
class _Run:
    """The words since the last end of a line, how many links are open, and the signs in links."""

    words: list[str] = field(default_factory=list)
    links: int = 0
    linked: int = 0

    def enter(self, node: LexborNode, open_: Sequence[LexborNode]) -> None:
        if node.tag == "-text":
            words = node.text_content or ""
            laid_out = bool(open_) and open_[-1].tag == "pre"
            self.words.append(words.replace("\n", "\x00") if laid_out else words)
            self.linked += len(words.strip()) if self.links else 0
        elif node.tag in ("td", "th"):
            self.words.append(" ")
        self.links += node.tag == "a"

    def end(self, open_: Sequence[LexborNode], *closed: LexborNode) -> Iterator[_Line]:
        if not self.words:
            return
        written = "".join(self.words).split("\x00")
        text = "\n".join(" ".join(line.split()) for line in written).strip()
        text = re.sub(r" ([,.;:!?”’])", r"\1", text)
        linked = self.linked / max(1, len(text))
        self.words.clear()
        self.linked = 0
        if not text or linked >= _MOSTLY_LINKS:
            return
        own = any(node.tag in _LINES for node in (*open_[-6:], *closed))
        if own or len(text) >= _SHORT or _SENTENCE.search(text):
            worth = len(text) * (1 - linked) if len(text) >= _SHORT else 0.0
            yield _Line(text, worth, tuple(node.mem_id for node in (*open_[:_DEEP], *closed)))


def _breaks(node: LexborNode) -> bool:
    """Tell whether a line ends where an element begins and ends.

    The cells of a table's row stand in one line, but where they hold more than a name or a number.
    """
    if node.tag in ("td", "th"):
        return node.css_first("br, p, div") is not None or len(node.text()) > _CELL
    return node.tag in _BREAKS


def _article(body: LexborNode, lines: list[_Line]) -> int:
    """Find the element that is named as the article, or holds most of the lines."""
    held: dict[int, float] = {}
    for line in lines:
        for holder in line.holders:
            held[holder] = held.get(holder, 0.0) + line.worth
    whole = held.get(body.mem_id, 0.0)
    for node in body.css("article, main, [itemprop=articleBody]"):
        if held.get(node.mem_id, 0.0) * 2 > whole:
            return node.mem_id
    best = body.mem_id
    if whole <= 200:
        return best
    inner = [holder for line in lines for holder in line.holders]
    paragraphs = {node.mem_id for node in body.css("p, li, td, tr, tbody, table, blockquote")}
    for holder in dict.fromkeys(inner):
        if held[holder] >= 0.75 * held[best] and holder not in paragraphs:
            best = holder
    return best
