"""Forms of the association, its members, areas, bodies and mandates."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.parties import MemberKind
from drivbank.organisation.labels import KIND_LABELS
from drivbank.organisation.selectors import members, people
from drivbank.organisation.services import MandateDraft, NewPerson
from drivbank.organisation.web.choices import (
    BODY_KINDS,
    ROLES,
    county_choices,
    interventions_to_steer,
    member_municipalities,
    municipality_choices,
)
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField

DAY_HELP = _("Till exempel 2026-03-20 eller 20 mars 2026.")


def optional_id(**more: Any) -> forms.TypedChoiceField:
    """Return a choice of a row by its number, None for none."""
    return forms.TypedChoiceField(coerce=int, empty_value=None, required=False, **more)


class AssociationForm(EditForm):
    """The association's own name and seat."""

    name = ScreenedField(label=_("Förbundets namn"), max_length=120)
    seat = ScreenedField(
        label=_("Säte"), max_length=80, required=False, help_text=_("Orten där förbundet har sitt säte.")
    )


class MemberForm(EditForm):
    """What may be changed of a member; the county is there for a region."""

    name = ScreenedField(label=_("Namn"), max_length=120, help_text=_("Till exempel Nyköpings kommun."))
    county = forms.ChoiceField(label=_("Län"), required=False)
    board_seats = forms.IntegerField(
        label=_("Ledamöter i styrelsen"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("Hur många ordinarie ledamöter medlemmen utser. Ersättarna är lika många."),
    )
    joined_on = DayField(
        label=_("Medlem från"), required=False, help_text=_("Lämna tomt om medlemmen varit med från början.")
    )
    left_on = DayField(
        label=_("Sista dag som medlem"),
        required=False,
        help_text=_("Fylls i när medlemmen lämnar förbundet. Den finns kvar i allt som varit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields or "county" in self.initial:
            self.fields["county"].choices = [("", "–"), *county_choices()]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["county"]


class NewMemberForm(MemberForm):
    """A member to be: of which kind, for a municipality which, and for a region in which county."""

    kind = forms.ChoiceField(
        label=_("Vilken part är det?"),
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
        widget=forms.RadioSelect,
        help_text=_("Kan inte ändras sedan: insatsernas parter bygger på det."),
    )
    municipality = forms.ChoiceField(
        label=_("Kommun"), required=False, help_text=_("Fylls bara i för en kommun.")
    )
    county = forms.ChoiceField(label=_("Län"), required=False, help_text=_("Fylls bara i för en region."))
    field_order = ("kind", "municipality", "county", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [("", "–"), *municipality_choices()]  # type: ignore[attr-defined]  # a choice field

    @property
    def values(self) -> dict[str, Any]:
        """What the service is to be given."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in EditForm.base_fields}
        return {**data, "kind": MemberKind(data["kind"])}


class AreaForm(EditForm):
    """An area: its name and which of the members' municipalities lie in it."""

    name = ScreenedField(label=_("Länsdelens namn"), max_length=80)
    municipalities = forms.MultipleChoiceField(
        label=_("Kommuner"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Samordnare i länsdelen ser de här kommunernas deltagare. En kommun ligger i en länsdel."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("municipalities", ())
        self.fields["municipalities"].choices = member_municipalities(kept)  # type: ignore[attr-defined]  # a choice field


class NewBodyForm(forms.Form):
    """A body to be."""

    kind = forms.ChoiceField(label=_("Slag av organ"), choices=BODY_KINDS, widget=forms.RadioSelect)
    name = ScreenedField(
        label=_("Namn"), max_length=120, help_text=_("Till exempel Styrelsen eller Styrgrupp Sikta.")
    )
    intervention = optional_id(
        label=_("Insats"),
        help_text=_("Fylls bara i för en styrgrupp: den insats som gruppen styr."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intervention"].choices = [("", "–"), *interventions_to_steer()]  # type: ignore[attr-defined]  # a choice field


class BodyForm(EditForm):
    """What may be changed of a body."""

    name = ScreenedField(label=_("Namn"), max_length=120)
    ended_on = DayField(
        label=_("Upphörde"),
        required=False,
        help_text=_("Fylls i när organet inte finns längre. Det finns kvar i historiken."),
    )


class MandateForm(EditForm):
    """A mandate: who, for whom, as what and when."""

    hide_optional = True
    person = optional_id(label=_("Person"))
    member = optional_id(label=_("Företräder"))
    role = forms.ChoiceField(label=_("Uppdrag"), choices=ROLES)
    party = ScreenedField(
        label=_("Parti"),
        max_length=10,
        required=False,
        help_text=_("Till exempel S. Lämna tomt för den som inte är politiskt vald."),
    )
    starts_on = DayField(label=_("Från och med"), help_text=DAY_HELP)
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt om det inte är bestämt. Fyll i när uppdraget avslutas."),
    )

    def __init__(self, *args: Any, for_board: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [(person.id, person.name) for person in people()]
        none = _now("Välj medlem") if for_board else _now("Förbundet självt")
        self.fields["person"].choices = [("", _now("Välj person")), *everyone]  # type: ignore[attr-defined]  # a choice field
        self.fields["member"].choices = [("", none), *((row.id, row.name) for row in members())]  # type: ignore[attr-defined]  # a choice field
        self.fields["member"].required = for_board

    def clean(self) -> dict[str, Any]:
        """A mandate has a person."""
        data = super().clean() or {}
        if self.needs_person and not data.get("person"):
            self.add_error("person", ValidationError(_now("Välj vem det är.")))
        return data

    @property
    def needs_person(self) -> bool:
        """Whether the person has to be one of the list."""
        return True

    @property
    def draft(self) -> MandateDraft:
        """What the service is to be given."""
        names = ("person", "member", "role", "starts_on", "ends_on", "party")
        values = {name: self.cleaned_data[name] for name in names}
        return MandateDraft(**{**values, "person": values["person"] or 0})


class NewMandateForm(MandateForm):
    """A mandate to be, for someone in the list or for someone new."""

    new_name = ScreenedField(
        label=_("Ny person: namn"),
        max_length=120,
        required=False,
        help_text=_("Om personen inte finns i listan."),
    )
    new_email = forms.EmailField(
        label=_("Ny person: e-post"), required=False, help_text=_("Syns bara för kansliet.")
    )
    field_order = ("person", "new_name", "new_email", "member", "role", "party", "starts_on", "ends_on")

    @property
    def needs_person(self) -> bool:
        return not self.cleaned_data.get("new_name")

    def clean(self) -> dict[str, Any]:
        """Either someone in the list or someone new."""
        data = super().clean()
        if data.get("person") and data.get("new_name"):
            problem = _now("Välj antingen en person i listan eller skriv en ny, inte båda.")
            self.add_error("new_name", ValidationError(problem))
        return data

    @property
    def new_person(self) -> NewPerson | None:
        """The person to be added, None when one was chosen."""
        data = self.cleaned_data
        return NewPerson(data["new_name"], data["new_email"]) if data["new_name"] else None


class PersonForm(EditForm):
    """Someone with mandates."""

    name = ScreenedField(label=_("Namn"), max_length=120)
    email = forms.EmailField(label=_("E-post"), required=False, help_text=_("Syns bara för kansliet."))


class DayForm(forms.Form):
    """A day to look at."""

    hide_optional = True
    dag = DayField(label=_("Välj en dag"), required=False)
