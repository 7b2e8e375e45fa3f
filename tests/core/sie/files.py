"""Small SIE files for tests, as text and as what they hold."""

from datetime import date

from drivbank.core.sie.checks import account_sums, sie_checked
from drivbank.core.sie.faults import Remark
from drivbank.core.sie.model import Balance, ObjectBalance, PeriodAmount, Row, SieFile, Voucher
from drivbank.core.sie.reading import Reading, sie_read

HEAD = """#FLAGGA 0
#PROGRAM "Prov" 1
#FORMAT PC8
#GEN 20260115
#SIETYP 4
#ORGNR 222000-1234
#FNAMN "Samordningsförbundet Prov"
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#KONTO 1930 "Bank"
#KONTO 2640 "Moms"
#KONTO 6250 "Porto"
#KONTO 1910 "Kassa"
#KONTO 6110 "Papper"
"""
# The line of the first record after the head.
NEXT = HEAD.count("\n") + 1


def read(body: str, *, head: str = HEAD, encoding: str = "cp437") -> Reading:
    """Read a head and what follows it."""
    return sie_read((head + body).encode(encoding))


def voucher(*rows: str, name: str = "A 1", day: str = "20250131") -> str:
    """Return the lines of a voucher: its own, a brace, the rows and a brace."""
    return "\n".join([f'#VER {name} {day} "Text"', "{", *rows, "}", ""])


def file_of(reading: Reading) -> SieFile:
    """Return what was read; a file that was refused fails the test with its errors."""
    assert reading.file is not None, reading.remarks.errors
    return reading.file


def booked(reading: Reading) -> dict[str, int]:
    """Return what each account moved, in öre."""
    return {found.account: found.movement for found in account_sums(file_of(reading))}


def told(remarks: tuple[Remark, ...]) -> list[tuple[int, str]]:
    """Return remarks as lines and texts."""
    return [(remark.line, str(remark.message)) for remark in remarks]


def errors(reading: Reading) -> list[tuple[int, str]]:
    """Return what a file is refused for; it then holds nothing."""
    assert (reading.file is None) == bool(reading.remarks.errors)
    return told(reading.remarks.errors)


def warnings(reading: Reading) -> list[tuple[int, str]]:
    """Return what is odd in a file, line by line and as a whole."""
    return told((*reading.remarks.warnings, *sie_checked(file_of(reading)).warnings))


def whole_file(kind: int = 4, *, vouchers: int = 3) -> SieFile:
    """Return a file of a type with everything its type may hold, that agrees with itself."""
    objects = (("1", "110"), ("6", "P 9"))
    months = [date(2025, 1 + place % 12, 1) for place in range(vouchers)]
    file = SieFile(
        kind=kind,
        program="Prov 1.2",
        generated_on=date(2026, 1, 15),
        company='Förbundet "Å" i Ö',
        organisation_number="222000-1234",
        chart="BAS2014",
        years={0: (date(2025, 1, 1), date(2025, 12, 31)), -1: (date(2024, 1, 1), date(2024, 12, 31))},
        accounts={"1930": "Bank", "2010": "Eget kapital", "5020": "Löner"},
        opening=[Balance(0, "1930", 10_000), Balance(0, "2010", -10_000)],
        closing=[
            Balance(0, "1930", 10_000 - 105 * vouchers, "-3.5"),
            Balance(0, "2010", -10_000),
            Balance(-1, "1930", 10_000),
            Balance(-1, "2010", -10_000),
        ],
        results=[Balance(0, "5020", 105 * vouchers), Balance(-1, "5020", 0)],
    )
    if kind >= 2:
        file.covers_until = date(2025, 12, 31)
        file.periods = [PeriodAmount(0, month, "5020", (), 105) for month in months]
        file.budgets = [PeriodAmount(0, month, "5020", (), 100, "2") for month in months]
    if kind >= 3:
        file.dimensions = {"1": "Verksamhet", "6": "Projekt", "20": "Region", "21": "Ort"}
        file.parents = {"21": "20"}
        file.objects = {
            ("1", "110"): "Kansli",
            ("6", "P 9"): "Bro",
            ("20", "01"): "Norr",
            ("21", "0102"): "By",
        }
        file.object_opening = [ObjectBalance(0, "1930", objects, 5_000)]
        file.object_closing = [ObjectBalance(0, "1930", objects, 5_000, "1")]
        file.periods += [PeriodAmount(0, month, "5020", (("1", "110"),), 105) for month in months]
    if kind == 4:
        file.vouchers = [
            Voucher(
                "A",
                str(number),
                month.replace(day=15),
                f"Lön {number}",
                (
                    Row(
                        "5020", 105, objects, month.replace(day=15), 'Ett "citat" i C:\\mapp', quantity="-1.5"
                    ),
                    Row("1930", -105),
                ),
                registered_on=month.replace(day=16),
            )
            for number, month in enumerate(months, start=1)
        ]
    return file
