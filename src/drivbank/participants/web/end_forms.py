"""The forms where participants are ended: one with what is known afterwards, several with the same day and reason."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.core.intake import Problem
from drivbank.core.registration import FIELD_BY_NAME, Field
from drivbank.interventions.selectors import InterventionFact
from drivbank.participants.services.ending import EXIT_FIELDS
from drivbank.participants.services.entries import Cells, cells_of
from drivbank.participants.services.matching import Values
from drivbank.participants.web.entry_forms import EntryField, EntryForm, PersonalData
from drivbank.participants.web.widgets import Select
from drivbank.reference.parameters import code_list
from drivbank.ui.phrases import said

AFTERWARDS = FIELD_BY_NAME["work_after"].group


class EndForm(EntryForm):
    """The last day and the reason, which are asked for, and what is known about the time afterwards."""

    def __init__(self, data: Any, *, values: Values, **given: Any) -> None:
        super().__init__(data, values=values, **given)
        self.registered = cells_of(values)
        for name in EXIT_FIELDS:
            field = self.fields[name]
            field.required = True
            field.error_messages["required"] = _missing(name)
        self.fields["exited_on"].help_text = _("Sista dagen i insatsen.")
        reason: Any = self.fields["exit_reason"]
        reason.widget.choices = [("", _("Välj")), *reason.widget.choices[1:]]

    def entered(self) -> list[Field]:
        """Return the fields of leaving and of the time afterwards."""
        return [
            field for field in super().entered() if field.name in EXIT_FIELDS or field.group == AFTERWARDS
        ]

    def cells(self) -> Cells:
        """Return everything that is registered, with what was typed."""
        return {**self.registered, **super().cells()}


class EndManyForm(forms.Form):
    """The last day and the reason for several; a reason that all their interventions use."""

    use_required_attribute = False
    exited_on = EntryField(day=True, widget=forms.TextInput(attrs={"autocomplete": "off", "size": "12"}))
    exit_reason = forms.ChoiceField(widget=Select)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, interventions: Collection[InterventionFact]
    ) -> None:
        super().__init__(data)
        for name in EXIT_FIELDS:
            self.fields[name].label = said(FIELD_BY_NAME[name].heading)
            self.fields[name].error_messages["required"] = _missing(name)
        self.fields["exited_on"].help_text = _("Sista dagen i insatsen, densamma för alla.")
        self.fields["exit_reason"].help_text = _("Densamma för alla.")
        choices = [("", _("Välj")), *reasons_of(interventions)]
        self.fields["exit_reason"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def confirm_with(self, mark: str) -> None:
        """Let the next sending of the form confirm these warnings."""
        self.data = {**self.data, "confirmed": mark}

    def take(self, problems: Collection[Problem]) -> None:
        """Put each problem at its field."""
        names = {FIELD_BY_NAME[name].heading: name for name in EXIT_FIELDS}
        for problem in problems:
            self.add_error(names.get(problem.heading), f"{said(problem.message)} {said(problem.remedy)}")

    def hide_personal_data(self) -> None:
        """Empty the day when it must not be shown again."""
        errors = self.errors.as_data().get("exited_on", [])
        if any(isinstance(error, PersonalData) for error in errors):
            self.data = {**self.data, "exited_on": ""}


def reasons_of(interventions: Collection[InterventionFact]) -> list[tuple[str, str]]:
    """Return the exit reasons in use in all of the interventions, by code and in words."""
    used = [set(fact.exit_reasons) for fact in interventions]
    shared = set.intersection(*used) if used else set()
    items = code_list("exit_reason").items_on(timezone.localdate())
    return [(item.code, said(item.label)) for item in items if item.code in shared]


def _missing(name: str) -> str:
    if name == "exited_on":
        return _("Skriv sista dagen i insatsen.")
    return _("Välj varför deltagaren slutar.")
