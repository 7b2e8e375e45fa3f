from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "drivbank.access"
    label = "access"
