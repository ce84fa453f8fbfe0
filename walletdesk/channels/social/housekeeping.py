"""What the social channels forget by themselves."""

from datetime import timedelta

from walletdesk.channels.social.models import AccessToken, Arrival, Sent, Taken
from walletdesk.core.clock import now

# No platform tells a thing again after so long; until then its id has to be known.
KNOWN_FOR = timedelta(days=90)
# The longest time within which any platform counts messages is a day, and the longest window two.
COUNTED_FOR = timedelta(days=7)


def forget_old() -> int:
    """Removes lines of the ledger that nobody needs, and counts of what was sent; returns how many went.

    What could not be taken in stays until a person has looked at it.
    """
    old = Arrival.objects.exclude(state__in=[Taken.WAITING, Taken.FAILED]).filter(
        came_at__lt=now() - KNOWN_FOR
    )
    gone = old.delete()[0] + Sent.objects.filter(at__lt=now() - COUNTED_FOR).delete()[0]
    return gone + AccessToken.objects.filter(account__retired_at__isnull=False).delete()[0]
