"""The article of a web page, without what stands around it; Markdown without its signs."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["read_html", "strip_markdown"]

_NO_TEXT: Final = (
    "script, style, noscript, template, nav, header, footer, aside, form, iframe, svg, button, "
    "select, figure, figcaption, object, video, audio, dialog, [hidden], [aria-hidden=true], "
    "[role=navigation], [role=banner], [role=contentinfo], [role=complementary]"
)
_AROUND: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|sidebar|footer|header|share|social"
    r"|related|comments?|cookie|banner|promo|"
    r"advert\w*|ads?|newsletter|breadcrumbs?|tags|recommend\w*"
    r"|subscribe|popup|most-read|trending|toolbar)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS: Final = "p, h1, h2, h3, h4, li, blockquote, td, pre, dd, dt"
_DAY: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_META: Final = {
    "published": (
        "meta[property='article:published_time']", "meta[name='date']",
        "meta[itemprop='datePublished']",
        "meta[name='dc.date']", "meta[name='publish-date']", "meta[name='DC.date.issued']",
    ),
    "publisher": ("meta[property='og:site_name']", "meta[name='application-name']"),
    "title": ("meta[property='og:title']",),
    "author": ("meta[name='author']",),
    "url": ("meta[property='og:url']",),
}  # fmt: skip


def read_html(page: str) -> tuple[str, dict[str, str]]:
    """Give the text of a page's article, a paragraph a line, and what the page says of itself.

    The article is the element that holds most of the text in paragraphs, little of it links.

    >>> read_html("<html><body><nav>Home</nav><article><p>One.</p><p>Two.</p></article>")[0]
    'One.\\nTwo.'
    """
    tree = LexborHTMLParser(page)
    source = _about(tree)
    for node in tree.css(_NO_TEXT):
        node.decompose()
    body = tree.body
    if body is None:
        return "", source
    for node in body.css("[class], [id]"):
        marks = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.tag not in ("body", "article", "main") and _AROUND.search(marks):
            node.decompose()
    article = _article(body)
    lines: list[str] = []
    for block in article.css(_BLOCKS):
        if block.css_first(_BLOCKS) is not None and block.tag in ("li", "blockquote", "td", "dd"):
            inner = [b for b in block.css(_BLOCKS) if b.mem_id != block.mem_id]
            if inner:
                continue
        text = " ".join(block.text(separator=" ").split())
        text = re.sub(r" ([,.;:!?”’])", r"\1", text)
        if text and _link_share(block, text) < 0.6:
            lines.append(text)
    if not lines:
        lines = [" ".join(line.split()) for line in article.text(separator="\n").splitlines()]
    return "\n".join(line for line in lines if line), source


def _article(body: LexborNode) -> LexborNode:
    """Find the element whose own paragraphs hold most of the text."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in body.css("p"):
        text = paragraph.text()
        worth = len(text) * (1 - _link_share(paragraph, text))
        parent = paragraph.parent
        for share in (1.0, 0.6, 0.3):
            if parent is None or parent.tag in ("html", "-undef"):
                break
            scores[parent.mem_id] = scores.get(parent.mem_id, 0.0) + worth * share
            nodes[parent.mem_id] = parent
            parent = parent.parent
    named = body.css("article, main, [itemprop=articleBody]")
    best = max(scores, key=lambda key: scores[key], default=None)
    for node in named:
        if len(node.text()) * 2 > len(body.text()):
            return node
    return nodes[best] if best is not None and scores[best] > 200 else body


def _link_share(node: LexborNode, text: str) -> float:
    linked = sum(len(link.text()) for link in node.css("a"))
    return linked / max(1, len(text))


def _about(tree: LexborHTMLParser) -> dict[str, str]:
    source: dict[str, str] = {}
    for column, selectors in _META.items():
        for selector in selectors:
            node = tree.css_first(selector)
            value = (node.attributes.get("content") or "").strip() if node is not None else ""
            if value:
                source[column] = value
                break
    for node in tree.css("script[type='application/ld+json']"):
        for key, value in _linked_data(node.text()).items():
            source.setdefault(key, value)
    title = tree.css_first("title")
    if title is not None:
        source.setdefault("title", " ".join(title.text().split()))
    node = tree.css_first("time[datetime]")
    if node is not None:
        source.setdefault("published", node.attributes.get("datetime") or "")
    language = (tree.root.attributes.get("lang") or "") if tree.root is not None else ""
    if language:
        source["language"] = language[:2].lower()
    day = _DAY.match(source.get("published", ""))
    source["published"] = day.group() if day else ""
    return {key: value for key, value in source.items() if value}


def _linked_data(text: str) -> dict[str, str]:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    found: dict[str, str] = {}
    listed = data.get("@graph", data) if isinstance(data, dict) else data
    for item in listed if isinstance(listed, list) else [listed]:
        if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
            found["published"] = item["datePublished"]
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found["publisher"] = publisher["name"]
    return found


_SIGNS: Final = (
    (re.compile(r"\A---\n.*?\n---\n", re.DOTALL), ""),
    (re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>)\s*", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](?=\S)(.+?)(?<=\S)[*_](?!\w)"), r"\1"),
    (re.compile(r"`([^`]*)`"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """Give the text of Markdown without its signs.

    >>> strip_markdown("# News\\n\\nTwo **raids** on [Khost](x).")
    'News\\n\\nTwo raids on Khost.'
    """
    for pattern, instead in _SIGNS:
        text = pattern.sub(instead, text)
    return text
