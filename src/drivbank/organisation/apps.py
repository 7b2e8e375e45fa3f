from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "drivbank.organisation"
    label = "organisation"
