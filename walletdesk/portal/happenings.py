"""One line of the security history, in words for its owner."""

from datetime import datetime
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from walletdesk.accounts.models import Customer
from walletdesk.core.places import Place
from walletdesk.journal.models import Entry
from walletdesk.look.moments import exact

# What deserves a second look, and what is good news.
WORRYING = {
    "accounts.lock.placed",
    "accounts.proof.refused",
    "accounts.freeze.placed",
    "accounts.recovery_code.used",
    "accounts.passkey.removed",
    "accounts.authenticator.removed",
    "accounts.address.removed",
    "accounts.device.added",
    "accounts.password.reset",
}
GOOD = {
    "accounts.lock.released",
    "accounts.passkey.added",
    "accounts.authenticator.added",
    "accounts.customer.registered",
    "accounts.proof.given",
}


class Happening:
    """An entry of the journal as its owner reads it: no reasons of staff, no inner names."""

    def __init__(self, entry: Entry, customer: Customer) -> None:
        self.entry, self.customer = entry, customer
        self.at = entry.at
        self.label = entry.act_label

    @property
    def tone(self) -> str:
        if self.entry.act in WORRYING:
            return "warn"
        return "good" if self.entry.act in GOOD else ""

    @property
    def who(self) -> str:
        """Empty where it was the customer: that is the rule."""
        if self.entry.actor_kind == "agent":
            return _("by %(name)s of our support") % {"name": self.entry.actor_name}
        if self.entry.actor_kind == "visitor" and self.entry.act == "accounts.freeze.placed":
            return _("by the link in a letter")
        # An account is opened by its owner, who is nobody yet at that moment.
        is_automatic = self.entry.actor_kind == "system" and self.entry.act != "accounts.customer.registered"
        return _("by itself") if is_automatic else ""

    @cached_property
    def facts(self) -> list[str]:
        """Where, by what, which one, until when."""
        details = self.entry.details
        named = {name: str(details[name]) for name in ("device", "name", "address") if details.get(name)}
        facts = list(named.values())
        if country := details.get("country"):
            facts.append(Place(country_code=country).label(get_language()))
        facts += [self._method(method) for method in details.get("methods", [])]
        if until := details.get("until"):
            facts.append(_("until %(moment)s") % {"moment": exact(datetime.fromisoformat(until))})
        return [*facts, self.who] if self.who else facts

    def _method(self, method: str) -> str:
        names = {
            "password": _("password"),
            "passkey": _("passkey"),
            "totp": _("authenticator app"),
            "recovery_code": _("recovery code"),
            "code": _("code by e-mail"),
        }
        return names.get(method, method)
