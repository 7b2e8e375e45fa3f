from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "drivbank.organisation"
    label = "organisation"

    def ready(self) -> None:
        from drivbank.access.stored import VALUE_READERS  # models may be imported first now
        from drivbank.organisation.labels import value_words

        VALUE_READERS.append(value_words)
