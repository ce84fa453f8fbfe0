"""The picture of what was done to how somebody signs in, and of what went before it. Pure: no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from walletdesk.accounts import acts

PICTURE = "sign_in"

FACTORS = (
    acts.PASSKEY_ADDED,
    acts.PASSKEY_REMOVED,
    acts.AUTHENTICATOR_ADDED,
    acts.AUTHENTICATOR_REMOVED,
    acts.RECOVERY_CODES_MADE,
)
ADDRESSES = (acts.ADDRESS_ADDED, acts.ADDRESS_REMOVED, acts.ADDRESS_MADE_PRIMARY)
FOLLOWED = (
    acts.SIGNED_IN,
    acts.LOCKED,
    acts.PASSWORD_RESET,
    acts.RECOVERY_CODE_USED,
    *FACTORS,
    *ADDRESSES,
)


@dataclass(frozen=True)
class Deed:
    """One act on the account: the number of its entry in the journal, who did it and from where.

    `country` is two letters, empty where the place is not known; `device` what the browser calls itself.
    """

    entry: int
    act: str
    at: datetime
    by: str = "customer"
    device: str = ""
    country: str = ""
    is_new_device: bool = False
    address: str = ""

    @property
    def occasion(self) -> str:
        return f"act:{self.entry}"

    @property
    def facts(self) -> dict[str, str]:
        """What is known of it, by the names of `facts.py`."""
        told = {"device": self.device, "country": self.country, "mailbox": self.address}
        return {name: text for name, text in told.items() if text}


@dataclass(frozen=True)
class Failure:
    """A wrong password or second step; whether on a device that the customer had used before."""

    at: datetime
    is_known_device: bool = False
    country: str = ""


@dataclass(frozen=True)
class SignInPicture:
    """What has just been done, everything followed before it (oldest first), and the tries that failed."""

    deed: Deed
    opened_at: datetime
    earlier: tuple[Deed, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def is_sign_in(self) -> bool:
        return self.deed.act == acts.SIGNED_IN.slug

    @property
    def sign_ins(self) -> list[Deed]:
        """Those before."""
        return [deed for deed in self.earlier if deed.act == acts.SIGNED_IN.slug]

    def is_one_of(self, *followed: object) -> bool:
        return self.deed.act in {str(act) for act in followed}

    def is_settling(self, minutes: int) -> bool:
        """Whether the account was opened so shortly before that its owner is still setting it up."""
        return self.deed.at - self.opened_at < timedelta(minutes=minutes)

    def failures_within(self, minutes: int) -> list[Failure]:
        """On devices that nobody knows, in the time before."""
        since = self.deed.at - timedelta(minutes=minutes)
        return [one for one in self.failures if since <= one.at <= self.deed.at and not one.is_known_device]
