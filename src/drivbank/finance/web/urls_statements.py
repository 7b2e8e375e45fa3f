"""Screens of the statements: tables, what a line is made of, and what does not agree."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
