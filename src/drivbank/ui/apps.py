from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "drivbank.ui"
    label = "ui"
