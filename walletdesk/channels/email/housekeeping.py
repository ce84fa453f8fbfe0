"""What the e-mail channel forgets by itself."""

from walletdesk.channels.email.models import Content


def forget_old() -> int:
    """Removes the originals that were kept long enough; the lines of the ledger stay. Returns how many went.

    A letter that nobody has read yet, or about which a person still has to decide, keeps what it said.
    """
    return Content.objects.kept_long_enough().delete()[0]
