"""Tables in a text: their rows, and what the header tells that each cell is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from geo.reading.letters import level
from geo.reading.lexicons import Lexicon

__all__ = ["Cell", "Row", "find_rows", "without_tabs"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it tells of, the words above it, and where it stands."""

    role: str
    head: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, without the cells that are empty; a header has none.

    ``top`` is where its table begins.
    """

    start: int
    end: int
    cells: tuple[Cell, ...] = ()
    top: int = 0

    def of(self, *roles: str) -> list[Cell]:
        """Give the cells of some roles, in the order of the roles."""
        return [cell for role in roles for cell in self.cells if cell.role == role]


_ROLES: Final = (
    "killed", "injured", "casualties", "source", "target", "actor", "day", "province", "district",
    "place", "event",
)  # fmt: skip
"""What a column can tell of; "incident location" is a place, and "date of incident" a day."""
_LINE: Final = re.compile(r"[^\n\r]+")
_RULE: Final = re.compile(r"[\s|:+=-]+")
_EMPTY: Final = re.compile(
    r"(?:[-–—.?]*|n/?a|unk(?:nown)?\.?|t\.?b\.?[cd]\.?|various|multiple|several"
    r"|(?:not|un|none) ?(?:known|stated|reported|available|specified|confirmed|clear|provided))"
)
_DITTO: Final = re.compile(r"(?:[\"'”“〃]+|ditto|do\.|same|as above|idem)")
_HEADER: Final = 45  # characters of a cell of a header
_FIRST_CELL: Final = 60  # characters of the first cell, with what stands before it


def find_rows(text: str, words: Lexicon) -> Mapping[int, Row]:
    """Find the rows of the tables in a text whose header tells what their cells are.

    Examples
    --------
    >>> from geo.reading.lexicons import lexicon
    >>> text = "Date | Place | Killed\\n1 March | Khost | 3"
    >>> [[text[c.start : c.end] for c in row.cells] for row in find_rows(text, lexicon()).values()]
    [[], ['1 March', 'Khost', '3']]
    """
    found: dict[int, Row] = {}
    done = 0
    for begin, end in _parted_lines(text):
        if begin < done:
            continue
        head, sign = _header(text, begin, end, words)
        rows = list(_rows(text, begin, head, sign)) if head else []
        rows = [Row(begin, end), *rows] if any(row.cells for row in rows) else []
        named = None if rows else _ITEM.match(text, begin, end)
        for row in _record(text, begin, words) if named else rows:
            line = text[row.start : row.end]
            start = row.end - len(line.lstrip())
            found[start] = Row(start, row.start + len(line.rstrip()), row.cells, begin)
            done = row.end
    return found


def _parted_lines(text: str) -> list[tuple[int, int]]:
    """Give where the lines stand in which a sign may part cells, or a cell from its name."""
    found = set()
    for sign in ("|", "\t", ";", ": "):
        at = text.find(sign)
        while at >= 0:
            begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            if at - begin <= _FIRST_CELL:
                found.add((begin, end))
            at = text.find(sign, end)
    return sorted(found)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Give where the lines stand that are not blank, from one on."""
    return (m.span() for m in _LINE.finditer(text, start) if not m.group().isspace())


_ITEM: Final = re.compile(r"[ \t]*(?:[-*•·] ?)?([A-Z][\w /()-]{1,30}?) ?: +(?=\S)")


def _record(text: str, begin: int, words: Lexicon) -> Iterator[Row]:
    """Give the record that begins with a line, a line for each of its cells: "Place: Khost"."""
    cells: list[Cell] = []
    heads: list[str] = []
    lines: list[tuple[int, int]] = []
    for start, end in _lines(text, begin):
        match = _ITEM.match(text, start, end)
        head = level(match[1]) if match else ""
        role = _role(head, words) if match else ""
        again = role in {cell.role for cell in cells} - {"event"} or head in heads
        if match is None or not role or again:
            break
        heads.append(head)
        if not _EMPTY.fullmatch(level(text[match.end() : end]).strip()):
            cells.append(Cell(role, head, match.end(), end))
        lines.append((start, end))
    told = {cell.role for cell in cells}
    if len(told) < _LEAST or not (told & _TOLD and told & {"day", *_WHERE}):
        return
    yield Row(lines[0][0], lines[-1][1], tuple(cells))
    for line in lines[1:]:
        yield Row(*line)


_LEAST: Final = 3  # cells of a record
_WHERE: Final = frozenset(["place", "district", "province"])
_TOLD: Final = frozenset(["event", "killed", "injured", "casualties", "target"])
"""Columns that tell what happened, of which a table has one at least."""


def without_tabs(text: str, rows: Mapping[int, Row]) -> str:
    """Give a text of the same length with bars between the cells of rows, and no other tabs.

    >>> without_tabs("A\\tB\\n1\\t2", {0: Row(0, 3)})
    'A|B\\n1 2'
    """
    if "\t" not in text:
        return text
    pieces, at = [], 0
    for row in rows.values():
        pieces += [text[at : row.start], text[row.start : row.end].replace("\t", "|")]
        at = row.end
    return "".join([*pieces, text[at:]]).replace("\t", " ")


def _header(text: str, start: int, end: int, words: Lexicon) -> tuple[list[tuple[str, str]], str]:
    """Give what each column tells of and the words for it, where a line is a header."""
    line = text[start:end]
    for sign in (sign for sign in "|\t;" if sign in line):
        pieces = _split(text, start, end, sign)
        if len(pieces) < 2 or any(b - a > _HEADER for a, b in pieces):
            continue
        heads = [" ".join(level(text[a:b]).split()) for a, b in pieces]
        roles = [_role(head, words) for head in heads]
        if any(_FROM.fullmatch(head) for head in heads):  # people who were brought to a place
            roles = [
                "place" if _FROM.fullmatch(head) else "" if role in _WHERE else role
                for head, role in zip(heads, roles, strict=True)
            ]
        known = {role for role in roles if role}
        if known & _TOLD and known & {"day", *_WHERE} and 2 * sum(map(bool, roles)) >= len(heads):
            return list(zip(roles, heads, strict=True)), sign
    return [], ""


_FROM: Final = re.compile(r"(?:brought |came |coming |referred )?from|origin|place of origin")


def _role(head: str, words: Lexicon) -> str:
    """Tell what a column is of by the words above it."""
    columns = _columns(words)
    if not columns[""].search(head):
        return ""
    if len(head.split()) > 5 or re.search(r"[.!?]\s|\d{1,2} \w", head):
        return ""
    told = [role for role in _ROLES if columns[role].search(head)]
    if {"killed", "injured"} <= set(told):
        return "casualties"
    return told[0] if told else ""


@lru_cache(maxsize=4)
def _columns(words: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Give the words for each role in every language, and under "" those of all."""
    patterns = {
        role: "|".join(
            p.pattern for (name, _), p in words.phrases.items() if name == f"column_{role}"
        )
        for role in _ROLES
    }
    patterns[""] = "|".join(filter(None, patterns.values()))
    return {role: re.compile(pattern or r"(?!)") for role, pattern in patterns.items()}


def _split(
    text: str, start: int, end: int, sign: str, *, framed: bool = True
) -> list[tuple[int, int]]:
    """Give where the cells of a line stand, without the spaces around them.

    In a framed table a sign at the beginning or end of a line stands between no cells.
    """
    line = text[start:end]
    if framed and sign == "|" and line.strip().startswith("|"):
        cut = line.index("|") + 1
        start, line = start + cut, line[cut:]
        line = line.rstrip().removesuffix("|")
    cells = []
    for piece in line.split(sign) if sign in line else []:
        own = piece.strip()
        begin = start + len(piece) - len(piece.lstrip()) if own else start
        cells.append((begin, begin + len(own)))
        start += len(piece) + 1
    return cells


def _rows(
    text: str,
    begin: int,
    head: Sequence[tuple[str, str]],
    sign: str,
) -> Iterator[Row]:
    """Give the rows below a header; a row with one cell only is a heading of those below it."""
    lines = _lines(text, begin)
    framed = text[slice(*next(lines))].lstrip().startswith(sign)
    above: Sequence[Cell | None] = [None] * len(head)
    group: tuple[Cell, ...] = ()
    for start, end in lines:
        pieces = _split(text, start, end, sign, framed=framed)
        if len(pieces) < 2 or (sign == ";" and abs(len(pieces) - len(head)) > 1):
            return
        if _RULE.fullmatch(text, start, end):
            yield Row(start, end)
            continue
        if len(pieces) > len(head):  # a sign within the last cell
            pieces[len(head) - 1 :] = [(pieces[len(head) - 1][0], pieces[-1][1])]
        cells: list[Cell | None] = [
            None if _EMPTY.fullmatch(level(text[a:b])) else Cell(role, name, a, b)
            for (role, name), (a, b) in zip(head, pieces, strict=False)
        ]
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and not filled[0].role.startswith(("killed", "injured")):
            group = (replace(filled[0], role="group"),)
            yield Row(start, end)
            continue
        cells = _told_above(text, cells, above)
        above = cells
        yield Row(start, end, (*(cell for cell in cells if cell), *group))


_SET_ONCE: Final = ("day", "province", "district", "source")


def _told_above(
    text: str, cells: Sequence[Cell | None], above: Sequence[Cell | None]
) -> list[Cell | None]:
    """Give the cells of a row, with the day and area that are only told in the row above."""
    given: list[Cell | None] = []
    leads = True
    for cell, over in zip(cells, above, strict=False):
        leads = leads and cell is None
        ditto = cell is not None and _DITTO.fullmatch(level(text[cell.start : cell.end]))
        taken = over is not None and (ditto or (leads and over.role in _SET_ONCE))
        given.append(over if taken else None if ditto else cell)
    return given
