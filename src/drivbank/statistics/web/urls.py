"""Screens of what is counted: the year's tables, the goals, the socio-economic result and the members' pages."""

from django.urls import URLPattern

from drivbank.statistics.web import (
    urls_assumptions,
    urls_economics,
    urls_goals,
    urls_members,
    urls_tables,
)

app_name = "statistics"
# A table's address begins with any word, so it is tried last.
urlpatterns: list[URLPattern] = [
    *urls_goals.urlpatterns,
    *urls_economics.urlpatterns,
    *urls_assumptions.urlpatterns,
    *urls_members.urlpatterns,
    *urls_tables.urlpatterns,
]
