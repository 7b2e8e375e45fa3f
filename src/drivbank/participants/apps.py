from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "drivbank.participants"
    label = "participants"
