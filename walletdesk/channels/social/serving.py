"""Whether we hear and answer on platforms of others, for the service status."""

from datetime import timedelta

from django.utils.translation import gettext_noop, override

from walletdesk.channels.social.models import Account, Arrival, Dispatch
from walletdesk.channels.social.troubles import Trouble
from walletdesk.core.clock import now
from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State

# Longer than anything waits that nothing holds up.
USUAL_TIME = timedelta(minutes=5)


@checks.register("platforms")
def platforms() -> Outcome:
    """Every account that runs is heard from without trouble, and nothing lies about in either direction."""
    running = Account.objects.running().select_related("standing")
    if not running:
        return Outcome(State.OFF, gettext_noop("No account on a platform is connected."))
    troubled = [account for account in running if account.standing.trouble]
    if troubled:
        state = State.DOWN if len(troubled) == len(running) else State.SLOW
        return Outcome(state, " ".join(_named(account) for account in troubled))
    since = now() - USUAL_TIME
    is_slow = (
        Arrival.objects.waiting().filter(came_at__lt=since).exists()
        or Dispatch.objects.queued().filter(created_at__lt=since, attempts=0).exists()
    )
    return Outcome(State.SLOW, gettext_noop("Messages wait for longer than usual.")) if is_slow else Outcome()


def _named(account: Account) -> str:
    """As the texts are written, so that each reader gets it in the own language."""
    with override("en"):
        return str(Trouble(account.standing.trouble).label)
