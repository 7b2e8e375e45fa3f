"""The form of a scenario: rows of what may happen, a section for each kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.forecast.words import MONTHS
from drivbank.core.screening import personal_data_in
from drivbank.finance.models import ScenarioStep
from drivbank.finance.selectors.equity import ROWS
from drivbank.finance.selectors.grants import GrantFact, grants
from drivbank.finance.services.grant_checks import line_labels
from drivbank.finance.services.scenario_steps import ScenarioStepDraft
from drivbank.finance.services.scenarios import ScenarioDraft
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import MoneyField, ScreenedField, personal_data_text

Kind = ScenarioStep.Kind
MONTH = re.compile(r"(?P<year>\d{4})-?(?P<month>\d{1,2})(-01)?", re.ASCII)
NAMED = re.compile(r"(?P<name>[a-zåäö]+)\.? (?P<year>\d{4})", re.ASCII)
SPARE = {Kind.NO_NEW_GRANTS: 0, Kind.VACANCY: 2, Kind.FILLED: 2, Kind.GRANT_ENDS: 3, Kind.AMOUNT: 2}
MOST_ROWS = 10


class MonthInput(forms.TextInput):
    """A month in a plain text input: 2026-09."""

    def format_value(self, value: Any) -> str | None:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class MonthField(forms.Field):
    """A month as 2026-09 or september 2026, cleaned to its first day."""

    widget = MonthInput(attrs={"autocomplete": "off", "size": "10"})

    def to_python(self, value: Any) -> date | None:
        """Return the month's first day, None when nothing is written."""
        text = str(value or "").strip().lower()
        if not text:
            return None
        if kind := personal_data_in(text):
            raise ValidationError(personal_data_text(kind))
        month = month_in(text)
        if month is None:
            raise ValidationError(_now("Skriv månaden som 2026-09 eller september 2026."))
        return month


def month_in(text: str) -> date | None:
    """Return the first day of the month that a text means, None when it means none."""
    if found := MONTH.fullmatch(text):
        number = int(found["month"])
    elif found := NAMED.fullmatch(text):
        starts = [name.startswith(found["name"]) and len(found["name"]) >= 3 for name in MONTHS]
        number = starts.index(True) + 1 if any(starts) else 0
    year = int(found["year"]) if found else 0
    return date(year, number, 1) if found and 1 <= number <= 12 and year >= 2004 else None


@dataclass(frozen=True)
class StepSection:
    """A kind of step on the form: its heading, what it does, and its rows of fields."""

    title: str | Promise
    note: str | Promise
    rows: tuple[tuple[BoundField, ...], ...]


TITLES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    Kind.NO_NEW_GRANTS: (
        _("Nya ansökningar"),
        _(
            "Annars väntas en tolftedel av det som är budgeterat men inte beviljat beviljas och användas varje månad. "
            "Utan månader gäller det hela tiden framåt."
        ),
    ),
    Kind.VACANCY: (
        _("Nya vakanser"),
        _(
            "En del av den bemanning som förbundet betalar saknas, utöver de vakanser som är kända. 100 är en heltid. "
            "Det sänker kostnaderna, så det egna kapitalet blir större."
        ),
    ),
    Kind.FILLED: (
        _("Vakanserna är tillsatta"),
        _(
            "De vakanser som är kända tar slut innan månaden börjar. Välj beviljade medel, så gäller det deras insats, "
            "eller lämna det tomt för alla insatser. Det höjer kostnaderna, så det egna kapitalet blir mindre."
        ),
    ),
    Kind.GRANT_ENDS: (
        _("Beviljade medel slutar tidigare"),
        _("Inget mer väntas rekvireras efter den sista månaden."),
    ),
    Kind.AMOUNT: (
        _("En intäkt eller kostnad tillkommer"),
        _("Ett belopp i månaden på en budgetrad. Minus framför beloppet gör raden mindre."),
    ),
}


class ScenarioForm(EditForm):
    """A scenario's name, its place, and what happens in it."""

    hide_optional = True
    name = ScreenedField(
        label=_("Scenariots namn"),
        max_length=80,
        help_text=_("Till exempel Vakanserna tillsätts i september."),
    )
    position = forms.IntegerField(
        label=_("Ordningsnummer"),
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("Scenarier med lägre nummer står först."),
    )
    no_new = forms.BooleanField(label=_("Inga nya ansökningar beviljas"), required=False)

    def __init__(self, *args: Any, saved: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facts = grants()
        self.counts = {kind: _rows_of(kind, saved or {}) for kind in ROWS}
        for kind, fields in ROWS.items():
            for number in range(self.counts[kind]):
                for field in fields:
                    self.fields[f"{kind}_{number}_{field}"] = _field(field, facts)

    @property
    def first(self) -> list[BoundField]:
        return [self["name"], self["position"]]

    @property
    def sections(self) -> list[StepSection]:
        """The kinds of step with their rows."""
        return [StepSection(*TITLES[kind], tuple(self._rows(kind))) for kind in ROWS]

    def _rows(self, kind: str) -> Iterator[tuple[BoundField, ...]]:
        if kind == Kind.NO_NEW_GRANTS:
            yield (self["no_new"],)
        for number in range(self.counts[kind]):
            yield tuple(self[f"{kind}_{number}_{field}"] for field in ROWS[kind])

    @property
    def draft(self) -> ScenarioDraft:
        """What the service is to be given; rows with nothing in them are left out."""
        return ScenarioDraft(self.cleaned_data["name"], self.cleaned_data["position"], tuple(self._steps()))

    def _steps(self) -> Iterator[ScenarioStepDraft]:
        for kind, fields in ROWS.items():
            for number in range(self.counts[kind]):
                values = {
                    name: self.cleaned_data[f"{kind}_{number}_{field}"] for field, name in fields.items()
                }
                chosen = self.cleaned_data["no_new"] if kind == Kind.NO_NEW_GRANTS else any(values.values())
                if chosen:
                    yield ScenarioStepDraft(kind, **values)


def _rows_of(kind: str, saved: Mapping[str, Any]) -> int:
    if kind == Kind.NO_NEW_GRANTS:
        return 1
    last = tuple(ROWS[kind])[-1]
    used = sum(f"{kind}_{number}_{last}" in saved for number in range(MOST_ROWS))
    return min(MOST_ROWS, max(used + 1, SPARE[Kind(kind)]))


def _field(name: str, facts: list[GrantFact]) -> forms.Field:
    """Return a field of a row."""
    if name == "grant":
        choices = [("", _now("Välj")), *((fact.id, fact.title) for fact in facts)]
        return forms.TypedChoiceField(
            label=_("Beviljade medel"), choices=choices, coerce=int, empty_value=None, required=False
        )
    if name == "code":
        lines = [("", _now("Välj")), *line_labels().items()]
        return forms.ChoiceField(label=_("Budgetrad"), choices=lines, required=False)
    if name == "percent":
        return forms.IntegerField(
            label=_("Procent av en heltid"), min_value=1, max_value=5000, required=False
        )
    if name == "amount":
        return MoneyField(label=_("Kronor i månaden"), lowest=None, required=False)
    return MonthField(label=_("Från månad") if name == "first" else _("Till månad"), required=False)
