"""Addresses of a report's way out to Word and back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
