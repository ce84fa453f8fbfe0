"""The session engine (settings.SESSION_ENGINE): sessions know their person and device, and hide their key."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, SessionBase, UpdateError
from django.utils.crypto import get_random_string

from walletdesk.accounts.doors import Door
from walletdesk.accounts.models.session import Session, key_digest
from walletdesk.core import clock

# Where the row of the device stands in a session's data.
DEVICE_KEY = "device"


class SessionStore(SessionBase):
    """Django's session interface over `accounts.Session`. A key of one door opens nothing at the other."""

    def __init__(self, session_key: str | None = None, door: Door = Door.PORTAL) -> None:
        super().__init__(session_key)
        self.door = door
        self._is_new = False

    def exists(self, session_key: str) -> bool:
        return self._rows(session_key).exists()

    def load(self) -> dict[str, Any]:
        live = self._rows(self.session_key).filter(expires_at__gt=clock.now())
        row = live.first() if self.session_key else None
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.data)

    def create(self) -> None:
        """A new key; its row is written by the next save. 36³² keys need not be asked whether they are
        taken."""
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self._is_new = True
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        data: dict[str, Any] = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if self.session_key is None or must_create:
            self.create()
        columns = {
            "data": self.encode(data),
            "user_id": int(data[SESSION_KEY]) if SESSION_KEY in data else None,
            "device_id": data.get(DEVICE_KEY),
            "expires_at": clock.now() + timedelta(seconds=self.get_expiry_age()),
        }
        if self._is_new:
            digest = key_digest(self.session_key or "")
            Session(key_digest=digest, door=self.door, **columns).save(force_insert=True)
            self._is_new = False
        elif not self._rows(self.session_key).update(**columns):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            self._rows(key).delete()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expires_at__lte=clock.now()).delete()

    def _rows(self, session_key: str | None) -> Any:
        return Session.objects.filter(key_digest=key_digest(session_key or ""), door=self.door)
