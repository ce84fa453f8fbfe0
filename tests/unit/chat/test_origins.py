"""Exactly the site's own pages may read what the chat answers."""

import pytest
from django.test import Client

from tests.unit.chat.conftest import SHOP, Shop, Widget
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.channels.chat.hearing import carries_the_widget
from walletdesk.channels.chat.models import Conversation, Site
from walletdesk.channels.chat.origins import BadOrigin, clean_origin
from walletdesk.core.actors import SYSTEM

pytestmark = pytest.mark.django_db

OTHERS = ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "null"]


def test_the_sites_own_pages_may_read_the_answer(widget: Widget) -> None:
    answer = widget.post("visit/")
    assert answer.headers["Access-Control-Allow-Origin"] == SHOP
    assert "Origin" in answer.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("origin", [*OTHERS, "https://shop.example:8443"])
def test_other_pages_get_nothing(origin: str, shop: Shop, talking: Widget) -> None:
    talking.origin = origin
    for answer in (talking.post("visit/"), talking.get("conversation/"), talking.say("Hello")):
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert Conversation.objects.get().ticket.messages.count() == 1


def test_a_preflight_allows_the_key_and_nothing_more(widget: Widget) -> None:
    answer = widget.call("OPTIONS", "messages/")
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == SHOP
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST"
    widget.origin = OTHERS[0]
    assert widget.call("OPTIONS", "messages/").status_code == 403


def test_our_own_pages_are_no_other_site(db: None) -> None:
    own = Widget("own", origin="http://testserver")
    answer = own.post("visit/")
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert Widget("own", origin=SHOP).post("visit/").status_code == 403


def test_a_retired_site_and_one_that_never_was_answer_alike(shop: Shop, widget: Widget) -> None:
    shop.site.retire(by=SYSTEM)
    retired, unknown = widget.post("visit/"), Widget("site_nobody").post("visit/")
    assert (retired.status_code, retired.content) == (unknown.status_code, unknown.content)
    assert retired.status_code == 404


def test_live_updates_know_the_sites_in_use(shop: Shop) -> None:
    assert carries_the_widget(SHOP)
    assert not carries_the_widget(OTHERS[0])
    shop.site.retire(by=SYSTEM)
    assert not carries_the_widget(SHOP)


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        (" https://Shop.example/ ", "https://shop.example"),
        ("https://shop.example:443", "https://shop.example"),
        ("https://shop.example:8443", "https://shop.example:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://例子.example", "https://xn--fsqu00a.example"),
    ],
)
def test_origins_are_kept_as_browsers_write_them(typed: str, origin: str) -> None:
    assert clean_origin(typed) == origin


@pytest.mark.parametrize(
    "typed", ["*", "https://*.shop.example", "http://shop.example", "https://shop.example/a", "shop", "null",
              "https://a@shop.example", "https://shop.example:x"]
)  # fmt: skip
def test_what_is_no_safe_origin_is_refused(typed: str) -> None:
    with pytest.raises(BadOrigin):
        clean_origin(typed)


def test_only_administrators_change_sites(shop: Shop, mei: Agent) -> None:
    for act in (shop.site.rotate_secret, shop.site.end_old_secrets, shop.site.retire):
        with pytest.raises(NotAllowed):
            act(by=mei)
    with pytest.raises(NotAllowed):
        Site.objects.add(name="Mine", origins=[SHOP], by=mei)


@pytest.mark.parametrize("key", ["%00", "nobody", "own%00"])
def test_a_site_that_there_is_not_is_not_found(key: str) -> None:
    assert Client().post(f"/chat/api/{key}/visit/").status_code == 404
