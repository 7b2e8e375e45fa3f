"""Fetching population from Statistics Sweden. The addresses are the house's own; nothing else is ever asked."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import orjson
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.policies import check_everywhere
from drivbank.core.phrases import Phrase
from drivbank.core.population.model import HIGHEST_AGE, LOWEST_AGE
from drivbank.exchange.models import PopulationDelivery
from drivbank.exchange.readers.population import MOST_BYTES, read_population
from drivbank.exchange.readers.refusal import FileRefused
from drivbank.exchange.services.population import Upload, delivery_receive, member_municipalities
from drivbank.reference.parameters import parameters

ANSWER_SECONDS, WHOLE_SECONDS = 10, 20


@dataclass(frozen=True)
class Service:
    """A service to ask: what it is called, where it is, how it is asked, and where a person finds the same table."""

    label: str
    form: str
    address: str
    table: str
    contents: str
    page: str


class NoAnswer(Exception):
    """A service that did not give figures. The phrase says why."""

    def __init__(self, text: Phrase, *, no_figures: bool = False) -> None:
        self.text = text
        self.no_figures = no_figures
        super().__init__(text)


class _Cut:
    """Ends a conversation at a moment, whatever it then waits for: a service may send a byte at a time."""

    def __init__(self) -> None:
        self.done = False
        self._socket: socket | None = None

    def watch(self, used: socket) -> None:
        """Keep what is to be ended; raise TimeoutError when the moment has passed."""
        self._socket = used
        if self.done:
            raise TimeoutError

    def now(self) -> None:
        """End it: whoever waits for an answer gets nothing more."""
        self.done = True
        if self._socket is not None:
            with suppress(OSError):  # it may have ended by itself
                self._socket.shutdown(SHUT_RDWR)


class _Connection(HTTPConnection):
    cut: _Cut

    def connect(self) -> None:
        super().connect()
        self.cut.watch(self.sock)


class _SafeConnection(_Connection, HTTPSConnection):
    """The same with certificates."""


class _Handler(HTTPHandler, HTTPSHandler):
    """Opens connections that can be cut."""

    def __init__(self, cut: _Cut) -> None:
        super().__init__()
        self._cut = cut

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._made(_Connection), req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(self._made(_SafeConnection), req)

    def _made(self, kind: type[_Connection]) -> Any:
        def made(host: str, **how: Any) -> _Connection:
            connection = kind(host, **how)
            connection.cut = self._cut
            return connection

        return made


class _NoRedirects(HTTPRedirectHandler):
    """An answer that sends elsewhere is not followed."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


def services() -> list[Service]:
    """Return the services in the order they are asked."""
    found = parameters("values")["population_sources"].on(timezone.localdate())
    names = ("label", "form", "address", "table", "contents", "page")
    return [Service(**{name: item[name] for name in names}) for item in found]


def population_fetch(year: int, *, by: Actor) -> PopulationDelivery:
    """Fetch the members' inhabitants 16-64 on 1 November of a year, and keep them for a decision.

    Raise FileRefused when no service gives them, or Faulty when there is something wrong with what came.
    """
    check_everywhere(by, Action.CHANGE_FINANCE)
    codes = sorted(member_municipalities())
    if not codes:
        raise FileRefused(Phrase("Förbundet har inga kommuner som medlemmar. Lägg till dem först."))
    service, data = _first_answer(services(), codes, year)
    name = f"{service.table}-{year}.json"
    return delivery_receive(Upload(data, name, year, source=service.label, table=service.table), by=by)


def _first_answer(asked: Iterable[Service], codes: list[str], year: int) -> tuple[Service, bytes]:
    faults: list[tuple[Service, NoAnswer]] = []
    for service in asked:
        try:
            data = answer(service, codes, year)
        except NoAnswer as reason:
            faults.append((service, reason))
        else:
            return service, data
    service, fault = max(faults, key=lambda found: found[1].no_figures)
    told = Phrase(
        "%(why)s Du kan också hämta tabellen själv hos %(service)s och läsa in filen här.",
        why=fault.text,
        service=service.label,
    )
    raise FileRefused(told)


def answer(service: Service, codes: list[str], year: int) -> bytes:
    """Return what a service answers; raise NoAnswer when it is not a table of figures."""
    body = orjson.dumps(question(service, codes, year))
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "drivbank"}
    request = Request(service.address, data=body, headers=headers)  # noqa: S310 - an address of our own
    try:
        data = _read(request)
        read_population(data)
    except HTTPError as error:
        error.close()
        raise _refused(service, year, error.code) from None
    except FileRefused:
        told = Phrase("%(service)s svarade med något annat än siffror.", service=service.label)
        raise NoAnswer(told) from None
    except (URLError, OSError, HTTPException, ValueError):
        told = Phrase("%(service)s svarar inte just nu. Försök igen om en stund.", service=service.label)
        raise NoAnswer(told) from None
    return data


def question(service: Service, codes: list[str], year: int) -> Mapping[str, Any]:
    """Return what to ask: single years of age, which are the fewest cells there are, and both sexes together."""
    ages = [str(age) for age in range(LOWEST_AGE, HIGHEST_AGE + 1)]
    chosen = {"Region": codes, "Alder": ages, "ContentsCode": [service.contents], "Tid": [str(year)]}
    if service.form == "pxweb2":
        return {
            "selection": [{"variableCode": code, "valueCodes": values} for code, values in chosen.items()]
        }
    query = [
        {"code": code, "selection": {"filter": "item", "values": values}} for code, values in chosen.items()
    ]
    return {"query": query, "response": {"format": "json-stat2"}}


def _read(request: Request) -> bytes:
    """Return the whole answer; raise TimeoutError for a slow one and ValueError for a large one."""
    cut = _Cut()
    clock = Timer(WHOLE_SECONDS, cut.now)
    clock.daemon = True
    clock.start()
    try:
        with build_opener(_NoRedirects, _Handler(cut)).open(request, timeout=ANSWER_SECONDS) as response:
            data: bytes = response.read(MOST_BYTES + 1)
    finally:
        clock.cancel()
    if cut.done:
        raise TimeoutError
    if len(data) > MOST_BYTES:
        raise ValueError("the answer is too large")
    return data


def _refused(service: Service, year: int, status: int) -> NoAnswer:
    if status in (400, 404):
        told = Phrase(
            "%(service)s har inga siffror för den 1 november %(year)s. Kontrollera året: de kommer en tid efteråt.",
            service=service.label,
            year=year,
        )
        return NoAnswer(told, no_figures=True)
    if status == 429:
        return NoAnswer(
            Phrase("%(service)s har fått för många frågor. Vänta en minut.", service=service.label)
        )
    return NoAnswer(
        Phrase("%(service)s svarar inte just nu. Försök igen om en stund.", service=service.label)
    )
