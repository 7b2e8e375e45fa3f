"""The dated parameters as people read them: what holds on a day, since when, why, and what held before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from drivbank.core.parameters import DatedValue, Parameter
from drivbank.reference.parameters import code_list, parameters
from drivbank.reference.statement_rows import Row, chart_rows, layout_rows
from drivbank.ui.numbers import MISSING, format_number
from drivbank.ui.phrases import said

# The folders of parameters, in the order they are shown.
VALUES, CODE_LISTS, TABLES = "values", "codelists", "tables"
STATEMENTS, CHARTS, MEASURES = "statements", "accounts", "measures"
BLUEPRINTS = "blueprints"
FOLDERS = (VALUES, CODE_LISTS, TABLES, STATEMENTS, CHARTS, MEASURES, BLUEPRINTS)
# Shared by the tables and no table themselves.
SHARED = ("populations", "dimensions")
# What a measure of goals says, in the order it is read.
MEASURE_WORDS: Mapping[str, str | Promise] = {
    "text": _("Vad måttet säger"),
    "numerator": _("Det som räknas"),
    "denominator": _("Av vilka"),
    "missing_text": _("Uppgift saknas för"),
}
WORDS: Mapping[str, str | Promise] = {
    "lowest": _("lägst"),
    "highest": _("högst"),
    "undecided": _("obekräftade inläsningar"),
    "refused": _("nekade rader"),
    "outcome": _("Räknas som"),
    "group": _("Grupp"),
    "share": _("Del av heltid"),
}
ATTRIBUTES: Mapping[object, str | Promise] = {
    "error": _("räknas aldrig"),
    "ill_health": _("ohälsa"),
    "labour_market": _("arbetsmarknadsstöd"),
    "income_support": _("ekonomiskt bistånd"),
    "none": _("ingen offentlig försörjning"),
    "unknown": _("uppgift saknas"),
}


@dataclass(frozen=True)
class Period:
    """A value for the time it holds; ``last`` is None while no later one is known, ``ended`` that nothing holds."""

    first: date
    last: date | None
    reference: str
    short: str
    rows: tuple[Row, ...]
    ended: bool
    current: bool


@dataclass(frozen=True)
class ParameterFact:
    """A parameter on a day. ``current`` is None on a day when nothing holds."""

    folder: str
    id: str
    title: str
    description: str
    unit: str
    periods: tuple[Period, ...]

    @property
    def lead(self) -> str:
        """The description without the sentence that is the title."""
        return self.description.removeprefix(f"{self.title}.").strip()

    @property
    def current(self) -> Period | None:
        return next((period for period in self.periods if period.current and not period.ended), None)

    @property
    def coming(self) -> Period | None:
        """The next value after the day, when one is known."""
        later = [period for period in self.periods if self._is_later(period)]
        return later[0] if later else None

    def _is_later(self, period: Period) -> bool:
        current = next((found for found in self.periods if found.current), None)
        return current is None or period.first > current.first


def parameters_on(day: date, folder: str) -> list[ParameterFact]:
    """Return every parameter of a folder as it is on a day, by title; tables in the order they have."""
    found = [parameter_on(day, folder, name) for name in parameters(folder)]
    shown = [fact for fact in found if fact is not None]
    return sorted(shown, key=lambda fact: (fact.id in SHARED, _position(fact), fact.title))


def parameter_on(day: date, folder: str, name: str) -> ParameterFact | None:
    """Return one parameter as it is on a day, None when there is none of that name."""
    parameter = parameters(folder).get(name) if folder in FOLDERS else None
    if parameter is None:
        return None
    periods = tuple(_period(parameter, place, day, folder) for place in range(len(parameter.values)))
    return ParameterFact(
        folder, name, _title(parameter), said(_one_line(parameter.description)), said(parameter.unit), periods
    )


def _period(parameter: Parameter, place: int, day: date, folder: str) -> Period:
    dated = parameter.values[place]
    after = parameter.values[place + 1].start if place + 1 < len(parameter.values) else None
    return Period(
        first=dated.start,
        last=after - timedelta(days=1) if after else None,
        reference=said(_one_line(dated.reference)),
        short=_short(dated.value, folder),
        rows=_rows(parameter.id, dated, folder),
        ended=dated.value is None,
        current=dated.start <= day and (after is None or day < after),
    )


def _title(parameter: Parameter) -> str:
    """Return the title of a table, or the first sentence of what anything else is.

    That of a blueprint is for its reports, with places for the year and the intervention.
    """
    latest = next((dated.value for dated in reversed(parameter.values) if dated.value), None)
    if isinstance(latest, Mapping) and "number" in latest:
        return _now("Not %(number)s. %(title)s") % {**latest, "title": said(latest["title"])}
    if isinstance(latest, Mapping) and "title" in latest and "parts" not in latest:
        return said(latest["title"])
    sentence, _dot, _rest = said(_one_line(parameter.description)).partition(". ")
    return sentence.removesuffix(".")


def _position(fact: ParameterFact) -> int:
    value = parameters(fact.folder)[fact.id].values[-1].value
    return int(value.get("position", 0)) if isinstance(value, Mapping) else 0


def _short(value: Any, folder: str) -> str:
    """Return a value in a few words: the number itself, how many codes, or which version."""
    if value is None:
        return ""
    if isinstance(value, list):
        # A code list says how many codes it has, a list of plain numbers which they are.
        return format_number(len(value)) if _is_code_list(value) else ", ".join(map(_plain, value))
    if isinstance(value, Mapping):
        if "version" in value:
            return str(value["version"])
        if "parts" in value:
            return format_number(len(value["parts"]))
        return ", ".join(f"{_word(name)} {_plain(part)}" for name, part in value.items())
    return _plain(value)


def _rows(name: str, dated: DatedValue, folder: str) -> tuple[Row, ...]:
    value = dated.value
    if value is None:
        return ()
    if folder == STATEMENTS:
        return layout_rows(name, dated.start)
    if folder == CHARTS:
        return chart_rows(name, dated.start)
    if folder == BLUEPRINTS:
        return tuple(
            Row(said(part["title"]), said(_one_line(part.get("help", "")))) for part in value["parts"]
        )
    if folder == MEASURES:
        return tuple(
            Row(str(word), said(_one_line(value[key]))) for key, word in MEASURE_WORDS.items() if key in value
        )
    if isinstance(value, list):
        if not _is_code_list(value):
            return ()
        names = dict.fromkeys(name for item in value for name in item if name not in ("code", "label"))
        return tuple(_code_row(item, tuple(names)) for item in value)
    if not isinstance(value, Mapping):
        return ()
    if "note" in value:
        return (Row("", said(_one_line(value["note"]))),)
    terms = value.get("populations") or value.get("dimensions") or {}
    return tuple(Row(said(part.get("heading", "")), said(_one_line(part["text"]))) for part in terms.values())


def _is_code_list(value: list[Any]) -> bool:
    return all(isinstance(item, Mapping) for item in value)


def _code_row(item: Mapping[str, Any], names: tuple[str, ...]) -> Row:
    more = tuple((_word(name), _attribute(name, item.get(name))) for name in names)
    return Row(item["code"], said(item["label"]), more)


def _attribute(name: str, value: Any) -> str:
    if value is None:
        return MISSING
    outcomes = code_list("exit_outcome").all_items() if name == "outcome" else {}
    return said(outcomes[value].label) if value in outcomes else str(ATTRIBUTES.get(value, _plain(value)))


def _word(name: str) -> str:
    return str(WORDS.get(name, name.replace("_", " ")))


def _plain(value: Any) -> str:
    return (
        format_number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    )


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
