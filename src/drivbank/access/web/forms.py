"""Forms of the administration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Grant
from drivbank.access.log import SYSTEM
from drivbank.access.models import RoleGrant, User
from drivbank.access.people import CLOSED, OPEN, WAITING, names_of_users
from drivbank.access.roles import Role
from drivbank.access.services.grants import check_grant
from drivbank.access.words import ACTIONS, ROOMS
from drivbank.ui.forms import DayField, ScreenedField

STATES = ((OPEN, _("Öppna")), (WAITING, _("Väntar på lösenord")), (CLOSED, _("Stängda")))


class UserSearch(forms.Form):
    """Which users to list."""

    hide_optional = True
    q = forms.CharField(label=_("Namn eller e-post"), required=False, max_length=120)
    roll = forms.ChoiceField(label=_("Roll"), required=False, choices=[("", _("Alla roller")), *Role.choices])
    konto = forms.ChoiceField(label=_("Konto"), required=False, choices=[("", _("Alla konton")), *STATES])


def _scope_field(name: str, empty: str | Promise) -> Any:
    field = RoleGrant._meta.get_field(name)
    return field.formfield(  # type: ignore[union-attr]  # a foreign key has one
        required=False,
        empty_label=empty,
        queryset=field.related_model._default_manager.order_by("name"),  # type: ignore[union-attr]
    )


class GrantForm(forms.Form):
    """A role and what it holds for."""

    # Whether they may be left out depends on the role; their hints say so.
    hide_optional = True
    role = forms.ChoiceField(label=_("Roll"), choices=[("", _("Välj roll")), *Role.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intervention"] = _scope_field("intervention", _("Ingen särskild insats"))
        self.fields["intervention"].label = _("Insats")
        self.fields["intervention"].help_text = _(
            "Väljs för insatsledare, samordnare och utvärderare, och för en coach som hör till en insats."
        )
        self.fields["area"] = _scope_field("area", _("Ingen särskild länsdel"))
        self.fields["area"].label = _("Länsdel")
        self.fields["area"].help_text = _("Väljs för samordnare.")

    def clean(self) -> dict[str, Any]:
        """Say at the form what the service would refuse."""
        cleaned = super().clean() or self.cleaned_data
        if "role" in cleaned and not self.errors:
            try:
                check_grant(self.grant())
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def grant(self) -> Grant:
        """Return the role that was chosen."""
        chosen = self.cleaned_data
        intervention, area = chosen.get("intervention"), chosen.get("area")
        return Grant(
            Role(chosen["role"]), intervention.pk if intervention else None, area.pk if area else None
        )


class InviteForm(GrantForm):
    """Someone new."""

    field_order = ("name", "email", "role", "intervention", "area")
    name = ScreenedField(
        label=_("Namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-postadress"),
        help_text=_("Personens egen adress i tjänsten. Den går inte att ändra sedan."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def clean_email(self) -> str:
        """Refuse an address that has an account, closed ones too."""
        email = str(self.cleaned_data["email"]).strip().lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("Det finns redan ett konto med den adressen. Sök efter det i listan."))
        return email


class RenameForm(forms.Form):
    """The name of a user."""

    name = ScreenedField(
        label=_("Namn"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class LogSearch(forms.Form):
    """Whose lines of a log, and from when."""

    hide_optional = True
    vem = forms.TypedChoiceField(label=_("Vem"), required=False, coerce=int, empty_value=None)
    fran = DayField(label=_("Från och med"), required=False)
    till = DayField(label=_("Till och med"), required=False)
    fore = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    system = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        system = [(SYSTEM, _("Systemet"))] if self.system else []
        self.fields["vem"].choices = [("", _("Alla")), *system, *names_of_users()]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Say so when the period ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("fran"), cleaned.get("till")
        if first and last and last < first:
            self.add_error("till", _("Sista dagen är före den första."))
        return cleaned

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, with nothing for what is not understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    def query(self) -> str:
        """Return what is chosen as the beginning of an address's query, without the place in the log."""
        kept = [(name, self.data.get(name, "")) for name in self.fields if name != "fore"]
        text = urlencode([(name, value) for name, value in kept if value])
        return f"{text}&" if text else ""


class EventLogSearch(LogSearch):
    """Which events to show."""

    field_order = ("om", "vem", "vad", "fran", "till")
    om = forms.CharField(
        label=_("Deltagarkod, namn eller adress"),
        help_text=_("Skriv hela koden, insatsens namn eller användarens e-postadress."),
        required=False,
        max_length=160,
    )
    vad = forms.ChoiceField(label=_("Vad"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vad"].choices = _action_choices()  # type: ignore[attr-defined]  # a choice field
        self.order_fields(self.field_order)


class ReadingLogSearch(LogSearch):
    """Which readings to show."""

    field_order = ("vem", "ord", "fran", "till")
    ord = forms.CharField(
        label=_("Vad som visades"),
        help_text=_("Till exempel en deltagarkod eller ordet mall."),
        required=False,
    )

    def __init__(self, *args: Any, by_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        if not by_words:
            del self.fields["ord"]


class SignInLogSearch(LogSearch):
    """Which sign-ins to show."""

    field_order = ("vem", "fran", "till", "fel")
    fel = forms.BooleanField(label=_("Visa bara misslyckade försök"), required=False)
    system = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


def _action_choices() -> list[tuple[str, Any]]:
    choices: list[tuple[str, Any]] = [("", _("Allt"))]
    for room, label in ROOMS.items():
        actions = [(action, text) for action, text in ACTIONS.items() if action.startswith(f"{room}.")]
        if actions:
            choices.append((str(label), [(room, _everything_in(label)), *actions]))
    return choices


def _everything_in(label: Any) -> str:
    return gettext("Allt om %(room)s") % {"room": str(label).lower()}
