"""Addresses of the money: the first page, and every table as a file."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import overview, sheet_file, sheet_tables

urlpatterns: list[URLPattern] = [
    path("", overview.overview, name="overview"),
    path("fil/<slug:what>/<year:year>.<slug:ending>", sheet_file.sheet_file, name="sheet_file"),
    path("fil/<slug:what>/<year:year>/", sheet_tables.sheet_tables, name="sheet_tables"),
]
