"""What lists of others say of a server, as a seam: the rules know no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.reason import Reason

_SCAM = _("%(name)s is on a list of scams: %(source)s.")


class Listing(NamedTuple):
    """`name` is on the list that is called `source`: as a scam, or as honest though it resembles somebody."""

    name: str
    source: str
    is_scam: bool = True

    @property
    def reason(self) -> Reason:
        return Reason("listed", _SCAM, {"name": self.name, "source": self.source})


Lists = Callable[[Host], Listing | None]


def no_lists(host: Host) -> Listing | None:
    return None


def names_of(host: Host) -> list[str]:
    """The names under which a list may have a server: its own and those above it, down to its owner's."""
    if host.is_ip:
        return [host.name]
    labels = host.name.split(".")
    owned = len(host.registered.split("."))
    return [".".join(labels[place:]) for place in range(len(labels) - owned + 1)]
