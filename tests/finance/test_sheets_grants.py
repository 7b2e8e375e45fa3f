"""The tables of grants and requisitions, and the command that prints them."""

from io import StringIO

import orjson
import pytest
from django.core.management import call_command

from drivbank.access.actors import Actor
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.finance.selectors.grants import grant_that_is
from drivbank.finance.sheets.grants import grant_sheet, grant_sheets, requisition_sheets
from drivbank.finance.sheets.requisitions import requisition_sheet
from drivbank.ui.sheets import Sheet
from tests.finance.granted import KRONA, approve, granted, requested
from tests.house import SYSTEM, House


def in_kronor(sheet: Sheet, *keys: str) -> list[tuple[object, ...]]:
    """Return the label and some columns of each row, amounts in kronor."""
    places = [next(n for n, column in enumerate(sheet.columns) if column.key == key) for key in keys]
    rows = []
    for row in sheet.rows:
        values = [row.values[place] for place in places]
        amounts = [value // KRONA if isinstance(value, int) else value for value in values]
        rows.append((str(row.values[0]), *amounts))
    return rows


def test_a_year_has_what_is_granted_drawn_and_left(house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk, staff=200_000, premises=50_000)
    approve(requested(pk, "2025-04-01", "2025-06-30", staff=300_000), approved=False)
    whole, posts = grant_sheets(2025, by=SYSTEM)
    row = ("Sikta mot arbetslivet", 2_000_000, 1_000_000, 250_000, 750_000, 25)
    assert in_kronor(whole, "total", "granted", "drawn", "left", "share") == [row, ("Summa", *row[1:])]
    assert in_kronor(posts, "granted", "drawn", "left") == [
        ("Sikta mot arbetslivet", 1_000_000, 250_000, 750_000),
        ("Personal", 800_000, 200_000, 600_000),
        ("Lokaler", 200_000, 50_000, 150_000),
        ("Summa", 1_000_000, 250_000, 750_000),
    ]
    assert grant_sheets(2024, by=SYSTEM)[0].rows == ()


def test_requisitions_are_added_up_without_the_refused(house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk, staff=200_000)
    approve(requested(pk, "2025-04-01", "2025-06-30", staff=300_000), approved=False)
    requested(pk, "2025-07-01", "2025-09-30", staff=100_000)
    (sheet,) = requisition_sheets(2025, by=SYSTEM)
    assert in_kronor(sheet, "number", "amount", "accumulated", "left") == [
        ("Sikta mot arbetslivet", "1", 200_000, 200_000, 800_000),
        ("Sikta mot arbetslivet", "3", 100_000, 300_000, 700_000),
        ("Sikta mot arbetslivet", "2", 300_000, None, None),
        ("Summa utan avslagna", "", 300_000, "", ""),
    ]


def test_a_requisition_shows_what_is_accumulated_beside_each_post(house: House) -> None:
    pk = granted(house.sikta.pk)
    requested(pk, staff=200_000)
    requested(pk, "2025-04-01", "2025-06-30", staff=100_000, premises=10_000)
    fact = grant_that_is(pk)
    sheet = requisition_sheet(fact, fact.requisitions[1])
    assert in_kronor(sheet, "amount", "granted", "accumulated", "left") == [
        ("Personal", 100_000, 800_000, 300_000, 500_000),
        ("Lokaler", 10_000, 200_000, 10_000, 190_000),
        ("Summa", 110_000, 1_000_000, 310_000, 690_000),
    ]


def test_a_grant_has_its_years_and_their_sum(house: House) -> None:
    sheet = grant_sheet(grant_that_is(granted(house.sikta.pk)))
    assert [label for label, *_rest in in_kronor(sheet)] == [
        "2025",
        "Personal",
        "Lokaler",
        "2026",
        "Personal",
        "Lokaler",
        "Summa",
    ]
    assert in_kronor(sheet, "granted")[-1] == ("Summa", 2_000_000)


def test_the_social_funds_part_is_a_table_of_its_own(house: House) -> None:
    pk = granted(house.sikta.pk, code="esf_support", eu_tenths=680, eu_lag_months=4)
    requested(pk, staff=100_000)
    shared = grant_sheets(2025, by=SYSTEM)[2]
    assert in_kronor(shared, "cost", "eu", "own", "month")[0] == (
        "Sikta mot arbetslivet, rekvisition 1",
        100_000,
        68_000,
        32_000,
        "2025-07",
    )


def test_tables_hold_what_the_reader_may_see(house: House, actor_as: object) -> None:
    for pk, title in ((house.sikta.pk, "Eget"), (house.cooperari.pk, "En annans"), (None, "Ingens")):
        requested(granted(pk, title=title))
    lead: Actor = actor_as(Role.LEAD, intervention_id=house.sikta.pk)  # type: ignore[operator]  # a fixture that builds
    for sheet in (*grant_sheets(2025, by=lead), *requisition_sheets(2025, by=lead)):
        text = str(sheet)
        assert "Eget" in text
        assert "En annans" not in text
        assert "Ingens" not in text
    with pytest.raises(Refused):
        grant_sheets(2025, by=actor_as(Role.COACH, intervention_id=house.sikta.pk))  # type: ignore[operator]  # the same


def test_the_command_prints_kronor(house: House) -> None:
    requested(granted(house.sikta.pk), staff=200_000)
    out = StringIO()
    call_command("grants", "--year", "2025", "--format", "json", stdout=out)
    told = orjson.loads(out.getvalue())
    assert [told[name] for name in ("total", "year_total", "drawn_total")] == [2_000_000, 1_000_000, 200_000]
    (grant,) = told["grants"]
    assert (grant["intervention"], grant["line"], grant["left"]) == ("Sikta", "interventions", 800_000)
    assert grant["requisitions"][0] == {
        "number": 1,
        "period_from": "2025-01-01",
        "period_to": "2025-03-31",
        "received_on": "2026-01-20",
        "decided_on": None,
        "approved": None,
        "paid_on": None,
        "amount": 200_000,
        "posts": {"Personal": 200_000},
    }
    text = StringIO()
    call_command("grants", "--year", "2025", stdout=text)
    assert "Sikta mot arbetslivet" in text.getvalue()


def test_a_year_without_grants_is_a_fault(house: House) -> None:
    err = StringIO()
    with pytest.raises(SystemExit) as error:
        call_command("grants", "--year", "1999", stderr=err)
    assert error.value.code == 2
    assert "Inget är beviljat för 1999." in err.getvalue()
