"""The event log in words: a sentence for each action, and headings for what an event holds.

A room that makes a new kind of event adds its sentence here; a test reads the source and fails on one without.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from drivbank.core.registration import ACTIVITY_FIELDS, PARTICIPATION_FIELDS
from drivbank.ui.phrases import said

ROOMS: Mapping[str, str | Promise] = {
    "participants": _("Deltagare"),
    "exchange": _("Inläsningar"),
    "statistics": _("Statistik"),
    "reports": _("Dokument"),
    "interventions": _("Insatser"),
    "finance": _("Ekonomi"),
    "organisation": _("Förbundet"),
    "reference": _("Uppgifter utifrån"),
    "access": _("Användare och inloggning"),
    "views": _("Sparade vyer"),
}

ACTIONS: Mapping[str, str | Promise] = {
    "views.view_saved": _("Sparade en vy"),
    "views.view_renamed": _("Bytte namn på en vy"),
    "views.view_deleted": _("Tog bort en vy"),
    "access.user_created": _("Lade upp en användare"),
    "access.user_renamed": _("Bytte namn på en användare"),
    "access.user_closed": _("Stängde ett konto"),
    "access.user_reopened": _("Öppnade ett konto igen"),
    "access.role_given": _("Gav en roll"),
    "access.role_removed": _("Tog bort en roll"),
    "access.link_mailed": _("Skickade en länk för att välja lösenord"),
    "access.link_shown": _("Visade en länk för att välja lösenord"),
    "access.password_chosen": _("Valde sitt första lösenord"),
    "access.password_changed": _("Bytte lösenord"),
    "access.password_reset": _("Valde nytt lösenord med en länk"),
    "access.second_factor_activated": _("Slog på autentiseringsapp"),
    "access.second_factor_deactivated": _("Stängde av autentiseringsapp"),
    "access.recovery_codes_generated": _("Skapade återställningskoder"),
    "access.second_factor_reset": _("Tog bort en annans autentiseringsapp"),
    "access.language_set": _("Bytte språk"),
    "access.log_checked": _("Kontrollerade händelseloggen"),
    "reference.series_published": _("Lade in en serie"),
    "organisation.association_created": _("Lade upp förbundet"),
    "organisation.association_updated": _("Ändrade förbundets uppgifter"),
    "organisation.member_created": _("Lade till en medlem"),
    "organisation.member_updated": _("Ändrade en medlem"),
    "organisation.area_created": _("Lade till en länsdel"),
    "organisation.area_updated": _("Ändrade en länsdel"),
    "organisation.body_created": _("Lade till ett organ"),
    "organisation.body_updated": _("Ändrade ett organ"),
    "organisation.mandate_created": _("Lade till ett uppdrag"),
    "organisation.mandate_updated": _("Ändrade ett uppdrag"),
    "organisation.mandate_deleted": _("Tog bort ett uppdrag"),
    "organisation.person_created": _("Lade till en person med uppdrag"),
    "organisation.person_updated": _("Ändrade en person med uppdrag"),
    "interventions.intervention_created": _("Lade upp en insats"),
    "interventions.intervention_updated": _("Ändrade en insats"),
    "interventions.intervention_closed": _("Avslutade en insats"),
    "interventions.intervention_reopened": _("Öppnade en insats igen"),
    "interventions.staffing_created": _("Lade till bemanning"),
    "interventions.staffing_updated": _("Ändrade bemanning"),
    "interventions.staffing_deleted": _("Tog bort bemanning"),
    "interventions.vacancy_created": _("Lade in en vakans"),
    "interventions.vacancy_updated": _("Ändrade en vakans"),
    "interventions.vacancy_deleted": _("Tog bort en vakans"),
    "finance.budget_created": _("Började på en budget"),
    "finance.budget_updated": _("Ändrade ett utkast till budget"),
    "finance.budget_decided": _("Beslutade en budget"),
    "finance.budget_deleted": _("Tog bort ett utkast till budget"),
    "finance.outcome_saved": _("Skrev in en månads utfall"),
    "finance.closed_year_created": _("Lade in ett bokslut"),
    "finance.closed_year_updated": _("Ändrade ett bokslut"),
    "finance.closed_year_deleted": _("Tog bort ett bokslut"),
    "finance.grant_created": _("Lade in ett beviljat bidrag"),
    "finance.grant_updated": _("Ändrade ett beviljat bidrag"),
    "finance.grant_amount_added": _("Lade till ett beslut om ett bidrag"),
    "finance.requisition_created": _("Lade in en rekvisition"),
    "finance.requisition_decided": _("Beslutade om en rekvisition"),
    "finance.requisition_paid": _("Betalade en rekvisition"),
    "finance.requisition_withdrawn": _("Tog bort en rekvisition"),
    "participants.imported": _("Skrev in registreringar från en mall"),
    "participants.registered": _("Registrerade en deltagare"),
    "participants.corrected": _("Rättade en registrering"),
    "participants.ended": _("Avslutade deltagare"),
    "participants.coach_released": _("Tog bort en tilldelning"),
    "participants.coach_assigned": _("Tilldelade en coach deltagare"),
    "exchange.import_received": _("Skickade in en mall"),
    "exchange.import_read": _("Mallen granskades"),
    "exchange.import_refused": _("Mallen nekades"),
    "exchange.import_confirmed": _("Bekräftade en inläsning"),
    "exchange.import_cancelled": _("Avbröt en inläsning"),
    "exchange.import_expired": _("Inläsningen blev för gammal och togs bort"),
    "exchange.import_given_up": _("Inläsningen avbröts av ett fel"),
    "statistics.snapshot_taken": _("Tog en ögonblicksbild"),
}

KINDS: Mapping[str, str | Promise] = {
    "participation": _("Deltagare"),
    "assignment": _("Tilldelning"),
    "activity": _("Aktivitet"),
    "intervention": _("Insats"),
    "staffing": _("Bemanning"),
    "vacancy": _("Vakans"),
    "association": _("Förbundet"),
    "member": _("Medlem"),
    "area": _("Länsdel"),
    "body": _("Organ"),
    "mandate": _("Uppdrag"),
    "person": _("Person"),
    "user": _("Användare"),
    "budget": _("Budget"),
    "outcome": _("Utfall"),
    "closed_year": _("Bokslut"),
    "grant": _("Beviljat bidrag"),
    "requisition": _("Rekvisition"),
}

_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "participation": {field.name: field.heading for field in PARTICIPATION_FIELDS},
    "activity": {field.name: field.heading for field in ACTIVITY_FIELDS},
}
FIELDS: Mapping[str, str | Promise] = {
    "name": _("Namn"),
    "kind": _("Slag"),
    "owner": _("Insatsägare"),
    "parties": _("Parter"),
    "starts_on": _("Från"),
    "ends_on": _("Till"),
    "closed_on": _("Avslutad"),
    "ended_on": _("Upphörde"),
    "valid_from": _("Från"),
    "valid_to": _("Till"),
    "joined_on": _("Medlem från"),
    "left_on": _("Medlem till"),
    "target_group": _("Målgrupp"),
    "lowest_age": _("Lägsta ålder"),
    "highest_age": _("Högsta ålder"),
    "plan": _("Planen i korthet"),
    "progress_step": _("Stegförflyttning"),
    "progress_step_text": _("Stegförflyttning"),
    "guide_months": _("Riktid i månader"),
    "exit_reasons": _("Avslutsorsaker"),
    "esf": _("ESF-projekt"),
    "function": _("Funktion"),
    "percent": _("Procent"),
    "financed": _("Förbundet betalar"),
    "noted_on": _("Känd sedan"),
    "end_noted_on": _("Slutet känt sedan"),
    "member": _("Part"),
    "member_id": _("Part"),
    "body": _("Organ"),
    "person": _("Person"),
    "person_id": _("Person"),
    "role": _("Roll"),
    "party": _("Parti"),
    "seat": _("Säte"),
    "municipality": _("Kommun"),
    "municipalities": _("Kommuner"),
    "county": _("Län"),
    "intervention": _("Insats"),
    "intervention_id": _("Insats"),
    "area": _("Länsdel"),
    "roles": _("Roller"),
    "language": _("Språk"),
    "demo": _("Exempelförbund"),
    "user": _("Användare"),
    "fields": _("Fält"),
    "participations": _("Antal deltagare"),
    "rows": _("Antal rader"),
    "length": _("Antal händelser"),
    "broken": _("Fel i loggen"),
    "hash": _("Kontrollsumma"),
    "sha256": _("Kontrollsumma"),
    "size": _("Storlek i byte"),
    "file_name": _("Fil"),
    "file": _("Fil"),
    "status": _("Läge"),
    "new": _("Nya"),
    "changed": _("Ändrade"),
    "unchanged": _("Oförändrade"),
    "refused": _("Nekade"),
    "version": _("Version"),
    "unit": _("Enhet"),
    "source": _("Källa"),
    "title": _("Rubrik"),
    "taken_at": _("Tagen"),
    "known_on": _("Känt den"),
    "result": _("Resultat"),
    "equity": _("Eget kapital vid årets slut"),
    "adopted_on": _("Fastställt"),
    "code": _("Budgetrad"),
    "receiver": _("Mottagare"),
    "time_note": _("Om tiden"),
    "eu_tenths": _("Socialfondens del, tiondels procent"),
    "eu_lag_months": _("Månader innan Socialfonden betalar"),
    "amounts": _("Belopp"),
    "decided_on": _("Beslutad"),
    "decision": _("Beslut"),
    "approved": _("Godkänd"),
    "paid_on": _("Betald"),
    "period_from": _("Från"),
    "period_to": _("Till"),
    "received_on": _("Kom in"),
}


def action_text(action: str) -> str:
    """Return what happened; an action that nobody has given words is shown as it is written."""
    if action in ACTIONS:
        return str(ACTIONS[action])
    room, _dot, what = action.partition(".")
    return f"{ROOMS.get(room, room)}: {what.replace('_', ' ')}"


def kind_text(kind: str) -> str:
    """Return what sort of record an item is about."""
    return str(KINDS.get(kind, kind))


def field_text(kind: str, field: str) -> str:
    """Return the heading of a field of a kind of record."""
    heading = _HEADINGS.get(kind, {}).get(field)
    return said(heading) if heading else str(FIELDS.get(field, field.replace("_", " ")))
