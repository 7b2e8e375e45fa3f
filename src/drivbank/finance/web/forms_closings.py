"""Forms of how years ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from drivbank.finance.selectors.closing_units import closing_question
from drivbank.finance.services.closings import ClosingDraft
from drivbank.finance.web.forms_budgets import DAY_HELP, UnitForm
from drivbank.ui.forms import DayField, MoneyField, ScreenedField
from drivbank.ui.phrases import said


class ClosingForm(UnitForm):
    """How a year ended. What seems to be in another unit is asked about before it is taken."""

    result = MoneyField(
        label=_("Årets resultat"), lowest=None, help_text=_("Ett underskott skrivs med minus: -1 793 000.")
    )
    equity = MoneyField(label=_("Eget kapital vid årets slut"), lowest=None)
    adopted_on = DayField(label=_("Fastställt den"), help_text=DAY_HELP)
    source = ScreenedField(
        label=_("Källa"), max_length=200, help_text=_("Till exempel årsredovisningen och sidan.")
    )
    unit_checked = forms.BooleanField(label=_("Beloppen stämmer"), required=False, widget=forms.HiddenInput)
    field_order = ("year", "unit", "result", "equity", "adopted_on", "source", "unit_checked")

    def __init__(self, *args: Any, of_year: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_year = of_year

    def clean(self) -> dict[str, Any]:
        """Ask about amounts that seem to be in another unit, and show the box that answers."""
        data = super().clean()
        year = self.of_year or data.get("year")
        result, equity = data.get("result"), data.get("equity")
        if year is None or result is None or equity is None or data.get("unit_checked"):
            return data
        if question := closing_question(year, result, equity):
            self.fields["unit_checked"].widget = forms.CheckboxInput()
            self.add_error("unit_checked", said(question))
        return data

    @property
    def draft(self) -> ClosingDraft:
        """What the service is to be given."""
        return ClosingDraft(**{name: self.cleaned_data[name] for name in DRAFT_FIELDS})


DRAFT_FIELDS = ("result", "equity", "adopted_on", "source")


class NewClosingForm(ClosingForm):
    """How a year ended that is not entered yet."""

    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
