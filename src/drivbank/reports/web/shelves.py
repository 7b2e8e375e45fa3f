"""The sets of tables that are to be had as documents: where each lies, for whom, and what makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.access.actors import Actor
from drivbank.access.matrix import Action
from drivbank.access.requests import allowed
from drivbank.finance.sheets.registry import SHEET_SETS
from drivbank.reports.content import Document
from drivbank.reports.sheet_documents import money_document, result_document
from drivbank.statistics.sheets.registry import RESULT_SETS
from drivbank.ui.sheet_sets import SheetSet


class MakeDocument(Protocol):
    """Makes the document of a set for a year, as it was known on a day when one is given; raises Refused."""

    def __call__(self, what: str, year: int, *, by: Actor, as_of: date | None) -> Document: ...


@dataclass(frozen=True)
class Shelf:
    """Sets of tables of one kind. ``start`` is the first step of the way to them: its label and its address by name."""

    sets: Mapping[str, SheetSet[Actor]]
    reader: Callable[[HttpRequest], Actor]
    make: MakeDocument
    file_view: str
    sheet_view: str
    start: tuple[str | Promise, str]


def _money_reader(request: HttpRequest) -> Actor:
    return allowed(request, Action.READ_FINANCE)


def _result_reader(request: HttpRequest) -> Actor:
    return allowed(request, Action.COUNT)


def _result(what: str, year: int, *, by: Actor, as_of: date | None) -> Document:
    return result_document(what, year, by=by)


MONEY = Shelf(
    SHEET_SETS,
    _money_reader,
    money_document,
    "reports:money_file",
    "finance:sheet_file",
    (_("Ekonomi"), "finance:overview"),
)
RESULTS = Shelf(
    RESULT_SETS,
    _result_reader,
    _result,
    "reports:result_file",
    "statistics:sheet_file",
    (_("Statistik"), "statistics:table_list"),
)
