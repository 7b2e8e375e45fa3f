from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "drivbank.reference"
    label = "reference"
