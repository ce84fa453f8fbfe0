"""What an administrator writes about an account on a platform: what that platform asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.models.account import LONGEST_VALUE
from walletdesk.channels.social.platform import Field, Platform
from walletdesk.look.forms import PasswordInput

_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
_KEPT = _("Leave it empty to keep the one that is set.")
ON = "on"


class AccountForm(forms.Form):
    """With `account` it begins with what that one has, and secrets that are left empty stay."""

    # Secrets that are kept are required of nobody, which the browser would not know.
    use_required_attribute = False

    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"),
        max_length=80,
        help_text=_("Only colleagues see it."),
        widget=forms.TextInput(dict(_TYPED)),
    )
    handle = forms.CharField(
        label=_("Name of the account on the platform"),
        max_length=100,
        help_text=_("As customers see it and the registry of official channels has it."),
        widget=forms.TextInput(dict(_TYPED)),
    )

    def __init__(self, *args: Any, platform: Platform, account: Account | None = None, **kwargs: Any) -> None:
        if account:
            shown = {"name": account.name, "handle": account.shown_handle}
            kwargs["initial"] = {**shown, **account.details}
        super().__init__(*args, **kwargs)
        self.platform = platform
        if platform.handle_hint:
            self.fields["handle"].help_text = str(platform.handle_hint)
        for field in platform.fields:
            self.fields[field.name] = _asked(field, is_kept=bool(account and account.sealed.get(field.name)))

    @property
    def given(self) -> dict[str, Any]:
        """What `Account` takes: its names, and the fields apart by whether they are secret."""
        parts: dict[str, Any] = {
            "details": {
                field.name: self._value(field) for field in self.platform.fields if not field.is_secret
            },
            "secrets": {field.name: self._value(field) for field in self.platform.fields if field.is_secret},
        }
        return {"name": self.cleaned_data["name"], "handle": self.cleaned_data["handle"], **parts}

    def refuse(self, wrong: ValidationError) -> None:
        """Says of each field what the model says of it."""
        told: Mapping[str, Any] = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
        for name, problems in told.items():
            self.add_error(name if name in self.fields else None, problems)

    def _value(self, field: Field) -> str:
        value = self.cleaned_data[field.name]
        if field.is_switch:
            return ON if value else ""
        return str(value or "")


def _asked(field: Field, *, is_kept: bool) -> forms.Field:
    """A field of the platform's as one of a form; its pattern is the model's to check."""
    said: dict[str, Any] = {"label": field.label, "help_text": field.hint, "required": field.is_required}
    if field.is_switch:
        return forms.BooleanField(**{**said, "required": False})
    if field.choices:
        first = field.choices[0][0]
        return forms.ChoiceField(choices=field.choices, widget=forms.RadioSelect, initial=first, **said)
    if field.is_secret:
        said["required"] = field.is_required and not is_kept
        said["help_text"] = lazystr(f"{field.hint} {_KEPT}".strip()) if is_kept else field.hint
        widget = PasswordInput(attrs={**_TYPED, "autocomplete": "new-password"})
        return forms.CharField(max_length=LONGEST_VALUE, widget=widget, **said)
    return forms.CharField(max_length=LONGEST_VALUE, widget=forms.TextInput(dict(_TYPED)), **said)
