"""Screens of the sets of assumptions and of the library of unit values."""

from django.urls import URLPattern, path

from drivbank.statistics.web.views import (
    set_choose,
    set_compare,
    set_copy,
    set_list,
    set_show,
    unit_value_list,
)

urlpatterns: list[URLPattern] = [
    path("samhallsekonomi/antaganden/", set_list.set_list, name="set_list"),
    path("samhallsekonomi/antaganden/valj/", set_choose.set_choose, name="set_choose"),
    path("samhallsekonomi/antaganden/<slug:slug>/", set_show.set_show, name="set_show"),
    path("samhallsekonomi/antaganden/<slug:slug>/kopiera/", set_copy.set_copy, name="set_copy"),
    path(
        "samhallsekonomi/antaganden/<slug:first>/jamfor/<slug:second>/",
        set_compare.set_compare,
        name="set_compare",
    ),
    path("samhallsekonomi/enhetsvarden/", unit_value_list.unit_value_list, name="unit_value_list"),
]
