"""What somebody wants held against the registry. Nothing of it is kept."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.check import LONGEST
from walletdesk.official.checking.registry import NETWORKS
from walletdesk.portal.saved_mail import MOST_BYTES

_TOO_LONG = _("This is too long. Paste the part with the link, the address or the number.")
_EMPTY = _("Paste something, or choose a saved e-mail.")


class OfficialCheckForm(forms.Form):
    text = forms.CharField(
        label=_("Link, address, account name, number, or the whole message"),
        help_text=_("From a screenshot: copy the text that your phone recognises in it, and paste that."),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _TOO_LONG},
        widget=forms.Textarea(
            {"rows": 4, "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    network = forms.ChoiceField(
        label=_("If it is an account name: where was it?"),
        choices=[
            ("", _("Somewhere else, or no account name")),
            *((one.value, one.label) for one in NETWORKS),
        ],
        required=False,
    )
    letter = forms.FileField(
        label=_("Or a saved e-mail (.eml)"),
        help_text=_("In your mail program: “Save as” or “Download message”. At most 2 MB."),
        required=False,
        error_messages={"empty": _("This file is empty.")},
        widget=forms.FileInput({"accept": ".eml,message/rfc822"}),
    )

    def clean_letter(self) -> UploadedFile | None:
        letter: UploadedFile | None = self.cleaned_data["letter"]
        if letter is not None and (letter.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 2 MB. Save the e-mail without its attachments.")
            )
        return letter

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = (cleaned.get("text") or "").strip() or cleaned.get("letter")
        if not self.errors and not given:
            self.add_error("text", _EMPTY)
        return cleaned
