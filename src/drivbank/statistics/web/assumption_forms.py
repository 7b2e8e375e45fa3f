"""Forms over a set of assumptions: every value with its range and source, and which set is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.economics.model import Baseline, Distribution, Payer, Value
from drivbank.core.economics.names import PERSISTENCE, Measure
from drivbank.core.phrases import Phrase
from drivbank.statistics.assumptions import SUPPORT, measure_of, named_values
from drivbank.statistics.selectors.assumptions import SetFact
from drivbank.statistics.services.assumptions import SetDraft
from drivbank.statistics.services.economics_words import PAYERS
from drivbank.statistics.sheets.assumptions import BASELINES
from drivbank.statistics.sheets.economics_assumptions import (
    ONE_RATE,
    OWN_SOURCE,
    UNITS,
    is_counted,
    label_of,
)
from drivbank.ui.forms import DayField, ScreenedField
from drivbank.ui.number_field import ScaledField
from drivbank.ui.phrases import said

DISTRIBUTIONS = (
    (Distribution.FIXED.value, _("Ett enda tal")),
    (Distribution.UNIFORM.value, _("Alla tal mellan lägst och högst lika troliga")),
    (Distribution.TRIANGULAR.value, _("Det troliga oftast, lägst och högst mest sällan")),
)
# The values that stand together, under what they are about: first those that most often are tried.
SECTIONS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("anyway", _("Vad som hade hänt ändå"), ("deadweight", "displacement", "discount")),
    ("lasting", _("Hur länge det varar"), PERSISTENCE),
    ("support", _("Stöd före insatsen"), (ONE_RATE,)),
    (
        "pay",
        _("Lön, skatt och avgifter"),
        (
            "monthly_pay",
            "hourly_share",
            "municipal_tax",
            "regional_tax",
            "employer_contributions",
            "subsidy",
        ),
    ),
    ("studies", _("Studier"), ("studies_avoided", "study_support")),
)
NOT_COUNTED = {
    Baseline.ONE_RATE: _("Räknas inte: alla har samma belopp."),
    Baseline.OWN_SOURCE: _("Räknas inte: var och en har sitt eget stöd."),
}


@dataclass(frozen=True)
class ValueRow:
    """The fields of one value, whether what is folded away must be seen, and why it is not counted, if so."""

    name: str
    label: str
    unit: str
    likely: forms.BoundField
    low: forms.BoundField
    high: forms.BoundField
    distribution: forms.BoundField
    source: forms.BoundField
    own: forms.BoundField
    open: bool
    not_counted: Any


def _percent_field(label: str) -> ScaledField:
    too_much = _("En andel är högst 100 procent.")
    return ScaledField(places=2, most=100, too_much=too_much, example="12,5", label=label)


def _kronor_field(label: str) -> ScaledField:
    too_much = _("Beloppet är orimligt stort. Skriv det i kronor.")
    return ScaledField(places=2, most=10**11, too_much=too_much, example="155 000", size=10, label=label)


class SetForm(forms.Form):
    """Every value of a set. When ``saving`` the copy's name, day and reason are asked for, and where changes are from."""

    hide_optional = True
    baseline = forms.ChoiceField(label=_("Stöd före insatsen räknas med"), widget=forms.RadioSelect)
    payers = forms.MultipleChoiceField(
        label=_("Vilkas vinst är resultatet?"), widget=forms.CheckboxSelectMultiple
    )
    own_rates = forms.BooleanField(label=_("Räkna med varje kommuns egen skattesats"), required=False)
    name = ScreenedField(
        label=_("Namn"), max_length=120, help_text=_("Till exempel Förbundets antaganden 2026.")
    )
    valid_from = DayField(label=_("Gäller från"), help_text=_("Till exempel 2026-01-01."))
    reason = ScreenedField(
        label=_("Vad är ändrat, och varför?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Den som läser resultatet om några år ska förstå."),
    )

    def __init__(self, data: Any = None, *, base: SetFact, saving: bool = False) -> None:
        super().__init__(data, initial=_initial(base))
        self.base, self.saving = base, saving
        self.changes: dict[str, Value] = {}
        self.values = dict(named_values(base.assumptions))
        baselines = [
            (one.value, said(words)[:1].upper() + said(words)[1:]) for one, words in BASELINES.items()
        ]
        self.fields["baseline"].choices = baselines  # type: ignore[attr-defined]  # a choice field
        self.fields["payers"].choices = [(one.value, said(PAYERS[one])) for one in Payer]  # type: ignore[attr-defined]  # a choice field
        for name, value in self.values.items():
            self._add(name, value)
        for name in ("name", "valid_from", "reason"):
            self.fields[name].required = saving

    def _add(self, name: str, value: Value) -> None:
        label, percent = said(label_of(name)), measure_of(name) is Measure.PERCENT
        for part, words in _PLACES.items():
            told = _now("%(value)s, %(part)s") % {"value": label, "part": words}
            number = _percent_field(told) if percent else _kronor_field(told)
            number.widget.attrs["aria-label"] = told
            self.fields[f"{name}-{part}"] = number
            self.initial[f"{name}-{part}"] = getattr(value, part)
        more = {
            "distribution": forms.ChoiceField(label=_("Hur det dras i simuleringen"), choices=DISTRIBUTIONS),
            "source": ScreenedField(
                label=_now("Källa: %(value)s") % {"value": label},
                max_length=600,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            ),
            "own": forms.BooleanField(label=_("Förbundets eget antagande"), required=False),
        }
        for part, field in more.items():
            self.fields[f"{name}-{part}"] = field
            self.initial[f"{name}-{part}"] = getattr(value, part)

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The rows of each section that has any; the supports stand with the support."""
        supports = tuple(name for name in self.values if name.startswith(SUPPORT))
        return [
            {
                "key": key,
                "title": title,
                "rows": [self._row(name) for name in (*names, *(supports if key == "support" else ()))],
            }
            for key, title, names in SECTIONS
        ]

    def _row(self, name: str) -> ValueRow:
        parts = {part: self[f"{name}-{part}"] for part in (*_PLACES, "distribution", "source", "own")}
        hidden = ("distribution", "source", "own")
        wrong = any(parts[part].errors for part in hidden) if self.is_bound else False
        return ValueRow(
            name=name,
            label=label_of(name),
            unit=UNITS[measure_of(name)],
            open=wrong or name in self.changes,
            not_counted="" if is_counted(name, self._baseline) else NOT_COUNTED[self._baseline],
            **parts,
        )

    @property
    def _baseline(self) -> Baseline:
        """Return the one that is ticked, the set's own when that is none."""
        chosen = self["baseline"].value()
        return Baseline(chosen) if chosen in set(Baseline) else self.base.assumptions.baseline

    def clean(self) -> dict[str, Any]:
        """Put the values together, and ask where a changed one is from when the copy is to be kept."""
        data = super().clean() or {}
        for name, before in self.values.items():
            if any(f"{name}-{part}" in self.errors for part in (*_PLACES, "distribution", "source")):
                continue
            found = value_of(name, before, data)
            if found != before:
                self.changes[name] = found
                self._show_range(name, found)
            if self.saving and _numbers(found) != _numbers(before) and _told(found) == _told(before):
                self.add_error(
                    f"{name}-source",
                    _now(
                        "Skriv varifrån det nya värdet kommer, eller kryssa i att det är ert eget antagande."
                    ),
                )
        return data

    def _show_range(self, name: str, found: Value) -> None:
        """Let the range of a value that has none be shown as the number it follows."""
        if found.low == found.high and isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            for part in ("low", "high"):
                shown = self.fields[f"{name}-{part}"].widget.format_value(found.likely)
                self.data[f"{name}-{part}"] = shown or ""

    @property
    def draft(self) -> SetDraft:
        """What the service is to be given."""
        data = self.cleaned_data
        return SetDraft(
            name=data.get("name", ""),
            valid_from=data.get("valid_from") or timezone.localdate(),
            reason=data.get("reason", ""),
            changes=self.changes,
            payers=frozenset(Payer(payer) for payer in data["payers"]),
            baseline=Baseline(data["baseline"]),
            own_rates=data["own_rates"],
        )


_PLACES: Mapping[str, Any] = {"likely": _("troligt"), "low": _("lägst"), "high": _("högst")}


def value_of(name: str, before: Value, data: Mapping[str, Any]) -> Value:
    """Return a value as it is in the form.

    A number that had no range keeps none while its ends are the same, and a range is stretched to hold a likely
    number outside it, unless its ends were changed too. Ticked as an own assumption without other words, its source
    is why the copy is made.
    """
    likely, low, high = (data[f"{name}-{part}"] for part in _PLACES)
    if low == high and before.low == before.high:
        low, high = likely, likely
    elif (low, high) == (before.low, before.high):
        low, high = min(low, likely), max(high, likely)
    distribution = Distribution(data[f"{name}-distribution"]) if low != high else Distribution.FIXED
    own, source = data[f"{name}-own"], data[f"{name}-source"] or before.source
    if own and not before.own and source == before.source:
        source = " ".join(data.get("reason", "").split()) or OWN_SOURCE
    same = (likely, low, high) == (before.likely, before.low, before.high)
    return Value(
        likely=likely,
        low=low,
        high=high,
        distribution=distribution,
        source=source,
        year=before.year if same else None,
        own=own,
        library=before.library if same else "",
    )


def _numbers(value: Value) -> tuple[int, int, int]:
    return value.likely, value.low, value.high


def _told(value: Value) -> tuple[str, bool]:
    return value.source, value.own


def _initial(base: SetFact) -> dict[str, Any]:
    chosen = base.assumptions
    return {
        "baseline": chosen.baseline.value,
        "payers": [payer.value for payer in Payer if payer in chosen.payers],
        "own_rates": bool(chosen.tax_rates),
    }


class ChoiceForm(forms.Form):
    """Which set the association counts with, from which year, and who decided so; ``seen`` marks the choices shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    from_year = forms.IntegerField(
        label=_("Från och med år"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "size": "6", "maxlength": "4"}
        ),
        error_messages={"invalid": _("Skriv året med fyra siffror, till exempel 2026.")},
    )
    slug = forms.ChoiceField(label=_("Antaganden"))
    decision = ScreenedField(
        label=_("Beslut"),
        max_length=160,
        required=False,
        help_text=_("Vem som beslutade och var det kan läsas, till exempel Styrelsen 2025-11-21 § 59."),
    )

    def __init__(self, *args: Any, sets: tuple[SetFact, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (fact.slug, said(fact.name) if isinstance(fact.name, Phrase) else fact.name) for fact in sets
        ]
        self.fields["slug"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def look_again(self, mark: str) -> None:
        """Keep what was typed, now with the mark of what is there: to send it once more is a decision."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data["seen"] = mark
        self.data = data
