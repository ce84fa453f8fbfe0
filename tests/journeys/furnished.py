"""The cast of the other tests in the running product, with one of everything that has an address.

The product's own command runs `say` in its own database and home: only there are its keys.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pyotp
from django.db import transaction

from tests.access.fees import open_and_refunded
from tests.access.places import GONE, Setting, furnish
from tests.product import Product
from tests.world import PASSWORD, World, agent, asks, customer, let_in, make_world, signed_key
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent, Customer
from walletdesk.accounts.models.user import User
from walletdesk.chains.models import Provider
from walletdesk.channels.email.models import Mailbox
from walletdesk.console.demo import cast
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.access import KEY_COOKIE
from walletdesk.desk.models import Membership
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.clockwork import look
from walletdesk.help.status.damping import BETTER_AFTER
from walletdesk.help.status.models import Incident

ASK = "from tests.journeys.furnished import say; say()"
LEAVE = "from tests.journeys.furnished import leave; leave()"


@dataclass(frozen=True)
class Furnished:
    """What to put into addresses, the cookies of each of the cast, and, of Tia, who has an app, the request
    and the pages about quotes."""

    setting: Setting
    cookies: dict[str, dict[str, str]]
    tias: str
    quotes: list[str]

    @classmethod
    def by(cls, product: Product) -> "Furnished":
        told = json.loads(product.command("manage", "shell", "-c", ASK).stdout.splitlines()[-1])
        return cls(Setting(told["fillings"], told["key"]), told["cookies"], told["tias"], told["quotes"])

    def is_left(self, product: Product) -> None:
        """Ends the trouble of a service, which would be everybody's trouble in the tests that follow."""
        product.command("manage", "shell", "-c", LEAVE)

    def state_of(self, who: str, url: str) -> dict[str, Any]:
        """What a browser keeps of them, for `storage_state=`."""
        cookies = [{"name": name, "value": value, "url": url} for name, value in self.cookies[who].items()]
        return {"cookies": cookies, "origins": []}


@transaction.atomic
def say() -> None:
    """Furnishes the house, and prints what a browser needs to know of it."""
    world = make_world()
    # Once a queue has members, it is theirs alone; the people of the demo stay in it for other journeys.
    demo = Agent.objects.filter(email__in=[one.email for one in cast.AGENTS])
    for member in (world.mei, world.bo, world.rui, *demo):
        Membership.objects.create(queue=world.lins_ticket.queue, agent=member)
    setting = furnish(world)
    tia = _with_every_factor(customer("Tia"))
    tias = asks(tia)
    quotes = open_and_refunded(world, tia, tias)
    tias.ask_for_proof(by=world.mei)
    nia = Agent.objects.appoint(email="nia@desk.example", password=PASSWORD, role="lead", by=SYSTEM)
    cookies = {name: _cookies(world, getattr(world, name)) for name in ("omar", "lin", "mei", "lea", "ada")}
    cookies |= {"stranger": {}, "writer": {KEY_COOKIE: signed_key(setting.writers_key)}}
    cookies |= {
        "tia": _cookies(world, tia),
        "nia": _cookies(world, nia),
        "zoe": _cookies(world, agent("Zoe")),
    }
    cookies |= {
        "tia later": _cookies(world, tia, is_fresh=False),
        "mei later": _cookies(world, world.mei, is_fresh=False),
    }
    fillings = {name: urlsplit(path).path for name, path in setting.fillings.items()}
    told = {"fillings": fillings, "key": setting.writers_key, "cookies": cookies, "tias": tias.reference}
    told["quotes"] = quotes
    print(json.dumps(told))  # noqa: T201 - the caller reads it


def leave() -> None:
    """Every incident is over, nothing waits for a provider or a mailbox that was never there, and that is
    seen."""
    for incident in Incident.objects.open_now():
        incident.say(by=SYSTEM, stage="resolved", text=Both("Over", "已恢复"))
    for provider in Provider.objects.in_use().filter(name=GONE):
        provider.retire(by=SYSTEM)
    for mailbox in Mailbox.objects.in_use():
        mailbox.retire(by=SYSTEM)
    for _minute in range(BETTER_AFTER):
        look()


def _with_every_factor(who: Customer) -> Customer:
    fresh = FreshSignIn(who.pk, clock.now(), frozenset({"password"}))
    app = who.begin_authenticator(by=who, fresh=fresh)
    who.confirm_authenticator(pyotp.TOTP(app.secret).now(), by=who, fresh=fresh)
    return who


def _cookies(world: World, who: User, *, is_fresh: bool = True) -> dict[str, str]:
    browser = world.browser("stranger")
    let_in(browser, who, is_fresh=is_fresh)
    return {name: morsel.value for name, morsel in browser.cookies.items()}
