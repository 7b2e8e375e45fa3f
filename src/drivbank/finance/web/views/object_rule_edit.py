"""What an object of the ledger is for: an activity, and an intervention where it is one's; and taking a rule away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.placing_gaps import ObjectKey, year_placing
from drivbank.finance.selectors.rule_lines import activity_lines
from drivbank.finance.selectors.rules import ObjectRuleFact, every_object_rule
from drivbank.finance.services import placing as services
from drivbank.finance.web.forms_placing import ObjectRuleForm, RemoveForm
from drivbank.finance.web.placing_parts import object_rule_url, rule_years, rule_years_offered, way_to
from drivbank.finance.web.requests import keeper
from drivbank.interventions.selectors import interventions
from drivbank.ui.editing import opened, tried
from drivbank.ui.phrases import said
from drivbank.ui.screens import edited, found_or_404
from drivbank.ui.years import year_of

TEMPLATE = "finance/rule_edit.html"


def object_rule_edit(request: HttpRequest) -> HttpResponse:
    """Show what the object (``dimension``, ``kod``) is for in the year asked for (``ar``), and save another."""
    actor, year, key = keeper(request), year_of(request), _key(request)
    found = year_placing(year)
    saved = services.object_rule_shown(*key, year)
    form = ObjectRuleForm(
        request.POST or None,
        activities=activity_lines(year),
        interventions=interventions(),
        years=rule_years_offered(year, [rule.from_year for rule in _rules(key)]),
        initial={**opened(saved), "from_year": _begins(key, year)},
    )

    def write() -> None:
        data = form.cleaned_data
        given = (*key, data["from_year"], data["note_line"], data["intervention"])
        services.object_rule_save(*given, seen=form.mark, shown_in=year, sure=form.is_sure, by=actor)

    outcome = tried(form, write, lambda: services.object_rule_shown(*key, year))
    fact = found.objects.get(key) if found else None
    context = {
        "title": f"{key[1]} {fact.name if fact else ''}".strip(),
        "eyebrow": (fact.dimension_name if fact else "") or key[0],
        "lead": _("Säg vad kostnaderna med det här objektet är till för, från det år du väljer."),
        "form": form,
        "rules": [
            (rule.from_year, _text(rule), "", object_rule_url(key, rule.from_year, "object_rule_delete"))
            for rule in _rules(key)
        ],
        "breadcrumbs": way_to(year, (key[1], "")),
    }
    back = reverse("finance:placing_show", args=[year])
    return edited(request, outcome, context, template=TEMPLATE, done=_("Regeln är sparad."), back=back)


def object_rule_delete(request: HttpRequest) -> HttpResponse:
    """Ask, and take away the rule that begins in the year asked for: an earlier one holds again, or none."""
    actor, from_year, key = keeper(request), year_of(request), _key(request)
    rule = found_or_404(next((one for one in _rules(key) if one.from_year == from_year), None))
    form = RemoveForm(request.POST if request.method == "POST" else None)
    outcome = tried(
        form,
        lambda: services.object_rule_delete(*key, from_year, sure=form.cleaned_data["sure"], by=actor),
    )
    context: dict[str, Any] = {
        "title": _("Ta bort regeln"),
        "eyebrow": key[1],
        "form": form,
        "facts": [(_("Gäller från"), rule.from_year), (_("Är till för"), _text(rule))],
        "kept": _("Därefter gäller en tidigare regel för objektet, eller ingen."),
        "breadcrumbs": way_to(from_year, (key[1], "")),
    }
    back = reverse("finance:placing_show", args=[from_year])
    page = "finance/rule_delete.html"
    return edited(request, outcome, context, template=page, done=_("Regeln är borttagen."), back=back)


def _key(request: HttpRequest) -> ObjectKey:
    """Return the object that the address names; raise Http404 for none."""
    dimension, code = request.GET.get("dimension", ""), request.GET.get("kod", "")
    if not dimension or not code or len(dimension) > 6 or len(code) > 40:
        raise Http404
    return dimension, code


def _rules(key: ObjectKey) -> list[ObjectRuleFact]:
    return [rule for rule in every_object_rule() if (rule.dimension, rule.code) == key]


def _begins(key: ObjectKey, year: int) -> int:
    own = next((rule for rule in _rules(key) if rule.from_year <= year), None)
    return own.from_year if own else rule_years(year)[0]


def _text(rule: ObjectRuleFact) -> str:
    """Return what an object is for in words: the activity, and the intervention where there is one."""
    note = activity_lines(rule.from_year).get(rule.note_line)
    names = {fact.id: fact.name for fact in interventions()}
    parts = [said(note) if note else "", names.get(rule.intervention_id or 0, "")]
    return ", ".join(part for part in parts if part)
