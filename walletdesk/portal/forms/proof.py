from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.look.forms import CodeInput


class CodeForm(forms.Form):
    """Six digits that were sent to an address or are shown by an app."""

    code = forms.CharField(
        label=_("Six-digit code"),
        widget=CodeInput,
        max_length=40,
        error_messages={"required": _("Enter the six digits.")},
    )
