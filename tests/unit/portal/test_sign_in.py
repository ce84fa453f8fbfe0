"""Coming in, the pause and the lock (docs/rules.md, 'Sign-in': no enumeration, device cookie)."""

import re
from datetime import timedelta

import pytest

from tests.unit.accounts.people import ANOTHER, MONDAY, PASSWORD, add_app, lin, totp
from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.portal.browser import Browser, words
from walletdesk.accounts.models import Customer, Lock
from walletdesk.core.clock import StoppedClock, travel_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/sign-in/", "/reset/", "/sign-up/", "/console/sign-in/"])
def test_a_name_with_a_nul_in_it_is_a_wrong_one_and_no_fault_of_ours(path: str) -> None:
    given = {"email": "a\0@b.example", "password": "a\0"}
    assert Browser().post(path, given).status_code in {200, 422}


def plain(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)


def fail(browser: Browser, email: str, times: int) -> list:
    return [
        browser.post("/sign-in/", {"email": email, "password": "wrong"}, follow=True) for _ in range(times)
    ]


def fail_until_locked(browser: Browser, email: str, stopped: StoppedClock) -> list:
    """Each try as soon as its pause is over."""
    pages = []
    while not pages or "/sign-in/locked/" not in str(pages[-1].redirect_chain):
        pages += fail(browser, email, 1)
        if "until" in (pages[-1].context or {}) and (until := pages[-1].context["until"]):
            stopped.moment = (
                max(stopped.moment, until) if "waiting" in str(pages[-1].redirect_chain) else stopped.moment
            )
    return pages


def test_a_right_password_leads_to_where_one_was_going() -> None:
    customer, browser = lin(), Browser()
    entered = browser.sign_in(customer, next="/security/devices/")
    assert entered["Location"] == "/security/devices/"
    assert customer.devices.count() == 1


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil",
        "/sign-out/",
    ],
)
def test_nobody_is_led_elsewhere(elsewhere: str) -> None:
    customer, browser = lin(), Browser()
    assert browser.sign_in(customer, next=elsewhere)["Location"] == "/"
    assert Browser().get("/sign-in/", {"next": elsewhere}).status_code == 200


def test_a_known_and_an_unknown_name_read_the_same_pages_to_the_lock() -> None:
    customer = lin()
    seen = []
    for email in (customer.email, "who@example.com"):
        with travel_to(MONDAY) as stopped:
            pages = fail_until_locked(Browser(), email, stopped)
        hidden = (email, email.replace("@", "%40"))
        texts = []
        for page in pages:
            text = plain(words(page))
            for own in hidden:
                text = text.replace(own, "…")
            texts.append((page.status_code, text))
        seen.append(texts)
    assert seen[0] == seen[1]
    assert Lock.objects.filter(user=customer).exists()


def test_the_locked_page_says_until_when_and_the_three_ways_on() -> None:
    customer, browser = lin(), Browser()
    with travel_to(MONDAY) as stopped:
        page = fail_until_locked(browser, customer.email, stopped)[-1]
        text = words(page)
        assert page.redirect_chain[-1][0] == "/sign-in/locked/"
        assert page.context["until"] == Lock.objects.get().ends_at
        assert "data-countdown" in text
        assert "/reset/?email=lin%40example.com" in text
        assert 'href="/contact/?topic=locked"' in text
        assert 'value="lin@example.com"' in words(browser.get("/contact/?topic=locked"))
        assert browser.sign_in(customer)["Location"] == "/sign-in/locked/", "the right one neither"
        stopped.moment = page.context["until"] + timedelta(seconds=1)
        assert "data-countdown" not in words(browser.get("/sign-in/locked/"))
        assert browser.sign_in(customer)["Location"] == "/"


def test_the_end_is_told_in_the_visitors_zone() -> None:
    customer, browser = lin(), Browser()
    browser.cookies["time_zone"] = "Asia/Shanghai"
    with travel_to(MONDAY) as stopped:
        page = fail_until_locked(browser, customer.email, stopped)[-1]
        local = page.context["until"].hour + 8
        assert f"2 Mar 2026, {local}:" in words(page)


def test_a_known_device_is_not_locked_out_by_a_stranger() -> None:
    customer, own, strangers = lin(), Browser(), Browser()
    with travel_to(MONDAY) as stopped:
        own.sign_in(customer)
        own.post("/sign-out/")
        fail_until_locked(strangers, customer.email, stopped)
        assert own.sign_in(customer)["Location"] == "/"


def test_a_flood_from_strangers_uses_up_no_try_of_a_known_device() -> None:
    customer, own, strangers = lin(), Browser(), Browser()
    with travel_to(MONDAY):
        own.sign_in(customer)
        own.post("/sign-out/")
        for number in range(40):
            ip = f"198.51.100.{number}"
            strangers.post("/sign-in/", {"email": customer.email, "password": "wrong"}, REMOTE_ADDR=ip)
        flooded = strangers.post(
            "/sign-in/", {"email": customer.email, "password": "wrong"}, REMOTE_ADDR="198.51.100.99"
        )
        assert flooded.status_code == 429
        assert own.sign_in(customer)["Location"] == "/"


def test_the_second_step_by_app_and_its_wrong_code() -> None:
    customer, browser = lin(), Browser()
    secret = add_app(customer)
    assert browser.sign_in(customer, next="/security/")["Location"] == "/sign-in/second-step/"
    assert browser.get("/security/").status_code == 302, "not in yet"
    wrong = browser.post("/sign-in/second-step/", {"method": "totp", "answer": "000000"})
    assert wrong.status_code == 200
    right = browser.post("/sign-in/second-step/", {"method": "totp", "answer": totp(secret)})
    assert right["Location"] == "/security/"
    assert browser.get("/security/").status_code == 200


def test_the_second_step_by_recovery_code_works_once() -> None:
    from tests.unit.accounts.people import fresh

    customer = lin()
    add_app(customer)
    code, *_ = customer.renew_recovery_codes(by=customer, fresh=fresh(customer, "password", "totp"))
    for worked in (True, False):
        browser = Browser()
        browser.sign_in(customer)
        sent = browser.post("/sign-in/second-step/", {"method": "recovery_code", "answer": code.lower()})
        assert (sent.status_code == 302) is worked


def test_without_the_password_there_is_no_second_step() -> None:
    assert Browser().get("/sign-in/second-step/")["Location"] == "/sign-in/"
    assert Browser().send("/sign-in/second-step/passkey/asking/").status_code == 403


def test_a_step_that_one_does_not_have_opens_nothing() -> None:
    customer, browser = lin(), Browser()
    add_app(customer)
    browser.sign_in(customer)
    for method in ("recovery_code", "passkey", "password", ""):
        browser.post("/sign-in/second-step/", {"method": method, "answer": "0" * 16})
    assert browser.get("/security/").status_code == 302


def test_a_strangers_passkey_opens_nothing() -> None:
    lin()
    soft = SoftPasskey()
    refused = Browser().passkey("/sign-in/passkey/asking/", "/sign-in/passkey/", soft)
    assert refused.status_code == 422
    assert "error" in refused.json()
    for body in ("", "[]", "{}", '{"challenge": 1, "response": []}', "\xff"):
        assert Browser().post("/sign-in/passkey/", body, content_type="application/json").status_code == 422


def test_signing_out_is_posted_and_ends_the_session() -> None:
    customer, browser = lin(), Browser()
    browser.sign_in(customer)
    browser.post("/sign-out/")
    assert customer.sessions.count() == 0
    assert browser.get("/security/").status_code == 302
    assert customer.devices.known().count() == 1


class TestAgain:
    """What changes how one gets in asks for a full sign-in of the last ten minutes (ASVS 5.0, 7.5.1)."""

    def test_after_ten_minutes_it_asks_again_and_leads_back(self) -> None:
        with travel_to(MONDAY) as stopped:
            customer, browser = lin(), Browser()
            browser.sign_in(customer)
            assert browser.get("/security/password/").status_code == 200
            stopped.move(timedelta(minutes=11))
            asked = browser.get("/security/password/")
            assert asked["Location"] == "/sign-in/again/?next=%2Fsecurity%2Fpassword%2F"
            wrong = browser.post("/sign-in/again/", {"password": "wrong", "next": "/security/password/"})
            assert wrong.status_code == 200
            right = browser.post("/sign-in/again/", {"password": PASSWORD, "next": "/security/password/"})
            assert right["Location"] == "/security/password/"
            assert browser.get("/security/password/").status_code == 200

    def test_with_a_second_step_the_password_alone_is_not_enough(self) -> None:
        with travel_to(MONDAY) as stopped:
            customer, browser = lin(), Browser()
            browser.sign_in(customer)
            stopped.move(timedelta(minutes=11))
            secret = add_app(customer)
            missing = browser.post("/sign-in/again/", {"password": PASSWORD, "answer": ""})
            assert missing.status_code == 200
            wrong = browser.post("/sign-in/again/", {"password": PASSWORD, "answer": "000000"})
            assert wrong.status_code == 200
            right = browser.post("/sign-in/again/", {"password": PASSWORD, "answer": totp(secret)})
            assert right["Location"] == "/security/"

    def test_nobody_is_led_elsewhere(self) -> None:
        customer, browser = lin(), Browser()
        browser.sign_in(customer)
        assert browser.get("/sign-in/again/", {"next": "//evil.example"})["Location"] == "/security/"

    def test_a_button_pressed_too_late_changes_nothing_and_says_so(self) -> None:
        with travel_to(MONDAY) as stopped:
            customer, browser = lin(), Browser()
            browser.sign_in(customer)
            customer.freeze(by=customer)
            stopped.move(timedelta(minutes=11))
            sent = browser.post("/security/freeze/end/")
            assert sent["Location"] == "/sign-in/again/?next=%2Fsecurity%2Ffreeze%2F"
            assert customer.thaws_at is None


def test_an_agents_name_opens_nothing_at_this_door() -> None:
    from tests.unit.accounts.people import agent

    mei = agent()
    page = Browser().post("/sign-in/", {"email": mei.email, "password": ANOTHER})
    assert page.status_code == 200
    assert not Customer.objects.exists()
