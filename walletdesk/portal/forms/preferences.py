"""How a customer wants to be addressed."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models.preferences import LONGEST_NAME
from walletdesk.core.zones import zone_choices
from walletdesk.portal.forms.fields import SafeForm, WordsField


class PreferencesForm(SafeForm):
    name = WordsField(label=_("What should we call you?"), max_length=LONGEST_NAME, required=False)
    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Every time that we tell you is in this zone."),
        choices=zone_choices,
    )
