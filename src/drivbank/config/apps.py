from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "drivbank.config"
    label = "config"

    def ready(self) -> None:
        from drivbank.config.jobs import jobs_join  # models may be imported first now

        jobs_join()
