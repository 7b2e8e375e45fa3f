"""A document made by hand, with what is hard: a table over pages, groups, a missing number, and hostile names."""

from datetime import UTC, datetime

from drivbank.reports.content import (
    Block,
    Bullets,
    Caption,
    ChartBlock,
    Document,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Span,
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


FIGURES = "https://drivbank.example/dokument/rapporter/7/siffror/{key}/"
# Letters from many alphabets, and of those who write their names with signs of two parts.
LETTERS = "Åsa Ünal-Đorđević, Łukasz Şahin, Ŋilla Čállá, Nguyễn Thị Ánh, Γιώργος, Ольга, e\u0301n, ẞ, ı, ĳ, 李小龍, محمد"


def written(*, letters: str = LETTERS) -> Document:
    """Return a report as staff write one: all that a text can hold, and headings that skip a level."""
    return Document(
        title="Årsredovisning 2025",
        lead="Förvaltningsberättelse, räkenskaper och statistik",
        association="Samordningsförbundet Exempel",
        year=2025,
        mark="Internt exemplar – får inte publiceras",
        mark_text="Små tal visas som de är.",
        moment=datetime(2026, 3, 20, 12, 42, tzinfo=UTC),
        facts=Facts((("Diarienummer", "2026-2001"), ("Beslut av styrelsen", "2026-03-20"))),
        blocks=tuple(_texts(letters)) + tuple(_statements()),
        registry_number="2026-2001",
        decided_on="Beslutad den 20 mars 2026",
        figure_address=FIGURES,
    )


def _texts(letters: str) -> tuple[Block, ...]:
    return (
        Heading(2, "Om bilagan", "om", "1"),
        Heading(4, f"Underrubrik för {letters}", "om-1"),
        Heading(3, " ", "om-2"),
        Paragraph(
            (
                Span("Av "),
                Span("676", figure="participants:total:total"),
                Span(" deltog "),
                Span("många", strong=True),
                Span(", "),
                Span("alla", emphasis=True),
                Span(" som "),
                Span("båda", strong=True, emphasis=True),
                Span(", enligt "),
                Span("lagen", link="https://example.se/lag?a=1&b=2"),
                Span(" och "),
                Span("en länk som inte är någon", link="javascript:alert(1)"),
                Span("."),
            )
        ),
        Paragraph("  "),
        Bullets(("Ett", (Span("Två med "), Span("334", figure="participants:total:exited")))),
        Bullets(("Först", "Sedan", letters), ordered=True),
        Bullets(("Först igen",), ordered=True),
        Heading(4, "Fjärde nivån", "om-3"),
        Paragraph(letters),
    )


def _statements() -> tuple[Block, ...]:
    rows = (
        Row("Tillgångar", ("", ""), is_heading=True),
        Row("Kassa", ("3", "16\u202f563"), 2),
        Row("Summa", ("", "16\u202f563"), is_sum=True),
    )
    told = TableBlock(
        Caption("Tabell", "", "Balansräkning 2025"),
        "Belopp i tkr",
        ("Not", "2025"),
        (rows,),
        (),
        texts=(1,),
        over="Balansräkning 2025",
        figure="table:balance_sheet",
    )
    typed = TableBlock(
        Caption("Tabell", "", ""), "Kommun", ("Belopp",), ((Row("Flen", ("8",)),),), (), over=""
    )
    empty = TableBlock(Caption("Tabell", "", ""), "Tom", ("Tabell",), ((),), (), over="")
    diagram = ChartBlock(Caption("Diagram", "1", "Ålder"), AGES, alt_text(AGES), (), "chart:age")
    return (
        Heading(1, "Balansräkning", "balance", "2", new_page=True),
        told,
        typed,
        typed,
        empty,
        Paragraph("En not för sig.", is_note=True),
        diagram,
        Heading(1, "Underskrifter", "signatures", new_page=True),
        Signatures(
            "Nyköping den 20 mars 2026",
            (Signer("Åsa Påhittsson", "Ordförande"), Signer("Bo Låts", "Ledamot")),
        ),
    )
