"""Who these tests are about: Lin, who has an account; strangers with browsers; and what they do at a door."""

import re
from datetime import UTC, datetime

import pyotp
from django.db import transaction

from walletdesk.accounts import sign_in
from walletdesk.accounts.doors import Door
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent, Customer
from walletdesk.accounts.outcome import Outcome
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.notices import Letter

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a quiet river under old stones"
ANOTHER = "seven lanterns beside the harbor"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0"
HER_BROWSER = "h" * 43


def lin(**facts: str) -> Customer:
    facts = {"email": "lin@example.com", "name": "Lin Wei", **facts}
    return Customer.objects.register(password=PASSWORD, by=SYSTEM, **facts)


def agent(role: str = "agent", email: str = "mei@desk.example", with_factor: bool = True) -> Agent:
    made = Agent.objects.appoint(email=email, password=ANOTHER, name="Mei", role=role, by=SYSTEM)
    if with_factor:
        add_app(made)
    return made


def stranger(token: str = "", ip: str = "203.0.113.9") -> Visit:
    return Visit(Door.PORTAL, ip, CHROME, token)


def her_visit() -> Visit:
    return stranger(HER_BROWSER, "198.51.100.7")


def make_known(customer: Customer, visit: Visit | None = None) -> None:
    """As after a full sign-in on that browser."""
    with transaction.atomic():
        customer.meet(visit or her_visit())


def guess(
    visit: Visit, times: int = 1, email: str = "lin@example.com", password: str = "wrong"
) -> list[Outcome]:
    return [sign_in.attempt(email, password, visit) for _ in range(times)]


def guess_through_waits(
    stopped: clock.StoppedClock, visit: Visit, email: str = "lin@example.com"
) -> list[Outcome]:
    """Wrong passwords, each as soon as it is allowed, until the first lock."""
    outcomes = []
    while not outcomes or outcomes[-1].state != "locked":
        outcomes += guess(visit, email=email)
        if outcomes[-1].state == "wait":
            stopped.moment = outcomes[-1].until
    return outcomes


def fresh(user: Customer | Agent, *methods: str) -> FreshSignIn:
    return FreshSignIn(user.pk, clock.now(), frozenset(methods or {"password"}))


def add_app(user: Customer | Agent) -> str:
    """Turns on an authenticator app; returns its secret."""
    app = user.begin_authenticator(by=user, fresh=fresh(user))
    earlier = clock.now().timestamp() - 30
    user.confirm_authenticator(pyotp.TOTP(app.secret).at(int(earlier)), by=user, fresh=fresh(user))
    return app.secret


def totp(secret: str) -> str:
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()))


def letters(slug: str) -> list[Letter]:
    return list(Letter.objects.filter(slug=f"accounts/{slug}").order_by("pk"))


def code_in(letter: Letter) -> str:
    """The six digits of a letter."""
    return re.search(r"^\s*(\d{6})\s*$", letter.words()[0], re.MULTILINE).group(1)
