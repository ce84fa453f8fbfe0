"""Is it really us? A fake support link, a real letter of the product, and one that only says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from tests.dns import publish
from tests.journeys.pages.account import Account
from tests.journeys.people import Person, Stage
from tests.journeys.post import HELP, World, world_of_mail
from tests.journeys.words import somebody
from tests.mail_servers import wait_until
from tests.product import Product, new_home, running_product
from walletdesk.notices.dkim import Signer, make_key

WHERE = [(390, "zh-hans"), (1440, "en")]
ANSWERS = {
    "en": {"ours": "This is ours", "pretends": "This pretends to be us", "not_ours": "This is not ours"},
    "zh-hans": {"ours": "这是我们的", "pretends": "这是在冒充我们", "not_ours": "这不是我们的"},
}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with world_of_mail() as made:
        yield made


@pytest.fixture(scope="module")
def product(world: World) -> Iterator[Product]:
    """A product that signs its letters, in place of the one that all other journeys share."""
    home = new_home()
    pem, key_file = make_key("ed25519"), home.parent / "dkim.pem"
    key_file.write_bytes(pem)
    key_file.chmod(0o644)
    domain = HELP.partition("@")[2]
    key = serialization.load_pem_private_key(pem, password=None)
    publish(world.nameserver.zone, Signer(domain, "walletdesk", key))  # type: ignore[arg-type]
    signing = {"WALLETDESK_DKIM_KEY": str(key_file)}
    with running_product(home, **signing, **world.settings) as started:
        yield started


def is_told(person: Person, answer: str) -> None:
    person.page.wait_for_load_state("load")
    person.sees("#found", ANSWERS[person.language][answer])
    person.sees(".checked__one")


def asks_about(person: Person, text: str, answer: str) -> None:
    person.types(text=text)
    person.presses("form[data-check] [type=submit]")
    is_told(person, answer)
    person.looks(answer)


def drops(person: Person, letter: Path, answer: str) -> None:
    person.page.set_input_files("[name=letter]", letter)
    person.presses("form[data-check] [type=submit]")
    is_told(person, answer)
    person.looks(f"letter {answer}")


@pytest.mark.parametrize("where", WHERE)
def test_a_fake_link_a_real_letter_and_a_spoofed_one(
    stage: Stage, world: World, tmp_path: Path, where: tuple[int, str]
) -> None:
    lin, account = stage.person("Lin", *where), Account(somebody())
    account.is_opened_by(lin)
    wait_until(lambda: any(account.email in one.rcpt_tos for one in world.office.envelopes))
    real = next(one for one in world.office.envelopes if account.email in one.rcpt_tos)
    saved, spoofed = tmp_path / "real.eml", tmp_path / "spoofed.eml"
    saved.write_bytes(real.content)
    head, _blank, body = real.content.partition(b"\r\n\r\n")
    kept = [
        line for line in head.split(b"\r\n") if line.startswith((b"From:", b"To:", b"Subject:", b"Date:"))
    ]
    spoofed.write_bytes(b"\r\n".join(kept) + b"\r\n\r\nConfirm at https://walletdesk-verify.example/\r\n")
    assert body

    lin.goes_to("/")
    lin.presses("footer a[href='/official/check/']", leads_to="/official/check/")
    asks_about(lin, "WalletDesk: https://walletdesk-support.example/login", "pretends")
    asks_about(lin, f"{stage.url}/help/", "ours")
    asks_about(lin, "https://paperboat.example/", "not_ours")
    drops(lin, saved, "ours")
    drops(lin, spoofed, "pretends")
