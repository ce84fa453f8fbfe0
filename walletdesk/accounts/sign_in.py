"""Signing in, without HTTP: a name and a password, or a passkey, come to an Outcome.

An existing and an unknown name take the same way: the same rows are read and written, one hash is computed,
and the letter about a lock is left to a task that both of them defer (docs/rules.md, 'Sign-in'; OWASP ASVS
5.0, 6.3.8).
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from walletdesk.accounts import tasks
from walletdesk.accounts.emails import fold_email
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models import Agent, Asking, Attempt, Customer, Front, Guesses, Lock, Passkey, Step
from walletdesk.accounts.models.guesses import Take, name_key
from walletdesk.accounts.models.password import fits
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit

if TYPE_CHECKING:
    from walletdesk.accounts.doors import Door
    from walletdesk.accounts.models import Device, User

PASSKEY_SUBJECT = "sign_in"


def attempt(email: str, password: str, visit: Visit) -> Outcome:
    """One try with a password. It counts as failed before it is looked at, so parallel tries can't share
    one."""
    user = person(email, visit.door)
    key, device = name_key(visit.door.kind, email), visit.device_of(user)
    take = Guesses.objects.take(key, Front.PASSWORD, device.pk if device else None)
    if not take.allowed:
        return Outcome.refused(take)
    if not fits(user, password) or user is None:
        return refuse(take, visit, key=key, user=user, device=device)
    return _right(visit, key=key, user=user, device=device)


def person(email: str, door: "Door") -> "User | None":
    """Whom a name means at a door: by the main address; nobody who is closed or dismissed."""
    known = Agent.objects.serving() if door.kind == "agent" else Customer.objects.open()
    return known.filter(kind=door.kind, email_key=fold_email(email)).first()


def ask_passkey() -> Asking:
    """What to ask the browser for a sign-in by passkey, with no name typed."""
    return Passkey.objects.ask(PASSKEY_SUBJECT)


def attempt_passkey(challenge: str, response: dict[str, Any], visit: Visit) -> Outcome:
    """Signs in by a passkey alone: it is two factors in one. A lock against guessing does not stop it,
    because there is nothing to guess, and it is a way back in for a customer whom a stranger has locked
    out."""
    try:
        passkey = Passkey.objects.signed(PASSKEY_SUBJECT, challenge, response, visit.door.kind)
    except AnswerRefused:
        return Outcome(State.WRONG)
    user = person(passkey.user.email, visit.door)
    if user is None:
        return Outcome(State.WRONG)
    Attempt.objects.note(
        visit, Step.PASSKEY, key=user.name_key, user=user, device=visit.device_of(user), is_right=True
    )
    return Outcome(State.SIGNED_IN, user, frozenset({"passkey"}))


@transaction.atomic
def refuse(take: Take, visit: Visit, *, key: str, user: "User | None", device: "Device | None") -> Outcome:
    """What follows a try whose password was wrong: it is on record, and the last one places the lock."""
    Attempt.objects.note(visit, Step.PASSWORD, key=key, user=user, device=device, is_right=False)
    if take.barrier and take.barrier.is_lock:
        lock = Lock.objects.place(key, user, device, ends_at=take.barrier.until)
        tasks.tell_about_lock.defer(lock_id=lock.pk)
    return Outcome.refused(take)


@transaction.atomic
def _right(visit: Visit, *, key: str, user: "User", device: "Device | None") -> Outcome:
    Attempt.objects.note(visit, Step.PASSWORD, key=key, user=user, device=device, is_right=True)
    Guesses.objects.clear(key, Front.PASSWORD, device.pk if device else None)
    state = State.SECOND_STEP if user.has_second_factor else State.SIGNED_IN
    return Outcome(state, user, frozenset({"password"}))
