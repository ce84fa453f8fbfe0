"""All rules, each in a file of its own; those for sign-ins first, the gravest first."""

from __future__ import annotations

from walletdesk.watch.rule import Rule
from walletdesk.watch.rules import (
    account_code,
    address_changed,
    address_poisoning,
    factor_changed,
    fake_token,
    first_large_send,
    impossible_travel,
    long_silence,
    lookalike_paid,
    many_assets,
    many_failures,
    new_country,
    new_device,
    password_reset,
    recovery_code_used,
    taken_by_other,
    unknown_spender,
    unlimited_approval,
    zero_from_you,
)

_FILES = (
    impossible_travel,
    many_failures,
    new_country,
    new_device,
    factor_changed,
    address_changed,
    password_reset,
    recovery_code_used,
    many_assets,
    taken_by_other,
    lookalike_paid,
    account_code,
    unlimited_approval,
    unknown_spender,
    first_large_send,
    long_silence,
    address_poisoning,
    fake_token,
    zero_from_you,
)
RULES: dict[str, Rule] = {file.RULE.slug: file.RULE for file in _FILES}


def for_picture(kind: str) -> list[Rule]:
    """Those that look at pictures of this kind."""
    return [rule for rule in RULES.values() if rule.picture == kind]
