"""What linking refuses, each with a word that a page can show."""

from django.utils.translation import gettext_lazy as _

from walletdesk.desk.errors import DeskError


class NoWayThere(DeskError):
    """The ticket is not talked about on a platform, or that takes no message now."""

    message = _("The platform takes no message to them now. It does again as soon as they write.")


class KnownAlready(DeskError):
    """The identity is a customer's already, maybe another one's."""

    message = _("It is known already whose account there this is.")


class NotLinked(DeskError):
    """There is no link to take back."""

    message = _("This account there is linked to nobody.")


class LinkUsedUp(DeskError):
    """The one-time link was used, refused, replaced or is too old, or it is somebody else's now."""

    message = _("This link is used up or too old.")
