"""Addresses of this room's screens."""

from django.urls import URLPattern

app_name = "access"
urlpatterns: list[URLPattern] = []
