"""Help: what can be done here and how, in the user's language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drivbank.config.guide import SOURCE, page_named, pages


@require_GET
def help_list(request: HttpRequest) -> HttpResponse:
    """Show which help pages there are."""
    return render(request, "config/help_list.html", {"pages": pages(_language())})


@require_GET
def help_show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a help page."""
    page = page_named(_language(), slug)
    if page is None:
        raise Http404(_("Hjälpsidan finns inte."))
    context = {
        "page": page,
        "others": [other for other in pages(_language()) if other.slug != slug],
        "breadcrumbs": [{"label": _("Hjälp"), "url": reverse("help_list")}, {"label": page.title}],
    }
    return render(request, "config/help_show.html", context)


def _language() -> str:
    return (get_language() or SOURCE).partition("-")[0]
