"""Whether letters to us come in, for the service status."""

from django.conf import settings
from django.utils.translation import gettext_noop, override

from walletdesk.channels.email.models import Alarm, AlarmKind, Listener, Mailbox
from walletdesk.help.status import checks
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.states import State


@checks.register("mail-in")
def mail_in() -> Outcome:
    """A listener that is set up runs, mailboxes are watched, and what came is taken in."""
    if not settings.MAIL_LISTEN and not Mailbox.objects.to_watch().exists():
        return Outcome(State.OFF, gettext_noop("There is neither a listener nor a mailbox."))
    if settings.MAIL_LISTEN and not Listener.objects.up().exists():
        return Outcome(State.DOWN, gettext_noop("The listener does not run."))
    standing = set(Alarm.objects.standing().values_list("kind", flat=True))
    if AlarmKind.FAILING in standing:
        return Outcome(State.DOWN, _named(AlarmKind.FAILING))
    return Outcome(State.SLOW, " ".join(map(_named, sorted(standing)))) if standing else Outcome()


def _named(kind: str) -> str:
    """As the texts are written, so that each reader gets it in the own language."""
    with override("en"):
        return str(AlarmKind(kind).label)
