"""Addresses of the parts of a report: writing, versions, comments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
