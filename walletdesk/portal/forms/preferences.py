"""How a customer wants to be addressed."""

import zoneinfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models.preferences import LONGEST_NAME
from walletdesk.portal.forms.fields import SafeForm, WordsField


class PreferencesForm(SafeForm):
    name = WordsField(label=_("What should we call you?"), max_length=LONGEST_NAME, required=False)
    language = forms.ChoiceField(
        label=_("Language of pages and letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Every time that we tell you is in this zone.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone or zone == "UTC")
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]
