"""The commands that check tables and tell their editions apart."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from geo.cli._options import (
    add_decisions,
    add_layers,
    add_output,
    add_reading,
    atlas_of,
    reading_of,
    stated_of,
    take_in,
    write,
)
from geo.cli._reading import changes_of_reading, is_report

__all__ = ["add_check", "add_diff"]


def add_check(commands: Any) -> None:
    """Add ``strikemap check``."""
    parser = commands.add_parser(
        "check", help="what is wrong or doubtful in a table, by row, and how to mend it"
    )
    parser.add_argument("input", nargs="*", metavar="INPUT", help="a table of claims, of any kind")
    parser.add_argument("--sources", metavar="FILE", help="the table of publications")
    add_layers(parser)
    add_reading(parser)
    add_output(parser)
    parser.add_argument(
        "-f", "--format", default="text", choices=("text", "json", "html"), help="the output format"
    )
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    from geo.checks import check_tables, render_check
    from geo.intake import write_account

    found = check_tables(
        options.input,
        sources=options.sources,
        reading=reading_of(options),
        atlas=atlas_of(options),
    )
    for note in found.notes:
        print(note, file=sys.stderr)
    write(options, render_check(found, options.format))
    if options.format != "text" or options.output != "-":
        print(found.account(), file=sys.stderr)
    beside = {"sources": options.sources}
    write_account(
        options.output, options.input, (), found.counts(), stated_of(options), beside=beside
    )
    return 1 if found.wrong else 0


def add_diff(commands: Any) -> None:
    """Add ``strikemap diff``."""
    parser = commands.add_parser(
        "diff", help="what is new, merged, regraded, corrected or withdrawn in a later edition"
    )
    parser.add_argument("old", metavar="OLD", help="the earlier table of claims")
    parser.add_argument(
        "new", metavar="NEW", help="the later one, or the report that OLD is a reading of"
    )
    parser.add_argument(
        "--lexicon", default="", metavar="DIR", help="words of your own to read a report with"
    )
    parser.add_argument("--sources", metavar="FILE", help="the table of publications")
    add_decisions(parser)
    add_layers(parser)
    add_reading(parser)
    add_output(parser)
    parser.add_argument(
        "-f", "--format", default="text", choices=("text", "json", "csv"), help="the output format"
    )
    parser.set_defaults(command=_diff)


def _diff(options: argparse.Namespace) -> int:
    import pandas as pd

    from geo.editions import compare_editions, render_changes
    from geo.intake import write_account

    if is_report(options.new):
        write(options, render_changes(changes_of_reading(options), options.format))
        return 0
    options.as_of = ""
    intakes = []
    for path in (options.old, options.new):
        options.input = [path]
        intakes.append(take_in(options))
    old, new = ((pd.DataFrame(intake.claims), intake.incidents) for intake in intakes)
    changes = compare_editions(old, new)
    write(options, render_changes(changes, options.format))
    counts = {"editions": [intake.counts() for intake in intakes], "changes": len(changes)}
    beside = {"sources": options.sources, "decisions": options.decisions}
    rejects = [reject for intake in intakes for reject in intake.rejects]
    write_account(
        options.output,
        [options.old, options.new],
        rejects,
        counts,
        stated_of(options),
        beside=beside,
    )
    return 1 if any(intake.rejects for intake in intakes) else 0
