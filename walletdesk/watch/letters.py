"""The letters of the watch. Of an alert: to every confirmed address, with the anti-phishing code and the way
to say no. Of other thresholds: to colleagues.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from walletdesk import notices
from walletdesk.accounts.freeze_link import freeze_link
from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import SECOND, may
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.limits import Limit, LimitReached
from walletdesk.limits.words import ALERT_LETTERS, BAIT_LETTERS
from walletdesk.notices import Recipient
from walletdesk.watch.answer_link import denial_link
from walletdesk.watch.facts import shown, told
from walletdesk.watch.rule import Rule, Severity, Values
from walletdesk.watch.rules import RULES

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.watch.models import Alert


def tell(customer: Customer, raised: Sequence[Alert]) -> None:
    """One letter for each thing that happened, the gravest first, unless another room writes of it, or
    nothing can be lost.

    Above the limits the alerts stand in the app alone: nobody's mailbox is filled by whoever sends dust.
    """
    of_own_doing = {alert.occasion for alert in raised if alert.says and alert.says.freezes}
    reached: set[Limit] = set()
    for alert in sorted(raised, key=lambda alert: -alert.rank):
        if not alert.is_first or alert.is_told or alert.severity == Severity.NOTICE:
            continue
        limit = ALERT_LETTERS if alert.occasion in of_own_doing else BAIT_LETTERS
        # Ten thousand pinches of dust in a block are not ten thousand questions.
        if limit in reached:
            continue
        try:
            limit.take(str(customer.public_id))
        except LimitReached:
            reached.add(limit)
        else:
            raised_alert(alert)


def _example() -> dict[str, Any]:
    rule = RULES["new_country"]
    return {
        "name": "Lin Wei",
        "title": str(rule.name),
        "question": str(rule.question),
        "freezes": True,
        "why": str(rule.why),
        "facts": "\n".join(map(str, told({"country": "DE", "device": "Chrome · Windows"}))),
        "what_to_do": str(rule.what_to_do),
        "at": clock.now(),
        "page": f"{settings.PUBLIC_URL}/alerts/",
    }


@notices.letter("watch/alert", example=_example)
def raised_alert(alert: Alert) -> None:
    """Something happened that may not have been the customer: was this you?"""
    customer = alert.customer
    for email in customer.emails_to_tell:
        to = Recipient(
            email,
            customer.language,
            customer.time_zone,
            anti_phishing_code=customer.anti_phishing_code or None,
            freeze_url=denial_link(alert, email) if alert.freezes else freeze_link(customer, email),
        )
        notices.write("watch/alert", to=to, context=_words(alert, to), about=customer)


def _words(alert: Alert, to: Recipient) -> dict[str, Any]:
    says = alert.says
    assert says
    with translation.override(to.written_language), timezone.override(to.time_zone):
        return {
            "name": alert.customer.name,
            "title": str(says.name),
            "question": str(says.question),
            "freezes": alert.freezes,
            "why": str(says.why),
            "what_to_do": str(says.what_to_do),
            "facts": "\n".join(map(str, shown(alert))),
            "at": alert.at,
            "page": f"{settings.PUBLIC_URL}/alerts/{alert.public_id}/",
        }


def _example_of_thresholds() -> dict[str, Any]:
    rule = RULES["many_failures"]
    return {
        "name": "Rae",
        "title": str(rule.name),
        "by": "Lea",
        "changes": _changes(rule, rule.defaults, {"failures": 9, "minutes": 30}),
        "link": f"{settings.PUBLIC_URL}/console/watch/{rule.slug}/",
    }


@notices.letter("watch/thresholds", example=_example_of_thresholds)
def thresholds_changed(rule: Rule, before: Values, after: Values, *, by: Actor) -> None:
    """A rule goes by other numbers: to everybody whose word counts as a second one, but for who did it, so
    that nobody makes a rule quieter unseen."""
    if before == after:
        return
    for reader in Agent.objects.serving().filter(role__in=SECOND):
        if reader.actor_id == by.actor_id:
            continue
        to = Recipient(reader.email, reader.language, reader.time_zone)
        page = f"{settings.PUBLIC_URL}/console/watch/{rule.slug}/" if may(reader.role, "watch.tune") else ""
        with translation.override(to.written_language):
            told = {"title": str(rule.name), "changes": _changes(rule, before, after)}
        context = {"name": reader.name, "by": by.actor_name, "link": page, **told}
        notices.write("watch/thresholds", to=to, context=context, about=reader)


def _changes(rule: Rule, before: Values, after: Values) -> str:
    """A line for each number that is another one."""
    return "\n".join(
        _("%(what)s: %(after)d %(unit)s, before %(before)d")
        % {"what": one.label, "unit": one.unit, "after": after[one.name], "before": before[one.name]}
        for one in rule.thresholds
        if after[one.name] != before[one.name]
    )
