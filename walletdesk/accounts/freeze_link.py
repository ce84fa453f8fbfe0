"""The link in every notice that freezes the account without a sign-in: "this wasn't me"."""

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.accounts import policy
from walletdesk.accounts.emails import fold_email
from walletdesk.core import tokens

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

PURPOSE = "accounts.freeze"


def freeze_link(customer: "Customer", email: str) -> str | None:
    """`/freeze/<token>/`, for letters to this address; None for one that is not the account's.

    It shows a page on GET and freezes on POST, so that a mail scanner freezes nobody.
    """
    from walletdesk.accounts.models import EmailAddress  # noqa: PLC0415 - the rows write letters with links

    address = (
        EmailAddress.objects.confirmed().filter(customer=customer.pk, email_key=fold_email(email)).first()
    )
    if address is None:
        return None
    token = tokens.sign(
        {"customer": str(customer.public_id), "to": address.pk}, PURPOSE, policy.FREEZE_LINK_LIFE
    )
    return f"{settings.PUBLIC_URL}/freeze/{token}/"


def customer_of(token: str) -> "Customer":
    """Whose account a link freezes. Raises BadToken, also for an account that is closed; ExpiredToken, also
    when the address that it was sent to was removed too long ago."""
    from walletdesk.accounts.models import Customer  # noqa: PLC0415

    whose = tokens.read(token, PURPOSE)
    customer = Customer.objects.open().filter(public_id=whose["customer"]).first()
    if customer is None:
        raise tokens.BadToken("There is no such account.")
    if not customer.may_freeze_from(whose["to"]):
        raise tokens.ExpiredToken("The address that this was sent to was removed long ago.")
    return customer
