from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "drivbank.reference"
    label = "reference"

    def ready(self) -> None:
        from drivbank.access.stored import VALUE_READERS  # models may be imported first now
        from drivbank.reference.values import value_words

        VALUE_READERS.append(value_words)
