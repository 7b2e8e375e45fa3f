"""Forms of budgets, of what the ledger says of a month, and of how years ended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from drivbank.core.budgets import THOUSAND, doubtful, in_unit
from drivbank.finance.selectors.budget_drafts import LIQUID_FUNDS, Place, field_of
from drivbank.finance.selectors.budgets import BudgetAmount, BudgetFact, LineFact
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, MoneyField, ScreenedField

DAY_HELP = _("Till exempel 2026-03-20 eller 20 mars 2026.")
KRONOR, THOUSANDS = "kronor", "thousands"
UNITS = ((KRONOR, _("Kronor")), (THOUSANDS, _("Tusental kronor")))
# Answers to the question about the unit.
CONVERT, KEEP = "convert", "keep"
MONTHS = 12
LAST_YEAR, EMPTY = "last_year", "empty"


class UnitForm(EditForm):
    """A form of amounts that may be written in kronor or in thousands of kronor; they are cleaned to whole öre."""

    hide_optional = True
    unit = forms.ChoiceField(
        label=_("Beloppen skrivs i"), choices=UNITS, initial=KRONOR, widget=forms.RadioSelect, required=False
    )

    @property
    def money_names(self) -> list[str]:
        """The names of the fields that hold amounts."""
        return [name for name, field in self.fields.items() if isinstance(field, MoneyField)]

    def clean(self) -> dict[str, Any]:
        """Turn thousands into kronor."""
        data = super().clean() or {}
        if data.get("unit") == THOUSANDS:
            for name in self.money_names:
                if data.get(name) is not None:
                    data[name] *= THOUSAND
        return data

    def look_again(self, saved: Mapping[str, Any]) -> None:
        """Show all amounts in kronor when some of them are now another's."""
        typed = dict(self.data.items())
        super().look_again(saved)
        if self.cleaned_data.get("unit") != THOUSANDS:
            return
        data = QueryDict(mutable=True)
        data.update({name: self.data[name] for name in self.data} | {"unit": KRONOR})
        for name in self.money_names:
            if data.get(name) == typed.get(name):
                amount = self.cleaned_data.get(name)
                data[name] = self.fields[name].widget.format_value(amount) or ""
        self.data = data


@dataclass(frozen=True)
class BudgetPlace:
    """A field of the budget: its line, the intervention or none, and what may stand beside it. Amounts are in öre."""

    line: LineFact
    intervention_id: int | None
    name: str
    is_part: bool
    before: int | None
    decided: int | None

    @property
    def place(self) -> Place:
        return (self.line.code, self.intervention_id)

    @property
    def field(self) -> str:
        return field_of(*self.place)


@dataclass(frozen=True)
class BudgetRow:
    """A row of the form: its place and its field."""

    place: BudgetPlace
    field: BoundField


@dataclass(frozen=True)
class Doubt:
    """Amounts that look as if they were written in another unit.

    ``rows`` are their labels, what was written, what it is compared with and what it is in the other unit.
    """

    factor: Fraction
    rows: tuple[tuple[str, int, int | None, int], ...]
    names: tuple[str, ...]

    @property
    def too_small(self) -> bool:
        return self.factor > 1


class BudgetForm(UnitForm):
    """The amounts of a draft, a field for each line and for each of its interventions."""

    def __init__(
        self, *args: Any, places: Sequence[BudgetPlace], funds_before: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.funds_before = places, funds_before
        for place in places:
            label = f"{place.line.label}: {place.name}" if place.is_part else str(place.line.label)
            self.fields[place.field] = MoneyField(label=label, required=False)
        self.fields[LIQUID_FUNDS] = MoneyField(
            label=_("Likvida medel vid årets slut"),
            required=False,
            help_text=_(
                "Vad kassa och bank väntas vara den 31 december. Lämna tomt om budgeten inte säger det."
            ),
        )

    @property
    def sections(self) -> Iterator[tuple[str, list[BudgetRow]]]:
        """Yield each side of the budget with its rows."""
        for side, title in SIDES.items():
            rows = [
                BudgetRow(place, self[place.field])
                for place in self.places
                if place.line.side.removesuffix("_income").removesuffix("_cost") == side
            ]
            if rows:
                yield str(title), rows

    @property
    def doubt(self) -> Doubt | None:
        """What should be asked about the unit before the amounts are taken; None when all seem right."""
        amounts = {name: self.cleaned_data.get(name) or 0 for name in self.money_names}
        expected = {place.field: place.decided or place.before or 0 for place in self.places}
        expected[LIQUID_FUNDS] = self.funds_before or 0
        incomes, costs = (
            [place.field for place in self.places if place.line.side == side] for side in ("income", "cost")
        )
        found = doubtful(amounts, expected, incomes=incomes, costs=costs)
        if found is None:
            return None
        factor, names = found
        rows = tuple(
            (
                str(self.fields[name].label),
                amounts[name],
                expected[name] or None,
                in_unit(amounts[name], factor),
            )
            for name in names
        )
        return Doubt(factor, rows, names)

    def lines(self, answer: str) -> list[BudgetAmount]:
        """Return the amounts, the doubtful ones turned into the other unit when that is the answer."""
        doubt = self.doubt if answer == CONVERT else None
        return [
            BudgetAmount(*place.place, _amount(self.cleaned_data.get(place.field) or 0, place.field, doubt))
            for place in self.places
        ]

    def planned_funds(self, answer: str) -> int | None:
        """Return what cash and bank are planned to be, turned into the other unit when that is the answer."""
        amount = self.cleaned_data.get(LIQUID_FUNDS)
        return (
            None
            if amount is None
            else _amount(amount, LIQUID_FUNDS, self.doubt if answer == CONVERT else None)
        )


SIDES = {"income": _("Intäkter"), "cost": _("Kostnader"), "financial": _("Finansiella poster")}


def _amount(amount: int, name: str, doubt: Doubt | None) -> int:
    return in_unit(amount, doubt.factor) if doubt and name in doubt.names else amount


class NewBudgetForm(forms.Form):
    """A budget to be: which year, and what it begins with."""

    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    start = forms.ChoiceField(
        label=_("Börja med"),
        choices=(
            (LAST_YEAR, _("Förra årets belopp, och det som redan är beslutat för året")),
            (EMPTY, _("En tom budget")),
        ),
        initial=LAST_YEAR,
        widget=forms.RadioSelect,
        help_text=_(
            "Medlemsbidragen hämtas från den beslutade fördelningen och insatserna från det som är beviljat."
        ),
    )


class DecideForm(EditForm):
    """The decision of a budget."""

    decided_on = DayField(label=_("Beslutad den"), help_text=DAY_HELP)
    decision = ScreenedField(
        label=_("Beslut"), max_length=200, help_text=_("Var beslutet står, till exempel Styrelsen § 61.")
    )
    sure = forms.BooleanField(
        label=_("Beloppen är i kronor och stämmer"),
        error_messages={"required": _("Kontrollera beloppen och kryssa i att de stämmer.")},
    )

    def __init__(self, *args: Any, in_doubt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_doubt:
            del self.fields["sure"]


class OutcomeForm(UnitForm):
    """What the ledger says of a month, by line."""

    known_on = DayField(
        label=_("Känt den"),
        help_text=_(
            "Dagen då siffrorna kom från bokföringen. Vid en rättelse dagen då den kom: det som var känt förut finns kvar."
        ),
    )
    source = ScreenedField(
        label=_("Källa"), max_length=200, help_text=_("Till exempel kommunens huvudbok, och vilken körning.")
    )

    def __init__(
        self, *args: Any, lines: Sequence[LineFact], budget: BudgetFact | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.budget = lines, budget
        for line in lines:
            self.fields[field_of(line.code)] = MoneyField(label=line.label, required=False, lowest=None)

    @property
    def rows(self) -> Iterator[tuple[LineFact, BoundField, int | None]]:
        """Yield each line with its field and a twelfth of its budget."""
        for line in self.lines:
            budgeted = self.budget.amount_of(line.code) if self.budget else 0
            yield line, self[field_of(line.code)], budgeted // MONTHS if budgeted else None

    @property
    def amounts(self) -> dict[str, int | None]:
        """The amounts in öre by line; None where nothing is written."""
        return {line.code: self.cleaned_data.get(field_of(line.code)) for line in self.lines}
