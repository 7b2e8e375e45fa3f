"""Every text that a user can see goes through gettext, or is a phrase; and our texts stay themselves in Swedish."""

import ast
import gettext as catalogues
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.architecture.source import PACKAGE, called, place, python_files, tree

SAID = {
    "_",
    "_now",
    "Phrase",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "npgettext",
    "pgettext",
    "pgettext_lazy",
}
# Faults of those who program or write parameter files (a page answers that there is no such thing), and what is kept in
# the logs, which is Swedish whoever reads.
UNSEEN = {"RuntimeError", "ParameterError", "Broken", "reading_record"}
# A text of ours: one with Swedish letters, or several words with one of these among them.
LETTERS = re.compile("[åäöÅÄÖ]")
WORDS = re.compile(r"\b(och|att|som|inte|av|till|eller|med|det|har|kan|ett|deltagare|insats|rader|datum)\b")

# What is Swedish and stays so, each with its reason. A folder ends in a slash.
SWEDISH = {
    "config/cli.py": "the command line",
    "config/demo/": "invented people and places",
    "config/ready.py": "the same",
    "config/serve.py": "the same",
    "core/intake/headings.py": "words that are looked for in headings",
    "core/parameters.py": "for those who write parameter files",
    "core/population/words.py": "words that are looked for in files",
    "core/prose/": "words that are looked for in texts",
    "core/registration.py": "collected by tools/messages from the fields themselves",
    **{
        f"core/report_checks/{name}.py": "words that are looked for in texts"
        for name in (
            "ages",
            "claims",
            "days",
            "deviations",
            "hedges",
            "matching",
            "names",
            "said_alone",
            "signatures",
            "synonyms",
            "turned_round",
            "typed_cells",
        )
    },
    "core/statements/accounts.py": "words that are looked for in names of accounts",
    "core/statements/layouts.py": "for those who write parameter files",
    "exchange/workbooks/": "a file that is taken out",
    "finance/sheets/about.py": "documents and files that are taken out",
    "statistics/sheets/about.py": "the same",
    "ui/sheet_sets.py": "the same",
    "participants/services/exporting.py": "a file that is taken out",
    "reference/parameters.py": "for those who write parameter files",
    "reports/": "documents",
    "statistics/assumptions.py": "for those who write parameter files; what a reader sees of it is phrases",
    "statistics/measures.py": "for those who write parameter files",
    "statistics/outputs.py": "files that are taken out, and the command line",
    "statistics/reading.py": "for those who write parameter files",
    "statistics/workbooks.py": "a file that is taken out",
    "ui/charts/metrics.py": "the widths of letters",
    "ui/commands.py": "the command line",
    "ui/sheet_files.py": "words in the titles of tables that are taken out",
    "ui/web/": "the workshop's sample texts",
}


def ours() -> list[Path]:
    """Return the files whose texts are seen on pages."""
    return [path for path in python_files() if not _excepted(path) and "management" not in path.parts]


def _excepted(path: Path) -> str | None:
    name = path.relative_to(PACKAGE).as_posix()
    return next(
        (entry for entry in SWEDISH if name == entry or (entry.endswith("/") and name.startswith(entry))),
        None,
    )


def swedish(text: str) -> bool:
    """Say whether a literal reads as Swedish; the name of the house, patterns and file names do not."""
    text = text.replace("Drivbänk", "")
    if "\\" in text or text.endswith(".xlsx") or "filename=" in text or not re.search("[A-Za-z]", text):
        return False
    return bool(LETTERS.search(text)) or (" " in text.strip() and bool(WORDS.search(text.lower())))


def unsaid(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the Swedish literals below a node that are neither said through gettext nor docstrings."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _name(child.func) in SAID:
            # What fills the places of a text is looked into; the text itself is said.
            for value in child.keywords:
                yield from unsaid(value)
        elif _unseen(child):
            continue
        elif isinstance(child, ast.Constant):
            if isinstance(child.value, str) and swedish(child.value):
                yield child
        else:
            yield from unsaid(child)


def _unseen(node: ast.AST) -> bool:
    """Say whether what stands here needs no other language: docstrings, and what is not said to users."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Call) and _name(node.func) in UNSEEN


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_no_visible_text_is_left_out_of_the_catalogue() -> None:
    found = [f"{place(path, text)} {text.value!r}" for path in ours() for text in unsaid(tree(path))]
    assert found == []


def test_the_exceptions_are_still_needed() -> None:
    needed = {_excepted(path) for path in python_files() if any(unsaid(tree(path)))}
    assert set(SWEDISH) <= needed


@pytest.mark.parametrize(
    "text",
    [
        'label = "Kön"',
        'f"{name} är klar"',
        'Refused("Bara kansliet kan det.")',
        '_("x") + " och " + "inte nu"',
    ],
)
def test_the_rule_catches_a_text(text: str) -> None:
    assert list(unsaid(ast.parse(text))) != []


@pytest.mark.parametrize(
    "text",
    ['"""Säger något."""', '_("Kön")', 'Phrase("Är %(name)s klar?", name=name)', 'path("insats/", view)'],
)
def test_the_rule_lets_be(text: str) -> None:
    assert list(unsaid(ast.parse(text))) == []


def test_what_is_kept_in_the_read_log_is_swedish() -> None:
    # gettext would write it in the language of whoever happens to read.
    found = [
        place(path, call)
        for path in python_files()
        for name, call in called(tree(path))
        for value in call.keywords
        if name == "reading_record" and value.arg == "what" and isinstance(value.value, ast.Call)
        if _name(value.value.func) != "Phrase"
    ]
    assert found == []


def english() -> dict[object, str]:
    """Return the compiled catalogue: the translation of each text, in context and number."""
    path = PACKAGE / "ui" / "locale" / "en" / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        return {key: text for key, text in catalogues.GNUTranslations(file)._catalog.items() if key}  # type: ignore[attr-defined]  # no other way in


def test_no_text_of_ours_is_another_in_swedish() -> None:
    # Django's and allauth's Swedish catalogues have English keys; one of ours among them would be replaced.
    with translation.override("sv"):
        plain = [key for key in english() if isinstance(key, str) and "\x04" not in key]
        assert {key: translation.gettext(key) for key in plain if translation.gettext(key) != key} == {}


def test_the_places_of_a_text_are_those_of_its_translation() -> None:
    places = re.compile(r"%\(\w+\)s")
    differing = {
        str(key): text
        for key, text in english().items()
        if isinstance(key, str) and sorted(places.findall(key)) != sorted(places.findall(text))
    }
    assert differing == {}


def test_english_has_no_swedish_letters() -> None:
    names = re.compile(
        "Drivbänk|Å, ä and ö|kronor and öre|Nyköpings|Samordningsförbundet Sörmland|Så här gör du|Södertälje|Kommun, År and Invånare|column År"
        "|Sörmland|Södermanland|Vingåker|Oxelösund|Rättslig vägledning|Rätt lön|Tjänsteförbunden|Vad är framtiden värd"
        "|Arbetsgruppen för samhällsekonomiska kalkylvärden"
        "|[A-ZÅÄÖ][a-zåäö]+ (och Bohus |Götalands )?län"
    )
    assert [text for text in english().values() if LETTERS.search(names.sub("", text))] == []
