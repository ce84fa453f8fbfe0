"""Every letter of the wallet. Each goes to all confirmed addresses, with the anti-phishing code and the
freeze link: whoever changes where money may go must not be able to do it unseen."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from walletdesk import notices
from walletdesk.accounts.letters import recipient
from walletdesk.chains.evm.address import Address
from walletdesk.core import clock
from walletdesk.wallet import policy
from walletdesk.wallet.spelling import in_groups

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.wallet.models import BookEntry, LinkedAddress

# From a published test vector; nobody's.
_EXAMPLE = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
_HOURS = int(policy.COOL_DOWN.total_seconds()) // 3600


def tell(customer: "Customer", slug: str, **context: Any) -> None:
    """Writes `letters/wallet/<slug>` to every address of the customer."""
    for email in customer.emails_to_tell:
        notices.write(
            slug=f"wallet/{slug}",
            to=recipient(customer, email),
            context={"name": customer.name, "site": settings.PUBLIC_URL, **context},
            about=customer,
        )


def _shown(address: str) -> str:
    """Whole and in groups, so that it can be compared; a look-alike would share a shortened one."""
    return in_groups(Address.of(address))


def _example(**context: Any) -> Any:
    return lambda: {"name": "Lin Wei", "site": settings.PUBLIC_URL, **context}


@notices.letter("wallet/address_linked", example=_example(address=_shown(_EXAMPLE)))
def address_linked(linked: "LinkedAddress") -> None:
    """An address was linked to the account."""
    tell(linked.customer, "address_linked", address=_shown(linked.address))


@notices.letter("wallet/linked_elsewhere", example=_example(address=_shown(_EXAMPLE)))
def linked_elsewhere(linked: "LinkedAddress") -> None:
    """To whoever linked an address before: somebody else has shown its key as well. Not who."""
    tell(linked.customer, "linked_elsewhere", address=_shown(linked.address))


@notices.letter("wallet/address_unlinked", example=_example(address=_shown(_EXAMPLE)))
def address_unlinked(linked: "LinkedAddress") -> None:
    """An address was unlinked."""
    tell(linked.customer, "address_unlinked", address=_shown(linked.address))


@notices.letter(
    "wallet/entry_added",
    example=_example(
        address=_shown(_EXAMPLE), label="Ming", until=clock.now() + policy.COOL_DOWN, hours=_HOURS
    ),
)
def entry_added(entry: "BookEntry") -> None:
    """While the allow-list is on, an address was added that will count as allowed."""
    facts = {"address": _shown(entry.address), "label": entry.label}
    tell(entry.customer, "entry_added", until=entry.allowed_from, hours=_HOURS, **facts)


@notices.letter("wallet/allow_list_on", example=_example())
def allow_list_on(customer: "Customer") -> None:
    """The allow-list was turned on."""
    tell(customer, "allow_list_on")


@notices.letter("wallet/allow_list_ending", example=_example(until=clock.now() + policy.ALLOW_LIST_OFF_WAIT))
def allow_list_ending(customer: "Customer", until: datetime) -> None:
    """The end of the allow-list was asked for."""
    tell(customer, "allow_list_ending", until=until)


@notices.letter("wallet/allow_list_kept", example=_example())
def allow_list_kept(customer: "Customer") -> None:
    """The end of the allow-list was called off."""
    tell(customer, "allow_list_kept")
