"""Screens of what came of the goals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
