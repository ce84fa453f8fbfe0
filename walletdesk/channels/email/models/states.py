"""What can become of a letter, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What became of a letter."""

    SEEN = "seen", pgettext_lazy("letter to us", "Seen")
    STORED = "stored", pgettext_lazy("letter to us", "In a ticket")
    WAITING = "waiting", pgettext_lazy("letter to us", "Waits for a person")
    SET_ASIDE = "set_aside", pgettext_lazy("letter to us", "Set aside")
    NOTED = "noted", pgettext_lazy("letter to us", "Noted")
    REFUSED = "refused", pgettext_lazy("letter to us", "Refused")


class Reason(models.TextChoices):
    """Why a letter is where it is."""

    OPENED = "opened", _("It opened a ticket.")
    JOINED = "joined", _("It continued its ticket.")
    NEW_ADDRESS = "new_address", _("An address that is new to the ticket wrote into it; an agent decides.")
    UNPROVEN = "unproven", _("It answers a ticket, but nobody vouches for its sender; an agent decides.")
    SAME_LETTER = "same_letter", _("The same letter came another way, and is in the ledger already.")
    BOUNCE = "bounce", _("A letter of ours could not be delivered; the address is marked.")
    DELAY = "delay", _("A letter of ours is delayed.")
    AUTO_REPLY = "auto_reply", _("An automatic reply, which is never answered.")
    RECEIPT = "receipt", _("A receipt.")
    OURS = "ours", _("A letter of our own came back.")
    BULK = "bulk", _("Sent to many at once; it waits for a person.")
    FAKE = "fake", _("It pretends to come from us.")
    FLOOD = "flood", _("This sender wrote very often in a short time.")
    UNREADABLE = "unreadable", _("Nothing in it could be read.")
    TOO_SLOW = "too_slow", _("Reading it took too long.")
    NO_SENDER = "no_sender", _("It does not say who wrote it.")
    EMPTY = "empty", _("There was nothing in it.")
    TOO_LARGE = "too_large", _("It is larger than we take.")
    OPENED_BY_AGENT = "by_agent", _("An agent opened a ticket from it.")
    DISMISSED = "dismissed", _("An agent has decided that nothing has to be done.")
