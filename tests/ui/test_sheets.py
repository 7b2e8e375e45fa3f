"""A table of figures: as it is printed, and its sums."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from hypothesis import given

from drivbank.core.phrases import Phrase
from drivbank.ui.numbers import MISSING
from drivbank.ui.sheets import Column, Sheet, SheetRow, Unit, printed, sums
from tests.ui.sheets_made import BUDGET, sheets

MONEY = Column("amount", "Belopp", Unit.KRONOR)


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (148_520_100, MONEY, "1\u202f485\u202f201"),
        (-50_000, MONEY, "\u2212500"),
        (150, Column("a", "A", Unit.KRONOR, 2), "1,50"),
        (0, MONEY, "0"),
        (None, MONEY, MISSING),
        (Decimal("34.9"), Column("a", "A", Unit.PERCENT, 1), "34,9\u00a0%"),
        (None, Column("a", "A", Unit.PERCENT), MISSING),
        (111_682, Column("a", "A", Unit.COUNT), "111\u202f682"),
        (date(2025, 11, 1), Column("a", "A", Unit.DAY), "2025-11-01"),
        (None, Column("a", "A", Unit.DAY), MISSING),
        (None, Column("a", "A"), ""),
        ("", MONEY, ""),
        ("ej beslutat", MONEY, "ej beslutat"),
    ],
)
def test_a_value_in_print(value: object, column: Column, text: str) -> None:
    assert printed(value, column) == text  # type: ignore[arg-type]  # each is one of the kinds


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="made: 1 values for 2 columns"):
        Sheet("made", "Tabell", (MONEY, MONEY), (SheetRow((1,)),))


def test_a_sum_adds_money_and_counts_and_nothing_else() -> None:
    total = sums(BUDGET.rows[:2], BUDGET.columns, "Summa")
    assert total.values == ("Summa", 2_400_000_050, "", 12, None)
    assert total.is_sum
    assert total.key == "total"


def test_a_sum_of_nothing_is_no_number() -> None:
    assert sums((), BUDGET.columns, "Summa").values == ("Summa", "", "", "", None)


@given(sheets())
def test_every_row_is_printed_whole(sheet: Sheet) -> None:
    assert [len(cells) for _row, cells in sheet.printed_rows] == [len(sheet.columns)] * len(sheet.rows)
    assert all(isinstance(text, str) for row in sheet.rows for text in sheet.printed(row))


def test_a_value_leads_to_its_own_address() -> None:
    columns = (
        Column("name", "Namn"),
        Column("now", "2025", Unit.COUNT),
        Column("before", "2024", Unit.COUNT),
    )
    row = SheetRow(("Bank", 1, 2), link="/a/", links=(("before", "/b/"),))
    text = shown(Sheet("made", "Tabell", columns, (row,)))
    assert '<a href="/a/">Bank</a>' in text
    assert '<td class="num">1</td>' in text
    assert '<td class="num"><a href="/b/">2</a></td>' in text


def shown(sheet: Sheet) -> str:
    return Template("{% load ui %}{% sheet sheet %}").render(Context({"sheet": sheet}))


def test_the_table_on_a_page_has_headings_sums_and_notes() -> None:
    html = shown(BUDGET)
    assert '<th scope="col">Post</th>' in html
    assert '<th scope="col" class="num">Belopp</th>' in html
    assert '<th scope="row" class="db-part">varav staten</th>' in html
    assert '<tr class="sum">' in html
    assert '<td class="num">16\u202f000\u202f000</td>' in html
    assert '<p class="db-table-note">Beslutad av styrelsen.</p>' in html


def test_a_row_may_lead_somewhere_and_a_name_is_text() -> None:
    name = '<b>Sikta</b> & "Co"'
    sheet = Sheet("made", name, (Column("a", "A"),), (SheetRow((name,), link="/ekonomi/?ar=2025&b=1"),))
    html = shown(sheet)
    assert '<a href="/ekonomi/?ar=2025&amp;b=1">&lt;b&gt;Sikta&lt;/b&gt; &amp; &quot;Co&quot;</a>' in html
    assert "<b>" not in html


def test_texts_of_ours_are_said_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drivbank.ui.phrases._translated", str.upper)
    sheet = Sheet("made", "Tabell", (Column("a", Phrase("Post")),), (SheetRow((Phrase("Bidrag"),)),))
    html = shown(sheet)
    assert ">POST<" in html
    assert ">BIDRAG<" in html
    assert "TABELL" not in html
