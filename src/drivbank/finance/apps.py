from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "drivbank.finance"
    label = "finance"

    def ready(self) -> None:
        from drivbank.access.stored import VALUE_READERS  # models may be imported first now
        from drivbank.finance.values import value_words

        VALUE_READERS.append(value_words)
