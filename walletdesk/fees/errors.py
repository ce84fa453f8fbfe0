"""What the room refuses, each with a word that a page can show."""

from django.utils.translation import gettext_lazy as _

from walletdesk.desk.errors import DeskError


class FeesError(DeskError):
    """`message` says why."""


class BadService(FeesError):
    """A service that can't be meant so: `str()` says why, `field` where."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why
        super().__init__(why)

    def __str__(self) -> str:
        return self.why


class NotOneOfOurs(FeesError):
    """Nobody has shown whose account the ticket is about."""

    message = _("A quote needs a customer who wrote signed in, or has proven in this ticket who they are.")


class QuotedAlready(FeesError):
    """One quote for one service is enough."""

    message = _("There is a quote for this service in this ticket already.")


class NoWayToPay(FeesError):
    """The catalogue names a way, and the registry has no address for it."""

    message = _("This can’t be paid at present: the registry has no payment address on its networks.")


class TooManyOpen(FeesError):
    """All exact amounts near this price belong to other quotes."""

    message = _("Too many quotes at this price are open just now. Please try again later.")


class QuoteOver(FeesError):
    """It has expired, was declined, was withdrawn or is accepted already."""

    message = _("This quote is not open any more.")


class NoSuchQuote(FeesError):
    """Nothing has this number."""

    message = _("There is no quote of this number.")


class PlacedAlready(FeesError):
    """Whose it is follows from the payment itself, or it is being paid back."""

    message = _("This payment belongs to its quote, or is being paid back. It goes to no other one.")


class NotPaid(FeesError):
    """There is nothing that could be paid back."""

    message = _("There is no payment that could be paid back.")


class NotWithinTerms(FeesError):
    """The days of the terms are over, or there never were any."""

    message = _("The terms of this service don’t give this back any more.")


class AskedAlready(FeesError):
    """It waits for a second person."""

    message = _("This is asked for already, and waits for a second person.")


class WordsMissing(FeesError):
    """A record of money needs to say what was seen."""

    message = _("Say how and when it was paid, so that a second person can look it up.")


class NotSettled(FeesError):
    """Somebody else may be in the account: who reset its password, or was frozen out."""

    message = _("While your account is frozen or on hold, nobody can say where money goes back to.")


class NoTransaction(FeesError):
    """Not 0x and 64 digits."""

    message = _("This is not the hash of a transaction: 0x and 64 digits from 0 to f.")


class NoAddressToPayTo(FeesError):
    """Where a refund goes has to be said."""

    message = _("Say to which address it is paid back. It is on the network that you paid on.")
