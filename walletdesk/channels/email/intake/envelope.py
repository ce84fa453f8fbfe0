"""How a letter reached us: what its server said of it beside the letter itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Envelope:
    """The SMTP or LMTP transaction (RFC 5321), or the mailbox that the letter was fetched from.

    A mailbox tells nothing of a transaction: then `ip` is empty, and SPF can't be judged.
    """

    ip: str = ""
    helo: str = ""
    mail_from: str = ""
    recipients: tuple[str, ...] = ()
    mailbox: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the ledger."""
        return {**asdict(self), "recipients": list(self.recipients)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Envelope:
        """What the ledger kept, by whatever version of the product."""
        known = {name: str(kept.get(name, "")) for name in ("ip", "helo", "mail_from", "mailbox")}
        return cls(**known, recipients=tuple(kept.get("recipients", ())))
