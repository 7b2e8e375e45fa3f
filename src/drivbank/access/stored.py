"""What events store, put into words: codes, numbers of rows, and the rows' names.

The tables of the rooms above are asked by name, as foreign keys are: this room lies below theirs.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext

from drivbank.access.roles import Role
from drivbank.access.words import field_text
from drivbank.ui.numbers import MISSING

# Rooms above that know what a stored value means add a reader at start. Each takes a kind of record, a field and a
# value, and returns it in words, None when it does not know it.
VALUE_READERS: list[Callable[[str, str, Any], str | None]] = []

MODELS: Mapping[str, str] = {
    "intervention": "interventions.Intervention",
    "staffing": "interventions.Staffing",
    "vacancy": "interventions.Vacancy",
    "goal_plan": "interventions.GoalPlan",
    "goal": "interventions.Goal",
    "reported_outcome": "interventions.ReportedOutcome",
    "assumption_set": "statistics.AssumptionSet",
    "assumption_choice": "statistics.AssumptionChoice",
    "kept_result": "statistics.KeptResult",
    "association": "organisation.Association",
    "member": "organisation.Member",
    "area": "organisation.Area",
    "body": "organisation.Body",
    "mandate": "organisation.Mandate",
    "person": "organisation.Person",
    "user": "access.User",
    "import": "exchange.Import",
    "grant": "finance.Grant",
    "budget": "finance.Budget",
    "closed_year": "finance.ClosedYear",
    "account_rule": "finance.AccountRule",
    "object_rule": "finance.ObjectRule",
    "ledger_settings": "finance.LedgerSettings",
    "headcount": "finance.Headcount",
    "allocation_key": "finance.AllocationKey",
    "contribution_round": "finance.ContributionRound",
    "charge": "finance.Charge",
    "ladder": "finance.Ladder",
    "reservation": "finance.Reservation",
    "scenario": "finance.Scenario",
    "ledger_version": "finance.LedgerVersion",
    "report": "reports.Report",
    "report_part": "reports.ReportPart",
}
# What an event's data is about, where its action does not begin with the kind of record.
KIND_OF_ACTION = {"imported": "import"}
IMPORT = re.compile(r"import (\d+)")
PERSON = re.compile(r"person (\d+)")
VIEW = re.compile(r"view (\d+)")


@dataclass
class Stored:
    """Stored values in words. Small tables are read once each, however many values name their rows."""

    names: dict[str, dict[int, str]] = field(default_factory=dict)

    def value(self, kind: str, name: str, value: Any) -> str:
        """Return a value of a kind of record's field; nothing is a dash."""
        if value in (None, "", [], {}):
            return MISSING
        if isinstance(value, bool):
            return gettext("Ja") if value else gettext("Nej")
        if isinstance(value, list):
            parts = [self.value(kind, name, part) for part in value]
            return ", ".join(part for part in parts if part != MISSING) or MISSING
        if isinstance(value, dict):
            inside = value.items()
            return ", ".join(
                f"{field_text('', part)} {self.value('', part, inner)}" for part, inner in inside
            )
        known = (reader(kind, name, value) for reader in (*VALUE_READERS, self._row, self._choice))
        return next((text for text in known if text is not None), str(value))

    def subject(self, action: str, subject: str) -> str:
        """Return what an event was about; imports, people, views and snapshots have a number for a name."""
        if found := IMPORT.fullmatch(subject):
            return gettext("Inläsning %(number)s") % {"number": found[1]}
        if found := VIEW.fullmatch(subject):
            return gettext("Sparad vy %(number)s") % {"number": found[1]}
        if action.startswith("statistics.snapshot_") and subject.isdecimal():
            return gettext("Ögonblicksbild %(number)s") % {"number": subject}
        if found := PERSON.fullmatch(subject):
            return self._name("organisation.Person", int(found[1])) or subject
        if action.startswith("participants.coach_") and subject.isdecimal():
            return self._name("access.User", int(subject)) or subject
        return subject

    def record(self, kind: str, subject: str) -> str:
        """Return which record an item is about: its name where it has one, else its code."""
        if kind in MODELS and subject.isdecimal():
            return self._name(MODELS[kind], int(subject)) or subject
        return subject

    def _row(self, kind: str, name: str, value: Any) -> str | None:
        """Return the name of the row that a number refers to."""
        if not isinstance(value, int):
            return None
        model = MODELS.get(name.removesuffix("_id"))
        if kind and (related := getattr(_field(kind, name), "related_model", None)):
            model = str(related._meta.label)
        return self._name(model, value) if model else None

    def _name(self, model: str, pk: int) -> str | None:
        if model not in self.names:
            rows = apps.get_model(model)._default_manager.all()
            # A sort of record that has no name of its own is known by its number.
            named = (row for row in rows if "__str__" in vars(type(row)))
            self.names[model] = {row.pk: str(row) for row in named}
        return self.names[model].get(pk)

    def _choice(self, kind: str, name: str, value: Any) -> str | None:
        if name == "fields":
            return field_text(kind, value)
        if name in ("role", "roles") and value in Role.values:
            return str(Role(value).label)
        choices = dict(getattr(_field(kind, name), "flatchoices", None) or ())
        return str(choices[value]) if value in choices else None


def kind_of(action: str) -> str:
    """Return what sort of record an event's data is about; "" when its action does not say."""
    _room, _dot, what = action.partition(".")
    beginnings = [what.rsplit("_", number)[0] for number in range(what.count("_") + 1)]
    known = (KIND_OF_ACTION.get(part, part) for part in beginnings)
    return next((kind for kind in known if kind in MODELS), "")


def _field(kind: str, name: str) -> Any:
    """Return the field of the model that a kind of record lies in, None when there is none."""
    if kind not in MODELS:
        return None
    try:
        return apps.get_model(MODELS[kind])._meta.get_field(name)
    except FieldDoesNotExist:
        return None
