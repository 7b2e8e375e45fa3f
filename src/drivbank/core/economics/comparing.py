"""Where two sets of assumptions differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from drivbank.core.economics.flows import SUPPORT
from drivbank.core.economics.model import Assumptions, Baseline, Payer, TaxRates, Value
from drivbank.core.economics.names import Measure
from drivbank.core.economics.sensitivity import NO_WORDS
from drivbank.core.economics.varying import every_value, label_of, measure_of
from drivbank.core.phrases import Phrase

TAX_RATES = "tax_rates."  # before a municipality's code in the name of its rates
Side = Value | TaxRates | Baseline | Payer | frozenset[Payer] | bool | None


@dataclass(frozen=True)
class Difference:
    """What one set has and what the other has; None where it has none. ``measure`` is None for what is no value."""

    name: str
    label: Phrase
    measure: Measure | None
    a: Side
    b: Side


def differences(
    a: Assumptions,
    b: Assumptions,
    *,
    supports: Mapping[str, str] = NO_WORDS,
    municipalities: Mapping[str, str] = NO_WORDS,
) -> tuple[Difference, ...]:
    """Return what differs: first what is counted and for whom, then the numbers, then tax rates of municipalities.

    A number differs when it is drawn in another way or can be argued to lie elsewhere, too; where it is from does
    not matter. ``supports`` and ``municipalities`` are the words of the codes.
    """
    found = [
        *_choices(a, b),
        *_values(a, b, supports),
        *_payers(a, b, supports),
        *_rates(a, b, municipalities),
    ]
    return tuple(each for each in found if _told(each.a) != _told(each.b))


def _told(side: Side) -> object:
    return (side.likely, side.low, side.high, side.distribution) if isinstance(side, Value) else side


def _choices(a: Assumptions, b: Assumptions) -> list[Difference]:
    return [
        Difference("baseline", Phrase("Stöd före insatsen"), None, a.baseline, b.baseline),
        Difference("payers", Phrase("Vilkas vinst som är resultatet"), None, a.payers, b.payers),
    ]


def _values(a: Assumptions, b: Assumptions, supports: Mapping[str, str]) -> list[Difference]:
    ours, theirs = every_value(a), every_value(b)
    return [
        Difference(name, label_of(name, supports), measure_of(name), ours.get(name), theirs.get(name))
        for name in (ours | theirs)
    ]


def _payers(a: Assumptions, b: Assumptions, supports: Mapping[str, str]) -> list[Difference]:
    """Return who pays a support that both have, and whether it is taxed."""
    return [
        difference
        for code in sorted(a.supports.keys() & b.supports.keys())
        for difference in (
            Difference(
                f"{SUPPORT}{code}.payer",
                Phrase("%(support)s betalas av", support=supports.get(code, code)),
                None,
                a.supports[code][1],
                b.supports[code][1],
            ),
            Difference(
                f"{SUPPORT}{code}.taxable",
                Phrase("%(support)s beskattas", support=supports.get(code, code)),
                None,
                code in a.taxable,
                code in b.taxable,
            ),
        )
    ]


def _rates(a: Assumptions, b: Assumptions, municipalities: Mapping[str, str]) -> list[Difference]:
    return [
        Difference(
            TAX_RATES + code,
            Phrase("Skattesats i %(municipality)s", municipality=municipalities.get(code, code)),
            None,
            a.tax_rates.get(code),
            b.tax_rates.get(code),
        )
        for code in sorted(a.tax_rates.keys() | b.tax_rates.keys())
    ]
