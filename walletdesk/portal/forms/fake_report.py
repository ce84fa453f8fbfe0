"""What somebody tells of a fake. Lengths are checked after the secrets were taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.webform.forms import FilesField, FilesInput
from walletdesk.core.clock import now
from walletdesk.look.forms import GrowingTextarea
from walletdesk.official.checking.check import LONGEST
from walletdesk.official.fakes.words import Harm, Met
from walletdesk.portal.saved_mail import MOST_BYTES

_PICTURES = "image/png,image/jpeg,image/webp,image/gif"


class FakeReportForm(forms.Form):
    text = forms.CharField(
        label=_("What were you sent?"),
        help_text=_("The link, the account’s name, the number, the wallet address, or the whole message."),
        max_length=LONGEST,
        required=False,
        error_messages={
            "max_length": _("This is too long. Paste the part with the link, the address or the number.")
        },
        widget=GrowingTextarea(
            {"rows": 4, "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    letter = forms.FileField(
        label=_("Or a saved e-mail (.eml)"),
        help_text=_("In your mail program: “Save as” or “Download message”. At most 2 MB."),
        required=False,
        error_messages={"empty": _("This file is empty.")},
        widget=forms.FileInput({"accept": ".eml,message/rfc822"}),
    )
    pictures = FilesField(
        label=_("Screenshots"),
        help_text=_("At most three, of 5 MB each."),
        required=False,
        widget=FilesInput(attrs={"accept": _PICTURES}),
    )
    met = forms.ChoiceField(label=_("Where did you meet it?"), choices=Met.choices, initial=Met.WEB)
    met_on = forms.DateField(
        label=_("On which day?"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    harm = forms.ChoiceField(
        label=_("What has happened so far?"),
        choices=Harm.choices,
        widget=forms.RadioSelect,
        initial=Harm.NONE,
    )
    # People don't see this question; whoever answers it is a program.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_letter(self) -> UploadedFile | None:
        letter: UploadedFile | None = self.cleaned_data["letter"]
        if letter is not None and (letter.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 2 MB. Save the e-mail without its attachments.")
            )
        return letter

    def clean_met_on(self) -> Any:
        day = self.cleaned_data["met_on"]
        # The day has begun already somewhere east of here.
        if day and (day - now().date()).days > 1:
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            raise forms.ValidationError(_("Something filled in a hidden field. Please send it once more."))
        given = (cleaned.get("text") or "").strip() or cleaned.get("letter") or cleaned.get("pictures")
        if not self.errors and not given:
            self.add_error("text", _("Paste what you were sent, or add a picture of it."))
        return cleaned
