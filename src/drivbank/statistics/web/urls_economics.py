"""Screens of the socio-economic result: what it is, how sure, and what would change it."""

from django.urls import URLPattern, path

from drivbank.statistics.web.views import (
    economics_show,
    economics_uncertainty,
    economics_ways,
    kept_create,
    kept_list,
    kept_show,
)

HERE = "samhallsekonomi/"

urlpatterns: list[URLPattern] = [
    path(HERE, economics_show.economics_show, name="economics_show"),
    path(f"{HERE}sparade/", kept_list.kept_list, name="kept_list"),
    path(f"{HERE}sparade/<int:kept_id>/", kept_show.kept_show, name="kept_show"),
    path(
        f"{HERE}<year:year>/osakerhet/",
        economics_uncertainty.economics_uncertainty,
        name="economics_uncertainty",
    ),
    path(f"{HERE}<year:year>/aterbetalning/", economics_ways.economics_ways, name="economics_ways"),
    path(f"{HERE}<year:year>/spara/", kept_create.result_keep, name="result_keep"),
]
