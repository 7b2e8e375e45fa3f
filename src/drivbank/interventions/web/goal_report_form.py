"""The form of what came of a goal that no register answers: a survey's answers, or a judgement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from drivbank.core.goals.model import MeasureKind, TargetUnit
from drivbank.interventions.models import ReportedOutcome
from drivbank.interventions.selectors import GoalFact
from drivbank.interventions.services import OutcomeDraft
from drivbank.interventions.web.forms import AREA, DAY_HELP
from drivbank.interventions.web.goal_fields import HundredthsField
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField

MOST = 10_000_000


class OutcomeForm(EditForm):
    """What came of a goal for a period: of a survey its numbers, of a judgement its verdict and why."""

    asked = forms.IntegerField(
        label=_("Hur många fick frågan?"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_(
            "Lämna tomt om det inte är känt. Då går det inte att se hur många som lät bli att svara."
        ),
    )
    of = forms.IntegerField(label=_("Hur många svarade?"), min_value=1, max_value=MOST)
    n = forms.IntegerField(label=_("Hur många av dem svarade ja?"), min_value=0, max_value=MOST)
    mean = HundredthsField(label=_("Vilket blev medelvärdet?"))
    verdict = forms.ChoiceField(
        label=_("Är målet uppfyllt?"), choices=ReportedOutcome.Verdict.choices, widget=forms.RadioSelect
    )
    text = ScreenedField(
        label=_("Vad bedömningen bygger på"),
        widget=AREA,
        max_length=4000,
        help_text=_("Så att den som läser förstår varför. Inga uppgifter om enskilda."),
    )
    judged_by = ScreenedField(
        label=_("Vem som har bedömt"),
        max_length=120,
        help_text=_("En funktion eller ett organ, inte en persons namn. Till exempel Styrelsen."),
    )
    judged_on = DayField(label=_("Vilken dag"), help_text=DAY_HELP)
    source = ScreenedField(
        label=_("Var det står"),
        max_length=300,
        help_text=_("Till exempel Deltagarenkät 2025 eller Intervjuer med parterna, dnr 12."),
    )

    def __init__(self, *args: Any, goal: GoalFact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _left_out(goal):
            del self.fields[name]
        if goal.kind is MeasureKind.SURVEY:
            self.fields["text"].required = self.fields["judged_by"].required = False
            self.fields["text"].label = _("Att veta om svaren")
            self.fields["text"].help_text = _("Till exempel vilka som fick frågan, och när.")
            self.fields["judged_by"].label = _("Vem som har sammanställt")
            self.fields["judged_by"].help_text = _(
                "En funktion, inte en persons namn. Till exempel Kansliet."
            )

    def draft(self, year: int, half: int) -> OutcomeDraft:
        """Return what the service is to be given."""
        values = {name: self.cleaned_data[name] for name in self.fields if name not in EditForm.base_fields}
        return OutcomeDraft(year=year, half=half, **values)


def _left_out(goal: GoalFact) -> tuple[str, ...]:
    if goal.kind is MeasureKind.JUDGED:
        return "asked", "of", "n", "mean"
    mean = goal.target is not None and goal.target.unit is TargetUnit.MEAN
    return ("verdict", "n" if mean else "mean")
