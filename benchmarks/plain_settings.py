"""The installation's settings, with one more page: the list as it is usually made."""

from drivbank.config.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "benchmarks.plain"
