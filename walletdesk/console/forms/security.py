"""An agent's own sign-in and preferences."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk.core.zones import zone_choices
from walletdesk.look.forms import CodeInput


class CodeForm(forms.Form):
    answer = forms.CharField(
        label=_("The six digits that the app shows now"), max_length=20, widget=CodeInput
    )


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Customers see it beside what you write.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
