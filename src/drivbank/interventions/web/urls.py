"""Screens of the interventions, their staffing, and the association's goals."""

from django.urls import path

from drivbank.interventions.web import urls_goals
from drivbank.interventions.web.views import (
    intervention_close,
    intervention_edit,
    intervention_list,
    intervention_show,
    staffing_edit,
    staffing_list,
    vacancy_edit,
)

app_name = "interventions"
VACANCIES = "<int:intervention_id>/bemanning/<int:staffing_id>/vakans/"
urlpatterns = [
    *urls_goals.urlpatterns,
    path("", intervention_list.intervention_list, name="intervention_list"),
    path("ny/", intervention_edit.intervention_create, name="intervention_create"),
    path("bemanning/", staffing_list.staffing_list, name="staffing_list"),
    path("<int:intervention_id>/", intervention_show.intervention_show, name="intervention_show"),
    path("<int:intervention_id>/andra/", intervention_edit.intervention_edit, name="intervention_edit"),
    path("<int:intervention_id>/avsluta/", intervention_close.intervention_close, name="intervention_close"),
    path("<int:intervention_id>/oppna/", intervention_close.intervention_reopen, name="intervention_reopen"),
    path("<int:intervention_id>/bemanning/ny/", staffing_edit.staffing_create, name="staffing_create"),
    path(
        "<int:intervention_id>/bemanning/<int:staffing_id>/",
        staffing_edit.staffing_edit,
        name="staffing_edit",
    ),
    path(
        "<int:intervention_id>/bemanning/<int:staffing_id>/ta-bort/",
        staffing_edit.staffing_delete,
        name="staffing_delete",
    ),
    path(f"{VACANCIES}ny/", vacancy_edit.vacancy_create, name="vacancy_create"),
    path(f"{VACANCIES}<int:vacancy_id>/", vacancy_edit.vacancy_edit, name="vacancy_edit"),
    path(f"{VACANCIES}<int:vacancy_id>/ta-bort/", vacancy_edit.vacancy_delete, name="vacancy_delete"),
]
