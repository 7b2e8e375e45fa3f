from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "drivbank.config"
    label = "config"
