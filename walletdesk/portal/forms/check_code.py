"""A check code, as it stands in a message of ours. Nothing of it is kept or shown again."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CheckCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Check code of the message"),
        help_text=_(
            "Six letters, such as BCD-FGH. It stands at the end of each letter, and beside each line."
        ),
        error_messages={"required": _("Type the code that stands in the message.")},
        widget=forms.TextInput(
            {
                "class": "mono",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": 20,
            }
        ),
    )
