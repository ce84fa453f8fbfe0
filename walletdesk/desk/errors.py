"""What the desk refuses, each with a word that a page can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from walletdesk.official.outgoing import Stop


class DeskError(Exception):
    """The desk says no; `message` says why, in the language of the moment."""

    message = _("That didn't work. Nothing was changed.")

    def __str__(self) -> str:
        return str(self.message)


class NothingSaid(DeskError):
    """Neither words nor files."""

    message = _("Write something, or add a file.")


class TooManyFiles(DeskError):
    """More files than one message carries."""

    message = _("At most 10 files fit in one message. Send the others in the next one.")


class AlreadyTaken(DeskError):
    """Another agent was first."""

    message = _("A colleague has just taken this ticket.")


class NotYet(DeskError):
    """The act has a time of its own, which hasn't come."""

    message = _("It's too early for that.")


class NothingToAsk(DeskError):
    """Every fact that was named is known already, or was asked for before."""

    message = _("There is nothing left to ask: it is known, or was asked before.")


class NotThen(DeskError):
    """A time for a call that is too near, too far, or over."""

    message = _("Choose a time from five minutes to two weeks ahead.")


class NoNumberOfOurs(DeskError):
    """There is no telephone number in the registry, or not this one: nobody could check the call."""

    message = _("Calls come only from a telephone number of the official channels.")


class TooLate(DeskError):
    """The act had a time of its own, which is over."""

    message = _("It's too late for that.")


class ReasonMissing(DeskError):
    """The journal needs to know why."""

    message = _("Please give a reason.")


class NoAccount(DeskError):
    """There is no account in this ticket that could be acted on."""

    message = _("This ticket isn't about an account that we know.")


class WrongCode(DeskError):
    """A code that isn't the one we sent, or isn't valid any more; the two are not told apart."""

    message = _("That code isn't right, or it has run out. You can ask for a new one.")


class NoAddress(DeskError):
    """The request was written without an address, so nothing can be sent."""

    message = _("No code can be sent, because no address was given. Open this in the browser you wrote from.")


class AnswerStopped(DeskError):
    """The outgoing guard says no; `stops` say what to."""

    message = _("This was not sent: it holds something that we never ask for, or that isn’t ours.")

    def __init__(self, stops: Sequence[Stop]) -> None:
        self.stops = tuple(stops)
        super().__init__()

    @property
    def is_final(self) -> bool:
        """Whether no lead may let it through either."""
        return any(stop.kind.is_final for stop in self.stops)


class NothingToLetThrough(DeskError):
    """Nothing stops this answer, so no lead has to decide about it."""

    message = _("Nothing speaks against this answer. You can simply send it.")
