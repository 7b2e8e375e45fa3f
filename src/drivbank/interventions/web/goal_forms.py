"""Forms of plans of goals, of their decision, and of goals: of each kind of measure only what it needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.interventions.models import Goal
from drivbank.interventions.selectors import InterventionFact, MeasureFact, PlanFact
from drivbank.interventions.services import GoalDraft, GoalPlanDraft
from drivbank.interventions.web.forms import AREA, DAY_HELP
from drivbank.interventions.web.goal_fields import HundredthsField
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField
from drivbank.ui.years import FIRST_YEAR, LAST_YEAR

SHORT = forms.Textarea(attrs={"rows": 2})
COUNTED = (Goal.Kind.REGISTER, Goal.Kind.COUNT)
# What only some kinds of measure are asked for; the other fields are those of every result goal.
ASKED_OF = {
    "question": (Goal.Kind.SURVEY,),
    "unit": (Goal.Kind.SURVEY,),
    "missing": (Goal.Kind.REGISTER, Goal.Kind.SURVEY),
    "comparison": (*COUNTED, Goal.Kind.SURVEY),
    "target": (*COUNTED, Goal.Kind.SURVEY),
    "nearly": (*COUNTED, Goal.Kind.SURVEY),
    "target_set_on": (*COUNTED, Goal.Kind.SURVEY),
}
OF_OVERALL = ("wording", "owner", "activities", "followed_by", "first_year", "last_year")


class PlanForm(EditForm):
    """A plan of goals: what it is called and which years it is for."""

    title = ScreenedField(
        label=_("Planens namn"),
        max_length=120,
        help_text=_("Till exempel Mål- och inriktningsplan 2027–2030."),
    )
    first_year = forms.IntegerField(label=_("Första året"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(label=_("Sista året"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    valid_from = DayField(
        label=_("Börjar gälla"),
        help_text=_("Oftast den 1 januari det första året. Går att ändra när planen beslutas."),
    )
    text = ScreenedField(
        label=_("Inledning"), required=False, widget=AREA, help_text=_("Det planen säger före målen.")
    )

    @property
    def draft(self) -> GoalPlanDraft:
        """What the service is to be given."""
        names = ("title", "first_year", "last_year", "valid_from", "text")
        return GoalPlanDraft(**{name: self.cleaned_data[name] for name in names})


class PlanDecideForm(EditForm):
    """The board's decision on a plan."""

    decided_on = DayField(label=_("Beslutad den"), help_text=DAY_HELP)
    decision = ScreenedField(
        label=_("Beslut"), max_length=160, help_text=_("Var beslutet står, till exempel Styrelsen § 61.")
    )
    valid_from = DayField(
        label=_("Gäller från"),
        help_text=_("Ett år eller halvår mäts mot den version som gäller på periodens sista dag."),
    )


@dataclass(frozen=True)
class Part:
    """A part of the form of a goal: its heading, what to know first, and its fields."""

    title: str | Promise
    names: Sequence[str]
    note: str | Promise = ""


PARTS = (
    Part(_("Målet"), ("parent_id", "wording")),
    Part(_("Frågan"), ("question",)),
    Part(_("Vad som ska nås"), ("unit", "comparison", "target", "nearly", "target_set_on")),
    Part(_("Vilka det gäller"), ("interventions", "missing", "target_group")),
    Part(_("Ansvar och uppföljning"), ("owner", "followed_by", "activities")),
    Part(
        _("Om målet inte gäller planens alla år"),
        ("first_year", "last_year"),
        _("Lämna tomt om målet gäller hela tiden."),
    ),
)


class GoalForm(EditForm):
    """A goal. ``kind`` is how it is measured, "" for an overall one; ``measure`` what is counted where a register answers."""

    kind = forms.CharField(widget=forms.HiddenInput, required=False)
    measure = forms.CharField(widget=forms.HiddenInput, required=False)
    parent_id = forms.TypedChoiceField(label=_("Under målet"), coerce=int)
    wording = ScreenedField(
        label=_("Målet i ord"), max_length=600, widget=SHORT, help_text=_("Som styrelsen ska besluta det.")
    )
    question = ScreenedField(
        label=_("Vad som frågas och vilka svar som räknas som ja"),
        max_length=300,
        widget=SHORT,
        help_text=_(
            "Till exempel: Har du haft nytta av utbildningen? Svaren ”ja” och ”ja, delvis” räknas som ja."
        ),
    )
    unit = forms.ChoiceField(
        label=_("Målet är"),
        choices=[
            (Goal.Unit.PERCENT, _("hur stor andel som svarar ja")),
            (Goal.Unit.MEAN, _("svarens medelvärde")),
        ],
        widget=forms.RadioSelect,
        initial=Goal.Unit.PERCENT,
    )
    comparison = forms.ChoiceField(
        label=_("Ska nås"),
        choices=Goal.Comparison.choices,
        widget=forms.RadioSelect,
        initial=Goal.Comparison.AT_LEAST,
    )
    target = HundredthsField(label=_("Mål"))
    nearly = HundredthsField(
        label=_("Nästan uppfyllt från"),
        required=False,
        help_text=_(
            "Lämna tomt för den vanliga gränsen: inom en tjugondel från målet. Det är 85,5 när målet är 90."
        ),
    )
    target_set_on = DayField(
        label=_("Målet sattes"),
        required=False,
        help_text=_(
            "Lämna tomt om det sätts när planen beslutas. Dagen visar om målgruppen har ändrats sedan dess."
        ),
    )
    interventions = forms.TypedMultipleChoiceField(
        label=_("Insatser som räknas"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    missing = forms.ChoiceField(label=_("När svar saknas"), widget=forms.RadioSelect)
    target_group = ScreenedField(
        label=_("Vilka målet sattes för"),
        required=False,
        widget=SHORT,
        help_text=_("Den målgrupp styrelsen tänkte på när målet sattes."),
    )
    owner = ScreenedField(
        label=_("Ansvarig"),
        required=False,
        max_length=120,
        help_text=_("En funktion eller ett organ, inte en persons namn. Till exempel Kansliet."),
    )
    followed_by = ScreenedField(label=_("Hur målet följs"), required=False, max_length=300, widget=SHORT)
    activities = ScreenedField(label=_("Vad som görs för att nå det"), required=False, widget=AREA)
    first_year = forms.IntegerField(
        label=_("Första året"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    last_year = forms.IntegerField(
        label=_("Sista året"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        plan: PlanFact,
        measure: MeasureFact | None = None,
        offered: Iterable[InterventionFact] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in self._left_out(kind):
            del self.fields[name]
        if not kind:
            return
        overall = [(goal.id, f"{goal.number}. {goal.wording}") for goal in plan.overall]
        self._choices("parent_id", overall)
        self._choices("interventions", [(one.id, _named(one)) for one in offered])
        self._say(kind, measure)

    @property
    def sections(self) -> list[tuple[Part, list[BoundField]]]:
        """The parts with their fields; a part without any is left out."""
        shown = [(part, [self[name] for name in part.names if name in self.fields]) for part in PARTS]
        return [(part, fields) for part, fields in shown if fields]

    @property
    def draft(self) -> GoalDraft:
        """What the service is to be given."""
        values = {name: self.cleaned_data[name] for name in self.fields if name not in EditForm.base_fields}
        if "interventions" in values:
            values["interventions"] = tuple(values["interventions"])
        return GoalDraft(**values)

    def _left_out(self, kind: str) -> list[str]:
        names = [name for name in self.fields if name not in EditForm.base_fields]
        if not kind:
            return [name for name in names if name not in OF_OVERALL]
        return [name for name in names if name in ASKED_OF and kind not in ASKED_OF[name]]

    def _choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def _say(self, kind: str, measure: MeasureFact | None) -> None:
        """Say of the fields what they mean for this kind of measure."""
        if kind in COUNTED:
            self.fields["target"].label = str(TARGETS[Goal.Kind(kind)])
            self.fields["interventions"].required = True
            self.fields["interventions"].error_messages["required"] = _now("Välj minst en insats.")
        if "missing" in self.fields:
            self._choices("missing", [(code, str(text)) for code, text in MISSING[Goal.Kind(kind)].items()])
            self.fields["missing"].initial = next(iter(MISSING[Goal.Kind(kind)]))
            self.fields["missing"].help_text = measure.missing_text if measure else ""
        if kind == Goal.Kind.SURVEY:
            self.fields["target"].help_text = _now("Andelen i procent, eller medelvärdet, till exempel 3,5.")
        if kind == Goal.Kind.JUDGED:
            self.fields["followed_by"].label = _now("Hur målet bedöms och av vem")
            self.fields["followed_by"].required = True
        if kind not in COUNTED:
            self.fields["interventions"].label = _now("Insatser som målet gäller")


TARGETS: Mapping[Goal.Kind, str | Promise] = {
    Goal.Kind.REGISTER: _("Mål i procent"),
    Goal.Kind.COUNT: _("Mål, antal"),
}
# The usual first.
MISSING: Mapping[Goal.Kind, Mapping[str, str | Promise]] = {
    Goal.Kind.REGISTER: {
        Goal.Missing.COUNTS_AS_NO: _("De räknas som nej"),
        Goal.Missing.LEFT_OUT: _("De räknas inte med"),
    },
    Goal.Kind.SURVEY: {
        Goal.Missing.LEFT_OUT: _("Andelen räknas av dem som svarade"),
        Goal.Missing.COUNTS_AS_NO: _("Andelen räknas av dem som fick frågan"),
    },
}


def _named(fact: InterventionFact) -> str:
    """Return the intervention with what it is for: a goal that suits one kind may say nothing of another."""
    return f"{fact.name} ({fact.purpose_label})" if fact.purpose else fact.name
