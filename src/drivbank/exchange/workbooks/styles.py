"""The look of registration workbooks, and how each kind of field is formatted."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from drivbank.core.registration import Field, Kind

INK, MAIN, PALE, LINE, FAULT, DOUBT = "#16323D", "#0B5C7A", "#E3EEF2", "#B7C9D0", "#FFC9C2", "#FFE9A8"
FONT: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
# Text format keeps Excel from making the number 1 of the answer "100%".
NUMBER_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.WHOLE: "0"}
WIDTHS = {Kind.CODE: 14, Kind.MUNICIPALITY: 16, Kind.DATE: 13, Kind.WHOLE: 13, Kind.TEXT: 44}
# The widths of lists whose answers are shorter or longer than most.
LIST_WIDTHS = {"sex": 16, "yes_no": 16, "work_extent": 16, "employer": 16, "education": 36, "exit_reason": 40}
CHOICE_WIDTH = 26


def width_of(field: Field) -> int:
    """Return how wide a column of the field is, in characters."""
    return WIDTHS.get(field.kind) or LIST_WIDTHS.get(field.code_list, CHOICE_WIDTH)


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _of(self, **looks: Any) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**FONT, **looks})
        return self._made[key]

    def data(self, kind: Kind, colour: str = "") -> Format:
        """Return the format of an open cell; a colour marks it."""
        marked = {"bg_color": colour, "border": 1, "border_color": INK} if colour else {}
        return self._of(num_format=NUMBER_FORMATS.get(kind, "@"), align="left", locked=False, **marked)

    def clock(self) -> Format:
        """Return the format of a cell that holds a time of day, which no field does."""
        return self._of(num_format="hh:mm", locked=False)

    def heading(self) -> Format:
        return self._of(
            bold=True,
            font_color="#FFFFFF",
            bg_color=MAIN,
            text_wrap=True,
            border=1,
            border_color=LINE,
            valign="vcenter",
        )

    def group(self) -> Format:
        return self._of(bold=True, bg_color=PALE, border=1, border_color=LINE, align="left")

    def title(self) -> Format:
        return self._of(bold=True, font_size=18, font_color=MAIN)

    def section(self) -> Format:
        return self._of(bold=True, font_size=13, font_color=MAIN, top=1, top_color=LINE)

    def prose(self) -> Format:
        return self._of(text_wrap=True)

    def term(self) -> Format:
        return self._of(bold=True, text_wrap=True)

    def link(self) -> Format:
        return self._of(font_color=MAIN, underline=1)
