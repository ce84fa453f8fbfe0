"""What *Is it really us?* is told of fakes that leads have confirmed."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.verdict import Thing
from walletdesk.official.fakes.models import Fake
from walletdesk.official.fakes.sign import sign_of

_REPORTED = _("It was reported to us, and we know: it pretends to be us.")


def known(thing: Thing, ours: Ours) -> Reason | None:
    """Why it is a known scam; None for everything else. Never who reported it, nor how many."""
    sign = sign_of(thing, ours)
    if sign is None or Fake.objects.answering(sign) is None:
        return None
    return Reason("confirmed_fake", _REPORTED)
