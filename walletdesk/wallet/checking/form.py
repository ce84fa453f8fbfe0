"""A form to be signed (EIP-712), out of the JSON that a site hands to a wallet app."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.chains.evm.typed_values import Wrong
from walletdesk.wallet.checking.given import Form, Given, Slip, Unreadable
from walletdesk.wallet.checking.permits import is_of_permit2, steps_of_form
from walletdesk.wallet.checking.picture import Signature

_WRAPPINGS = 4


def form_in(said: Any) -> tuple[dict[str, Any], str] | None:
    """The form and who is asked to sign it ("" where that isn't said); None for anything else.

    As `eth_signTypedData_v4` has it: an address, then the form, often as a text within the JSON.
    """
    signer = ""
    for _turn in range(_WRAPPINGS):
        if isinstance(said, dict) and "params" in said:
            said = said["params"]
        elif isinstance(said, list):
            signer = next((one for one in said if _is_address(one)), signer)
            said = next((one for one in said if not _is_address(one)), None)
        elif isinstance(said, str):
            said = _loaded(said)
        elif isinstance(said, dict) and isinstance(said.get("typedData"), dict):
            said = said["typedData"]
    is_form = isinstance(said, dict) and "types" in said and {"primaryType", "message"} & said.keys()
    return (said, signer) if is_form else None


def read_form(said: dict[str, Any], signer: str) -> Given:
    """Raises Unreadable, which names the place in the form that is wrong."""
    try:
        form = TypedData.read(said)
    except Wrong as wrong:
        message = _("This signature request is broken at “%(place)s”. Ask for a new one.")
        raise Unreadable(Slip.BAD_FORM, message % {"place": wrong.place}, detail=wrong.place) from wrong
    contract, chain = form.domain.get("verifyingContract"), form.domain.get("chainId")
    return Given(
        Form.SIGNATURE,
        contract.key if isinstance(contract, Address) else "",
        chain_id=chain if isinstance(chain, int) else None,
        sender=_signer(form, signer),
        typed=form,
    )


def signature_in(given: Given) -> Signature | None:
    """What the picture shows of it."""
    if given.typed is None:
        return None
    is_for_another = is_of_permit2(given.typed) and given.to != PERMIT2
    return Signature(given.typed.primary, bool(steps_of_form(given.typed)), is_for_another)


def _signer(form: TypedData, asked: str) -> str:
    """Whom the request names; a token's own permit names its owner itself."""
    owner = form.message.get("owner", form.message.get("holder"))
    if asked:
        return Address.parse(asked).key
    return owner.key if isinstance(owner, Address) else ""


def _is_address(said: Any) -> bool:
    try:
        return isinstance(said, str) and bool(Address.parse(said))
    except NotAnAddress:
        return False


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_float=str)
    except (ValueError, RecursionError):
        return None
