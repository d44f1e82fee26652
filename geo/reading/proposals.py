"""Tables of claims proposed from reports, and what of them a person has changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from geo.atlas import Atlas
from geo.errors import InputError
from geo.reading.documents import Document, open_document
from geo.reading.reader import Reading, read
from geo.reading.recognizers import Recognizer
from geo.reading.revision import MARK, Revision, fingerprint, revise_sources
from geo.reading.rows import COLUMNS, reject_rows, rows_of
from geo.schema import SOURCE_COLUMNS

__all__ = ["Proposal", "propose", "read_text", "reread"]

_LONGEST_NAME: Final = 300  # characters of a path; what is longer is a text


@dataclass
class Proposal:
    """What was read in one document: the rows of claims, the candidates left out, the reading."""

    document: Document
    reading: Reading
    rows: list[dict[str, Any]]
    rejected: list[dict[str, Any]] = field(default_factory=list)
    source_id: str = ""

    def frame(self) -> pd.DataFrame:
        """Give the rows as a table; ``attrs`` holds the text and the candidates left out."""
        frame = pd.DataFrame(self.rows, columns=list(COLUMNS), dtype=object)
        frame.attrs["text"] = self.document.text
        frame.attrs["rejected"] = self.rejected
        return frame


def read_text(
    source: str | Path,
    *,
    published: str = "",
    publisher: str = "",
    title: str = "",
    url: str = "",
    source_id: str = "",
    lexicons: str | Path = "",
    atlas: Atlas | None = None,
    recognizer: Recognizer | None = None,
) -> pd.DataFrame:
    """Read a report: propose the claims that a careful coder would make of it.

    Parameters
    ----------
    source
        A file (plain text, Markdown, HTML, DOCX or PDF), or the text itself: a string with
        blanks in it that is no file.
    published
        The ISO date of publication. Relative dates are read against it; without it (and where
        the document does not tell it) they are left out.
    publisher, title, url
        What is known of the publication, before what the document says of itself.
    source_id
        The id of the publication; by default the name of the file.
    lexicons
        A folder with words of your own, in tables like those of ``data/lexicons``.
    atlas
        Layers of your own, as `geo.read_atlas` gives them, whose places are looked for.
    recognizer
        A model of your own: called with the text, it gives `geo.reading.Span` values, which are
        read beside the words of the lexicons. ``docs/reading.md`` has an example.

    Returns
    -------
    DataFrame
        A row for each claim, in the order of the text, every cell as text, in the columns of
        `geo.read_claims` and ``geo.schema.READING_COLUMNS``; ``char_start`` and ``char_end``
        are positions in ``attrs["text"]``. ``attrs["rejected"]`` lists the candidates that were
        left out, each with the reason. Every row is a machine's reading, and says so.

    Raises
    ------
    InputError
        If the file cannot be read as a text, or is too large.

    Examples
    --------
    >>> claims = read_text("Jets struck a camp in Khost on Friday, a Taliban spokesman said. "
    ...                    "Kabul summoned the ambassador.", published="2026-03-14")
    >>> claims[["event_type", "place_name", "date_start", "claimed_by"]].values.tolist()
    [['airstrike', 'Khost', '2026-03-13', 'Taliban spokesman']]
    """
    given = {"published": published, "publisher": publisher, "title": title, "url": url}
    proposal = propose(
        _document(source), given, source_id=source_id, lexicons=str(lexicons),
        atlas=atlas, recognizer=recognizer,
    )  # fmt: skip
    return proposal.frame()


def _document(source: str | Path) -> Document:
    if isinstance(source, Path):
        return open_document(source)
    if "\n" not in source and len(source) <= _LONGEST_NAME:
        if source == "-" or _is_file(source):
            return open_document(source)
        if not any(char.isspace() for char in source.strip()):
            raise InputError(f"{source}: there is no such file; give a file or the text itself.")
    return Document(source, "the text")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # a sentence can be longer than a name may be
        return False


def propose(
    document: Document,
    given: Mapping[str, str],
    *,
    source_id: str = "",
    lexicons: str = "",
    atlas: Atlas | None = None,
    recognizer: Recognizer | None = None,
) -> Proposal:
    """Read a document, and write its claims as rows of text.

    Parameters
    ----------
    document
        The text, with what the file says of its source.
    given
        Columns of the source that the user states; they win.
    source_id
        The id of the source; by default the name of the file without its ending.
    lexicons
        A folder of further words.
    atlas
        Layers of the user's own, whose places are looked for.
    recognizer
        A model of the user's own, whose spans are read as well.
    """
    told = {key: value for key, value in given.items() if value}
    source = dict.fromkeys(SOURCE_COLUMNS, "") | dict(document.source) | told
    stem = "" if document.name in ("-", "the text") else Path(document.name).stem
    source["source_id"] = source_id or stem
    reading = read(
        document.text,
        published=source["published"],
        publisher=source["publisher"],
        lexicons=lexicons,
        name=document.name,
        atlas=atlas,
        recognizer=recognizer,
    )
    rows = rows_of(reading, source)
    for row in rows:
        row["matched_name"], row["matched_prec"] = _located(row, atlas)
        row[MARK] = fingerprint(row)
    rejected = reject_rows(reading, source["source_id"])
    return Proposal(document, reading, rows, rejected, source["source_id"])


def _located(row: Mapping[str, Any], atlas: Atlas | None) -> tuple[str, str]:
    """Give the names that a place is matched to, and their precisions."""
    near_line = row["event_type"] in ("cross-border fire", "border closure")
    place = row["place_name"]
    return _placed(place, row["province"], row["country"], near_line, atlas) if place else ("", "")


@lru_cache(maxsize=1 << 12)
def _placed(
    place: str, province: str, spoken: str, near_line: bool, atlas: Atlas | None
) -> tuple[str, str]:
    from geo.geocoder import name_places

    found = name_places(place, province, spoken, near_line=near_line, atlas=atlas)
    codes = ["" if code is None else str(code) for _, _, code in found]
    return "; ".join(name or status for name, status, _ in found), "; ".join(codes)


def reread(
    document: Document,
    earlier: Sequence[Mapping[str, str]],
    known: Sequence[Mapping[str, str]] = (),
    *,
    lexicons: str = "",
    atlas: Atlas | None = None,
    recognizer: Recognizer | None = None,
) -> Revision:
    """Read a document anew and put the reading beside the table that holds an earlier one.

    What the table tells of the publication is read with; rows of other publications and what a
    person has changed or deleted stay as they are.

    Parameters
    ----------
    document
        The text.
    earlier
        The rows of the table as it is now.
    known
        What the earlier reading left in the table, as `geo.reading.revision.revise` takes it.
    lexicons, atlas, recognizer
        As for `propose`.

    Raises
    ------
    InputError
        If the table has rows of several publications and none by the name of the document.
    """
    sources = list(dict.fromkeys(str(row.get("source_id", "")) for row in earlier))
    stem = Path(document.name).stem
    name = stem if stem in sources else sources[0] if len(sources) == 1 else ""
    if not name and len(sources) > 1:
        raise InputError(
            f"{document.name}: the table has no row with the source_id {stem!r}; its publications "
            f"are {', '.join(sorted(sources))}."
        )
    own = [row for row in earlier if str(row.get("source_id", "")) == name]
    given = {
        column: next((str(row[column]) for row in own if row.get(column)), "")
        for column in SOURCE_COLUMNS
        if column != "source_id"
    }
    proposal = propose(
        document, given, source_id=name, lexicons=lexicons, atlas=atlas, recognizer=recognizer
    )
    return revise_sources(proposal.rows, earlier, known, {name})
