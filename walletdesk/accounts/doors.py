"""The two doors of the house: customers come in by the portal, agents by the console, and never by the
other's."""

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest

# Pages that serve both sides; whoever is signed in at either door is known there.
SHARED_PATHS = ("/live/", "/files/", "/dev/")


class Door(StrEnum):
    PORTAL = "portal"
    CONSOLE = "console"

    @classmethod
    def of(cls, path: str) -> "Door":
        """The door that a page stands behind."""
        return cls.CONSOLE if path == "/console" or path.startswith("/console/") else cls.PORTAL

    @property
    def cookie(self) -> str:
        """The name of the session cookie; over https bound to this very host (RFC 6265bis, `__Host-`)."""
        name = settings.SESSION_COOKIE_NAME
        name = f"console_{name}" if self is Door.CONSOLE else name
        return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name

    @property
    def kind(self) -> str:
        """The kind of person who may come in here."""
        return "agent" if self is Door.CONSOLE else "customer"

    @property
    def session_age(self) -> timedelta:
        """How long a sign-in lasts: a customer's device for two weeks, an agent's for one shift."""
        if self is Door.CONSOLE:
            return timedelta(hours=12)
        return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def is_shared(request: HttpRequest) -> bool:
    """Whether this page serves customers and agents alike."""
    return request.path.startswith(SHARED_PATHS)
