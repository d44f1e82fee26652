"""Visits to a page in a real browser: what was asked of the network and what went wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
READY = "document.documentElement.dataset.ready === 'yes'"


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


class Visit:
    """One opened page with everything that went wrong in it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.problems: list[str] = []
        page.on("request", self._note)
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _note(self, request: Any) -> None:
        # The document itself, images inside it and files that it makes are no requests.
        if not request.url.startswith(("data:", "blob:")) and not request.is_navigation_request():
            self.requests.append(request.url)


def settled(page: Any, expression: str) -> None:
    """Wait for a condition; the page's policy refuses what playwright's own wait would run."""
    for _ in range(600):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def assert_quiet(visit: Visit) -> None:
    """Fail where the page never gets ready, asked for anything or wrote to the console."""
    settled(visit.page, READY)
    assert visit.requests == []
    assert visit.problems == []
