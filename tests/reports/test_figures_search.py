"""Figures are found by words in any order and form, and by what they come to."""

from typing import Any

import pytest

from drivbank.reports.figures.model import Catalogue, Figure, FigureKind, FigureTable
from drivbank.reports.figures.search import search
from drivbank.ui.sheets import Column, Sheet


def figure(key: str, label: str, value: Any, group: str = "", kind: FigureKind = FigureKind.COUNT) -> Figure:
    return Figure(key, label, group, kind, value, "")


FIGURES = [
    figure("participants:1:exited", "Sikta mot arbetslivet, avslutade", 215, "Deltagare per insats"),
    figure("participants:total:exited", "Avslutade, totalt", 334, "Deltagare per insats"),
    figure("participants:total:exited:before", "Avslutade, totalt, året före", 233, "Deltagare per insats"),
    figure("exits-by-outcome:total:work", "Arbete, totalt", 33, "Avslut efter utfall"),
    figure("income_statement:result", "Årets resultat", 213_585_100, "Resultaträkning", FigureKind.KRONOR),
    figure("contributions:0482:amount", "Flen, medlemsbidrag", 19_098_900, "Bidrag", FigureKind.KRONOR),
    figure("goal:1A:outcome", "Mål 1A, utfall", 26, "Mål", FigureKind.PERCENT),
    figure("goal:1A:target", "Mål 1A, målnivå", 35, "Mål", FigureKind.PERCENT),
]
AGE = FigureTable(
    "table:age", "Ålder vid inskrivning", "Tabeller", Sheet("age", "", (Column("a", ""),), ()), ""
)
CATALOGUE = Catalogue({one.key: one for one in FIGURES}, {AGE.key: AGE})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("avslutade totalt", "participants:total:exited"),
        ("totalt avslutade", "participants:total:exited"),
        ("AVSLUT totalt", "participants:total:exited"),
        ("sikta avslut", "participants:1:exited"),
        ("arets resultat", "income_statement:result"),
        ("Årets Resultat", "income_statement:result"),
        ("resultaträkning", "income_statement:result"),
        ("bidrag flen", "contributions:0482:amount"),
        ("mål 1a", "goal:1A:outcome"),
        ("1A målnivå", "goal:1A:target"),
        ("resultat 1A", "goal:1A:outcome"),
        ("334", "participants:total:exited"),
        ("2 136", "income_statement:result"),
        ("2\u00a0135\u00a0851", "income_statement:result"),
        ("2,1", "income_statement:result"),
        ("26 %", "goal:1A:outcome"),
        ("alder", "table:age"),
        ("avslut före", "participants:total:exited:before"),
    ],
)
def test_first_hit_is_the_one_that_is_meant(text: str, key: str) -> None:
    assert [hit.key for hit in search(CATALOGUE, text)][:1] == [key]


def test_every_word_must_fit() -> None:
    assert search(CATALOGUE, "avslutade banan") == []
    assert search(CATALOGUE, "999") == []


def test_hit_says_what_it_is_and_what_it_comes_to() -> None:
    (hit,) = search(CATALOGUE, "flen")
    assert (hit.label, hit.group, hit.shown) == ("Flen, medlemsbidrag", "Bidrag", "190\u202f989\u00a0kr")
    (table,) = search(CATALOGUE, "ålder")
    assert table.is_table


def test_without_words_totals_come_first_and_no_more_than_asked_for() -> None:
    hits = search(CATALOGUE, "  ", limit=3)
    assert [hit.key for hit in hits][:1] == ["participants:total:exited"]
    assert len(hits) == 3


@pytest.mark.parametrize("text", ["{{#", "\\", "\x00", "%" * 5000, "a " * 5000, "١٢", "1 " * 500])
def test_anything_may_be_searched_for(text: str) -> None:
    assert isinstance(search(CATALOGUE, text), list)
