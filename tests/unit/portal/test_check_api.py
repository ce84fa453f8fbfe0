"""The check as JSON, for wallet apps."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.node import look_alike
from tests.unit.chains.rows import a_network
from walletdesk.chains.evm.address import Address
from walletdesk.channels.chat.models import Site
from walletdesk.core.actors import SYSTEM
from walletdesk.limits import words as limits

pytestmark = pytest.mark.django_db
ANNA = Address.of("0x" + "a1b2c3d4e5" * 4)
SHOP = "https://shop.example"


@pytest.fixture
def site(db: None) -> Site:
    return Site.objects.add(name="Shop", origins=[SHOP], by=SYSTEM)[0]


def ask(site: Site, body: Any, **headers: str) -> HttpResponse:
    text = body if isinstance(body, str) else json.dumps(body)
    headers = {"Authorization": f"Bearer {site.key}"} | headers
    return Client().post("/api/check/", text, content_type="application/json", headers=headers)


def test_findings_come_with_code_severity_and_words_in_the_language_asked_for(site: Site) -> None:
    a_network()
    known = [{"address": str(ANNA), "label": "Anna"}]
    said = {"check": look_alike(ANNA).key, "known": known, "chain_id": 31337}
    english, chinese = (ask(site, {**said, "language": language}).json() for language in ("en", "zh"))

    finding = english["findings"][0]
    assert (english["worst"], finding["code"], finding["severity"]) == ("danger", "look_alike", "danger")
    assert finding["likeness"] == {"known": str(ANNA), "label": "Anna", "leading": 4, "trailing": 4}
    assert english["network"] == {"chain_id": 31337, "name": "Testnet"}
    assert chinese["findings"][0]["title"] == "这个地址只是看着像您认识的那个"


def test_nothing_found_is_said_to_be_no_promise(site: Site) -> None:
    said = ask(site, {"check": str(ANNA), "known": [{"address": str(ANNA)}]}).json()

    assert (said["worst"], said["findings"]) == (None, [])
    assert "no promise" in said["note"]
    assert said["unlooked"]


def test_a_transaction_may_be_an_object(site: Site) -> None:
    said = ask(site, {"check": {"to": str(ANNA), "value": "0x1", "chainId": 999}}).json()

    assert said["form"] == "transaction"
    assert [one["code"] for one in said["findings"]] == ["unknown_network"]


def test_a_secret_is_refused_by_its_kind(site: Site) -> None:
    answer = ask(site, {"check": "abandon " * 11 + "about"})

    assert (answer.status_code, answer.json()["error"], answer.json()["detail"]) == (
        422,
        "secret",
        "seed_phrase",
    )
    assert "abandon" not in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", {}, {"check": 5}, {"check": "0x", "chain_id": "1"}, {"check": "0x", "known": {}},
     {"check": "0x", "known": [{"address": "0x12"}]}, {"check": "0x", "known": [5]},
     {"check": "0x", "known": [{"address": str(ANNA)}] * 1001}, {"check": "0x", "language": "fr"}],
)  # fmt: skip
def test_a_request_of_another_shape_is_told_what_is_wrong(site: Site, body: Any) -> None:
    answer = ask(site, body)

    assert (answer.status_code, answer.json()["error"]) == (400, "request")
    assert answer.json()["message"]


def test_without_a_site_s_key_or_from_another_origin_there_is_no_answer(site: Site) -> None:
    assert ask(site, {"check": str(ANNA)}, Authorization="Bearer site_nobody").status_code == 401
    assert ask(site, {"check": str(ANNA)}, Origin="https://evil.example").status_code == 403
    allowed = ask(site, {"check": str(ANNA)}, Origin=SHOP)
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (200, SHOP)
    site.retire(by=SYSTEM)
    assert ask(site, {"check": str(ANNA)}).status_code == 401


def test_a_browser_may_ask_whether_it_may_ask(site: Site) -> None:
    answer = Client().options("/api/check/", headers={"Origin": SHOP})

    assert answer.status_code == 204
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]


def test_asking_too_often_is_told_when_to_come_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for _turn in range(limits.CHECKS_BY_CALLER.count):
        limits.CHECKS_BY_CALLER.take("127.0.0.1")
    answer = ask(site, {"check": str(ANNA)})

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
