"""Screens of the year's tables, the rows behind them, and snapshots."""

from django.urls import URLPattern, path

from drivbank.statistics.web.views import (
    cell_show,
    intervention_flow,
    sheet_file,
    snapshot_list,
    table_book,
    table_file,
    table_list,
    table_show,
)

urlpatterns: list[URLPattern] = [
    path("", table_list.table_list, name="table_list"),
    path("fil/<slug:what>/<year:year>.<slug:ending>", sheet_file.sheet_file, name="sheet_file"),
    path("fil/<slug:what>/<year:year>/", sheet_file.sheet_tables, name="sheet_tables"),
    path("ogonblicksbilder/", snapshot_list.snapshot_list, name="snapshot_list"),
    path("flode/<int:intervention_id>/", intervention_flow.intervention_flow, name="intervention_flow"),
    path("alla/<int:year>.xlsx", table_book.table_book, name="table_book"),
    path("<slug:table_id>/<int:year>/", table_show.table_show, name="table_show"),
    path("<slug:table_id>/<int:year>/rader/", cell_show.cell_show, name="cell_show"),
    path("<slug:table_id>/<int:year>.<slug:ending>", table_file.table_file, name="table_file"),
]
