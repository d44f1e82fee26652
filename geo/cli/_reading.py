"""The command that reads reports."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo import __version__
from geo.cli._options import add_layers, add_output, atlas_of

if TYPE_CHECKING:
    from geo.editions import Change
    from geo.reading import Proposal

__all__ = ["add_read", "changes_of_reading", "is_report"]

_SOURCE = {
    "published": ("DATE", "the day of publication, which “on Friday” is read against"),
    "publisher": ("NAME", "who published it"),
    "title": ("TEXT", "its title"),
    "author": ("NAME", "who wrote it"),
    "url": ("URL", "its address"),
    "language": ("CODE", "its language"),
}


def add_read(commands: Any) -> None:
    """Add ``strikemap read``."""
    parser = commands.add_parser("read", help="propose claims from the text of reports")
    parser.add_argument("text", nargs="+", metavar="TEXT", help="text, Markdown, HTML, DOCX or PDF")
    add_output(parser)
    parser.add_argument("-f", "--format", default="csv", choices=("csv", "json"))
    group = parser.add_argument_group("the publication, before what the document says of itself")
    for name, (value, told) in _SOURCE.items():
        group.add_argument(f"--{name}", default="", metavar=value, help=told)
    group.add_argument("--source-id", default="", metavar="ID", help="its id in the table")
    parser.add_argument(
        "--lexicon", default="", metavar="DIR", help="a folder of words of your own"
    )
    parser.add_argument(
        "--explain", action="store_true", help="list on standard error what was left out, and why"
    )
    add_layers(parser)
    parser.add_argument("--review", metavar="FILE", help="write a page to check the reading by")
    parser.set_defaults(command=_read)


_REPORTS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")


def is_report(name: str) -> bool:
    """Tell whether a file is a text that is read, by its ending."""
    return Path(name).suffix.lower() in _REPORTS


def changes_of_reading(options: argparse.Namespace) -> list[Change]:
    """Tell what a new reading of the report would change in the table of an earlier one."""
    import pandas as pd

    from geo.editions import compare_claims
    from geo.errors import InputError
    from geo.reading import open_document, reread

    if not Path(options.old).is_file():
        raise InputError(f"{options.old}: there is no such file; name the table of the reading.")
    earlier, known = _earlier(options.old)
    revision = reread(
        open_document(options.new),
        earlier,
        known,
        lexicons=options.lexicon,
        atlas=atlas_of(options),
    )
    print(
        f"{options.old}: {revision.kept} rows that a person changed would be kept, "
        f"{revision.added} added, {revision.withdrawn} withdrawn, "
        f"{revision.deleted} that a person deleted would stay out.",
        file=sys.stderr,
    )
    return compare_claims(pd.DataFrame(earlier), pd.DataFrame(revision.rows).astype(str))


def _read(options: argparse.Namespace) -> int:
    from geo.errors import GeoError, InputError
    from geo.reading import open_document, propose

    if options.source_id and len(options.text) > 1:
        raise InputError("--source-id is one publication's; read the texts one by one.")
    _refuse_namesakes(options.text)
    given = {name: getattr(options, name) for name in _SOURCE}
    atlas = atlas_of(options)
    proposals: list[Proposal] = []
    problems = 0
    for name in options.text:
        try:
            document = open_document(name)
            proposals.append(
                propose(
                    document,
                    given,
                    source_id=options.source_id,
                    lexicons=options.lexicon,
                    atlas=atlas,
                )
            )
        except GeoError as problem:
            problems += 1
            print(f"strikemap: {problem}", file=sys.stderr)
    if not proposals:
        return 1
    for proposal in proposals:
        _tell(proposal, explain=options.explain)
    _write(options, proposals, refused=problems)
    if options.review:
        from geo.maps.review import review_page
        from geo.outputs import write_whole

        write_whole(options.review, review_page(proposals).encode("utf-8"))
    return 1 if problems else 0


def _refuse_namesakes(texts: Sequence[str]) -> None:
    """Refuse two texts that would have one id in the table."""
    from geo.errors import InputError

    paths: dict[str, Path] = {}
    for name in texts:
        path = paths.setdefault(Path(name).stem, Path(name))
        if path.resolve() != Path(name).resolve():
            raise InputError(
                f"{path} and {name}: have the same name, by which the table would know both; "
                "rename one, or read them one by one with --source-id into one table."
            )


def _tell(proposal: Proposal, *, explain: bool) -> None:
    name, count = proposal.document.name, len(proposal.rows)
    if not count:
        print(f"{name}: no claim was found in it; the table is empty.", file=sys.stderr)
    else:
        claims = "1 claim" if count == 1 else f"{count} claims"
        print(f"{name}: {claims} proposed by rule; check each before use.", file=sys.stderr)
    if proposal.document.unread:
        print(f"{name}: {proposal.document.unread} and were not read.", file=sys.stderr)
    if not proposal.reading.published and count:
        made = proposal.document.made
        hint = f"; the file was made on {made}" if made else ""
        print(
            f"{name}: its day of publication is not known (--published{hint}), so relative "
            "dates were left out.",
            file=sys.stderr,
        )
    for row in proposal.rejected if explain else ():
        print(
            f"{name}, {row['char_start']}–{row['char_end']}: “{row['words']}” left out: "
            f"{row['reason']}.",
            file=sys.stderr,
        )


def _write(options: argparse.Namespace, proposals: Sequence[Proposal], *, refused: int) -> None:
    from geo.outputs import csv_bytes, json_bytes, sha256_of, write_whole
    from geo.reading.revision import revise_sources
    from geo.reading.rows import COLUMNS

    proposed = [row for proposal in proposals for row in proposal.rows]
    earlier, known = _earlier(options.output)
    sources = {proposal.source_id for proposal in proposals}
    revision = revise_sources(proposed, earlier, known, sources)
    if earlier:
        print(
            f"{options.output}: {revision.kept} rows that a person changed are kept, "
            f"{revision.renewed} renewed, {revision.added} added, {revision.withdrawn} withdrawn, "
            f"{revision.deleted} that a person deleted stay out.",
            file=sys.stderr,
        )
    columns = list(dict.fromkeys([*(earlier[0] if earlier else ()), *COLUMNS]))
    rows = [{column: row.get(column, "") for column in columns} for row in revision.rows]
    content = csv_bytes(columns, rows) if options.format == "csv" else json_bytes(rows)
    write_whole(options.output, content)
    if options.output == "-":
        return
    account = {
        "strikemap": __version__,
        "read": len(proposals) + refused,
        "used": len(proposals),
        "rejected": refused,
        "texts": [
            {"name": p.document.name, "sha256_of_text": sha256_of(p.document.text.encode("utf-8")),
             "claims": len(p.rows), "left_out": len(p.rejected)}
            for p in proposals
        ],
        "proposed": revision.remembered,
    }  # fmt: skip
    write_whole(f"{options.output}.manifest.json", json_bytes(account))


def _earlier(output: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Read the table that an earlier reading wrote, and the gist of what it had proposed."""
    import csv
    import json

    from geo.errors import InputError
    from geo.reading.revision import gist

    if output == "-" or not Path(output).is_file():
        return [], []
    try:
        rows = _table(Path(output).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, csv.Error) as problem:
        raise InputError(
            f"{output}: is there already, and cannot be read as a table ({problem}); save it as "
            "CSV in UTF-8, or name another."
        ) from problem
    if rows is None or (rows and not {"claim_id", "read_as"} <= set(rows[0])):
        raise InputError(
            f"{output}: is there already, and is no table of a reading; name another file."
        )
    manifest = Path(f"{output}.manifest.json")
    try:
        proposed = json.loads(manifest.read_text(encoding="utf-8"))["proposed"]
        return rows, [gist(one) for one in proposed]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return rows, [gist(row) for row in rows]


def _table(text: str) -> list[dict[str, str]] | None:
    """Give the rows of a table that was written as CSV or JSON; None if it has no ids."""
    import csv
    import io
    import json

    if text.lstrip().startswith("["):
        return [
            {str(key): "" if value is None else str(value) for key, value in row.items()}
            for row in json.loads(text)
        ]
    header = text.partition("\n")[0]
    sign = max(",;\t", key=header.count)  # some spreadsheets save with another than the comma
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", delimiter=sign)
    rows = [{key: value or "" for key, value in row.items() if key is not None} for row in reader]
    return rows if {"claim_id", "read_as"} <= set(reader.fieldnames or ()) else None
