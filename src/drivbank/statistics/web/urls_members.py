"""Screens of each member's year."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
