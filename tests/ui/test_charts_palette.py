"""Series are told apart by more than colour, on white and in grey."""

from itertools import combinations, pairwise

import pytest

from drivbank.ui.charts.palette import APART, AXIS, FAINT_INK, INK, LONE, PAPER, STYLES, Style


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", [*STYLES, APART, LONE])
def test_lines_and_outlines_are_seen_on_paper(style: Style) -> None:
    assert contrast(style.stroke, PAPER) >= 3


@pytest.mark.parametrize("style", [style for style in (*STYLES, APART) if style.hatch])
def test_a_pattern_is_seen_on_its_own_ground(style: Style) -> None:
    assert contrast(style.stroke, style.fill) >= 3


def test_text_is_readable() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(FAINT_INK, PAPER) >= 4.5
    assert contrast(AXIS, PAPER) >= 3


def test_no_two_series_share_pattern_dash_or_marker() -> None:
    for one, other in combinations(STYLES, 2):
        assert one.hatch != other.hatch
        assert one.dash != other.dash
        assert one.marker != other.marker


def test_neighbours_are_apart_in_grey() -> None:
    # In bars beside each other the fill, seen without colour, differs by a good step or the pattern crosses it.
    for one, other in pairwise(STYLES):
        assert contrast(one.fill, other.fill) >= 1.5, (one.fill, other.fill)
