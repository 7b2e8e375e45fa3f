"""What the copy for publication withholds is found where it is written by hand, and other small numbers are let be."""

from dataclasses import replace
from decimal import Decimal

import pytest

from drivbank.core.report_checks.model import CheckedText, Finding, KnownFigure, Unit, Where
from drivbank.core.report_checks.small_cells import small_cells
from tests.core.report_checks.made import column, row, table
from tests.core.report_checks.printed_texts import COOPERARI, ORGANISATIONS, SIKTA, known
from tests.core.report_checks.written import PART, report

WORK = KnownFigure("exits:2:work", "Cooperari, arbete", Unit.COUNT, Decimal(3))
STUDIES = KnownFigure("support:studies", "Studiestöd, antal", Unit.COUNT, Decimal(3))
OTHER = KnownFigure("exits:2:other", "Cooperari, övrigt", Unit.COUNT, Decimal(22))
QUARTER = KnownFigure("work-after:p25:persons", "25%, personer", Unit.COUNT, Decimal(2))
SHOWN = KnownFigure("exits:1:work", "Sikta mot arbetslivet, arbete", Unit.COUNT, Decimal(8))


def found(*passages: str, tables: tuple[object, ...] = (), public: bool = True) -> list[Finding]:
    facts = report(
        *passages,
        tables=tables,
        known=known(WORK, STUDIES, OTHER, QUARTER, SHOWN),
        withheld=frozenset({WORK.key, STUDIES.key, OTHER.key, QUARTER.key}),
        periods=(SIKTA, COOPERARI),
        organisations=(*ORGANISATIONS, "Trosa kommun"),
        public=public,
    )
    return list(small_cells(facts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I Cooperari gick 3 deltagare till arbete.", ["3"]),
        ("I Cooperari gick tre till arbete.", ["tre"]),
        ("3 personer hade studiestöd.", ["3"]),
        ("Övrigt i Cooperari: 22.", ["22"]),
        ("Sikta mot arbetslivet: 8 till arbete.", []),  # this one is shown
        ("Cooperari har tre samordnare som hjälper till arbete.", []),
        ("Cooperari tog 3 veckor längre till arbete.", []),
        ("Tre personer arbetar på kansliet.", []),
        ("Studiestöd har 3 nivåer.", []),
        ("Två personer antecknade.", []),  # not those of "25%, personer"
        ("Färre än 5 gick till arbete i Cooperari.", []),
    ],
)
def test_in_texts(text: str, expected: list[str]) -> None:
    assert [one.found for one in found(text)] == expected
    assert found(text, public=False) == []


def test_what_stands_under_the_name_of_an_intervention() -> None:
    assert [one.found for one in found("Cooperari", "Av dem gick 3 till arbete.")] == ["3"]


def test_what_is_bound_is_printed_as_it_may_be() -> None:
    text = "I Cooperari gick 3 deltagare till arbete."
    bound = CheckedText(PART, text, ((17, 18, WORK.key),))
    facts = report(known=known(WORK), withheld=frozenset({WORK.key}), public=True)
    assert list(small_cells(replace(facts, texts=(bound,)))) == []


@pytest.mark.parametrize(
    ("rows", "heading", "above", "expected"),
    [
        (("Cooperari", "Sikta"), "Till arbete", "", ["3"]),
        (("Trosa", "Flen"), "Antal", "", ["3"]),
        (("Trosa", "Flen"), "Antal", "Antal möten i varje kommun", []),
        (("Trosa", "Flen"), "Antal", "Förväntad utveckling", ["3"]),
        (("Trosa", "Flen"), "Möten", "", []),
        (("Trosa", "Flen"), "Ersättare", "", []),
        (("Hyra", "Resor"), "Antal", "", []),
    ],
)
def test_in_tables_of_interventions_and_municipalities(
    rows: tuple[str, str], heading: str, above: str, expected: list[str]
) -> None:
    one, other = rows
    typed = table(
        [column(heading)],
        row(one, 3),
        row(other, 8),
        row("Summa", 11),
        where=Where("part", "Delen", above),
    )
    assert [finding.found for finding in found(tables=(typed,))] == expected
