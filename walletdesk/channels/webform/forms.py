"""The questions of the contact form, and of the form that finds a request again."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.desk.facts.form import FactForm
from walletdesk.desk.topics import Topic
from walletdesk.look.forms import EmailInput, GrowingTextarea

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

TAKEN_KINDS = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,.txt,.log,audio/*"


class FilesInput(forms.ClearableFileInput):
    """A choice of several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/input.html"


class FilesField(forms.FileField):
    """Several files; what each is, the desk's door finds out."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [file for file in data or [] if file]


def files_field() -> FilesField:
    return FilesField(
        label=_("Pictures and files"),
        help_text=_("At most 10 files of 10 MB each: pictures, sound, PDF or plain text."),
        required=False,
        widget=FilesInput(attrs={"accept": TAKEN_KINDS, "data-files": True}),
    )


class ContactForm(FactForm):
    """One request for help. Lengths are checked at the desk's door, after it took the secrets out."""

    topic = forms.ChoiceField(choices=Topic.choices, widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("What happened?"),
        help_text=_("What did you do, what happened then, and since when? Your own words are fine."),
        widget=GrowingTextarea(attrs={"rows": 7}),
        error_messages={"required": _("Tell us in a few words what happened.")},
    )
    name = forms.CharField(
        label=_("What may we call you?"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We tell you there when an answer waits."),
        widget=EmailInput,
        error_messages={"required": _("We need an address to tell you that an answer waits.")},
    )
    uploads = files_field()
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    # People don't see this question; whoever answers it is a program.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, customer: Customer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if customer:
            self.fields["email"].initial = customer.email
            self.fields["email"].disabled = True
            self.fields["name"].initial = customer.name

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("website"):
            self._set_aside({"website": ""})
            raise forms.ValidationError(_("Something filled in a hidden field. Please send it once more."))
        return self.cleaned_data

    def take_out_secrets(self) -> tuple[str, ...]:
        """Before a form with mistakes is shown again: its words without secrets; returns their kinds."""
        shown: dict[str, str] = {}
        kinds: set[str] = set()
        for place in ("body", *self.fact_names, "name", "email"):
            text = self.data.get(self.add_prefix(place), "")
            cleaned = shield.remove(text, field="message" if place == "body" else place)
            if cleaned.kinds:
                shown[place] = cleaned.text
                kinds.update(cleaned.kinds)
        self._set_aside(shown)
        return tuple(sorted(kinds))

    def _set_aside(self, words: dict[str, str]) -> None:
        if words:
            corrected = {self.add_prefix(place): text for place, text in words.items()}
            self.data = {**{name: self.data[name] for name in self.data}, **corrected}


class MessageForm(forms.Form):
    """The next line of a conversation."""

    body = forms.CharField(
        label=_("Write a message"), required=False, widget=GrowingTextarea(attrs={"rows": 3})
    )
    uploads = files_field()
    uid = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class FindForm(forms.Form):
    """A reference and an address: together they find a request."""

    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("It begins with WD and stands in our first letter."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Enter the reference, such as WD-7K3M-9Q2X-4T3.")},
    )
    email = forms.EmailField(
        label=_("The e-mail address you gave"),
        widget=EmailInput,
        error_messages={"required": _("Enter the address that you gave when you wrote to us.")},
    )


def names_of(files: Sequence[UploadedFile]) -> list[str]:
    return [f"{file.name}:{file.size}" for file in files]
