"""Documents: content model, rendering and what is taken out of the house."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The reports room."""

    name = "drivbank.reports"
