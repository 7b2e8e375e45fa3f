"""What has been done to an intervention, in the words of its forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form

from drivbank.access.selectors import HistoryLine, history_of
from drivbank.access.words import action_text, field_text
from drivbank.interventions.web.forms import InterventionForm
from drivbank.interventions.web.staffing_forms import StaffingForm, VacancyForm
from drivbank.ui.editing import shown
from drivbank.ui.numbers import MISSING

MOST = 20
CREATED = "interventions.intervention_created"


@dataclass(frozen=True)
class ShownChange:
    """A field and its old and new value in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ShownEvent:
    at: datetime
    by: str
    what: str
    changes: tuple[ShownChange, ...]


def history(intervention_id: int, *, with_vacancies: bool) -> list[ShownEvent]:
    """Return the latest events about the intervention, its staffing and vacancies, newest first."""
    without = "" if with_vacancies else "vacancy"
    lines = history_of("intervention", str(intervention_id), most=MOST, without=without)
    forms = {"intervention": InterventionForm(), "staffing": StaffingForm(), "vacancy": VacancyForm()}
    return [ShownEvent(line.at, line.by, action_text(line.action), _changes(line, forms)) for line in lines]


def _changes(line: HistoryLine, forms: Mapping[str, Form]) -> tuple[ShownChange, ...]:
    """Return what changed; a new intervention is told by its page."""
    if line.action == CREATED:
        return ()
    kind = line.action.partition(".")[2].partition("_")[0]
    return tuple(_change(forms[kind], name, old, new) for name, (old, new) in line.changes.items())


def _change(form: Form, name: str, old: object, new: object) -> ShownChange:
    field = form.fields.get(name)
    if field is None:
        return ShownChange(field_text("intervention", name), str(old or MISSING), str(new or MISSING))
    return ShownChange(str(field.label), shown(field, old), shown(field, new))
