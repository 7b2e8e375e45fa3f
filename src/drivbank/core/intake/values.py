"""From what stands in a cell to the value that is kept, one kind of field at a time."""

import re
from collections.abc import Callable, Iterable, Mapping

from drivbank.core.codes import normalised
from drivbank.core.intake.dates import date_in
from drivbank.core.intake.faults import Fault
from drivbank.core.intake.model import CellError, Rules, Value
from drivbank.core.intake.text import cleaned, closest, folded, is_blank, shown
from drivbank.core.phrases import Phrase
from drivbank.core.registration import Field, Kind

Parser = Callable[[object], Value | Fault]

LONGEST_TEXT = 120
MOST_SUGGESTIONS = 200
TRUE, FALSE = "SANT", "FALSKT"
_NUMBER = re.compile(r"(-?\d{1,9})(?:[.,]0+)?(?: ?(?:år|st|%|procent))?")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]0+)? ?(?:%|procent)?")


def parser_of(field: Field, rules: Rules, *, date_1904: bool) -> Parser:
    """Return the function that reads a cell of the field; blank cells give its empty value."""
    parse = _filled_parser(field, rules, date_1904)
    empty = empty_of(field)
    return lambda cell: empty if is_blank(cell) else _error_or(parse, cell)


def empty_of(field: Field) -> Value:
    """Return what a field holds when nothing is registered."""
    return None if field.kind in (Kind.DATE, Kind.WHOLE) else ""


def _error_or(parse: Parser, cell: object) -> Value | Fault:
    if isinstance(cell, CellError):
        message = Phrase("Formeln i cellen ger felet %(code)s.", code=cell.code)
        return Fault(message, Phrase("Skriv värdet i stället för formeln."))
    return parse(cell)


def _filled_parser(field: Field, rules: Rules, date_1904: bool) -> Parser:
    match field.kind:
        case Kind.CODE:
            return _code
        case Kind.MUNICIPALITY:
            return _municipality_parser(rules.municipalities)
        case Kind.CHOICE | Kind.CHOICES:
            labels = rules.choices.labels[field.code_list]
            if field.code_list == "exit_reason":
                # What is suggested must be what the intervention takes; the other reasons are known all the same.
                labels = {code: label for code, label in labels.items() if code in rules.exit_reasons}
            return _choice_parser(
                rules.choices.codes[field.code_list], labels, percent=field.code_list == "work_extent"
            )
        case Kind.DATE:
            return lambda cell: date_in(cell, date_1904=date_1904)
        case Kind.WHOLE:
            return _whole_parser(field, rules)
        case Kind.TEXT:
            return _text


def _code(cell: object) -> Value | Fault:
    found = normalised(cleaned(str(cell)))
    if found is None:
        return Fault(
            Phrase("%(cell)s är ingen giltig kod; något tecken är fel.", cell=shown(cell)),
            Phrase("Kopiera koden från mallen. Skriv aldrig namn eller personnummer."),
        )
    return found


class _Suggester:
    """Suggests the name that was meant, for the first few mistakes: comparing every name takes time."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._left = MOST_SUGGESTIONS

    def nearest(self, cell: object) -> str | None:
        self._left -= 1
        return closest(cleaned(str(cell)), self._names) if self._left >= 0 else None


def _municipality_parser(municipalities: Mapping[str, str]) -> Parser:
    by_name = {folded(name): code for name, code in municipalities.items()}
    codes = set(by_name.values())
    suggester = _Suggester(municipalities)

    def parse(cell: object) -> Value | Fault:
        name = folded(str(cell))
        found = (
            by_name.get(name)
            or by_name.get(name.removesuffix(" kommun"))
            or by_name.get(name.removesuffix(" stad"))
        )
        return found or (name if name in codes else _unknown(cell, suggester))

    return parse


def _unknown(cell: object, suggester: _Suggester) -> Fault:
    near = suggester.nearest(cell)
    name = near.title() if near and near.islower() else near
    remedy = Phrase("Menade du %(name)s? Välj i listan.", name=name) if name else Phrase("Välj i listan.")
    return Fault(Phrase("%(cell)s är ingen svensk kommun.", cell=shown(cell)), remedy)


def _choice_parser(codes: Mapping[str, str], labels: Mapping[str, str], *, percent: bool) -> Parser:
    known = dict(codes)
    if {"yes", "no"} <= set(labels):
        known |= {TRUE.casefold(): "yes", FALSE.casefold(): "no"}

    offered = list(labels.values())
    suggester = _Suggester(offered)

    def parse(cell: object) -> Value | Fault:
        text = _percent_label(cell) if percent else None
        found = known.get(text or folded(str(cell)))
        return found if found is not None else _not_in_list(cell, offered, suggester)

    return parse


def _percent_label(cell: object) -> str | None:
    """Return "75%" for 0.75, 75, "75 %" and "0,75": Excel makes a number of a label such as 75%."""
    text = cleaned(str(cell))
    if found := _PERCENT.fullmatch(text):
        number = int(found[1])
        return "100%" if number == 1 and "%" not in text else f"{number}%"
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        return None
    return f"{share * 100:.0f}%" if 0 < share < 1 else None


def _not_in_list(cell: object, labels: list[str], suggester: _Suggester) -> Fault:
    near = suggester.nearest(cell)
    # The answers are quoted as they stand in the workbook, whatever language is read.
    remedy = Phrase("Menade du ”%(name)s”? Välj i listan.", name=str(near)) if near else _choose_among(labels)
    return Fault(Phrase("%(cell)s finns inte i listan.", cell=shown(cell)), remedy)


def _choose_among(labels: list[str]) -> Phrase:
    if len(labels) <= 8:
        return Phrase("Välj i listan: %(labels)s.", labels="; ".join(labels))
    some = "; ".join(labels[:6])
    return Phrase("Välj i listan: %(labels)s … Hela listan finns i cellen.", labels=some)


def _whole_parser(field: Field, rules: Rules) -> Parser:
    age = field.name == "age"
    low = rules.lowest_age if age else field.lowest
    high = rules.highest_age if age else field.highest
    percent = field.highest == 100

    def parse(cell: object) -> Value | Fault:
        number = _whole(cell, percent=percent)
        if number is None:
            message = Phrase("%(cell)s är inget helt tal.", cell=shown(cell))
            return Fault(message, Phrase("Skriv ett helt tal med siffror, utan decimaler."))
        if (low is not None and number < low) or (high is not None and number > high):
            message = Phrase("%(number)s är utanför gränserna.", number=number)
            return Fault(message, _within_bounds(low, high))
        return number

    return parse


def _within_bounds(low: int | None, high: int | None) -> Phrase:
    if high is None:
        return Phrase("Skriv ett tal på minst %(low)s, eller lämna tomt om uppgiften saknas.", low=low)
    return Phrase(
        "Skriv ett tal från %(low)s till %(high)s, eller lämna tomt om uppgiften saknas.", low=low, high=high
    )


def _whole(cell: object, *, percent: bool) -> int | None:
    if isinstance(cell, float | int):
        return _whole_number(float(cell), percent)
    text = cleaned(cell) if isinstance(cell, str) else ""
    found = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(re.sub(r"(?<=\d) (?=\d{3}\b)", "", text))
    if found:
        return int(found[1])
    decimal = text.replace(",", ".") if percent and re.fullmatch(r"0[.,]\d+", text) else ""
    return _whole_number(float(decimal), percent) if decimal else None


def _whole_number(number: float, percent: bool) -> int | None:
    # A cell in percent format holds 0.75 for 75 %; the float is rounded since 0.07 * 100 is not whole.
    if percent and 0 < number < 1:
        number = round(number * 100, 6)
    return int(number) if number.is_integer() and abs(number) < 1e9 else None


def _text(cell: object) -> Value | Fault:
    text = cleaned(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
    if len(text) > LONGEST_TEXT:
        return Fault(
            Phrase("Texten är för lång (%(length)s tecken).", length=len(text)),
            Phrase("Korta den till högst %(most)s tecken.", most=LONGEST_TEXT),
        )
    return text
