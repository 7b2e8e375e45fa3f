"""The content file's JSON: everything a document can hold comes back as it was, and the unknown is refused."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivbank.core.phrases import Phrase
from drivbank.reports import content
from drivbank.reports.figures.model import Figure, FigureKind, FigureTable
from drivbank.reports.frozen.codec import CLASSES, ENUMS, CodecFault, plain_of, value_of
from drivbank.ui.charts import Chart, Kind, Series

KNOWN = {*CLASSES.values(), *ENUMS.values()}
simple = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([*FigureKind, *Kind])
)


def back(value: Any) -> Any:
    return value_of(orjson.loads(orjson.dumps(plain_of(value))))


@given(st.recursive(simple, lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=20))
def test_values_come_back(value: Any) -> None:
    found = back(value)
    assert found == value
    assert repr(found) == repr(value)


@given(st.text(), st.booleans(), st.integers(-(2**53), 2**53))
def test_blocks_come_back(text: str, flag: bool, number: int) -> None:
    chart = Chart(Kind.BARS, text, ("a",), (Series("s", (Decimal("1.5"),)),), n=number)
    blocks = (
        content.Heading(1, text, "key"),
        content.Paragraph((content.Span(text, strong=flag, figure="a:b"),), is_note=flag),
        content.Bullets((text, (content.Span(text),)), flag),
        content.Signatures(text, (content.Signer(text, "Ordförande"),)),
        content.ChartBlock(content.Caption("Diagram", "1", text), chart, text, ()),
        content.TableBlock(
            content.Caption("", "", text), "", ("a",), ((content.Row(text, ("1",)),),), (text,)
        ),
    )
    assert back(blocks) == blocks


def test_moments_and_phrases() -> None:
    assert back(datetime(2026, 3, 1, 12, tzinfo=UTC)) == datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert back(date(2026, 3, 1)) == date(2026, 3, 1)
    assert back(Phrase("%(n)s deltagare", n=3)) == "3 deltagare"


@pytest.mark.parametrize("kind", [content.Document, Figure, FigureTable])
def test_everything_that_is_frozen_has_a_name(kind: type) -> None:
    """Follow the annotations, so that a new sort of block cannot be forgotten."""
    seen: set[type] = set()
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        assert one in KNOWN, one
        if is_dataclass(one):
            hints = get_type_hints(one)
            waiting += [found for field in fields(one) for found in _ours(hints[field.name])]


def _ours(hint: Any) -> list[type]:
    if args := get_args(hint):
        return [found for arg in args for found in _ours(arg)]
    return [hint] if getattr(hint, "__module__", "").startswith("drivbank") else []


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(CodecFault, match="inte känner till"):
        value_of({"is": "hologram"})
    with pytest.raises(CodecFault, match="inte känner till"):
        value_of({"is": "signer", "name": "A", "role": "B", "colour": "blå"})
    with pytest.raises(CodecFault):
        plain_of(object())
