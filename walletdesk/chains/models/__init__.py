"""The rows of the networks."""

from walletdesk.chains.models.approval import UNLIMITED_FROM, Approval, ApprovalKind
from walletdesk.chains.models.backfill import Backfill
from walletdesk.chains.models.block import Block
from walletdesk.chains.models.creation import Creation
from walletdesk.chains.models.delegation import Delegation
from walletdesk.chains.models.finality import Finality
from walletdesk.chains.models.movement import NATIVE, Movement, MovementKind
from walletdesk.chains.models.network import Checking, Network
from walletdesk.chains.models.provider import Provider
from walletdesk.chains.models.signed import Signed
from walletdesk.chains.models.token import Token
from walletdesk.chains.models.watched import Watched

__all__ = [
    "NATIVE",
    "UNLIMITED_FROM",
    "Approval",
    "ApprovalKind",
    "Backfill",
    "Block",
    "Checking",
    "Creation",
    "Delegation",
    "Finality",
    "Movement",
    "MovementKind",
    "Network",
    "Provider",
    "Signed",
    "Token",
    "Watched",
]
