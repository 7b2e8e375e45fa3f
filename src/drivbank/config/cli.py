"""The console script: ``drivbank start`` runs an installation, every other word is a management command."""

import os
import sys


def main() -> None:
    """Run a command in the data folder's installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drivbank.config.settings")
    from django.core.management import execute_from_command_line  # after the settings module is named

    execute_from_command_line(sys.argv)
