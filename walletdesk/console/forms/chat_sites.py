"""What an administrator writes about a site that embeds the chat."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.chat.models import Site
from walletdesk.channels.chat.models.site import NAME_LIMIT
from walletdesk.channels.chat.origins import BadOrigin, clean_origin

# More are more sites; each address is compared with on every request of a page.
ORIGINS_LIMIT = 20
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


def _cleaned(text: str) -> str:
    try:
        return clean_origin(text)
    except (BadOrigin, UnicodeError) as problem:
        said = str(problem) if isinstance(problem, BadOrigin) else _("That is no address of a website.")
        raise forms.ValidationError(said) from problem


class SiteForm(forms.Form):
    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"),
        max_length=NAME_LIMIT,
        help_text=_("Only colleagues see it."),
    )
    origins = forms.CharField(
        label=_("Addresses of its pages"),
        max_length=5000,
        help_text=_("One a line, like https://shop.example. With and without www are two addresses."),
        widget=forms.Textarea({"rows": 3, "data-grow": True, "inputmode": "url", **_TYPED}),
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Site.objects.filter(name=name, retired_at=None).exists():
            raise forms.ValidationError(_("There is a site of this name already."))
        return name

    def clean_origins(self) -> list[str]:
        origins = [_cleaned(line) for line in self.cleaned_data["origins"].split()]
        if len(origins) > ORIGINS_LIMIT:
            raise forms.ValidationError(_("Twenty addresses are the most."))
        return origins


class OriginForm(forms.Form):
    origin = forms.CharField(
        label=_("One more address"),
        max_length=255,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://shop.example", **_TYPED}),
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site

    def clean_origin(self) -> str:
        if len(self.site.origins) >= ORIGINS_LIMIT:
            raise forms.ValidationError(_("Twenty addresses are the most."))
        return _cleaned(self.cleaned_data["origin"])
