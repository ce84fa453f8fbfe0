"""Between knowing who somebody is and the first message, the page holds a signed entry."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.accounts.models import Customer
from walletdesk.channels.chat.identity import Identity
from walletdesk.channels.chat.models import Site
from walletdesk.core import tokens, vault

PURPOSE = "chat.entry"
# A frightened person takes a while to find words.
GOOD_FOR = timedelta(hours=2)


def entry_for(identity: Identity, site: Site | None) -> str:
    """Lets the holder begin conversations as this customer, at this site only."""
    claims = {"site": site.key if site else "", "customer": identity.customer.actor_id, "how": identity.how}
    return tokens.sign(claims, PURPOSE, GOOD_FOR)


def read_entry(entry: str, site: Site | None) -> Identity | None:
    """Whom an entry was given to; None for one that is too old, changed, or another site's."""
    try:
        claims = tokens.read(entry, PURPOSE)
    except tokens.BadToken:
        return None
    if claims["site"] != (site.key if site else ""):
        return None
    customer = Customer.objects.filter(closure=None, public_id=claims["customer"]).first()
    return Identity(customer, claims["how"]) if customer else None


def person_at(identity: Identity, site: Site | None) -> str:
    """A name by which a browser keeps one person's conversation apart from another's; it says no more."""
    return vault.digest(f"{site.key if site else ''}:{identity.customer.actor_id}", "chat.person")[:24]
