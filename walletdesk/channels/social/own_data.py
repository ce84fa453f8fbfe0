"""What this room adds to a customer's own data: accounts elsewhere that they linked, now and before."""

from __future__ import annotations

from typing import Any

from walletdesk.accounts.models import Customer
from walletdesk.channels.social.models import Link


def links_of(customer: Customer) -> list[dict[str, Any]]:
    """For `accounts.export`."""
    links = Link.objects.filter(customer=customer).select_related("identity__account").order_by("linked_at")
    return [
        {
            "platform": link.platform_name,
            "account_of_ours": link.identity.account.shown_handle,
            "name_there": link.shown_name,
            "linked_at": link.linked_at.isoformat(),
            "ended_at": link.ended_at.isoformat() if link.ended_at else None,
        }
        for link in links
    ]
