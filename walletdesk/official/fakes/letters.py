"""The letters about fakes: to colleagues who can agree to a warning, and to customers who were in touch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from walletdesk import notices
from walletdesk.accounts.letters import recipient
from walletdesk.accounts.models import Agent, Customer
from walletdesk.accounts.models.who import who
from walletdesk.accounts.roles import SECOND, Role, may
from walletdesk.core.clock import now
from walletdesk.notices import Recipient
from walletdesk.official.fakes.permissions import CONFIRM
from walletdesk.official.fakes.words import Harm, Met

if TYPE_CHECKING:
    from walletdesk.official.fakes.models import PublicWarning, Report

# So many are named in a letter; the page has them all.
_NAMED = 8


def _example() -> Mapping[str, Any]:
    return {
        "name": "Lin Wei",
        "site": settings.PUBLIC_URL,
        "title": "A false website asks for your seed phrase",
        "body": "It looks like ours and says that your wallet has to be verified. It steals what is in it.",
        "touch": "You reported it to us, or we met it in your request.",
        "fakes": ["hxxps://walletdesk-verify[.]example"],
    }


def _example_of_proposal() -> Mapping[str, Any]:
    link = f"{settings.PUBLIC_URL}/console/fakes/1/"
    return {
        "name": "Rae",
        "by": "Lea",
        "title": "A false website",
        "until": now() + timedelta(days=7),
        "link": link,
    }


def _example_of_harm() -> Mapping[str, Any]:
    return {
        "name": "Lea",
        "harm": str(Harm.PAID.label),
        "met": str(Met.TELEGRAM.label),
        "source": "A customer in the app",
        "title": "hxxps://walletdesk-verify[.]example",
        "count": 3,
        "link": f"{settings.PUBLIC_URL}/console/fakes/1/",
    }


@notices.letter("fakes/harmed", example=_example_of_harm)
def harmed(report: Report) -> None:
    """To leads: somebody was harmed by what was reported. Nothing of what the report says itself."""
    confirming = [role for role in Role if may(role, CONFIRM)]
    readers = Agent.objects.serving().filter(role__in=confirming)
    # Whoever filed it knows.
    told = [_of_harm(report, reader) for reader in readers if who(reader) != report.reported_by]
    notices.write_each("fakes/harmed", told)


def _of_harm(report: Report, reader: Agent) -> notices.Draft:
    with override(reader.language):
        said = {
            "harm": str(report.get_harm_display()),
            "met": str(report.get_met_display()),
            "source": str(report.get_source_display()),
            "title": str(report.campaign.title),
        }
    return notices.Draft(
        Recipient(reader.email, reader.language, reader.time_zone, is_staff=True),
        {
            "name": reader.name,
            "count": report.campaign.reports.harm_waiting().count(),
            "link": f"{settings.PUBLIC_URL}/console/fakes/{report.campaign_id}/",
            **said,
        },
        about=reader,
    )


@notices.letter("fakes/warning", example=_example)
def warned(warning: PublicWarning, customer: Customer, touch: str | Promise) -> None:
    """To a customer who was in touch with a confirmed fake: what it is, and what to do. Once a campaign."""
    with override(customer.language):
        said = {"title": warning.title, "body": warning.body, "touch": str(touch)}
    shown = [fake.shown for fake in warning.fakes[:_NAMED]]
    for email in customer.emails_to_tell:
        notices.write(
            "fakes/warning",
            to=recipient(customer, email),
            context={"name": customer.name, "site": settings.PUBLIC_URL, "fakes": shown, **said},
            about=customer,
        )


@notices.letter("fakes/warning_proposed", example=_example_of_proposal)
def warning_proposed(warning: PublicWarning) -> None:
    """A public warning waits: to everybody who can be the second person, and to nobody else."""
    for reader in Agent.objects.serving().filter(role__in=SECOND).exclude(pk=warning.asked_by_id):
        with override(reader.language):
            title = warning.title
        notices.write(
            "fakes/warning_proposed",
            to=Recipient(reader.email, reader.language, reader.time_zone, is_staff=True),
            context={
                "name": reader.name,
                "by": warning.asked_by.name,
                "title": title,
                "until": warning.asked_at + warning.lasts,
                "link": f"{settings.PUBLIC_URL}/console/fakes/{warning.campaign_id}/",
            },
            about=reader,
        )
