"""The rules of cells: dropdowns, bounds, and the Swedish words that Excel shows with them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from xlsxwriter.worksheet import Worksheet

from drivbank.core.intake.text import column_letters
from drivbank.core.intake.values import LONGEST_TEXT
from drivbank.core.registration import Field, Kind
from drivbank.exchange.workbooks.facts import Column, TemplateFacts
from drivbank.exchange.workbooks.lists import EMPTY_LIST, MUNICIPALITY_LIST, list_name

EARLIEST = date(2000, 1, 1)
LONGEST_AHEAD = timedelta(days=366)
PAST = ("exited_on", "held_on")
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


def add_rules(
    sheet: Worksheet, facts: TemplateFacts, columns: Mapping[int, Column], first: int, last: int
) -> None:
    """Give every column its rule from the first row to the last; ``columns`` are by their place in the sheet."""
    places = {column.field.name: place for place, column in columns.items()}
    for place, column in columns.items():
        sheet.data_validation(first, place, last, place, _rule(column.field, facts, places, first))


def _rule(field: Field, facts: TemplateFacts, places: Mapping[str, int], first: int) -> dict[str, Any]:
    needed = " Måste fyllas i." if field.required else ""
    rule = {
        "input_title": field.heading[:_LONGEST_TITLE],
        "input_message": (field.help + needed)[:_LONGEST_MESSAGE],
        "error_title": field.heading[:_LONGEST_TITLE],
        **_bounds(field, facts),
    }
    if field.name == "work_form_after" and "work_after" in places:
        rule |= _only_for_those_who_work(facts, places["work_after"], first)
    return rule


def _bounds(field: Field, facts: TemplateFacts) -> dict[str, Any]:
    match field.kind:
        case Kind.MUNICIPALITY:
            return _from_list(MUNICIPALITY_LIST)
        case Kind.CHOICE | Kind.CHOICES:
            return _from_list(field.code_list)
        case Kind.DATE:
            return _past(facts) if field.name in PAST else _date(facts)
        case Kind.WHOLE:
            return _whole(field, facts)
        case Kind.TEXT:
            message = f"Skriv högst {LONGEST_TEXT} tecken."
            return {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT, "error_message": message}
        case Kind.CODE:
            return {"validate": "any"}


def _from_list(name: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": f"={list_name(name)}",
        "error_message": "Välj ett av svaren i listan.",
    }


def _only_for_those_who_work(facts: TemplateFacts, place: int, first: int) -> dict[str, Any]:
    cell = f"${column_letters(place)}{first + 1}"
    labels = facts.lists["work_extent"].all_items()
    none = labels["not_working"].label
    source = f'=IF(OR({cell}="",{cell}="{none}"),{list_name(EMPTY_LIST)},{list_name("work_form")})'
    # With ignore_blank Excel would let anything through when the list is the empty one.
    return {
        "source": source,
        "ignore_blank": False,
        "error_message": "Fyll först i att deltagaren arbetar; välj sedan i listan.",
    }


def _date(facts: TemplateFacts) -> dict[str, Any]:
    latest = facts.today + LONGEST_AHEAD
    message = f"Skriv ett datum som 2025-03-04, från {EARLIEST:%Y-%m-%d} till {latest}."
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": latest,
        "error_message": message,
    }


def _past(facts: TemplateFacts) -> dict[str, Any]:
    """Allow days up to the day the cell is filled in: what has not happened is refused on import."""
    message = f"Skriv ett datum som 2025-03-04, från {EARLIEST:%Y-%m-%d} till i dag."
    return {**_date(facts), "maximum": "=TODAY()", "error_message": message}


def _whole(field: Field, facts: TemplateFacts) -> dict[str, Any]:
    age = field.name == "age"
    low = facts.lowest_age if age else field.lowest or 0
    high = facts.highest_age if age else field.highest
    message = f"Skriv ett helt tal från {low} till {high}."
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": message,
    }
