"""The help names what is on the screen: bold text is a text of the interface, in the page's language."""

import gettext
import re
from pathlib import Path

import pytest

import drivbank.ui
from drivbank.config import guide

CATALOGUE = Path(drivbank.ui.__file__).parent / "locale/en/LC_MESSAGES/django.mo"
# Each language is named in itself, outside the catalogue.
LANGUAGES = {"In English", "På svenska"}
FILES = sorted(guide.FOLDER.glob("*/*.md"))


def shown(language: str) -> list[str]:
    """Return all texts that the interface can show in a language."""
    with CATALOGUE.open("rb") as file:
        texts = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    pairs = ((key[0] if isinstance(key, tuple) else key, text) for key, text in texts.items())
    return [source if language == guide.SOURCE else text for source, text in pairs]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_bold_stands_on_the_screen(file: Path) -> None:
    texts = shown(file.parent.name)
    bold = set(re.findall(r"\*\*(.+?)\*\*", file.read_text("utf-8"))) - LANGUAGES
    assert not {label for label in bold if not any(label in text for text in texts)}


def test_a_label_that_is_nowhere_is_found() -> None:
    assert "Spara rättelsen" in shown("sv")
    assert "Save the correction" in shown("en")
    assert not any("Spara rättelsen" in text for text in shown("en"))


@pytest.mark.parametrize(
    ("language", "label"), [("sv", "Ta bort förklaringen"), ("en", "Remove the explanation")]
)
def test_the_help_says_that_an_explanation_can_be_taken_away(language: str, label: str) -> None:
    assert f"**{label}**" in (guide.FOLDER / language / "70-rapporter.md").read_text("utf-8")
