"""Screens of what the office tells of its ledger: where accounts belong, and what was published."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
