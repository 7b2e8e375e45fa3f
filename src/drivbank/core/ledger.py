"""How the objects of a booked row are kept in one column, and which of them are kept at all."""

from functools import lru_cache

from drivbank.core.sie.model import ObjectList

# Employees, customers, suppliers and invoices: they may name a person, and no statement is counted on them.
NOT_KEPT = frozenset({"7", "8", "9", "10"})
LONGEST_KEY = 200
_ESCAPED = (("%", "%25"), (":", "%3A"), (";", "%3B"))


@lru_cache(maxsize=50_000)
def objects_key(objects: ObjectList) -> str:
    """Return the objects as ``1:110;6:2001``, in order of dimension and code; "" for none."""
    kept = {pair for pair in objects if pair[0] not in NOT_KEPT}
    return ";".join(f"{_escaped(dimension)}:{_escaped(code)}" for dimension, code in sorted(kept, key=_order))


@lru_cache(maxsize=50_000)
def objects_of(key: str) -> ObjectList:
    """Return the objects that a key was made of."""
    pairs = (pair.partition(":") for pair in key.split(";") if pair)
    return tuple((_unescaped(dimension), _unescaped(code)) for dimension, _colon, code in pairs)


def _order(pair: tuple[str, str]) -> tuple[int, str, str]:
    dimension, code = pair
    return (int(dimension) if dimension.isdecimal() else 10**6, dimension, code)


def _escaped(text: str) -> str:
    for sign, code in _ESCAPED:
        text = text.replace(sign, code)
    return text


def _unescaped(text: str) -> str:
    for sign, code in reversed(_ESCAPED):
        text = text.replace(code, sign)
    return text


def voucher_name(series: str, number: str) -> str:
    """Return a voucher's name as it is written, "" for one without."""
    return f"{series}{number}"
