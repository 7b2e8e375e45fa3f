"""Checking the shipped blueprints of reports: that each can be read, and that what it opens with can be bound."""

from collections.abc import Iterator

from drivbank.core.parameters import ParameterError
from drivbank.core.prose.tokens import half_written
from drivbank.reference.parameters import parameters
from drivbank.reports.blueprints import FOLDER, Blueprint, BlueprintPart, blueprints
from drivbank.reports.references import brought
from drivbank.reports.selectors import parts, reports

PLACES = {"year": 2025, "half": "", "intervention": ""}


def check_blueprints() -> int:
    """Return how many versions of blueprints there are; raise ParameterError on the first fault."""
    found = [version for kind in parameters(FOLDER) for version in blueprints(kind)]
    for version in found:
        for fault in _faults(version):
            raise ParameterError(f"{version.kind} {version.valid_from}: {fault}")
    return len(found)


def check_in_use() -> None:
    """Raise ParameterError when a report was made after a blueprint, or has a part of one, that there is no more."""
    for of in reports():
        if of.blueprint_gone:
            raise ParameterError(
                f"{of.kind}: {of.title} är gjord efter mallen från {of.blueprint_gone}, som inte finns längre"
            )
        for part in parts(of):
            if part.outside:
                raise ParameterError(
                    f"{of.kind} {of.blueprint.valid_from}: delen {part.key} finns i {of.title} men inte i mallen längre"
                )


def _faults(version: Blueprint) -> Iterator[str]:
    try:
        version.title.format(**PLACES)
    except (KeyError, IndexError, ValueError):
        yield f"title kan bara ha platserna {', '.join(PLACES)}"
    keys = {part.key for part in version.parts}
    for part in version.parts:
        if part.carries and part.carries not in keys:
            yield f"{part.key}: carries är {part.carries}, som inte är någon del"
        yield from _text_faults(part)


def _text_faults(part: BlueprintPart) -> Iterator[str]:
    """Yield what is half bound in the text a part opens with, and tables that it must have and does not bring in."""
    if half_written(part.text):
        yield f"{part.key}: texten har {{{{ utan en hel bunden uppgift"
    if missing := sorted(set(part.tables) - brought(part.text)):
        yield f"{part.key}: {', '.join(missing)} ska finnas i texten"
