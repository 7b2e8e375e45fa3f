from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "drivbank.statistics"
    label = "statistics"
