"""Where a try comes from: the door, the browser, the coarse place. All that the flow logic knows of HTTP."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from walletdesk.accounts.doors import Door
from walletdesk.core.places import coarse_place
from walletdesk.core.requests import client_ip

if TYPE_CHECKING:
    from walletdesk.accounts.models import Device, User


@dataclass(frozen=True)
class Visit:
    """One browser at one door. `device_token` is the device cookie, empty where there is none."""

    door: Door
    ip: str = ""
    user_agent: str = ""
    device_token: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Visit":
        """The visit that a request belongs to."""
        agent = request.headers.get("User-Agent", "")[:300]
        return cls(request.door, client_ip(request), agent, request.device_token)  # type: ignore[attr-defined]

    @property
    def country(self) -> str:
        """Two letters, or empty where the place is not known."""
        return coarse_place(self.ip).country_code or ""

    def device_of(self, user: "User | None") -> "Device | None":
        """This browser as a device on which the person has signed in before; None when it is not known.

        Asks the database for nobody too: a name that exists must not take longer than one that doesn't.
        """
        from walletdesk.accounts.models import Device  # noqa: PLC0415 - the rows know visits

        if not self.device_token:
            return None
        known = Device.objects.known().with_token(self.device_token)
        return known.filter(user_id=user.pk if user else 0).first()
