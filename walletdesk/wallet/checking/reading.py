"""Reads what somebody pasted or scanned: an address, a payment link, a transaction, or a form to sign."""

import re

from django.utils.translation import gettext as _

from walletdesk import shield
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.core.text import strip_unseen
from walletdesk.wallet.checking.given import Form, Given, Slip, Unreadable
from walletdesk.wallet.checking.link import read_link
from walletdesk.wallet.checking.other_families import network_of
from walletdesk.wallet.checking.transaction import read_hex, read_json

# A transaction that makes a large contract; whoever pastes more has pasted something else.
LONGEST = 120_000
_HEX = re.compile(r"0[xX](?:[0-9a-fA-F]{2})+")
_LONGEST_ADDRESS = 70


def read(text: str) -> Given:
    """Raises Unreadable, for a secret too: then nothing of it goes anywhere, and what to do is said."""
    plain = strip_unseen(text).strip()
    if not plain:
        raise Unreadable(
            Slip.NOTHING, _("Paste an address, a payment link, a transaction or a signature request.")
        )
    if len(text) > LONGEST:
        raise Unreadable(Slip.TOO_LONG, _("This is too long for a transaction."))
    _refuse_secrets(plain)
    if plain.startswith(("{", "[")):
        return read_json(plain)
    joined = re.sub(r"\s+", "", plain)
    if _is_link(joined):
        return read_link(joined)
    if _HEX.fullmatch(joined) and len(joined) > _LONGEST_ADDRESS:
        return read_hex(joined)
    return _read_address(text, joined)


def _refuse_secrets(plain: str) -> None:
    # What is plainly hexadecimal and longer than a key is a transaction; its parts are no secrets.
    if _HEX.fullmatch(plain) and len(plain) > _LONGEST_ADDRESS:
        return
    for kind in shield.remove(plain).kinds:
        raise Unreadable(Slip.SECRET, str(shield.advice(kind).title), detail=kind)


def _is_link(joined: str) -> bool:
    return re.match(r"ethereum:.*[/?@]", joined, re.IGNORECASE) is not None


def _read_address(text: str, joined: str) -> Given:
    if family := network_of(joined):
        message = _(
            "This is an address of %(network)s. Nothing from Ethereum or a network like it can get there."
        )
        raise Unreadable(Slip.OTHER_FAMILY, message % {"network": family}, detail=family)
    try:
        return Given(Form.ADDRESS, Address.read(text if len(text) < _LONGEST_ADDRESS else joined).key)
    except NotAnAddress as wrong:
        raise Unreadable(Slip.NOT_AN_ADDRESS, wrong.message, detail=wrong.slip.value) from wrong
