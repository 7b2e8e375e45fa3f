"""Addresses of the money: grants."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
