"""Every account page shows itself in both languages, to strangers and to customers."""

import pytest
from django.conf import settings

from tests.unit.accounts.people import add_app, fresh, lin
from tests.unit.portal.browser import Browser, words
from walletdesk.accounts.freeze_link import freeze_link

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FOR_ALL = ["/", "/help/", "/help/search/?q=gas", "/sign-up/", "/sign-in/", "/reset/", "/account-closed/"]
FOR_CUSTOMERS = [
    "/",
    "/sign-in/again/",
    "/security/",
    "/security/password/",
    "/security/passkeys/",
    "/security/passkeys/new/",
    "/security/authenticator/",
    "/security/recovery-codes/",
    "/security/devices/",
    "/security/addresses/",
    "/security/addresses/new/",
    "/security/anti-phishing/",
    "/security/history/",
    "/security/freeze/",
    "/security/elsewhere/",
    "/security/account/",
    "/security/account/closure/",
    "/preferences/",
]
# What changes how somebody gets in says why not while a freeze stands.
FROZEN = [
    "/security/passkeys/new/",
    "/security/authenticator/",
    "/security/recovery-codes/",
    "/security/addresses/new/",
]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("path", FOR_ALL)
def test_a_stranger_sees(path: str, language: str) -> None:
    page = Browser().get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}"' in words(page)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_customer_sees_every_page(language: str) -> None:
    customer, browser = lin(language=language), Browser()
    browser.sign_in(customer)
    for path in FOR_CUSTOMERS:
        page = browser.get(path, follow=True)
        assert page.status_code == 200, path
        assert f'<html lang="{language}"' in words(page), path


def test_a_customer_with_everything_and_in_trouble_sees_every_page() -> None:
    customer, browser = lin(), Browser()
    add_app(customer)
    customer.remove_authenticator(by=customer, fresh=fresh(customer, "password", "totp"))
    browser.sign_in(customer)
    customer.freeze(by=customer)
    customer.choose_anti_phishing_code("calm otter", by=customer, fresh=fresh(customer))
    for path in FOR_CUSTOMERS:
        page = browser.get(path, follow=True)
        assert page.status_code == (403 if path in FROZEN else 200), path


@pytest.mark.parametrize("path", [path for path in FOR_CUSTOMERS if path != "/"])
def test_a_stranger_is_sent_to_the_sign_in_and_back(path: str) -> None:
    sent = Browser().get(path)
    assert sent.status_code == 302
    assert sent["Location"].startswith("/sign-in/?next=%2F")


@pytest.mark.parametrize("path", ["/sign-out/", "/security/freeze/end/", "/preferences/language/"])
def test_what_changes_something_is_only_posted(path: str) -> None:
    assert Browser().get(path).status_code == 405


@pytest.mark.parametrize("path", ["/", "/sign-in/locked/", "/security/", "/reset/done/"])
def test_what_only_shows_is_not_posted(path: str) -> None:
    assert Browser().post(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/sign-up/", "/reset/", "/sign-out/", "/preferences/language/"]
)
def test_a_form_of_another_site_is_refused(path: str) -> None:
    assert Browser(enforce_csrf_checks=True).post(path, {"email": "lin@example.com"}).status_code == 403


def test_the_freeze_link_needs_a_form_of_ours_too() -> None:
    path = freeze_link(lin(), "lin@example.com").removeprefix(settings.PUBLIC_URL)
    assert Browser(enforce_csrf_checks=True).post(path).status_code == 403
