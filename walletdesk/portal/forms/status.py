"""The questions of the status page and of the registers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.help.status.platforms import Platform
from walletdesk.look.forms import EmailInput


class SubscriptionForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=EmailInput,
        error_messages={
            "required": _("Enter the address that we may write to."),
            "invalid": _("Enter an address such as lin@example.com."),
        },
    )


class VersionForm(forms.Form):
    """Neither answer is refused: what nobody can read is told as not known."""

    platform = forms.ChoiceField(label=_("Where the app runs"), choices=Platform.choices)
    version = forms.CharField(
        label=_("Version"),
        help_text=_("It stands in the app under Settings, About; such as 2.10.1."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the version, such as 2.10.1.")},
    )
    code = forms.CharField(
        label=_("Error code"),
        help_text=_("If the app shows one."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
