"""The gallery: every component in every state, for those who build pages and for the tests."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from drivbank.ui import icons
from drivbank.ui.web.sample_charts import CHARTS

MUNICIPALITIES = [
    ("", "Välj kommun"),
    ("0480", "Nyköping"),
    ("0484", "Eskilstuna"),
    ("0486", "Strängnäs"),
]
PARTIES = [
    ("fk", "Försäkringskassan"),
    ("af", "Arbetsförmedlingen"),
    ("kommun", "Kommunen"),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Insatsens namn", help_text="Som det står i avtalet.")
    contact = forms.EmailField(label="Kansliets e-postadress", required=False)
    start = forms.DateField(
        label="Startdatum",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Till exempel 2026-03-20.",
    )
    seats = forms.IntegerField(label="Antal platser", min_value=1)
    municipality = forms.ChoiceField(label="Kommun", choices=MUNICIPALITIES)
    purpose = forms.CharField(label="Syfte", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    kind = forms.ChoiceField(
        label="Slag av insats",
        choices=[("individual", "Individinriktad"), ("structural", "Strukturinriktad")],
        widget=forms.RadioSelect,
        help_text="Kan inte ändras när insatsen har deltagare.",
    )
    parties = forms.MultipleChoiceField(
        label="Parter",
        choices=PARTIES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Minst två parter.",
    )
    workbook = forms.FileField(label="Arbetsbok", help_text="En Excelfil (.xlsx) på högst 20 MB.")
    confirmed = forms.BooleanField(label="Uppgifterna är avstämda med insatsägaren")


FILLED = {
    "name": "SPIRA",
    "contact": "kansli@exempel.se",
    "start": "2026-03-20",
    "seats": "40",
    "municipality": "0480",
    "kind": "individual",
    "parties": ["fk", "kommun"],
}


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components with sample text."""
    faulty = "fel" in request.GET
    shown = {
        "breadcrumbs": [{"label": "Start", "url": "/"}, {"label": "Komponenter", "url": ""}],
        "icon_names": icons.NAMES,
        "faulty": faulty,
        "form": SampleForm(data={"seats": "många"}) if faulty else SampleForm(initial=FILLED),
        "page": Paginator(range(1200), 50).page(2),
        "facts": [("Insats", "SPIRA"), ("Period", "2025-01-01 till 2025-12-31"), ("Insatsägare", None)],
        "charts": CHARTS,
        "gallery_url": reverse("ui:gallery"),
    }
    return render(request, "ui/gallery.html", shown)
