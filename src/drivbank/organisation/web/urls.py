"""Screens of the association: its members, areas, bodies and mandates."""

from django.urls import path

from drivbank.organisation.web.views import (
    area_edit,
    association_edit,
    association_show,
    body_edit,
    body_show,
    mandate_edit,
    member_edit,
    person_edit,
)

app_name = "organisation"
urlpatterns = [
    path("", association_show.association_show, name="association_show"),
    path("andra/", association_edit.association_edit, name="association_edit"),
    path("medlemmar/ny/", member_edit.member_create, name="member_create"),
    path("medlemmar/<int:member_id>/", member_edit.member_edit, name="member_edit"),
    path("lansdelar/ny/", area_edit.area_create, name="area_create"),
    path("lansdelar/<int:area_id>/", area_edit.area_edit, name="area_edit"),
    path("organ/nytt/", body_edit.body_create, name="body_create"),
    path("organ/<int:body_id>/", body_show.body_show, name="body_show"),
    path("organ/<int:body_id>/andra/", body_edit.body_edit, name="body_edit"),
    path("organ/<int:body_id>/uppdrag/nytt/", mandate_edit.mandate_create, name="mandate_create"),
    path("organ/<int:body_id>/uppdrag/<int:mandate_id>/", mandate_edit.mandate_edit, name="mandate_edit"),
    path(
        "organ/<int:body_id>/uppdrag/<int:mandate_id>/ta-bort/",
        mandate_edit.mandate_delete,
        name="mandate_delete",
    ),
    path("organ/<int:body_id>/personer/<int:person_id>/", person_edit.person_edit, name="person_edit"),
]
