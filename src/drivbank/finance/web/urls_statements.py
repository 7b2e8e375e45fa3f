"""Screens of the statements: tables, what a line is made of, and what does not agree."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import (
    checks_show,
    intervention_costs,
    line_show,
    statements_list,
    statements_show,
)

_YEAR = "rakenskaper/<year:year>/"
urlpatterns: list[URLPattern] = [
    path("rakenskaper/", statements_list.statements_list, name="statements_list"),
    path(_YEAR, statements_show.statements_show, name="statements_show"),
    path(f"{_YEAR}kontroller/", checks_show.checks_show, name="checks_show"),
    path(f"{_YEAR}insatser/", intervention_costs.intervention_costs_show, name="intervention_costs"),
    path(f"{_YEAR}<slug:statement>/<slug:line>/", line_show.line_show, name="line_show"),
]
