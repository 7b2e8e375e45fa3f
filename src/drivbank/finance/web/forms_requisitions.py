"""Forms of what is done with a requisition: deciding on it, taking the approval back, and paying it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drivbank.finance.web.forms_grants import DAY_HELP, PastDayField
from drivbank.ui.forms import ScreenedField


class DecideForm(forms.Form):
    """Whether a requisition is to be paid."""

    approved = forms.ChoiceField(
        label=_("Beslut"),
        choices=[("yes", _("Godkänn: den ska betalas")), ("no", _("Avslå: den ska inte betalas"))],
        widget=forms.RadioSelect,
    )
    decided_on = PastDayField(label=_("Beslutad"), help_text=DAY_HELP)
    decision = ScreenedField(
        label=_("Vem som beslutade"),
        max_length=200,
        help_text=_(
            "Funktion och inte namn, till exempel Förbundschefen: styrelsen och revisorerna läser det. Vid avslag "
            "också varför."
        ),
    )


class ReopenForm(forms.Form):
    """Why an approval is taken back."""

    reason = ScreenedField(
        label=_("Varför"), max_length=200, help_text=_("Till exempel: fel belopp. Det står i händelseloggen.")
    )


class PayForm(forms.Form):
    """On which day a requisition was paid."""

    paid_on = PastDayField(label=_("Betald"), help_text=DAY_HELP)
