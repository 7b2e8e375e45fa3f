from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    name = "drivbank.interventions"
    label = "interventions"
