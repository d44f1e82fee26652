"""The text of a DOCX document in the order of its pages, with its notes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["lines_of"]

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CELL: Final = 120  # signs of a table's cell that is read as a paragraph
_HEAD: Final = 45  # signs of a cell of a header
_SIGNS: Final = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GONE: Final = (_TWICE, f"{_WORD}moveFrom", f"{_WORD}del")


def lines_of(document: Document) -> list[str]:
    """Give the paragraphs and the rows of tables as they follow each other, then the notes.

    What was inserted under tracking stands in them, what was deleted does not; the headers and
    footers of pages are left out.
    """
    from docx.oxml import parse_xml

    lines = list(_lines(document.element.body))
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            lines += _lines(parse_xml(relation.target_part.blob))
    return lines


def _lines(part: Any) -> Iterator[str]:
    told: set[Any] = set()
    for element in part.iter(f"{_WORD}p", f"{_WORD}tr"):
        if element in told:
            continue
        if element.tag == f"{_WORD}p":
            yield _text(element)
            continue
        inner = list(element.iter(f"{_WORD}p"))
        cells = [
            " ".join(_text(p) for p in cell.iter(f"{_WORD}p"))
            for cell in element.iter(f"{_WORD}tc")
        ]
        headed = _is_headed(element.getparent())
        if headed or all(len(cell) <= _CELL for cell in cells):
            told.update(inner, element.iter(f"{_WORD}tr"))
            if headed:
                yield "".join(f"| {' '.join(cell.split())} " for cell in cells).rstrip()
            else:
                yield " ".join(cell for cell in cells if cell.strip())


def _is_headed(table: Any) -> bool:
    """Tell whether a table has a header: a first row of three or more cells, all of them short."""
    row = next(table.iter(f"{_WORD}tr"))
    heads = ["".join(map(_text, cell.iter(f"{_WORD}p"))) for cell in row.iter(f"{_WORD}tc")]
    return len(heads) > 2 and all(0 < len(head.strip()) <= _HEAD for head in heads)


def _text(paragraph: Any) -> str:
    """Give the text of a paragraph without that of the boxes in it."""
    words = []
    for element in paragraph.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_WORD):
            continue
        name = element.tag.removeprefix(_WORD)
        said = element.text or "" if name == "t" else _SIGNS.get(name, "")
        if said and _is_own(element, paragraph):
            words.append(said)
    return "".join(words)


def _is_own(element: Any, paragraph: Any) -> bool:
    """Tell whether an element stands in this paragraph, once, and was not taken out."""
    own = next(element.iterancestors(f"{_WORD}p"))
    return (
        own is paragraph
        and next(paragraph.iterancestors(_TWICE), None) is None
        and not any(above.tag in _GONE for above in element.iterancestors())
    )
