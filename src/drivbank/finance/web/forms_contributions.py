"""Forms of the members' contributions: keys, rounds, decisions, invoices and references."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.money import ORE_PER_KRONA
from drivbank.finance.models import AllocationKey, ContributionRound
from drivbank.finance.services.keys import KeyDraft
from drivbank.finance.services.references import field_of
from drivbank.finance.services.rounds import RoundDraft
from drivbank.organisation.selectors import MemberFact
from drivbank.reference.selectors import SeriesVersionFact
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, MoneyField, ScreenedField
from drivbank.ui.phrases import said

DAY_HELP = _("Till exempel 2026-03-20.")
DECISION_HELP = _("Vem som beslutade och var det kan läsas, till exempel Styrelsen 2025-11-21 § 59.")
FIRST, ALL, SETTLE = "first", "all", "settle"


class TenthsField(forms.Field):
    """A share in percent with one decimal, cleaned to whole tenths of a percent."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "8"})

    def to_python(self, value: Any) -> int | None:
        """Return the tenths, None when nothing is written."""
        text = str(value or "").replace("%", "").replace(",", ".").strip()
        if not text:
            return None
        try:
            tenths = Decimal(text) * 10
        except InvalidOperation as error:
            raise ValidationError(_now("Skriv andelen i procent, till exempel 34,9.")) from error
        if not tenths.is_finite() or tenths != tenths.to_integral_value() or not 0 <= tenths <= 1000:
            raise ValidationError(_now("Skriv andelen med högst en decimal, mellan 0 och 100 procent."))
        return int(tenths)


class KeyForm(forms.Form):
    """A key to be. The members of the kind it splits between have a field each, for decided shares."""

    purpose = forms.ChoiceField(
        label=_("Vad gäller nyckeln?"),
        choices=AllocationKey.Purpose.choices,
        widget=forms.RadioSelect,
        initial=AllocationKey.Purpose.CONTRIBUTION.value,
        help_text=_("Andelarna i tillgångar och skulder kan vara andra än dem man betalar efter."),
    )
    method = forms.ChoiceField(
        label=_("Hur delar den?"),
        choices=AllocationKey.Method.choices,
        widget=forms.RadioSelect,
        initial=AllocationKey.Method.INHABITANTS.value,
    )
    valid_from = forms.IntegerField(label=_("Gäller från och med år"), min_value=2004, max_value=2100)
    decided_on = DayField(label=_("Beslutad den"), help_text=DAY_HELP)
    decision = ScreenedField(label=_("Beslut"), max_length=200, help_text=DECISION_HELP)

    def __init__(self, *args: Any, part: str, payers: Iterable[MemberFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part, self.ids = part, [payer.id for payer in payers]
        for payer in payers:
            self.fields[f"share_{payer.id}"] = TenthsField(label=payer.name, required=False)

    @property
    def shares(self) -> list[forms.BoundField]:
        """The fields of the shares."""
        return [self[f"share_{pk}"] for pk in self.ids]

    @property
    def plain(self) -> list[forms.BoundField]:
        """The other fields."""
        return [field for field in self if not field.name.startswith("share_")]

    @property
    def draft(self) -> KeyDraft:
        """What the service is to be given."""
        data = self.cleaned_data
        written = {pk: data[f"share_{pk}"] for pk in self.ids if data[f"share_{pk}"] is not None}
        return KeyDraft(
            purpose=data["purpose"],
            part=self.part,
            method=data["method"],
            valid_from=data["valid_from"],
            decided_on=data["decided_on"],
            decision=data["decision"],
            shares=written,
        )


class RoundForm(EditForm):
    """A draft: the year's total, and which inhabitants it is split by."""

    kind = forms.ChoiceField(
        label=_("Vilket slags runda?"),
        choices=ContributionRound.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Preliminär medan årets folkmängd inte har kommit. Skillnaden regleras när den slutliga är beslutad."
        ),
    )
    total = MoneyField(
        label=_("Alla medlemmars bidrag tillsammans, kronor"),
        lowest=ORE_PER_KRONA,
        help_text=_("Hela summan för året: staten, regionen och kommunerna. Till exempel 16 000 000."),
    )
    population = forms.ChoiceField(
        label=_("Folkmängd 16–64 år"),
        required=False,
        help_text=_("Den som beslutet bygger på. Vanligen 1 november året före."),
    )

    def __init__(self, *args: Any, versions: Iterable[SeriesVersionFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _now("Ingen: nyckeln har beslutade andelar")), *population_choices(versions)]
        self.fields["population"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def draft(self, year: int) -> RoundDraft:
        """What the service is to be given."""
        data = self.cleaned_data
        day, _gap, version = data["population"].partition(" ")
        return RoundDraft(
            year=year,
            kind=data["kind"],
            total=data["total"],
            population_day=date.fromisoformat(day) if day else None,
            population_version=int(version) if version else None,
        )


class NewRoundForm(RoundForm):
    """A round to be: of which year."""

    year = forms.IntegerField(label=_("År"), min_value=2004, max_value=2100)
    field_order = ("year", "kind", "total", "population")


def population_choices(versions: Iterable[SeriesVersionFact]) -> list[tuple[str, str]]:
    """Return the days that there are inhabitants for, the latest first, each by day and version."""
    found = [(day, one) for one in versions for day in one.days]
    found.sort(key=lambda pair: (pair[0], pair[1].version), reverse=True)
    text = _now("%(day)s, version %(version)s (%(source)s)")
    return [
        (
            f"{day.isoformat()} {one.version}",
            text % {"day": day.isoformat(), "version": one.version, "source": _short(one.source)},
        )
        for day, one in found
    ]


def _short(source: str, most: int = 60) -> str:
    return source if len(source) <= most else source[: most - 1].rsplit(" ", 1)[0] + " …"


class DecideForm(EditForm):
    """The board's decision on a draft."""

    decided_on = DayField(label=_("Beslutad den"), help_text=DAY_HELP)
    decision = ScreenedField(label=_("Beslut"), max_length=200, help_text=DECISION_HELP)


class IssueForm(forms.Form):
    """What is to be invoiced: on which days, and how much of it now."""

    issued_on = DayField(label=_("Fakturadag"), help_text=DAY_HELP)
    days = forms.CharField(
        label=_("Årets återstående förfallodagar"),
        widget=forms.Textarea(attrs={"rows": 4, "cols": 14}),
        max_length=400,
        help_text=_("En dag på varje rad. Det som återstår delas lika mellan dem, i hela kronor."),
    )
    what = forms.ChoiceField(
        label=_("Vad ska faktureras nu?"),
        choices=[
            (FIRST, _("Den första förfallodagen")),
            (ALL, _("Alla förfallodagarna")),
            (SETTLE, _("Allt som återstår, på en slutreglering med den första förfallodagen")),
        ],
        widget=forms.RadioSelect,
        initial=FIRST,
    )

    def clean_days(self) -> tuple[date, ...]:
        """Return the days, in order and each once; raise ValidationError naming the line that is no day."""
        days = set()
        lines = [line.strip() for line in str(self.cleaned_data["days"]).splitlines()]
        for number, line in enumerate(lines, start=1):
            if not line:
                continue
            found = date_in(line)
            if isinstance(found, Fault):
                problem = _now("Rad %(number)s: %(message)s %(remedy)s")
                words = {"message": said(found.message), "remedy": said(found.remedy)}
                raise ValidationError(problem % {"number": number, **words})
            days.add(date.fromisoformat(found))
        return tuple(sorted(days))


class CreditForm(forms.Form):
    """A charge that was wrong: why, and on which day it is credited."""

    reason = ScreenedField(
        label=_("Varför krediteras den?"),
        max_length=120,
        help_text=_("Står på krediteringen, till exempel fel fakturareferens."),
    )
    issued_on = DayField(label=_("Dag för krediteringen"), help_text=DAY_HELP)


class ReissueForm(forms.Form):
    """A credited charge anew."""

    issued_on = DayField(label=_("Fakturadag"), help_text=DAY_HELP)
    due_on = DayField(label=_("Förfaller"), help_text=DAY_HELP)


class ReferenceForm(EditForm):
    """What the member wants to see on an invoice."""

    reference = ScreenedField(
        label=_("Medlemmens fakturareferens"),
        max_length=80,
        required=False,
        help_text=_("Det som medlemmen vill se på fakturan, till exempel ZX-4711. Inget personnamn."),
    )


class ReferencesForm(EditForm):
    """What each member wants to see on an invoice, all in one form."""

    hide_optional = True

    def __init__(self, *args: Any, payers: Iterable[MemberFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = {field_of(one.id): one.id for one in payers}
        for one in payers:
            self.fields[field_of(one.id)] = ScreenedField(label=one.name, max_length=80, required=False)

    @property
    def wanted(self) -> dict[int, str]:
        """The references by member id."""
        return {pk: self.cleaned_data[name] for name, pk in self.ids.items()}
