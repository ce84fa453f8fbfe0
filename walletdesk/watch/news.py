"""What open pages of a customer hear: that something about the alerts has changed, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk import live

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


def topic_of(customer: Customer) -> str:
    return f"alerts:{customer.public_id}"


def tell_pages(customer: Customer, kind: str) -> None:
    """At the end of the transaction; a page then reads anew what it shows."""
    live.publish(topic_of(customer), kind, {})
