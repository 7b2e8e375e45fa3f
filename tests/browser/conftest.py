"""A real Chromium: pages at a width, and what every page has to be clean of."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

# Playwright's own event loop runs in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A machine with much else to do is slow; what is tested is that a thing comes, not how soon.
expect.set_options(timeout=20_000)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# What lies in a closed <dialog> or <details> must not be seen; axe does not look.
SHOWN_THOUGH_CLOSED = """() => {
  const shown = (element) => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
  const closed = [...document.querySelectorAll('dialog:not([open])'),
                  ...document.querySelectorAll('details:not([open]) > :not(summary)')];
  return closed.filter(shown).map((element) => element.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium (CHROMIUM names another), one for the session.

    The build without windows draws the same pages for a third of the processor.
    """
    found = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """Open a page of a width against the live server: ``page_at(320).goto("/")``; ``javascript=False`` turns it off.

    A script that fails or something that the content security policy stopped fails the test.
    """
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    with ExitStack() as contexts:

        def build(width: int, *, javascript: bool = True, height: int = 900) -> Page:
            size = {"width": width, "height": height}
            context = chromium.new_context(
                base_url=str(live_server), viewport=size, java_script_enabled=javascript, locale="sv-SE"
            )
            contexts.callback(context.close)
            page = context.new_page()
            page.on("console", note)
            page.on("pageerror", lambda error: faults.append(str(error)))
            return page

        yield build
    assert not faults, "\n".join(faults)


@pytest.fixture
def axe_clean() -> Callable[..., None]:
    """Fail with readable text when a page breaks WCAG, is wider than its window or shows what is closed."""

    def check(page: Page, within: str | None = None) -> None:
        # A click is over when the next page has begun to come, which axe and evaluate would see half of.
        page.wait_for_load_state()
        found = Axe().run(page, context=within, options=AXE_OPTIONS).response["violations"]
        problems = [_readable(violation) for violation in found]
        width = page.evaluate("document.documentElement.scrollWidth")
        window = page.evaluate("window.innerWidth")
        if width > window:
            problems.append(f"the page is {width} px wide in a window of {window}")
        problems += [f"shown though closed: {text}" for text in page.evaluate(SHOWN_THOUGH_CLOSED)]
        assert not problems, f"{page.url} at {window} px:\n" + "\n".join(problems)

    return check


def _readable(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    places = "".join(f"\n    {' '.join(map(str, node['target']))}: {node['html'][:160]}" for node in nodes)
    return f"{violation['id']} ({violation['impact']}): {violation['help']}{places}"
