"""Where a right answer becomes a signed-in browser: the session, the known device, the letter about a new
one.

Between password and second step the session holds only who may go on, for ten minutes.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.middleware import give_device_token
from walletdesk.accounts.models import Agent, Customer, Device
from walletdesk.accounts.sessions import DEVICE_KEY
from walletdesk.accounts.step_up import note_fresh
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock

if TYPE_CHECKING:
    from walletdesk.accounts.models import User

PENDING = "second_step"


def await_second_step(request: HttpRequest, user: "User") -> None:
    """Keeps who has passed the password, in a session with a new key."""
    request.session.cycle_key()
    request.session[PENDING] = {"user": user.pk, "at": clock.now().isoformat()}


def awaiting(request: HttpRequest) -> "Customer | Agent | None":
    """Who has passed the password in this browser and not yet the second step; None after ten minutes."""
    pending = request.session.get(PENDING)
    if not pending or clock.now() - datetime.fromisoformat(pending["at"]) >= policy.SECOND_STEP_LIFE:
        return None
    if request.door.kind == "agent":  # type: ignore[attr-defined]
        return Agent.objects.serving().filter(pk=pending["user"]).first()
    return Customer.objects.open().filter(pk=pending["user"]).first()


@transaction.atomic
def enter(request: HttpRequest, user: "User", methods: frozenset[str] | set[str]) -> Device:
    """Signs the person in here. `methods` are all that were passed: {"password", "totp"}.

    The caller has checked them; a person with a second factor is not let in without one.
    """
    user = user.own_kind
    if user.kind != request.door.kind:  # type: ignore[attr-defined]
        raise PermissionError("This is the other door.")
    if not FreshSignIn(user.pk, clock.now(), frozenset(methods)).counts_for(user):
        raise PermissionError("The second factor is missing.")
    give_device_token(request)
    visit = Visit.of(request)
    device, is_new = user.meet(visit)
    request.session.pop(PENDING, None)
    login(request, user, backend=f"walletdesk.accounts.backends.{type(user).__name__}Backend")
    request.session[DEVICE_KEY] = device.pk
    note_fresh(request, methods)
    request.session.set_expiry(_seconds(visit.door.session_age))
    journal.record(
        acts.SIGNED_IN,
        by=user,
        about=user,
        device=device.browser,
        country=visit.country,
        methods=sorted(methods),
    )
    # Customers hear of it from the watch, which asks them whether it was they.
    if is_new and user.kind == "agent" and user.devices.count() > 1:
        letters.new_device(user, device)
    return device


def leave(request: HttpRequest) -> None:
    """Signs this browser out; it stays a known device."""
    user = request.user
    if user.is_authenticated:
        with transaction.atomic():
            journal.record(acts.SIGNED_OUT, by=user, about=user)
    logout(request)


def _seconds(age: timedelta) -> int:
    return int(age.total_seconds())
