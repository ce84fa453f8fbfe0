"""What each role may do: the one table that every room asks (`agent.can("lock.release")`).

Nobody gets everything: an administrator makes agents and settings but does not act on customers' accounts,
so that one stolen sign-in cannot both appoint and act (separation of duty, NIST SP 800-53 AC-5).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    AGENT = "agent", _("Agent")
    REVIEWER = "reviewer", _("Reviewer")
    LEAD = "lead", _("Lead")
    ADMINISTRATOR = "administrator", _("Administrator")


_DESK = {
    "desk.see",
    "tickets.work",
    "tickets.note",
    "proof.ask",
    "personal.reveal",
    "lock.release",
    "account.freeze",
    "fakes.triage",
}
_REVIEW = {"approve", "journal.read", "official.see"}
_LEAD = {
    "personal.reveal.unproven",
    "macros.edit",
    "articles.edit",
    "status.edit",
    "official.propose",
    "fakes.confirm",
    "fees.edit",
    "queues.edit",
    "tickets.assign_others",
    "reports.see",
    "letters.retry",
    "outgoing.override",
    "watch.tune",
}
_HOUSE = {
    "desk.see",
    "journal.read",
    "agents.manage",
    "settings.edit",
    "macros.edit",
    "articles.edit",
    "status.edit",
    "official.see",
    "official.propose",
    "fees.edit",
    "queues.edit",
    "reports.see",
    "letters.retry",
}

ABILITIES: dict[str, frozenset[str]] = {
    Role.AGENT: frozenset(_DESK),
    Role.REVIEWER: frozenset(_DESK | _REVIEW),
    Role.LEAD: frozenset(_DESK | _REVIEW | _LEAD),
    Role.ADMINISTRATOR: frozenset(_HOUSE),
}

# Whose word is the second of two.
SECOND = frozenset(role for role, abilities in ABILITIES.items() if "approve" in abilities)


def takes_two(before: str, after: str) -> bool:
    """Whether one administrator alone must not give this role: it is above an agent's, and brings something.

    Else one stolen sign-in would appoint its own second person, and every rule of two would be one of one.
    """
    return after != Role.AGENT and not ABILITIES[after] <= ABILITIES[before]


def may(role: str, ability: str) -> bool:
    """Whether a role has an ability. Raises KeyError for an ability that no role knows: a typing error."""
    if not any(ability in abilities for abilities in ABILITIES.values()):
        raise KeyError(ability)
    return ability in ABILITIES[role]
