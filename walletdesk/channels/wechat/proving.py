"""Whether a call is from WeChat or WeCom, and what it says once it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from walletdesk.channels.wechat.crypto import NotGenuine, decrypt, key_of
from walletdesk.channels.wechat.signature import is_signed
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Account

# How far their clock and ours may be apart.
SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Seal:
    """What an account and its platform share: `receive_id` is our app or corporation, as they name it."""

    token: str
    aes_key: str
    receive_id: str

    @classmethod
    def of(cls, account: Account, receive_id: str) -> Seal:
        """Raises VaultError."""
        return cls(account.secret("token"), account.secret("aes_key"), receive_id)

    def opened(self, query: Mapping[str, str], encrypted: str) -> bytes:
        """What an encrypted call says. Raises NotGenuine."""
        said = (query.get("timestamp", ""), query.get("nonce", ""), encrypted)
        if not is_signed(query.get("msg_signature", ""), self.token, *said):
            raise NotGenuine
        return decrypt(encrypted, key_of(self.aes_key), self.receive_id)

    def require_signed(self, query: Mapping[str, str]) -> None:
        """That a plain call is from them, and of now. Raises NotGenuine.

        Its signature does not cover its body: an address that was seen once, in the log of a proxy say, would
        let anybody write in anybody's name for ever.
        """
        said = (query.get("timestamp", ""), query.get("nonce", ""))
        if not is_signed(query.get("signature", ""), self.token, *said) or not _is_of_now(said[0]):
            raise NotGenuine


def _is_of_now(timestamp: str) -> bool:
    return timestamp.isdecimal() and abs(now().timestamp() - int(timestamp[:12])) <= SKEW.total_seconds()
