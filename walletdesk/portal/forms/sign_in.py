"""Coming in: name and password, the second step, a full sign-in once more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from walletdesk.portal.forms.fields import CodeField, EmailField, PasswordField, SafeForm


class SignInForm(SafeForm):
    email = EmailField(sign_in=True, label=_("E-mail"))
    password = PasswordField()


class TotpForm(SafeForm):
    answer = CodeField(label=_("The six digits in your authenticator app"))


class RecoveryForm(SafeForm):
    answer = forms.CharField(
        label=_("One of your recovery codes"),
        help_text=_("Sixteen letters and digits, such as 7K3M-9Q2X-4TWD-8HNC. Each works once."),
        max_length=80,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


SECOND_STEPS: dict[str, type[SafeForm]] = {"totp": TotpForm, "recovery_code": RecoveryForm}


class AgainForm(SafeForm):
    """A full sign-in on one page: the password, and a code where there is a second step."""

    password = PasswordField()
    answer = forms.CharField(
        max_length=80,
        widget=forms.TextInput({"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, steps: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer = self.fields["answer"]
        if "totp" in steps:
            answer.label = _("The six digits in your authenticator app")
            answer.help_text = _("Or one of your recovery codes.")
        elif "recovery_code" in steps:
            answer.label = _("One of your recovery codes")
        else:
            del self.fields["answer"]

    @property
    def method(self) -> str:
        """What the answer is, by its shape: an app's code has six digits, a recovery code sixteen signs."""
        signs = "".join(self.cleaned_data["answer"].replace("-", " ").split())
        return "totp" if len(signs) <= 6 else "recovery_code"
