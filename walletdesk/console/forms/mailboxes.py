"""What an administrator writes about a mailbox; its secrets go in and never come out again."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.email.models import Afterwards, Mailbox, Tls
from walletdesk.channels.email.models.providers import PLACES, Provider, provider_of
from walletdesk.look.forms import PasswordInput

PASSWORD, OAUTH = "password", "oauth"
DETAILS = (
    "name",
    "host",
    "port",
    "tls",
    "user",
    "consent_url",
    "token_url",
    "scope",
    "client_id",
    "folder",
    "afterwards",
    "move_to",
    "since",
    "authority",
)
_TYPED = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
_KEPT = _("Leave it empty to keep the one that is set. For another server it has to be given anew.")
_KNOWN = _("The addresses and the scope of Microsoft 365 and Google are known; leave those fields empty.")
_INSTEAD_OF_CONSENT = _("Leave it empty, and press “Connect” on the mailbox's page once it is saved.")


def _line(label: Any, *, required: bool = True, limit: int = 254, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(dict(_TYPED))
    return forms.CharField(
        label=label, max_length=limit, required=required, help_text=help_text, widget=widget
    )


def _secret(label: Any) -> forms.CharField:
    # As it is: spaces around a password may belong to it.
    widget = PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=4000, required=False, strip=False, widget=widget)


class MailboxForm(forms.Form):
    """With `mailbox` it begins with what that one has, and secrets that are left empty stay."""

    # What is required changes with the access that is chosen, which the browser would not know.
    use_required_attribute = False

    name = _line(pgettext_lazy("of a thing", "Name"), limit=80, help_text=_("Only colleagues see it."))
    host = _line(_("IMAP server"), limit=253)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    tls = forms.ChoiceField(label=_("Encryption"), choices=Tls.choices, initial=Tls.DIRECT)
    user = _line(_("User name"), help_text=_("Often the whole e-mail address."))
    access = forms.ChoiceField(
        label=_("Access"),
        choices=[(PASSWORD, _("By password")), (OAUTH, _("By OAuth 2"))],
        initial=PASSWORD,
        widget=forms.RadioSelect,
    )
    password = _secret(_("Password"))
    provider = forms.ChoiceField(
        label=_("Provider"),
        choices=Provider.choices,
        initial=Provider.OTHER,
        required=False,
        help_text=_KNOWN,
    )
    consent_url = _line(_("Consent address"), required=False, limit=300)
    token_url = _line(_("Token address"), required=False, limit=300)
    scope = _line(_("Scope"), required=False, limit=500)
    client_id = _line(_("Client id"), required=False, limit=300)
    client_secret = _secret(_("Client secret"))
    refresh_token = _secret(_("Refresh token"))
    folder = _line(_("Folder"), limit=200)
    afterwards = forms.ChoiceField(
        label=_("What to do with a letter that was fetched"), choices=Afterwards.choices
    )
    move_to = _line(_("Folder to move letters into"), required=False, limit=200)
    since = forms.DateField(
        label=_("Only letters since"),
        required=False,
        help_text=_("Older ones are left alone. Empty, all that are in the folder become tickets."),
        # Browsers take no other form of a day, whatever the language.
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    authority = forms.CharField(
        label=_("Certificate to trust"),
        required=False,
        max_length=20_000,
        help_text=_("PEM, for a server with a certificate of its own. Empty, the public ones count."),
        widget=forms.Textarea({"rows": 3, "class": "mono", **_TYPED}),
    )

    def __init__(self, *args: Any, mailbox: Mailbox | None = None, **kwargs: Any) -> None:
        if mailbox:
            kwargs["initial"] = {name: getattr(mailbox, name) for name in DETAILS}
            places = mailbox.consent_url, mailbox.token_url, mailbox.scope
            kwargs["initial"]["provider"] = provider_of(*places)
            kwargs["initial"]["access"] = OAUTH if mailbox.uses_oauth else PASSWORD
        else:
            kwargs["initial"] = {"folder": "INBOX"}
        super().__init__(*args, **kwargs)
        self.mailbox = mailbox
        chosen = self["access"].value()
        self.fields["password"].required = mailbox is None and chosen == PASSWORD
        is_another = self["provider"].value() not in PLACES
        consents = bool(self["consent_url"].value()) or not is_another
        self.fields["refresh_token"].required = mailbox is None and chosen == OAUTH and not consents
        self.fields["refresh_token"].help_text = _INSTEAD_OF_CONSENT
        self.fields["token_url"].required = chosen == OAUTH and is_another
        self.fields["client_id"].required = chosen == OAUTH and consents
        if mailbox:
            for name in ("password", "client_secret", "refresh_token"):
                self.fields[name].help_text = _KEPT

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("access") == PASSWORD:
            given.update(dict.fromkeys(("consent_url", "token_url", "scope", "client_id"), ""))
        elif places := PLACES.get(given.get("provider", "")):
            given.update(asdict(places))
        return given

    @property
    def details(self) -> dict[str, Any]:
        """What the row gets."""
        return {name: self.cleaned_data[name] for name in DETAILS}

    @property
    def secrets(self) -> dict[str, str]:
        """Only those of the way in that was chosen."""
        chosen = (
            ("password",) if self.cleaned_data["access"] == PASSWORD else ("refresh_token", "client_secret")
        )
        return {name: self.cleaned_data[name] for name in chosen}
