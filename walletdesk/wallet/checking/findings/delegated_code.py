"""A plain address that runs a contract's code (EIP-7702): often by its owner's wish, often a thief's work."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Bond, CodeKind, Party, Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.parties:
        if party.code and party.code.kind is CodeKind.DELEGATED and not party.code.is_trusted:
            yield _own(party) if party.bond is Bond.OWN else _others(party)


def _others(party: Party) -> Finding:
    return Finding(
        "delegated_code",
        Severity.CARE,
        _("A program acts for this address"),
        _(
            "Its owner, or somebody with its key, lets the contract %(delegate)s act for it "
            "(EIP-7702). Thieves "
            "do this to addresses whose key they have: what arrives goes on to them at once."
        )
        % {"delegate": party.code.delegate if party.code else ""},
        _("Ask the recipient on another way whether they set this up."),
        party.address,
    )


def _own(party: Party) -> Finding:
    return Finding(
        "own_delegated_code",
        Severity.DANGER,
        _("A program acts for your own address"),
        _("The contract %(delegate)s may act for this address as you do (EIP-7702).")
        % {"delegate": party.code.delegate if party.code else ""},
        _(
            "If you didn’t set this up in your wallet, its key is known to somebody else: send nothing "
            "there, move "
            "what is left to a new wallet, and write to us."
        ),
        party.address,
    )
