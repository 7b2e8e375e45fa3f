"""A kept catalogue is used again only while nothing that it is made of has changed."""

import pytest

from drivbank.organisation.services import association_create, association_update
from drivbank.reports.document import catalogue
from drivbank.reports.selectors import ReportFact, report
from drivbank.reports.services.reports import ReportDraft, report_create
from tests.house import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def annual() -> ReportFact:
    association_create(name="Förbundet", seat="Nyköping", by=SYSTEM)
    found = report(report_create(ReportDraft("annual_report", 2025), by=SYSTEM))
    assert found is not None
    return found


def test_the_same_is_not_made_twice(annual: ReportFact) -> None:
    assert catalogue(annual, by=SYSTEM) is catalogue(annual, by=SYSTEM)


def test_a_change_is_seen_at_once(annual: ReportFact) -> None:
    assert catalogue(annual, by=SYSTEM).figures["association:name"].value == "Förbundet"
    association_update(name="Sörmlands förbund", seat="Nyköping", by=SYSTEM)
    assert catalogue(annual, by=SYSTEM).figures["association:name"].value == "Sörmlands förbund"
