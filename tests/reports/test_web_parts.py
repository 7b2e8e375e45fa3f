"""The page where a part is written, without a script and as the script asks it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from drivbank.access.roles import Role
from drivbank.core.prose.tokens import written
from drivbank.reports.models import FrozenReport, PartVersion, PartVisit
from drivbank.reports.selectors import comments, versions
from drivbank.reports.services.comments import comment_create
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.visits import part_visit
from tests.house import SYSTEM
from tests.reports.reported import PART, reported, written_part
from tests.statistics.conftest import House

pytestmark = pytest.mark.django_db
ClientWith = Callable[[Role], Client]


@pytest.fixture
def report_id(house: House) -> int:
    return reported()


@pytest.fixture
def office(report_id: int, client_with: ClientWith) -> Client:
    return client_with(Role.OFFICE)


def at(name: str, report_id: int, *more: object) -> str:
    return reverse(f"reports:{name}", args=[report_id, PART, *more])


def saved_by_another(report_id: int, text: str) -> None:
    part = written_part(report_id)
    part_save(part.id, text, version=part.version, apart=True, by=SYSTEM)


def frozen(report_id: int) -> None:
    FrozenReport.objects.create(
        report_id=report_id, number=1, content=b"{}", sha256="0" * 64, frozen_at=timezone.now()
    )


def test_the_page_shows_the_text_and_what_it_becomes(office: Client, report_id: int) -> None:
    saved_by_another(
        report_id, f"Vi heter {written('association:name', 'namnet')}. Och <b>fet</b>.\n\n{{{{halv"
    )
    page = office.get(at("part_edit", report_id)).content.decode()
    assert "Vi heter {{namnet #association:name}}" in page
    assert "Samordningsförbundet Prov</a>. Och &lt;b&gt;fet&lt;/b&gt;." in page
    assert "Rad 3 har två klamrar som inte blir någon uppgift: {{halv" in page


def test_a_figure_that_is_gone_is_said_and_the_rest_is_shown(office: Client, report_id: int) -> None:
    page = office.post(at("part_preview", report_id), {"text": "Det blev {{x #no:such}} till slut."}).content
    assert "Uppgiften no:such finns inte." in page.decode()
    assert "till slut." in page.decode()
    assert written_part(report_id).version == 1


def test_saving_without_a_script(office: Client, report_id: int) -> None:
    sent = {"text": "Ny text.\r\nPå två rader.", "version": 1}
    answer = office.post(at("part_edit", report_id), sent, follow=True)
    assert "Texten är sparad." in answer.content.decode()
    assert written_part(report_id).text == "Ny text.\nPå två rader."


def test_a_text_that_may_not_be_saved_comes_back(office: Client, report_id: int) -> None:
    sent = {"text": "Ring 070-123 45 67", "version": 1}
    for name in ("part_edit", "part_save"):
        answer = office.post(at(name, report_id), sent)
        assert answer.status_code == 422
        assert "Rad 1" in answer.content.decode()
    assert "Ring 070-123 45 67" in office.post(at("part_edit", report_id), sent).content.decode()
    assert written_part(report_id).version == 1


@pytest.mark.parametrize(
    ("choice", "holds"),
    [("mine", "Min text."), ("theirs", "Den andras."), ("together", "Den andras.\nMin text.")],
)
def test_two_at_once_without_a_script(office: Client, report_id: int, choice: str, holds: str) -> None:
    saved_by_another(report_id, "Den andras.")
    sent = {"text": "Min text.", "version": "1"}
    answer = office.post(at("part_edit", report_id), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "test har sparat en annan text medan du skrev" in page
    assert "Min text.</textarea>" in page
    assert "Den andras.</pre>" in page
    assert '<input type="hidden" name="version" value="2">' in page
    office.post(at("part_edit", report_id), {**sent, "version": "2", "choice": choice})
    part = written_part(report_id)
    assert part.text == holds
    assert {"Min text.", "Den andras."} <= {one.text for one in versions(part.id)}


def test_together_without_what_both_began_with_writes_nothing_twice(office: Client, report_id: int) -> None:
    saved_by_another(report_id, "Gemensamt stycke. Den andras.")
    sent = {"text": "Gemensamt stycke. Mitt.", "version": "2", "choice": "together", "base": ""}
    office.post(at("part_edit", report_id), sent)
    assert written_part(report_id).text == "Gemensamt stycke. Den andras.\nMitt."


def test_oneself_in_another_window_is_not_called_another(office: Client, report_id: int) -> None:
    office.post(at("part_save", report_id), {"text": "I det ena fönstret.", "version": "1"})
    sent = {"text": "I det andra.", "version": "1"}
    for name in ("part_edit", "part_conflict"):
        page = office.post(at(name, report_id), sent).content.decode()
        assert "Du har sparat en annan text i ett annat fönster" in page
        assert "har sparat en annan text medan du skrev" not in page
    assert office.post(at("part_visit", report_id), {"version": "1"}).json()["own"] is True


def test_two_at_once_with_the_script(office: Client, report_id: int) -> None:
    base = "Ett.\n\nTvå.\n\nTre.\n"
    saved_by_another(report_id, base)
    saved_by_another(report_id, base.replace("Ett", "1"))
    mine = {"text": base.replace("Tre", "3"), "version": "2"}
    answer = office.post(at("part_save", report_id), mine)
    assert (answer.status_code, answer.json()["version"], answer.json()["by"]) == (409, 3, "test")
    panel = office.post(at("part_conflict", report_id), mine).content.decode()
    assert 'data-version="3"' in panel
    assert "Sätt ihop båda" in panel
    done = office.post(
        at("part_save", report_id), {**mine, "version": "3", "choice": "together", "base": base}
    )
    assert done.json()["text"] == written_part(report_id).text == "1.\n\nTvå.\n\n3.\n"
    assert done.json()["version"] == written_part(report_id).version


def test_a_third_who_saves_while_one_chooses_is_not_written_over(office: Client, report_id: int) -> None:
    saved_by_another(report_id, "Den andras.")
    saved_by_another(report_id, "Den tredjes.")
    sent = {"text": "Min.", "version": "2", "choice": "mine", "base": ""}
    assert office.post(at("part_save", report_id), sent).status_code == 409
    assert written_part(report_id).text == "Den tredjes."


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 400])
def test_a_number_of_a_version_that_is_none_saves_nothing(office: Client, report_id: int, sent: str) -> None:
    answer = office.post(at("part_save", report_id), {"text": "Hej.", "version": sent})
    assert answer.status_code == 409
    assert written_part(report_id).version == 1


def test_who_else_is_there_and_what_they_have_saved(office: Client, report_id: int) -> None:
    answer = office.post(at("part_visit", report_id), {"version": "1"}).json()
    assert answer == {"others": [], "version": 1, "by": "test", "own": False}
    saved_by_another(report_id, "Nyare.")
    answer = office.post(at("part_visit", report_id), {"version": "1"}).json()
    assert answer["text"] == "Nyare."


def test_another_who_writes_is_named(
    report_id: int, client_with: ClientWith, user_with: Callable[..., object]
) -> None:
    lead = client_with(Role.LEAD)
    assert lead.get(at("part_edit", report_id)).status_code == 403
    office = client_with(Role.OFFICE)
    office.get(at("part_edit", report_id))
    PartVisit.objects.update(user_id=_another())
    assert "En till har också delen öppen" in " ".join(
        office.get(at("part_edit", report_id)).content.decode().split()
    )


def _another() -> int:
    from drivbank.access.services.users import user_create

    return user_create(email="till@prov.example", name="En till", password=None, grants=[], by=SYSTEM).pk


def test_versions_are_read_compared_and_taken_back(office: Client, report_id: int) -> None:
    first = written_part(report_id).text
    saved_by_another(report_id, "Helt annat.")
    listed = office.get(at("part_versions", report_id)).content.decode()
    assert "Version 2" in listed
    assert "Mallen" in listed
    page = office.get(at("part_version", report_id, 1)).content.decode()
    assert "Från version 1 till version 2" in page
    assert "Helt annat" in page
    stale = office.post(at("part_restore", report_id, 1), {"version": "1"}, follow=True).content.decode()
    assert "test har sparat en nyare text" in stale
    office.post(at("part_restore", report_id, 1), {"version": "2"})
    part = written_part(report_id)
    assert part.text == first
    assert [one.origin for one in versions(part.id)] == ["restored", "page", "start"]


def test_versions_are_counted_as_they_are_listed(office: Client, report_id: int) -> None:
    for text in ("Ett.", "Ett. Två.", "Ett. Två. Tre."):
        sent = {"text": text, "version": written_part(report_id).version}
        assert office.post(at("part_save", report_id), sent).status_code == 200
    number = written_part(report_id).version
    assert (number, len(versions(written_part(report_id).id))) == (4, 2)
    listed = office.get(at("part_versions", report_id)).content.decode()
    assert "Version 2<" in listed
    assert "Version 4" not in listed
    page = office.get(at("part_version", report_id, number)).content.decode()
    assert "Från version 1 till version 2" in page
    assert "<title>Version 2" in page


@pytest.mark.parametrize("path", ["99", "1/?med=99"])
def test_a_version_that_is_not_there(office: Client, report_id: int, path: str) -> None:
    assert (
        office.get(at("part_versions", report_id) + path + ("/" if path == "99" else "")).status_code == 404
    )


def test_figures_are_found_and_copied(office: Client, report_id: int) -> None:
    page = office.get(at("part_figures", report_id), {"q": "förbundets namn"}).content.decode()
    assert "#association:name}}</code>" in page
    options = office.get(at("part_figures", report_id), {"q": "styrelse", "val": "1"}).content.decode()
    assert 'role="option"' in options
    assert "#table:signatures}}" in options
    assert "Inget passar" in office.get(at("part_figures", report_id), {"q": "qqqq"}).content.decode()
    assert office.get(at("part_figures", report_id), {"q": "x" * 5_000}).status_code == 200


def test_comments_without_and_with_a_script(office: Client, report_id: int) -> None:
    said = {"text": "Stämmer det?", "passage": "egna ord"}
    answer = office.post(at("comment_create", report_id), said)
    assert answer.headers["Location"].endswith("#kommentarer")
    comment = comments(written_part(report_id).id)[0]
    head = {"HX-Request": "true"}
    part = office.post(
        at("comment_create", report_id), {"text": "Ja.", "answers": comment.id}, headers=head
    ).content.decode()
    assert "Ja." in part
    assert "<html" not in part
    wrong = office.post(at("comment_create", report_id), {"text": ""}, headers=head).content.decode()
    assert "Skriv vad du vill säga." in wrong
    settled = office.post(at("comment_settle", report_id, comment.id), headers=head).content.decode()
    assert "Åtgärdade kommentarer (1)" in settled


def test_a_frozen_report_is_shown_and_not_written_in(office: Client, report_id: int) -> None:
    frozen(report_id)
    page = office.get(at("part_edit", report_id)).content.decode()
    assert "Rapporten är låst" in page
    assert "<textarea" not in page
    sent = {"text": "Efteråt.", "version": "1"}
    assert office.post(at("part_save", report_id), sent).status_code == 422
    assert office.post(at("part_edit", report_id), sent).status_code == 422
    office.post(at("part_restore", report_id, 1), sent)
    assert written_part(report_id).version == 1


def test_a_part_that_is_not_there(office: Client, report_id: int) -> None:
    assert office.get(reverse("reports:part_edit", args=[report_id, "nothing"])).status_code == 404
    assert office.get(reverse("reports:part_edit", args=[report_id + 99, PART])).status_code == 404


def test_the_page_asks_as_many_questions_however_much_is_said(
    office: Client, report_id: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    part = written_part(report_id)
    comment_create(part.id, "En.", by=SYSTEM)
    asked = _queries(office, report_id)
    for number in range(5):
        asked_first = comment_create(part.id, f"Fråga {number}.", by=SYSTEM)
        comment_create(part.id, "Svar.", answers=asked_first, by=SYSTEM)
        saved_by_another(report_id, f"Text {number}.")
    part_visit(part.id, by=SYSTEM)
    with django_assert_num_queries(asked):
        office.get(at("part_edit", report_id))


def _queries(client: Client, report_id: int) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(at("part_edit", report_id))
    with CaptureQueriesContext(connection) as asked:
        client.get(at("part_edit", report_id))
    return len(asked)


def test_the_list_of_versions_asks_as_many_questions(
    office: Client, report_id: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = at("part_versions", report_id)
    office.get(address)
    with django_assert_num_queries(9):
        office.get(address)
    for number in range(5):
        saved_by_another(report_id, f"Text {number}.")
    assert PartVersion.objects.count() > 5
    with django_assert_num_queries(9):
        office.get(address)


def test_one_who_only_reads_sees_the_versions_and_is_led_to_where_it_is_read(
    report_id: int, client_with: ClientWith
) -> None:
    board = client_with(Role.BOARD)
    page = board.get(at("part_version", report_id, 1)).content.decode()
    assert f'{reverse("reports:report_read", args=[report_id])}#{PART}"' in page
    assert at("part_edit", report_id) + '"' not in page
    assert "Hämta tillbaka" not in page
    assert board.post(at("part_restore", report_id, 1), {"version": "1"}).status_code == 403
