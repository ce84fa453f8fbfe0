"""What of all that a customer knows a new address looks like: the book, and the linked addresses."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.chains.evm.address import Address
from walletdesk.wallet.lookalike import Resemblance, resemblance
from walletdesk.wallet.models import BookEntry, LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Part:
    """Neighbouring characters of the spelling that people see; `differs`: not the same in the other one."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Alike:
    """A known address that the new one passes for, and both as they are shown, cut where they differ."""

    known: str
    label: str
    new_parts: list[Part]
    known_parts: list[Part]


def alikes(customer: "Customer", address: Address) -> list[Alike]:
    """Those it could be taken for, the closest first."""
    known = {linked.address: linked.label for linked in LinkedAddress.objects.of(customer)}
    known |= BookEntry.objects.labels_of(customer)
    found = [resemblance(address.key, one) for one in known if one != address.key]
    closest = sorted(filter(None, found), key=lambda one: -one.together)
    return [_alike(one, known[one.known]) for one in closest]


def _alike(found: Resemblance, label: str) -> Alike:
    new, known = str(Address.of(found.address)), str(Address.of(found.known))
    lengths = [(len(run.digits), not run.same) for run in found.runs()]
    return Alike(known, label, _parts(new, lengths), _parts(known, lengths))


def _parts(text: str, lengths: list[tuple[int, bool]]) -> list[Part]:
    parts, start = [], 0
    for length, differs in lengths:
        parts.append(Part(text[start : start + length], differs))
        start += length
    return parts
