"""Password, preferences, anti-phishing code, export and the end of an account."""

import json

import pytest

from tests.unit.accounts.people import ANOTHER, PASSWORD, agent, fresh, letters, lin, make_known, stranger
from walletdesk.accounts import acts, export, sign_in
from walletdesk.accounts.errors import NotAllowed, NotFresh, OnHold
from walletdesk.accounts.models import Cause, Customer
from walletdesk.accounts.models.anti_phishing import suggest
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.core.actors import VISITOR
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


def test_a_changed_password_counts_at_once_and_every_address_is_told():
    customer = lin()
    customer.change_password(ANOTHER, by=customer, fresh=fresh(customer))
    assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "wrong"
    assert sign_in.attempt("lin@example.com", ANOTHER, stranger()).state == "signed_in"
    assert [letter.to for letter in letters("password_changed")] == ["lin@example.com"]
    assert customer.password.startswith("argon2$argon2id$")


def test_a_new_password_needs_a_full_sign_in_and_must_be_good():
    customer = lin()
    with pytest.raises(NotFresh):
        customer.change_password(ANOTHER, by=customer, fresh=None)
    with pytest.raises(PasswordRefused):
        customer.change_password("lin@example.com Lin", by=customer, fresh=fresh(customer))


def test_language_zone_and_name_are_the_customers_choice():
    customer = lin()
    customer.prefer(by=customer, language="zh-hans", time_zone="Asia/Shanghai", name=" 林薇 ")
    customer.refresh_from_db()
    assert (customer.language, customer.time_zone, customer.name) == ("zh-hans", "Asia/Shanghai", "林薇")
    for nonsense in ({"language": "tlh"}, {"time_zone": "Mars/Olympus"}):
        with pytest.raises(NotAllowed):
            customer.prefer(by=customer, **nonsense)


def test_the_anti_phishing_code_stands_in_every_letter():
    customer = lin()
    customer.choose_anti_phishing_code("calm otter", by=customer, fresh=fresh(customer))
    customer.freeze(by=VISITOR)
    [letter] = letters("frozen")
    assert "calm otter" in letter.text
    assert "/freeze/" in letter.text
    assert len(suggest().split()) == 2


@pytest.mark.parametrize("words", ["", "ab", PASSWORD, "my password is Tr0ub4dor&3x"])
def test_a_secret_or_nothing_is_no_anti_phishing_code(words):
    customer = lin()
    with pytest.raises(NotAllowed):
        customer.choose_anti_phishing_code(words, by=customer, fresh=fresh(customer))


def test_the_history_shows_what_happened_and_nothing_of_the_desks_own():
    customer = lin()
    customer.change_password(ANOTHER, by=customer, fresh=fresh(customer))
    customer.reveal(by=agent("lead"), reason="complaint", within="ticket:WD-1")
    acts_seen = [entry.act for entry in customer.history]
    assert acts_seen[:2] == [acts.REVEALED.slug, acts.PASSWORD_CHANGED.slug]
    assert acts_seen[-1] == acts.REGISTERED.slug


def test_the_export_holds_everything_and_no_secret(monkeypatch):
    customer = lin()
    make_known(customer)
    sign_in.attempt("lin@example.com", PASSWORD, stranger())
    # The desk's own part has this name too, and other tests ask for it.
    monkeypatch.setattr(export, "_parts", {})
    export.register("requests", lambda owner: [{"for": owner.email}])
    document = export.export(customer, by=customer, fresh=fresh(customer))
    written = json.dumps(document, ensure_ascii=False)
    assert document["account"]["name"] == "Lin Wei"
    assert document["addresses"][0]["email"] == "lin@example.com"
    assert document["requests"] == [{"for": "lin@example.com"}]
    assert document["attempts"][0]["is_right"] is True
    assert customer.password not in written
    assert customer.devices.get().token_digest not in written
    assert Entry.objects.of(acts.EXPORTED).about(customer).exists()
    with pytest.raises(NotFresh):
        export.export(customer, by=customer, fresh=None)


def test_a_closed_account_lets_nobody_in_and_forgets_who_it_was():
    customer = lin()
    make_known(customer)
    customer.close(by=customer, fresh=fresh(customer))
    assert [letter.to for letter in letters("closed")] == ["lin@example.com"]
    gone = Customer.objects.get(pk=customer.pk)
    assert gone.is_closed
    assert "lin" not in f"{gone.email} {gone.name} {gone.email_key}".lower()
    assert not gone.addresses.exists()
    assert not gone.devices.exists()
    assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "wrong"
    assert lin().pk != gone.pk, "the address is free again"


def test_an_account_cannot_be_closed_by_others_nor_during_a_hold_or_freeze():
    customer = lin()
    with pytest.raises(NotAllowed):
        customer.close(by=agent("lead"), fresh=fresh(customer))
    with pytest.raises(NotFresh):
        customer.close(by=customer, fresh=None)
    customer.freeze(by=VISITOR)
    with pytest.raises(OnHold):
        customer.close(by=customer, fresh=fresh(customer))
    other = lin(email="other@example.com")
    hold = other._begin_hold(Cause.PASSWORD_RESET, by=other)
    with pytest.raises(OnHold) as held:
        other.close(by=other, fresh=fresh(other))
    assert held.value.until == hold.ends_at
