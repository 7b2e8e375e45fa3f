"""Screens for participations: the list, one of them, registering, correcting, and saved views."""

from django.urls import path

from drivbank.participants.web.views import (
    participation_assign,
    participation_coach,
    participation_create,
    participation_edit,
    participation_end,
    participation_end_many,
    participation_file,
    participation_list,
    participation_show,
    view_create,
    view_delete,
    view_list,
    view_rename,
)

app_name = "participants"
urlpatterns = [
    path("", participation_list.participation_list, name="participation_list"),
    path("ny/", participation_create.participation_create, name="participation_create"),
    path("fordela/", participation_assign.participation_assign, name="participation_assign"),
    path("avsluta/", participation_end_many.participation_end_many, name="participation_end_many"),
    path("uttag.<slug:ending>", participation_file.participation_file, name="participation_file"),
    path("vyer/", view_list.view_list, name="view_list"),
    path("vyer/ny/", view_create.view_create, name="view_create"),
    path("vyer/<int:view_id>/", view_rename.view_rename, name="view_rename"),
    path("vyer/<int:view_id>/ta-bort/", view_delete.view_delete, name="view_delete"),
    path("<int:participation_id>/", participation_show.participation_show, name="participation_show"),
    path("<int:participation_id>/ratta/", participation_edit.participation_edit, name="participation_edit"),
    path("<int:participation_id>/avsluta/", participation_end.participation_end, name="participation_end"),
    path(
        "<int:participation_id>/coach/", participation_coach.participation_coach, name="participation_coach"
    ),
]
