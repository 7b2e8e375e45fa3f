"""Vacancies: what fits in a share, who may note them, and what of a share its vacancies hold fast."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.access.selectors import items_of
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.interventions.models import Intervention, Staffing, Vacancy
from drivbank.interventions.selectors import (
    intervention_row,
    staffing,
    staffing_on,
    vacancies,
    vacancy_values,
)
from drivbank.interventions.services import (
    StaffingDraft,
    VacancyDraft,
    intervention_close,
    intervention_update,
    staffing_create,
    staffing_delete,
    staffing_update,
    vacancy_create,
    vacancy_delete,
    vacancy_update,
)
from drivbank.interventions.services.drafts import InterventionDraft
from drivbank.organisation.selectors import members
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
DRAFT = VacancyDraft(50, date(2025, 2, 1), date(2025, 2, 3), date(2025, 6, 30), date(2025, 6, 2))


@pytest.fixture
def member(house: House) -> int:
    return next(one.id for one in members() if one.name == "Nyköping")


@pytest.fixture
def share(house: House, member: int) -> Staffing:
    """150 percent of coaches in Nyköping that the association pays for, through 2025 and 2026."""
    draft = StaffingDraft(member, "Coach", 150, date(2025, 1, 1), date(2026, 12, 31))
    return staffing_create(house.sikta.pk, draft, by=SYSTEM)


def refused(share: Staffing, draft: VacancyDraft) -> dict[str, list[str]]:
    """Return what is wrong with a draft, by field; nothing is stored of it."""
    before = Vacancy.objects.count(), Event.objects.count()
    with pytest.raises(ValidationError) as error:
        vacancy_create(share.pk, draft, by=SYSTEM)
    assert (Vacancy.objects.count(), Event.objects.count()) == before
    return dict(error.value.message_dict)


def test_a_vacancy_is_kept_with_when_it_was_known_and_logged(share: Staffing) -> None:
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    [fact] = vacancies(share.intervention_id)
    assert (fact.percent, fact.starts_on, fact.ends_on) == (50, DRAFT.starts_on, DRAFT.ends_on)
    assert (fact.noted_on, fact.end_noted_on) == (DRAFT.noted_on, DRAFT.end_noted_on)
    assert (fact.member, fact.municipality, fact.financed) == ("Nyköping", "0480", True)
    event = Event.objects.latest("number")
    assert event.action == "interventions.vacancy_created"
    items = {kind: changes for kind, _subject, changes in items_of(event)}
    assert orjson.loads(items["vacancy"])["percent"] == [None, 50]
    assert set(items) == {"vacancy", "staffing", "intervention"}
    vacancy_update(made.pk, replace(DRAFT, percent=100), by=SYSTEM)
    event = Event.objects.latest("number")
    assert event.action == "interventions.vacancy_updated"
    assert orjson.loads(next(iter(items_of(event)))[2]) == {"percent": [50, 100]}
    vacancy_delete(made.pk, by=SYSTEM)
    event = Event.objects.latest("number")
    assert event.action == "interventions.vacancy_deleted"
    assert orjson.loads(next(iter(items_of(event)))[2])["percent"] == [100, None]
    assert vacancies() == []


def test_the_same_once_more_is_no_event(share: Staffing) -> None:
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    before = Event.objects.count()
    vacancy_update(made.pk, DRAFT, by=SYSTEM)
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", list(Role))
def test_only_the_office_notes_vacancies(
    house: House, share: Staffing, actor_with: Callable[..., Actor], role: Role
) -> None:
    needs = (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR, Role.COACH)
    scope = {"intervention_id": house.sikta.pk} if role in needs else {}
    area = {"area_id": house.north} if role is Role.COORDINATOR else {}
    actor = actor_with(role, **scope, **area)
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    if role is Role.OFFICE:
        vacancy_update(made.pk, replace(DRAFT, percent=60), by=actor)
        vacancy_delete(made.pk, by=actor)
        assert vacancy_create(share.pk, DRAFT, by=actor).pk
        return
    for write in (
        lambda: vacancy_create(share.pk, DRAFT, by=actor),
        lambda: vacancy_update(made.pk, replace(DRAFT, percent=60), by=actor),
        lambda: vacancy_delete(made.pk, by=actor),
    ):
        with pytest.raises(Refused):
            write()
    assert Vacancy.objects.get().percent == 50


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"percent": 151}, "percent", "Bemanningen är på 150 procent"),
        ({"percent": 0}, "percent", "minst 1 procent"),
        ({"ends_on": date(2025, 1, 31)}, "ends_on", "före första dagen"),
        ({"starts_on": date(2024, 12, 31)}, "starts_on", "2025-01-01 till 2026-12-31"),
        ({"ends_on": date(2027, 1, 1)}, "ends_on", "2025-01-01 till 2026-12-31"),
        ({"ends_on": None}, "ends_on", "vilken dag vakansen tar slut"),
        ({"end_noted_on": date(2025, 2, 2)}, "end_noted_on", "innan vakansen var det"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    share: Staffing, change: dict[str, object], field: str, words: str
) -> None:
    found = refused(share, replace(DRAFT, **change))
    assert list(found) == [field]
    assert words in found[field][0]


@pytest.mark.parametrize("field", ["noted_on", "end_noted_on"])
def test_nothing_is_known_before_its_day(share: Staffing, field: str) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    found = refused(share, replace(DRAFT, **{field: tomorrow}))
    assert "har inte kommit än" in found[field][0]


def test_an_end_is_known_from_today_when_nobody_says_since_when(share: Staffing) -> None:
    made = vacancy_create(share.pk, replace(DRAFT, end_noted_on=None), by=SYSTEM)
    assert made.end_noted_on == timezone.localdate()


def test_another_end_is_known_from_today_and_not_since_the_old_one_was(share: Staffing) -> None:
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    vacancy_update(made.pk, replace(DRAFT, ends_on=date(2025, 8, 31)), by=SYSTEM)
    assert vacancies()[0].end_noted_on == timezone.localdate()
    [then] = vacancies(as_of=date(2025, 7, 1))
    assert then.ends_on is None


def test_vacancies_beside_each_other_fit_in_the_share_together(share: Staffing) -> None:
    vacancy_create(share.pk, replace(DRAFT, percent=100), by=SYSTEM)
    found = refused(share, replace(DRAFT, percent=51, starts_on=date(2025, 6, 30)))
    assert found["percent"] == [
        "Av bemanningens 150 procent är 100 redan vakanta under den tiden. Högst 50 till kan vara det."
    ]
    vacancy_create(
        share.pk,
        replace(DRAFT, percent=51, starts_on=date(2025, 7, 1), ends_on=None, end_noted_on=None),
        by=SYSTEM,
    )
    vacancy_create(share.pk, DRAFT, by=SYSTEM)
    assert "Hela bemanningen, 150 procent, är redan vakant" in refused(share, DRAFT)["percent"][0]


def test_one_without_an_end_lies_beside_all_that_comes(share: Staffing) -> None:
    vacancy_create(share.pk, replace(DRAFT, percent=150, ends_on=None, end_noted_on=None), by=SYSTEM)
    later = replace(DRAFT, starts_on=date(2026, 11, 1), ends_on=None, end_noted_on=None)
    assert "percent" in refused(share, later)


def test_a_change_does_not_lie_beside_itself(share: Staffing) -> None:
    made = vacancy_create(share.pk, replace(DRAFT, percent=150), by=SYSTEM)
    vacancy_update(made.pk, replace(DRAFT, percent=140), by=SYSTEM)
    assert vacancies()[0].percent == 140


def test_two_who_change_at_once_are_told(share: Staffing) -> None:
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    seen = fingerprint(vacancy_values(made))
    vacancy_update(made.pk, replace(DRAFT, percent=60), seen=seen, by=SYSTEM)
    with pytest.raises(ChangedMeanwhile):
        vacancy_update(made.pk, replace(DRAFT, percent=70), seen=seen, by=SYSTEM)


def as_draft(share: Staffing) -> StaffingDraft:
    return StaffingDraft(
        share.member_id, share.function, share.percent, share.starts_on, share.ends_on, share.financed
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"percent": 49}, "percent"),
        ({"starts_on": date(2025, 2, 2)}, "starts_on"),
        ({"ends_on": date(2025, 6, 29)}, "ends_on"),
    ],
)
def test_a_share_holds_its_vacancies(share: Staffing, change: dict[str, object], field: str) -> None:
    vacancy_create(share.pk, DRAFT, by=SYSTEM)
    with pytest.raises(ValidationError) as error:
        staffing_update(share.pk, replace(as_draft(share), **change), by=SYSTEM)
    assert list(error.value.message_dict) == [field]
    snug = replace(as_draft(share), percent=50, starts_on=date(2025, 2, 1), ends_on=date(2025, 6, 30))
    staffing_update(share.pk, snug, by=SYSTEM)


def test_a_share_with_vacancies_is_not_taken_away(share: Staffing) -> None:
    made = vacancy_create(share.pk, DRAFT, by=SYSTEM)
    with pytest.raises(ValidationError, match="har vakanser"):
        staffing_delete(share.pk, by=SYSTEM)
    vacancy_delete(made.pk, by=SYSTEM)
    staffing_delete(share.pk, by=SYSTEM)
    assert staffing() == []


def test_an_open_end_follows_the_share(share: Staffing) -> None:
    vacancy_create(share.pk, replace(DRAFT, ends_on=None, end_noted_on=None), by=SYSTEM)
    staffing_update(share.pk, replace(as_draft(share), ends_on=date(2025, 9, 30)), by=SYSTEM)
    assert vacancies()[0].last_day == date(2025, 9, 30)


def test_a_vacancy_ends_with_its_intervention(house: House, share: Staffing) -> None:
    vacancy_create(share.pk, DRAFT, by=SYSTEM)
    intervention_close(house.sikta.pk, on=date(2025, 5, 31), by=SYSTEM)
    [fact] = vacancies()
    assert (fact.ends_on, fact.last_day) == (date(2025, 5, 31), date(2025, 5, 31))


def test_an_intervention_does_not_end_before_a_vacancy_begins(house: House, share: Staffing) -> None:
    vacancy_create(share.pk, DRAFT, by=SYSTEM)
    with pytest.raises(ValidationError, match="vakans som börjar efter"):
        intervention_close(house.sikta.pk, on=date(2025, 1, 31), by=SYSTEM)
    values = intervention_row(house.sikta.pk)
    assert values is not None
    draft = InterventionDraft(**{**values, "ends_on": date(2025, 1, 31)})
    with pytest.raises(ValidationError, match="vakans som börjar efter"):
        intervention_update(house.sikta.pk, draft, by=SYSTEM)


def test_the_association_always_pays_its_own_staff(house: House, member: int) -> None:
    own = StaffingDraft(None, "Insatsledare", 100, date(2025, 1, 1), financed=False)
    with pytest.raises(ValidationError) as error:
        staffing_create(house.sikta.pk, own, by=SYSTEM)
    assert list(error.value.message_dict) == ["financed"]
    staffing_create(house.sikta.pk, replace(own, member=member), by=SYSTEM)
    assert [fact.financed for fact in staffing(house.sikta.pk)] == [False]


def test_staffing_without_an_end_ends_with_its_intervention(house: House, member: int) -> None:
    staffing_create(house.sikta.pk, StaffingDraft(member, "Coach", 100, date(2025, 1, 1)), by=SYSTEM)
    Intervention.objects.filter(pk=house.sikta.pk).update(ends_on=date(2025, 6, 30))
    assert len(staffing_on(date(2025, 6, 30))) == 1
    assert staffing_on(date(2025, 7, 1)) == []
    assert staffing_on(date(2025, 6, 30), house.cooperari.pk) == []
