"""The gallery of components."""

from django.urls import path

from drivbank.ui.web.gallery import gallery

app_name = "ui"
urlpatterns = [path("", gallery, name="gallery")]
