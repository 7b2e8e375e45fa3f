"""Forms of where accounts and objects of the ledger belong, and of the ledger's settings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.statements.accounts import CHART_NAMES
from drivbank.finance.selectors.placing_gaps import AccountGap, ObjectGap, Why
from drivbank.finance.selectors.rule_lines import RuleLine
from drivbank.finance.services.placing_many import NOTHING, Answers, account_field, object_field
from drivbank.finance.web.placing_choices import Choices, Groups, chart_choices, note_choices
from drivbank.interventions.selectors import InterventionFact
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import ScreenedField
from drivbank.ui.phrases import said

BEGINS = _("Gäller från och med")
BEGINS_HELP = _("Gäller tills något annat sägs. Välj det första året som du har bokföring för.")


class AskingForm(EditForm):
    """A form whose service may ask: the box that answers is there when it has."""

    hide_optional = True
    sure = forms.BooleanField(label=_("Det stämmer"), required=False, widget=forms.HiddenInput)

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the box when a question about it is asked."""
        if field == "sure":
            self.fields["sure"].widget = forms.CheckboxInput()
        super().add_error(field, error)

    @property
    def is_sure(self) -> bool:
        """Say whether what was asked about is meant."""
        return bool(self.cleaned_data.get("sure"))


@dataclass(frozen=True)
class AccountRow:
    """An account that waits for its line, and the field that answers."""

    gap: AccountGap
    field: BoundField


@dataclass(frozen=True)
class ObjectRow:
    """An object that waits for what it is for, and the fields that answer."""

    gap: ObjectGap
    field: BoundField
    intervention: BoundField


class PlacingForm(AskingForm):
    """All that stops the statements of a year, with a field for each answer; what is left empty waits."""

    from_year = forms.TypedChoiceField(label=BEGINS, coerce=int, help_text=BEGINS_HELP)

    def __init__(
        self,
        *args: Any,
        accounts: Sequence[AccountGap],
        objects: Sequence[ObjectGap],
        years: Sequence[int],
        lines: Sequence[RuleLine],
        activities: Mapping[str, str],
        sensible: Mapping[str, frozenset[str]],
        interventions: Sequence[InterventionFact],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.accounts, self.objects = accounts, objects
        _offer_years(self, years)
        self.fields["from_year"].initial = years[0]
        for gap in accounts:
            offered = _offered(gap, lines, sensible)
            self.fields[account_field(gap.account)] = _select(f"{gap.account} {gap.name}".strip(), offered)
        for found in objects:
            self._add_object(found, activities, interventions)
        self.order_fields([*(name for name in self.fields if name not in ("from_year", "sure"))])

    def _add_object(
        self, gap: ObjectGap, activities: Mapping[str, str], interventions: Sequence[InterventionFact]
    ) -> None:
        label = f"{gap.code} {gap.name}".strip()
        offered: Choices = [(key, said(text)) for key, text in activities.items()]
        if gap.why is Why.TWO_NOTES:
            offered.append((NOTHING, _now("Inget, avgörs av de andra objekten")))
        self.fields[object_field(gap.key)] = _select(label, offered)
        names: Choices = [(str(fact.id), fact.name) for fact in interventions]
        which = _now("%(label)s: insats") % {"label": label}
        self.fields[object_field(gap.key, "intervention")] = _select(which, names, empty=_now("Ingen insats"))

    @property
    def account_rows(self) -> list[AccountRow]:
        """The accounts with their fields."""
        return [AccountRow(gap, self[account_field(gap.account)]) for gap in self.accounts]

    @property
    def object_rows(self) -> list[ObjectRow]:
        """The objects with their fields."""
        return [
            ObjectRow(gap, self[object_field(gap.key)], self[object_field(gap.key, "intervention")])
            for gap in self.objects
        ]

    @property
    def answers(self) -> Answers:
        """What is answered, and what was left."""
        data = self.cleaned_data
        objects = {
            gap.key: (
                data[object_field(gap.key)],
                int(data[object_field(gap.key, "intervention")] or 0) or None,
            )
            for gap in self.objects
        }
        return Answers({gap.account: data[account_field(gap.account)] for gap in self.accounts}, objects)

    def clean(self) -> dict[str, Any]:
        """An intervention without an activity would not be saved: that is said."""
        data = super().clean() or {}
        for gap in self.objects:
            if data.get(object_field(gap.key, "intervention")) and not data.get(object_field(gap.key)):
                self.add_error(object_field(gap.key), _now("Välj också vad det är för verksamhet."))
        return data


def _offered(
    gap: AccountGap, lines: Sequence[RuleLine], sensible: Mapping[str, frozenset[str]]
) -> Choices | Groups:
    """Return the lines that an account may well be of: those of its class, or of the note of its line."""
    if gap.line is not None:
        return note_choices(lines, ".".join(gap.line))
    known = sensible.get(gap.account[:1], frozenset())
    return chart_choices([line for line in lines if not known or line.line in known])


def _select(label: str, choices: Choices | Groups, *, empty: str = "") -> forms.ChoiceField:
    first = (("", empty or _now("Välj …")),)
    return forms.ChoiceField(label=label, choices=[*first, *choices], required=False)


def _offer_years(form: forms.Form, years: Sequence[int]) -> None:
    form.fields["from_year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]  # a choice field


class AccountRuleForm(AskingForm):
    """The office's rule for an account: any line there is."""

    choice = forms.ChoiceField(
        label=_("Rad"), error_messages={"required": _("Välj en rad.")}, widget=forms.Select
    )
    from_year = forms.TypedChoiceField(label=BEGINS, coerce=int, help_text=BEGINS_HELP)
    reason = ScreenedField(
        label=_("Varför (valfritt)"),
        max_length=300,
        required=False,
        help_text=_("Till exempel: kontot används för projektens egna skulder."),
    )

    def __init__(self, *args: Any, lines: Sequence[RuleLine], years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_years(self, years)
        choices = [("", _now("Välj …")), *chart_choices(lines, bare=True)]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]  # a choice field


class ObjectRuleForm(AskingForm):
    """What an object is for."""

    note_line = forms.ChoiceField(label=_("Verksamhet"), required=False)
    intervention = forms.TypedChoiceField(
        label=_("Insats"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Om kostnaderna hör till en insats. Då jämförs de med det som insatsen har rekvirerat."),
    )
    from_year = forms.TypedChoiceField(label=BEGINS, coerce=int, help_text=BEGINS_HELP)

    def __init__(
        self,
        *args: Any,
        activities: Mapping[str, str],
        interventions: Iterable[InterventionFact],
        years: Sequence[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer_years(self, years)
        offered = [("", _now("Avgörs av andra objekt eller av kontot"))]
        offered += [(key, said(text)) for key, text in activities.items()]
        self.fields["note_line"].choices = offered  # type: ignore[attr-defined]  # a choice field
        names = [("", _now("Ingen insats")), *((fact.id, fact.name) for fact in interventions)]
        self.fields["intervention"].choices = names  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """A rule says something."""
        data = super().clean() or {}
        if not data.get("note_line") and not data.get("intervention"):
            raise ValidationError(_now("Välj en verksamhet eller en insats."))
        return data


class RemoveForm(forms.Form):
    """Asks before a rule is taken away, and once more when an adopted year would change."""

    hide_optional = True
    sure = forms.BooleanField(label=_("Det stämmer"), required=False, widget=forms.HiddenInput)

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the box when a question about it is asked."""
        if field == "sure":
            self.fields["sure"].widget = forms.CheckboxInput()
        super().add_error(field, error)


def _charts() -> list[tuple[str, str]]:
    return [(chart.value, said(name)) for chart, name in CHART_NAMES.items()]


class LedgerSettingsForm(AskingForm):
    """What a ledger's file cannot tell."""

    chart = forms.ChoiceField(
        label=_("Kontoplan"),
        choices=_charts,
        widget=forms.RadioSelect,
        help_text=_(
            "Kommuner och de flesta förbund använder Kommun-Bas, där löner står i klass 5. Ett privat företag som sköter "
            "bokföringen använder oftast BAS, där löner står i klass 7. Filen säger inte vilken."
        ),
    )
    organisation_number = forms.CharField(
        label=_("Förbundets organisationsnummer"),
        max_length=20,
        required=False,
        help_text=_(
            "Tio siffror, till exempel 222000-1016. En SIE-fil med ett annat nummer nekas. Lämna tomt så tas det ur den "
            "första filen."
        ),
    )
