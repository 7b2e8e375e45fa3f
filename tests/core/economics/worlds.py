"""Groups and sets of every kind, for properties that hold of all."""

from hypothesis import strategies as st

from drivbank.core.economics.model import (
    WHOLE,
    Assumptions,
    Baseline,
    Distribution,
    ExitGroup,
    Payer,
    TaxRates,
    Value,
)
from drivbank.core.economics.names import NAMES, Measure

MUNICIPALITIES, SUPPORTS = ("0480", "0484", "0488"), ("a", "b", "c")
MOST_KRONOR = 50_000_000  # öre


def _sorted_value(numbers: list[int], distribution: Distribution) -> Value:
    low, likely, high = sorted(numbers)
    return Value(likely, low, high, distribution)


def values(most: int) -> st.SearchStrategy[Value]:
    """Return values from zero to the most, of all distributions."""
    numbers = st.lists(st.integers(0, most), min_size=3, max_size=3)
    return st.builds(_sorted_value, numbers, st.sampled_from(Distribution))


RATES = st.builds(TaxRates, st.integers(0, 4000), st.integers(0, 2000))
SETS = st.builds(
    Assumptions,
    values=st.fixed_dictionaries(
        {
            name: values(WHOLE if measure == Measure.PERCENT else MOST_KRONOR)
            for name, (measure, _) in NAMES.items()
        }
    ),
    baseline=st.sampled_from(Baseline),
    payers=st.frozensets(st.sampled_from(Payer)),
    supports=st.dictionaries(
        st.sampled_from(SUPPORTS), st.tuples(values(MOST_KRONOR), st.sampled_from(Payer))
    ),
    tax_rates=st.dictionaries(st.sampled_from(MUNICIPALITIES), RATES),
    taxable=st.frozensets(st.sampled_from(SUPPORTS)),
)
GROUPS = st.lists(
    st.builds(
        ExitGroup,
        municipality=st.sampled_from(MUNICIPALITIES),
        intervention=st.integers(1, 3),
        support_before=st.sampled_from((*SUPPORTS, "")),
        work_after=st.just(""),
        share=st.sampled_from((None, 0, 25, 50, 75, 100)),
        hourly=st.booleans(),
        subsidised=st.booleans(),
        studies=st.booleans(),
        persons=st.integers(1, 40),
    ),
    max_size=12,
)
YEARS = st.integers(1, 5)
