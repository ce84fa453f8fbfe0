"""What each topic is asked: data, for the contact form, the agents' panel, and whoever asks later."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.desk.topics import Topic


@dataclass(frozen=True)
class Asked:
    """`first` is asked at once, `more` stands folded below. What happened is the message itself."""

    first: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.first, *self.more)


_DEVICE = ("device", "system", "app_version")
_ASKED = {
    Topic.LOCKED: Asked(("account", "happened_at", "error_code"), _DEVICE),
    Topic.PASSWORD: Asked(("account", "error_code"), _DEVICE),
    Topic.SECOND_FACTOR: Asked(("account",), ("happened_at", "error_code", *_DEVICE)),
    Topic.TRANSACTION: Asked(
        ("chain", "transaction", "address", "amount", "asset", "happened_at"), ("error_code", *_DEVICE)
    ),
    Topic.STOLEN: Asked(
        ("account", "happened_at", "chain", "transaction", "address"), ("amount", "asset", *_DEVICE)
    ),
    Topic.SCAM: Asked(("happened_at", "chain", "address", "transaction"), ("amount", "asset")),
    Topic.FEE: Asked(("amount", "asset", "chain", "address"), ("happened_at", "transaction")),
    Topic.OTHER: Asked(("error_code",), ("happened_at", *_DEVICE)),
}


def asked_for(topic: str) -> Asked:
    """What this topic is asked; what anything else is asked for one that there isn't."""
    return _ASKED[Topic(topic) if topic in Topic.values else Topic.OTHER]
