"""Fetching from a service: what is asked, and every way that it may fail to answer. No test leaves the machine."""

import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest

from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.readers.population import MOST_BYTES
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.exchange.services import population_fetch as fetching
from drivbank.exchange.services.population import Faulty
from drivbank.exchange.services.population_fetch import Service, population_fetch, question, services
from tests.exchange.population_service import Answer, answered, serving
from tests.exchange.populations import AGES, json_stat, packed
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
GOOD = answered(200, packed(json_stat()))
NOBODY = Service(
    "SCB", "pxweb1", "http://127.0.0.1:9/data", "FolkmangdNov", "BE0101A9", "https://scb.example/"
)


def use(monkeypatch: pytest.MonkeyPatch, *asked: Service) -> None:
    monkeypatch.setattr(fetching, "services", lambda: list(asked))


def refusal_of(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> str:
    """Return what is said when the service answers so; nothing may be kept."""
    with serving(answer) as found:
        use(monkeypatch, found.service)
        with pytest.raises(FileRefused) as refusal:
            population_fetch(2025, by=SYSTEM)
    assert not PopulationDelivery.objects.exists()
    text = str(refusal.value.text)
    assert "läsa in filen här" in text
    return text


def test_the_members_are_asked_for_by_single_years(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(GOOD) as found:
        use(monkeypatch, found.service)
        delivery = population_fetch(2025, by=SYSTEM)
    assert delivery.values == {"0480": 29400, "0484": 49000}
    assert (delivery.file_name, delivery.source, delivery.table) == ("TAB1267-2025.json", "SCB", "TAB1267")
    chosen = {one["variableCode"]: one["valueCodes"] for one in found.questions[0]["selection"]}
    assert chosen == {
        "Region": ["0480", "0484"],
        "Alder": list(AGES),
        "ContentsCode": ["BE0101A9"],
        "Tid": ["2025"],
    }


def test_the_older_form_is_asked_in_its_own_way() -> None:
    asked = question(NOBODY, ["0480"], 2024)
    assert asked["response"] == {"format": "json-stat2"}
    assert asked["query"][0] == {"code": "Region", "selection": {"filter": "item", "values": ["0480"]}}


def test_the_next_service_is_asked_when_one_is_down(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(GOOD) as found:
        use(monkeypatch, NOBODY, found.service)
        assert population_fetch(2025, by=SYSTEM).table == "TAB1267"


def test_a_service_that_is_down_says_what_to_do(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, NOBODY)
    with pytest.raises(FileRefused, match=r"svarar inte just nu.*läsa in filen här"):
        population_fetch(2025, by=SYSTEM)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (answered(400, b'{"title": "Bad"}'), "inga siffror för den 1 november 2025"),
        (answered(404), "inga siffror för den 1 november 2025"),
        (answered(429), "för många frågor"),
        (answered(500), "svarar inte just nu"),
        (answered(503, b"<html>"), "svarar inte just nu"),
        (answered(200, b"<html>ny version</html>"), "något annat än siffror"),
        (answered(200, b""), "något annat än siffror"),
        (answered(200, b'{"error": "x"}'), "något annat än siffror"),
        (answered(200, b" " * (MOST_BYTES + 1)), "svarar inte just nu"),
        (answered(302, headers={"Location": "http://127.0.0.1:9/else"}), "svarar inte just nu"),
    ],
)
def test_an_answer_without_figures_is_explained(
    house: House, monkeypatch: pytest.MonkeyPatch, answer: Answer, said: str
) -> None:
    assert said in refusal_of(monkeypatch, answer)


def test_a_missing_year_is_told_rather_than_a_service_that_is_down(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(answered(400)) as found:
        use(monkeypatch, found.service, NOBODY)
        with pytest.raises(FileRefused, match="inga siffror för den 1 november 2030"):
            population_fetch(2030, by=SYSTEM)


def test_an_answer_that_never_ends_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):  # the one who asked has gone
            for _ in range(400):
                handler.wfile.write(b" " * 70_000)
                handler.wfile.flush()
                time.sleep(0.05)

    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.2)
    started = time.monotonic()
    assert "svarar inte just nu" in refusal_of(monkeypatch, drip)
    assert time.monotonic() - started < 15


def test_an_answer_that_comes_a_byte_at_a_time_is_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):  # the one who asked has gone
            for _ in range(400):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.1)

    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.5)
    started = time.monotonic()
    assert "svarar inte just nu" in refusal_of(monkeypatch, drip)
    assert time.monotonic() - started < 15


def test_headers_that_come_a_byte_at_a_time_are_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
            for _ in range(400):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.1)

    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.5)
    started = time.monotonic()
    assert "svarar inte just nu" in refusal_of(monkeypatch, drip)
    assert time.monotonic() - started < 15


def test_an_answer_that_stops_is_given_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "ANSWER_SECONDS", 0.2)
    assert "svarar inte just nu" in refusal_of(monkeypatch, lambda handler: time.sleep(1))


def test_what_came_is_checked_as_a_file_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answered(200, packed(json_stat(regions=("0480",))))) as found:
        use(monkeypatch, found.service)
        with pytest.raises(Faulty):
            population_fetch(2025, by=SYSTEM)
    assert not PopulationDelivery.objects.exists()


def test_without_members_nothing_is_asked(db: None) -> None:
    with pytest.raises(FileRefused, match="inga kommuner som medlemmar"):
        population_fetch(2025, by=SYSTEM)


def test_the_addresses_are_the_house_own_and_safe() -> None:
    assert [service.label for service in services()] == ["SCB", "SCB"]
    assert all(service.address.startswith("https://") for service in services())
