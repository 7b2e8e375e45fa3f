"""Forms of interventions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.interventions.models import Intervention
from drivbank.interventions.selectors import ALWAYS_IN_USE
from drivbank.interventions.services import InterventionDraft
from drivbank.organisation.selectors import MemberFact, members
from drivbank.reference.parameters import code_list
from drivbank.ui.editing import EditForm
from drivbank.ui.forms import DayField, ScreenedField
from drivbank.ui.phrases import said

DAY_HELP = _("Till exempel 2026-03-20 eller 20 mars 2026.")
AREA = forms.Textarea(attrs={"rows": 4})


@dataclass(frozen=True)
class Section:
    """A part of the form: its heading, what to know before filling it in, and its fields."""

    title: str | Promise
    names: Sequence[str]
    note: str | Promise = ""


SECTIONS = (
    Section(_("Insatsen"), ("name", "owner", "starts_on", "ends_on")),
    Section(
        _("Inriktning och finansiering"),
        ("kind", "esf"),
        _(
            "Välj med eftertanke. Så snart insatsen har deltagare eller aktiviteter kan varken inriktningen eller "
            "ESF-finansieringen ändras, eftersom det som redan har räknats annars skulle ändras i efterhand."
        ),
    ),
    Section(
        _("Vilka som är med"),
        ("parties",),
        _(
            "En insats behöver minst två olika parter. Flera kommuner räknas tillsammans som en part, så minst en av "
            "regionen, Försäkringskassan och Arbetsförmedlingen ska också vara med. Ett ESF-projekt får ha enbart "
            "kommuner."
        ),
    ),
    Section(
        _("Vad och vem insatsen är till för"),
        ("purpose", "target_group", "target_group_since", "lowest_age", "highest_age"),
    ),
    Section(_("Plan och tid"), ("plan", "guide_months")),
    Section(_("Stegförflyttning"), ("progress_step", "progress_step_rated_by")),
    Section(
        _("Hur deltagare avslutas"),
        ("exit_reasons",),
        _("De orsaker som kan väljas när en deltagare avslutas. Gäller bara individinriktade insatser."),
    ),
    Section(_("Plats i tabellerna"), ("position",)),
)


@dataclass(frozen=True)
class Locked:
    """A field that may not be changed: its value in words, and why."""

    value: str
    reason: str


@dataclass(frozen=True)
class ShownSection:
    """A section on the page. Where something is locked, why it is replaces what to know before choosing."""

    title: str | Promise
    note: str | Promise
    fields: tuple[BoundField, ...]
    locked: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


class LastingChoices(forms.CheckboxSelectMultiple):
    """Checkboxes beside which some choices last: they are not among the boxes, and are chosen whatever is sent."""

    lasting: tuple[str, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return what was sent, and what lasts."""
        return list(dict.fromkeys([*super().value_from_datadict(data, files, name), *self.lasting]))


class InterventionForm(EditForm):
    """An intervention in sections. What is locked is shown with its value, and is no field."""

    name = ScreenedField(label=_("Insatsens namn"), max_length=120, help_text=_("Som det står i avtalet."))
    owner = ScreenedField(
        label=_("Insatsägare"), max_length=120, help_text=_("Organisationen som äger insatsen.")
    )
    starts_on = DayField(label=_("Första dag"), help_text=DAY_HELP)
    ends_on = DayField(label=_("Sista dag"))
    kind = forms.ChoiceField(
        label=_("Inriktning"),
        choices=Intervention.Kind.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Individinriktad: deltagarna registreras med kod. Strukturövergripande: aktiviteter för personal, där "
            "deltagarna bara räknas."
        ),
    )
    esf = forms.BooleanField(label=_("Finansieras av ESF"), required=False)
    parties = forms.TypedMultipleChoiceField(
        label=_("Parter"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    purpose = forms.ChoiceField(
        label=_("Vad insatsen är till för"),
        choices=[("", _("Inte sagt än")), *Intervention.Purpose.choices],
        required=False,
        help_text=_(
            "Ett mål om arbete säger inget om en insats som är till för bedömning. Det som står här hjälper den som följer "
            "målen att se det."
        ),
    )
    target_group = ScreenedField(label=_("Målgrupp"), required=False, widget=AREA)
    target_group_since = DayField(
        label=_("Målgruppen gäller från"),
        required=False,
        help_text=_(
            "Lämna tomt om målgruppen är densamma som när insatsen började. Mål som sattes före dagen sattes för en annan "
            "målgrupp."
        ),
    )
    lowest_age = forms.IntegerField(label=_("Lägsta ålder"), required=False, min_value=0, max_value=120)
    highest_age = forms.IntegerField(label=_("Högsta ålder"), required=False, min_value=0, max_value=120)
    plan = ScreenedField(
        label=_("Planen i korthet"),
        required=False,
        widget=AREA,
        help_text=_("Vad insatsen ska åstadkomma och hur, så att den som inte känner den förstår."),
    )
    guide_months = forms.IntegerField(
        label=_("Riktid i månader"),
        required=False,
        min_value=1,
        max_value=120,
        help_text=_("Den som varit med längre än så syns bland det som behöver ses över."),
    )
    progress_step = ScreenedField(
        label=_("Vad som är en stegförflyttning"),
        required=False,
        widget=AREA,
        help_text=_("Så tydligt att två personer bedömer lika."),
    )
    progress_step_rated_by = ScreenedField(label=_("Bedöms av"), required=False, max_length=80)
    exit_reasons = forms.MultipleChoiceField(
        label=_("Avslutsorsaker"),
        required=False,
        widget=LastingChoices,
        help_text=_("Väljer du ingen används alla."),
    )
    position = forms.IntegerField(
        label=_("Ordningsnummer"),
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("Insatser med lägre nummer står först i tabellerna."),
    )

    def __init__(
        self,
        *args: Any,
        saved: Mapping[str, Any] | None = None,
        locked: Mapping[str, Locked] | None = None,
        used: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.saved, self.locked = dict(saved or {}), dict(locked or {})
        self.labels = {name: str(field.label) for name, field in self.fields.items()}
        self.fields["parties"].choices = party_choices(self.saved.get("parties", ()))  # type: ignore[attr-defined]  # a choice field
        self._offer_reasons(used or {})
        for name in self.locked:
            del self.fields[name]

    def _offer_reasons(self, used: Mapping[str, int]) -> None:
        """Offer the exit reasons; those that participants were ended with are no choice, but shown with how many."""
        kept = self.saved.get("exit_reasons", ())
        lasting = tuple(code for code in kept if code in used)
        choices = reason_choices((*kept, *used))
        field: Any = self.fields["exit_reasons"]
        field.choices = choices
        field.widget.lasting = lasting
        field.widget.choices = [row for row in choices if row[0] not in lasting]
        self.lasting = [f"{label} ({used[code]})" for code, label in choices if code in lasting]

    @property
    def sections(self) -> list[ShownSection]:
        """The sections with their fields, and what is locked in each with its label."""
        return [self._shown(section) for section in SECTIONS]

    def _shown(self, section: Section) -> ShownSection:
        locked = {name: self.locked[name] for name in section.names if name in self.locked}
        facts = [(self.labels[name], fixed.value) for name, fixed in locked.items()]
        reasons = [fixed.reason for fixed in locked.values()]
        if "exit_reasons" in section.names and self.lasting:
            facts.append((_now("Används redan, med antal deltagare"), ", ".join(self.lasting)))
            reasons.append(
                _now(
                    "En orsak som deltagare har avslutats med kan inte tas bort. Då skulle deras registreringar inte "
                    "gå att rätta."
                )
            )
        return ShownSection(
            title=section.title,
            note="" if locked else section.note,
            fields=tuple(self[name] for name in section.names if name in self.fields),
            locked=tuple(facts),
            reasons=tuple(dict.fromkeys(reasons)),
        )

    @property
    def draft(self) -> InterventionDraft:
        """What the service is to be given; what is locked stays as it is."""
        names = [name for name in self.cleaned_data if name not in EditForm.base_fields]
        values = {**self.saved, **{name: self.cleaned_data[name] for name in names}}
        kept = [code for code in self.saved.get("exit_reasons", ()) if code in values["exit_reasons"]]
        added = [code for code in values["exit_reasons"] if code not in kept]
        reasons = (*kept, *added)
        return InterventionDraft(**{**values, "parties": tuple(values["parties"]), "exit_reasons": reasons})


class CloseForm(forms.Form):
    """The last day of an intervention that is closed."""

    on = DayField(label=_("Insatsens sista dag"), help_text=DAY_HELP)


def party_choices(kept: Sequence[int]) -> list[tuple[int, str]]:
    """Return today's members, and those that are parties already though they have left."""
    today = timezone.localdate()

    def may_be_chosen(member: MemberFact) -> bool:
        return member.on(today) or member.id in kept

    return [(member.id, member.name) for member in members() if may_be_chosen(member)]


def reason_choices(kept: Sequence[str]) -> list[tuple[str, str]]:
    """Return today's exit reasons, and those in use already; a mistake may always be ended as one."""
    reasons = code_list("exit_reason")
    current = {item.code: item for item in reasons.items_on(timezone.localdate())}
    older = {code: item for code, item in reasons.all_items().items() if code in kept}
    found = {**current, **older}
    return [(code, said(item.label)) for code, item in found.items() if code != ALWAYS_IN_USE]
