"""Turning the cells of a registration workbook into rows and problems; no files, no database, no clock."""

from drivbank.core.intake.headings import Found, find_sheet
from drivbank.core.intake.model import (
    CellError,
    Choices,
    Level,
    Problem,
    Reading,
    Row,
    Rules,
    Value,
    choices_from,
)
from drivbank.core.intake.reading import no_headings, read_activities, read_participations
from drivbank.core.intake.repeats import across_sheets

__all__ = [
    "CellError",
    "Choices",
    "Found",
    "Level",
    "Problem",
    "Reading",
    "Row",
    "Rules",
    "Value",
    "across_sheets",
    "choices_from",
    "find_sheet",
    "no_headings",
    "read_activities",
    "read_participations",
]
