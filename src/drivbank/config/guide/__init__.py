"""The help pages: Markdown beside this file, a folder for each language, read once.

A page is named ``10-deltagare.md``: its place, and its address in every language. The first line is its title, the
paragraph after it says what the page helps with. Pictures are named without a path and lie in static/guide; a test
takes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

FOLDER = Path(__file__).parent
SOURCE = "sv"


@dataclass(frozen=True)
class Page:
    """A help page: its address, its title, what it helps with, and the rest as safe HTML."""

    slug: str
    title: str
    lead: str
    body: SafeString


@cache
def pages(language: str) -> tuple[Page, ...]:
    """Return the help pages in their order, in Swedish for a language that has none."""
    folder = FOLDER / language
    files = sorted((folder if folder.is_dir() else FOLDER / SOURCE).glob("*.md"))
    return tuple(_page(file) for file in files)


def page_named(language: str, slug: str) -> Page | None:
    """Return the page with the address, None when there is none."""
    return next((page for page in pages(language) if page.slug == slug), None)


def _page(file: Path) -> Page:
    title, lead, rest = file.read_text("utf-8").split("\n\n", 2)
    slug = file.stem.partition("-")[2]
    return Page(slug, title.removeprefix("# ").strip(), " ".join(lead.split()), _html(rest))


def _html(text: str) -> SafeString:
    """Return Markdown as HTML. Markup written in the text is shown as text; pictures are ours."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("image", _picture)
    tokens = parser.parse(text)
    _point(tokens)
    # Made of our own files by a parser that escapes what they hold.
    return mark_safe(str(parser.renderer.render(tokens, parser.options, {})))  # noqa: S308


def _picture(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Return a picture that opens in its full size: on a telephone it is too small to read."""
    address = escapeHtml(str(tokens[at].attrGet("src")))
    return f'<a class="db-picture" href="{address}">{renderer.image(tokens, at, options, env)}</a>'


def _point(tokens: Sequence[Token]) -> None:
    """Give pictures their address, and tables the class of the house."""
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", static(f"guide/{token.attrGet('src')}"))
            token.attrSet("loading", "lazy")
        elif token.type == "table_open":
            token.attrSet("class", "ds-table")
        _point(token.children or ())
