"""Screens of the ledger: versions, accounts and vouchers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
