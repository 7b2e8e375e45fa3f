"""The answer of a year's result in sentences, to be read before its tables."""

from decimal import Decimal
from fractions import Fraction

from drivbank.core.economics.names import PERSISTENCE
from drivbank.core.economics.payback import months_text
from drivbank.core.phrases import Phrase
from drivbank.statistics.services.economics_difference import names_within
from drivbank.statistics.services.economics_results import Economics
from drivbank.ui.numbers import format_kronor, format_number, format_percent

WORK = Phrase(
    "Av de %(exits)s som lämnade en insats %(year)s arbetade %(workers)s efteråt. Omräknat är det %(fte)s heltider."
)
WORK_OF_ONE = Phrase(
    "Av de %(exits)s som lämnade %(name)s %(year)s arbetade %(workers)s efteråt. Omräknat är det %(fte)s heltider."
)
WORTH = Phrase("Med antagandena %(set)s är det värt %(result)s kronor på ett år för %(payers)s.")
UNKNOWN = Phrase("Vad det kostade går inte att säga: %(why)s")
COST = Phrase("%(label)s är %(cost)s kronor. %(back)s")
NEVER = Phrase("Resultatet betalar aldrig tillbaka den.")
AT_PACE = Phrase("Den skulle vara tillbaka efter %(months)s, om det var värt lika mycket varje år.")
LASTS = Phrase("%(pace)s Räknat med hur länge arbetet antas vara tar det %(months)s.")
ENDS = Phrase("%(pace)s Men antagandena räknar %(years)s, och då kommer %(share)s av kostnaden tillbaka.")
ONE_YEAR, YEARS = Phrase("bara ett år"), Phrase("%(count)s år")
CAREFUL = Phrase(
    "Försiktigt räknat är det värt %(result)s kronor på ett år och %(five)s kronor på fem år. Båda svaren är räknade, inte "
    "mätta: ingen vet hur många som hade fått arbete ändå."
)
IS_CAREFUL = Phrase(
    "Antagandena är de försiktiga. Svaret är räknat, inte mätt: ingen vet hur många som hade fått arbete ändå."
)


def answer(told: Economics) -> tuple[Phrase, ...]:
    """Return who works, what it is worth, what it cost and when that is back, and what it is carefully counted."""
    return (_work(told), _worth(told), _cost(told), _careful(told))


def _work(told: Economics) -> Phrase:
    text = WORK if told.basis.intervention_id is None else WORK_OF_ONE
    return text.filled(
        exits=format_number(told.counts.exits),
        workers=format_number(told.counts.workers),
        fte=format_number((Decimal(told.fte) / 100).normalize() + 0),
        year=told.year,
        name=told.basis.label,
    )


def _worth(told: Economics) -> Phrase:
    payers = names_within(told.set.assumptions.payers)
    return WORTH.filled(set=told.set.name, result=format_kronor(told.result), payers=payers)


def _cost(told: Economics) -> Phrase:
    basis = told.basis
    if basis.amount is None:
        return UNKNOWN.filled(why=basis.says)
    return COST.filled(label=basis.label, cost=format_kronor(basis.amount), back=_back(told, basis.amount))


def _back(told: Economics, cost: int) -> Phrase:
    found = told.payback
    if found.simple is None:
        return NEVER
    pace = AT_PACE.filled(months=months_text(found.simple))
    if found.over is not None:
        return LASTS.filled(pace=pace, months=months_text(found.over))
    share = format_percent(_percent(Fraction(max(told.five_years, 0), cost)))
    return ENDS.filled(pace=pace, years=_years(told), share=share)


def _percent(share: Fraction) -> Decimal:
    return Decimal(share.numerator * 100) / share.denominator


def _years(told: Economics) -> Phrase:
    """Return in how many of the years anyone is taken to be left in work."""
    left = sum(told.set.assumptions.values[name].likely > 0 for name in PERSISTENCE)
    return ONE_YEAR if left == 1 else YEARS.filled(count=left)


def _careful(told: Economics) -> Phrase:
    if told.cautious is None:
        return IS_CAREFUL
    result, five = format_kronor(told.cautious.result), format_kronor(told.cautious.five_years)
    return CAREFUL.filled(result=result, five=five)
