"""The second step after a password, or after a reset's code: authenticator app, recovery code or passkey.

It has a ladder of its own, again one for each known device and one for all others, so that a stranger who
knows the password can't lock the owner out of a known device here either (NIST SP 800-63B-4, 3.2.2).
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models import Asking, Attempt, Front, Guesses, Passkey, Step
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit

if TYPE_CHECKING:
    from walletdesk.accounts.models import User


def check(user: "User", method: str, answer: str, visit: Visit) -> Outcome:
    """One try with "totp" or "recovery_code". Right ones come back as SIGNED_IN with the method."""
    device = visit.device_of(user)
    device_id = device.pk if device else None
    take = Guesses.objects.take(user.name_key, Front.SECOND_STEP, device_id)
    if not take.allowed:
        return Outcome.refused(take)
    with transaction.atomic():
        is_right = _fits(user, method, answer)
        Attempt.objects.note(
            visit, Step.SECOND_STEP, key=user.name_key, user=user, device=device, is_right=is_right
        )
        if not is_right:
            return Outcome.refused(take)
        Guesses.objects.clear(user.name_key, Front.SECOND_STEP, device_id)
    return Outcome(State.SIGNED_IN, user, frozenset({method}))


def ask_passkey(user: "User") -> Asking:
    """What to ask the browser when a passkey is the second step."""
    return Passkey.objects.ask(_subject(user), user)


def check_passkey(user: "User", challenge: str, response: dict[str, Any], visit: Visit) -> Outcome:
    """The answer to ask_passkey."""
    try:
        passkey = Passkey.objects.signed(_subject(user), challenge, response, user.kind)
    except AnswerRefused:
        return Outcome(State.WRONG)
    if passkey.user_id != user.pk:
        return Outcome(State.WRONG)
    device = visit.device_of(user)
    Attempt.objects.note(visit, Step.SECOND_STEP, key=user.name_key, user=user, device=device, is_right=True)
    return Outcome(State.SIGNED_IN, user, frozenset({"passkey"}))


def _fits(user: "User", method: str, answer: str) -> bool:
    if method == "totp":
        app = user.authenticator
        return bool(app and app.accept(answer))
    return method == "recovery_code" and user.has_second_factor and user.use_recovery_code(answer, by=user)


def _subject(user: "User") -> str:
    return f"second_step:{user.pk}"
