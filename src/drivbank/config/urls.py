"""Root URLs: the only place that knows every room's screens."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path

from drivbank.config.kept import kept_discard
from drivbank.config.web import guide, start


def not_found(request: HttpRequest) -> HttpResponse:
    """Answer that there is no such page."""
    raise Http404


urlpatterns = [
    path("", start.start, name="start"),
    path("hjalp/", guide.help_list, name="help_list"),
    path("hjalp/<slug:slug>/", guide.help_show, name="help_show"),
    path("slang-formular/", kept_discard, name="kept_discard"),
    # Addresses are given with the role, by an administrator; changing one's own would pass by the log.
    path("konto/email/", not_found, name="no_address_change"),
    path("konto/", include("allauth.account.urls")),
    path("konto/mfa/", include("allauth.mfa.urls")),
    path("deltagare/", include("drivbank.participants.web.urls")),
    path("insatser/", include("drivbank.interventions.web.urls")),
    path("ekonomi/", include("drivbank.finance.web.urls")),
    path("forbundet/", include("drivbank.organisation.web.urls")),
    path("parametrar/", include("drivbank.reference.web.urls")),
    path("administration/", include("drivbank.access.web.urls")),
    path("dokument/", include("drivbank.reports.web.urls")),
    path("inlasningar/", include("drivbank.exchange.web.urls")),
    path("statistik/", include("drivbank.statistics.web.urls")),
    path("komponenter/", include("drivbank.ui.web.urls")),
]
