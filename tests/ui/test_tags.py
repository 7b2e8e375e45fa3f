"""The template language of the house, as pages use it."""

import datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from drivbank.ui import icons


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ 1973|number }}", "1\u202f973"),
        ("{{ x|number }}", "–"),
        ("{{ share|decimals:1 }}", "53,6"),
        ("{{ 54|percent }}", "54\u00a0%"),
        ("{{ share|percent:1 }}", "53,6\u00a0%"),
        ('{{ 2|plural:"rad,rader" }}', "2\u00a0rader"),
        ("{{ day|date }}", "2026-03-20"),
        ('{{ day|date:"j F Y" }}', "20 mars 2026"),
        ("{{ x|date }}", "–"),
    ],
)
def test_filters_print_swedish(source: str, printed: str) -> None:
    day = datetime.date(2026, 3, 20)
    assert rendered(source, x=None, share=Decimal("53.55"), day=day) == printed


def test_content_between_tags_is_escaped_once() -> None:
    page = rendered("{% card title=name %}{{ name }}{% endcard %}", name="Å & <b>")
    assert page.count("Å &amp; &lt;b&gt;") == 2
    assert "<b>" not in page


def test_a_table_can_be_scrolled_by_keyboard_and_has_its_name() -> None:
    page = rendered('{% table caption="Kön" note="n = 676" %}<tbody></tbody>{% endtable %}')
    assert 'role="region" aria-label="Kön" tabindex="0"' in page
    assert "<caption><span>Kön</span></caption>" in page
    assert "n = 676" in page


@pytest.mark.parametrize(
    ("level", "colour"), [("error", "danger"), ("success", "success"), ("debug", "neutral"), ("egen", "info")]
)
def test_a_message_level_has_a_colour(level: str, colour: str) -> None:
    page = rendered('{% include "ui/components/alert.html" with kind=level text="Klart" %}', level=level)
    assert f'data-color="{colour}"' in page


def test_status_is_said_with_text_and_icon() -> None:
    page = rendered('{% include "ui/components/tag.html" with text="Inläst" kind="success" %}')
    assert "<svg" in page
    assert "Inläst" in page


def test_an_icon_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        rendered('{% icon "finns-inte" %}')


@pytest.mark.parametrize("name", icons.NAMES)
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icons.svg(name)


def test_a_known_zero_is_not_missing() -> None:
    include = '{% include "ui/components/definition_list.html" with items=items %}'
    assert "<dd>0</dd>" in rendered(include, items=[("Antal", 0)])
    assert "<dd>–</dd>" in rendered(include, items=[{"label": "Antal", "value": None}])


def test_progress_of_zero_is_not_unknown() -> None:
    include = '{% include "ui/components/progress.html" with label="Läser" value=value maximum=3000 %}'
    assert 'value="0" max="3000"' in rendered(include, value=0)
    assert "value=" not in rendered(include, value=None)


def test_progress_asks_again_only_when_it_has_an_address() -> None:
    include = '{% include "ui/components/progress.html" with label="Läser" url=url %}'
    assert 'hx-get="/jobb/1/" hx-trigger="every 1s" hx-swap="outerHTML"' in rendered(include, url="/jobb/1/")
    assert "hx-" not in rendered(include, url="")


def test_one_page_needs_no_page_turning() -> None:
    include = '{% include "ui/components/pagination.html" with page=page query=query %}'
    assert rendered(include, page=Paginator(range(3), 5).page(1)).strip() == ""
    middle = rendered(include, page=Paginator(range(12), 5).page(2), query="ar=2025&")
    assert 'rel="prev" href="?ar=2025&amp;page=1"' in middle
    assert 'rel="next" href="?ar=2025&amp;page=3"' in middle


def test_small_screens_get_a_link_to_the_page_above() -> None:
    items = [{"label": "Start", "url": "/"}, {"label": "Tabeller", "url": "/t/"}, {"label": "Kön", "url": ""}]
    page = rendered('{% include "ui/components/breadcrumbs.html" with items=items %}', items=items)
    assert page.index('<a class="ds-link" href="/t/">') < page.index("<ol>")
    assert '<span aria-current="page">Kön</span>' in page
