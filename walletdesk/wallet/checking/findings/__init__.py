"""The findings, one file each: a typed picture goes in, findings come out."""

from collections.abc import Callable, Iterator

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.findings import (
    contract,
    counterfeit_token,
    delegated_code,
    ends_badly,
    hands_over_account,
    leaves_more,
    listed,
    look_alike,
    new_to_you,
    nobodys,
    only_signed,
    other_network,
    poison_history,
    token_contract,
    unknown_call,
    unknown_spender,
    unlimited_approval,
)
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity

FINDERS: tuple[Callable[[Picture], Iterator[Finding]], ...] = (
    listed.find,
    hands_over_account.find,
    look_alike.find,
    poison_history.find,
    other_network.find,
    only_signed.find,
    unlimited_approval.find,
    counterfeit_token.find,
    token_contract.find,
    nobodys.find,
    delegated_code.find,
    ends_badly.find,
    leaves_more.find,
    unknown_call.find,
    contract.find,
    unknown_spender.find,
    new_to_you.find,
)


_NEWNESS = ("new_to_you", "unknown_spender")


def find_all(picture: Picture) -> list[Finding]:
    """What matters most first; of two that matter alike, in the order above."""
    found = [finding for find in FINDERS for finding in find(picture)]
    dangerous = {finding.address for finding in found if finding.severity is Severity.DANGER}
    # Beside a danger, that it is new as well is one sentence too many.
    found = [one for one in found if one.code not in _NEWNESS or one.address not in dangerous]
    return sorted(found, key=lambda finding: -finding.severity)
