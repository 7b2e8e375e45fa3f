"""Screens of the socio-economic result: what it is, how sure, and what would change it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
