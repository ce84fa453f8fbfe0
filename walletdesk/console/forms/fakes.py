"""What agents write about fakes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.webform.forms import FilesField, FilesInput
from walletdesk.look.forms import GrowingTextarea
from walletdesk.official.checking.check import LONGEST
from walletdesk.official.fakes.models.warning import BODY, TITLE, Words
from walletdesk.official.fakes.words import Harm, Met

_PICTURES = "image/png,image/jpeg,image/webp,image/gif"


class FiledFakeForm(forms.Form):
    """A fake that an agent met. `ticket` and `letter` say where, and are looked up anew."""

    text = forms.CharField(
        label=_("What pretends to be us"),
        help_text=_("Links, addresses, account names, numbers, or the whole message. Secrets are taken out."),
        max_length=LONGEST,
        required=False,
        widget=GrowingTextarea({"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    pictures = FilesField(
        label=_("Screenshots"),
        help_text=_("At most three, of 5 MB each."),
        required=False,
        widget=FilesInput(attrs={"accept": _PICTURES}),
    )
    met = forms.ChoiceField(label=_("Where it was met"), choices=Met.choices, initial=Met.WEB)
    harm = forms.ChoiceField(
        label=_("What has happened to the customer"), choices=Harm.choices, initial=Harm.NONE
    )
    ticket = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    letter = forms.UUIDField(required=False, widget=forms.HiddenInput)


class WarningForm(forms.Form):
    """A public warning, in both languages."""

    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=TITLE)
    title_en = forms.CharField(label=_("Title in English"), max_length=TITLE)
    body_zh = forms.CharField(
        label=_("What it is and what to do, in Chinese"), max_length=BODY, widget=GrowingTextarea({"rows": 4})
    )
    body_en = forms.CharField(
        label=_("What it is and what to do, in English"), max_length=BODY, widget=GrowingTextarea({"rows": 4})
    )

    @property
    def words(self) -> Words:
        return Words(**self.cleaned_data)
