"""The contact form asks each kind of trouble for its own facts, checks them, and loses nothing."""

import pytest
from django.test import Client

from tests.unit.webform.conftest import Sender
from tests.world import World
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.help.status.models import ErrorCode
from walletdesk.limits.words import FACT_CHECKS

pytestmark = pytest.mark.django_db
GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
WRONG = GOOD.replace("b6", "B6")
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def test_a_prepared_ticket_has_its_facts_exact(send: Sender, client: Client) -> None:
    client.cookies["time_zone"] = "Asia/Shanghai"
    facts = {"chain": "ethereum", "address": GOOD.lower(), "amount": "1,234.50", "asset": "usdt"}
    answer = send(
        topic="transaction", happened_at="2026-01-24T09:30", unknown=["transaction", "amount"], **facts
    )
    assert answer.status_code == 302
    assert Ticket.objects.get().details == {
        "chain": "ethereum",
        "address": GOOD,
        "amount": "1234.5",
        "asset": "USDT",
        "happened_at": "2026-01-24T01:30+00:00",
        "unknown": ["transaction"],
    }


def test_a_slip_in_an_address_is_told_at_its_field_and_nothing_is_lost(send: Sender) -> None:
    answer = send(topic="transaction", address=WRONG, amount="5", body="It never arrived.", unknown=["asset"])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_address_error"' in page and "character in this address is wrong" in page
    assert WRONG in page and "It never arrived." in page and 'value="5"' in page
    assert 'value="asset" checked' in page
    assert not Ticket.objects.exists()
    assert send(topic="transaction", address=GOOD, amount="5").status_code == 302


def test_an_address_of_another_network_is_named(send: Sender) -> None:
    answer = send(topic="transaction", chain="ethereum", address=TRON)
    assert answer.status_code == 422
    assert "This is an address on Tron, and you chose Ethereum" in answer.content.decode()


def test_the_topic_decides_what_is_asked_and_an_app_says_what_it_is(client: Client) -> None:
    money = client.get("/contact/?topic=transaction&app_version=4.2.0").content.decode()
    locked = client.get("/contact/?topic=locked").content.decode()
    assert 'name="address"' in money and 'name="account"' not in money and 'value="4.2.0"' in money
    assert 'name="account"' in locked and 'name="address"' not in locked


def test_who_is_signed_in_is_not_asked_which_account(world: World) -> None:
    assert 'name="account"' not in world.browser("lin").get("/contact/?topic=locked").content.decode()


def test_while_typing_one_is_told_what_is_wrong_and_what_we_know(client: Client) -> None:
    told = {"meaning_en": "Too many wrong passwords.", "meaning_zh": "密码错误次数过多。"}
    ErrorCode.objects.write(by=SYSTEM, code="LOCK-5", what_to_do_en="Wait.", what_to_do_zh="请等待。", **told)
    said = client.post("/contact/checks/", {"address": WRONG, "amount": "2", "error_code": "lock 5"}).json()
    assert list(said["problems"]) == ["address"]
    assert "Too many wrong passwords" in said["notes"]["error_code"]["text"]
    good = client.post("/contact/checks/", {"address": TRON}).json()
    assert good["problems"] == {} and "Tron" in good["notes"]["address"]["text"]


def test_a_secret_is_named_by_its_field_and_not_judged(client: Client) -> None:
    said = client.post("/contact/checks/", {"address": PHRASE}).json()
    assert (said["secrets"], said["problems"]) == (["address"], {})


def test_checks_have_a_limit(client: Client) -> None:
    FACT_CHECKS.take("127.0.0.1", FACT_CHECKS.count)
    assert client.post("/contact/checks/", {"amount": "2"}).status_code == 429
