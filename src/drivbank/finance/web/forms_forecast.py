"""Forms of the forecast: which year and day, the ladder and what is reserved."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.finance.forecasting import last_year
from drivbank.finance.models import Ladder
from drivbank.finance.selectors.forecast import FIRST_YEAR, LAST_YEAR
from drivbank.finance.services.ladders import LadderDraft, StepDraft
from drivbank.finance.services.reservations import ReservationDraft
from drivbank.ui.forms import DayField, MoneyField, ScreenedField
from drivbank.ui.number_field import ScaledField

DAY_HELP = _("Till exempel 2026-03-20.")
STEPS = 6


class AsOfForm(forms.Form):
    """Which year's forecast, and as it was known on which day."""

    hide_optional = True
    ar = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    per = DayField(
        label=_("Som det var känt"),
        required=False,
        help_text=_("Lämna tomt för i dag. Till exempel 2026-03-31."),
    )

    def clean_per(self) -> date:
        """Return the day, today for none; refuse one that has not been."""
        today = timezone.localdate()
        day: date = self.cleaned_data["per"] or today
        if day > today:
            raise ValidationError(_now("Dagen har inte varit än. Välj i dag eller en dag som har varit."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse a year further ahead than the forecast reaches."""
        kept: dict[str, Any] = super().clean() or self.cleaned_data
        year, day = kept.get("ar"), kept.get("per")
        if year and day and year > (last := last_year(day)):
            told = _now("Prognosen räcker till och med %(last)s. Välj ett år till och med %(last)s.")
            self.add_error("ar", told % {"last": last})
        return kept


class LadderForm(forms.Form):
    """A ladder: from when, on what, from where, and its steps from the lowest amount up."""

    hide_optional = True
    valid_from = DayField(label=_("Gäller från"), help_text=DAY_HELP)
    known_on = DayField(
        label=_("Känd sedan"),
        required=False,
        help_text=_(
            "Dagen då förbundet fick veta den, tomt för i dag. En prognos för en tidigare dag görs utan den."
        ),
    )
    basis = forms.ChoiceField(
        label=_("Trappan räknas på"), choices=Ladder.Basis.choices, widget=forms.RadioSelect
    )
    source = ScreenedField(
        label=_("Källa"),
        max_length=300,
        help_text=_("Rekommendationens namn och datum, så att den kan hittas igen."),
    )
    sure = forms.BooleanField(
        label=_("Stegen stämmer som de är skrivna"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, STEPS + 1):
            self.fields[f"above_{number}"] = MoneyField(
                label=_("Steg %(number)s: bidrag från, kr") % {"number": number}, required=False
            )
            self.fields[f"percent_{number}"] = ScaledField(
                places=1, most=1_000, label=_("Högst, procent"), example="20", size=6, required=False
            )
            self.fields[f"limit_{number}"] = MoneyField(label=_("Eller högst, kr"), required=False)

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the question's box when the question is asked."""
        if field == "sure":
            self.fields["sure"].widget = forms.CheckboxInput()
        super().add_error(field, error)

    @property
    def facts(self) -> list[BoundField]:
        return [self[name] for name in ("valid_from", "known_on", "basis", "source")]

    @property
    def step_rows(self) -> list[tuple[int, list[BoundField]]]:
        """Return the fields of each step with its number."""
        names = ("above", "percent", "limit")
        return [(number, [self[f"{name}_{number}"] for name in names]) for number in range(1, STEPS + 1)]

    @property
    def draft(self) -> LadderDraft:
        """What the service is to be given; rows with nothing in them are left out."""
        data = self.cleaned_data
        rows = [
            (data[f"above_{number}"], data[f"percent_{number}"], data[f"limit_{number}"])
            for number in range(1, STEPS + 1)
        ]
        steps = tuple(StepDraft(row[0] or 0, row[1], row[2]) for row in rows if row != (None, None, None))
        return LadderDraft(data["valid_from"], data["basis"], data["source"], steps, data["known_on"])


class ReservationForm(forms.Form):
    """What the board has set aside of the equity at the end of a year."""

    year = forms.IntegerField(
        label=_("Vid slutet av år"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Till exempel 2026."),
    )
    purpose = ScreenedField(
        label=_("Reserverat för"), max_length=200, help_text=_("Till exempel pågående insatser.")
    )
    amount = MoneyField(label=_("Belopp i kronor"))
    decided_on = DayField(label=_("Beslutad"), help_text=DAY_HELP)
    decision = ScreenedField(
        label=_("Beslut"), max_length=200, help_text=_("Var beslutet står, till exempel styrelsen § 12.")
    )

    def clean_decided_on(self) -> date:
        """Refuse a decision to come."""
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise ValidationError(_now("Dagen har inte varit än. Lägg in beslutet när det är fattat."))
        return day

    @property
    def draft(self) -> ReservationDraft:
        """What the service is to be given."""
        return ReservationDraft(**{name: self.cleaned_data[name] for name in self.base_fields})
