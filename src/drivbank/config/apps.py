from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "drivbank.config"
    label = "config"

    def ready(self) -> None:
        from drivbank.config.above import above_join  # models may be imported first now
        from drivbank.config.jobs import jobs_join

        above_join()
        jobs_join()
