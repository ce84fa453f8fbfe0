"""Resetting a forgotten password, alone and never around the second factor (docs/rules.md, 'Sign-in').

start → enter_code → (check_factor, where there is one) → finish. The row keeps how far it has come.
"""

from typing import Any

from django.db import transaction

from walletdesk.accounts import second_step, tasks
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models import Asking, Customer, EmailAddress, Reset
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit


@transaction.atomic
def start(email: str, visit: Visit | None = None) -> Reset:
    """Begins a reset; a code goes out if a customer has this address. Nothing here tells whether one has."""
    reset = Reset.begin(email)
    tasks.send_reset_letter.defer(reset_id=reset.pk, device_id=known_device(email, visit) if visit else None)
    return reset


def known_device(email: str, visit: Visit) -> int | None:
    """The device of whoever has this address, on which they have signed in before: what strangers use up
    elsewhere is not taken from it (OWASP ASVS 5.0, 6.1.1)."""
    owner = EmailAddress.objects.owner_of(email)
    device = visit.device_of(owner.customer if owner else None)
    return device.pk if device else None


def find(public_id: str) -> Reset | None:
    """The reset that a visitor's session remembers, while it is open."""
    return Reset.objects.open().filter(public_id=public_id).first()


def enter_code(reset: Reset, answer: str) -> None:
    """Raises AnswerRefused. Then `reset.needs_factor` tells what comes next."""
    reset.enter_code(answer)


def check_factor(reset: Reset, method: str, answer: str, visit: Visit) -> Outcome:
    """The second factor by "totp" or "recovery_code", under the limits of the second step."""
    return _passed(reset, second_step.check(_customer(reset), method, answer, visit))


def ask_passkey(reset: Reset) -> Asking:
    """What to ask the browser when the second factor is a passkey."""
    return second_step.ask_passkey(_customer(reset))


def check_passkey(reset: Reset, challenge: str, response: dict[str, Any], visit: Visit) -> Outcome:
    """The answer to ask_passkey."""
    return _passed(reset, second_step.check_passkey(_customer(reset), challenge, response, visit))


def finish(reset: Reset, password: str) -> Customer:
    """Sets the new password; the customer then signs in with it. Raises AnswerRefused, FactorNeeded,
    PasswordRefused."""
    return reset.finish(password)


def _customer(reset: Reset) -> Customer:
    if reset.customer is None or reset.code_passed_at is None:
        raise AnswerRefused(0)
    return reset.customer


def _passed(reset: Reset, outcome: Outcome) -> Outcome:
    if outcome.state is State.SIGNED_IN:
        reset.factor_passed()
    return outcome
