"""Addresses of the parameters in force."""

from django.urls import path

from drivbank.reference.web.views import parameter_list, parameter_show

app_name = "reference"
urlpatterns = [
    path("", parameter_list.parameter_list, name="parameter_list"),
    path("<slug:folder>/<slug:name>/", parameter_show.parameter_show, name="parameter_show"),
]
