"""The people of the demo. Their passwords and secrets are printed in public, so they exist only in a demo."""

from __future__ import annotations

from dataclasses import dataclass

import pyotp
from django.utils.translation import gettext as _

from walletdesk.accounts import acts
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core import vault
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.journal import Entry

PASSWORD = "lantern over the quiet harbor"  # noqa: S105 - printed in public
CUSTOMERS_PASSWORD = "paper boats on a slow river"  # noqa: S105


@dataclass(frozen=True)
class DemoAgent:
    name: str
    email: str
    role: str
    secret: str
    language: str = "en"

    def ensure(self) -> Agent:
        """The agent, made on the first run; one who was changed since stays as they are."""
        if known := Agent.objects.filter(kind="agent", email=self.email).first():
            return known
        agent = Agent.objects.appoint(
            email=self.email,
            password=PASSWORD,
            role=self.role,
            by=SYSTEM,
            name=self.name,
            language=self.language,
            time_zone="Asia/Shanghai",
        )
        sealed = vault.seal(self.secret.encode(), f"authenticator:{agent.pk}")
        agent.authenticators.create(sealed_secret=sealed, confirmed_at=now())
        return agent


@dataclass(frozen=True)
class DemoCustomer:
    name: str
    email: str
    language: str
    time_zone: str

    def ensure(self) -> tuple[Customer, bool]:
        """The customer, and whether they are new."""
        if known := Customer.objects.filter(kind="customer", email=self.email).first():
            return known, False
        customer = Customer.objects.register(
            email=self.email,
            password=CUSTOMERS_PASSWORD,
            by=SYSTEM,
            name=self.name,
            language=self.language,
            time_zone=self.time_zone,
        )
        return customer, True


# Secrets of 160 bits in base 32 (RFC 6238), each one's own.
MEI = DemoAgent("Mei (demo)", "mei@demo.example", "agent", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "zh-hans")
JO = DemoAgent("Jo (demo)", "jo@demo.example", "agent", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
RAE = DemoAgent("Rae (demo)", "rae@demo.example", "reviewer", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK")
LEA = DemoAgent("Lea (demo)", "lea@demo.example", "lead", "ONSWG4TFORZWKY3SONSWG4TFORZWKY3S")
ADA = DemoAgent("Ada (demo)", "ada@demo.example", "administrator", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
AGENTS = (MEI, JO, RAE, LEA, ADA)

LIN = DemoCustomer("林薇", "lin@demo.example", "zh-hans", "Asia/Shanghai")
ALEX = DemoCustomer("Alex Moreau", "alex@demo.example", "en", "Europe/Paris")
CUSTOMERS = (LIN, ALEX)


def _has_the_printed_password(agent: Agent) -> bool:
    """By the journal: trying it would take a tenth of a second for each, on every start."""
    return agent.has_usable_password() and not Entry.objects.of(acts.PASSWORD_CHANGED).about(agent).exists()


def sign_ins() -> list[dict[str, str]]:
    """How to sign in as each of them, with the agents' codes of this half minute."""
    rows = []
    for one in AGENTS:
        agent = Agent.objects.serving().filter(kind="agent", email=one.email).first()
        if agent and _has_the_printed_password(agent):
            row = {"name": one.name, "role": str(agent.get_role_display()), "email": one.email}
            row |= {"password": PASSWORD, "door": "/console/sign-in/"}
            app = agent.authenticator
            if app and app.secret == one.secret:
                row |= {"secret": one.secret, "code": pyotp.TOTP(one.secret).at(int(now().timestamp()))}
            rows.append(row)
    for customer in CUSTOMERS:
        row = {"name": customer.name, "role": str(_("Customer")), "email": customer.email}
        rows.append({**row, "password": CUSTOMERS_PASSWORD, "door": "/sign-in/"})
    return rows
