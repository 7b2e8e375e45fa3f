"""Measures are read strictly, and what is shipped can be counted."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from drivbank.core.goals.as_put import PURPOSES, Purpose
from drivbank.core.goals.model import MeasureKind, TargetUnit
from drivbank.core.parameters import ParameterError, parameter_from
from drivbank.interventions.models import Intervention
from drivbank.reference.parameters import code_list, load_yaml
from drivbank.statistics.measures import MeasureDefinition, measure_from, measures

Change = Callable[[dict[str, Any]], object]
PROMISED = {
    "exited-to-work-or-studies",
    "progress-step",
    "onward-routes",
    "asked-about-violence",
    "working-after",
    "unsubsidised-work",
    "exited-to-studies",
    "course-participants",
    "activities-held",
    "participants",
    "enrolled",
    "exited-as-planned",
}


def read(name: str, change: Change) -> MeasureDefinition:
    """Read a shipped measure with one thing changed in its value."""
    content = deepcopy(load_yaml("measures", f"{name}.yaml"))
    change(content["values"][0]["value"])
    return measure_from(parameter_from(content, name=name))


def test_what_is_promised_is_shipped() -> None:
    assert set(measures()) >= PROMISED
    assert all(one.reference and one.text and one.numerator for one in measures().values())


def test_a_share_says_of_whom_and_what_is_missing() -> None:
    shares = [one for one in measures().values() if one.kind is MeasureKind.REGISTER]
    assert all(one.unit is TargetUnit.PERCENT for one in shares)
    assert all(one.denominator and one.missing and one.missing_text and one.rule for one in shares)


def test_reasons_become_the_rule() -> None:
    found = measures()["exited-to-work-or-studies"]
    assert found.rule == "exit_reason IN ('work', 'studies')"
    assert found.reasons == {"work", "studies"}


def test_onward_is_all_that_the_annual_report_calls_work_studies_and_rehabilitation() -> None:
    outcomes = {
        item.code
        for item in code_list("exit_reason").all_items().values()
        if item.attributes["outcome"] in ("work", "studies", "rehabilitation")
    }
    assert measures()["onward-routes"].reasons == outcomes


def test_the_step_is_the_interventions_own() -> None:
    assert measures()["progress-step"].own_definition
    assert "insats egen definition" in measures()["progress-step"].text


def test_every_purpose_of_an_intervention_has_its_words() -> None:
    assert set(Purpose) == set(Intervention.Purpose.values) == set(PURPOSES)


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("progress-step", lambda value: value.update(extra=1), "okända nycklar"),
        ("progress-step", lambda value: value.pop("numerator"), "nycklar saknas"),
        ("progress-step", lambda value: value.pop("denominator"), "nycklar saknas"),
        ("progress-step", lambda value: value.pop("rule"), "rule eller reasons saknas"),
        ("progress-step", lambda value: value.update(reasons=["work"]), "inte båda"),
        ("progress-step", lambda value: value.update(version=0), "positivt heltal"),
        ("progress-step", lambda value: value.update(title=" "), "title"),
        ("progress-step", lambda value: value.update(kind="survey"), "kind"),
        ("progress-step", lambda value: value.update(unit="count"), "unit"),
        ("progress-step", lambda value: value.update(population="nope"), "okänd population"),
        ("progress-step", lambda value: value.update(purposes=["nope"]), "okända syften"),
        ("progress-step", lambda value: value.update(purposes=[]), "purposes"),
        ("progress-step", lambda value: value.update(own_definition="yes"), "own_definition"),
        ("progress-step", lambda value: value.update(amount="2"), "hör inte till"),
        ("onward-routes", lambda value: value.update(reasons=["nope"]), "okända avslutsorsaker"),
        ("onward-routes", lambda value: value.update(reasons=["work", "work"]), "två gånger"),
        ("course-participants", lambda value: value.pop("activity"), "activity"),
        ("course-participants", lambda value: value.update(missing="true"), "hör inte till"),
        ("participants", lambda value: value.update(activity=True), "activity"),
    ],
)
def test_a_fault_is_an_error(name: str, change: Change, says: str) -> None:
    with pytest.raises(ParameterError, match=says):
        read(name, change)


def test_an_ended_measure_is_read_in_its_last_version() -> None:
    content = deepcopy(load_yaml("measures", "enrolled.yaml"))
    last = content["values"][0]
    content["values"].append({"from": last["from"].replace(year=2030), "value": None, "reference": "Upphör."})
    assert measure_from(parameter_from(content, name="enrolled")).version == 1
