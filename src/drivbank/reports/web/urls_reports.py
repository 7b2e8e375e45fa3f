"""Addresses of reports: setting up, reading, checking, freezing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
