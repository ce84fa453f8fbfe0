"""Letters about accounts elsewhere that a customer linked. They go to every address, with the freeze link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from walletdesk import notices
from walletdesk.accounts.letters import recipient

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Link


def _example(**context: Any) -> Any:
    facts = {"platform": "Telegram", "handle": "@harbourhelp", "there": "Lin", "site": settings.PUBLIC_URL}
    return lambda: {"name": "Lin Wei", **facts, **context}


@notices.letter("social/linked", example=_example())
def linked(link: Link) -> None:
    """Somebody on a platform is known as this customer from now on."""
    _tell(link, "linked")


@notices.letter("social/unlinked", example=_example(by_agent=False))
def unlinked(link: Link, *, by_agent: bool) -> None:
    """Somebody on a platform is a stranger again."""
    _tell(link, "unlinked", by_agent=by_agent)


def _tell(link: Link, slug: str, **more: Any) -> None:
    customer = link.customer
    with override(customer.language):
        facts = {"platform": link.platform_name, "handle": link.identity.account.shown_handle}
    for email in customer.emails_to_tell:
        context = {"name": customer.name, "there": link.shown_name, "site": settings.PUBLIC_URL}
        notices.write(
            slug=f"social/{slug}",
            to=recipient(customer, email),
            context={**context, **facts, **more},
            about=customer,
        )
