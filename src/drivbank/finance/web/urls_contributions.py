"""Addresses of the money: contributions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
