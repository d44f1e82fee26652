"""What a document says of itself: who published it, its title, its author, its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

from geo.days import BadDayError, read_day

__all__ = ["credits_of_page", "day_of", "split_front_matter"]

_META: Final = {
    "published": (
        "meta[property='article:published_time']", "meta[name='article:published_time']",
        "meta[itemprop='datePublished']", "meta[name='parsely-pub-date']", "meta[name='date' i]",
        "meta[name='pubdate' i]", "meta[name='publish-date' i]", "meta[name='publish_date' i]",
        "meta[name='dc.date' i]", "meta[name='dc.date.issued' i]", "meta[name='dcterms.date' i]",
        "meta[name='sailthru.date']", "meta[name='citation_publication_date']",
    ),
    "publisher": ("meta[property='og:site_name']", "meta[name='application-name']"),
    "title": ("meta[property='og:title']",),
    "author": ("meta[name='author']",),
    "url": ("meta[property='og:url']",),
}  # fmt: skip
_DAY: Final = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
_OF_DAY: Final = re.compile(r"[\s,|–-]+\d{1,2}:\d\d.*$")
_KINDS: Final = re.compile(r"article|posting|report", re.IGNORECASE)
_FRONT: Final = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY: Final = re.compile(r"^([A-Za-z_-]+)\s*[:=]\s*(.*)$", re.MULTILINE)
_KEYS: Final = {
    "title": "title", "author": "author", "authors": "author", "by": "author",
    "date": "published", "published": "published", "publisher": "publisher", "site": "publisher",
    "url": "url", "link": "url", "canonical": "url", "lang": "language", "language": "language",
}  # fmt: skip


def day_of(written: str) -> str:
    """Give the ISO day that a document tells, "" where it tells none or only by a guess.

    >>> day_of("2026-03-14T08:10:00+05:00"), day_of("March 14, 2026 8:10 am"), day_of("3/4/2026")
    ('2026-03-14', '2026-03-14', '')
    """
    iso = _DAY.match(written.strip())
    try:
        day, more = read_day(iso.group(1) if iso else _OF_DAY.sub("", written))
        return "" if more > timedelta(0) or day.year < 1900 else day.isoformat()
    except BadDayError:
        pass
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return ""


def credits_of_page(tree: LexborHTMLParser) -> dict[str, str]:
    """Read the source columns that a web page tells, in its head and in its linked data."""
    source: dict[str, str] = {}
    for column, selectors in _META.items():
        for selector in selectors:
            node = tree.css_first(selector)
            _set(source, column, (node.attributes.get("content") or "") if node else "")
    for node in tree.css("script[type='application/ld+json']"):
        for key, value in _linked_data(node.text()).items():
            _set(source, key, value)
    title = tree.css_first("title")
    _set(source, "title", title.text() if title is not None else "")
    author = tree.css_first("[rel=author], [itemprop=author]")
    _set(source, "author", author.text() if author is not None else "")
    address = tree.css_first("link[rel=canonical]")
    _set(source, "url", (address.attributes.get("href") or "") if address is not None else "")
    when = tree.css_first("article time[datetime], main time[datetime]")
    when = when or tree.css_first("time[datetime]")
    _set(source, "published", (when.attributes.get("datetime") or "") if when is not None else "")
    language = (tree.root.attributes.get("lang") or "") if tree.root is not None else ""
    _set(source, "language", language[:2].lower())
    return source


def _set(source: dict[str, str], column: str, value: str) -> None:
    told = day_of(value) if column == "published" else " ".join(value.split())
    if told:
        source.setdefault(column, told)


def _linked_data(text: str) -> dict[str, str]:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    items = list(_items(data))
    named = {str(item["@id"]): item for item in items if "@id" in item and "name" in item}
    dated = [item for item in items if isinstance(item.get("datePublished"), str)]
    dated.sort(key=lambda item: not _KINDS.search(str(item.get("@type", ""))))
    if not dated:
        return {}
    item = dated[0]
    headline = item.get("headline")
    return {
        "published": item["datePublished"],
        "publisher": _name(item.get("publisher"), named),
        "author": _name(item.get("author"), named),
        "title": headline if isinstance(headline, str) else "",
    }


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            listed = item.get("@graph")
            if isinstance(listed, list):
                yield from (one for one in listed if isinstance(one, dict))


def _name(value: Any, named: Mapping[str, Mapping[str, Any]]) -> str:
    """Give the name, or the names, of a person or body in linked data."""
    values = value if isinstance(value, list) else [value]
    names = []
    for one in values:
        known = named.get(str(one.get("@id")), one) if isinstance(one, dict) else {"name": one}
        name = known.get("name")
        if isinstance(name, str) and name.strip():
            names.append(name.strip())
    return ", ".join(names)


def split_front_matter(text: str) -> tuple[str, dict[str, str]]:
    """Part a Markdown text from the lines before it that tell of it.

    >>> split_front_matter("---\\ntitle: News\\ndate: 2026-03-14\\n---\\nOne raid.")
    ('One raid.', {'title': 'News', 'published': '2026-03-14'})
    """
    front = _FRONT.match(text)
    if front is None:
        return text, {}
    source: dict[str, str] = {}
    for key, value in _KEY.findall(front.group(2)):
        column = _KEYS.get(key.lower())
        if column:
            _set(source, column, value.strip().strip("\"'[]"))
    return text[front.end() :], source
