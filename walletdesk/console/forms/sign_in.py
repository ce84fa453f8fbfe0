"""Coming in: name and password, the second step, a new password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.look.forms import CodeInput, EmailInput, PasswordInput


class SignInForm(forms.Form):
    email = forms.CharField(label=_("Work e-mail"), max_length=254, widget=EmailInput(sign_in=True))
    password = forms.CharField(label=_("Password"), strip=False, max_length=1024, widget=PasswordInput)


class TotpForm(forms.Form):
    answer = forms.CharField(
        label=_("The six digits in your authenticator app"), max_length=20, widget=CodeInput
    )


class RecoveryForm(forms.Form):
    answer = forms.CharField(
        label=_("One of your recovery codes"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class AgainForm(forms.Form):
    """A full sign-in on one page: the password, and the app's code where there is an app."""

    password = forms.CharField(label=_("Password"), strip=False, max_length=1024, widget=PasswordInput)
    answer = forms.CharField(
        label=_("The six digits in your authenticator app"), max_length=20, widget=CodeInput
    )

    def __init__(self, *args: Any, has_app: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_app:
            self.fields["answer"] = forms.CharField(
                label=_("One of your recovery codes"), max_length=40, widget=forms.TextInput
            )


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        help_text=_("Long is strong: a sentence that only you would say. Pasting from a manager is fine."),
        strip=False,
        max_length=1024,
        widget=PasswordInput(new=True),
    )
