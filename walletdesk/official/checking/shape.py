"""A check as the API gives it (docs/api.md)."""

from typing import Any

from walletdesk.official.checking.advice import advice
from walletdesk.official.checking.check import Check
from walletdesk.official.checking.verdict import Judged


def shape(check: Check) -> dict[str, Any]:
    """Plain values, the sentences in the present language."""
    return {
        "verdict": check.verdict.value,
        "title": str(check.verdict.label),
        "found": [_judged(judged) for judged in check.found],
        "left_out": check.left_out,
        "advice": advice(check.verdict),
    }


def _judged(judged: Judged) -> dict[str, Any]:
    return {
        "kind": judged.thing.kind.value,
        "text": judged.thing.text,
        "network": judged.thing.network,
        "verdict": judged.verdict.value,
        "reasons": [
            {"code": reason.rule, "says": str(reason), "like": reason.like} for reason in judged.reasons
        ],
    }
