"""Addresses of the parameters in force."""

from django.urls import path

from drivbank.reference.web.views import parameter_list, parameter_show, series

app_name = "reference"
urlpatterns = [
    path("", parameter_list.parameter_list, name="parameter_list"),
    path("serier/", series.series_list, name="series_list"),
    path("serier/<slug:series>/<int:version>/", series.series_show, name="series_show"),
    path("<slug:folder>/<slug:name>/", parameter_show.parameter_show, name="parameter_show"),
]
