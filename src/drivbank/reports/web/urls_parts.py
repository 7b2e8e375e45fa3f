"""Addresses of the parts of a report: writing, versions, comments."""

from django.urls import URLPattern, path

from drivbank.reports.web.views import (
    comment_create,
    part_edit,
    part_figures,
    part_preview,
    part_save,
    part_versions,
)

PART = "rapporter/<int:report_id>/del/<slug:key>/"

urlpatterns: list[URLPattern] = [
    path(PART, part_edit.part_edit, name="part_edit"),
    path(f"{PART}spara/", part_save.part_save, name="part_save"),
    path(f"{PART}jamka/", part_save.part_conflict, name="part_conflict"),
    path(f"{PART}har/", part_save.part_visit, name="part_visit"),
    path(f"{PART}forhandsvisning/", part_preview.part_preview, name="part_preview"),
    path(f"{PART}uppgifter/", part_figures.part_figures, name="part_figures"),
    path(f"{PART}versioner/", part_versions.part_versions, name="part_versions"),
    path(f"{PART}versioner/<int:number>/", part_versions.part_version, name="part_version"),
    path(f"{PART}versioner/<int:number>/hamta/", part_versions.part_restore, name="part_restore"),
    path(f"{PART}kommentarer/", comment_create.comment_create, name="comment_create"),
    path(f"{PART}kommentarer/<int:comment_id>/klar/", comment_create.comment_settle, name="comment_settle"),
]
