"""Screens of the sets of assumptions and of the library of unit values."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
