"""Why a text is no address, in a word for programs and a sentence for people."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _


class Slip(StrEnum):
    """What is wrong with it."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTERS = "characters"
    CHECKSUM = "checksum"
    HASH_OR_KEY = "hash or key"
    ICAP = "icap"
    NAME = "name"
    UNSEEN = "unseen"
    FULL_WIDTH = "full width"


class NotAnAddress(ValueError):
    """A text is no address; `slip` says why. The text is not in the message: it may be a secret."""

    def __init__(self, slip: Slip, length: int = 0) -> None:
        self.slip, self.length = slip, length
        super().__init__(f"not an address: {slip}")

    @property
    def message(self) -> str:
        """For the person who wrote it, in the present language."""
        if self.slip is Slip.LENGTH:
            words = _("This address is not whole: after 0x it has %(length)s characters and not 40.")
            return words % {"length": max(self.length - 2, 0)}
        return _sentences()[self.slip]


def _sentences() -> dict[Slip, str]:
    return {
        Slip.EMPTY: _("Paste an address: it begins with 0x."),
        Slip.CHARACTERS: _(
            "This doesn’t look like an address: 0x and then 40 of the characters 0–9 and a–f."
        ),
        Slip.CHECKSUM: _(
            "A character in this address is wrong: its own check doesn’t fit. Copy it, don’t type it."
        ),
        Slip.HASH_OR_KEY: _(
            "This is too long for an address: it may be a transaction hash, or a private key. "
            "Never paste a private key anywhere."
        ),
        Slip.ICAP: _("This is an address in an old spelling (ICAP). Ask for the one that begins with 0x."),
        Slip.NAME: _("This looks like a name. Here an address is needed: it begins with 0x."),
        Slip.UNSEEN: _("There are characters in this that nobody can see. Copy the address once more."),
        Slip.FULL_WIDTH: _("This is written in full-width characters. Copy the address once more."),
    }
