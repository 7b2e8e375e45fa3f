"""The figures of a report on their pages: where they stand, what they stand on, and what is known now."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drivbank.access.roles import Role
from drivbank.reports.bound import Text, stands
from drivbank.reports.figures.model import Catalogue, Figure, FigureKind
from drivbank.reports.later import Compared
from drivbank.reports.models import ReportPart
from drivbank.reports.selectors import report
from drivbank.reports.services.reports import ReportDraft, report_update
from drivbank.reports.services.texts import part_save
from drivbank.statistics.services.snapshots import snapshot_take
from tests.reports.reported import reported, written_part
from tests.statistics.conftest import SYSTEM, House, Person

pytestmark = pytest.mark.django_db
ClientWith = Callable[..., Client]
KEY = "participants:total:exited"
TEXT = f"Under året\navslutades {{{{Avslutade #{KEY}}}}} deltagare.\n\n{{{{Tabell #table:participants}}}}\n\nBorta: {{{{x #finns:inte}}}}"


@pytest.fixture
def number(house: House, person: Person) -> int:
    person("2025-01-10", "2025-06-01")
    person("2025-01-10")
    found = reported()
    ReportPart.objects.filter(report_id=found).update(text="")
    part = written_part(found)
    part_save(part.id, TEXT, version=part.version, by=SYSTEM)
    return found


def on_snapshot(number: int) -> None:
    of = report(number)
    assert of is not None
    taken = snapshot_take(name="Bokslut 2025", by=SYSTEM)
    report_update(number, ReportDraft(of.kind, of.year, snapshot_id=taken.id), by=SYSTEM)


def said(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"reports:{name}", args=args))
    assert response.status_code == 200
    text = re.sub(r"<[^>]+>", " ", response.content.decode()).replace("\xa0", " ")
    return re.sub(r"\s+", " ", text)


def test_a_figure_says_what_it_is_and_where_it_stands(client_with: ClientWith, number: int) -> None:
    on_snapshot(number)
    client = client_with(Role.AUDITOR)
    text = said(client, "figure_show", number, KEY)
    assert "Under året avslutades 1 deltagare." in text
    assert "Bokslut 2025" in text
    page = client.get(reverse("reports:figure_show", args=[number, KEY])).content.decode()
    evidence = re.search(r'<a class="ds-button" href="([^"]+)"', page)
    assert evidence is not None
    assert client.get(evidence[1].replace("&amp;", "&")).status_code == 200


def test_what_was_registered_later_is_shown_beside(
    client_with: ClientWith, number: int, person: Person
) -> None:
    client = client_with(Role.OFFICE)
    assert "räknas på det som är registrerat nu" in said(client, "report_figures", number)
    on_snapshot(number)
    person("2025-02-01", "2025-07-01")
    text = said(client, "report_figures", number)
    assert "uppgifter är annorlunda nu än i rapporten" in text
    assert "1 2 +1" in text
    assert "rutor är annorlunda" in text
    assert "Nu är den 2." in said(client, "figure_show", number, KEY)
    assert "rutor är annorlunda nu" in said(client, "figure_show", number, "table:participants")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (213_620_400, 213_720_400, ("2 136 204 kr", "2 137 204 kr", "+1 000 kr")),
        (213_620_400, None, ("2 136 204 kr", "–", "")),
        (213_620_400, 213_620_400, ("2 136 204 kr", "2 136 204 kr", "")),
        (213_620_400, 100_000, ("2 136 204 kr", "1 000 kr", "\u22122 135 204 kr")),
    ],
)
def test_an_amount_says_that_it_is_kronor(before: int, after: int | None, said: tuple[str, ...]) -> None:
    one, other = (
        Figure("a", "Kostnader", "Resultaträkning", FigureKind.KRONOR, value, "bokföring")
        for value in (before, after)
    )
    found = Compared("a", one, other, ())
    told = (found.as_reported, found.as_known, found.change)
    assert tuple(text.replace("\xa0", " ").replace("\u202f", " ") for text in told) == said


def test_a_figure_whose_measure_is_gone_says_so(client_with: ClientWith, number: int) -> None:
    client = client_with(Role.OFFICE)
    text = said(client, "figure_show", number, "finns:inte")
    assert "Inget i Drivbänk svarar mot finns:inte" in text
    assert "Borta:" in text
    assert "finns inte" in said(client, "report_figures", number)


def test_no_figures_say_what_to_do(client_with: ClientWith, house: House) -> None:
    number = reported()
    ReportPart.objects.filter(report_id=number).update(text="Bara text.")
    assert "Inga siffror är bundna än" in said(client_with(Role.BOARD), "report_figures", number)


def test_passages_are_as_printed() -> None:
    found = Catalogue({"a": Figure("a", "A", "G", FigureKind.COUNT, 1234, "källa")})
    text = "## Rubrik {{#a}}\n\nEn **fet**\nrad med {{ord #a}} och\nmer.\n\n- punkt {{#a}}\n\n| Rad | {{#a}} |\n|---|---|\n| {{#a}} | 2 |"
    places = stands([Text("p", "1 Del", text)], found)["a"]
    assert [(place.before, place.after) for place in places] == [
        ("Rubrik ", ""),
        ("En fet rad med ", " och mer."),
        ("punkt ", ""),
        ("Rad ", ""),
        ("", "2 "),
    ]
    assert {place.printed for place in places} == {"1\u202f234"}


def test_long_passages_are_cut_at_words() -> None:
    text = f"{'före ' * 100}{{{{#a}}}}{' efter' * 100}"
    (place,) = stands([Text("p", "1 Del", text)], Catalogue())["a"]
    assert place.before.startswith("… före")
    assert place.after.endswith("efter …")
    assert len(place.before) < 160
