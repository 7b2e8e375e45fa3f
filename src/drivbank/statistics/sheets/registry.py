"""Every set of tables of results: its name in addresses, its title, and what makes it."""

from drivbank.access.actors import Actor
from drivbank.ui.sheet_sets import SheetSet

_ALL: tuple[SheetSet[Actor], ...] = ()
RESULT_SETS: dict[str, SheetSet[Actor]] = {kept.what: kept for kept in _ALL}
