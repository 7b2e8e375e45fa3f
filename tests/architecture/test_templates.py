"""What the templates may not do: a form that is included alone has no token, and the browser is refused."""

import re

from tests.architecture.source import PACKAGE

INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def test_no_form_that_is_sent_is_included_without_its_page() -> None:
    # "only" leaves out the token and the request, so that what is sent is refused as coming from somewhere else.
    sent = _sent_from()
    found = [
        f"{path.name}: {name}"
        for path in PACKAGE.rglob("*.html")
        for name, words in INCLUDE.findall(path.read_text("utf-8"))
        if "only" in words.split() and name in sent
    ]
    assert found == []


def _sent_from() -> set[str]:
    """Return the templates with a form that is sent, themselves or in what they include."""
    texts = {
        path.as_posix().split("/templates/")[-1]: path.read_text("utf-8") for path in PACKAGE.rglob("*.html")
    }
    sent = {name for name, text in texts.items() if "{% csrf_token %}" in text}
    before: set[str] = set()
    while sent != before:
        before = set(sent)
        sent |= {name for name, text in texts.items() if {one for one, _ in INCLUDE.findall(text)} & sent}
    return sent
