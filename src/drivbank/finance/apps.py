from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "drivbank.finance"
    label = "finance"
