"""What the concepts of a customer lean on; the rows themselves are in their own files."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from walletdesk.accounts.models.address import EmailAddressQuerySet
    from walletdesk.accounts.models.freeze import FreezeQuerySet
    from walletdesk.accounts.models.hold import HoldQuerySet
    from walletdesk.accounts.models.proof import ProofQuerySet
    from walletdesk.accounts.models.removed_address import RemovedAddressQuerySet
    from walletdesk.accounts.models.reveal import RevealQuerySet
    from walletdesk.accounts.models.user import User

    class CustomerRow(User):
        """A customer, to those who read the types: each concept is mixed into the one model."""

        addresses: EmailAddressQuerySet
        freezes: FreezeQuerySet
        holds: HoldQuerySet
        proofs: ProofQuerySet
        removed_addresses: RemovedAddressQuerySet
        reveals: RevealQuerySet

        class Meta:
            abstract = True

else:

    class CustomerRow(models.Model):
        class Meta:
            abstract = True
