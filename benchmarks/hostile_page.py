"""Hostile strings in every field of a page, in a real browser, with a control that fails.

    python benchmarks/hostile_page.py [--strings 7900] [--control]

Each string stands in every text field of an incident and of its claim; each card is opened, each
panel, the filters, a list of a place, another language, the sheets for paper and the picture, and
what ran, what was requested and what the policy refused is counted. The control takes the
policy away and lets the page read text as markup: it must count many runs, or the count of the
real page would mean nothing. The strings only add to a counter. The list of naughty strings is
read from ``shared/corpora`` beside the checkout and left out where that is absent.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from incident_frames import frame, hostile

from geo.maps import make_map

BATCH = 400
FIELDS = 31
"""Text fields that `incident_frames.hostile` fills: of an incident, its alternative, its claim."""

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "blns" / "blns.json"
COUNT = "window.ran=(window.ran||0)+1"
BODIES = (
    f'<img src=x onerror="{COUNT}">',
    f"<svg onload={COUNT}>",
    f"<script>{COUNT}</script>",
    f'<details open ontoggle="{COUNT}">',
    f'<input autofocus onfocus="{COUNT}">',
    f'<a href="javascript:{COUNT}">x</a>',
    f"javascript:{COUNT}",
    "{{7*7}}<b>x</b>",
    "{% raw %}{{7*7}}{% endraw %}",
    "${7*7}",
    "=1+1",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content=0;url=https://example.org/>",
    "constructor",
    "__proto__",
)
BEFORE = ("", '"', "'", "`", "</script>", "</title>", "-->", "]]>", "\\u003c", "\u2028", "\u202e")
AFTER = ("", '"', "'>", "<!--", "\x00", "\ufeff", "\ud83d", "\u0000<", "\r\n", "&lt;", "%3C")


def strings(count: int) -> list[str]:
    """Give different strings, the corpus first."""
    corpus = json.loads(CORPUS.read_text(encoding="utf-8")) if CORPUS.is_file() else []
    made = (
        f"{before}{body}{after}{number or ''}"
        for number in itertools.count()
        for before, body, after in itertools.product(BEFORE, BODIES, AFTER)
    )
    return list(
        itertools.islice(
            dict.fromkeys(itertools.chain(corpus, itertools.islice(made, count * 2))), count
        )
    )


def write(texts: list[str], folder: Path, *, control: bool) -> Path:
    """Write the page of some strings."""
    rows = []
    for number, text in enumerate(texts):
        row = hostile(text).iloc[0].to_dict()
        row["incident_id"] = f"{number} {text}"
        rows.append(row)
    html = make_map(frame(rows)).get_root().render()
    if control:
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
        html = html.replace(
            "document.createTextNode(String(child))",
            "document.createRange().createContextualFragment(String(child))",
        ).replace("window.trustedTypes.createPolicy", "(() => {})")
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    return path


def visit(page: Page, path: Path) -> tuple[int, int]:
    """Open every card; give how many were shown and how often something ran."""
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    return tuple(
        page.evaluate(
            """async () => {
              for (const name of ["alert", "confirm", "prompt"]) {
                window[name] = () => { window.ran = (window.ran || 0) + 1; };
              }
              let shown = 0;
              for (const incident of strikemap.store.data.incidents) {
                strikemap.store.select(incident.id);
                shown += document.querySelector(".card") ? 1 : 0;
              }
              for (const tab of ["incidents", "summary", "zone", "sources", "about"]) {
                strikemap.store.set({ tab, selected: null });
              }
              strikemap.store.selectPlaces([0]);
              strikemap.store.set({ tab: "incidents", place: null });
              document.querySelector(".filter-toggle").click();
              for (const lang of ["ur", "en"]) {
                const list = document.querySelector("[data-key=language]");
                list.value = lang;
                list.dispatchEvent(new Event("change"));
              }
              window.dispatchEvent(new Event("beforeprint"));
              window.dispatchEvent(new Event("afterprint"));
              await strikemap.picture.draw(strikemap.map);
              await new Promise((done) => setTimeout(done, 300));
              return [shown, window.ran || 0];
            }"""
        )
    )


def main() -> int:
    """Run the harness and print what it counted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strings", type=int, default=7900)
    parser.add_argument("--control", action="store_true")
    given = parser.parse_args()
    texts = strings(given.strings)
    if given.control:
        # What would lead the unprotected page elsewhere cannot be counted on it.
        texts = [text for text in texts if COUNT in text and "javascript:" not in text]
    shown = ran = 0
    requests: list[str] = []
    problems: list[str] = []
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for start in range(0, len(texts), BATCH):
            page = browser.new_page()
            page.route("http*://**/*", lambda route: route.abort())
            page.on("request", lambda sent: requests.append(sent.url))
            page.on("console", lambda message: problems.append(message.text))
            page.on("pageerror", lambda error: problems.append(str(error)))
            path = write(texts[start : start + BATCH], Path(folder), control=given.control)
            more_shown, more_ran = visit(page, path)
            shown, ran = shown + more_shown, ran + more_ran
            page.close()
        browser.close()
    requests = [url for url in requests if not url.startswith(("file:", "data:", "blob:"))]
    print(f"{len(texts)} strings x {FIELDS} fields: {shown} cards shown, {ran} runs, ", end="")
    print(f"{len(requests)} requests, {len(problems)} words in the console")
    for problem in sorted(set(problems))[:5] if not given.control else []:
        print(problem[:200])
    return 0


if __name__ == "__main__":
    sys.exit(main())
