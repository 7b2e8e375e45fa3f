"""What a ledger's file cannot tell: the chart of accounts, and whose ledger it should be."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from drivbank.finance.selectors.ledger import ledger_settings
from drivbank.finance.services.ledger_settings import settings_save, settings_values
from drivbank.finance.web.chart_texts import years_text
from drivbank.finance.web.forms_placing import LedgerSettingsForm
from drivbank.finance.web.requests import breadcrumbs, keeper
from drivbank.ui.editing import opened, tried
from drivbank.ui.screens import edited

TEMPLATE = "finance/ledger_settings.html"


def ledger_settings_edit(request: HttpRequest) -> HttpResponse:
    """Show the settings and save them."""
    actor = keeper(request)
    form = LedgerSettingsForm(request.POST or None, initial=opened(settings_values()))

    def write() -> None:
        data = form.cleaned_data
        settings_save(data["chart"], data["organisation_number"], seen=form.mark, sure=form.is_sure, by=actor)

    outcome = tried(form, write, settings_values)
    title, back = _("Huvudbokens inställningar"), reverse("finance:ledger_list")
    context = {
        "title": title,
        "lead": _("Det som en SIE-fil inte säger, eller som den ska kontrolleras mot."),
        "form": form,
        # What is asked in the form itself is not said above it too.
        "doubts": [] if form.is_bound else years_text(ledger_settings().chart),
        "breadcrumbs": breadcrumbs((_("Huvudbok"), back), (_("Inställningar"), "")),
    }
    saved = _("Inställningarna är sparade.")
    return edited(request, outcome, context, template=TEMPLATE, done=saved, back=back)
