"""The inhabitants that a round is split by, and what is wrong with them when it cannot be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drivbank.core.sorting import in_order
from drivbank.reference.selectors import SeriesFact, municipalities, series_on

SERIES = "population_16_64"
_MISSING = gettext_lazy(
    "Folkmängden saknas för %(municipalities)s den %(day)s i version %(version)s (%(source)s). Läs in en version där "
    "den finns. Har kommunen gått ihop med en annan eller bytt kod: rätta medlemmen under Förbundet."
)
_BELOW = gettext_lazy(
    "Folkmängden är mindre än noll för %(municipalities)s den %(day)s i version %(version)s (%(source)s). Läs in en "
    "rättad version."
)
_NONE = gettext_lazy(
    "Folkmängden är noll för %(municipalities)s den %(day)s i version %(version)s (%(source)s). Läs in en rättad "
    "version."
)


@dataclass(frozen=True)
class Inhabitants:
    """A version of the inhabitants aged 16-64 on a day, by municipality code."""

    series: SeriesFact
    day: date

    def of(self, codes: Mapping[int, Sequence[str]]) -> dict[int, int]:
        """Return the inhabitants of each payer's municipalities, by its id.

        Raise ValidationError naming the municipalities whose inhabitants are missing or impossible.
        """
        self._check({code for own in codes.values() for code in own})
        return {pk: sum(self.series.values[code] or 0 for code in own) for pk, own in codes.items()}

    def _check(self, codes: Iterable[str]) -> None:
        values = {code: self.series.values.get(code) for code in sorted(codes)}
        sorts = (
            (_MISSING, [code for code, value in values.items() if value is None]),
            (_BELOW, [code for code, value in values.items() if value is not None and value < 0]),
            (_NONE, [code for code, value in values.items() if value == 0]),
        )
        faults = [
            str(problem) % {**self._words(), "municipalities": _named(found)}
            for problem, found in sorts
            if found
        ]
        if faults:
            raise ValidationError({"population": faults})

    def _words(self) -> dict[str, object]:
        return {"day": self.day.isoformat(), "version": self.series.version, "source": self.series.source}


def inhabitants_on(day: date | None, version: int | None) -> Inhabitants:
    """Return the inhabitants on a day; raise ValidationError when none is chosen or none have been read in."""
    if day is None:
        raise ValidationError(
            {"population": _("Välj folkmängd: nyckeln delar efter invånare. Saknas den, läs in den först.")}
        )
    found = series_on(SERIES, day, version=version)
    if found is None:
        problem = _(
            "Det finns ingen folkmängd för %(day)s. Läs in den, eller välj en dag som är inläst. Rundan kan göras om "
            "som slutlig när den rätta finns."
        )
        raise ValidationError({"population": problem % {"day": day.isoformat()}})
    return Inhabitants(found, day)


def _named(codes: Iterable[str]) -> str:
    names = {place.code: place.name for place in municipalities()}
    named = sorted(((names.get(code, code), code) for code in codes), key=lambda pair: in_order(pair[0]))
    return ", ".join(f"{name} ({code})" for name, code in named)
