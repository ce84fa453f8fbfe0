"""What somebody has to say to set up a proof: where it is, or the proof itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.official.proving.ways import Way


@dataclass(frozen=True)
class Asked:
    """A field: its label, and what has to be done before; `with_words` where that is to publish our words."""

    label: str | Promise
    hint: str | Promise
    with_words: bool = True


ASKED: dict[Way, Asked] = {
    Way.POST: Asked(
        _("Address of the post"), _("First let the account post these words, as they stand here:")
    ),
    Way.SITE: Asked(
        _("Address of the page"),
        _("First put these words beside the account’s name on a page of a domain that its DNS proves:"),
    ),
    Way.APP: Asked(
        _("Domain that vouches for the app"),
        _("One that is proven by its DNS, and has the file for app links under /.well-known/."),
        with_words=False,
    ),
    Way.SIGNED: Asked(_("Signature"), _("Let the address sign these words as a message (EIP-191):")),
}
