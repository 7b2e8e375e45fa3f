"""Addresses of the money: overview."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
