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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("antal avslutade", "participants:total:exited"),
        ("hur många avslutades", "participants:total:exited"),
        ("avslut", "participants:total:exited"),
        ("resultat 2024", "income_statement:result:before"),
        ("resultat", "income_statement:result"),
        ("årets resultat", "income_statement:result"),
        ("eget kapital", "balance_sheet:closing_equity"),
        ("medlemsbidrag", "contributions:total"),
        ("styrelsen", "table:board"),
        ("budget resultat", "budget:result"),
        ("resultat ett år", "economics:result"),
    ],
)
def test_usual_one_is_first_of_many_that_fit(text: str, key: str) -> None:
    money = FigureKind.KRONOR
    beside = [
        figure("budget:result", "Budget 2025: Årets resultat", 22_100_000, "Budget", money),
        figure("work-after-worth:total:result", "Resultat, summa", 468_400_000, "Arbete efter", money),
        figure("economics:result", "Samhällsekonomiskt resultat, ett år", 468_400_000, "S", money),
        figure("economics:municipality_contribution", "Kommunernas medlemsbidrag", 4, "S", money),
        figure("exits-by-reason-and-sex:3.other_exit:man", "SPIRA, Övrigt avslut eller avbrott, man", 17),
        figure("five_year_overview:result:2024", "Femårsöversikt: Resultat 2024", 4, "F", money),
        figure("balance_sheet:result", "Balansräkning: Årets resultat 2025", 2, "B", money),
        figure("income_statement:result:before", "Resultaträkning: Årets resultat 2024", 4, "R", money),
        figure("balance_sheet:opening_equity", "Balansräkning: Ingående eget kapital 2025", 9, "B", money),
        figure("balance_sheet:closing_equity", "Balansräkning: Utgående eget kapital 2025", 11, "B", money),
        figure("board:seats", "Antal platser i styrelsen", 12, "Styrelsen"),
        figure("income_statement:result", "Resultaträkning: Årets resultat 2025", 2, "R", money),
        figure("contributions:total", "Medlemsbidrag 2025, totalt", 16, "Medlemsbidrag", money),
        *FIGURES[:4],
    ]
    sheet = Sheet("board", "", (Column("a", ""),), ())
    board = FigureTable("table:board", "Styrelsen", "Styrelsen", sheet, "")
    found = Catalogue({one.key: one for one in beside}, {board.key: board})
    assert [hit.key for hit in search(found, text)][:1] == [key]


def test_word_that_nothing_has_does_not_hide_what_the_others_find() -> None:
    assert [hit.key for hit in search(CATALOGUE, "avslutade banan")][:1] == ["participants:total:exited"]
    assert [hit.key for hit in search(CATALOGUE, "sikta avslutade")] == ["participants:1:exited"]
    assert search(CATALOGUE, "banan") == []
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
