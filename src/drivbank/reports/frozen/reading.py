"""Reading what was frozen: never without seeing that it is what it was."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

import orjson
from django.utils.translation import gettext as _

from drivbank.reports.bound import Text
from drivbank.reports.content import Document, Facts
from drivbank.reports.figures.model import Catalogue, Copy, Figure, FigureTable
from drivbank.reports.frozen.codec import CodecFault, value_of
from drivbank.reports.frozen.hashing import sha256_of
from drivbank.reports.selectors import FrozenFact, frozen
from drivbank.reports.selectors.frozen_log import in_force

FORMAT = "drivbank-report/1"


class FrozenFault(ValueError):
    """A content file that is not what was frozen, or that this release cannot read; the text is for a person to read."""


@dataclass(frozen=True)
class FrozenContent:
    """The content file of a frozen report. ``plain`` is it as JSON has it; the rest is read out of it when asked for."""

    plain: Mapping[str, Any]

    def document(self, copy: Copy) -> Document:
        """Return the report as it was frozen, in a copy."""
        return cast(Document, value_of(self.plain["documents"][copy.value]))

    def is_said_of(self, fact: FrozenFact) -> bool:
        """Say whether who froze it and when are what the content has: the row beside it may have been changed."""
        kept = self.plain["frozen"]
        return (datetime.fromisoformat(kept["at"]), kept["by"]) == (fact.frozen_at, fact.frozen_by)

    @property
    def catalogue(self) -> Catalogue:
        """The figures and tables that the report is bound to, as they were."""
        figures: Mapping[str, Figure] = {
            key: value_of(one["figure"]) for key, one in self.plain["figures"].items()
        }
        tables: Mapping[str, FigureTable] = {key: value_of(one) for key, one in self.plain["tables"].items()}
        return Catalogue(figures, tables)

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts of the parts as they were."""
        return tuple(Text(one["key"], one["heading"], one["text"]) for one in self.plain["parts"])

    @property
    def ledgers(self) -> Mapping[int, str]:
        """The hash of the ledger that each year's money stood on."""
        return {one["year"]: one["sha256"] for one in self.plain["ledgers"]}


def frozen_content(fact: FrozenFact) -> FrozenContent:
    """Return what was frozen; raise FrozenFault when it is gone, has been changed since, or is not to be read."""
    if fact.lost:
        told = _(
            "Det låsta innehållet (låsning %(number)s) finns i händelseloggen men har tagits bort ur databasen. "
            "Återställ databasen från säkerhetskopian."
        )
        raise FrozenFault(told % {"number": fact.number})
    content = frozen(fact.id)
    if sha256_of(content) == fact.sha256 and _is_logged(fact):
        found = _read(content)
        if found.is_said_of(fact):
            return found
    told = _(
        "Det låsta innehållet (låsning %(number)s) har ändrats sedan rapporten låstes och används inte. "
        "Återställ databasen från säkerhetskopian."
    )
    raise FrozenFault(told % {"number": fact.number})


@lru_cache(maxsize=4)
def _read(content: bytes) -> FrozenContent:
    plain = orjson.loads(content)
    if plain.get("format") != FORMAT:
        told = _(
            "Det låsta innehållet är skrivet av en annan version av Drivbänk (%(format)s) och kan inte läsas av den här."
        )
        raise FrozenFault(told % {"format": plain.get("format")})
    return FrozenContent(plain)


def frozen_document(fact: FrozenFact, copy: Copy) -> Document:
    """Return a frozen report in a copy, from its own content; raise FrozenFault."""
    try:
        document = frozen_content(fact).document(copy)
    except CodecFault as fault:
        raise FrozenFault(str(fault)) from fault
    # What the file is known by cannot stand in the file itself.
    known = ("Låst innehåll (SHA-256)", fact.sha256)
    return replace(document, facts=Facts((*document.facts.rows, known)))


def _is_logged(fact: FrozenFact) -> bool:
    """Say whether the event log knows just this freezing of just this report, and no withdrawal of it."""
    logged = in_force([fact.report_id]).get(fact.report_id)
    return logged is not None and (logged.number, logged.sha256) == (fact.number, fact.sha256)
