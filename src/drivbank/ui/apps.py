from django.apps import AppConfig
from django.urls import register_converter


class UiConfig(AppConfig):
    name = "drivbank.ui"
    label = "ui"

    def ready(self) -> None:
        """Let every room's addresses have years in them."""
        from drivbank.ui.years import YearConverter

        register_converter(YearConverter, "year")
