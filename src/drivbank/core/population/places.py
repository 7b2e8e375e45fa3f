"""Which municipality a code or name is, and what to say of those that are none today."""

import re
from dataclasses import dataclass

from drivbank.core.intake.text import closest, folded, shown
from drivbank.core.phrases import Phrase
from drivbank.core.population import words
from drivbank.core.population.model import Change, Places, Remark

_CODE_FIRST = re.compile(r"(\d{2}|\d{4})\s+(\D.*)", re.ASCII)
_NUMBER = re.compile(r"\d{1,4}(?:\.0)?", re.ASCII)


@dataclass(frozen=True)
class Found:
    """What a region is: the code of a municipality, or a larger area that is passed over, or a fault."""

    code: str = ""
    passed: bool = False
    fault: Remark | None = None


def found_place(region: str, name: str, places: Places, where: str) -> Found:
    """Return what a region is by its code, its name or both; ``where`` is its place in the delivery."""
    code, name = _split(region, name)
    if code:
        return _of_code(code, name, places, where)
    if not name:
        return Found(
            fault=_fault(where, Phrase("Kommunen saknas."), Phrase("Skriv kommunens kod eller namn."))
        )
    return _of_name(name, places, where)


def _split(region: str, name: str) -> tuple[str, str]:
    """Return code and name, whichever of them a cell holds; a code that Excel took for a number gets its zero back."""
    text = region.strip()
    if found := _CODE_FIRST.fullmatch(text):
        return found[1], name or found[2]
    if _NUMBER.fullmatch(text):
        digits = text.removesuffix(".0")
        return digits.zfill(4 if len(digits) > 2 else 2), name
    return "", name if name.strip() else text


def _of_code(code: str, name: str, places: Places, where: str) -> Found:
    if _is_larger(code, places):
        return Found(passed=True)
    if code not in places.municipalities:
        return Found(fault=_unknown_code(code, name, places, where))
    given = municipality_named(name, places) if name else code
    if given is not None and given != code:
        told = Phrase(
            "Koden %(code)s är %(right)s, men namnet är %(given)s.",
            code=code,
            right=places.municipalities[code],
            given=places.municipalities[given],
        )
        return Found(fault=_fault(where, told, Phrase("Rätta koden eller namnet.")))
    return Found(code)


def _is_larger(code: str, places: Places) -> bool:
    """Say whether a code is the country or a county; Kolada writes a county's with two zeros first."""
    short = code[2:] if len(code) == 4 and code.startswith("00") else code
    return short == "00" or (len(short) == 2 and short in places.counties)


def _of_name(name: str, places: Places, where: str) -> Found:
    plain = folded(name)
    if (
        plain in words.COUNTRY | words.SUMS
        or plain.endswith(words.COUNTY_ENDING)
        or plain.startswith(words.REGION_START)
    ):
        gotland = municipality_named(name, places)
        return Found(gotland) if gotland else Found(passed=True)
    if code := municipality_named(name, places):
        return Found(code)
    near = closest(name, places.municipalities.values())
    remedy = (
        Phrase("Menar du %(near)s? Skriv i så fall det.", near=near)
        if near
        else Phrase("Skriv kommunens namn eller kod som SCB skriver den.")
    )
    return Found(fault=_fault(where, Phrase("%(name)s är ingen kommun.", name=shown(name)), remedy))


def municipality_named(name: str, places: Places) -> str | None:
    """Return the code of a municipality by its name, with or without its ending, None when there is none."""
    by_name = {folded(known): code for code, known in places.municipalities.items()}
    plain = folded(name)
    tries = [plain, *(plain.removesuffix(ending) for ending in words.ENDINGS if plain.endswith(ending))]
    tries += [plain.removeprefix(words.REGION_START)]
    return next((by_name[one] for one in tries if one in by_name), None)


def _unknown_code(code: str, name: str, places: Places, where: str) -> Remark:
    for change in places.changes:
        if code == change.code and change.change == "recoded":
            return _recoded(change, where)
        if code[:2] == change.code and change.change == "county":
            return _county_changed(code, name, change, places, where)
    told = Phrase("Koden %(code)s finns inte bland Sveriges kommuner.", code=shown(code))
    return _fault(where, told, Phrase("Kontrollera koden mot SCB:s lista över kommunkoder."))


def _recoded(change: Change, where: str) -> Remark:
    told = Phrase(
        "Koden %(code)s är %(name)s gamla kod. Från den %(day)s är koden %(other)s.",
        code=change.code,
        name=_possessive(change.name),
        day=change.day.isoformat(),
        other=change.other,
    )
    return _fault(where, told, Phrase("Ändra koden till %(other)s.", other=change.other))


def _county_changed(code: str, name: str, change: Change, places: Places, where: str) -> Remark:
    told = Phrase(
        "Koden %(code)s hör till %(county)s, som gick upp i ett annat län den %(day)s. "
        "Kommunerna fick då nya koder, de flesta med %(other)s först.",
        code=code,
        county=change.name,
        day=change.day.isoformat(),
        other=change.other,
    )
    new = municipality_named(name, places) if name else None
    if new is None:
        return _fault(where, told, Phrase("Slå upp kommunens nya kod hos SCB och ändra till den."))
    remedy = Phrase(
        "Ändra koden till %(code)s, som är %(name)s i dag.", code=new, name=places.municipalities[new]
    )
    return _fault(where, told, remedy)


def not_yet_formed(code: str, day_text: str, places: Places) -> Change | None:
    """Return how a municipality was formed when that was after a day (written as a date), None otherwise."""
    formed = (change for change in places.changes if change.change == "formed" and change.code == code)
    return next((change for change in formed if day_text < change.day.isoformat()), None)


def _possessive(name: str) -> str:
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def _fault(where: str, message: str, remedy: str) -> Remark:
    return Remark(where, message, remedy)
