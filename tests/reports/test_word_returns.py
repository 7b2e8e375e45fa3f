"""Out to Word and back on the pages: nothing changes before someone has compared, and nothing of anyone's is lost."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drivbank.access.models import Event
from drivbank.access.roles import Role
from drivbank.access.services.jobs import HOUSEKEEPING
from drivbank.reports.models import PartVersion, WordCopy, WordReturn
from drivbank.reports.selectors.words import word_return
from drivbank.reports.services.reports import ReportDraft, report_create
from drivbank.reports.services.texts import part_save
from drivbank.reports.services.word_copies import word_copies_tidy
from drivbank.reports.services.word_returns import word_accept, word_leave, word_receive
from drivbank.reports.word.refusal import WordRefused
from tests.house import SYSTEM
from tests.reports.frozen import frozen_report
from tests.reports.reported import PART, reported, written_part
from tests.reports.worded import fact, replaced, taken_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]
ClientWith = Callable[..., Client]
OLD, NEW = "Förbundet finansierar", "Vi finansierar"


def received(data: bytes) -> int:
    return word_receive(fact(reported()), data, file_name="rapport.docx", by=SYSTEM)


def written_on_page(change: Callable[[str], str]) -> None:
    part = written_part(reported())
    part_save(part.id, change(part.text), version=part.version, by=SYSTEM)


def test_an_untouched_file_changes_nothing_and_waits_for_nobody() -> None:
    found = word_return(reported(), received(taken_out()))
    assert found is not None
    assert (found.texts, found.notes, found.waiting) == ((), (), 0)
    assert found.ended_at is not None


def test_a_copy_that_is_too_old_is_let_go_of_and_its_file_told_of() -> None:
    data = replaced(taken_out(), OLD, NEW)
    before = timezone.now() - timedelta(days=365)
    WordCopy.objects.update(taken_at=before - timedelta(days=1))
    fresh = replaced(taken_out(), OLD, NEW)
    assert word_copies_tidy(before=before, by=SYSTEM) == 1
    assert word_copies_tidy(before=before, by=SYSTEM) == 0
    assert Event.objects.filter(action="reports.word_copies_emptied").count() == 1
    with pytest.raises(WordRefused, match="gammal kopia"):
        received(data)
    assert not WordReturn.objects.exists()
    assert word_return(reported(), received(fresh)) is not None


def test_old_copies_are_let_go_of_among_what_is_tidied() -> None:
    taken_out()
    WordCopy.objects.update(taken_at=timezone.now() - timedelta(days=366))
    for tidy in HOUSEKEEPING:
        tidy()
    assert WordCopy.objects.get().parts == {}


def test_a_changed_part_waits_and_the_report_is_as_it_was() -> None:
    before = written_part(reported()).text
    found = word_return(reported(), received(replaced(taken_out(), OLD, NEW)))
    assert found is not None
    assert [(text.key, text.state) for text in found.texts] == [(PART, "open")]
    assert written_part(reported()).text == before


def test_a_part_is_taken_in_as_a_version_of_its_own_and_the_text_before_is_kept() -> None:
    number = received(replaced(taken_out(), OLD, NEW))
    before = written_part(reported())
    done = word_accept(fact(reported()), number, {PART: before.version}, by=SYSTEM)
    after = written_part(reported())
    assert done.taken == (PART,)
    assert after.text == before.text.replace(OLD, NEW) or NEW in after.text
    kept = PartVersion.objects.filter(part_id=after.id)
    assert [(one.origin, one.text) for one in kept] == [("word", after.text), ("start", before.text)]
    row = WordReturn.objects.get(pk=number)
    assert row.ended_at is not None
    assert row.texts[PART]["text"] == ""
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"reports.word_taken", "reports.word_received", "reports.word_accepted"} <= actions


def test_what_was_written_on_the_page_meanwhile_is_put_together_with_it() -> None:
    data = replaced(taken_out(), OLD, NEW)
    written_on_page(lambda text: f"{text}\n\nSkrivet på sidan under tiden.")
    number = received(data)
    word_accept(fact(reported()), number, {PART: written_part(reported()).version}, by=SYSTEM)
    text = written_part(reported()).text
    assert NEW in text
    assert "Skrivet på sidan under tiden." in text


def test_where_both_changed_the_same_both_texts_stand() -> None:
    data = replaced(taken_out(), OLD, NEW)
    written_on_page(lambda text: text.replace(OLD, "Samordningsförbundet finansierar"))
    number = received(data)
    word_accept(fact(reported()), number, {PART: written_part(reported()).version}, by=SYSTEM)
    text = written_part(reported()).text
    assert NEW in text
    assert "Samordningsförbundet finansierar" in text


def test_a_part_saved_after_it_was_compared_stays_open() -> None:
    number = received(replaced(taken_out(), OLD, NEW))
    seen = written_part(reported()).version
    written_on_page(lambda text: f"{text}\n\nMer.")
    done = word_accept(fact(reported()), number, {PART: seen}, by=SYSTEM)
    assert (done.taken, done.meanwhile) == ((), (PART,))
    found = word_return(reported(), number)
    assert found is not None
    assert found.waiting == 1
    assert NEW not in written_part(reported()).text


def test_a_part_that_is_left_is_as_it_was() -> None:
    number = received(replaced(taken_out(), OLD, NEW))
    before = written_part(reported()).text
    assert word_leave(fact(reported()), number, [PART, "finns-inte"], by=SYSTEM) == (PART,)
    assert written_part(reported()).text == before
    assert word_accept(fact(reported()), number, {PART: 1}, by=SYSTEM).taken == ()


def test_the_same_file_sent_twice_waits_once() -> None:
    data = replaced(taken_out(), OLD, NEW)
    assert received(data) == received(data)


def test_text_that_names_somebody_is_refused_with_its_part_and_nothing_is_kept() -> None:
    data = replaced(taken_out(), OLD, "Ring 070-123 45 67. Förbundet finansierar")
    with pytest.raises(ValidationError, match="Uppdrag: Rad 1 ser ut att innehålla ett telefonnummer"):
        received(data)
    assert not WordReturn.objects.exists()


def test_a_part_longer_than_any_is_refused() -> None:
    data = replaced(taken_out(), OLD, "Ord " * 60_000)
    with pytest.raises(ValidationError, match="Uppdrag: Texten är längre än 200000 tecken"):
        received(data)


def test_a_file_of_another_report_is_refused_by_name() -> None:
    other = report_create(ReportDraft("annual_report", 2024), by=SYSTEM)
    data = taken_out(other)
    with pytest.raises(WordRefused, match="en annan rapport: Årsredovisning 2024"):
        received(data)


def test_a_frozen_report_neither_goes_out_nor_takes_in() -> None:
    frozen = frozen_report()
    with pytest.raises(ValidationError, match="låst"):
        taken_out(frozen)
    with pytest.raises(ValidationError, match="låst"):
        word_receive(fact(frozen), b"", file_name="a.docx", by=SYSTEM)


def page(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=[reported(), *args])


def text_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sent(client: Client, data: bytes, name: str = "rapport.docx") -> HttpResponse:
    return client.post(page("word_receive"), {"file": SimpleUploadedFile(name, data)}, follow=True)  # type: ignore[return-value]


def test_the_office_takes_the_file_writes_compares_and_takes_in(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    assert "Hämta rapporten till Word" in text_of(client.get(page("word_show")))
    assert client.get(page("word_file")).status_code == 405  # it writes down what was taken out
    response = client.post(page("word_file"))
    assert response["Content-Disposition"].endswith('att-skriva-i.docx"')
    assert WordCopy.objects.count() == 1
    shown = sent(client, replaced(response.content, OLD, NEW))
    assert "1 del är ändrad i Word." in text_of(shown)
    assert re.search(r"<ins>.*Vi.*</ins>", shown.content.decode())
    number = WordReturn.objects.get().pk
    version = written_part(reported()).version
    taken = client.post(page("word_accept", number), {"del": [PART], f"sedd-{PART}": version}, follow=True)
    assert "1 del är intagen." in text_of(taken)
    assert NEW in written_part(reported()).text


def test_what_differs_is_read_as_in_word_and_the_rest_is_folded(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    lines = [f"Stycke nummer {number} är **fett**." for number in range(1, 7)]
    part = written_part(reported())
    text = "\n\n".join(["Vi heter {{namnet #association:name}} och finns.", *lines])
    part_save(part.id, text, version=part.version, by=SYSTEM)
    number = received(replaced(taken_out(), "och finns.", "och finns kvar."))
    page_html = client.get(page("word_compare", number)).content.decode()
    assert "{{" not in page_html
    assert "**fett**" not in page_html
    assert "Vi heter Samordningsförbundet Prov och finns" in page_html
    assert re.search(r"<summary>5 stycken som inte är ändrade</summary>Stycke nummer 2 är fett", page_html)


def test_what_is_wrong_is_said_where_the_file_was_chosen(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    for data, told in ((b"hej", "en textfil"), (b"", "Filen är tom")):
        response = sent(client, data)
        assert response.status_code == 422
        assert told in text_of(response)
    assert "Välj Word-filen" in text_of(client.post(page("word_receive")))
    assert not WordReturn.objects.exists()


def test_nothing_chosen_is_said(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    number = received(replaced(taken_out(), OLD, NEW))
    for name in ("word_accept", "word_leave"):
        assert "Kryssa för minst en del" in text_of(client.post(page(name, number), follow=True))


def test_an_untouched_file_is_said_to_be_so(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    assert "Inget är ändrat i filen" in text_of(sent(client, taken_out()))


def test_a_frozen_report_says_so(client_with: ClientWith) -> None:
    client = client_with(Role.OFFICE)
    address = reverse("reports:word_show", args=[frozen_report()])
    assert "Rapporten är låst" in text_of(client.get(address))


def test_only_those_who_write_get_the_file(client_with: ClientWith) -> None:
    for role in (Role.BOARD, Role.AUDITOR):
        assert client_with(role).post(page("word_file")).status_code == 403
    assert not WordCopy.objects.exists()
