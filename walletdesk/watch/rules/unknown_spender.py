"""Leave for a spender that this customer never had to do with, or that stands on a list."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values
from walletdesk.watch.rules.unlimited_approval import facts_of


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    before = picture.before
    for grant in picture.given:
        listed = before.listed.get(grant.spender, "")
        if not listed and (grant.spender in before.spenders or before.knows(grant.spender)):
            continue
        facts = {**facts_of(grant), **({"listed": listed} if listed else {})}
        yield Finding(
            f"{grant.network}:{grant.owner}:{grant.spender}",
            grant.occasion,
            grant.at,
            facts,
            # Nobody can be taught to trust what others were robbed by.
            lesson="" if listed else grant.spender,
            severity=Severity.DANGER if listed else Severity.NOTICE,
        )


RULE = Rule(
    slug="unknown_spender",
    picture=PICTURE,
    name=_("An approval to somebody new"),
    why=_("A contract that you never gave leave before may now take a token from your address."),
    what_to_do=_(
        "If you don’t know it, revoke the approval at once and move what it covers to another address of "
        "yours. Nobody can call back what was taken by it."
    ),
    severity=Severity.NOTICE,
    look=look,
    teaches=_("This spender counts as known to you."),
)
