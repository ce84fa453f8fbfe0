"""Sending: the pages around the verbs of a send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.node import look_alike
from tests.unit.chains.rows import a_network, a_token
from tests.world import World
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network
from walletdesk.core import clock
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress, Send, State

pytestmark = pytest.mark.django_db
ANNA, MINE = Address.of("0x" + "a1b2c3d4e5" * 4), Address.of("0x" + "5e" * 20)
HASH = "0x" + "ab" * 32


@pytest.fixture
def network(world: World) -> Network:
    LinkedAddress.objects.create(customer=world.lin, address=MINE.key, linked_by="system:")
    return a_network()


def fill(browser: Client, **more: str) -> Any:
    said = {"sender": MINE.key, "asset": "testnet:coin", "amount": "1.5", "recipient": str(ANNA)} | more
    return browser.post("/wallet/send/", said)


def test_it_is_prepared_exactly_and_moves_nothing(world: World, network: Network) -> None:
    answer = fill(world.browser("lin"), amount="1,000.000000000000000001")
    send = Send.objects.get()

    assert answer.status_code == 302
    assert (send.amount, send.state, send.recipient) == (10**21 + 1, State.PREPARED, ANNA.key)
    page = world.browser("lin").get(answer["Location"]).content.decode()
    assert "Send 1,000.000000000000000001 ETH" in page
    assert "This address is new to you" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "1.5.5"}, "such as 12.5"),
        ({"amount": "0"}, "above zero"),
        ({"amount": "0.0000000000000000001"}, "at most 18 decimals"),
        ({"recipient": "0x12"}, "not whole"),
        ({"recipient": "abandon " * 11 + "about"}, "Nothing of it was kept"),
        ({"asset": "testnet:0x00"}, "not one of the available choices"),
        ({"sender": ANNA.key}, "not one of the available choices"),
    ],
)
def test_what_can_t_be_sent_is_said_beside_its_field(
    world: World, network: Network, wrong: dict[str, str], words: str
) -> None:
    answer = fill(world.browser("lin"), **wrong)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert answer.content.decode().count("data-error-summary") == 1
    assert "abandon" not in answer.content.decode()
    assert not Send.objects.exists()


def test_a_counterfeit_token_can_t_be_chosen(world: World, network: Network) -> None:
    for number, (symbol, block) in enumerate([("USDТ", 1), ("TST", 2)]):
        from tests.unit.chains.rows import a_block, a_movement

        token = a_token(network, address=f"0x{number + 1:040x}", symbol=symbol)
        a_movement(
            a_block(network, block), kind="token", token=token, recipient=MINE.key, position=0,
        )  # fmt: skip
    page = world.browser("lin").get("/wallet/send/").content.decode()

    assert "TST" in page
    assert "USDТ" not in page


def test_the_allow_list_says_what_is_missing(world: World, network: Network) -> None:
    AllowList.objects.turn_on(world.lin, by=world.lin)
    answer = fill(world.browser("lin"))

    assert "this address is not in your book" in answer.content.decode()
    assert not Send.objects.exists()


def test_a_freeze_stops_the_page_and_the_handing_over(world: World, network: Network) -> None:
    browser = world.browser("lin")
    fill(browser)
    place = f"/wallet/send/{Send.objects.get().public_id}/"
    world.lin.freeze(by=world.lin)

    assert browser.get("/wallet/send/").status_code == 403
    assert browser.post(f"{place}handing-over/").status_code == 409
    assert Send.objects.get().state == State.PREPARED


def test_serious_findings_want_a_second_word(world: World, network: Network) -> None:
    BookEntry.objects.create(customer=world.lin, address=ANNA.key, label="Anna", added_by="system:")
    browser = world.browser("lin")
    answer = fill(browser, recipient=look_alike(ANNA).key)
    place, page = answer["Location"], browser.get(answer["Location"]).content.decode()

    assert "data-handing-over" not in page
    assert browser.post(f"{place}handing-over/").status_code == 409
    browser.post(f"{place}insistence/")
    assert Send.objects.get().insisted_at is None
    browser.post(f"{place}insistence/", {"understood": "yes"})
    assert browser.post(f"{place}handing-over/").json()["transaction"]["to"] == look_alike(ANNA).key


def test_from_handing_over_to_the_hash(world: World, network: Network) -> None:
    browser = world.browser("lin")
    place = fill(browser)["Location"]
    transaction = browser.post(f"{place}handing-over/").json()["transaction"]
    refused = browser.post(f"{place}transaction/", {"hash": "0x12"})
    taken = browser.post(f"{place}transaction/", {"hash": HASH})

    assert (transaction["from"], transaction["value"]) == (MINE.key, hex(15 * 10**17))
    assert refused.status_code == 422
    assert taken.json() == {"url": place}
    page = browser.get(place).content.decode()
    assert HASH in page
    assert "hx-get" in page
    assert browser.get(f"{place}standing/").status_code == 200


def test_somebody_else_s_send_is_not_there(world: World, network: Network) -> None:
    place = fill(world.browser("lin"))["Location"]
    omar = world.browser("omar")

    assert omar.get(place).status_code == 404
    assert omar.post(f"{place}handing-over/").status_code == 404


def test_what_was_checked_long_ago_is_prepared_anew(world: World, network: Network) -> None:
    browser = world.browser("lin")
    place = fill(browser)["Location"]
    Send.objects.update(prepared_at=clock.now() - timedelta(hours=2))

    assert "Prepare it anew" in browser.get(place).content.decode()
    assert browser.post(f"{place}handing-over/").status_code == 409
