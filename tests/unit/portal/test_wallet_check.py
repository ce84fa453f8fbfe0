"""Check before you send: the page, for customers and for others."""

import pytest
from django.test import Client

from tests.node import look_alike
from tests.world import World
from walletdesk.chains.evm.address import Address
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.models import BookEntry, ReportedAddress

pytestmark = pytest.mark.django_db
ANNA = Address.of("0x" + "a1b2c3d4e5" * 4)


def asked(browser: Client, text: str, **more: str) -> str:
    answer = browser.post("/wallet/check/", {"text": text, **more})
    return answer.content.decode()


def test_a_look_alike_is_stopped_with_both_addresses_side_by_side(world: World) -> None:
    BookEntry.objects.create(customer=world.lin, address=ANNA.key, label="Anna", added_by="system:")
    page = asked(world.browser("lin"), look_alike(ANNA).key)

    assert "Stop: don’t send yet" in page
    assert "“Anna”, whom you know" in page
    assert page.count('<mark class="differs">') >= 2


def test_nothing_found_is_not_dressed_up_as_safe(world: World) -> None:
    BookEntry.objects.create(customer=world.lin, address=ANNA.key, label="Anna", added_by="system:")
    page = asked(world.browser("lin"), str(ANNA))

    assert "That is no promise" in page
    assert "Add to the address book" not in page, "it is in there"
    assert "What we could not look at" in page
    assert "notice--good" not in page


def test_a_stranger_may_check_an_address_but_not_a_transaction(world: World) -> None:
    ReportedAddress.objects.report([ANNA.key], kind="scam", source="Desk", by=SYSTEM)
    stranger = world.browser("stranger")

    assert "on a list of reported addresses" in asked(stranger, str(ANNA))
    assert "For a whole transaction, sign in" in asked(stranger, f"ethereum:{ANNA}?value=1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (str(ANNA).replace("A", "a", 1).replace("b", "B", 1), "its own check"),
        ("0x1234", "not whole"),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "Bitcoin"),
        ("{}", "not a whole transaction"),
        ("", "Paste an address"),
    ],
)
def test_what_can_t_be_read_gets_a_clear_answer(world: World, text: str, words: str) -> None:
    assert words in asked(world.browser("lin"), text)


@pytest.mark.parametrize(
    ("secret", "words"), [("abandon " * 11 + "about", "seed phrase"), ("4c0883a69102937d" * 4, "private key")]
)
def test_a_secret_is_neither_shown_again_nor_kept(world: World, secret: str, words: str) -> None:
    page = asked(world.browser("lin"), secret)

    assert secret.strip() not in page
    assert words in page
    assert "as stolen" in page


def test_a_hostile_label_is_shown_as_text(world: World) -> None:
    BookEntry.objects.create(customer=world.lin, address=ANNA.key, label="<b>x</b>", added_by="system:")
    page = asked(world.browser("lin"), look_alike(ANNA).key)

    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_in_chinese_too(world: World) -> None:
    world.lin.language = "zh-hans"
    world.lin.save()
    BookEntry.objects.create(customer=world.lin, address=ANNA.key, label="安娜", added_by="system:")
    page = asked(world.browser("lin"), look_alike(ANNA).key)

    assert "停一下：先别转" in page
    assert "您认识的“安娜”" in page
