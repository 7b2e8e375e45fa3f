"""Addresses of this room's screens."""

from django.urls import path

from drivbank.access.web.views import language_set

app_name = "access"
urlpatterns = [
    path("sprak/", language_set.language_set, name="language_set"),
]
