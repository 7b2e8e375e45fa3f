"""What a list of participations can be narrowed to, as a form in its address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.codes import LENGTH, VALUES, written
from drivbank.participants.filters import NO_COACH, NOT_REGISTERED, Filter, State
from drivbank.participants.selectors.options import Options
from drivbank.participants.web.widgets import Select
from drivbank.reference.parameters import code_list
from drivbank.ui.forms import DayField, ScreenedField
from drivbank.ui.phrases import said

Choices = list[tuple[str, str]]


def state_choices() -> Choices:
    """Return where a participation may stand, as a list says it."""
    return [
        (State.ONGOING, _("Pågår")),
        (State.OVERDUE, _("Över riktiden")),
        (State.LACKING, _("Uppgifter saknas")),
        (State.ENDED, _("Avslutade")),
        (State.LATER, _("Börjar senare")),
        (State.ERROR, _("Felregistrerade")),
    ]


class CodeField(ScreenedField):
    """A code or the beginning of one, as it is written."""

    def clean(self, value: Any) -> str:
        plain = super().clean(value).replace("-", "").replace(" ", "").upper()
        if len(plain) > LENGTH or any(character not in VALUES for character in plain):
            raise ValidationError(_("En kod ser ut så här: K7MB-4TX9. Skriv hela koden eller början av den."))
        return written(plain) if len(plain) > LENGTH // 2 else plain


class FilterForm(forms.Form):
    """Every part may be left out. The names are those of the address, so that a link can be kept."""

    hide_optional = True
    use_required_attribute = False

    kod = CodeField(
        required=False, max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "size": "12"})
    )
    lage = forms.ChoiceField(required=False, widget=Select)
    insats = forms.ChoiceField(required=False, widget=Select)
    kommun = forms.ChoiceField(required=False, widget=Select)
    lansdel = forms.ChoiceField(required=False, widget=Select)
    coach = forms.ChoiceField(required=False, widget=Select)
    kon = forms.ChoiceField(required=False, widget=Select)
    orsak = forms.ChoiceField(required=False, widget=Select)
    in_fran = DayField(required=False)
    in_till = DayField(required=False)
    ut_fran = DayField(required=False)
    ut_till = DayField(required=False)

    def __init__(self, data: Any, *, options: Options) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.options = options
        self._label()
        self._offer("lage", _("Alla"), state_choices())
        self._offer(
            "insats", _("Alla insatser"), [(str(fact.id), fact.name) for fact in options.interventions]
        )
        self._offer("kommun", _("Alla kommuner"), list(options.municipalities))
        self._offer("lansdel", _("Alla länsdelar"), [(str(area.id), area.name) for area in options.areas])
        self._offer("coach", _("Alla"), [(str(NO_COACH), _("Ingen coach")), *_coaches(options)])
        self._offer("kon", _("Alla"), [*_items("sex"), (NOT_REGISTERED, _("Inte registrerat"))])
        self._offer("orsak", _("Alla"), _items("exit_reason"))

    def _label(self) -> None:
        labels = {
            "kod": _("Deltagarkod"),
            "lage": _("Läge"),
            "insats": _("Insats"),
            "kommun": _("Kommun"),
            "lansdel": _("Länsdel"),
            "coach": _("Coach"),
            "kon": _("Kön"),
            "orsak": _("Avslutsorsak"),
            "in_fran": _("Inskriven från och med"),
            "in_till": _("Inskriven till och med"),
            "ut_fran": _("Avslutad från och med"),
            "ut_till": _("Avslutad till och med"),
        }
        for name, label in labels.items():
            self.fields[name].label = label

    def _offer(self, name: str, everything: str, choices: Choices) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def first(self) -> list[forms.BoundField]:
        """The parts that are used most, always in sight."""
        return [self[name] for name in ("kod", "lage", "insats")]

    @property
    def more(self) -> list[forms.BoundField]:
        """The others, but for choices where there is nothing to choose."""
        shown = ("kommun", "lansdel", "coach", "kon", "orsak", "in_fran", "in_till", "ut_fran", "ut_till")
        return [self[name] for name in shown if name != "lansdel" or self.options.areas]

    @property
    def more_in_use(self) -> bool:
        """Whether any of the others is filled in."""
        return any(field.data for field in self.more)

    def filter(self) -> Filter:
        """Return what is asked for; a part that was wrong is no condition."""
        found = self.cleaned_data
        area = next((area for area in self.options.areas if str(area.id) == found.get("lansdel")), None)
        return Filter(
            state=State(found["lage"]) if found.get("lage") else None,
            intervention_id=int(found["insats"]) if found.get("insats") else None,
            municipality=found.get("kommun") or "",
            area=area.municipalities if area else None,
            sex=found.get("kon") or "",
            exit_reason=found.get("orsak") or "",
            enrolled_from=found.get("in_fran"),
            enrolled_to=found.get("in_till"),
            exited_from=found.get("ut_fran"),
            exited_to=found.get("ut_till"),
            coach_id=int(found["coach"]) if found.get("coach") else None,
            code=found.get("kod") or "",
        )


def _items(name: str) -> Choices:
    return [(item.code, said(item.label)) for item in code_list(name).all_items().values()]


def _coaches(options: Options) -> Choices:
    return [(str(holder.user_id), holder.name) for holder in options.coaches]


class ViewForm(forms.Form):
    """The name of a saved view."""

    name = ScreenedField(max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Namn")
        self.fields["name"].help_text = _("Så att du känner igen vyn, till exempel Mina i Eskilstuna.")
