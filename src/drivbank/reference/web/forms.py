"""Forms of the parameters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drivbank.ui.forms import DayField


class OnDay(forms.Form):
    """The day to look at."""

    hide_optional = True
    dag = DayField(label=_("Gäller den"), required=False)
