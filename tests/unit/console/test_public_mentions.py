"""The page of public mentions: what waits, what may be said, and that nothing in a post is markup."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.unit.social.mentions.conftest import Square, account, mention, registry, square
from tests.unit.social.mentions.test_entry import SEED
from tests.world import World
from walletdesk.channels.social.mentions.models import Answer, Mention
from walletdesk.channels.social.mentions.models.mention import Standing

__all__ = ["account", "mention", "registry", "square"]

Told = Callable[..., Mention]
LIST = "/console/mentions/"


@pytest.fixture
def desk(world: World, square: Square) -> Client:
    return world.browser("mei")


def _page(row: Mention) -> str:
    return f"{LIST}{row.public_id}/"


def _text(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_agent_chooses_reads_and_approves(desk: Client, mention: Told) -> None:
    asked = mention()
    shown = _text(desk.get(_page(asked)))
    offered = asked.offers[0]
    assert offered.text.split(" http")[0] in shown

    desk.post(f"{_page(asked)}answer/", {"answer": offered.key})
    answer = Answer.objects.get()
    assert (answer.text, answer.approved_by.name) == (offered.text, "Mei")
    assert "ten seconds" in _text(desk.get(_page(asked)))
    desk.post(f"{_page(asked)}answer/end/")
    assert not Answer.objects.exists()


def test_a_dismissed_mention_is_found_and_taken_up_again(desk: Client, mention: Told) -> None:
    asked = mention()
    desk.post(f"{_page(asked)}dismissal/")
    assert "is locked" not in _text(desk.get(LIST))
    assert _page(asked) in _text(desk.get(LIST, {"standing": "dismissed"}))
    desk.post(f"{_page(asked)}dismissal/end/")
    assert Mention.objects.for_reading().get().standing == Standing.WAITING


def test_what_somebody_posts_is_never_markup(desk: Client, mention: Told) -> None:
    asked = mention(
        "<script>alert(1)</script> @harborwallet", handle="<b>lin</b>", url="https://x.com/i/status/1"
    )
    for page in (LIST, _page(asked)):
        assert "<script>alert" not in _text(desk.get(page))
        assert "<b>lin" not in _text(desk.get(page))


def test_a_name_is_written_as_its_platform_writes_it(desk: Client, mention: Told) -> None:
    assert "@lin_w" in _text(desk.get(_page(mention(handle="lin_w"))))
    number = mention(uid="2", handle="u/801")
    number.account.platform = "weibo"
    assert number.shown_handle == "u/801"


def test_a_secret_in_public_is_said_loudly_and_never_shown(desk: Client, mention: Told) -> None:
    asked = mention(f"@harborwallet {SEED}")
    shown = _text(desk.get(_page(asked)))
    assert "This post shows a secret to everybody" in shown and "sausage" not in shown
    assert 'value="private:en"' in shown and 'value="reach:en"' not in shown
    assert "Shows a secret" in _text(desk.get(LIST))


def test_a_long_list_is_read_page_by_page(desk: Client, mention: Told) -> None:
    rows = [mention(uid=str(number), text=f"Post {number} @harborwallet") for number in range(1, 34)]
    first = _text(desk.get(LIST))
    assert _page(rows[-1]) in first and _page(rows[0]) not in first
    assert _page(rows[0]) in _text(desk.get(LIST, {"before": rows[3].pk}))
    for wrong in ({"before": "x"}, {"standing": "x"}, {"account": "\0"}):
        assert desk.get(LIST, wrong).status_code == 200


def test_the_list_is_narrowed_to_those_that_ask(desk: Client, mention: Told) -> None:
    idle, asking = mention("Nice @harborwallet"), mention(uid="2")
    asking.understand(topic="locked", language="en")
    shown = _text(desk.get(LIST, {"asks": "1"}))
    assert _page(asking) in shown and _page(idle) not in shown


def test_the_pages_ask_no_more_of_the_database_for_a_longer_list(
    desk: Client, mention: Told, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        mention(uid=str(number), author=str(number))
    for row in Mention.objects.all()[:6]:
        row.approve("reach:en", by=_mei(desk))
    desk.get(LIST)
    with django_assert_max_num_queries(16):
        desk.get(LIST)
    with django_assert_max_num_queries(16):
        desk.get(LIST, {"standing": "answered"})


def _mei(desk: Client) -> Any:
    from walletdesk.accounts.models import Agent

    return Agent.objects.get(name="Mei")


def test_whoever_may_only_look_is_offered_nothing(world: World, square: Square, mention: Told) -> None:
    asked = mention()
    shown = _text(world.browser("ada").get(_page(asked)))
    assert "Say it in public" not in shown and "locked out" in shown
