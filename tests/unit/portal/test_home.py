"""The front page tells how the account stands, and the one next step."""

import pytest

from tests.unit.accounts.people import (
    MONDAY,
    add_app,
    guess_through_waits,
    her_visit,
    lin,
    make_known,
    stranger,
)
from tests.unit.portal.browser import Browser, words
from walletdesk.core.clock import travel_to

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_what_they_need_and_told_what_we_never_ask() -> None:
    page = words(Browser().get("/"))
    for way in ("/sign-in/", "/reset/", "/contact/", "/requests/", "/sign-up/"):
        assert f'href="{way}"' in page
    assert "What we never ask for" in page


def test_a_new_customer_is_led_to_two_step_verification() -> None:
    customer, browser = lin(), Browser()
    browser.sign_in(customer)
    assert browser.get("/").context["standing"].next_step.url_name == "security"


def test_a_frozen_account_comes_before_everything() -> None:
    customer, browser = lin(), Browser()
    browser.sign_in(customer)
    customer.freeze(by=customer)
    page = browser.get("/")
    assert page.context["standing"].next_step.url_name == "freeze"
    assert "Your account is frozen" in words(page)


def test_a_lock_for_strangers_is_told_on_a_known_device() -> None:
    customer, browser = lin(), Browser()
    with travel_to(MONDAY) as stopped:
        browser.sign_in(customer)
        guess_through_waits(stopped, stranger())
        page = words(browser.get("/"))
        assert "Locked for new devices" in page
        assert customer.lock.ends_at.isoformat() in page


def test_a_lock_of_one_device_is_told_as_that() -> None:
    customer, browser = lin(), Browser()
    make_known(customer)
    with travel_to(MONDAY) as stopped:
        browser.sign_in(customer)
        guess_through_waits(stopped, her_visit())
        assert "Locked on one device" in words(browser.get("/"))


def test_somebody_with_few_recovery_codes_is_told() -> None:
    customer, browser = lin(), Browser()
    browser.sign_in(customer)
    add_app(customer)
    assert browser.get("/").context["standing"].next_step.url_name == "recovery_codes"
