"""Explaining a finding of the checker, by someone who is named: why it stands, or that it does so no more."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drivbank.access.actors import Actor
from drivbank.access.services.events import event_append, log_lock
from drivbank.core.screening import personal_data_in
from drivbank.reports.checking import report_findings
from drivbank.reports.checking.standing import Standing, standing
from drivbank.reports.models import FindingExplanation
from drivbank.reports.policies import check_can_decide
from drivbank.reports.selectors.explanations import explanations
from drivbank.reports.services.reports import check_not_frozen
from drivbank.ui.phrases import said

SHORTEST, LONGEST = 10, 2_000  # characters: a word is no explanation


def finding_explain(report_id: int, rule: str, finding: str, text: str, *, by: Actor) -> None:
    """Say why a finding stands. What was said before of the same is kept; the latest holds.

    Raise ValidationError for a text that says nothing or names a person, for a finding that is no more, and for a
    frozen report; raise Refused.
    """
    check_can_decide(by)
    text = checked_explanation(text)
    before = standing(report_id)
    is_found = _is_found(before, rule, finding, by=by)
    with transaction.atomic():
        log_lock()
        check_not_frozen(report_id)
        held = standing(report_id)
        if not (is_found if held == before else _is_found(held, rule, finding, by=by)):
            told = _(
                "Det som skulle förklaras finns inte längre: texten eller siffrorna har ändrats sedan sidan öppnades."
            )
            raise ValidationError(told)
        made = _kept(report_id, rule, finding, text, by=by)
        data = {"rule": rule, "finding": finding, "text": text}
        event_append(by=by, action="reports.finding_explained", subject=made.report.title, data=data)


@transaction.atomic
def explanation_remove(report_id: int, rule: str, finding: str, *, seen: datetime | None, by: Actor) -> None:
    """Take away why a finding stands: it is to be mended or explained again. What was said is kept, and in the log.

    ``seen`` is when the explanation was made that is to go. Raise ValidationError when it does not hold any more, and
    for a frozen report; raise Refused.
    """
    check_can_decide(by)
    log_lock()
    check_not_frozen(report_id)
    held = explanations(report_id).get((rule, finding))
    if held is None:
        raise ValidationError(_("Förklaringen är redan borttagen."))
    if held.made_at != seen:
        raise ValidationError(
            _("Förklaringen har ändrats sedan sidan öppnades. Läs den och ta bort den sedan.")
        )
    made = _kept(report_id, rule, finding, "", by=by)
    data = {"rule": rule, "finding": finding, "text": held.text, "made_by": held.made_by}
    event_append(by=by, action="reports.explanation_removed", subject=made.report.title, data=data)


def _is_found(of: Standing | None, rule: str, finding: str, *, by: Actor) -> bool:
    """Say whether the checker finds it now; that of a frozen report is looked at no more."""
    if of is None:
        raise ValidationError(_("Rapporten finns inte."))
    check_not_frozen(of.report.id)
    found = report_findings(of.report, by=by).findings
    return (rule, finding) in {(one.finding.rule, one.finding.key) for one in found}


def _kept(report_id: int, rule: str, finding: str, text: str, *, by: Actor) -> FindingExplanation:
    """Write what is said of a finding from now on; nothing takes away what was said."""
    return FindingExplanation.objects.create(
        report_id=report_id,
        rule=rule,
        finding=finding,
        text=text,
        made_at=timezone.now(),
        made_by_id=by.user_id,
        made_by_label=by.label,
    )


def checked_explanation(text: str) -> str:
    """Return an explanation without space around it; raise ValidationError for one that will not do."""
    text = text.replace("\x00", "").strip()
    if len(text) < SHORTEST:
        raise ValidationError({"text": _("Skriv varför det ska stå som det står, så att revisorn förstår.")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("Skriv högst %(most)s tecken.") % {"most": LONGEST}})
    if kind := personal_data_in(text):
        told = _("Texten ser ut att innehålla %(kind)s. Skriv den utan.")
        raise ValidationError({"text": told % {"kind": said(kind)}})
    return text
