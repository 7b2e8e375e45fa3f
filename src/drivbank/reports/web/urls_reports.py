"""Addresses of reports: setting up, reading, checking, freezing."""

from django.urls import URLPattern, path

from drivbank.reports.web.views import (
    explanation_remove,
    figure_show,
    finding_explain,
    report_checks,
    report_content,
    report_edit,
    report_figures,
    report_file,
    report_freeze,
    report_list,
    report_parts,
    report_read,
    report_show,
    report_withdraw,
)

urlpatterns: list[URLPattern] = [
    path("rapporter/", report_list.report_list, name="report_list"),
    path("rapporter/ny/", report_edit.report_create, name="report_create"),
    path("rapporter/<int:report_id>/", report_show.report_show, name="report_show"),
    path("rapporter/<int:report_id>/andra/", report_edit.report_edit, name="report_edit"),
    path("rapporter/<int:report_id>/fordela/", report_parts.report_parts, name="report_parts"),
    path("rapporter/<int:report_id>/klar/<slug:key>/", report_parts.part_done, name="part_done"),
    path("rapporter/<int:report_id>/dokument/", report_read.report_read, name="report_read"),
    path("rapporter/<int:report_id>.<slug:ending>", report_file.report_file, name="report_file"),
    path("rapporter/<int:report_id>/kontroll/", report_checks.report_checks, name="report_checks"),
    path(
        "rapporter/<int:report_id>/kontroll/forklara/",
        finding_explain.finding_explain,
        name="finding_explain",
    ),
    path(
        "rapporter/<int:report_id>/kontroll/forklara/ta-bort/",
        explanation_remove.explanation_remove,
        name="explanation_remove",
    ),
    path("rapporter/<int:report_id>/lasa/", report_freeze.report_freeze, name="report_freeze"),
    path("rapporter/<int:report_id>/ta-tillbaka/", report_withdraw.report_withdraw, name="report_withdraw"),
    path("rapporter/<int:report_id>/siffror/", report_figures.report_figures, name="report_figures"),
    path("rapporter/<int:report_id>/siffror/<str:key>/", figure_show.figure_show, name="figure_show"),
    path("rapporter/<int:report_id>/innehall.json", report_content.report_content, name="report_content"),
]
