"""Addresses of the money: the forecast, its scenarios, the ladder and what is reserved."""

from django.urls import URLPattern, path

from drivbank.finance.web.views import forecast_scenarios, forecast_show, ladder_list, reservation_list

urlpatterns: list[URLPattern] = [
    path("prognos/", forecast_show.forecast_show, name="forecast_show"),
    path("prognos/varning/", forecast_show.forecast_warning, name="forecast_warning"),
    path("prognos/scenarier/", forecast_scenarios.forecast_scenarios, name="forecast_scenarios"),
    path("prognos/scenarier/nytt/", forecast_scenarios.scenario_create, name="scenario_create"),
    path("prognos/scenarier/<int:scenario_id>/", forecast_scenarios.scenario_edit, name="scenario_edit"),
    path(
        "prognos/scenarier/<int:scenario_id>/ta-bort/",
        forecast_scenarios.scenario_delete,
        name="scenario_delete",
    ),
    path("prognos/trappan/", ladder_list.ladder_list, name="ladder_list"),
    path("prognos/trappan/ny/", ladder_list.ladder_create, name="ladder_create"),
    path("prognos/reserverat/", reservation_list.reservation_list, name="reservation_list"),
    path("prognos/reserverat/nytt/", reservation_list.reservation_create, name="reservation_create"),
    path(
        "prognos/reserverat/<int:reservation_id>/ta-bort/",
        reservation_list.reservation_delete,
        name="reservation_delete",
    ),
]
