"""A page as it is read: its texts and its links."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.architecture.test_translations import LETTERS, WORDS

READ_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-label", "content")
# Elements that hold nothing, so that the parser tells of no end.
# A script is not read, and what stands in a large field is what someone has written.
NOT_SAID = {"script", "textarea"}
VOID = {"input", "meta", "link", "img", "br", "hr"}


class Reader(HTMLParser):
    """Everything that a page says but what it marks as Swedish."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        hidden = self._hidden() or (named.get("lang") == "sv" and tag != "html") or tag in NOT_SAID
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if not hidden:
            self.texts += [str(named[name]) for name in READ_ATTRIBUTES if named.get(name)]
        if tag not in VOID:
            self._open.append(hidden)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden() and data.strip():
            self.texts.append(" ".join(data.split()))

    def _hidden(self) -> bool:
        return bool(self._open and self._open[-1])


def read(page: str) -> Reader:
    """Return what a page says."""
    reader = Reader()
    reader.feed(page)
    return reader


def swedish_in(page: str, names: re.Pattern[str]) -> list[str]:
    """Return the texts of a page that read as Swedish, but for names."""
    plain = {text: names.sub("", text) for text in read(page).texts}
    return [text for text, rest in plain.items() if LETTERS.search(rest) or WORDS.search(rest.lower())]


def crawled(client: Client, starts: list[str], passed_by: set[str]) -> dict[str, str]:
    """Return a page of every named address that links lead to, the first that is found of each."""
    pages: dict[str, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        name = _name(address)
        if name is None or name in pages or name in passed_by:
            continue
        response = client.get(address)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            pages[name] = response.content.decode()
            waiting += [link for link in read(pages[name]).links if link.startswith("/")]
    return pages


def _name(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None
