"""The vacant part of what the association finances, month by month, as it was known on a day."""

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from drivbank.interventions.models import Staffing
from drivbank.interventions.selectors import (
    financed_percent_all,
    staffing_on,
    vacancies,
    vacant_shares,
    vacant_shares_all,
)
from drivbank.interventions.services import StaffingDraft, VacancyDraft, staffing_create, vacancy_create
from drivbank.organisation.selectors import members
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
JANUARY = date(2025, 1, 1)


@pytest.fixture
def ids(house: House) -> dict[str, int]:
    return {member.name: member.id for member in members()}


@pytest.fixture
def share(house: House, ids: dict[str, int]) -> Staffing:
    """200 percent financed and 100 of its own in Eskilstuna; 100 financed in Nyköping from April."""
    started = date(2023, 10, 1)
    staffing_create(
        house.sikta.pk, StaffingDraft(ids["Eskilstuna"], "Coach", 100, started, financed=False), by=SYSTEM
    )
    staffing_create(house.sikta.pk, StaffingDraft(ids["Nyköping"], "Coach", 100, date(2025, 4, 1)), by=SYSTEM)
    return staffing_create(house.sikta.pk, StaffingDraft(ids["Eskilstuna"], "Coach", 200, started), by=SYSTEM)


@pytest.fixture
def vacancy(share: Staffing) -> None:
    """All of Eskilstuna's 200 percent from January to May, noted on the 15th and its end on 20 April."""
    draft = VacancyDraft(200, JANUARY, date(2025, 1, 15), date(2025, 5, 31), date(2025, 4, 20))
    vacancy_create(share.pk, draft, by=SYSTEM)


def parts(house: House, as_of: date | None = None) -> list[Fraction]:
    return vacant_shares(house.sikta.pk, JANUARY, 6, as_of=as_of)


def test_the_vacant_part_is_of_what_is_financed(house: House, vacancy: None) -> None:
    third = Fraction(2, 3)
    assert parts(house) == [1, 1, 1, third, third, 0]


def test_an_end_noted_later_was_not_known(house: House, vacancy: None) -> None:
    third = Fraction(2, 3)
    assert parts(house, date(2025, 4, 19)) == [1, 1, 1, third, third, third]
    assert parts(house, date(2025, 4, 20)) == parts(house)
    assert [one.ends_on for one in vacancies(as_of=date(2025, 4, 19))] == [None]


def test_a_vacancy_noted_later_was_not_known(house: House, vacancy: None) -> None:
    assert parts(house, date(2025, 1, 14)) == [0] * 6
    assert vacancies(as_of=date(2025, 1, 14)) == []
    assert len(vacancies(as_of=date(2025, 1, 15))) == 1


def test_what_a_member_pays_itself_leaves_no_money(house: House, share: Staffing) -> None:
    own = Staffing.objects.get(financed=False)
    vacancy_create(own.pk, VacancyDraft(100, JANUARY, JANUARY), by=SYSTEM)
    assert parts(house) == [0] * 6


def test_an_open_end_lasts_as_long_as_the_share(house: House, share: Staffing) -> None:
    Staffing.objects.filter(pk=share.pk).update(ends_on=date(2025, 6, 15))
    vacancy_create(share.pk, VacancyDraft(50, date(2025, 6, 1), JANUARY), by=SYSTEM)
    # 50 percent for 15 days, of 200 for 15 days and Nyköping's 100 for 30.
    assert parts(house)[5] == Fraction(50 * 15, 200 * 15 + 100 * 30)


def test_all_are_read_at_once(house: House, vacancy: None) -> None:
    found = vacant_shares_all(JANUARY, 6)
    assert found == {house.sikta.pk: parts(house), house.cooperari.pk: [0] * 6, house.courses.pk: [0] * 6}
    assert vacant_shares_all(JANUARY, 6, as_of=date(2025, 4, 19))[house.sikta.pk][5] == Fraction(2, 3)
    percents = financed_percent_all(JANUARY, 6)
    assert percents[house.sikta.pk] == [200, 200, 200, 300, 300, 300]
    assert percents[house.courses.pk] == [0] * 6


def test_the_questions_do_not_grow_with_the_rows(
    house: House, vacancy: None, ids: dict[str, int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def read() -> None:
        with django_assert_num_queries(3):
            vacant_shares_all(JANUARY, 36)
        with django_assert_num_queries(2):
            financed_percent_all(JANUARY, 36)
        with django_assert_num_queries(1):
            staffing_on(JANUARY)

    read()
    for number in range(20):
        draft = StaffingDraft(ids["Nyköping"], f"Coach {number}", 100, date(2025, 1, 1))
        share = staffing_create(house.cooperari.pk, draft, by=SYSTEM)
        vacancy_create(share.pk, VacancyDraft(50, date(2025, 2, 1), JANUARY), by=SYSTEM)
    read()


def test_the_associations_own_stand_first_and_own_before_financed(house: House, share: Staffing) -> None:
    staffing_create(house.sikta.pk, StaffingDraft(None, "Insatsledare", 100, JANUARY), by=SYSTEM)
    staffing_create(house.cooperari.pk, StaffingDraft(None, "Projektledare", 50, JANUARY), by=SYSTEM)
    rows = [(one.intervention, one.member, one.financed) for one in staffing_on(date(2025, 4, 1))]
    assert rows == [
        ("Cooperari", "", True),
        ("Sikta", "", True),
        ("Sikta", "Nyköping", True),
        ("Sikta", "Eskilstuna", False),
        ("Sikta", "Eskilstuna", True),
    ]
