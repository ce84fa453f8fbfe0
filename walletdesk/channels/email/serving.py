"""Whether letters to us come in, for the service status."""

from django.conf import settings

from walletdesk.channels.email.models import Alarm, AlarmKind, Listener, Mailbox
from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State


@checks.register("mail-in")
def mail_in() -> Outcome:
    """A listener that is set up runs, mailboxes are watched, and what came is taken in."""
    if not settings.MAIL_LISTEN and not Mailbox.objects.to_watch().exists():
        return Outcome(State.OFF, "There is neither a listener nor a mailbox.")
    if settings.MAIL_LISTEN and not Listener.objects.up().exists():
        return Outcome(State.DOWN, "The listener does not run.")
    standing = set(Alarm.objects.standing().values_list("kind", flat=True))
    if AlarmKind.FAILING in standing:
        return Outcome(State.DOWN, str(AlarmKind.FAILING.value))
    return Outcome(State.SLOW, ", ".join(sorted(standing))) if standing else Outcome()
