"""Screens of the money. Each part has its own list of addresses."""

from django.urls import URLPattern

from drivbank.finance.web import (
    urls_budgets,
    urls_contributions,
    urls_forecast,
    urls_grants,
    urls_ledger,
    urls_overview,
    urls_placing,
    urls_statements,
)

app_name = "finance"
urlpatterns: list[URLPattern] = [
    *urls_overview.urlpatterns,
    *urls_contributions.urlpatterns,
    *urls_budgets.urlpatterns,
    *urls_grants.urlpatterns,
    *urls_forecast.urlpatterns,
    *urls_ledger.urlpatterns,
    *urls_statements.urlpatterns,
    *urls_placing.urlpatterns,
]
