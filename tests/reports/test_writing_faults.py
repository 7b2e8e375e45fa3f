"""Bound figures are printed so that they can be read, and what cannot be printed as it is asked for is said."""

import time
from decimal import Decimal

import pytest

from drivbank.core.prose.tokens import MOST_HALF_WRITTEN, Token, half_written
from drivbank.reports.figures.model import FigureKind
from drivbank.reports.figures.showing import shown
from drivbank.reports.typed import typed_numbers
from drivbank.reports.writing_faults import MOST_CELLS, MOST_SAID, misbound, text_faults, too_many_cells
from tests.reports.test_typed import ALL, catalogue, figure

MONEY, COUNT, SHARE = "income_statement:result", "exits:total:work", "profile:women:share"


def printed(
    value: object, form: str = "", kind: FigureKind = FigureKind.KRONOR, *, cell: bool = False
) -> str:
    said = shown(figure("a", "A", value, kind), Token("a", form, "", 0, 0), in_cell=cell)
    return said.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("kronor", "form", "said"),
    [
        (-40_000, "mnkr", "\u221240 000 kr"),
        (400, "tkr", "400 kr"),
        (0, "tkr", "0 tkr"),
        (0, "mnkr", "0 miljoner kr"),
        (16_000_000, "", "16 miljoner kr"),
        (16_000_000, "mnkr", "16 miljoner kr"),
        (16_021_000, "", "16,0 miljoner kr"),
        (1_000_000, "", "1 miljon kr"),
        (-1_000_000, "", "\u22121 miljon kr"),
        (-1_000_000, "mnkr", "\u22121 miljon kr"),
        (1_001_000, "", "1,0 miljoner kr"),
        (-793_000, "", "\u2212793 000 kr"),
        (-1_000, "", "\u22121 000 kr"),
        (-50_000, "mnkr", "\u22120,1 miljoner kr"),
        (2_136_204, "tkr", "2 136 tkr"),
        (40_000, "xx", "40 000 kr"),
    ],
)
def test_an_amount_is_never_nothing_in_its_unit(kronor: int, form: str, said: str) -> None:
    assert printed(kronor * 100, form) == said


def test_an_amount_too_small_for_its_unit_says_its_unit_in_a_table_too() -> None:
    assert printed(40_000, "tkr", cell=True) == "400 kr"
    assert printed(40_000, cell=True) == printed(40_000, "kr", cell=True) == "400"


def test_a_statement_that_is_settled_otherwise_keeps_its_decimal() -> None:
    settled = figure("a", "A", 1_600_000_000, FigureKind.KRONOR, printed=(("mnkr", Decimal("15.9")),))
    assert shown(settled).startswith("15,9")


@pytest.mark.parametrize(
    ("value", "said"), [("0.123456", "0,12"), ("4.05", "4,05"), ("4.1", "4,1"), ("3", "3")]
)
def test_a_mean_has_at_most_two_decimals(value: str, said: str) -> None:
    assert printed(Decimal(value), kind=FigureKind.MEAN) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{{{{x #{COUNT}, mnkr}}}}", "kan inte skrivas som ”mnkr”"),
        (
            f"Ett\n{{{{x #{MONEY}, xx}}}}",
            "Rad 2: ”Årets resultat 2025” kan inte skrivas som ”xx”. Skriv kr, tkr, mnkr",
        ),
        (f"{{{{x #{MONEY}, tkr}}}} kr", "står ”kr”, men enheten"),
        (f"{{{{x #{MONEY}}}}}\u00a0miljoner kronor", "står ”miljoner”, men enheten"),
        (f"{{{{x #{SHARE}}}}} procent", "står ”procent”, men enheten"),
        (f"{{{{x #{COUNT}}}}} %", "står ”%”, men siffran är ett antal"),
        ("{{x #no:such}}", "no:such finns inte"),
        ("{{halv", "två klamrar"),
    ],
)
def test_what_cannot_be_printed_as_asked_is_said(text: str, told: str) -> None:
    (fault,) = text_faults(text, ALL)
    assert told in fault


@pytest.mark.parametrize(
    "text",
    [
        f"{{{{x #{MONEY}, tkr}}}} krävdes, {{{{x #{SHARE}, antal}}}} av alla, {{{{x #{COUNT}}}}} personer.",
        f"| Resultat | {{{{x #{MONEY}}}}} kr |",
        f"{{{{x #{COUNT}}}}} kronor per deltagare",
        f"{{{{x #{SHARE}}}}} (kr)",
    ],
)
def test_what_can_be_printed_is_left_alone(text: str) -> None:
    assert text_faults(text, ALL) == ()
    assert not list(misbound(text, ALL))


def test_very_many_faults_are_said_as_some_and_that_there_are_more() -> None:
    for text in ("{{" * 100_000, "".join(f"{{{{#n{one}}}}}" for one in range(9_000))):
        begun = time.process_time()
        told = text_faults(text, ALL)
        assert (len(told), told[-1]) == (MOST_SAID + 1, "Det finns fler fel. Rätta de här först.")
        assert len(half_written(text)) <= MOST_HALF_WRITTEN
        assert time.process_time() - begun < 3


def test_only_so_many_numbers_and_cells_are_looked_at() -> None:
    known = catalogue(*ALL.figures.values(), *(figure(f"b:{n}", f"Rad {n}", n * 7) for n in range(2_000)))
    begun = time.process_time()
    found = typed_numbers("avslutades 334 " * 10_000, known)
    assert time.process_time() - begun < 10
    assert 0 < len({one.start for one in found}) <= 500
    assert too_many_cells("|1" * (MOST_CELLS + 1))
    assert not too_many_cells("|1" * MOST_CELLS)
