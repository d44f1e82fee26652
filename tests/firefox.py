"""Debian's Firefox, driven over WebDriver BiDi: no driver beside the browser is needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 60.0
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
"""WebDriver's code points of the keys that write nothing."""

QUIET = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


class Firefox:
    """A running browser and the session with it."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.sent = 0
        self.events: list[dict[str, Any]] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; what happens meanwhile is kept."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            told = json.loads(self.socket.recv(timeout=PATIENCE))
            if told.get("id") == self.sent:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['error']}: {told['message']}")
                return dict(told["result"])
            if told["type"] == "event":
                self.events.append(told)

    def open(self, path: Path, address: str = "", *, width: int = 1280, height: int = 800) -> Tab:
        """Open a page in a new tab and wait until it is ready."""
        context = self.send("browsingContext.create", type="tab")["context"]
        viewport = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=context, viewport=viewport)
        url = path.as_uri() + address
        self.send("browsingContext.navigate", context=context, url=url, wait="complete")
        tab = Tab(self, context)
        tab.until("document.documentElement.dataset.ready === 'yes'")
        return tab


class Tab:
    """One opened page."""

    def __init__(self, browser: Firefox, context: str) -> None:
        self.browser = browser
        self.context = context

    def tell(self, expression: str) -> Any:
        """Evaluate an expression in the page; its value passes as JSON."""
        answer = self.browser.send(
            "script.evaluate",
            expression=f"JSON.stringify([{expression}])",
            target={"context": self.context},
            awaitPromise=False,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])[0]

    def until(self, expression: str) -> None:
        """Wait for a condition."""
        end = time.monotonic() + PATIENCE
        while not self.tell(expression):
            if time.monotonic() > end:
                raise AssertionError(f"never true: {expression}")
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click the middle of the first element that fits."""
        x, y = self.tell(
            f"""(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])(
              (document.querySelector({selector!r}).scrollIntoView({{ block: "nearest" }}),
              document.querySelector({selector!r}).getBoundingClientRect()))"""
        )
        pointer = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": pointer})

    def press(self, *keys: str) -> None:
        """Press and release keys, one after another."""
        actions = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.browser.send("input.performActions", context=self.context, actions=[source])

    def _own(self, method: str) -> list[dict[str, Any]]:
        return [
            event["params"]
            for event in self.browser.events
            if event["method"] == method
            and self.context in (event["params"].get("context"), *_source(event["params"]))
        ]

    @property
    def problems(self) -> list[str]:
        """What the page, or the browser of the page, wrote to the console."""
        return [f"{entry['level']}: {entry['text']}" for entry in self._own("log.entryAdded")]

    @property
    def requests(self) -> list[str]:
        """What the page asked for beside itself."""
        return [
            entry["request"]["url"]
            for entry in self._own("network.beforeRequestSent")
            if entry.get("navigation") is None
            and not entry["request"]["url"].startswith(("data:", "blob:"))
        ]


def _source(params: dict[str, Any]) -> list[str]:
    return [params["source"].get("context", "")] if "source" in params else []


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Start Firefox with a profile of its own, and end it."""
    from websockets.sync.client import connect

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in QUIET.items()
        ]
        (Path(folder) / "user.js").write_text("\n".join(lines))
        command = [str(FIREFOX), "--headless", "--no-remote", "--profile", folder]
        started = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={"HOME": folder, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            text=True,
        )
        try:
            with connect(f"{_address(started)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            started.terminate()
            started.communicate(timeout=PATIENCE)


def _address(started: subprocess.Popen[str]) -> str:
    assert started.stderr is not None
    for line in started.stderr:
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
        if found:
            return found[1]
    raise RuntimeError("Firefox ended before it listened")
