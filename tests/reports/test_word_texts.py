"""A text goes out to Word and comes back: untouched letter for letter, and touched with nothing else changed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivbank.reports.word.atoms import Atom, Bound, Kind, Run
from drivbank.reports.word.joining import canonical, text_of
from drivbank.reports.word.parsing import atoms_of
from tests.reports.worded import RICH, read_back, word_of

PIECES = st.sampled_from(
    [
        *(
            "a",
            "b å",
            "**fet**",
            "*k*",
            "[l](https://a.se)",
            "{{ord #x:y}}",
            "{{Tabell #table:t}}",
            "\n",
            "\n\n",
        ),
        *(
            "- ",
            "1. ",
            "> ",
            "# ",
            "## ",
            "    ",
            "  ",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "---\n",
            "`kod`",
        ),
        *("```\n", "\\", "[x]: https://b.se\n", "[x]", "<https://q.se>", "&amp;", "_", "*", "\t", "]", "["),
        *("{{#a,\nkr}}", "|", "1", "Summa", "\\\n", "~", "+ ", "{{", "}}", "\u00a0", "\u2028", "&#1;", "❤️"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)
LIBRE = shutil.which("soffice")


@given(TEXTS)
@settings(max_examples=400)
def test_what_is_untouched_is_the_same_letter_for_letter(text: str) -> None:
    assert text_of(text, atoms_of(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=60)
def test_a_text_comes_through_the_file_letter_for_letter(texts: list[str]) -> None:
    assert read_back(*word_of(texts)) == texts


@given(TEXTS, TEXTS)
@settings(max_examples=400)
def test_what_was_written_in_word_reads_as_it_was_written(base: str, other: str) -> None:
    atoms = atoms_of(other)
    if any(atom.whole for atom in atoms) or "](" in other or "*" in other:
        return  # signs that a writer on the page has put in a way that Word cannot tell
    assert [atom.words for atom in atoms_of(text_of(base, atoms))] == [atom.words for atom in atoms]


def test_a_rich_text_is_read_as_what_it_is() -> None:
    atoms = atoms_of(RICH)
    assert [atom.kind for atom in atoms] == [
        Kind.PARAGRAPH,
        Kind.HEADING,
        *[Kind.ITEM] * 3,
        Kind.AFTER,
        *[Kind.ITEM] * 2,
        *[Kind.PARAGRAPH] * 1,
        Kind.ITEM,
        Kind.TABLE,
        Kind.WHOLE,
        Kind.WHOLE,
        Kind.PARAGRAPH,
    ]
    assert atoms[0].words[3] == Bound("x:y", "")


def test_only_the_changed_block_is_written_anew() -> None:
    base = "Ett *två*\ntre.\n\n* punkt\n* punkt två\n\nSist [s].\n\n[s]: https://a.se\n"
    atoms = list(atoms_of(base))
    atoms[0] = Atom(Kind.PARAGRAPH, (Run("Ett två fyra."),))
    assert text_of(base, atoms) == "Ett två fyra.\n\n* punkt\n* punkt två\n\nSist [s].\n\n[s]: https://a.se\n"


def test_a_sentence_added_to_a_list_is_in_the_list() -> None:
    base = "Först.\n\n* ett\n* två\n\nSist.\n"
    atoms = list(atoms_of(base))
    atoms.insert(3, Atom(Kind.ITEM, (Run("tre"),), 1))
    assert text_of(base, atoms) == "Först.\n\n- ett\n- två\n- tre\n\nSist.\n"


def test_a_part_that_was_emptied_is_empty() -> None:
    assert text_of("Något.\n", []) == ""


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("1. gången", r"1\. gången"),
        ("# 5", r"\# 5"),
        ("- 6", r"\- 6"),
        ("a*b*c", r"a\*b\*c"),
        ("2 136 tkr, 26 %", "2 136 tkr, 26 %"),
        ("2025-12-31 (se not 3)", "2025-12-31 (se not 3)"),
        ("[s]: https://a.se", r"\[s\]: https://a.se"),
    ],
)
def test_signs_are_escaped_only_where_they_would_mean_something(words: str, written: str) -> None:
    assert text_of("", [Atom(Kind.PARAGRAPH, (Run(words),))]) == written


def test_line_breaks_do_not_count_in_a_comparison() -> None:
    assert canonical("Ett\ntvå\n") == canonical("Ett två")


@pytest.mark.skipif(LIBRE is None, reason="LibreOffice is not installed")
def test_a_text_comes_through_libreoffice_letter_for_letter(tmp_path: Path) -> None:
    data, copy = word_of([RICH, "", "Sista delen.\n"])
    (tmp_path / "ut.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    command = [LIBRE or "", profile, "--headless", "--convert-to", "docx", "--outdir", f"{tmp_path}/in"]
    subprocess.run([*command, f"{tmp_path}/ut.docx"], check=True, capture_output=True, timeout=120)
    assert read_back((tmp_path / "in" / "ut.docx").read_bytes(), copy) == [RICH, "", "Sista delen.\n"]
