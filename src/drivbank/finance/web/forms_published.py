"""Forms of what adopted annual reports print, and of how many were employed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.money import ORE_PER_KRONA, NotMoney, ore_in
from drivbank.finance.selectors.published_lines import PrintedLine, PrintedStatement
from drivbank.finance.services.published import (
    UNITS,
    Place,
    field_of,
    printed_number,
)
from drivbank.finance.web.forms_placing import AskingForm
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import ScreenedField
from drivbank.ui.phrases import said

UNIT_CHOICES = (
    ("kr", _("Kronor")),
    ("tkr", _("Tusental kronor (tkr)")),
    ("mkr", _("Miljoner kronor (mnkr)")),
)


class FigureField(forms.Field):
    """A figure as it is printed, cleaned to the same text however it is written; "" for one that is not printed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "10"})

    def to_python(self, value: Any) -> str:
        """Return the figure as we print it; raise ValidationError for what is no number."""
        text = str(value or "").strip()
        if not text:
            return ""
        try:
            hundredths = ore_in(text)
        except NotMoney as error:
            problem = _now(
                "Skriv siffran som i årsredovisningen, till exempel 18 855 eller -16 713. Noll är 0."
            )
            raise ValidationError(problem) from error
        return printed_number(hundredths, "kr")


class PublishedForm(AskingForm):
    """The figures of a statement, in the unit it is printed in; one that is left empty is not published."""

    unit = forms.ChoiceField(
        label=_("Beloppen är tryckta i"), choices=UNIT_CHOICES, initial="tkr", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, statement: PrintedStatement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement
        for line in statement.lines:
            for column, heading in statement.columns.items():
                label = f"{said(line.label)}, {said(heading)}"
                self.fields[field_of(line.key, column)] = FigureField(label=label, required=False)

    @property
    def rows(self) -> list[tuple[PrintedLine, list[BoundField]]]:
        """The lines with their fields."""
        columns = self.statement.columns
        return [
            (line, [self[field_of(line.key, column)] for column in columns]) for line in self.statement.lines
        ]

    @property
    def figures(self) -> dict[Place, int | None]:
        """The figures by line and column: whole öre for money, the number itself for the rest, None for none."""
        unit = self.cleaned_data["unit"]
        return {
            (line.key, column): self._figure(line, column, unit)
            for line in self.statement.lines
            for column in self.statement.columns
        }

    def _figure(self, line: PrintedLine, column: str, unit: str) -> int | None:
        text = self.cleaned_data.get(field_of(line.key, column))
        if not text:
            return None
        hundredths = ore_in(text)
        return hundredths // ORE_PER_KRONA if line.unit else hundredths * UNITS[unit] // ORE_PER_KRONA

    def clean(self) -> dict[str, Any]:
        """A number of persons and a share in percent are printed without decimals."""
        data = super().clean() or {}
        for line in self.statement.lines:
            for column in self.statement.columns if line.unit else ():
                name = field_of(line.key, column)
                if data.get(name) and ore_in(data[name]) % ORE_PER_KRONA:
                    self.add_error(name, _now("Skriv ett heltal."))
        return data


class PasteForm(forms.Form):
    """A table out of another program, a row for each line."""

    hide_optional = True
    pasted = forms.CharField(
        label=_("Tabellen"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=_(
            "Markera raderna i Excel eller i ett dokument och klistra in dem här, namnen till vänster."
        ),
    )

    def __init__(self, *args: Any, statement: PrintedStatement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement


class HeadcountForm(EditForm):
    """How many were employed at the end of a year."""

    hide_optional = True
    employees = forms.IntegerField(label=_("Anställda vid årets slut"), min_value=0, max_value=1000)
    source = ScreenedField(
        label=_("Källa"), max_length=200, help_text=_("Till exempel årsredovisningen och sidan.")
    )
    field_order = ("year", "employees", "source")


class NewHeadcountForm(HeadcountForm):
    """How many were employed at the end of a year that is not entered yet."""

    year = forms.IntegerField(label=_("År"), min_value=2004, max_value=2100)


def as_typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form of figures opens with: thousands of kronor where nothing is said."""
    return {"unit": "tkr", **values}
