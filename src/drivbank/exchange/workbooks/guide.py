"""The instruction sheet of a registration workbook."""

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from drivbank.core.registration import Field
from drivbank.exchange.workbooks.facts import TEMPLATE_VERSION, TemplateFacts, columns_of
from drivbank.exchange.workbooks.styles import Styles

GUIDE_SHEET = "Så här gör du"
_TERM_WIDTH, _PROSE_WIDTH = 34, 96

STEPS_INDIVIDUAL = (
    "Gå till bladet Deltagare. Varje rad är en deltagares tid i insatsen.",
    "Ta nästa rad med färdig kod. Skriv upp hos er själva vilken deltagare koden gäller; det ska inte stå här.",
    "Fyll i raden. I de flesta celler väljer du i en lista. Kolumner med stjärna måste fyllas i.",
    "Lämna en cell tom om uppgiften inte är registrerad än. Välj Uppgift saknas om den inte går att få.",
    "När deltagaren slutar: fyll i Avslutad och Avslutsorsak, och sedan det som gäller efter insatsen.",
)
STEPS_ACTIVITIES = (
    "Gå till bladet Aktiviteter. Varje rad är en genomförd aktivitet.",
    "Ta nästa rad med färdig kod och fyll i datum, slag, rubrik och hur många som deltog.",
)
LAST_STEPS = (
    "Spara arbetsboken och läs in den i systemet. Du får se vad som är nytt, ändrat eller fel innan något skrivs in.",
    "Rader utan annat än en kod räknas inte. Samma arbetsbok kan läsas in flera gånger.",
)
NEVER = (
    "Skriv aldrig namn, personnummer, samordningsnummer, telefonnummer eller e-postadress någonstans i arbetsboken.",
    "Skriv inte heller något annat som visar vem en deltagare är. En rad med personuppgifter läses inte in.",
    "En deltagare med skyddade personuppgifter får ingen rad. Meddela kansliet bara antalet.",
)


def write_guide(
    book: Workbook, styles: Styles, facts: TemplateFacts, sheets: Sequence[tuple[str, Sequence[Field]]]
) -> None:
    """Add the sheet that says how the workbook is filled in; ``sheets`` are the names and fields of the others."""
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, _TERM_WIDTH)
    sheet.set_column(1, 1, _PROSE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, f"Registrering i {facts.name}", styles.title())
    sheet.set_row(0, 28)
    row = 1
    for section, lines in _sections(facts, sheets):
        row = _write_section(sheet, styles, row + 1, section, lines)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_section(
    sheet: Worksheet, styles: Styles, row: int, section: str, lines: list[tuple[str, str]]
) -> int:
    sheet.write_string(row, 0, section, styles.section())
    sheet.write_blank(row, 1, None, styles.section())
    for number, (term, prose) in enumerate(lines, start=row + 1):
        sheet.write_string(number, 0, term, styles.term())
        sheet.write_string(number, 1, prose, styles.prose())
        # Rows do not grow by themselves in every program that opens the file.
        sheet.set_row(
            number, 15 * max(1, -(-len(prose) // (_PROSE_WIDTH + 10)), -(-len(term) // (_TERM_WIDTH - 4)))
        )
    return row + 1 + len(lines)


def _sections(
    facts: TemplateFacts, sheets: Sequence[tuple[str, Sequence[Field]]]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    steps = (*(STEPS_INDIVIDUAL if facts.individual else ()), *STEPS_ACTIVITIES, *LAST_STEPS)
    yield "Gör så här", [(f"{number}.", step) for number, step in enumerate(steps, start=1)]
    yield "Får aldrig skrivas", [("", text) for text in NEVER]
    yield "Om insatsen", list(_about(facts))
    for name, fields in sheets:
        yield (
            f"Kolumnerna på bladet {name}",
            [(column.heading, _help(column.field)) for column in columns_of(fields)],
        )


def _help(field: Field) -> str:
    return f"{field.help} Måste fyllas i." if field.required else field.help


def _about(facts: TemplateFacts) -> Iterator[tuple[str, str]]:
    first, last = facts.period
    yield "Tid", f"{first} till {last}"
    if facts.target_group:
        yield "Målgrupp", facts.target_group
    if facts.individual:
        low, high = facts.target_ages
        if low is not None or high is not None:
            yield "Ålder vid inskrivning", _ages(low, high)
        yield (
            "Stegförflyttning",
            facts.progress_step or "Insatsen har inte beskrivit vad som räknas. Fråga insatsledaren.",
        )
        if facts.progress_step_rated_by:
            yield "Stegförflyttning bedöms av", facts.progress_step_rated_by
        yield "Avslutsorsaker", "; ".join(item.label for item in facts.items("exit_reason"))
    yield "Mallens version", TEMPLATE_VERSION


def _ages(low: int | None, high: int | None) -> str:
    if low is None:
        return f"Högst {high} år"
    return f"Minst {low} år" if high is None else f"{low} till {high} år"
