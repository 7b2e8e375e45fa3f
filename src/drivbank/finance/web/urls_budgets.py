"""Addresses of the money: budgets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
