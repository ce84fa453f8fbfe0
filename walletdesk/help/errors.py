"""What the help centre refuses, each with a word that a page can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from walletdesk.help.models.version import Version


class HelpError(ValueError):
    """The help centre says no; `message` says why, in the language of the moment."""

    @property
    def message(self) -> str:
        return str(self)


class NotPossible(HelpError):
    """A verb that does not fit the state in which the text is."""

    def __init__(self, why: str | Promise) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return str(self.why)


class SecretInText(HelpError):
    """Words that look like a secret stand in an article; nothing was stored."""

    def __str__(self) -> str:
        return str(
            _("Something in it looks like a real secret, such as a seed phrase or a key. Nothing was saved.")
        )


class Overtaken(HelpError):
    """Somebody else has written meanwhile; `newest` is what they wrote. Nothing was changed."""

    def __init__(self, newest: Version) -> None:
        self.newest = newest
        super().__init__(newest.number)

    def __str__(self) -> str:
        return str(_("Somebody else has saved this text meanwhile."))


class BadFolder(HelpError):
    """What is wrong with a folder of articles: one line for each fault, with its file and line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class BadParcel(HelpError):
    """A file that isn't a folder of articles in a zip, or one that is made to harm."""

    def __init__(self, why: str | Promise) -> None:
        self.why = why
        super().__init__(why)

    def __str__(self) -> str:
        return str(self.why)
