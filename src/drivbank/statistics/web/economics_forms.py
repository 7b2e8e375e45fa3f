"""Forms of the socio-economic result: what to show, and the name a result is kept under."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drivbank.statistics.selectors.assumptions import SORMLAND, SetFact, assumption_sets
from drivbank.statistics.services.economics_costs import CostBasis
from drivbank.statistics.web.economics_asked import Asked, counts_as_published
from drivbank.ui.forms import ScreenedField
from drivbank.ui.phrases import said, said_if_ours


class AskedForm(forms.Form):
    """Year, set of assumptions and costs, as an address has them."""

    hide_optional = True

    ar = forms.CharField(
        label=_("År"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, asked: Asked, bases: Sequence[CostBasis], *, with_year: bool = True) -> None:
        super().__init__(initial={"ar": asked.year, "antaganden": asked.set.slug, "kostnad": asked.basis})
        published = counts_as_published()
        sets = [(fact.slug, _set_name(fact, published)) for fact in assumption_sets()]
        costs = [(basis.key, str(said_if_ours(basis.label))) for basis in bases]
        self.fields["antaganden"] = forms.ChoiceField(label=_("Antaganden"), choices=sets)
        self.fields["kostnad"] = forms.ChoiceField(label=_("Jämför med"), choices=costs)
        if not with_year:
            del self.fields["ar"]


def _set_name(fact: SetFact, published: bool) -> str:
    """Return what a set is called; the published one is another association's until one says that it counts with it."""
    if published or fact.slug != SORMLAND:
        return said(fact.name)
    return gettext("%(name)s (exempel)") % {"name": said(fact.name)}


class WaysForm(AskedForm):
    """The set, the costs, and how many months are looked for."""

    manader = forms.CharField(
        label=_("Månader"),
        max_length=20,
        help_text=_("Ett eller flera antal, till exempel 9, 29."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, asked: Asked, bases: Sequence[CostBasis], months: str) -> None:
        super().__init__(asked, bases, with_year=False)
        self.initial["manader"] = months
        self.order_fields(["antaganden", "kostnad", "manader"])


class KeepForm(forms.Form):
    """The name of a result that is kept."""

    name = ScreenedField(
        label=_("Namn"),
        max_length=120,
        help_text=_("Så att resultatet går att hitta igen, till exempel Årsredovisning 2025."),
    )
