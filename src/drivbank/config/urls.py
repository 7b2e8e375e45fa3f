"""Root URLs: the only place that knows every room's screens."""

from django.urls import include, path

from drivbank.config.web import start

urlpatterns = [
    path("", start.start, name="start"),
    path("konto/", include("allauth.account.urls")),
    path("konto/mfa/", include("allauth.mfa.urls")),
    path("inlasningar/", include("drivbank.exchange.web.urls")),
    path("statistik/", include("drivbank.statistics.web.urls")),
    path("komponenter/", include("drivbank.ui.web.urls")),
]
