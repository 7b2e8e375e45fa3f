"""Screens of the plans of goals, and of what is reported of a goal."""

from django.urls import path

from drivbank.interventions.web.views import (
    goal_edit,
    goal_plan_edit,
    goal_plan_list,
    goal_plan_show,
    goal_report,
)

PLAN, GOAL = "mal/<int:plan_id>/", "mal/mal/<int:goal_id>/"
urlpatterns = [
    path("mal/", goal_plan_list.goal_plan_list, name="goal_plan_list"),
    path("mal/ny/", goal_plan_edit.goal_plan_create, name="goal_plan_create"),
    path(PLAN, goal_plan_show.goal_plan_show, name="goal_plan_show"),
    path(f"{PLAN}andra/", goal_plan_edit.goal_plan_edit, name="goal_plan_edit"),
    path(f"{PLAN}besluta/", goal_plan_edit.goal_plan_decide, name="goal_plan_decide"),
    path(f"{PLAN}kopiera/", goal_plan_edit.goal_plan_copy, name="goal_plan_copy"),
    path(f"{PLAN}ta-bort/", goal_plan_edit.goal_plan_delete, name="goal_plan_delete"),
    path(f"{PLAN}mal/ny/", goal_edit.goal_create, name="goal_create"),
    path(GOAL, goal_edit.goal_edit, name="goal_edit"),
    path(f"{GOAL}flytta/", goal_edit.goal_move, name="goal_move"),
    path(f"{GOAL}dela/", goal_edit.goal_split, name="goal_split"),
    path(f"{GOAL}ta-bort/", goal_edit.goal_delete, name="goal_delete"),
    path("mal/utfall/<slug:key>/<year:year>/", goal_report.outcome_report, name="outcome_report"),
]
