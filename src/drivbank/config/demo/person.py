"""One synthetic participation while it is being made."""

from dataclasses import astuple, dataclass
from datetime import date
from typing import Any


@dataclass
class Person:
    """A registration's values, named and ordered as in PARTICIPATION_NAMES (tests/demo/test_people.py holds them together)."""

    code: str = ""
    municipality: str = ""
    sex: str = ""
    age: int = 0
    education: str = ""
    support_before: str = ""
    support_before_other: str = ""
    time_in_support: str = ""
    referring_party: str = ""
    referred_on: date | None = None
    decided_on: date | None = None
    enrolled_on: date = date.min
    mapped_on: date | None = None
    violence_asked: str = ""
    training_employer: str = ""
    training_from: date | None = None
    training_to: date | None = None
    training_extent: int | None = None
    progress_step: str = ""
    exited_on: date | None = None
    exit_reason: str = ""
    work_after: str = ""
    work_form_after: str = ""
    studies_after: str = ""
    support_after: str = ""
    support_after_other: str = ""

    def values(self) -> tuple[Any, ...]:
        """Return the values as a registration's row."""
        return astuple(self)
