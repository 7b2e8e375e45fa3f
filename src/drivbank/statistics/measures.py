"""The measures that the registrations answer, read strictly: what is unknown, missing or unbound is an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from drivbank.core.codelists import CodeList
from drivbank.core.goals.as_put import Purpose
from drivbank.core.goals.model import MeasureKind, TargetUnit
from drivbank.core.parameters import Parameter, ParameterError
from drivbank.core.phrases import Phrase
from drivbank.reference.parameters import code_list, parameters
from drivbank.statistics.definitions import Population
from drivbank.statistics.reading import populations_from

FOLDER = "measures"
REQUIRED = {"version", "title", "text", "kind", "unit", "population", "numerator", "purposes"}
OPTIONAL = {
    "rule",
    "reasons",
    "denominator",
    "missing",
    "missing_text",
    "amount",
    "activity",
    "own_definition",
}
EVERY_PURPOSE = "all"
# A register answers with a share, or with a number.
UNITS = {MeasureKind.REGISTER: TargetUnit.PERCENT, MeasureKind.COUNT: TargetUnit.COUNT}


@dataclass(frozen=True)
class MeasureDefinition:
    """What is counted, in words and as conditions on an observation.

    ``rule`` and ``missing`` are "" where everyone counts and no answer can be missing; ``amount`` is what each
    observation adds. ``reasons`` are the exit reasons that count as yes, where that is what the measure asks.
    ``purposes`` are those of the interventions that it says something of, none when it suits them all;
    ``own_definition`` says that each intervention defines for itself what counts.
    """

    id: str
    version: int
    title: str
    text: str
    reference: str
    kind: MeasureKind
    unit: TargetUnit
    population: Population
    rule: str
    numerator: str
    denominator: str
    missing: str
    missing_text: str
    amount: str
    activity: bool
    purposes: frozenset[str]
    reasons: frozenset[str]
    own_definition: bool


@cache
def measures() -> Mapping[str, MeasureDefinition]:
    """Return every measure by its id, in the version that is in force last; raise ParameterError on the first fault."""
    return {name: measure_from(parameter) for name, parameter in parameters(FOLDER).items()}


def measure_from(parameter: Parameter) -> MeasureDefinition:
    """Read the latest version of a measure; raise ParameterError on anything unknown, missing or unbound."""
    name = parameter.id
    dated = next((dated for dated in reversed(parameter.values) if dated.value is not None), None)
    if dated is None:
        raise ParameterError(f"{name}: inget värde")
    content = _content(dated.value, name)
    kind = _kind(content, name)
    reasons = _reasons(content, name)
    return MeasureDefinition(
        id=name,
        version=_version(content, name),
        title=_said(content, "title", name),
        text=_said(content, "text", name),
        reference=Phrase(dated.reference),
        kind=kind,
        unit=UNITS[kind],
        population=_population(content, name),
        rule=_reason_rule(reasons) if reasons else _text(content, "rule", name),
        numerator=_said(content, "numerator", name),
        denominator=_said(content, "denominator", name),
        missing=_text(content, "missing", name),
        missing_text=_said(content, "missing_text", name),
        amount=_text(content, "amount", name) or "1",
        activity=_flag(content, "activity", name),
        purposes=_purposes(content["purposes"], name),
        reasons=frozenset(reasons),
        own_definition=_flag(content, "own_definition", name),
    )


def _content(value: Any, name: str) -> Mapping[str, Any]:
    _require(isinstance(value, Mapping), name, f"{value!r} är inte en uppslagstabell")
    lacking, unknown = REQUIRED - set(value), set(value) - REQUIRED - OPTIONAL
    _require(not lacking, name, f"nycklar saknas: {sorted(lacking)}")
    _require(not unknown, name, f"okända nycklar: {sorted(unknown)}")
    _require(not {"rule", "reasons"} <= set(value), name, "antingen rule eller reasons, inte båda")
    return value  # type: ignore[no-any-return]  # just checked


def _kind(content: Mapping[str, Any], name: str) -> MeasureKind:
    """Return the kind, which says the unit and whether there is a denominator with answers that may be missing."""
    kind = content["kind"]
    _require(kind in UNITS, name, f"kind kan inte vara {kind!r}")
    _require(content["unit"] == UNITS[kind], name, f"unit ska vara {UNITS[kind]} för {kind}")
    share = kind == MeasureKind.REGISTER
    whole = {"denominator", "missing", "missing_text"}
    wanted, refused = (whole, {"amount", "activity"}) if share else (set(), whole)
    _require(wanted <= set(content), name, f"nycklar saknas: {sorted(wanted - set(content))}")
    _require(not refused & set(content), name, f"{sorted(refused & set(content))} hör inte till {kind}")
    _require(not share or "rule" in content or "reasons" in content, name, "rule eller reasons saknas")
    return MeasureKind(kind)


def _reasons(content: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = content.get("reasons", ())
    if "reasons" in content:
        _require(isinstance(found, list) and len(found) > 0, name, "reasons ska vara en lista")
        unknown = sorted(set(map(str, found)) - set(_exit_reasons().all_items()))
        _require(not unknown, name, f"okända avslutsorsaker: {unknown}")
        _require(len(set(found)) == len(found), name, "en avslutsorsak står två gånger")
    return tuple(found)


def _exit_reasons() -> CodeList:
    return code_list("exit_reason")


def _reason_rule(reasons: tuple[str, ...]) -> str:
    codes = ", ".join(f"'{code}'" for code in reasons)
    return f"exit_reason IN ({codes})"


def _purposes(value: Any, name: str) -> frozenset[str]:
    if value == EVERY_PURPOSE:
        return frozenset()
    _require(isinstance(value, list) and len(value) > 0, name, "purposes ska vara all eller en lista")
    unknown = sorted(set(map(str, value)) - set(Purpose))
    _require(not unknown, name, f"okända syften: {unknown}")
    return frozenset(value)


def _population(content: Mapping[str, Any], name: str) -> Population:
    """Return the population; one of activities belongs to a measure that says so, and no other."""
    found = populations_from(parameters("tables")["populations"]).get(_text(content, "population", name))
    if found is None:
        raise ParameterError(f"{name}: okänd population {content['population']}")
    of_activities = "'activity'" in found.rule
    activity = _flag(content, "activity", name)
    _require(of_activities == activity, name, "activity ska vara true när aktiviteter räknas, annars inte")
    return found


def _version(content: Mapping[str, Any], name: str) -> int:
    version = content["version"]
    _require(type(version) is int and version > 0, name, f"{version!r} ska vara ett positivt heltal")
    return int(version)


def _flag(content: Mapping[str, Any], key: str, name: str) -> bool:
    value = content.get(key, False)
    _require(isinstance(value, bool), name, f"{key} ska vara true eller false")
    return bool(value)


def _said(content: Mapping[str, Any], key: str, name: str) -> Phrase:
    """Return a text that people read, to be said in their language."""
    return Phrase(_text(content, key, name))


def _text(content: Mapping[str, Any], key: str, name: str) -> str:
    """Return a text, "" where the key is not there; one that is there is never empty."""
    if key not in content:
        return ""
    value = content[key]
    _require(isinstance(value, str) and value.strip() != "", name, f"{key}: {value!r} ska vara en text")
    return str(value).strip()


def _require(holds: bool, name: str, reason: str) -> None:
    if not holds:
        raise ParameterError(f"{name}: {reason}")
