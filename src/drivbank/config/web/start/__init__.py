"""The start page: parts that each role gets by its rights, put together in one order."""

from drivbank.config.web.start.page import start as start
