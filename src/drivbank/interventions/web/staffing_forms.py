"""Forms of an intervention's staffing and of what is vacant in it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.interventions.services import StaffingDraft, VacancyDraft
from drivbank.interventions.web.forms import DAY_HELP, party_choices
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField


class StaffingForm(EditForm):
    """A share of full time in an intervention."""

    hide_optional = True
    member = forms.TypedChoiceField(label=_("Part"), coerce=int, empty_value=None, required=False)
    function = ScreenedField(
        label=_("Funktion"), max_length=80, help_text=_("Till exempel coach, samordnare eller insatsledare.")
    )
    percent = forms.IntegerField(
        label=_("Tjänstegrad i procent"),
        min_value=1,
        max_value=5000,
        help_text=_("100 är en heltid. Två halvtider i samma funktion kan skrivas som 100."),
    )
    financed = forms.BooleanField(
        label=_("Förbundet betalar"),
        required=False,
        initial=True,
        help_text=_(
            "Ta bort krysset när parten betalar själv. Har en kommun både egna coacher och coacher som förbundet "
            "betalar läggs de in var för sig."
        ),
    )
    starts_on = DayField(label=_("Från och med"), help_text=DAY_HELP)
    ends_on = DayField(
        label=_("Till och med"), required=False, help_text=_("Fylls i när bemanningen upphör.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("member")
        choices = party_choices((kept,) if kept else ())
        self.fields["member"].choices = [("", _now("Förbundet självt")), *choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def draft(self) -> StaffingDraft:
        """What the service is to be given."""
        names = ("member", "function", "percent", "financed", "starts_on", "ends_on")
        return StaffingDraft(**{name: self.cleaned_data[name] for name in names})


class VacancyForm(EditForm):
    """What of a share nobody holds. There is no field for why, and no text where it could be written."""

    hide_optional = True
    percent = forms.IntegerField(label=_("Hur mycket som är vakant, i procent av heltid"), min_value=1)
    starts_on = DayField(label=_("Vakant från och med"), help_text=DAY_HELP)
    ends_on = DayField(
        label=_("Vakant till och med"),
        required=False,
        help_text=_("Lämna tomt så länge ingen vet när vakansen tar slut."),
    )
    noted_on = DayField(
        label=_("När ni fick veta det"),
        help_text=_("En prognos för en tidigare dag räknar bara med det som var känt då."),
    )
    end_noted_on = DayField(
        label=_("När ni fick veta slutet"),
        required=False,
        help_text=_("Lämna tomt om det är i dag, eller om slutet inte är känt."),
    )

    def __init__(self, *args: Any, share_percent: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if share_percent is not None:
            text = _now("Hela bemanningen är %(percent)s procent.")
            self.fields["percent"].help_text = text % {"percent": share_percent}

    @property
    def draft(self) -> VacancyDraft:
        """What the service is to be given."""
        names = ("percent", "starts_on", "noted_on", "ends_on", "end_noted_on")
        return VacancyDraft(**{name: self.cleaned_data[name] for name in names})


def new_vacancy(percent: int) -> Mapping[str, Any]:
    """Return what the form of a new vacancy is opened with: all of the share, noted today."""
    return {"percent": percent, "noted_on": timezone.localdate()}
