"""Reading the dated parameters that are shipped with the package."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

try:  # The same loader in C, several times as fast; a build of PyYAML may be without it.
    from yaml import CSafeLoader as _SafeLoader
except ImportError:
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]  # what it has is the same

from drivbank.core.codelists import CodeList, code_list_from
from drivbank.core.parameters import Parameter, ParameterError, parameter_from

FOLDER = files("drivbank") / "parameters"


@cache
def parameters(folder: str) -> dict[str, Parameter]:
    """Return every parameter of a folder by its id; raise ParameterError on the first fault."""
    found = sorted(path.name for path in (FOLDER / folder).iterdir() if path.name.endswith(".yaml"))
    return {name.removesuffix(".yaml"): _read(folder, name) for name in found}


def contents_on(folder: str, day: date) -> dict[str, Any]:
    """Return the value of every parameter of a folder that holds on a day; raise ParameterError when none does."""
    found = {}
    for name, parameter in parameters(folder).items():
        begun = [dated.value for dated in parameter.values if dated.start <= day]
        if begun and begun[-1] is not None:
            found[name] = begun[-1]
    if not found:
        raise ParameterError(f"{folder}: inget gäller den {day}")
    return found


@cache
def code_list(name: str) -> CodeList:
    """Return a code list by its id."""
    return code_list_from(parameters("codelists")[name])


@cache
def code_lists() -> dict[str, CodeList]:
    """Return every code list."""
    return {name: code_list(name) for name in parameters("codelists")}


def _read(folder: str, name: str) -> Parameter:
    return parameter_from(load_yaml(folder, name), name=name.removesuffix(".yaml"))


def load_yaml(folder: str, name: str) -> Any:
    """Return the content of one file; a key given twice is an error, not the last one's value."""
    text = (FOLDER / folder / name).read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=_Strict)  # noqa: S506 - _Strict is the safe loader, made stricter
    except yaml.YAMLError as error:
        raise ParameterError(f"{folder}/{name}: {error}") from error


class _Strict(_SafeLoader):
    """YAML without arbitrary objects and without repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        repeated = {key for key in keys if keys.count(key) > 1}
        if repeated:
            raise yaml.constructor.ConstructorError(
                None, None, f"nyckeln {repeated} står två gånger", node.start_mark
            )
        return super().construct_mapping(node, deep=deep)
