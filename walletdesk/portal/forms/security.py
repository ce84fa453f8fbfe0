"""What a customer changes about the own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models.anti_phishing import LONGEST, SHORTEST
from walletdesk.portal.forms.fields import CodeField, EmailField, SafeForm, WordsField


class AddressForm(SafeForm):
    email = EmailField(label=_("Second e-mail address"), help_text=_("We send a code there to confirm it."))


class AuthenticatorForm(SafeForm):
    answer = CodeField(label=_("The six digits that the app shows now"))


class PasskeyNameForm(SafeForm):
    name = WordsField(
        label=_("Name of the passkey"),
        help_text=_("So that you can tell them apart later, such as “My phone”."),
        max_length=80,
        required=False,
    )


class DeviceNameForm(SafeForm):
    name = WordsField(
        label=_("Name of the device"),
        help_text=_("Leave it empty to go back to the browser’s own name."),
        max_length=60,
        required=False,
    )


class AntiPhishingForm(SafeForm):
    words = WordsField(
        label=_("Your anti-phishing code"),
        help_text=_("One or two words that you recognise at once. Not a password and not your seed phrase."),
        min_length=SHORTEST,
        max_length=LONGEST,
    )


class CloseForm(SafeForm):
    understood = forms.BooleanField(label=_("I understand that this can’t be undone."))
