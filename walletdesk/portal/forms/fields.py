"""Fields for words that people choose. A secret typed into one is neither kept nor shown again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.accounts.emails import LONGEST, NotAnAddress, clean_email
from walletdesk.core.text import TextTooLong, clean_line
from walletdesk.look.forms import CodeInput, EmailInput, PasswordInput


class WordsField(forms.CharField):
    """One line of free words, without control characters; refused when a secret is in it."""

    def clean(self, value: Any) -> str:
        # First of all, or a phrase that is too long for the field would come back on the page.
        words = super().clean(_without_secrets(value or ""))
        try:
            words = clean_line(words, self.max_length or 200)
        except TextTooLong:
            raise ValidationError(_("That is too long.")) from None
        if self.required and not words:
            raise ValidationError(self.error_messages["required"], code="required")
        return words


class EmailField(forms.CharField):
    """An address that could receive mail."""

    def __init__(self, *, sign_in: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, widget=EmailInput(sign_in=sign_in), **kwargs)

    def clean(self, value: Any) -> str:
        email = super().clean(_without_secrets(value or ""))
        try:
            return clean_email(email)
        except NotAnAddress:
            words = _("That doesn’t look like an e-mail address. It needs an @, as in lin@example.com.")
            raise ValidationError(words, code="invalid") from None


class NewPasswordField(forms.CharField):
    """A password to be chosen; whether it is good enough, its owner's verb decides."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("New password"))
        kwargs.setdefault(
            "help_text",
            _(
                "Long is strong: four or five words that don’t belong together. "
                "Pasting from a manager is fine."
            ),
        )
        super().__init__(strip=False, max_length=1024, widget=PasswordInput(new=True), **kwargs)


class PasswordField(forms.CharField):
    """The password that somebody has."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Password"))
        super().__init__(strip=False, max_length=1024, widget=PasswordInput(), **kwargs)


class CodeField(forms.CharField):
    """Six digits; never shown again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=CodeInput(), **kwargs)


class SafeForm(forms.Form):
    """A form that comes back with what was typed, but never with a code or with what held a secret."""

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        unsafe = [name for name, field in self.fields.items() if isinstance(field, CodeField)]
        unsafe += [name for name in self.errors if self.has_error(name, "secret")]
        if unsafe:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            for name in unsafe:
                self.data[self.add_prefix(name)] = ""  # type: ignore[index]

    def refuse(self, name: str, words: str) -> None:
        """The answer can't be kept, and may be a secret: says why, and doesn't show it again."""
        self.add_error(name, words)
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix(name)] = ""  # type: ignore[index]


def _without_secrets(words: str) -> str:
    kinds = shield.remove(words).kinds
    if kinds:
        raise ValidationError(
            _("%(what)s. Nothing of it was kept. Please leave it out."),
            code="secret",
            params={"what": shield.advice(kinds[0]).title},
        )
    return words
