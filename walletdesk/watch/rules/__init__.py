"""All rules, each in a file of its own."""

from __future__ import annotations

from walletdesk.watch.rule import Rule
from walletdesk.watch.rules import (
    address_changed,
    factor_changed,
    impossible_travel,
    many_failures,
    new_country,
    new_device,
    password_reset,
    recovery_code_used,
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
)
RULES: dict[str, Rule] = {file.RULE.slug: file.RULE for file in _FILES}


def for_picture(kind: str) -> list[Rule]:
    """Those that look at pictures of this kind."""
    return [rule for rule in RULES.values() if rule.picture == kind]
