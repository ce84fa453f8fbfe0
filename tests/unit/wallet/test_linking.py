"""Linking an address: what proves control, and what doesn't."""

from datetime import timedelta

import pytest

from tests.unit.wallet.keys import key
from walletdesk.accounts.errors import NotAllowed, NotFresh, OnHold
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.hold import Cause
from walletdesk.chains.models import Watched
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, NamedActor
from walletdesk.journal import Entry
from walletdesk.notices import Letter
from walletdesk.wallet import acts, policy
from walletdesk.wallet.errors import AlreadyThere, LinkRefused, TooMany
from walletdesk.wallet.models import LinkChallenge, LinkedAddress, Way
from walletdesk.wallet.proving import Signed
from walletdesk.wallet.refusal import Refusal
from walletdesk.wallet.sign_in_text import SignInText

pytestmark = pytest.mark.django_db
LINS = key(7)
THIEFS = key(9)


def fresh(who: Customer) -> FreshSignIn:
    return FreshSignIn(who.pk, clock.now(), frozenset({"password", "totp"}))


def asked(who: Customer, address: object = LINS.address) -> SignInText:
    return LinkChallenge.objects.ask(who, address, 1, by=who, fresh=fresh(who))


def link(who: Customer, text: object, signature: str) -> LinkedAddress:
    return LinkedAddress.objects.link(who, Signed(str(text), signature), by=who, fresh=fresh(who))


def refusal(who: Customer, text: object, signature: str) -> Refusal:
    with pytest.raises(LinkRefused) as refused:
        link(who, text, signature)
    return refused.value.why


def test_a_signature_of_the_key_links_the_address(lin: Customer) -> None:
    text = asked(lin)
    linked = link(lin, text, LINS.signs(text))
    assert (linked.address, linked.way, linked.chain_id) == (LINS.address.key, Way.KEY, 1)
    assert LinkedAddress.objects.of(lin).get() == linked
    assert Entry.objects.of(acts.LINKED).about(lin).get().details["address"] == LINS.address.key


def test_every_address_of_the_customer_is_told_with_the_freeze_link(lin: Customer) -> None:
    lin.addresses.create(email="lin2@example.com", confirmed_at=clock.now())
    text = asked(lin)
    link(lin, text, LINS.signs(text))
    told = Letter.objects.filter(slug="wallet/address_linked")
    assert {letter.to for letter in told} == {lin.email, "lin2@example.com"}
    assert all("/freeze/" in letter.text for letter in told)


def test_the_text_names_our_site_and_all_that_the_standard_asks_for(lin: Customer, settings: object) -> None:
    settings.PUBLIC_URL = "https://wallet.example:8443"
    with clock.travel_to(clock.now().replace(microsecond=7)):
        text = asked(lin)
    lines = str(text).split("\n")
    assert lines[0] == "wallet.example:8443 wants you to sign in with your Ethereum account:"
    assert lines[1] == str(LINS.address)
    assert lines[2] == lines[4] == ""
    assert lines[5:8] == ["URI: https://wallet.example:8443/wallet/", "Version: 1", "Chain ID: 1"]
    assert lines[8] == f"Nonce: {text.nonce}"
    assert text.expires_at - text.issued_at == policy.CHALLENGE_LIFE
    assert str(text).isascii()


def test_the_nonce_itself_is_kept_nowhere(lin: Customer) -> None:
    text = asked(lin)
    row = LinkChallenge.objects.get()
    assert text.nonce not in {str(value) for value in vars(row).values()}
    assert LinkChallenge.objects.of_nonce(text.nonce) == row


def test_line_ends_of_a_form_and_blanks_around_do_no_harm(lin: Customer) -> None:
    text = asked(lin)
    sent = "\n" + str(text).replace("\n", "\r\n") + "  "
    assert link(lin, sent, f" {LINS.signs(text)}\n").way == Way.KEY


def test_a_signature_is_good_once(lin: Customer) -> None:
    text = asked(lin)
    linked = link(lin, text, LINS.signs(text))
    linked.unlink(by=lin, fresh=fresh(lin))
    assert refusal(lin, text, LINS.signs(text)) is Refusal.USED
    assert not LinkedAddress.objects.of(lin).exists()


def test_a_text_of_another_site_is_refused(lin: Customer) -> None:
    text = str(asked(lin)).replace("127.0.0.1:8000", "walletdesk.example.net")
    assert refusal(lin, text, LINS.signs(text)) is Refusal.OTHER_SITE


def test_the_nonce_of_another_customer_is_refused(lin: Customer, omar: Customer) -> None:
    text = asked(omar)
    assert refusal(lin, text, LINS.signs(text)) is Refusal.OTHER_ACCOUNT


def test_a_nonce_of_ones_own_is_refused(lin: Customer) -> None:
    text = asked(lin)
    made_up = str(text).replace(text.nonce, "0" * 32)
    assert refusal(lin, made_up, LINS.signs(made_up)) is Refusal.UNKNOWN


def test_after_ten_minutes_it_is_too_late(lin: Customer) -> None:
    text = asked(lin)
    with clock.travel_to(text.expires_at):
        assert refusal(lin, text, LINS.signs(text)) is Refusal.LATE
    with clock.travel_to(text.expires_at - timedelta(seconds=1)):
        assert link(lin, text, LINS.signs(text))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (str(LINS.address), str(THIEFS.address)),
        ("Chain ID: 1", "Chain ID: 10"),
        ("moves nothing", "moves everything"),
        ("URI: http://127.0.0.1:8000/wallet/", "URI: http://127.0.0.1:8000/other/"),
        ("Version: 1", "Version: 2"),
        ("account:\n", "account: \n"),
    ],
)
def test_a_text_that_was_altered_is_refused_whoever_signed_it(lin: Customer, was: str, becomes: str) -> None:
    text = str(asked(lin))
    altered = text.replace(was, becomes, 1)
    assert altered != text
    for signer in (LINS, THIEFS):
        assert refusal(lin, altered, signer.signs(altered)) is Refusal.ALTERED


@pytest.mark.parametrize("text", ["", "hello", "wants you to sign in", "x" * 100_000])
def test_any_other_text_is_refused(lin: Customer, text: str) -> None:
    assert refusal(lin, text, LINS.signs("hello")) is Refusal.NOT_OURS


def test_the_signature_of_another_key_names_who_signed(lin: Customer) -> None:
    text = asked(lin)
    with pytest.raises(LinkRefused) as refused:
        link(lin, text, THIEFS.signs(text))
    assert refused.value.why is Refusal.OTHER_SIGNER
    assert str(THIEFS.address) in refused.value.message


def test_what_was_refused_may_be_tried_again_with_the_right_signature(lin: Customer) -> None:
    text = asked(lin)
    assert refusal(lin, text, "0x1234") is Refusal.MALFORMED
    assert link(lin, text, LINS.signs(text))


@pytest.mark.parametrize(
    "secret",
    [
        LINS.secret,
        LINS.secret[2:],
        f'"{LINS.secret}"',
        f"private key: {LINS.secret}",
        "legal " * 11 + "yellow",
    ],
)
def test_a_private_key_or_a_phrase_is_refused_as_that_and_kept_nowhere(lin: Customer, secret: str) -> None:
    text = asked(lin)
    assert refusal(lin, text, secret) is Refusal.SECRET
    entry = Entry.objects.of(acts.LINK_REFUSED).about(lin).get()
    assert entry.details == {"why": "secret"}


def test_a_refused_proof_stands_in_the_journal(lin: Customer) -> None:
    assert refusal(lin, "hello", LINS.signs("hello")) is Refusal.NOT_OURS
    assert Entry.objects.of(acts.LINK_REFUSED).about(lin).get().details == {"why": "not_ours"}


def test_without_a_full_sign_in_nothing_is_linked_or_unlinked(lin: Customer) -> None:
    text = asked(lin)
    with pytest.raises(NotFresh):
        LinkedAddress.objects.link(lin, Signed(str(text), LINS.signs(text)), by=lin, fresh=None)
    linked = link(lin, text, LINS.signs(text))
    with pytest.raises(NotFresh):
        linked.unlink(by=lin, fresh=None)
    with pytest.raises(NotFresh):
        LinkChallenge.objects.ask(lin, LINS.address, 1, by=lin, fresh=None)


@pytest.mark.parametrize("state", ["frozen", "on hold"])
def test_frozen_or_on_hold_nothing_is_linked_or_unlinked(lin: Customer, state: str) -> None:
    linked = link(lin, text := asked(lin), LINS.signs(text))
    later = asked(lin, THIEFS.address)
    if state == "frozen":
        lin.freeze(by=lin)
    else:
        lin._begin_hold(Cause.PASSWORD_RESET, by=SYSTEM)
    with pytest.raises(OnHold):
        link(lin, later, THIEFS.signs(later))
    with pytest.raises(OnHold):
        linked.unlink(by=lin, fresh=fresh(lin))
    with pytest.raises(OnHold):
        linked.rename("Savings", by=lin)
    with pytest.raises(OnHold):
        asked(lin)
    assert LinkedAddress.objects.of(lin).get() == linked


def test_nobody_else_links_or_unlinks(lin: Customer, omar: Customer, mei: NamedActor) -> None:
    text = asked(lin)
    signed = Signed(str(text), LINS.signs(text))
    for by in (omar, mei):
        with pytest.raises(NotAllowed):
            LinkedAddress.objects.link(lin, signed, by=by, fresh=fresh(lin))
    linked = link(lin, text, LINS.signs(text))
    for by in (omar, mei):
        with pytest.raises(NotAllowed):
            linked.unlink(by=by, fresh=fresh(lin))


def test_two_customers_may_link_one_address_and_the_first_is_told(lin: Customer, omar: Customer) -> None:
    for who in (lin, omar):
        text = asked(who)
        link(who, text, LINS.signs(text))
    assert LinkedAddress.objects.of(lin).get().elsewhere.get().customer == omar
    letter = Letter.objects.get(slug="wallet/linked_elsewhere")
    assert letter.to == lin.email
    assert "Omar" not in letter.text and omar.email not in letter.text


def test_an_address_is_linked_once(lin: Customer) -> None:
    first, second = asked(lin), asked(lin)
    link(lin, first, LINS.signs(first))
    with pytest.raises(AlreadyThere):
        link(lin, second, LINS.signs(second))


def test_there_is_an_end_to_how_many(lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "MOST_LINKED", 0)
    text = asked(lin)
    with pytest.raises(TooMany):
        link(lin, text, LINS.signs(text))


def test_unlinking_keeps_who_and_when_and_tells(lin: Customer) -> None:
    linked = link(lin, text := asked(lin), LINS.signs(text))
    linked.unlink(by=lin, fresh=fresh(lin))
    linked.refresh_from_db()
    assert linked.unlinked_at and linked.unlinked_by == f"customer:{lin.actor_id}"
    assert not LinkedAddress.objects.of(lin).exists()
    assert Letter.objects.filter(slug="wallet/address_unlinked").count() == 1
    with pytest.raises(NotAllowed):
        linked.unlink(by=lin, fresh=fresh(lin))


def test_old_askings_are_forgotten(lin: Customer) -> None:
    text = asked(lin)
    with clock.travel_to(text.expires_at + policy.CHALLENGES_KEPT + timedelta(seconds=1)):
        assert LinkChallenge.objects.forget_old() == 1


def test_a_linked_address_is_followed_until_nobody_has_it_linked(lin: Customer, omar: Customer) -> None:
    of_lin = link(lin, text := asked(lin), LINS.signs(text))
    of_omar = link(omar, text := asked(omar), LINS.signs(text))
    of_lin.unlink(by=lin, fresh=fresh(lin))
    assert Watched.objects.followed().filter(address=LINS.address.key).exists()
    of_omar.unlink(by=omar, fresh=fresh(omar))
    assert not Watched.objects.followed().filter(address=LINS.address.key).exists()
