"""The cast that tests across rooms share.

Lin is locked out, and her browser is known. She has asked for help; Mei, an agent, looks after the ticket,
and Bo is Mei's colleague. Rui reviews, Lea leads, Ada administrates. Omar is another customer with a ticket
of his own, Faye has frozen her account, Gus wrote without an account and comes back in the browser he wrote
from. A stranger must see nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core import signing
from django.db import transaction
from django.test import Client

from tests.remembering import remembered
from walletdesk.accounts.doors import Door
from walletdesk.accounts.middleware import DEVICE_COOKIE
from walletdesk.accounts.models import Agent, Customer, Device, Lock
from walletdesk.accounts.models.user import User
from walletdesk.accounts.sessions import DEVICE_KEY, SessionStore
from walletdesk.accounts.step_up import FRESH
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock, vault
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.access import KEY_COOKIE
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Ticket, new_key

PASSWORD = "seven lanterns beside the harbor"
LINS_BROWSER = "l" * 43
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/126.0 Safari/537.36"


@dataclass(frozen=True)
class World:
    """Everybody, and what has happened so far."""

    lin: Customer
    lins_ticket: Ticket
    omar: Customer
    omars_ticket: Ticket
    faye: Customer
    guests_ticket: Ticket
    guests_key: str
    mei: Agent
    bo: Agent
    rui: Agent
    lea: Agent
    ada: Agent

    def browser(self, of: str) -> Client:
        """A browser of one of the cast, signed in a moment ago; "stranger" has nothing."""
        browser = Client(SERVER_NAME="127.0.0.1", HTTP_USER_AGENT=CHROME)
        if of == "guest":
            browser.cookies[KEY_COOKIE] = signed_key(self.guests_key)
        elif of != "stranger":
            let_in(browser, getattr(self, of))
        return browser


def signed_key(key: str) -> str:
    """The cookie by which a browser shows the key that made it a ticket's guest."""
    return signing.get_cookie_signer(salt=KEY_COOKIE + "desk.guest").sign(key)


def let_in(browser: Client, user: User, *, is_fresh: bool = True) -> None:
    """As after a full sign-in at the person's own door, a moment ago or earlier today."""
    door = Door.CONSOLE if isinstance(user, Agent) else Door.PORTAL
    session = SessionStore(door=door)
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = f"walletdesk.accounts.backends.{type(user).__name__}Backend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    passed_at = clock.now() - timedelta(hours=0 if is_fresh else 2)
    session[FRESH] = dict.fromkeys(("password", "totp"), passed_at.isoformat())
    if device := Device.objects.known().filter(user_id=user.pk).first():
        session[DEVICE_KEY] = device.pk
        browser.cookies[DEVICE_COOKIE] = LINS_BROWSER
    session.save()
    browser.cookies[door.cookie] = session.session_key


def customer(name: str, **facts: str) -> Customer:
    """Somebody with an account, whose address is confirmed."""
    facts = {"time_zone": "Asia/Shanghai", **facts}
    return Customer.objects.register(
        email=f"{name.lower()}@example.com", name=name, password=PASSWORD, by=SYSTEM, **facts
    )


def agent(name: str, role: str = "agent") -> Agent:
    """Somebody of the house, with an authenticator app."""
    made = Agent.objects.appoint(
        email=f"{name.lower()}@desk.example", name=name, password=PASSWORD, role=role, by=SYSTEM
    )
    # Put there at once: setting one up writes letters, five times for each world.
    sealed = vault.seal(b"JBSWY3DPEHPK3PXP", f"authenticator:{made.pk}")
    made.authenticators.create(sealed_secret=sealed, confirmed_at=clock.now())
    return made


def asks(who: Customer | None = None, body: str = "I can't get in.", **given: Any) -> Ticket:
    """A request for help through the form, written while signed in, or by somebody whom nobody knows."""
    facts = {"channel": "webform", "topic": "locked", "subject": "Locked out", "time_zone": "Asia/Shanghai"}
    if who:
        facts |= {"email": who.email, "name": who.name, "identified_by": "session"}
    else:
        facts |= {"email": "gus@example.org", "name": "Gus"}
    return Ticket.objects.open_for(Intake(**{**facts, "body": body, "customer": who, **given}))  # type: ignore[arg-type]


def lock_out(who: Customer) -> Lock:
    """As after the last of too many wrong passwords from a browser that is not known."""
    return Lock.objects.place(who.name_key, who, None, ends_at=clock.now() + timedelta(hours=1))


def make_world() -> World:
    """Everybody, in the middle of the story."""
    lin, omar, faye = customer("Lin"), customer("Omar"), customer("Faye")
    lin.meet(Visit(Door.PORTAL, "198.51.100.7", CHROME, LINS_BROWSER))
    lock_out(lin)
    faye.freeze(by=faye)
    mei = agent("Mei")
    # No letter says that their requests have come: it would be half of the work that a world is.
    lins_ticket = asks(lin, is_confirmed=False)
    lins_ticket.take(by=mei)
    guests_ticket, key = asks(is_confirmed=False), new_key()
    guests_ticket.admit(key)
    return World(
        lin=lin,
        lins_ticket=lins_ticket,
        omar=omar,
        omars_ticket=asks(omar, "Where is my transfer?", is_confirmed=False),
        faye=faye,
        guests_ticket=guests_ticket,
        guests_key=key,
        mei=mei,
        bo=agent("Bo"),
        rui=agent("Rui", "reviewer"),
        lea=agent("Lea", "lead"),
        ada=agent("Ada", "administrator"),
    )


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in this block, nothing of it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


_casts = remembered(world=make_world)


@pytest.fixture
def _remembered_world(_casts: dict[str, Callable[[], World]], db: None) -> Callable[[], World]:
    return _casts["world"]


@pytest.fixture
def world(_remembered_world: Callable[[], World]) -> World:
    """The whole cast in a database of its own."""
    return _remembered_world()
