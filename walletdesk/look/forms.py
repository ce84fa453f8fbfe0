"""Answers that need a keyboard or a browser's memory of their own kind."""

from typing import Any

from django import forms


class CodeInput(forms.TextInput):
    """A one-time code: digits on the phone's keyboard, filled from a message where the system offers it."""

    def __init__(self, length: int = 6, attrs: dict[str, Any] | None = None) -> None:
        wanted = {
            "class": "code-input",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "autocapitalize": "off",
            "spellcheck": "false",
            "pattern": r"[0-9\s]*",
            "data-code-length": length,
        }
        super().__init__({**wanted, **(attrs or {})})


class PasswordInput(forms.PasswordInput):
    """A password with a toggle to see it; `new=True` adds the strength meter."""

    def __init__(self, new: bool = False, attrs: dict[str, Any] | None = None) -> None:
        self.new = new
        wanted = {"autocomplete": "new-password" if new else "current-password", "spellcheck": "false"}
        super().__init__({**wanted, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["meter"] = self.new
        return context


class EmailInput(forms.EmailInput):
    """An e-mail address; as a sign-in name it also invites passkeys (`webauthn`)."""

    def __init__(self, sign_in: bool = False, attrs: dict[str, Any] | None = None) -> None:
        wanted = {
            "autocomplete": "username webauthn" if sign_in else "email",
            "autocapitalize": "off",
            "spellcheck": "false",
            "inputmode": "email",
        }
        super().__init__({**wanted, **(attrs or {})})


class GrowingTextarea(forms.Textarea):
    """A text that gets as much room as its words need; leaving the page with unsent words asks first."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, "data-grow": True, "data-guard": True, **(attrs or {})})
