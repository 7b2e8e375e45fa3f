"""Imports: nothing before the decision, all or nothing after it, and never a person's identity."""

import io
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import orjson
import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from drivbank.access.actors import Actor
from drivbank.access.models import Event, EventItem, Reading, Role, User
from drivbank.access.policies import Refused
from drivbank.access.selectors import actor_of
from drivbank.exchange.models import Import, ImportStage
from drivbank.exchange.services import imports
from drivbank.exchange.services.display import shown_rows
from drivbank.exchange.services.housekeeping import import_give_up
from drivbank.exchange.services.imports import (
    Outdated,
    import_cancel,
    import_confirm,
    import_queue_write,
    import_read,
    import_receive,
    import_write,
    no_report,
    read_job,
    write_job,
)
from drivbank.exchange.services.marking import marked_for
from drivbank.exchange.services.stage import sheets_load, stage_load
from drivbank.exchange.services.templates import template_for
from drivbank.interventions.models import Activity
from drivbank.participants.models import Participation
from tests.exchange.books import book, code, row
from tests.house import SYSTEM, House

pytestmark = pytest.mark.django_db


def read(data: bytes, house: House, *, by: Actor = SYSTEM, intervention: int | None = None) -> Import:
    record = import_receive(
        data, file_name="mall.xlsx", intervention_id=intervention or house.sikta.pk, queue=False, by=by
    )
    return import_read(record.pk, by=by)


def load(data: bytes, house: House, **choices: int) -> Import:
    return import_confirm(read(data, house, **choices).pk, by=SYSTEM)


def counts(record: Import) -> tuple[int, int, int, int]:
    return record.new, record.changed, record.unchanged, record.refused


def test_nothing_is_written_before_the_decision(house: House) -> None:
    record = read(book([row(1), row(2)]), house)
    assert (record.status, counts(record)) == ("previewed", (2, 0, 0, 0))
    assert not Participation.objects.exists()


def test_the_same_workbook_twice_changes_nothing(house: House) -> None:
    data = book([row(1), row(2)])
    load(data, house)
    again = read(data, house)
    assert counts(again) == (0, 0, 2, 0)
    assert Participation.objects.count() == 2


def test_a_wrong_row_stays_out_and_comes_in_when_mended(house: House) -> None:
    wrong = [row(1), row(2, Avslutad=date(2025, 1, 1), Avslutsorsak="Arbete"), row(3)]
    record = load(book(wrong), house)
    assert counts(record) == (2, 0, 0, 1)
    mended = [row(1), row(2, Avslutad=date(2025, 4, 1), Avslutsorsak="Arbete"), row(3)]
    assert counts(load(book(mended), house)) == (1, 0, 2, 0)
    assert Participation.objects.get(code=code(2)).exit_reason == "work"


def test_a_change_is_shown_and_logged_with_the_old_value(house: House) -> None:
    load(book([row(1)]), house)
    record = read(book([row(1, Kön="Man")]), house)
    stage = stage_load(record)
    assert stage is not None
    assert [dict(staged.changes) for staged in stage.participations] == [{"sex": ["woman", "man"]}]
    import_confirm(record.pk, by=SYSTEM)
    item = EventItem.objects.order_by("pk").last()
    assert item is not None
    assert (item.subject, orjson.loads(item.changes)) == (code(1), {"sex": ["woman", "man"]})


def test_a_corrected_enrolment_date_is_a_change(house: House) -> None:
    load(book([row(1)]), house)
    assert counts(load(book([row(1, Inskriven=date(2025, 2, 10))]), house)) == (0, 1, 0, 0)
    assert Participation.objects.get().enrolled_on == date(2025, 2, 10)


def test_a_code_may_come_back_for_a_later_period(house: House) -> None:
    first = row(1, Avslutad=date(2025, 5, 1), Avslutsorsak="Arbete")
    load(book([first]), house)
    assert counts(load(book([first, row(1, Inskriven=date(2025, 9, 1))]), house)) == (1, 0, 1, 0)


def test_a_code_in_use_elsewhere_at_the_same_time_is_refused(house: House) -> None:
    load(book([row(1)]), house)
    record = read(book([row(1, Inskriven=date(2025, 6, 2))]), house, intervention=house.cooperari.pk)
    assert counts(record) == (0, 0, 0, 1)


def test_a_column_that_is_not_there_says_nothing(house: House) -> None:
    load(book([row(1)]), house)
    short = {key: value for key, value in row(1).items() if key != "Utbildning"}
    assert counts(read(book([short]), house)) == (0, 0, 1, 0)


def test_an_emptied_cell_is_a_change(house: House) -> None:
    load(book([row(1)]), house)
    load(book([row(1, Utbildning=None)], headings=row(1)), house)
    assert Participation.objects.get().education == ""


def test_a_preview_that_no_longer_holds_is_made_again(house: House) -> None:
    first, second = read(book([row(1)]), house), read(book([row(1, Kön="Man")]), house)
    import_confirm(first.pk, by=SYSTEM)
    with pytest.raises(Outdated):
        import_confirm(second.pk, by=SYSTEM)
    second.refresh_from_db()
    assert (second.status, counts(second)) == ("previewed", (0, 1, 0, 0))
    import_confirm(second.pk, by=SYSTEM)
    assert Participation.objects.get().sex == "man"


def test_a_fault_while_writing_leaves_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    record = read(book([row(1)]), house)

    def fail(*args: object, **values: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(imports, "event_append", fail)
    Import.objects.filter(pk=record.pk).update(status=Import.Status.WRITING)
    with pytest.raises(RuntimeError):
        import_write(record.pk, by=SYSTEM)
    record.refresh_from_db()
    assert record.status == Import.Status.WRITING
    assert not Participation.objects.exists()
    monkeypatch.undo()
    import_write(record.pk, by=SYSTEM)
    import_write(record.pk, by=SYSTEM)
    assert Participation.objects.count() == 1


def test_a_cancelled_import_keeps_no_rows_and_cannot_be_confirmed(house: House) -> None:
    record = read(book([row(1)]), house)
    import_cancel(record.pk, by=SYSTEM)
    assert not ImportStage.objects.exists()
    with pytest.raises(Refused):
        import_confirm(record.pk, by=SYSTEM)


def test_the_file_is_gone_once_it_has_been_read(house: House) -> None:
    read(book([row(1)]), house)
    read(b"not a workbook", house)
    assert list((Path(settings.HOME) / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("value", "column"),
    [
        ("19850312-1234", "Kommun"),
        ("070-123 45 67", "Kön"),
        ("anna@exempel.se", "Anteckning"),
        (198503721234, "Ålder vid inskrivning"),
    ],
)
def test_what_could_name_a_person_is_never_stored_or_echoed(house: House, value: object, column: str) -> None:
    data = book([{**row(1), column: value}, row(2)], headings=[*row(1), "Anteckning"])
    record = load(data, house)
    assert record.refused == 1
    stage = stage_load(record)
    assert stage is not None
    assert str(value) not in str([stage.problems, [sheet.cells for sheet in sheets_load(record)]])
    for model in apps.get_models():
        assert str(value) not in str(list(model._default_manager.values()))
    marked = marked_for(record, by=SYSTEM)
    assert marked is not None
    workbook = openpyxl.load_workbook(io.BytesIO(marked))
    assert str(value) not in str(
        [[cell.value for line in sheet.iter_rows() for cell in line] for sheet in workbook]
    )


def test_a_file_name_that_could_name_a_person_is_not_kept(house: House) -> None:
    record = import_receive(b"x", file_name="19850312-1234.xlsx", queue=False, by=SYSTEM)
    assert "1985" not in record.file_name
    assert "19850312" not in str(list(Event.objects.values()))


def test_a_coordinator_reads_in_for_the_own_area_only(house: House, actor_with: Callable[..., Actor]) -> None:
    load(book([row(9, Kommun="Nyköping")]), house)
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    record = read(book([row(1), row(2, Kommun="Nyköping"), row(9)]), house, by=actor)
    assert counts(record) == (1, 0, 0, 2)


@pytest.mark.parametrize("role", [Role.COACH, Role.EVALUATOR, Role.BOARD, Role.AUDITOR, Role.ADMINISTRATOR])
def test_other_roles_do_not_read_in(house: House, actor_with: Callable[..., Actor], role: Role) -> None:
    scope = {"intervention_id": house.sikta.pk} if role is Role.EVALUATOR else {}
    record = read(book([row(1)]), house, by=actor_with(role, **scope))
    assert record.status == Import.Status.REFUSED


def test_a_lead_reads_in_for_the_own_intervention_only(
    house: House, actor_with: Callable[..., Actor]
) -> None:
    actor = actor_with(Role.LEAD, intervention_id=house.sikta.pk)
    assert read(book([row(1)]), house, by=actor).status == Import.Status.PREVIEWED
    other = read(book([row(2)]), house, by=actor, intervention=house.cooperari.pk)
    assert other.status == Import.Status.REFUSED


def test_activities_come_in_counted_by_sex(house: House) -> None:
    data = book(
        [
            {
                "Aktivitetskod": code(1),
                "Datum": date(2025, 3, 4),
                "Slag": "Kurs",
                "Rubrik": "Motiverande samtal",
                "Kvinnor": 12,
                "Män": 3,
            }
        ],
        sheet="Aktiviteter",
    )
    assert counts(load(data, house, intervention=house.courses.pk)) == (1, 0, 0, 0)
    activity = Activity.objects.get()
    assert (activity.kind, activity.women, activity.men, activity.sex_unknown) == ("course", 12, 3, 0)
    assert counts(read(data, house, intervention=house.courses.pk)) == (0, 0, 1, 0)


def test_what_nobody_decided_on_is_removed_after_its_time(house: House) -> None:
    old, new = read(book([row(1)]), house), read(book([row(2)]), house)
    Import.objects.filter(pk=old.pk).update(started_at=timezone.now() - timedelta(days=31))
    read(book([row(3)]), house)
    old.refresh_from_db()
    assert (old.status, stage_load(old)) == (Import.Status.CANCELLED, None)
    assert stage_load(new) is not None


def test_refused_rows_are_removed_after_their_time(house: House) -> None:
    record = load(book([row(1), row(2, Kön="kanske")]), house)
    assert sheets_load(record)
    Import.objects.filter(pk=record.pk).update(started_at=timezone.now() - timedelta(days=31))
    read(book([row(3)]), house)
    assert stage_load(record) is None


def test_a_file_left_behind_is_removed(house: House) -> None:
    path = Path(settings.HOME) / "incoming" / "999999.upload"
    path.write_bytes(b"left")
    os.utime(path, (0, 0))
    read(book([row(1)]), house)
    assert not path.exists()


def test_an_import_whose_job_is_given_up_waits_for_its_decision_again(house: House) -> None:
    record = read(book([row(1)]), house)
    Import.objects.filter(pk=record.pk).update(status=Import.Status.WRITING)
    with transaction.atomic():
        import_give_up(record.pk)
    assert import_confirm(record.pk, by=SYSTEM).status == Import.Status.DONE


def test_a_workbook_that_closes_one_period_and_opens_another_loses_neither(house: House) -> None:
    load(book([row(1, Inskriven=date(2024, 1, 10))]), house)
    both = book(
        [
            row(1, Inskriven=date(2024, 1, 10), Avslutad=date(2024, 6, 28), Avslutsorsak="Arbete"),
            row(1, Inskriven=date(2025, 2, 3)),
        ],
        headings=row(1, Avslutad=None, Avslutsorsak=None),
    )
    assert counts(load(both, house)) == (1, 1, 0, 0)
    periods = Participation.objects.order_by("enrolled_on").values_list("enrolled_on", "exited_on")
    assert list(periods) == [(date(2024, 1, 10), date(2024, 6, 28)), (date(2025, 2, 3), None)]
    assert counts(read(both, house)) == (0, 0, 2, 0)


def test_a_sheet_without_exit_columns_does_not_undo_an_exit_made_meanwhile(house: House) -> None:
    load(book([row(1)]), house)
    waiting = read(book([row(1, Kön="Man")]), house)
    load(book([row(1, Avslutad=date(2025, 6, 2), Avslutsorsak="Arbete")]), house)
    with pytest.raises(Outdated):
        import_confirm(waiting.pk, by=SYSTEM)
    import_confirm(waiting.pk, by=SYSTEM)
    kept = Participation.objects.get()
    assert (kept.sex, kept.exited_on, kept.exit_reason) == ("man", date(2025, 6, 2), "work")


def test_rights_are_held_against_when_the_rows_are_written(
    house: House, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    record = read(book([row(1)]), house, by=actor_of(user))
    user.grants.update(area=house.south)
    with pytest.raises(Outdated):
        import_confirm(record.pk, by=actor_of(user))
    record.refresh_from_db()
    assert (record.status, record.refused) == (Import.Status.NOTHING, 1)
    assert not Participation.objects.exists()


def test_the_one_who_decides_is_the_one_who_is_logged(house: House, actor_with: Callable[..., Actor]) -> None:
    lead = actor_with(Role.LEAD, intervention_id=house.sikta.pk)
    record = read(book([row(1)]), house)
    import_queue_write(record.pk, by=lead)
    write_job(record.pk, no_report)
    told = dict(Event.objects.values_list("action", "actor_label"))
    assert told["exchange.import_confirmed"] == told["participants.imported"] == lead.label


def test_an_exit_without_its_reason_column_is_refused_before_it_can_fail(house: House) -> None:
    load(book([row(1, Avslutad=date(2025, 6, 2), Avslutsorsak="Arbete")]), house)
    record = read(book([row(1)], headings=[*row(1), "Avslutad"]), house)
    assert counts(record) == (0, 0, 0, 1)


def test_a_second_runner_of_the_same_write_changes_nothing(house: House) -> None:
    record = read(book([row(1)]), house)
    Import.objects.filter(pk=record.pk).update(status=Import.Status.WRITING)
    late = Import.objects.get(pk=record.pk)
    stage = stage_load(late)
    assert stage is not None
    plan = imports._plan(late, stage)
    import_write(record.pk, by=SYSTEM)
    assert imports._write(late, stage, plan, by=SYSTEM)
    record.refresh_from_db()
    assert (record.status, Participation.objects.count()) == (Import.Status.DONE, 1)


def test_an_import_whose_sender_has_left_can_be_given_up(
    house: House, user_with: Callable[..., User]
) -> None:
    user = user_with(Role.OFFICE)
    record = import_receive(book([row(1)]), file_name="mall.xlsx", queue=False, by=actor_of(user))
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(User.DoesNotExist):
        read_job(record.pk, no_report)
    import_give_up(record.pk)
    record.refresh_from_db()
    assert record.status == Import.Status.REFUSED


def test_a_coordinator_has_no_activities(house: House, actor_with: Callable[..., Actor]) -> None:
    actor = actor_with(Role.COORDINATOR, intervention_id=house.sikta.pk, area_id=house.north)
    activity = {"Aktivitetskod": code(1), "Datum": date(2025, 3, 4), "Slag": "Kurs", "Kvinnor": 5}
    load(book([activity], sheet="Aktiviteter"), house)
    sheets = openpyxl.load_workbook(io.BytesIO(template_for(house.sikta.pk, by=actor)))
    assert code(1) not in str(list(sheets["Aktiviteter"].values))
    record = read(book([{**activity, "Kvinnor": 500}], sheet="Aktiviteter"), house, by=actor)
    assert counts(record) == (0, 0, 0, 1)


def test_a_template_that_names_a_person_is_not_quoted(house: House) -> None:
    data = template_for(house.sikta.pk, by=SYSTEM)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for line in workbook["Listor"].iter_rows(max_row=2) for cell in line)
    next(cell for cell in cells if cell.value == "Sikta").value = "19850312-1234 anna@exempel.se"
    output = io.BytesIO()
    workbook.save(output)
    record = import_receive(output.getvalue(), file_name="mall.xlsx", queue=False, by=SYSTEM)
    record = import_read(record.pk, by=SYSTEM)
    assert record.status == Import.Status.REFUSED
    assert "1985" not in record.refusal + str(list(Event.objects.values()))


def test_showing_registered_values_is_logged(house: House) -> None:
    load(book([row(1)]), house)
    record = read(book([row(1, Kön="Man"), row(2, Kön="kanske")]), house)
    stage = stage_load(record)
    assert stage is not None
    before = Reading.objects.count()
    shown_rows(stage.participations, stage, what="prov", by=SYSTEM)
    marked_for(record, by=SYSTEM)
    assert Reading.objects.count() == before + 2
