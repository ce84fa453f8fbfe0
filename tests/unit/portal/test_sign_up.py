"""Opening an account through the pages."""

import pytest

from tests.unit.accounts.people import PASSWORD, letters, lin
from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.portal.browser import Browser, sign_up_code, words
from walletdesk.accounts import tasks
from walletdesk.accounts.models import Customer, SignUp

pytestmark = pytest.mark.django_db
SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def begin(email: str = "lin@example.com", name: str = "Lin Wei") -> tuple[Browser, str]:
    browser = Browser()
    sent = browser.post("/sign-up/", {"email": email, "name": name})
    assert sent.status_code == 302
    return browser, sent["Location"]


def test_address_code_password_and_one_is_in() -> None:
    browser, onward = begin()
    assert onward == "/sign-up/code/"
    browser.cookies["time_zone"] = "Asia/Shanghai"
    opened = browser.post(onward, {"answer": sign_up_code()})
    assert opened["Location"] == "/sign-up/protection/"
    customer = Customer.objects.get()
    assert browser.get("/sign-up/protection/").context["request"].customer == customer
    done = browser.post("/security/password/", {"password": PASSWORD}, follow=True)
    assert done.redirect_chain[-1][0] == "/"
    customer.refresh_from_db()
    assert customer.check_password(PASSWORD)
    assert browser.get("/security/").status_code == 200, "still signed in"


def test_a_passkey_comes_first_and_is_enough() -> None:
    browser, onward = begin()
    browser.post(onward, {"answer": sign_up_code()})
    page = words(browser.get("/sign-up/protection/"))
    assert page.index('data-passkey="create"') < page.index("/security/password/")
    soft = SoftPasskey()
    made = browser.passkey("/security/passkeys/new/asking/", "/security/passkeys/new/answer/", soft)
    assert made.json() == {"url": "/security/recovery-codes/"}
    customer = Customer.objects.get()
    assert customer.passkeys.get().name == "Chrome · Windows"
    again = Browser()
    entered = again.passkey("/sign-in/passkey/asking/", "/sign-in/passkey/", soft)
    assert entered.json() == {"url": "/"}
    assert again.get("/").context["request"].customer == customer


def test_the_language_and_zone_of_the_browser_become_the_accounts() -> None:
    browser = Browser()
    browser.cookies["time_zone"] = "Asia/Shanghai"
    chinese = {"Accept-Language": "zh-CN"}
    browser.post("/sign-up/", {"email": "lin@example.com"}, headers=chinese)
    sign_up = SignUp.objects.get()
    assert (sign_up.language, sign_up.time_zone) == ("zh-hans", "Asia/Shanghai")


def test_a_zone_that_there_is_not_is_nothing_to_stumble_over() -> None:
    browser = Browser()
    browser.cookies["time_zone"] = "../../etc/passwd"
    assert browser.post("/sign-up/", {"email": "lin@example.com"}).status_code == 302


def test_an_address_with_an_account_is_answered_alike_at_every_step() -> None:
    lin()
    pages = {}
    for email in ("lin@example.com", "new@example.com"):
        browser, onward = begin(email)
        shown = browser.get(onward)
        tasks.send_sign_up_letter(SignUp.objects.latest("pk").pk)
        wrong = browser.post(onward, {"answer": "000000"})
        pages[email] = [words(page).replace(email, "…") for page in (shown, wrong)]
    without_tokens = [[_plain(page) for page in pages[email]] for email in pages]
    assert without_tokens[0] == without_tokens[1]
    assert len(letters("already_registered")) == 1


def test_a_code_works_once_and_the_page_is_over_then() -> None:
    browser, onward = begin()
    code = sign_up_code()
    browser.post(onward, {"answer": code})
    replay = Browser()
    replay.cookies = browser.cookies
    assert replay.post(onward, {"answer": code}).headers["Location"] == "/sign-up/"
    assert Customer.objects.count() == 1


def test_a_wrong_code_is_said_and_never_shown_again() -> None:
    browser, onward = begin()
    sign_up_code()
    page = browser.post(onward, {"answer": "123123"})
    assert page.status_code == 200
    assert "123123" not in words(page)
    assert not Customer.objects.exists()


@pytest.mark.parametrize("field", ["email", "name"])
def test_a_seed_phrase_is_neither_kept_nor_shown_again(field: str) -> None:
    given = {"email": "lin@example.com", "name": "Lin", field: SEED}
    page = Browser().post("/sign-up/", given)
    assert page.status_code == 200
    assert "legal winner" not in words(page)
    assert "seed phrase" in words(page)
    assert not SignUp.objects.exists()


def test_what_was_typed_stays_where_only_the_other_was_wrong() -> None:
    page = Browser().post("/sign-up/", {"email": "no address", "name": "Lin Wei"})
    assert 'value="Lin Wei"' in words(page)
    assert 'value="no address"' in words(page)


def _plain(page: str) -> str:
    """Without what is another on every page: the tokens against forged forms."""
    import re

    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)
