"""Opening an account."""

from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models.preferences import LONGEST_NAME
from walletdesk.portal.forms.fields import CodeField, EmailField, NewPasswordField, SafeForm, WordsField


class SignUpForm(SafeForm):
    email = EmailField(label=_("E-mail"), help_text=_("We send a code there, to know that it is yours."))
    name = WordsField(
        label=_("What should we call you?"),
        max_length=LONGEST_NAME,
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class LetterCodeForm(SafeForm):
    answer = CodeField(label=_("The six digits in our letter"))


class PasswordForm(SafeForm):
    password = NewPasswordField()
