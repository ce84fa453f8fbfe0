"""How a network is followed now, in one word, for whoever runs the product and for the service status."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models import Network
from walletdesk.core.clock import now

# Following looks every other second; and no network makes blocks more seldom than that.
SILENT_AFTER = timedelta(seconds=60)
OLD_AFTER = timedelta(minutes=10)
# With fewer it reads on and is there in a moment.
BEHIND_AFTER = 30


class Standing(models.TextChoices):
    """The first that fits counts."""

    UNPROVIDED = "unprovided", _("No provider")
    NEW = "new", _("Not looked at yet")
    UNWATCHED = "unwatched", _("Nobody looks")
    TROUBLED = "troubled", _("In trouble")
    OLD = "old", _("No new block")
    BEHIND = "behind", _("Catching up")
    GOOD = "good", _("Works")


BAD = frozenset({Standing.UNWATCHED, Standing.TROUBLED, Standing.OLD})


def standing_of(network: Network) -> Standing:
    """From what following has written into the network's row."""
    tests = {
        Standing.UNPROVIDED: not network.providers.in_use().exists(),
        Standing.NEW: network.seen_at is None and network.trouble == "",
        Standing.TROUBLED: bool(network.trouble),
        Standing.UNWATCHED: _is_before(network.seen_at, SILENT_AFTER),
        Standing.OLD: _is_before(network.head_at, OLD_AFTER),
        Standing.BEHIND: network.behind > BEHIND_AFTER,
    }
    return next((word for word, fits in tests.items() if fits), Standing.GOOD)


def _is_before(moment: object, length: timedelta) -> bool:
    return moment is not None and moment < now() - length  # type: ignore[operator]
