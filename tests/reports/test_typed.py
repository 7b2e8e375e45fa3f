"""Typed numbers that are known figures are pointed at, with the bound figure to put in their place."""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.prose.tokens import tokens
from drivbank.core.report_checks.matching import Known, likely_matches
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.typed import Suggestion, known_figures, typed_numbers, without_bound


def figure(key: str, label: str, value: Any, kind: FigureKind = FigureKind.COUNT, **more: Any) -> Figure:
    return Figure(key=key, label=label, group="Grupp", kind=kind, value=value, source="Källa", **more)


def catalogue(*figures: Figure) -> Catalogue:
    return Catalogue({one.key: one for one in figures})


THOUSANDS = (("tkr", Decimal(2136)),)
ALL = catalogue(
    figure("participants:total:total", "Totalt antal, totalt", 676),
    figure("participants:total:exited", "Avslutade, totalt", 334),
    figure("exits:total:total", "Lämnade insatsen", 334),
    figure("exits:total:work", "Till arbete, totalt", 33),
    figure("exits:1:work", "Sikta, till arbete", 8),
    figure("profile:women:share", "Kvinnor, andel", Decimal(54), FigureKind.PERCENT, n=365, of=676),
    # Rounded together with its note: the exact amount alone would be 2 137 tkr.
    figure(
        "income_statement:result", "Årets resultat 2025", 213_650_100, FigureKind.KRONOR, printed=THOUSANDS
    ),
    figure("income_statement:result:before", "Årets resultat 2024", 422_100_000, FigureKind.KRONOR),
    figure("income_statement:costs", "Verksamhetens kostnader 2025", -1_671_304_900, FigureKind.KRONOR),
    figure("structural:mean", "Enkätens medelvärde", Decimal("4.05"), FigureKind.MEAN),
    figure("employees:2024", "Antal anställda 2024", 7),
    figure("employees:2025", "Antal anställda 2025", 7),
    figure("association:name", "Förbundets namn", "334", FigureKind.TEXT),
    figure("period:first_day", "Första dagen", date(2025, 1, 1), FigureKind.DAY),
)


def first(text: str, of: Catalogue = ALL) -> list[Suggestion]:
    """Return the likeliest figure of each typed number."""
    best: dict[int, Suggestion] = {}
    for one in typed_numbers(text, of):
        best.setdefault(one.start, one)
    return list(best.values())


@pytest.mark.parametrize(
    ("text", "key", "shown", "exactly"),
    [
        ("Under året avslutades 334 deltagare.", "participants:total:exited", "334", True),
        ("Lämnade insatsen: 334.", "exits:total:total", "334", True),
        ("Av dem gick 33 till arbete.", "exits:total:work", "33", True),
        ("Kvinnor var 54 % av alla.", "profile:women:share", "54\u00a0%", True),
        ("Kvinnor var 55 procent av alla.", "profile:women:share", "54\u00a0%", False),
        ("Resultatet blev 2,1 miljoner kr.", "income_statement:result", "2,1\u00a0miljoner\u00a0kr", True),
        ("Resultatet blev 2 136 tkr.", "income_statement:result", "2\u202f136\u00a0tkr", True),
        ("Resultatet blev 2 163 tkr.", "income_statement:result", "2\u202f136\u00a0tkr", False),
        ("Resultatet 2024 blev 4 221 tkr.", "income_statement:result:before", "4\u202f221\u00a0tkr", True),
        (
            "Kostnader för verksamheten: 16 713 049 kr.",
            "income_statement:costs",
            "\u221216\u202f713\u202f049\u00a0kr",
            True,
        ),
        ("Enkäten gav 4,05 i medel av 5.", "structural:mean", "4,05", True),
        ("Förbundet hade sju anställda.", "employees:2025", "7", True),
        ("Förbundet hade sju anställda 2024.", "employees:2024", "7", True),
    ],
)
def test_a_typed_number_is_pointed_at(text: str, key: str, shown: str, exactly: bool) -> None:
    found = [one for one in first(text) if one.key == key]
    assert [(one.shown, one.exactly) for one in found] == [(shown, exactly)]
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Vi höll 8 möten.",  # nothing of what 8 is a number of
        "Vi bjöd in 33 personer.",
        "Kursen pågick i 334 dagar.",
        "Under 2025 hände mycket.",
        "Målgruppen är 33–54 år, till arbete.",
        "Dnr 2026-334, 334 §, tabell 334.",
        "Avslutade var {{avslutade #participants:total:exited}}.",
        "Se [avslutade](/dokument/334/) och `avslutade 334`.",
        "",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert typed_numbers(text, ALL) == ()


def test_the_replacement_is_the_bound_figure_in_the_unit_that_was_written() -> None:
    (one,) = first("Resultatet blev 2 136 tkr.")
    (token,) = tokens(one.replacement)
    assert (token.key, token.form) == ("income_statement:result", "tkr")
    assert token.words == "Årets resultat 2025"


def test_put_in_its_place_nothing_is_left_to_point_at() -> None:
    text = "Under året avslutades 334 deltagare, och resultatet blev 2,1 miljoner kr."
    for one in reversed(first(text)):
        text = text[: one.start] + one.replacement + text[one.end :]
    assert typed_numbers(text, ALL) == ()
    assert len(list(tokens(text))) == 2


def test_the_best_label_comes_first_and_no_more_than_three() -> None:
    same = [figure(f"a:{number}", f"Insatsen {number * 'x'} i gruppen", 334) for number in range(3, 9)]
    found = typed_numbers("Lämnade insatsen: 334.", catalogue(*ALL.figures.values(), *same))
    assert [one.key for one in found][:1] == ["exits:total:total"]
    assert len(found) == 3


def test_a_withheld_or_missing_value_is_no_number() -> None:
    assert typed_numbers("Avslutade var 334.", catalogue(figure("a", "Avslutade", None))) == ()


@given(st.text(alphabet="0123456789 {}#|[]().,%-kr\n", max_size=200))
def test_places_are_within_the_text(text: str) -> None:
    for one in typed_numbers(text, ALL):
        assert text[one.start : one.end] == one.text


@given(st.text(max_size=200))
def test_a_text_without_what_is_bound_is_as_long(text: str) -> None:
    assert len(without_bound(text)) == len(text)


def many(count: int) -> Iterable[Figure]:
    for number in range(count):
        yield replace(
            ALL.figures["exits:total:work"], key=f"t:{number}", label=f"Rad {number}", value=number % 900
        )


def test_a_long_text_against_two_thousand_figures() -> None:
    text = "Under året avslutades 334 deltagare, och 54 % var kvinnor. " * 200
    found = typed_numbers(text, catalogue(*ALL.figures.values(), *many(2_000)))
    assert {one.key for one in found if one.exactly} >= {"participants:total:exited", "profile:women:share"}


def test_the_same_number_very_many_times_is_looked_up_once() -> None:
    known = Known(known_figures([*ALL.figures.values(), *many(2_000)]))
    begun = time.process_time()
    list(likely_matches("334 " * 20_000, known))
    assert time.process_time() - begun < 2
