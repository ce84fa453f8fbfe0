"""Signing up: the same page, the same work and the same time, whether the address has an account or not."""

from django.db import transaction

from walletdesk.accounts import passwords, tasks
from walletdesk.accounts.emails import clean_email
from walletdesk.accounts.models import Customer, SignUp
from walletdesk.accounts.models.password import hashed
from walletdesk.accounts.models.preferences import LONGEST_NAME, known_language, known_zone
from walletdesk.core.text import clean_line


@transaction.atomic
def start(*, email: str, password: str | None, **facts: str) -> SignUp:
    """Begins a sign-up; a code goes to the address. `facts`: name, language, time_zone. A password of None is
    for somebody who will add a passkey right after.

    Raises NotAnAddress, PasswordRefused, TextTooLong, NotAllowed for an unknown language or zone.
    """
    email, name = clean_email(email), clean_line(facts.get("name", ""), LONGEST_NAME)
    if password is not None:
        passwords.check(password, context=[name, email])
    wish = {
        "name": name,
        "language": known_language(facts.get("language", "en")),
        "time_zone": known_zone(facts.get("time_zone", "UTC")),
    }
    sign_up = SignUp.begin(email, hashed(password) if password is not None else "", wish)
    tasks.send_sign_up_letter.defer(sign_up_id=sign_up.pk)
    return sign_up


def find(public_id: str) -> SignUp | None:
    """The sign-up that a visitor's session remembers, while it waits for its code."""
    return SignUp.objects.open().filter(public_id=public_id).first()


def send_again(sign_up: SignUp) -> None:
    """Another code, which replaces the earlier one."""
    tasks.send_sign_up_letter.defer(sign_up_id=sign_up.pk)


def confirm(sign_up: SignUp, answer: str) -> Customer:
    """Opens the account; then `entrance.enter(request, customer, {"code"})` signs in. Raises
    AnswerRefused."""
    return sign_up.confirm(answer)
