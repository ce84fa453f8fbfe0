"""Whether the networks are followed."""

from django.utils.translation import gettext_noop

from walletdesk.chains.models import Network
from walletdesk.chains.standing import BAD, Standing, standing_of
from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State


@checks.register("chains")
def chains() -> Outcome:
    """Each network that somebody provides has news, and is read up to its head."""
    found = [standing_of(network) for network in Network.objects.to_follow()]
    if not found:
        return Outcome(State.OFF, gettext_noop("No network is followed."))
    if all(word in BAD for word in found):
        return Outcome(State.DOWN, gettext_noop("No network can be followed."))
    if any(word in BAD for word in found):
        return Outcome(State.SLOW, gettext_noop("Some networks can’t be followed."))
    if Standing.BEHIND in found:
        return Outcome(State.SLOW, gettext_noop("Blocks are still being read."))
    return Outcome()
