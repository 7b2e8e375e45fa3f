"""The import screens, and who may open them."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from drivbank.access.models import Job, Role, User
from drivbank.access.services.jobs import run_job
from drivbank.exchange.models import Import
from drivbank.exchange.services.imports import import_read, import_receive
from drivbank.participants.models import Participation
from tests.exchange.books import book, row
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db
IMPORTERS = {Role.OFFICE, Role.LEAD, Role.COORDINATOR}


@pytest.fixture
def signed_in(client: Client, user_with: Callable[..., User], house: House) -> Callable[[Role], Client]:
    def sign_in(role: Role) -> Client:
        needs = (
            {"intervention_id": house.sikta.pk}
            if role in (Role.LEAD, Role.COORDINATOR, Role.EVALUATOR)
            else {}
        )
        area = {"area_id": house.north} if role is Role.COORDINATOR else {}
        client.force_login(user_with(role, **needs, **area))
        return client

    return sign_in


def run_jobs() -> None:
    for job in Job.objects.filter(status=Job.Status.QUEUED):
        run_job.func(job.pk)


def previewed(house: House) -> Import:
    record = import_receive(
        book([row(1), row(2, Kön="kanske")]),
        file_name="mall.xlsx",
        intervention_id=house.sikta.pk,
        queue=False,
        by=SYSTEM,
    )
    return import_read(record.pk, by=SYSTEM)


def test_a_workbook_is_sent_in_previewed_and_confirmed(
    signed_in: Callable[[Role], Client], house: House
) -> None:
    client = signed_in(Role.OFFICE)
    file = SimpleUploadedFile("mall.xlsx", book([row(1), row(2, Kön="kanske")]))
    response = client.post(reverse("exchange:import_upload"), {"file": file, "intervention": house.sikta.pk})
    record = Import.objects.get()
    page = reverse("exchange:import_show", args=[record.pk])
    assert response.headers["Location"] == page
    assert "Filen läses" in client.get(page).content.decode()
    assert client.get(reverse("exchange:import_progress", args=[record.pk])).status_code == 200
    run_jobs()
    stopped = client.get(reverse("exchange:import_progress", args=[record.pk]))
    assert (stopped.status_code, stopped.headers["HX-Redirect"]) == (286, page)
    preview = client.get(page).content.decode()
    assert "Skriv in 1\u00a0rad" in preview
    assert "kanske" in preview
    client.post(reverse("exchange:import_confirm", args=[record.pk]))
    assert not Participation.objects.exists()
    run_jobs()
    assert Participation.objects.count() == 1
    assert "1\u00a0ny rad" in client.get(page).content.decode()


def test_the_marked_workbook_can_be_fetched(signed_in: Callable[[Role], Client], house: House) -> None:
    record = previewed(house)
    response = signed_in(Role.OFFICE).get(reverse("exchange:import_marked", args=[record.pk]))
    assert response.status_code == 200
    assert response.content.startswith(b"PK")


def test_a_file_that_is_no_workbook_gets_a_clear_answer(signed_in: Callable[[Role], Client]) -> None:
    client = signed_in(Role.OFFICE)
    client.post(
        reverse("exchange:import_upload"), {"file": SimpleUploadedFile("lista.xlsx", b"<html>hej</html>")}
    )
    run_jobs()
    page = client.get(reverse("exchange:import_show", args=[Import.objects.get().pk])).content.decode()
    assert "Filen läses inte in" in page


def test_no_file_is_told_at_the_field(signed_in: Callable[[Role], Client]) -> None:
    response = signed_in(Role.OFFICE).post(reverse("exchange:import_upload"), {})
    assert response.status_code == 422
    assert "Välj den ifyllda mallen." in response.content.decode()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("screen", ["import_list", "import_upload", "template_list"])
def test_screens_are_for_importers(signed_in: Callable[[Role], Client], role: Role, screen: str) -> None:
    response = signed_in(role).get(reverse(f"exchange:{screen}"))
    assert response.status_code == (200 if role in IMPORTERS else 403)


@pytest.mark.parametrize("role", list(Role))
def test_someone_elses_import_is_for_office_and_lead(
    signed_in: Callable[[Role], Client], house: House, role: Role
) -> None:
    record, client = previewed(house), signed_in(role)
    expected = 200 if role in (Role.OFFICE, Role.LEAD) else 403
    for screen in ("import_show", "import_marked"):
        assert client.get(reverse(f"exchange:{screen}", args=[record.pk])).status_code == expected
    progress = client.get(reverse("exchange:import_progress", args=[record.pk])).status_code
    assert progress == (286 if expected == 200 else 403)
    for screen in ("import_cancel", "import_confirm"):
        if expected == 403:
            assert client.post(reverse(f"exchange:{screen}", args=[record.pk])).status_code == 403
    record.refresh_from_db()
    assert record.status == Import.Status.PREVIEWED


@pytest.mark.parametrize("role", list(Role))
def test_templates_are_for_those_who_may_register(
    signed_in: Callable[[Role], Client], house: House, role: Role
) -> None:
    client = signed_in(role)
    own = client.get(reverse("exchange:template_download", args=[house.sikta.pk]))
    assert own.status_code == (200 if role in IMPORTERS else 403)
    other = client.get(reverse("exchange:template_download", args=[house.cooperari.pk]))
    assert other.status_code == (200 if role is Role.OFFICE else 403)


def test_decisions_are_posts(signed_in: Callable[[Role], Client], house: House) -> None:
    record, client = previewed(house), signed_in(Role.OFFICE)
    for screen in ("import_cancel", "import_confirm"):
        assert client.get(reverse(f"exchange:{screen}", args=[record.pk])).status_code == 405


def test_the_history_takes_the_same_number_of_queries_however_long(
    signed_in: Callable[[Role], Client], house: House, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = signed_in(Role.OFFICE)
    for _ in range(5):
        previewed(house)
    with django_assert_max_num_queries(9):  # type: ignore[attr-defined]  # a context manager
        client.get(reverse("exchange:import_list"))
