"""Ladders, reservations and scenarios: what is refused and why, what is kept, and what the event log says of it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from drivbank.access.actors import Actor, Grant
from drivbank.access.models import Event
from drivbank.access.policies import Refused
from drivbank.access.roles import Role
from drivbank.core.forecast import ladder_on
from drivbank.core.seen import ChangedMeanwhile, fingerprint
from drivbank.finance.forecasting import steps_of
from drivbank.finance.models import Ladder, LadderStep, Reservation, Scenario, ScenarioStep
from drivbank.finance.selectors.equity import (
    ladders,
    reserved_by_year,
    scenario,
    scenario_values,
    scenarios,
)
from drivbank.finance.selectors.forecast import inputs_for
from drivbank.finance.services.closings import ClosingDraft, closed_year_create
from drivbank.finance.services.ladders import AskAboutSteps, StepDraft, ladder_create
from drivbank.finance.services.reservations import (
    ReservationDraft,
    reservation_create,
    reservation_delete,
)
from drivbank.finance.services.scenario_steps import ScenarioStepDraft, step_texts
from drivbank.finance.services.scenarios import (
    ScenarioDraft,
    scenario_create,
    scenario_delete,
    scenario_update,
)
from tests.finance.foreseen import LADDER, MILLION, imagined, laddered, reserved
from tests.finance.granted import granted
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
BOARD = Actor(None, "styrelse", (Grant(Role.BOARD, None, None),))


def said(caught: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(caught.value.messages).replace("\u202f", " ").replace("\u00a0", " ")


class TestLadders:
    def test_a_ladder_is_kept_and_logged(self, house: House) -> None:
        laddered()
        (fact,) = ladders()
        assert [(step.above, step.tenths, step.limit) for step in fact.steps] == [
            (0, 300, None),
            (10 * MILLION, 250, None),
        ]
        event = Event.objects.get(action="finance.ladder_created")
        assert event.subject == "Prov"

    @pytest.mark.parametrize(
        ("steps", "problem"),
        [
            ((), "Skriv minst ett trappsteg."),
            (
                (StepDraft(10 * MILLION, tenths=250), StepDraft(0, tenths=300)),
                "Steg 2 börjar på 0 kr, som inte är mer än steget före (10 000 000 kr).",
            ),
            ((StepDraft(0, tenths=300), StepDraft(0, tenths=250)), "Steg 2 börjar på 0 kr"),
            ((StepDraft(0),), "Steg 1: skriv antingen en andel i procent eller ett belopp i kronor."),
            ((StepDraft(0, tenths=1, limit=1),), "Steg 1: skriv antingen"),
            ((StepDraft(-1, tenths=1),), "Steg 1: beloppet får inte vara mindre än noll."),
            ((StepDraft(0, limit=-1),), "Steg 1: gränsen får inte vara mindre än noll."),
            ((StepDraft(0, tenths=10_001),), "Steg 1: andelen ska vara från 0 till 1 000 procent."),
        ],
    )
    def test_steps_that_make_no_ladder_are_refused(
        self, house: House, steps: tuple[StepDraft, ...], problem: str
    ) -> None:
        with pytest.raises(ValidationError) as caught:
            ladder_create(replace(LADDER, steps=steps), by=SYSTEM)
        assert problem in said(caught)
        assert not Ladder.objects.exists()

    def test_more_than_a_years_money_is_asked_about(self, house: House) -> None:
        draft = replace(LADDER, steps=(StepDraft(0, tenths=1500),))
        with pytest.raises(AskAboutSteps) as caught:
            ladder_create(draft, by=SYSTEM)
        assert "Ett steg tillåter 150 %" in said(caught)
        assert not LadderStep.objects.exists()
        ladder_create(draft, sure=True, by=SYSTEM)
        assert LadderStep.objects.get().tenths == 1500

    def test_a_very_small_step_is_asked_about(self, house: House) -> None:
        draft = replace(LADDER, steps=(StepDraft(0, tenths=200), StepDraft(1_000, tenths=150)))
        with pytest.raises(AskAboutSteps) as caught:
            ladder_create(draft, by=SYSTEM)
        assert "är 10 kr" in said(caught)
        ladder_create(draft, sure=True, by=SYSTEM)
        assert LadderStep.objects.count() == 2

    def test_of_two_from_one_day_the_one_added_last_counts(self, house: House) -> None:
        laddered()
        ladder_create(replace(LADDER, source="Rättad", steps=(StepDraft(0, tenths=100),)), by=SYSTEM)
        found = inputs_for(2025, [], as_of=date(2025, 3, 31)).ladders
        in_force = ladder_on(found, date(2025, 12, 31))
        assert in_force is not None
        assert in_force.source == "Rättad"

    def test_a_forecast_of_an_earlier_day_does_not_know_a_ladder(self, house: House) -> None:
        ladder_create(replace(LADDER, known_on=date(2025, 6, 2)), by=SYSTEM)
        assert inputs_for(2025, [], as_of=date(2025, 6, 1)).ladders == ()
        assert len(inputs_for(2025, [], as_of=date(2025, 6, 2)).ladders) == 1

    def test_a_ladder_is_known_from_the_day_it_is_entered_unless_another_is_said(self, house: House) -> None:
        ladder_create(replace(LADDER, known_on=None), by=SYSTEM)
        assert Ladder.objects.get().known_on == timezone.localdate()
        with pytest.raises(ValidationError, match="Dagen har inte varit än"):
            ladder_create(replace(LADDER, known_on=date(2999, 1, 1)), by=SYSTEM)

    def test_a_ladder_without_a_source_is_refused(self, house: House) -> None:
        with pytest.raises(ValidationError, match="Skriv var trappan kommer från"):
            ladder_create(replace(LADDER, source="  "), by=SYSTEM)

    def test_only_the_office_enters_one(self, house: House) -> None:
        with pytest.raises(Refused):
            ladder_create(LADDER, by=BOARD)


class TestReservations:
    def test_what_is_set_aside_adds_up_by_year_as_it_was_known(self, house: House) -> None:
        reserved(2024), reserved(2024, 2 * MILLION)  # two decisions
        assert reserved_by_year() == {2024: 3 * MILLION}
        assert reserved_by_year(as_of=date(2025, 3, 20)) == {}

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"amount": 0}, "Beloppet ska vara större än noll."),
            ({"year": 1999}, "Året ska vara från 2004 till 2100."),
            ({"purpose": " "}, "Skriv vad pengarna är reserverade för."),
            ({"decision": ""}, "Skriv vilket beslut det är"),
            ({"amount": 10**15}, "Beloppet är orimligt stort."),
            ({"decided_on": date(2999, 1, 1)}, "Dagen har inte varit än."),
            ({"purpose": "Ring 070-123 45 67"}, "Texten ser ut att innehålla"),
        ],
    )
    def test_what_cannot_be_is_refused(self, house: House, values: dict[str, object], problem: str) -> None:
        draft = ReservationDraft(2024, "Pågående insatser", MILLION, date(2025, 3, 21), "§ 14")
        with pytest.raises(ValidationError) as caught:
            reservation_create(replace(draft, **values), by=SYSTEM)  # type: ignore[arg-type]
        assert problem in said(caught)
        assert not Reservation.objects.exists()

    def test_more_than_there_is_cannot_be_set_aside(self, house: House) -> None:
        closing = ClosingDraft(MILLION, 5 * MILLION, date(2025, 3, 21), "Årsredovisning")
        closed_year_create(2024, closing, by=SYSTEM)
        reserved(2024, 4 * MILLION)
        with pytest.raises(ValidationError) as caught:
            reserved(2024, 2 * MILLION)
        assert "Tillsammans blir 6 000 000 kr reserverade" in said(caught)
        assert reserved_by_year() == {2024: 4 * MILLION}

    def test_a_mistake_is_taken_away_and_remembered(self, house: House) -> None:
        reservation_delete(reserved(), by=SYSTEM)
        assert not Reservation.objects.exists()
        assert Event.objects.filter(action="finance.reservation_deleted").exists()

    def test_a_form_sent_twice_is_one_reservation(self, house: House) -> None:
        reserved()
        with pytest.raises(ValidationError) as caught:
            reserved()
        assert "Reserveringen finns redan" in said(caught)
        assert Reservation.objects.count() == 1

    def test_only_the_office_enters_and_takes_away(self, house: House) -> None:
        pk = reserved()
        with pytest.raises(Refused):
            reservation_delete(pk, by=BOARD)


@pytest.mark.parametrize("what", ["reservation", "scenario"])
def test_the_log_is_locked_before_what_is_taken_away(house: House, what: str) -> None:
    # Others lock the log first: the other way round two who wait for each other never go on.
    reservation, scenario_pk = reserved(), imagined()
    with CaptureQueriesContext(connection) as found:
        if what == "reservation":
            reservation_delete(reservation, by=SYSTEM)
        else:
            scenario_delete(scenario_pk, by=SYSTEM)
    asked = [query["sql"] for query in found]
    log = next(place for place, sql in enumerate(asked) if "access_loghead" in sql)
    own = next(place for place, sql in enumerate(asked) if f"finance_{what}" in sql)
    assert log < own


class TestScenarios:
    def test_a_scenario_is_kept_with_its_steps(self, house: House) -> None:
        pk = granted(house.sikta.pk)
        steps = (
            ScenarioStepDraft("vacancy", grant_id=pk, percent=200, last_month=date(2025, 9, 1)),
            ScenarioStepDraft("filled", grant_id=pk, first_month=date(2025, 9, 1)),
            ScenarioStepDraft("filled", first_month=date(2025, 10, 1)),
            ScenarioStepDraft("grant_ends", grant_id=pk, last_month=date(2025, 7, 1)),
            ScenarioStepDraft("amount", code="office", amount=5_000_00, first_month=date(2025, 4, 1)),
        )
        scenario_create(ScenarioDraft("Det värsta", 1, steps), by=SYSTEM)
        (fact,) = scenarios()
        texts = [text.replace("\u202f", " ") for text in step_texts(fact.steps)]
        title = fact.steps[0].title
        assert texts == [
            f"200 procent av en heltid är vakant i {title} till 2025-09",
            f"Vakanserna i {title} är tillsatta från 2025-09",
            "Alla vakanser är tillsatta från 2025-10",
            f"{title} slutar efter 2025-07",
            "Kansli: 5 000 kr i månaden från 2025-04",
        ]
        assert [step.kind for step in steps_of(fact)] == [
            "vacancy",
            "filled",
            "filled",
            "grant_ends",
            "amount",
        ]
        assert [step.intervention for step in steps_of(fact)][1:3] == [house.sikta.pk, None]

    @pytest.mark.parametrize(
        ("step", "problem"),
        [
            (ScenarioStepDraft("vacancy", grant_id=0, percent=50), "Välj vilka beviljade medel det gäller."),
            (ScenarioStepDraft("grant_ends", grant_id=0), "Välj vilka beviljade medel det gäller."),
            (ScenarioStepDraft("amount", amount=100), "Välj vilken budgetrad beloppet hör till."),
            (ScenarioStepDraft("amount", code="office"), "Skriv hur mycket det är i månaden."),
            (ScenarioStepDraft("filled"), "Skriv från vilken månad vakanserna är tillsatta."),
            (ScenarioStepDraft("luck"), "Det kan inte hända i ett scenario."),
            (
                ScenarioStepDraft("no_new_grants", None, "", None, None, date(2025, 5, 1), date(2025, 4, 1)),
                "Sista månaden kommer före den första.",
            ),
            (ScenarioStepDraft("no_new_grants", first_month=date(2025, 5, 2)), "En månad anges med"),
        ],
    )
    def test_steps_that_lack_something_are_refused(
        self, house: House, step: ScenarioStepDraft, problem: str
    ) -> None:
        with pytest.raises(ValidationError) as caught:
            scenario_create(ScenarioDraft("Prov", 1, (step,)), by=SYSTEM)
        assert problem in said(caught)
        assert not Scenario.objects.exists()

    @pytest.mark.parametrize("kind", ["vacancy", "filled"])
    def test_a_grant_of_no_intervention_has_no_staffing(self, house: House, kind: str) -> None:
        pk = granted(None, title="Utredning")
        step = ScenarioStepDraft(kind, grant_id=pk, percent=50, first_month=date(2025, 4, 1))
        with pytest.raises(ValidationError, match="hör inte till någon insats"):
            scenario_create(ScenarioDraft("Prov", 1, (step,)), by=SYSTEM)

    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"percent": 0}, "Skriv hur många procent av en heltid"),
            ({"percent": 5001}, "Skriv hur många procent av en heltid"),
        ],
    )
    def test_a_vacancy_is_a_share_of_full_time(
        self, house: House, values: dict[str, int], problem: str
    ) -> None:
        step = ScenarioStepDraft("vacancy", grant_id=granted(house.sikta.pk), **values)
        with pytest.raises(ValidationError) as caught:
            scenario_create(ScenarioDraft("Prov", 1, (step,)), by=SYSTEM)
        assert problem in said(caught)

    def test_a_grant_that_ends_has_a_last_month(self, house: House) -> None:
        step = ScenarioStepDraft("grant_ends", grant_id=granted(house.sikta.pk))
        with pytest.raises(ValidationError, match="Skriv den sista månaden"):
            scenario_create(ScenarioDraft("Prov", 1, (step,)), by=SYSTEM)

    def test_nothing_happening_is_no_scenario(self, house: House) -> None:
        with pytest.raises(ValidationError, match="Välj minst en sak"):
            scenario_create(ScenarioDraft("Prov", 1, ()), by=SYSTEM)

    def test_a_name_is_taken_whatever_its_case(self, house: House) -> None:
        imagined("Vakans")
        with pytest.raises(ValidationError, match="redan ett scenario"):
            imagined("VAKANS")

    def test_what_another_has_changed_is_not_written_over(self, house: House) -> None:
        pk = imagined()
        fact = scenario(pk)
        assert fact is not None
        seen = fingerprint(scenario_values(fact))
        draft = ScenarioDraft("Annat namn", 1, (ScenarioStepDraft("no_new_grants"),))
        scenario_update(pk, draft, seen=seen, by=SYSTEM)
        with pytest.raises(ChangedMeanwhile):
            scenario_update(pk, replace(draft, name="Ett tredje"), seen=seen, by=SYSTEM)
        assert Scenario.objects.get().name == "Annat namn"

    def test_the_log_says_what_happened_in_it(self, house: House) -> None:
        pk = imagined()
        scenario_delete(pk, by=SYSTEM)
        assert not ScenarioStep.objects.exists()
        assert Event.objects.filter(action="finance.scenario_deleted").exists()

    def test_only_the_office_makes_them(self, house: House) -> None:
        with pytest.raises(Refused):
            scenario_create(ScenarioDraft("Prov", 1, (ScenarioStepDraft("no_new_grants"),)), by=BOARD)
