"""Screens of what came of the goals."""

from django.urls import URLPattern, path

from drivbank.statistics.web.views import goal_list, goal_rows, goal_show

urlpatterns: list[URLPattern] = [
    path("mal/", goal_list.goal_list, name="goal_list"),
    path("mal/<slug:key>/<year:year>/", goal_show.goal_show, name="goal_show"),
    path("mal/<slug:key>/<year:year>/rader/", goal_rows.goal_rows, name="goal_rows"),
]
