"""What a registration workbook is written from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drivbank.core.codelists import CodeItem, CodeList
from drivbank.core.registration import Field

TEMPLATE_VERSION = "2026.1"


@dataclass(frozen=True)
class TemplateFacts:
    """The intervention that a workbook is for, and what may be chosen in it.

    ``lists`` has every code list of the fields. ``municipalities`` gives names by code in the order they are shown:
    the parties' first, ``parties`` of them. ``exit_reasons`` are the codes in use. ``today`` is the day of writing.
    """

    name: str
    individual: bool
    lists: Mapping[str, CodeList]
    exit_reasons: Sequence[str]
    municipalities: Mapping[str, str]
    parties: int
    target_group: str
    target_ages: tuple[int | None, int | None]
    lowest_age: int
    highest_age: int
    progress_step: str
    progress_step_rated_by: str
    period: tuple[date, date]
    today: date

    def items(self, code_list: str) -> list[CodeItem]:
        """Return what may be chosen today; of the exit reasons those that the intervention uses."""
        items = self.lists[code_list].items_on(self.today)
        return [item for item in items if code_list != "exit_reason" or item.code in self.exit_reasons]


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its field, and which of the field's columns it is."""

    field: Field
    number: int

    @property
    def heading(self) -> str:
        """Return the heading, with a star when the field must be filled in."""
        return self.field.headings[self.number] + (" *" if self.field.required else "")


def columns_of(fields: Sequence[Field]) -> Iterator[Column]:
    """Yield the columns of the fields in order."""
    for field in fields:
        for number in range(field.columns):
            yield Column(field, number)
