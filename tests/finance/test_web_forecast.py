"""The pages of the forecast: what each reader sees, and what the forms take."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import User
from drivbank.access.roles import Role
from drivbank.finance.forecasting import forecasted
from drivbank.finance.models import Ladder, Reservation, Scenario, ScenarioStep
from drivbank.finance.web.forms_scenario import month_in
from drivbank.finance.web.views import forecast_show
from tests.finance.budgeted import decided
from tests.finance.foreseen import imagined, laddered, reserved
from tests.finance.granted import granted
from tests.house import House

SignedIn = Callable[[Role], Client]


@pytest.fixture
def signed_in(user_with: Callable[..., User], house: House) -> SignedIn:
    def sign_in(role: Role) -> Client:
        scope = {"intervention_id": house.sikta.pk} if role is Role.LEAD else {}
        client = Client()
        client.force_login(user_with(role, **scope))
        return client

    return sign_in


def at(name: str, *args: object, query: str = "") -> str:
    return reverse(f"finance:{name}", args=args) + query


def text_of(response: Any) -> str:
    return str(response.content.decode()).replace("\u202f", " ").replace("\u00a0", " ")


class TestForecast:
    def test_an_empty_association_has_a_page_that_says_what_is_missing(self, signed_in: SignedIn) -> None:
        page = text_of(signed_in(Role.OFFICE).get(at("forecast_show")))
        assert "Inget bokslut före" in page
        assert "trappa för eget kapital är inte inlagd" in page

    def test_the_board_sees_the_whole(self, signed_in: SignedIn, house: House) -> None:
        decided(2025)
        granted(house.sikta.pk)
        laddered()
        page = text_of(signed_in(Role.BOARD).get(at("forecast_show", query="?ar=2025&per=2025-03-31")))
        for heading in ("Varför", "Prognos 2025, månad för månad", "2025 och tre år framåt"):
            assert heading in page
        assert "Prognosen visas som den var 2025-03-31" in page
        assert "Trappans gräns" in page

    def test_files_are_of_the_day_that_is_shown(self, signed_in: SignedIn, house: House) -> None:
        decided(2025)
        client = signed_in(Role.BOARD)
        page = text_of(client.get(at("forecast_show", query="?ar=2025&per=2025-03-31")))
        assert at("sheet_file", "forecast", 2025, "xlsx", query="?per=2025-03-31") in page
        assert at("sheet_tables", "forecast", 2025, query="?per=2025-03-31") in page
        assert reverse("reports:money_file", args=["forecast", 2025, "pdf"]) + "?per=2025-03-31" in page
        today = text_of(client.get(at("forecast_show", query="?ar=2025")))
        assert at("sheet_file", "forecast", 2025, "xlsx") in today
        assert "?per=" not in today

    def test_a_year_without_a_budget_is_said_to_be_no_forecast(
        self, signed_in: SignedIn, house: House
    ) -> None:
        decided(2025)
        granted(house.sikta.pk)
        client = signed_in(Role.BOARD)
        page = text_of(client.get(at("forecast_show", query="?ar=2026&per=2025-03-31")))
        assert "Ingen budget är beslutad för 2026. Därför visas varken resultat" in page
        assert at("budget_show", 2026) in page
        for gone in ("Resultatet för 2026", "Varning", "Eget kapital vid årets slut", "månad för månad</"):
            assert gone not in page
        ahead = text_of(client.get(at("forecast_show", query="?ar=2025&per=2025-03-31")))
        table, details = ahead.split("Vad prognosen bygger på")
        assert "visas inget resultat och inget eget kapital" in table
        assert "De löpande kostnaderna räknas som i budgeten för 2025" in details
        assert ahead.count("Bara det som är beviljat") == 3

    def test_the_first_reasons_are_read_at_once_and_the_rest_is_folded(
        self, signed_in: SignedIn, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(forecast_show, "REASONS", 2)
        decided(2025)
        granted(house.sikta.pk)
        page = text_of(signed_in(Role.BOARD).get(at("forecast_show", query="?ar=2025&per=2025-03-31")))
        told = forecasted(2025, as_of=date(2025, 3, 31))
        first, folded = page.split("Mer om varför")
        assert len(told.explanation) > 2
        for place, text in enumerate(told.explanation):
            plain = str(text).replace("\u202f", " ").replace("\u00a0", " ")
            assert plain in (first if place < 2 else folded)

    def test_without_a_closing_it_is_said_that_the_equity_begins_at_nothing(
        self, signed_in: SignedIn, house: House
    ) -> None:
        decided(2025)
        address = at("forecast_show", query="?ar=2025&per=2025-03-31")
        page = text_of(signed_in(Role.OFFICE).get(address))
        assert "Bokslutet före 2025 saknas, så det egna kapitalet räknas från 0 kr." in page
        assert at("closed_year_create") in page
        assert at("closed_year_create") not in text_of(signed_in(Role.BOARD).get(address))

    def test_a_lead_sees_the_own_grants_alone(self, signed_in: SignedIn, house: House) -> None:
        decided(2025)
        granted(house.sikta.pk)
        page = text_of(signed_in(Role.LEAD).get(at("forecast_show", query="?ar=2025")))
        assert "Beviljade medel 2025: rekvirerat och väntat" in page
        assert "Eget kapital" not in page
        assert at("ladder_list") not in page

    @pytest.mark.parametrize(
        ("query", "problem"),
        [
            ("?ar=2025&per=2099-01-01", "Dagen har inte varit än"),
            ("?ar=2025&per=2025-02-30", "2025-02-30"),
            ("?ar=1999", "2004"),
            ("?ar=2099", f"Prognosen räcker till och med {timezone.localdate().year + 3}."),
            ("?ar=2012&per=2008-03-31", "Prognosen räcker till och med 2011."),
            ("?ar=abc", "heltal"),
        ],
    )
    def test_a_year_or_day_that_cannot_be_is_said(
        self, signed_in: SignedIn, query: str, problem: str
    ) -> None:
        response = signed_in(Role.OFFICE).get(at("forecast_show", query=query))
        assert response.status_code == 422
        assert problem in text_of(response)

    def test_the_warning_is_a_part_of_a_page(self, signed_in: SignedIn) -> None:
        assert text_of(signed_in(Role.OFFICE).get(at("forecast_warning"))).strip() == ""


class TestScenarioPages:
    def test_without_scenarios_the_page_says_what_they_are(self, signed_in: SignedIn) -> None:
        page = text_of(signed_in(Role.OFFICE).get(at("forecast_scenarios")))
        assert "Inga scenarier är upplagda" in page

    def test_one_is_made_changed_and_taken_away(self, signed_in: SignedIn, house: House) -> None:
        client, pk = signed_in(Role.OFFICE), granted(house.sikta.pk)
        data = {"name": "Vakans till september", "position": "1", "vacancy_0_grant": str(pk)}
        more = {"vacancy_0_percent": "200", "vacancy_0_last": "september 2025"}
        response = client.post(at("scenario_create"), {**data, **more})
        assert response.status_code == 302
        step = ScenarioStep.objects.get()
        assert (step.kind, step.percent, step.last_month) == ("vacancy", 200, date(2025, 9, 1))
        address = at("scenario_edit", Scenario.objects.get().pk)
        form = client.get(address).context["form"]
        seen = {name: form.initial[name] for name in ("seen", "before")}
        changed = {**data, **more, **seen, "vacancy_0_percent": "100", "no_new": "on"}
        assert client.post(address, changed).status_code == 302
        assert set(ScenarioStep.objects.values_list("kind", "percent")) == {
            ("vacancy", 100),
            ("no_new_grants", None),
        }
        page = text_of(client.get(at("forecast_scenarios")))
        assert "100 procent av en heltid är vakant" in page
        remove = at("scenario_delete", Scenario.objects.get().pk)
        assert "Ta bort scenariot" in text_of(client.get(remove))
        assert Scenario.objects.exists()
        client.post(remove)
        assert not Scenario.objects.exists()

    def test_vacancies_are_filled_from_a_month(self, signed_in: SignedIn, house: House) -> None:
        client, pk = signed_in(Role.OFFICE), granted(house.sikta.pk)
        data = {"name": "Tillsätts i september", "position": "1", "filled_0_grant": str(pk)}
        response = client.post(at("scenario_create"), data)
        assert response.status_code == 422
        assert "Skriv från vilken månad vakanserna är tillsatta." in text_of(response)
        more = {**data, "filled_0_first": "september 2025", "filled_1_first": "2026-01"}
        assert client.post(at("scenario_create"), more).status_code == 302
        assert list(ScenarioStep.objects.values_list("kind", "grant", "first_month")) == [
            ("filled", pk, date(2025, 9, 1)),
            ("filled", None, date(2026, 1, 1)),
        ]
        page = text_of(client.get(at("forecast_scenarios")))
        assert "Vakanserna i Sikta mot arbetslivet är tillsatta från 2025-09" in page
        assert "Alla vakanser är tillsatta från 2026-01" in page

    def test_two_who_change_one_at_once_are_told(self, signed_in: SignedIn) -> None:
        client, pk = signed_in(Role.OFFICE), imagined()
        form = client.get(at("scenario_edit", pk)).context["form"]
        seen = {name: form.initial[name] for name in ("seen", "before")}
        first = {"name": "Det ena", "position": "1", "no_new": "on", **seen}
        assert client.post(at("scenario_edit", pk), first).status_code == 302
        response = client.post(at("scenario_edit", pk), {**first, "name": "Det andra"})
        assert response.status_code == 409
        assert Scenario.objects.get().name == "Det ena"

    def test_what_is_missing_is_said(self, signed_in: SignedIn) -> None:
        response = signed_in(Role.OFFICE).post(
            at("scenario_create"),
            {"name": "Prov", "position": "0", "vacancy_0_percent": "50", "no_new_grants_0_first": "maj"},
        )
        assert response.status_code == 422
        assert "Skriv månaden som 2026-09 eller september 2026." in text_of(response)

    @pytest.mark.parametrize(
        ("text", "month"),
        [
            ("2026-09", date(2026, 9, 1)),
            ("202609", date(2026, 9, 1)),
            ("2026-9", date(2026, 9, 1)),
            ("2026-09-01", date(2026, 9, 1)),
            ("sep 2026", date(2026, 9, 1)),
            ("maj 2026", date(2026, 5, 1)),
            ("2026-13", None),
            ("2026-09-02", None),
            ("ma 2026", None),
            ("1999-01", None),
            ("", None),
        ],
    )
    def test_months_are_read_as_they_are_written(self, text: str, month: date | None) -> None:
        assert month_in(text) == month


class TestLadderPages:
    def test_it_comes_empty_and_says_so(self, signed_in: SignedIn) -> None:
        page = text_of(signed_in(Role.OFFICE).get(at("ladder_list")))
        assert "Ingen trappa är inlagd" in page
        assert "Nationella rådets rekommendation" in page

    def test_one_is_entered_and_shown(self, signed_in: SignedIn) -> None:
        client = signed_in(Role.OFFICE)
        data = {
            "valid_from": "2013-10-02",
            "basis": "contributions",
            "source": "Nationella rådets rekommendation, prov",
            "above_1": "0",
            "percent_1": "30 %",
            "above_2": "10 000 000",
            "percent_2": "25,5",
            "above_3": "25 000 000",
            "limit_3": "6 000 000",
        }
        assert client.post(at("ladder_create"), data).status_code == 302
        page = text_of(client.get(at("ladder_list")))
        for text in ("från 10 000 000 kr", "25,5 %", "6 000 000", "Nationella rådets rekommendation, prov"):
            assert text in page

    def test_over_a_hundred_percent_is_asked_about_once(self, signed_in: SignedIn) -> None:
        client = signed_in(Role.OFFICE)
        data = {
            "valid_from": "2020-01-01",
            "basis": "state",
            "source": "Prov",
            "above_1": "0",
            "percent_1": "120",
        }
        response = client.post(at("ladder_create"), data)
        assert response.status_code == 422
        assert "Ett steg tillåter 120 %" in text_of(response)
        assert 'type="checkbox"' in text_of(response)
        assert not Ladder.objects.exists()
        assert client.post(at("ladder_create"), {**data, "sure": "on"}).status_code == 302

    @pytest.mark.parametrize(
        ("percent", "problem"),
        [("mycket", "Skriv ett tal med siffror"), ("12,55", "högst en decimal")],
    )
    def test_a_share_that_cannot_be_read_is_said(
        self, signed_in: SignedIn, percent: str, problem: str
    ) -> None:
        data = {"valid_from": "2020-01-01", "basis": "state", "source": "Prov", "percent_1": percent}
        response = signed_in(Role.OFFICE).post(at("ladder_create"), data)
        assert problem in text_of(response)


class TestReservationPages:
    def test_a_decision_is_entered_and_a_mistake_taken_away(self, signed_in: SignedIn) -> None:
        client = signed_in(Role.OFFICE)
        assert "Inget är reserverat" in text_of(client.get(at("reservation_list")))
        data = {
            "year": "2025",
            "purpose": "Pågående insatser",
            "amount": "9 500 000",
            "decided_on": "2026-03-20",
            "decision": "Styrelsen § 12",
        }
        assert client.post(at("reservation_create"), data).status_code == 302
        assert "9 500 000" in text_of(client.get(at("reservation_list")))
        address = at("reservation_delete", Reservation.objects.get().pk)
        assert "9 500 000 kr vid slutet av 2025" in text_of(client.get(address))
        client.post(address)
        assert not Reservation.objects.exists()

    def test_a_decision_to_come_is_refused(self, signed_in: SignedIn) -> None:
        data = {
            "year": "2025",
            "purpose": "Prov",
            "amount": "1",
            "decided_on": "2099-01-01",
            "decision": "§ 1",
        }
        response = signed_in(Role.OFFICE).post(at("reservation_create"), data)
        assert "Dagen har inte varit än" in text_of(response)

    def test_the_board_reads_and_changes_nothing(self, signed_in: SignedIn) -> None:
        pk = reserved()
        client = signed_in(Role.BOARD)
        page = text_of(client.get(at("reservation_list")))
        assert at("reservation_delete", pk) not in page
        assert client.post(at("reservation_delete", pk)).status_code == 403


def test_a_forecast_of_nothing_says_what_to_enter(signed_in: SignedIn) -> None:
    page = text_of(signed_in(Role.OFFICE).get(at("forecast_show", query="?ar=2020")))
    assert "Det finns inget att räkna en prognos av för 2020" in page
    assert at("closed_year_create") in page
    assert "månad för månad</span>" not in page
    board = text_of(signed_in(Role.BOARD).get(at("forecast_show", query="?ar=2020")))
    assert at("closed_year_create") not in board
