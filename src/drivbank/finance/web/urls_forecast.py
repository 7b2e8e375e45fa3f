"""Addresses of the money: forecast."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
