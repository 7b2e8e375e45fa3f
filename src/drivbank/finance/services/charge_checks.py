"""What crediting a charge and charging it anew are checked for."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drivbank.core.contributions import Billed
from drivbank.finance.models import Charge
from drivbank.finance.selectors.charges import billed
from drivbank.finance.selectors.contributions import decided_round
from drivbank.finance.services.days import day_fault, is_to_come
from drivbank.ui.numbers import format_kronor


def check_can_reissue(row: Charge, due_on: date, issued_on: date) -> None:
    """Raise ValidationError unless the charge is credited, and not charged anew already in another way."""
    words: dict[str, object] = {"number": row.number}
    credit = Charge.objects.filter(credits=row).first()
    if credit is None:
        problem = _("Nummer %(number)s är inte krediterat. Kreditera det först.")
        raise ValidationError(problem % words)
    if anew := Charge.objects.filter(replaces=row).first():
        problem = _("Nummer %(number)s är redan fakturerat på nytt, med nummer %(anew)s.")
        raise ValidationError(problem % {**words, "anew": anew.number})
    if issued_on < credit.issued_on and not is_to_come(credit.issued_on):
        problem = _("Krediteringen är från %(day)s. Den nya fakturan kan inte komma före den.")
        raise ValidationError({"issued_on": problem % {"day": credit.issued_on.isoformat()}})
    if is_to_come(issued_on):
        raise ValidationError({"issued_on": _("Fakturadagen har inte varit än.")})
    if due_on < issued_on:
        raise ValidationError({"due_on": _("Förfallodagen ligger före fakturadagen.")})
    rest = _rest(row)
    if (row.amount > 0 and row.amount > rest) or (row.amount < 0 and row.amount < rest):
        problem = _(
            "Av %(year)s återstår %(rest)s kr att fakturera, och nummer %(number)s var på %(amount)s kr. Beloppet är "
            "redan fakturerat på annat sätt."
        )
        money = {"rest": format_kronor(rest), "amount": format_kronor(row.amount), "year": row.round.year}
        raise ValidationError(problem % {**words, **money})


def _rest(row: Charge) -> int:
    """Return what is left to charge the member of the year, in öre."""
    latest = decided_round(row.round.year)
    lines = latest.lines if latest else ()
    decided = sum(line.amount for line in lines if line.member_id == row.member_id)
    return decided - billed(row.round.year).get(row.member_id, Billed()).net


def check_can_credit(row: Charge, issued_on: date) -> None:
    """Raise ValidationError unless the charge can be credited that day: once, and not before it was issued."""
    if row.kind == Charge.Kind.CREDIT:
        raise ValidationError(_("En kreditering kan inte krediteras. Fakturera på nytt i stället."))
    done = Charge.objects.filter(credits=row).first()
    if done:
        problem = _("Nummer %(number)s är redan krediterat, med nummer %(credit)s.")
        raise ValidationError(problem % {"number": row.number, "credit": done.number})
    if fault := day_fault(issued_on):
        raise ValidationError({"issued_on": fault})
    # One that was given a day to come by mistake can be credited all the same.
    if issued_on < row.issued_on and not is_to_come(row.issued_on):
        problem = _("Nummer %(number)s är från %(day)s. Krediteringen kan inte komma före den.")
        words = {"number": row.number, "day": row.issued_on.isoformat()}
        raise ValidationError({"issued_on": problem % words})
