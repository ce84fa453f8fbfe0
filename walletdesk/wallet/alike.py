"""What of all that a customer knows a new address looks like: the book, and the linked addresses."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.chains.evm.address import Address
from walletdesk.wallet.lookalike import Run, resemblance
from walletdesk.wallet.models import BookEntry, LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Alike:
    """A known address, by its label, that the new one passes for; both are cut where they differ."""

    label: str
    runs: list[Run]
    known_runs: list[Run]


def alikes(customer: "Customer", address: Address) -> list[Alike]:
    """Those it could be taken for, the closest first."""
    known = {linked.address: linked.label for linked in LinkedAddress.objects.of(customer)}
    known |= BookEntry.objects.labels_of(customer)
    found = filter(None, (resemblance(address.key, one) for one in known))
    return [
        Alike(known[one.known], one.runs(), one.known_runs())
        for one in sorted(found, key=lambda one: -one.together)
    ]
