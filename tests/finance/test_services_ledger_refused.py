"""What refuses a SIE file as a ledger, what is only said of one, and what of it is kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from drivbank.core.money import MOST_ORE
from drivbank.core.sie import limits
from drivbank.core.sie.decoding import Encoding
from drivbank.core.sie.model import Balance, PeriodAmount, Row, SieFile, Voucher
from drivbank.core.sie.writing import sie_written
from drivbank.core.statements.accounts import Chart
from drivbank.finance.models import (
    LedgerRow,
    LedgerSettings,
    LedgerVoucher,
)
from drivbank.finance.selectors.ledger import (
    account_facts,
    totals,
)
from drivbank.finance.services.ledger import (
    ledger_discard,
    ledger_draft,
)
from tests.finance.booked import (
    OFFICE,
    SIKTA,
    book,
    book_file,
    row,
    sie_file,
    sie_text,
    voucher,
    vouchers_of,
    without_vouchers,
)
from tests.finance.drafted import TABLES, drafted, errors, stored, warnings
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


BIG = MOST_ORE // 100
# Each amount is reasonable, and so is what they come to; together they are more than any database adds up.
THERE_AND_BACK = tuple(
    voucher(str(number), date(2025, 1, 2), row("4510", sign * BIG, SIKTA), row("4510", -sign * BIG, OFFICE))
    for number, sign in enumerate([1, -1], start=1)
)

REFUSED: tuple[tuple[str, SieFile, str], ...] = (
    ("no year", replace(sie_file(), kind=3, years={}), "vilket räkenskapsår"),
    (
        "broken year",
        replace(sie_file(), years={0: (date(2025, 7, 1), date(2026, 6, 30))}, vouchers=[]),
        "är kalenderåret",
    ),
    ("far future", sie_file(2126), "kan inte stämma"),
    ("before the law", sie_file(2003), "kan inte stämma"),
    (
        "imbalance",
        sie_file(vouchers=[voucher("7", date(2025, 1, 2), row("1930", 5), row("3511", -4))]),
        "Verifikation A7 balanserar inte",
    ),
    ("nothing", replace(sie_file(vouchers=[], opening={}), closing=[], results=[], kind=1), "inga belopp"),
    (
        "too much",
        sie_file(opening={"1930": MOST_ORE // 100 + 1, "2010": -(MOST_ORE // 100 + 1)}),
        "orimligt stora belopp",
    ),
    ("too much by object", sie_file(vouchers=THERE_AND_BACK[:1]), "orimligt stora belopp"),
    ("too much back and forth", sie_file(vouchers=THERE_AND_BACK), "orimligt stora belopp"),
    (
        "too much by month",
        replace(
            without_vouchers(kind=2),
            periods=[
                PeriodAmount(0, date(2025, month, 1), "1930", (), sign * MOST_ORE)
                for month, sign in [(1, 1), (2, -1)]
            ],
        ),
        "orimligt stora belopp",
    ),
    (
        "no room",
        sie_file(
            vouchers=[
                voucher(
                    "1",
                    date(2025, 1, 2),
                    row("1930", 5),
                    row("3511", -5, tuple((str(number), "x" * 40) for number in range(1, 7))),
                )
            ]
        ),
        "fler eller längre objekt",
    ),
)


@pytest.mark.parametrize(("file", "told"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_refuses_a_file(file: SieFile, told: str) -> None:
    assert told in errors(drafted(sie_written(file)))
    assert stored() == [0] * 6


def test_more_objects_in_use_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_OBJECTS", 4)
    rows = [row("5020", 1, (("6", str(3000 + number)), ("7", f"E{number}"))) for number in range(5)]
    booked = [voucher("1", date(2025, 1, 2), *rows, row("1930", -5))]
    assert "fler än 4 objekt" in errors(drafted(sie_text(2025, booked)))
    persons = [
        voucher("1", date(2025, 1, 2), *(each._replace(objects=each.objects[1:]) for each in booked[0].rows))
    ]
    assert drafted(sie_text(2025, persons)).version_id


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html></html>",
        b"PK\x03\x04",
        sie_text()[:-3],
        sie_text().replace(b"#TRANS 1930", b"#TRANS", 1),
    ],
    ids=["empty", "web page", "another document", "cut short", "row without account"],
)
def test_what_cannot_be_read_stores_nothing(data: bytes) -> None:
    assert errors(drafted(data))
    assert stored() == [0] * 6


def test_another_year_than_was_asked_for() -> None:
    assert "gäller 2025, men du bad om 2024" in errors(drafted(sie_text(), year=2024))
    assert drafted(sie_text(), year=2025).version_id


def test_an_imbalance_is_said_with_its_voucher_and_line() -> None:
    data = sie_text(2025, [voucher("7", date(2025, 1, 2), row("1930", 5), row("3511", -4))])
    draft = drafted(data)
    assert draft.preflight is not None
    (found,) = draft.preflight.unbalanced
    assert (found.name, found.imbalance) == ("A7", 100)
    assert data.split(b"\r\n")[found.line - 1].startswith(b"#VER")


def test_balances_that_do_not_agree_are_said() -> None:
    file = sie_file()
    wrong = replace(
        file,
        opening=[Balance(0, "1930", 600_000), Balance(0, "2010", -500_000)],
        closing=[*file.closing, Balance(-1, "1930", 500_000), Balance(-1, "1630", 100)],
    )
    told = warnings(drafted(sie_written(wrong)))
    assert "ingående balanserna summerar till 1\u202f000,00 kr" in told
    assert (
        "Konto 1930: filen säger att förra året slutade på 5\u202f000,00 kr, men att året började på 6\u202f000,00 kr"
        in told
    )
    assert "Konto 1630" in told


def test_closing_that_does_not_come_to_nothing_is_said() -> None:
    file = sie_file()
    wrong = replace(file, results=file.results[1:])
    assert "Utgående balanser och resultat summerar till 10\u202f000,00 kr" in warnings(
        drafted(sie_written(wrong))
    )


@pytest.mark.parametrize("kind", [2, 4])
def test_a_result_that_the_file_leaves_out_is_said_and_counted_as_booked(kind: int) -> None:
    file = sie_file() if kind == 4 else without_vouchers(kind=kind)
    draft = drafted(sie_written(replace(file, results=file.results[1:])))
    told = "Filen säger inte resultatet för konto 3511 (#RES). Det räknas som vad som är bokfört på det: "
    assert f"{told}\u221210\u202f000,00 kr." in warnings(draft)
    assert "Konto 3511:" not in warnings(draft)
    assert draft.version_id is not None
    assert {fact.number: fact.closing for fact in account_facts(draft.version_id)}["3511"] == -1_000_000


def test_the_opening_is_held_against_last_years_ledger() -> None:
    book(2024)
    told = warnings(drafted(sie_text(2025)))
    assert (
        "Konto 1930 slutade 2024 på 8\u202f994,00 kr i den inlästa huvudboken, men börjar året på 5\u202f000,00 kr"
        in told
    )
    assert "2010" not in told


def test_the_opening_is_not_held_against_a_year_that_is_read_in_in_part() -> None:
    book(2024, vouchers_of(2024)[:6])
    told = warnings(drafted(sie_text(2025)))
    assert "Huvudboken för 2024 räcker bara till 2024-06-30" in told
    assert "Konto" not in told


def test_a_chart_that_looks_like_the_other_is_remarked_on() -> None:
    book(2024)
    LedgerSettings.objects.update(chart=Chart.BAS.value)
    assert "ser ut att följa Kommun-Bas, men inställningen är BAS" in warnings(drafted(sie_text()))


def test_a_file_that_reaches_less_far_is_remarked_on() -> None:
    book()
    shorter = drafted(sie_text(2025, vouchers_of(2025)[:6]))
    assert "räcker till 2025-06-30" in warnings(shorter)


def only_vouchers(year: int = 2025, vouchers: Iterable[Voucher] | None = None) -> bytes:
    """Return the bytes of a file of type 4I."""
    return sie_written(replace(sie_file(year, vouchers), opening=[], closing=[], results=[], years={}))


def test_vouchers_alone_need_last_years_ledger() -> None:
    assert "typ 4I" in errors(drafted(only_vouchers()))
    assert stored() == [0] * 6


def test_vouchers_alone_open_with_what_last_year_closed_with() -> None:
    book(2024)
    version = book_file(only_vouchers())
    found = {fact.number: (fact.opening, fact.closing) for fact in account_facts(version.id)}
    assert found["1930"] == (899_400, 899_400 + 399_400)
    assert found["2510"] == (-150_000, -300_000)
    # The result of 2024 was not booked to equity there.
    assert found["2010"] == (-500_000 - 249_400, -500_000 - 249_400)
    assert any("Resultatet för 2024" in message for _line, message in version.warnings)


@pytest.mark.parametrize(
    ("vouchers", "generated_on", "until"),
    [(6, date(2024, 12, 31), "2024-06-30"), (7, date(2024, 12, 2), "2024-12-02")],
)
def test_vouchers_alone_do_not_open_with_a_year_that_is_read_in_in_part(
    vouchers: int, generated_on: date, until: str
) -> None:
    book(2024, vouchers_of(2024)[:vouchers], generated_on=generated_on)
    draft = drafted(only_vouchers())
    assert f"huvudboken för 2024 räcker bara till {until}" in errors(draft)
    assert "typ 4E" in errors(draft)
    assert draft.warnings == ()


def unnumbered(day: int) -> Voucher:
    return voucher("", date(2025, 5, day), row("1930", 1), row("3511", -1), series="")


@pytest.mark.parametrize(
    ("vouchers", "missing"),
    [
        ([vouchers_of(2025)[5]], "saknar 8 av de 9"),
        ([*vouchers_of(2025), unnumbered(1)], "saknar 1 av de 9"),
        ([*vouchers_of(2025), unnumbered(1), unnumbered(3)], "saknar 1 av de 9"),
    ],
)
def test_vouchers_alone_do_not_stand_for_a_year_that_has_more(vouchers: list[Voucher], missing: str) -> None:
    book(2024)
    book(2025, [*vouchers_of(2025), unnumbered(1), unnumbered(2)])
    before = stored()
    told = errors(drafted(only_vouchers(2025, vouchers)))
    assert missing in told
    assert "ta ut typ 4E" in told
    assert stored() == before


def test_vouchers_alone_may_be_read_in_again_with_more() -> None:
    book(2024)
    book_file(only_vouchers(2025, vouchers_of(2025)[:5]))
    moved = replace(vouchers_of(2025)[0], day=date(2025, 1, 16))
    version = book_file(only_vouchers(2025, [moved, *vouchers_of(2025)[1:]]))
    assert (version.number, version.voucher_count) == (2, 7)


def test_vouchers_alone_do_not_stand_for_balances() -> None:
    book(2024)
    book_file(sie_written(without_vouchers(kind=2)))
    told = errors(drafted(only_vouchers()))
    assert "går inte att se att den har allt som finns i version 1 av huvudboken för 2025" in told


def test_changes_without_balances_do_not_stand_for_vouchers() -> None:
    book(2025)
    file = replace(without_vouchers(kind=2), opening=[], closing=[], results=[])
    assert "saknar 7 av de 7" in errors(drafted(sie_written(file)))


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_a_file_without_vouchers_can_be_taken_in(kind: int) -> None:
    data = sie_written(without_vouchers(kind=kind))
    assert "inga verifikationer" in warnings(drafted(data))
    version = book_file(data)
    assert (version.sie_type, version.voucher_count, version.row_count) == (kind, 0, 0)
    assert sum(found.amount for found in totals(version.id) if found.account == "1930") == 399_400
    # What the version itself tells, and what is set later, is no warning that is kept with it.
    assert not any("inga verifikationer" in message for _line, message in version.warnings)


def test_last_years_closing_may_stand_for_the_opening() -> None:
    file = sie_file()
    moved = [found._replace(year=-1) for found in file.opening]
    draft = drafted(sie_written(replace(file, opening=[], closing=[*file.closing, *moved])))
    assert warnings(draft) == ""
    assert account_facts(draft.version_id or 0)[0].opening == 500_000


def test_what_names_persons_is_not_stored() -> None:
    entry = Row("5020", 500, (("1", "110"), ("7", "19850312-1236")), None, "Lön 850312-1236")
    other = Row("1930", -500)
    file = sie_file(vouchers=[replace(vouchers_of(2025)[0], rows=(entry, other))])
    file = replace(
        file,
        dimensions={**file.dimensions, "7": "Anställd"},
        objects={**file.objects, ("7", "19850312-1236"): "Kalle"},
        company="Förbundet 850312-1236",
    )
    draft = ledger_draft(sie_written(file), file_name="850312-1236.se", by=SYSTEM)
    assert warnings(draft)
    kept = [str(model.objects.all().values()) for model in TABLES]
    assert not [text for text in kept if "1236" in text or "Kalle" in text]
    assert set(LedgerRow.objects.values_list("objects_key", flat=True)) == {"1:110", ""}


def test_odd_signs_and_long_texts_have_room() -> None:
    odd = replace(vouchers_of(2025)[0], text="å\u2028" + "x" * 300)
    version = book_file(sie_written(sie_file(vouchers=[odd]), encoding=Encoding.UTF8))
    found = LedgerVoucher.objects.get(version_id=version.id)
    assert (len(found.text), found.text[:2]) == (200, "å ")


def test_ids_of_drafts_thrown_away_are_not_used_again() -> None:
    first = drafted(sie_text())
    used = set(LedgerVoucher.objects.values_list("pk", flat=True))
    ledger_discard(first.version_id or 0, by=SYSTEM)
    drafted(sie_text())
    assert not used & set(LedgerVoucher.objects.values_list("pk", flat=True))
