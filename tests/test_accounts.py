"""Every command that reads records accounts for each, on standard error and in a manifest."""

import csv
import hashlib
import json
import re

import pytest

from geo.cli import main
from geo.exports import FORMATS

ROWS = [
    "claim_id,date_start,event_type,place_name,province,published,notes",
    'a,2026-02-22,airstrike,"Behsud and Khogyani",Nangarhar,2026-02-23,',
    "b,2026-02-23,airstrike,Kandahar,,2026-02-24,x",
    "b,2026-02-23,airstrike,Kandahar,,2026-02-24,x",
    "c,2026-02-30,shelling,Khost,,2026-02-24,no such day",
    "d,2026-02-25,airstrike,Qwxyz Mnbv,,2026-02-26,no such place",
    "e,2026-02-25,airstrike,Kabul,,2026-03-26,published later",
    "f,2026-02-25,airstrike,Kabul,,2026-02-26,short,and,long",
]
READ, USED, MERGED, LATE, REJECTED = 7, 2, 1, 1, 3
COMMANDS = {
    "map": ["map", "INPUT", "--as-of", "2026-03-01"],
    "summary": ["summary", "INPUT", "--as-of", "2026-03-01", "-f", "csv"],
    "hotspots": ["summary", "INPUT", "--as-of", "2026-03-01", "--hotspots", "--draws", "9"],
    "query": ["query", "INPUT", "--as-of", "2026-03-01", "-f", "json", "--province", "Nangarhar"],
    "links": ["query", "INPUT", "--as-of", "2026-03-01", "-f", "csv", "--links"],
    "zone": ["zone", "INPUT", "--as-of", "2026-03-01", "--at", "Torkham", "--length", "10"],
    "share": ["zone", "INPUT", "--as-of", "2026-03-01", "--share-of", "Torkham", "-f", "json"],
    **{
        form: ["export", "INPUT", "--as-of", "2026-03-01", "-f", form]
        for form in FORMATS
        if form != "postgis"
    },
}


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return path


def _run(command, table, output):
    arguments = [str(table) if word == "INPUT" else word for word in command]
    code = main([*arguments, "-o", str(output)])
    return code, json.loads((output.parent / f"{output.name}.manifest.json").read_text())


def _rejected_records(output):
    with (output.parent / f"{output.name}.rejects.csv").open(encoding="utf-8", newline="") as file:
        return sorted(int(row["record"]) for row in csv.DictReader(file))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_accounts_for_every_record(table, tmp_path, capfd, command):
    output = tmp_path / "out"
    code, manifest = _run(COMMANDS[command], table, output)
    told = capfd.readouterr().err
    assert code == 1
    assert (
        f"{READ} claims read: {USED} in 3 incidents, {REJECTED} rejected, {MERGED} merged" in told
    )
    counts = [manifest[c] for c in ("read", "used", "merged", "published_later", "rejected")]
    assert counts == [READ, USED, MERGED, LATE, REJECTED]
    assert counts[0] == sum(counts[1:])
    assert _rejected_records(output) == [4, 5, 7]
    assert manifest["inputs"] == [
        {"name": "claims.csv", "sha256": hashlib.sha256(table.read_bytes()).hexdigest()}
    ]
    assert manifest["output"]["sha256"] == hashlib.sha256(output.read_bytes()).hexdigest()
    assert manifest["options"]["as_of"] == "2026-03-01"


def test_a_check_accounts_for_every_record(table, tmp_path, capfd):
    code, manifest = _run(["check", "INPUT", "-f", "html"], table, tmp_path / "out.html")
    assert code == 1
    counts = [manifest[c] for c in ("read", "usable", "merged", "rejected")]
    # Without a day as of which it is asked, what was published later counts as well.
    assert counts == [READ, USED + LATE, MERGED, REJECTED]
    assert "7 records read: 3 usable, 3 rejected, 1 merged" in capfd.readouterr().err


def test_located_names_are_all_accounted_for(table, tmp_path, capfd):
    output = tmp_path / "out.csv"
    code, manifest = _run(["geocode", "--input", "INPUT", "-f", "csv"], table, output)
    assert code == 1
    # It locates names: a row that repeats another or has a bad date has a place all the same.
    assert (manifest["read"], manifest["used"], manifest["rejected"]) == (7, 6, 1)
    assert _rejected_records(output) == [7]
    assert re.search(r"7 rows read: .*1 rejected", capfd.readouterr().err)


def test_two_editions_are_each_accounted_for(table, tmp_path, capfd):
    later = tmp_path / "later.csv"
    later.write_text("\n".join(ROWS[:3]) + "\n", encoding="utf-8")
    code, manifest = _run(["diff", "INPUT", str(later), "-f", "csv"], table, tmp_path / "out.csv")
    assert code == 1
    old, new = manifest["editions"]
    assert [old[c] for c in ("read", "used", "merged", "rejected")] == [7, 3, 1, 3]
    assert [new[c] for c in ("read", "used", "merged", "rejected")] == [2, 2, 0, 0]
    assert [one["name"] for one in manifest["inputs"]] == ["claims.csv", "later.csv"]
    assert capfd.readouterr().err.count(" claims read: ") == 2


def test_texts_that_are_read_are_all_accounted_for(tmp_path, capfd):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.docx"
    good.write_text("On 27 February 2026 an airstrike hit Behsud, Nangarhar.\n", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 and no more")
    output = tmp_path / "claims.csv"
    code = main(["read", str(good), str(bad), "-o", str(output)])
    manifest = json.loads((tmp_path / "claims.csv.manifest.json").read_text())
    assert code == 1
    assert (manifest["read"], manifest["used"], manifest["rejected"]) == (2, 1, 1)
    assert "bad.docx" in capfd.readouterr().err


def test_the_tables_beside_the_inputs_are_named_with_their_hashes(table, tmp_path):
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("claim,other,decision\na,b,keep_apart\n", encoding="utf-8")
    _, manifest = _run(
        ["query", "INPUT", "--decisions", str(decisions)], table, tmp_path / "out.txt"
    )
    digest = hashlib.sha256(decisions.read_bytes()).hexdigest()
    assert manifest["decisions"] == {"name": "decisions.csv", "sha256": digest}


def test_every_command_that_takes_tables_is_among_these():
    from geo import cli

    known = {words[0] for words in COMMANDS.values()} | {"check", "diff", "geocode", "read"}
    actions = next(a for a in cli._parser()._actions if a.dest == "command" or a.choices)
    taking = {
        name
        for name, parser in actions.choices.items()
        if {"input", "old", "text"} & {action.dest for action in parser._actions}
    }
    assert taking <= known
