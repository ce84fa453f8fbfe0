"""A signed-in (or merely visiting) browser session, with the person and the device it belongs to."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.accounts.models.person import Person
from walletdesk.accounts.models.who import require_own
from walletdesk.core import clock, vault
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    from walletdesk.accounts.models.device import Device

# How exactly "last seen" is kept; finer would write on every page.
SEEN_EVERY = timedelta(minutes=5)


def key_digest(session_key: str) -> str:
    return vault.digest(session_key, "accounts.session")


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self) -> "SessionQuerySet":
        return self.filter(expires_at__gt=clock.now())

    def with_key(self, session_key: str | None) -> "SessionQuerySet":
        """The session that a browser's key opens."""
        return self.filter(key_digest=key_digest(session_key or ""))

    def seen(self, session_key: str | None) -> None:
        """Notes that it is in use, when that was not noted just before."""
        now = clock.now()
        self.with_key(session_key).filter(seen_at__lt=now - SEEN_EVERY).update(seen_at=now)


class Session(models.Model):
    """The key itself is only in the browser: reading this table lets nobody in (ASVS 5.0, 7.2)."""

    key_digest = models.CharField(max_length=64, primary_key=True)
    door = models.CharField(max_length=10)
    data = models.TextField()
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.ForeignKey(
        "accounts.Device", null=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)

    objects = SessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.door} session since {self.created_at:%Y-%m-%d %H:%M}"


class HasSessions(Person):
    if TYPE_CHECKING:
        sessions: SessionQuerySet

    class Meta:
        abstract = True

    @transaction.atomic
    def end_session(self, session: Session, *, by: Actor) -> None:
        """Signs one browser out. Raises NotAllowed for who may not."""
        require_own(by, self)
        if self.sessions.filter(pk=session.pk).delete()[0]:
            journal.record(acts.SIGNED_OUT, by=by, about=self, device=_named(session.device))

    @transaction.atomic
    def end_sessions(self, *, by: Actor, but: Session | None = None) -> int:
        """Signs every browser out except one; returns how many sessions ended. Raises NotAllowed."""
        require_own(by, self)
        others = self.sessions.exclude(pk=but.pk) if but else self.sessions.all()
        if ended := others.delete()[0]:
            journal.record(acts.SIGNED_OUT, by=by, about=self, sessions=ended)
        return ended


def _named(device: "Device | None") -> str:
    return device.browser if device else ""
