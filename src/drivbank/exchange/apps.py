from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "drivbank.exchange"
    label = "exchange"
