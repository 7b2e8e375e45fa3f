"""``drivbank staffing``: what it prints, and what it says when it cannot."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from drivbank.interventions.services import StaffingDraft, VacancyDraft, staffing_create, vacancy_create
from drivbank.organisation.selectors import members
from tests.house import SYSTEM, House
from tests.interventions.test_selectors_vacancies import JANUARY

pytestmark = pytest.mark.django_db


def printed(*words: str) -> str:
    out = StringIO()
    call_command("staffing", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def staffed(house: House) -> House:
    ids = {member.name: member.id for member in members()}
    place = ids["Nyköping"]
    staffing_create(house.sikta.pk, StaffingDraft(place, "Coach", 50, JANUARY, financed=False), by=SYSTEM)
    share = staffing_create(house.sikta.pk, StaffingDraft(place, "Coach", 100, JANUARY), by=SYSTEM)
    staffing_create(
        house.sikta.pk, StaffingDraft(ids["Region Sörmland"], "Samordnare", 300, JANUARY), by=SYSTEM
    )
    vacancy_create(share.pk, VacancyDraft(25, JANUARY, JANUARY), by=SYSTEM)
    return house


def test_the_table_is_printed_with_its_sums(staffed: House) -> None:
    lines = printed("--intervention", "sikta", "--day", "2025-03-31").splitlines()
    assert lines[0] == "Bemanning 2025-03-31, Sikta"
    cells = [line.replace("\u00a0%", "").split() for line in lines]
    assert ["Nyköping", "50", "100", "150", "25"] in cells
    assert ["Kommunerna", "50", "100", "150", "25"] in cells
    assert ["Region", "Sörmland", "0", "300", "300", "0"] in cells
    assert ["Alla", "50", "400", "450", "25"] in cells


def test_a_day_before_anyone_is_said_to_be_empty(staffed: House) -> None:
    text = printed("--intervention", "Sikta", "--day", "2024-12-31")
    assert "Ingen bemanning är inlagd för den dagen." in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--intervention", "Okänd"), "Det finns ingen insats som heter ”Okänd”. Insatserna: Cooperari"),
        (("--intervention", "Sikta", "--day", "2025-02-30"), "”2025-02-30” är ingen dag."),
        ((), "Det här behöver anges: --intervention."),
        (("--intervention", "Sikta", "--format", "xml"), "kan inte vara ”xml”"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_2(house: House, words: tuple[str, ...], told: str) -> None:
    with pytest.raises(CommandError) as error:
        printed(*words)
    assert told in str(error.value)
    assert error.value.returncode == 2
