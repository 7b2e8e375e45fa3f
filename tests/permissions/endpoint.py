"""An address of the house as the test of rights asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivbank.access.matrix import Action


@dataclass(frozen=True)
class Endpoint:
    """An address by name, how it is asked, and the right it needs; None is open to all who are signed in.

    ``whole`` is for what belongs to no intervention, which those with the right in one of them alone do not see.
    """

    name: str
    action: Action | None
    about: str = ""
    args: tuple[object, ...] = ()
    method: str = "get"
    data: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    whole: bool = False
