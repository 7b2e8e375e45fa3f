"""Screens of the plans of goals, and of what is reported of a goal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
