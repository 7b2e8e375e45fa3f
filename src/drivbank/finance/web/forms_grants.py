"""Forms of grants and requisitions."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.finance.selectors.grants import GrantFact
from drivbank.finance.services.grant_checks import lines_granted_from, post_labels
from drivbank.finance.services.grant_faults import FIRST_YEAR, LAST_YEAR, AmountDraft, Decided, GrantDraft
from drivbank.finance.services.requisitions import RequisitionDraft, post_field
from drivbank.interventions.selectors import interventions
from drivbank.organisation.selectors import members
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, MoneyField, ScreenedField
from drivbank.ui.numbers import format_kronor

DAY_HELP = _("Till exempel 2026-03-20.")
FEW_ROWS, MORE_ROWS, MOST_ROWS = 4, 4, 60


class PastDayField(DayField):
    """A day that has been: what is written down after it has happened."""

    def clean(self, value: Any) -> Any:
        """Refuse a day to come."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(_now("Dagen har inte varit än."))
        return day


class UnitForm(forms.Form):
    """A form of amounts: those that seem to be in thousands of kronor are asked about before they are taken."""

    unit_checked = forms.BooleanField(
        label=_("Beloppet är i kronor och stämmer"), required=False, widget=forms.HiddenInput
    )

    def add_error(self, field: str | None, error: Any) -> None:
        """Show the question's box when the question is asked."""
        if field == "unit_checked":
            self.fields["unit_checked"].widget = forms.CheckboxInput()
        super().add_error(field, error)


class AmountsForm(UnitForm):
    """A decision: who and when, and rows of year, post and amount. Empty rows are left alone."""

    decided_on = PastDayField(label=_("Beslutad"), help_text=DAY_HELP)
    decision = ScreenedField(
        label=_("Beslut"), max_length=200, help_text=_("Vem som beslutade och var det står: Styrelsen § 61.")
    )
    rows = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        count: int = FEW_ROWS,
        takes_back: bool = False,
        first_post: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        self.fields["rows"].initial = count
        for number in range(count):
            self._add_row(number, lowest=None if takes_back else 0)
            self.fields[f"post_{number}"].initial = first_post

    @property
    def amount_rows(self) -> list[list[BoundField]]:
        """Return the fields of each row."""
        return [
            [self[f"{name}_{number}"] for name in ("year", "post", "amount")] for number in range(self.count)
        ]

    @property
    def amounts(self) -> list[AmountDraft]:
        """Return the rows that are written."""
        kept = (self._row(number) for number in range(self.count))
        return [AmountDraft(year, post, amount) for year, post, amount in kept if amount is not None]

    @property
    def decided(self) -> Decided:
        """Return the decision."""
        data = self.cleaned_data
        return Decided(data["decided_on"], data["decision"], data["unit_checked"])

    def clean(self) -> dict[str, Any]:
        """A year without an amount is a row that was forgotten."""
        data = super().clean() or {}
        for number in range(self.count):
            year, _post, amount = self._row(number)
            if year and amount is None and f"amount_{number}" not in self.errors:
                self.add_error(f"amount_{number}", _now("Skriv beloppet, eller ta bort året."))
        return data

    def _row(self, number: int) -> tuple[int | None, str, int | None]:
        return tuple(self.cleaned_data.get(f"{name}_{number}") for name in ("year", "post", "amount"))  # type: ignore[return-value]  # one of each

    def _add_row(self, number: int, *, lowest: int | None) -> None:
        year = forms.IntegerField(
            label=_("År"),
            required=False,
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
        )
        self.fields[f"year_{number}"] = year
        posts = forms.ChoiceField(label=_("Post"), choices=list(post_labels().items()), required=False)
        self.fields[f"post_{number}"] = posts
        self.fields[f"amount_{number}"] = MoneyField(label=_("Belopp, kr"), lowest=lowest, required=False)

    @property
    def head_fields(self) -> Iterator[BoundField]:
        """Yield the visible fields that are not rows."""
        rows = {field.name for row in self.amount_rows for field in row}
        return (field for field in self.visible_fields() if field.name not in {*rows, "unit_checked"})


Amounts = TypeVar("Amounts", bound=AmountsForm)


def with_rows(kind: type[Amounts], data: QueryDict, **more: Any) -> Amounts:
    """Return the form that was sent, or the same with more rows and unchecked when more were asked for."""
    text = data.get("rows", "")
    sent = min(int(text), MOST_ROWS) if text.isdecimal() and len(text) < 4 else FEW_ROWS
    if "more" not in data:
        return kind(data or None, count=sent, **more)
    count = min(sent + MORE_ROWS, MOST_ROWS)
    return kind(initial={**data.dict(), "rows": count}, count=count, **more)


class GrantForm(AmountsForm):
    """A grant to be, with its first decision."""

    title = ScreenedField(label=_("Vad medlen gäller"), max_length=120)
    code = forms.ChoiceField(label=_("Budgetrad"), help_text=_("Raden i budgeten som pengarna tas från."))
    intervention = forms.TypedChoiceField(label=_("Insats"), coerce=int, empty_value=None, required=False)
    receiver = forms.TypedChoiceField(label=_("Mottagare"), coerce=int, empty_value=None, required=False)
    starts_on = DayField(label=_("Från och med"), required=False, help_text=DAY_HELP)
    ends_on = DayField(label=_("Till och med"), required=False, help_text=DAY_HELP)
    time_note = ScreenedField(
        label=_("Om tiden"),
        max_length=120,
        required=False,
        help_text=_("Det som inte ryms i datumen, till exempel att starten är preliminär."),
    )
    eu_percent = forms.DecimalField(
        label=_("Socialfondens del i procent"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
        localize=True,
        help_text=_("Fylls i för ett ESF-projekt, till exempel 68."),
    )
    eu_lag_months = forms.IntegerField(
        label=_("Månader innan Socialfonden betalar"),
        required=False,
        min_value=0,
        max_value=36,
        help_text=_("Hur lång tid det brukar ta från kostnaden tills pengarna kommer."),
    )
    field_order = (
        "title",
        "code",
        "intervention",
        "receiver",
        "starts_on",
        "ends_on",
        "time_note",
        "eu_percent",
        "eu_lag_months",
        "decided_on",
        "decision",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate().year
        lines = lines_granted_from(FIRST_YEAR) | lines_granted_from(today)
        current = lines_granted_from(today)
        ordered = {**current, **lines}
        none, own = _now("Ingen insats"), _now("Inte angivet")
        named = [(fact.id, fact.name) for fact in interventions()]
        self._choose("code", [("", _now("Välj budgetrad")), *ordered.items()])
        self._choose("intervention", [("", none), *named])
        self._choose("receiver", [("", own), *((member.id, member.name) for member in members())])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def draft(self) -> GrantDraft:
        """Return what the service is to be given."""
        data = self.cleaned_data
        names = ("title", "code", "intervention", "receiver", "starts_on", "ends_on", "time_note")
        return GrantDraft(
            **{name: data[name] for name in names},
            eu_tenths=int((data["eu_percent"] or 0) * 10),
            eu_lag_months=data["eu_lag_months"] or 0,
        )


class GrantEditForm(EditForm):
    """What may be changed of a grant."""

    title = ScreenedField(label=_("Vad medlen gäller"), max_length=120)
    starts_on = DayField(label=_("Från och med"), required=False, help_text=DAY_HELP)
    ends_on = DayField(label=_("Till och med"), required=False, help_text=DAY_HELP)
    time_note = ScreenedField(label=_("Om tiden"), max_length=120, required=False)


class RequisitionForm(UnitForm):
    """A requisition that has come in, with an amount for each post that has money in the year."""

    hide_optional = True

    period_from = DayField(label=_("Perioden börjar"), help_text=DAY_HELP)
    period_to = DayField(label=_("Perioden slutar"), help_text=_("Perioden ligger inom ett kalenderår."))
    received_on = PastDayField(label=_("Kom in"), help_text=_("Dagen då rekvisitionen kom till förbundet."))

    def __init__(self, *args: Any, fact: GrantFact, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = fact.posts(year)
        for post in self.posts:
            self.fields[post_field(post)] = _post_field(fact, year, post, alone=len(self.posts) == 1)
        self.fields["comment"] = ScreenedField(
            label=_("Kommentar"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Skriv inga namn. Kommentaren visas inte för styrelsen och följer inte med i filer."),
        )
        self.fields["nothing"] = forms.BooleanField(
            label=_now("Inget rekvireras för perioden"),
            required=False,
            help_text=_now("Då väntar prognosen inte längre på pengar för den tiden."),
        )
        # The question is asked last, beside the button.
        self.order_fields([*(name for name in self.fields if name != "unit_checked"), "unit_checked"])

    @property
    def draft(self) -> RequisitionDraft:
        """Return what the service is to be given."""
        data = self.cleaned_data
        lines = {post: data[post_field(post)] or 0 for post in self.posts}
        names = ("period_from", "period_to", "received_on", "comment", "unit_checked", "nothing")
        return RequisitionDraft(lines=lines, **{name: data[name] for name in names})


def _post_field(fact: GrantFact, year: int, post: str, *, alone: bool) -> MoneyField:
    """Return the field of a post, which says what is granted, drawn and left of it; its name when it is not alone."""
    text = _now("Beviljat %(granted)s kr, rekvirerat hittills %(drawn)s kr, kvar %(left)s kr.")
    amounts = {
        "granted": format_kronor(fact.granted(year, post)),
        "drawn": format_kronor(fact.drawn(year, post)),
        "left": format_kronor(fact.left(year, post)),
    }
    named = _now("Belopp %(year)s, kr") if alone else _now("%(post)s %(year)s, kr")
    label = named % {"post": post_labels()[post], "year": year}
    return MoneyField(label=label, required=False, help_text=text % amounts)
