"""A key in the page where a report is written, with a hundred bound figures in the text: to the frame that shows it.

Run with ``python -m benchmarks.writing``. The real server with the demo, a real Chromium (CHROMIUM names another than
Debian's), and everything on: saving, preview, typed numbers. What is compared with is a bare ``textarea`` with the same
text in the same browser, so the difference is what our page costs.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import quantiles

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.__main__ import Line
from benchmarks.startup import free_port, wait_for

BOUND, KEYS, PAUSE_MS, AIM = 100, 300, 40, "aim: 0.05 s"
PASSWORD = "en hemlig mening om fart"
FIGURE = "Under året avslutade {{avslutade #participants:total:exited}} deltagare, och resultatet blev som väntat.\n\n"
TYPED = "Det blev bättre än väntat, och 334 av 676 gick vidare. "
# From when the key went down until the frame after it has been drawn.
MEASURE = """() => {
  window.keys = [];
  document.addEventListener("keydown", (event) => requestAnimationFrame(() =>
    setTimeout(() => window.keys.push(performance.now() - event.timeStamp))), true);
}"""
BARE = "data:text/html,<!doctype html><textarea id=text rows=30 cols=100></textarea>"


def run() -> list[Line]:
    """Return the key that 19 of 20 were faster than, beside the same in a bare field."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with _serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        ours, theirs = _p95(_timed(_part(browser, address))), _p95(_timed(_bare(browser)))
        browser.close()
    note = f"{KEYS} keys, {BOUND} bound figures; {AIM}"
    return [Line("A key while a report is written, p95", ours, theirs, "a bare textarea", note)]


@contextmanager
def _serving() -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="drivbank-writing-") as folder:
        environment = {**os.environ, "DRIVBANK_HOME": folder, "DRIVBANK_DEMO_PASSWORD": PASSWORD}
        command = [sys.executable, "-m", "drivbank"]
        subprocess.run([*command, "demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
        process = subprocess.Popen(
            [*command, "start", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/konto/login/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def _part(browser: Browser, address: str) -> Page:
    """Open a part of the demo's annual report, filled with bound figures, as the office."""
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    page.goto("/konto/login/")
    page.get_by_label("E-post").fill("kansli@demo.example")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.goto("/dokument/rapporter/")
    page.get_by_role("link", name="Årsredovisning 2025").first.click()
    page.goto(f"{page.url}del/circumstances/")
    return page


def _bare(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(BARE)
    return page


def _timed(page: Page) -> Sequence[float]:
    """Fill the field, type at its end as fast as one who writes well, and return the seconds of each key."""
    area = page.locator("#text")
    area.fill(FIGURE * BOUND)
    page.wait_for_timeout(3_000)
    page.evaluate(MEASURE)
    area.press("Control+End")
    page.keyboard.type((TYPED * (KEYS // len(TYPED) + 1))[:KEYS], delay=PAUSE_MS)
    page.wait_for_timeout(500)
    return [float(one) / 1000 for one in page.evaluate("window.keys")]


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1]


if __name__ == "__main__":
    print("\n".join(line.row() for line in run()))
