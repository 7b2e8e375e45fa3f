"""Forms of reports: setting one up, what is said of the whole of it, and who writes its parts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.reports.models import Report
from drivbank.reports.selectors import PartFact
from drivbank.reports.services.assigning import Assignment
from drivbank.reports.services.reports import FIRST_YEAR, LAST_YEAR, STATUS, ReportDraft
from drivbank.statistics.sources import SnapshotFact
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField

DAY_HELP = _("Till exempel 2026-03-20 eller 20 mars 2026.")
TAKE_ONE = "new"  # the choice to take a snapshot now


class ReportForm(forms.Form):
    """A report to set up, of a kind that is chosen already: only what the kind needs is asked."""

    intervention_id = forms.TypedChoiceField(label=_("Insats"), coerce=int)
    year = forms.IntegerField(label=_("År"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    half = forms.TypedChoiceField(
        label=_("Halvår"), coerce=int, choices=Report.Half.choices[1:], widget=forms.RadioSelect
    )
    registry_number = ScreenedField(
        label=_("Diarienummer"),
        required=False,
        max_length=40,
        help_text=_("Står på första sidan och i sidhuvudet. Går att skriva in senare."),
    )

    def __init__(
        self, *args: Any, kind: str, interventions: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["intervention_id"].choices = interventions  # type: ignore[attr-defined]  # a choice field
        if kind != STATUS:
            del self.fields["intervention_id"], self.fields["half"]

    @property
    def draft(self) -> ReportDraft:
        """What the service is to be given."""
        half = Report.Half.FIRST if self.kind == Report.Kind.INTERIM else Report.Half.YEAR
        return ReportDraft(**{"kind": self.kind, "half": half.value, **self.cleaned_data})


class ReportEditForm(EditForm):
    """What is said of the whole report, and the snapshot that its participants are counted on."""

    registry_number = ScreenedField(label=_("Diarienummer"), required=False, max_length=40)
    decided_on = DayField(
        label=_("Styrelsen beslutar"),
        required=False,
        help_text=_("Dagen för mötet. Till exempel 2026-03-20."),
    )
    snapshot_id = forms.TypedChoiceField(
        label=_("Deltagare räknas på"),
        required=False,
        empty_value=None,
        coerce=lambda text: text if text == TAKE_ONE else int(text),
        help_text=_(
            "En ögonblicksbild ändras aldrig. Med den står rapportens deltagarsiffror fast även om någon rättar en "
            "registrering efteråt. Den behövs innan rapporten kan låsas."
        ),
    )

    def __init__(self, *args: Any, snapshots: Sequence[SnapshotFact], can_take: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["snapshot_id"]
        new = [(TAKE_ONE, _now("En ny ögonblicksbild, som tas nu"))] if can_take else []
        kept = [(one.id, one.name) for one in snapshots]
        field.choices = [("", _now("Det som är registrerat nu (ändras hela tiden)")), *new, *kept]


class PartsForm(EditForm):
    """Who writes each part and until when: two fields a part, and one for who has all that nobody is named for."""

    rest = forms.TypedChoiceField(
        label=_("Den som får alla delar utan namn"), required=False, empty_value=None, coerce=int
    )

    def __init__(
        self, *args: Any, parts: Sequence[PartFact], writers: Mapping[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        rest: Any = self.fields["rest"]
        rest.choices = [("", _now("Ingen")), *writers.items()]
        for part in parts:
            self._add(part, writers)

    def _add(self, part: PartFact, writers: Mapping[int, str]) -> None:
        # One who has the part and may no longer write stays among the choices, so that it is a decision to change it.
        kept = {part.responsible_id: part.responsible} if part.responsible_id is not None else {}
        choices = [("", _now("Ingen än")), *{**kept, **writers}.items()]
        named = {"part": part.heading}
        self.fields[f"who_{part.key}"] = forms.TypedChoiceField(
            label=_now("Skrivs av: %(part)s") % named,
            choices=choices,
            required=False,
            empty_value=None,
            coerce=int,
        )
        self.fields[f"due_{part.key}"] = DayField(
            label=_now("Färdig senast: %(part)s") % named, required=False
        )

    @property
    def rows(self) -> list[tuple[PartFact, BoundField, BoundField]]:
        """The parts with their two fields."""
        return [(part, self[f"who_{part.key}"], self[f"due_{part.key}"]) for part in self.parts]

    @property
    def assignments(self) -> list[Assignment]:
        """What the service is to be given."""
        data: Mapping[str, Any] = self.cleaned_data
        return [
            Assignment(part.key, data[f"who_{part.key}"] or data["rest"], data[f"due_{part.key}"])
            for part in self.parts
        ]


def parts_opened(parts: Sequence[PartFact]) -> dict[str, int | date | None]:
    """Return who has each part and until when, as the service reads it before a change."""
    found: dict[str, int | date | None] = {}
    for part in parts:
        found |= {f"who_{part.key}": part.responsible_id, f"due_{part.key}": part.due_on}
    return found


class ExplanationForm(forms.Form):
    """Why a finding stands."""

    rule = forms.CharField(widget=forms.HiddenInput, max_length=60)
    finding = forms.CharField(widget=forms.HiddenInput, max_length=64)
    text = ScreenedField(
        label=_("Varför det ska stå som det står"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class WithdrawForm(forms.Form):
    """Why a freezing is taken back."""

    because = ScreenedField(
        label=_("Varför låsningen tas tillbaka"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_(
            "Till exempel vad styrelsen ville ha ändrat. Det sparas tillsammans med den låsta versionen."
        ),
    )
