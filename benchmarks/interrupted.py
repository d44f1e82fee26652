"""Kill writers and fill disks: python benchmarks/interrupted.py [POINTS].

Each format of `strikemap export`, and a map, is written over an older file so many times. Each
time the writer is a process of its own which, after so many of the bytes have reached the file
system, is killed (SIGKILL) or may write no more: the file may not grow (RLIMIT_FSIZE), which fails
as a full disk does; where this runs as root, on a file system (tmpfs) that is full as well. The
points lie evenly from the first byte to after the last one: in the bytes, before and after they
are flushed, and before and after the file takes its name. Afterwards the output must be the old
one or the new one, all of it. The results are in interrupted.md.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo import outputs
from geo.errors import InputError

OLD = b"an older output\n" * 64
FORMATS = (
    "geojson",
    "gpkg",
    "geoparquet",
    "fgb",
    "csv",
    "xlsx",
    "kml",
    "hxl",
    "acled",
    "ucdp",
    "html",
)
STEPS = ("mkstemp", "fsync", "chmod", "replace")


def make_contents(folder: Path) -> dict[str, Path]:
    """Write the shipped case once in every format, in a process that may take memory."""
    for form in FORMATS:
        command = ["export", "-f", form] if form != "html" else ["map"]
        target = folder / f"content.{form}"
        run = f"from geo.cli import main; raise SystemExit(main({[*command, '-o', str(target)]!r}))"
        subprocess.run([sys.executable, "-c", run], check=True, capture_output=True)
    return {form: folder / f"content.{form}" for form in FORMATS}


class _Killer:
    """A file that ends its process after so many bytes."""

    def __init__(self, stream: Any, most: int) -> None:
        self.stream, self.most = stream, most

    def __enter__(self) -> _Killer:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def write(self, content: bytes) -> None:
        if self.most >= len(content):
            self.stream.write(content)
            return
        self.stream.write(content[: self.most])
        self.stream.flush()
        os.kill(os.getpid(), signal.SIGKILL)


def kill_at(point: int, points: int, size: int) -> None:
    """Have this process killed at a point of its writing: in the bytes, or around a step."""
    late = 2 * len(STEPS)
    if point < points - late:
        most = size * point // max(points - late - 1, 1)
        opened = os.fdopen
        os.fdopen = lambda *a, **k: _Killer(opened(*a, **k), min(most, size - 1))  # type: ignore[assignment]
        return
    step, after = divmod(point - (points - late), 2)
    owner = {"mkstemp": tempfile, "fsync": os}.get(STEPS[step], Path)
    done = getattr(owner, STEPS[step])

    def killed(*a: Any, **k: Any) -> None:
        if after:
            done(*a, **k)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, STEPS[step], killed)


def limit_to(most: int) -> None:
    """Let no file of this process grow beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def write_in_child(target: Path, content: bytes, prepare: Callable[[], None]) -> int:
    """Write in a child after preparing it for its end; give how it ended (0: written)."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            prepare()
            outputs.write_whole(target, content)
        except InputError:
            code = 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def count_ends(
    form: str, content: bytes, folder: Path, points: int, prepare: Callable[[int], None]
) -> Counter[str]:
    """Write at every point and count what the output is afterwards."""
    ends: Counter[str] = Counter()
    target = folder / f"out.{form}"
    for point in range(points):
        target.write_bytes(OLD)
        ended = write_in_child(target, content, lambda point=point: prepare(point))  # type: ignore[misc]
        found = target.read_bytes()
        kind = "old" if found == OLD else "new" if found == content else "PART"
        ends[kind] += 1
        # A killed process cannot tidy up; one that was refused must have.
        left = [p for p in folder.iterdir() if p != target and p.name.startswith(".out")]
        ends["left behind by a refused writer"] += bool(left) and not os.WIFSIGNALED(ended)
        for path in left:
            path.unlink()
    return ends


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """Give a file system of a few bytes, where this user may make one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
        mounted = os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0
        try:
            yield Path(folder) if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)


def main() -> int:
    """Print the table; return whether a part was found."""
    points = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    found: Counter[str] = Counter()
    print("| format | bytes | killed: old, new | no more: old, new | disk full: old, new | parts |")
    print("|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, path in make_contents(folder).items():
            content = path.read_bytes()
            size = len(content)
            work = folder / "work"
            work.mkdir(exist_ok=True)
            killed = count_ends(form, content, work, points, lambda p: kill_at(p, points, size))  # noqa: B023
            bound = count_ends(
                form,
                content,
                work,
                points,
                lambda p: limit_to(size * p // (points - 1)),  # noqa: B023
            )
            full = _fill(form, content, min(points, 100))
            all_ends = killed + bound + full
            found += all_ends
            told = " | ".join(f"{e['old']:,}, {e['new']:,}" for e in (killed, bound, full))
            print(f"| {form} | {size:,} | {told} | {all_ends['PART']} |", flush=True)
    left = found["left behind by a refused writer"]
    ended = found["old"] + found["new"] + found["PART"]
    print(f"\n{ended:,} writers ended: {found['PART']} partial outputs, {left} files left behind.")
    return int(bool(found["PART"] or left))


def _fill(form: str, content: bytes, points: int) -> Counter[str]:
    """Write onto a disk with ever more room."""
    ends: Counter[str] = Counter()
    page = 4096
    for point in range(points):
        room = (len(content) * point // max(points - 1, 1) // page + 1) * page
        with small_disk(room + 4 * page) as disk:
            if disk is None:
                return ends
            ends += count_ends(form, content, disk, 1, lambda _: None)
    return ends


if __name__ == "__main__":
    sys.exit(main())
