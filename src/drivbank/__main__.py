"""``python -m drivbank`` is the console script."""

from drivbank.config.cli import main

main()
