"""The link in every notice that freezes the account without a sign-in: "this wasn't me"."""

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.accounts import policy
from walletdesk.core import tokens

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

PURPOSE = "accounts.freeze"


def freeze_link(customer: "Customer") -> str:
    """`/freeze/<token>/`: shows a page on GET and freezes on POST, so that a mail scanner freezes nobody."""
    token = tokens.sign({"customer": str(customer.public_id)}, PURPOSE, policy.FREEZE_LINK_LIFE)
    return f"{settings.PUBLIC_URL}/freeze/{token}/"


def customer_of(token: str) -> "Customer":
    """Whose account a link freezes. Raises BadToken, ExpiredToken; BadToken for an account that is closed."""
    from walletdesk.accounts.models import Customer  # noqa: PLC0415 - the rows write letters with links

    public_id = tokens.read(token, PURPOSE)["customer"]
    customer = Customer.objects.open().filter(public_id=public_id).first()
    if customer is None:
        raise tokens.BadToken("There is no such account.")
    return customer
