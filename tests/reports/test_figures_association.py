"""The association as figures: the board on the right day, vacant places, parties, and who signs."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from drivbank.core.parties import MemberKind
from drivbank.interventions.services import intervention_close
from drivbank.organisation.selectors import members
from drivbank.organisation.services import body_create, member_create
from drivbank.organisation.services.mandates import MandateDraft, NewPerson, mandate_create
from drivbank.reports.figures.catalogue import OF_ALL
from drivbank.reports.figures.model import About, Figure, FigureTable
from drivbank.reports.figures.periods import earlier, period_of
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.statistics.services.live import live_source
from drivbank.ui.sheets import Sheet
from tests.statistics.conftest import SYSTEM, House


def about(
    kind: str = "annual_report", year: int = 2025, half: int = 0, intervention: int | None = None
) -> About:
    return About(kind, year, half, intervention, live_source(), SYSTEM)


def found(asked: About) -> dict[str, Figure | FigureTable]:
    return {one.key: one for gather in OF_ALL for one in gather(asked)}


def sheet(found: dict[str, Figure | FigureTable], key: str) -> Sheet:
    table = found[key]
    assert isinstance(table, FigureTable)
    assert isinstance(table.content, Sheet)
    return table.content


def value(found: dict[str, Figure | FigureTable], key: str) -> object:
    figure = found[key]
    assert isinstance(figure, Figure)
    return figure.value


def board() -> int:
    return body_create(name="Styrelsen", kind="board", by=SYSTEM).pk


def seat(body: int, name: str, member: str, role: str = "ordinary", **more: object) -> None:
    """Give someone a seat in the board from 2023; ``starts_on``, ``ends_on`` and ``party`` may be said."""
    known = {fact.name: fact.id for fact in members()}
    values: dict[str, object] = {"starts_on": date(2023, 4, 1), **more}
    draft = MandateDraft(0, known[member], role, **values)  # type: ignore[arg-type]  # by name
    mandate_create(body, draft, new_person=NewPerson(name), by=SYSTEM)


def test_board_on_the_last_day(house: House) -> None:
    """The board is the one that sat when the year ended, with parties and roles, and a vacant place said to be so."""
    body = board()
    seat(body, "Ulla Först", "Nyköping", ends_on=date(2025, 6, 30), party="S")
    seat(body, "Åsa Lœvskog-Ñandú", "Nyköping", "chair", starts_on=date(2025, 7, 1), party="S")
    seat(body, "Nils Ersatt", "Nyköping", "substitute", party="M")
    rows = [row.values for row in sheet(found(about()), "table:board").rows]
    assert rows == [
        ("Nyköping", "Åsa Lœvskog-Ñandú (S), ordförande", "Nils Ersatt (M)"),
        ("Eskilstuna", "Vakant", "Vakant"),
        ("Region Sörmland", "Vakant", "Vakant"),
    ]
    half = found(about("interim_report", half=1))
    assert sheet(half, "table:board").rows[0].values[1] == "Ulla Först (S)"
    assert sheet(half, "table:board").notes[0].startswith("Styrelsen den 30 juni 2025")
    assert value(found(about()), "board:chair") == "Åsa Lœvskog-Ñandú"
    assert "board:chair" not in half


def test_signed_by_those_who_sit_when_it_is_decided(house: House) -> None:
    """Those who sign are the board's on the day of decision, even if they did not sit during the year; chair first."""
    body = board()
    seat(body, "Ulla Först", "Eskilstuna", ends_on=date(2026, 2, 28))
    seat(body, "Nya Ledamoten", "Eskilstuna", starts_on=date(2026, 3, 1))
    seat(body, "Karin Ordförande", "Region Sörmland", "chair")
    report_create(ReportDraft("annual_report", 2025, decided_on=date(2026, 3, 20)), by=SYSTEM)
    signed = sheet(found(about()), "table:signatures")
    assert [row.values for row in signed.rows] == [
        ("Karin Ordförande", "Ordförande"),
        ("Nya Ledamoten", "Ledamot"),
    ]
    assert signed.notes[0].endswith("den 20 mars 2026")


def test_without_association_or_board(db: None) -> None:
    """Before anything is set up there is a period, and tables without rows."""
    empty = found(about())
    assert value(empty, "period:year") == "2025"
    assert "table:board" not in empty
    assert sheet(empty, "table:signatures").rows == ()
    assert value(empty, "association:members") == 0


def test_interventions_of_the_period(house: House) -> None:
    """An intervention closed before the period is not of it; a report of one intervention has that one alone."""
    intervention_close(house.spira, on=date(2024, 12, 31), by=SYSTEM)
    all_of = {str(row.values[0]) for row in sheet(found(about()), "table:interventions").rows}
    assert all_of == {"Sikta", "Kurser"}
    assert value(found(about()), "interventions:count") == 2
    own = found(about("status_report", half=1, intervention=house.courses))
    assert [row.values[0] for row in sheet(own, "table:interventions_structural").rows] == ["Kurser"]
    assert sheet(own, "table:interventions_individual").rows == ()
    assert value(own, "intervention:own:name") == "Kurser"


def test_parties_by_name(house: House) -> None:
    """All members are said to be so; when one more joins, the parties are named."""
    assert value(found(about()), f"intervention:{house.sikta}:parties") == "Alla medlemmar"
    member_create(name="Försäkringskassan", kind=MemberKind.SOCIAL_INSURANCE_AGENCY, by=SYSTEM)
    named = value(found(about()), f"intervention:{house.sikta}:parties")
    assert named == "Eskilstuna, Nyköping, Region Sörmland"


def test_period_before() -> None:
    """A half-year of an intervention is set beside the one before, one of the association beside the year before's."""
    status = earlier(About("status_report", 2025, 1, 1, None, SYSTEM))  # type: ignore[arg-type]  # nothing is counted
    interim = earlier(About("interim_report", 2025, 1, None, None, SYSTEM))  # type: ignore[arg-type]  # nor here
    assert (status.year, status.half) == (2024, 2)
    assert (interim.year, interim.half) == (2024, 1)
    plan = period_of(About("plan_with_budget", 2026, 0, None, None, SYSTEM))  # type: ignore[arg-type]  # nor here
    assert (plan.day, plan.last_day) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("more", [0, 20])
def test_fixed_number_of_queries(
    house: House, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    """The association is read in as many queries however many sit in the board."""
    body = board()
    seat(body, "Ulla Först", "Nyköping")
    for number in range(more):
        first = date(2000 + number, 1, 1)
        last = first.replace(month=12, day=31)
        seat(body, f"Person {number}", "Eskilstuna", starts_on=first, ends_on=last)
    asked = about()
    with django_assert_num_queries(13):
        found(asked)
