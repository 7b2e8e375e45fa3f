"""Entering a statement as an adopted annual report prints it, by hand or out of a table that is pasted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.budgets import closed_years
from drivbank.finance.selectors.published_lines import PrintedStatement, printed_statements
from drivbank.finance.services.published import published_save, published_values
from drivbank.finance.web.forms_published import PasteForm, PublishedForm, as_typed
from drivbank.finance.web.pasted import Pasted, pasted_figures
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.phrases import said
from drivbank.ui.screens import edited, found_or_404

TEMPLATE = "finance/published_edit.html"
PASTE = "pasted"


def published_edit(request: HttpRequest, year: int, statement: str) -> HttpResponse:
    """Show the figures of a statement and save them; what is pasted fills the form and saves nothing."""
    actor = keeper(request)
    found_or_404(closed_years().get(year))
    found = found_or_404(printed_statements(year).get(statement))
    if PASTE in request.POST:
        return _filled(request, year, found)
    saved = published_values(year, statement)
    form = PublishedForm(request.POST or None, statement=found, initial=as_typed(opened(saved)))

    def write() -> None:
        unit, sure = form.cleaned_data["unit"], form.is_sure
        published_save(year, statement, form.figures, unit, seen=form.mark, sure=sure, by=actor)

    outcome = tried(form, write, lambda: published_values(year, statement))
    context = {**_context(year, found), "form": form, "paste": PasteForm(statement=found)}
    back, done = _back(year), _("Siffrorna är sparade.")
    return edited(request, outcome, context, template=TEMPLATE, done=done, back=back)


def _filled(request: HttpRequest, year: int, found: PrintedStatement) -> HttpResponse:
    """Show the form with what is saved and, over it, what was pasted."""
    paste = PasteForm(request.POST, statement=found)
    told = pasted_figures(paste.cleaned_data[PASTE], found) if paste.is_valid() else Pasted({}, ())
    saved = published_values(year, found.key)
    form = PublishedForm(statement=found, initial={**as_typed(opened(saved)), **told.figures})
    if paste.is_valid() and not told.figures:
        problem = _(
            "Inga rader kändes igen. Namnen ska stå till vänster som i tabellen här, siffrorna till höger."
        )
        paste.add_error(PASTE, problem)
    context = {
        **_context(year, found),
        "form": form,
        "paste": paste,
        "filled": bool(told.figures),
        "unknown": told.unknown,
        "differences": (),
        "back": _back(year),
    }
    return render(request, TEMPLATE, context, status=422 if paste.errors else 200)


def _context(year: int, found: PrintedStatement) -> dict[str, Any]:
    closings, here = (_("Bokslut"), reverse("finance:closed_year_list")), _back(year)
    title = said(found.title)
    return {
        "title": title,
        "eyebrow": _("Årsredovisning %(year)s") % {"year": year},
        "statement": found,
        "breadcrumbs": breadcrumbs(
            closings, (_("Tryckta siffror %(year)s") % {"year": year}, here), (title, "")
        ),
    }


def _back(year: int) -> str:
    return reverse("finance:published_list", args=[year])
