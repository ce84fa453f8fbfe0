"""Customers with something on a chain. The running product's own command runs this, and prints cookies."""

import json

from django.db import transaction
from django.test import Client

from tests.chain import furnished, pays_again
from tests.world import CHROME, customer, let_in
from walletdesk.accounts.models import Customer


def comes(name: str, language: str, slug: str, chain_id: int) -> None:
    """Somebody new, with a network that nobody else has."""
    with transaction.atomic():
        who = customer(name, language=language)
        furnished(who, slug, chain_id)
    _prints_cookies(who)


def pays(slug: str, amount: int) -> None:
    pays_again(slug, amount)
    print("paid")  # noqa: T201 - the caller reads it


def _prints_cookies(who: Customer) -> None:
    browser = Client(SERVER_NAME="127.0.0.1", HTTP_USER_AGENT=CHROME)
    let_in(browser, who)
    told = {name: morsel.value for name, morsel in browser.cookies.items()}
    print(json.dumps(told))  # noqa: T201 - the caller reads it
