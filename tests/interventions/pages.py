"""Addresses and forms of the screens, and someone enrolled."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drivbank.interventions.models import Intervention
from drivbank.participants.models import Participation


def enrol(intervention: Intervention, day: str = "2025-01-10", **more: Any) -> Participation:
    number = Participation.objects.count()
    values = {
        "code": f"P{number:08}",
        "intervention": intervention,
        "municipality_id": "0484",
        "enrolled_on": date.fromisoformat(day),
        "registered_at": timezone.now(),
    }
    return Participation.objects.create(**{**values, **more})


def page(pk: int) -> str:
    return reverse("interventions:intervention_show", args=[pk])


def form_values(client: Client, address: str) -> dict[str, Any]:
    """Return what a browser would send back of a form that is opened and not changed."""
    form = client.get(address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}
