"""Tables of text that become a list of rows on a telephone."""

from django.template import Context, Template

from drivbank.ui.stacking import prepared

ROWS = (
    '<thead><tr><th scope="col">Fil</th><th scope="col" class="num">Antal\n <b>rader</b></th><th></th></tr></thead>'
    '<tbody><tr><th scope="row">mall.xlsx</th><td class="num">3</td><td><a href="/">Öppna</a></td></tr></tbody>'
)


def test_each_part_says_what_it_is() -> None:
    markup = prepared(ROWS)
    assert markup.count('role="rowgroup"') == 2
    assert markup.count('role="row"') == 2
    assert markup.count('role="columnheader"') == 3
    assert '<th scope="row" role="rowheader">' in markup
    assert markup.count('role="cell"') == 2


def test_a_cell_carries_the_heading_of_its_column() -> None:
    assert '<td class="num" data-label="Antal rader" role="cell">' in prepared(ROWS)


def test_a_cell_under_no_heading_has_no_label() -> None:
    assert '<td role="cell"><a href="/">Öppna</a>' in prepared(ROWS)


def test_a_label_of_its_own_is_kept() -> None:
    markup = prepared(ROWS.replace('<td class="num">', '<td class="num" data-label="Rader">'))
    assert markup.count("data-label") == 1
    assert 'data-label="Rader"' in markup


def test_columns_are_counted_over_joined_cells() -> None:
    head = '<thead><tr><th colspan="2">A</th><th>B</th></tr></thead>'
    markup = prepared(
        f'{head}<tr><td colspan="2">1</td><td>2</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>'
    )
    assert [part.split('"')[0] for part in markup.split('data-label="')[1:]] == ["A", "B", "A", "A", "B"]


def test_a_heading_cannot_close_the_attribute() -> None:
    head = '<thead><tr><th>A" onclick="x()</th></tr></thead>'
    assert 'data-label="A&quot; onclick=&quot;x()"' in prepared(f"{head}<tr><td>1</td></tr>")


def test_what_is_escaped_stays_escaped() -> None:
    source = '{% table caption="P" stack=True %}<thead><tr><th>{{ x }}</th></tr></thead><tr><td>{{ x }}</td></tr>{% endtable %}'
    page = Template(source).render(Context({"x": '<b> & "c"'}))
    assert "<b>" not in page
    assert 'data-label="&lt;b&gt; &amp; &quot;c&quot;"' in page
    assert 'class="db-table db-stack"' in page
    assert 'role="table"' in page


def test_other_tables_are_left_as_they_are() -> None:
    page = Template('{% table caption="P" %}<tr><td>1</td></tr>{% endtable %}').render(Context())
    assert "role=" not in page.replace('role="region"', "")
    assert "db-stack" not in page
