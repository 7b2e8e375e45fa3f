"""The real settings, in the data folder that the environment names, and the slow job."""

from drivbank.config.settings import *  # noqa: F403 - settings are taken over whole

INSTALLED_APPS = [*INSTALLED_APPS, "tests.flows.slow.apps.SlowConfig"]  # noqa: F405 - comes with the star above
