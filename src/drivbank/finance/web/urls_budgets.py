"""Addresses of the money: budgets, what became of them, and how years ended."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import (
    budget_decide,
    budget_edit,
    budget_list,
    budget_show,
    closed_year_edit,
    closed_year_list,
    outcome_edit,
)

urlpatterns: list[URLPattern] = [
    path("budget/", budget_list.budget_list, name="budget_list"),
    path("budget/ny/", budget_edit.budget_create, name="budget_create"),
    path("budget/<year:year>/", budget_show.budget_show, name="budget_show"),
    path("budget/<year:year>/andra/", budget_edit.budget_edit, name="budget_edit"),
    path("budget/<year:year>/beslut/", budget_decide.budget_decide, name="budget_decide"),
    path("budget/<year:year>/revidera/", budget_decide.budget_revise, name="budget_revise"),
    path("budget/<year:year>/ta-bort/", budget_decide.budget_delete, name="budget_delete"),
    path("utfall/<year:year>/", outcome_edit.outcome_edit, name="outcome_edit"),
    path("bokslut/", closed_year_list.closed_year_list, name="closed_year_list"),
    path("bokslut/nytt/", closed_year_edit.closed_year_create, name="closed_year_create"),
    path("bokslut/<year:year>/", closed_year_edit.closed_year_edit, name="closed_year_edit"),
    path("bokslut/<year:year>/ta-bort/", closed_year_edit.closed_year_delete, name="closed_year_delete"),
]
