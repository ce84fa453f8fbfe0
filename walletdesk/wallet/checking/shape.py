"""A check as JSON, for wallet apps. Amounts are whole smallest units in text; addresses in EIP-55."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.wallet.checking.check import Check
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.given import Unreadable
from walletdesk.wallet.checking.picture import Party
from walletdesk.wallet.checking.words import Words


def shape(check: Check) -> dict[str, Any]:
    """`worst` is null when nothing was found; `note` then says that this is no promise."""
    words, effects = Words(check), check.picture.effects
    return {
        "form": check.given.form.value,
        "network": {"chain_id": check.network.chain_id, "name": check.network.name}
        if check.network
        else None,
        "worst": check.worst.word if check.worst is not None else None,
        "findings": [_finding(one) for one in check.findings],
        "parties": [_party(party, words) for party in check.picture.parties],
        "steps": words.steps(),
        "grants": words.grants(),
        "ending": effects.ending.value if effects and effects.ending else None,
        "changes": [
            {"address": _spelled(one.address), "token": _spelled(one.token), "units": str(one.units)}
            for one in (effects.changes if effects else ())
        ],
        "signature": _signature(check.given.typed) if check.given.typed else None,
        "unlooked": list(check.unlooked),
        "note": nothing_found() if not check.findings else "",
    }


def refusal_shape(refused: Unreadable) -> dict[str, Any]:
    return {"error": refused.slip.value, "detail": refused.detail, "message": refused.message}


def nothing_found() -> str:
    return _("We found nothing wrong. That is no promise: what nobody has reported yet, nobody can find.")


def _signature(form: TypedData) -> dict[str, str]:
    """With the hashes that hardware wallets show before they sign."""
    return {
        "name": form.primary,
        "domain_hash": "0x" + form.domain_hash.hex(),
        "message_hash": "0x" + form.message_hash.hex(),
    }


def _finding(one: Finding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": one.code,
        "severity": one.severity.word,
        "title": one.title,
        "reason": one.reason,
        "advice": one.advice,
        "address": _spelled(one.address),
    }
    if one.likeness:
        found["likeness"] = {
            "known": _spelled(one.likeness.known),
            "label": one.likeness_label,
            "leading": one.likeness.leading,
            "trailing": one.likeness.trailing,
        }
    return found


def _party(party: Party, words: Words) -> dict[str, Any]:
    token = party.token
    return {
        "address": _spelled(party.address),
        "roles": sorted(role.value for role in party.roles),
        "kind": party.code.kind.value if party.code else None,
        "delegate": _spelled(party.code.delegate) if party.code else "",
        "says": words.kind(party),
        "token": {
            "symbol": token.symbol,
            "name": token.name,
            "decimals": token.decimals,
            "known": token.is_known,
        }
        if token
        else None,
    }


def _spelled(address: str) -> str:
    return str(Address.of(address)) if address else ""
