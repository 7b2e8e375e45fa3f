"""A document made by hand, with what is hard: a table over pages, groups, a missing number, and hostile names."""

from datetime import UTC, datetime

from drivbank.reports.content import (
    Caption,
    ChartBlock,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Row,
    TableBlock,
)
from drivbank.ui.charts import Chart, Kind, Series, alt_text

HOSTILE = (
    '<script>alert("x")</script>',
    "*fet* #panic() $x^2$ `kod` = rubrik @ref <etikett> \\u{1F600}",
    "{% now 'Y' %} {{ x }} & &amp; ]]> <!-- -->",
    "Ett\x00nolltecken\x1b[31m och e\u0301n accent",
    "Myndighetsgemensamsamverkansplaneringskonferensutbildningsinsats",
)
AGES = Chart(
    Kind.HORIZONTAL,
    "Ålder 2025",
    ("20–24 år", "25–30 år", "Uppgift saknas"),
    (Series("Antal", (148, 1149, 4), ("11 %", "88 %", "0 %")),),
    unit="deltagare",
    n=1301,
    apart=(2,),
)


def long_table() -> TableBlock:
    rows = tuple(Row(f"Rad {number}", (str(number), f"{number} %"), 2) for number in range(60))
    return TableBlock(
        Caption("Tabell", "1", "Lång tabell 2025"),
        "Insats och avslutsorsak",
        ("Antal", "Andel"),
        (
            (Row("Alla rader", ("1\u202f770", "100 %"), is_sum=True), *rows),
            (Row("Summa", ("1\u202f770", "–"), 0, True),),
        ),
        ("Räknas: deltaganden med avslutsdag under året.", "Antal: 1\u202f770. Räknad 2026-03-20 12:42."),
    )


def sample(names: tuple[str, ...] = ("Sikta mot arbetslivet",), *, wide: int = 2) -> Document:
    """Return a document with a section for each name."""
    blocks = [
        Heading(1, "Om bilagan", "om"),
        Paragraph(
            "Bilagan visar årets deltagare och avslut, med personuppgiftsbehandling och registerhållning."
        ),
        Heading(1, "Året i korthet", "aret"),
        KeyFigures((("676", "deltaganden"), ("–", "avslutade"))),
        long_table(),
    ]
    for number, name in enumerate(names, start=2):
        cells = tuple(str(place) for place in range(wide))
        blocks += [
            Heading(2, name, f"avsnitt-{number}"),
            Paragraph(f"Om {name}."),
            ChartBlock(Caption("Diagram", str(number), name), AGES, alt_text(AGES), ("Antal: 1\u202f301.",)),
            TableBlock(
                Caption("Siffrorna i diagram", str(number), name),
                name,
                tuple(f"{name} {place}" for place in range(wide)),
                ((Row(name, cells), Row("Summa", cells, 0, True)),),
                (f"Definition av {name}.",),
            ),
        ]
    return Document(
        title="Statistikbilaga 2025",
        lead="Deltagare, avslut och arbete",
        association=f"Samordningsförbundet {names[0]}",
        year=2025,
        mark="Internt underlag – får inte publiceras",
        mark_text="Små tal visas som de är.",
        moment=datetime(2026, 3, 20, 12, 42, tzinfo=UTC),
        facts=Facts((("Avser", "2025-01-01 till 2025-12-31"), ("Urval", names[0]))),
        blocks=tuple(blocks),
    )
