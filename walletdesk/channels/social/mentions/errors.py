"""Why a mention is not answered, in words for the agent."""

from django.utils.translation import gettext_lazy as _

from walletdesk.desk.errors import DeskError


class NotWaiting(DeskError):
    message = _("This mention is answered or dismissed already.")


class NotOffered(DeskError):
    """Another sentence than those that may be said to this mention."""

    message = _("This answer can’t be given here. Choose one of those shown.")


class NothingRegistered(DeskError):
    """The registry names no website of ours that could be named in public."""

    message = _("The registry names no website of ours, so there is nothing to point to.")


class TooLate(DeskError):
    message = _("It is too late to take it back: it is being sent.")
