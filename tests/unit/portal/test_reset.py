"""A forgotten password, solved alone and never around the second factor (docs/rules.md, 'Sign-in')."""

import re
from datetime import timedelta

import pytest

from tests.unit.accounts.people import ANOTHER, PASSWORD, add_app, lin, totp
from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.portal.browser import Browser, reset_code, words
from walletdesk.accounts import tasks
from walletdesk.accounts.models import Customer, Reset
from walletdesk.core import clock

pytestmark = pytest.mark.django_db


def begin(email: str = "lin@example.com") -> Browser:
    browser = Browser()
    assert browser.post("/reset/", {"email": email})["Location"] == "/reset/code/"
    return browser


def test_mail_code_new_password_and_the_hold_is_shown() -> None:
    customer, elsewhere = lin(), Browser()
    elsewhere.sign_in(customer)
    browser = begin()
    assert browser.post("/reset/code/", {"answer": reset_code()})["Location"] == "/reset/password/"
    done = browser.post("/reset/password/", {"password": ANOTHER}, follow=True)
    assert done.redirect_chain[-1][0] == "/reset/done/"
    until = customer.sends_held_until
    assert timedelta(hours=23) < until - clock.now() <= timedelta(hours=24)
    assert until.isoformat() in words(done)
    assert elsewhere.get("/security/").status_code == 302, "other sessions are over"
    assert browser.sign_in(customer, ANOTHER)["Location"] == "/"


def test_the_second_factor_is_asked_for_and_can_not_be_skipped() -> None:
    customer = lin()
    secret = add_app(customer)
    browser = begin()
    assert browser.post("/reset/code/", {"answer": reset_code()})["Location"] == "/reset/second-step/"
    assert browser.get("/reset/password/")["Location"] == "/reset/second-step/"
    assert browser.post("/reset/password/", {"password": ANOTHER})["Location"] == "/reset/second-step/"
    browser.post("/reset/second-step/", {"method": "totp", "answer": "000000"})
    assert browser.post("/reset/password/", {"password": ANOTHER})["Location"] == "/reset/second-step/"
    passed = browser.post("/reset/second-step/", {"method": "totp", "answer": totp(secret)})
    assert passed["Location"] == "/reset/password/"
    browser.post("/reset/password/", {"password": ANOTHER})
    customer.refresh_from_db()
    assert customer.check_password(ANOTHER)


def test_a_passkey_is_a_second_factor_here_too() -> None:
    customer, own, soft = lin(), Browser(), SoftPasskey()
    own.sign_in(customer)
    own.passkey("/security/passkeys/new/asking/", "/security/passkeys/new/answer/", soft)
    browser = begin()
    browser.post("/reset/code/", {"answer": reset_code()})
    path = "/reset/second-step/passkey/"
    assert browser.passkey(f"{path}asking/", path, SoftPasskey()).status_code == 422
    assert browser.passkey(f"{path}asking/", path, soft).json() == {"url": "/reset/password/"}


@pytest.mark.parametrize("step", ["code/", "second-step/", "password/", "done/"])
def test_no_step_is_reached_before_its_turn(step: str) -> None:
    lin()
    assert Browser().get(f"/reset/{step}")["Location"] == "/reset/"
    begun = begin()
    if step != "code/":
        assert begun.get(f"/reset/{step}")["Location"] == "/reset/"


def test_an_address_without_an_account_is_answered_alike() -> None:
    lin()
    seen = []
    for email in ("lin@example.com", "who@example.com"):
        browser = begin(email)
        shown = browser.get("/reset/code/")
        tasks.send_reset_letter(Reset.objects.latest("pk").pk)
        pages = [shown, *(browser.post("/reset/code/", {"answer": "000000"}) for _ in range(6))]
        texts = [words(page).replace(email, "…") for page in pages]
        seen.append(
            [re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", text) for text in texts]
        )
    assert seen[0] == seen[1]


def test_a_stranger_who_guesses_does_not_stop_the_owner_on_a_known_device() -> None:
    """OWASP ASVS 5.0, 6.1.1."""
    customer, own, stranger = lin(), Browser(), begin()
    own.sign_in(customer)
    own.post("/sign-out/")
    answers = [stranger.post("/reset/code/", {"answer": "000000"}).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]
    assert own.post("/reset/", {"email": customer.email})["Location"] == "/reset/code/"
    assert own.post("/reset/code/", {"answer": reset_code()})["Location"] == "/reset/password/"


def test_it_works_once() -> None:
    lin()
    browser = begin()
    code = reset_code()
    browser.post("/reset/code/", {"answer": code})
    browser.post("/reset/password/", {"password": ANOTHER})
    again = begin()
    tasks.send_reset_letter(Reset.objects.latest("pk").pk)
    assert again.post("/reset/code/", {"answer": code}).status_code == 200, "an old code opens nothing new"
    assert browser.post("/reset/password/", {"password": PASSWORD})["Location"] == "/reset/"
    assert Customer.objects.get().check_password(ANOTHER)


def test_a_weak_password_is_refused_with_its_reason_and_never_shown() -> None:
    lin()
    browser = begin()
    browser.post("/reset/code/", {"answer": reset_code()})
    page = browser.post("/reset/password/", {"password": "short"})
    assert page.status_code == 200
    assert "15" in words(page)
    assert "short" not in re.findall(r'value="([^"]*)"', words(page))


def test_a_new_letter_ends_the_earlier_code() -> None:
    lin()
    browser = begin()
    old = reset_code()
    assert browser.post("/reset/code/new/")["Location"] == "/reset/code/"
    new = reset_code()
    if new != old:
        assert browser.post("/reset/code/", {"answer": old}).status_code == 200
    assert browser.post("/reset/code/", {"answer": new})["Location"] == "/reset/password/"
