"""What the wallet adds to a customer's own data."""

from typing import TYPE_CHECKING, Any

from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


def wallet_of(customer: "Customer") -> dict[str, Any]:
    """For `accounts.export`: also what was unlinked and removed, with when."""
    return {
        "linked_addresses": [
            {
                "address": one.spelled,
                "label": one.label,
                "shown_by": one.way,
                "linked_at": one.linked_at.isoformat(),
                "unlinked_at": one.unlinked_at.isoformat() if one.unlinked_at else None,
            }
            for one in LinkedAddress.objects.filter(customer=customer).order_by("pk")
        ],
        "address_book": [
            {
                "address": entry.spelled,
                "label": entry.label,
                "note": entry.note,
                "added_at": entry.added_at.isoformat(),
                "allowed_from": entry.allowed_from.isoformat(),
                "removed_at": entry.removed_at.isoformat() if entry.removed_at else None,
            }
            for entry in BookEntry.objects.filter(customer=customer).order_by("pk")
        ],
        "allow_lists": [
            {
                "turned_on_at": row.turned_on_at.isoformat(),
                "ends_at": row.ends_at.isoformat() if row.ends_at else None,
            }
            for row in AllowList.objects.filter(customer=customer).order_by("pk")
        ],
    }
