"""What a customer does about the own account: each act in the model, and nobody else's things."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from tests.unit.accounts.people import ANOTHER, MONDAY, PASSWORD, add_app, code_in, fresh, letters, lin, totp
from tests.unit.accounts.soft_passkey import SoftPasskey
from tests.unit.portal.browser import Browser, words
from walletdesk.accounts.freeze_link import freeze_link
from walletdesk.accounts.models import Customer, EmailAddress
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import travel_to
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Ticket

pytestmark = pytest.mark.django_db
SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"
NEW_PASSKEY = ("/security/passkeys/new/asking/", "/security/passkeys/new/answer/")


@pytest.fixture
def customer() -> Customer:
    return lin()


@pytest.fixture
def browser(customer: Customer) -> Browser:
    browser = Browser()
    browser.sign_in(customer)
    return browser


def omar() -> Customer:
    return Customer.objects.register(email="omar@example.com", password=ANOTHER, by=SYSTEM)


def test_a_new_password_signs_the_others_out_and_not_me(browser: Browser, customer: Customer) -> None:
    elsewhere = Browser()
    elsewhere.sign_in(customer)
    browser.post("/security/password/", {"password": ANOTHER})
    customer.refresh_from_db()
    assert customer.check_password(ANOTHER)
    assert browser.get("/security/").status_code == 200
    assert elsewhere.get("/security/").status_code == 302
    assert len(letters("password_changed")) == 1


def test_a_passkey_is_added_renamed_and_removed(browser: Browser, customer: Customer) -> None:
    assert browser.passkey(*NEW_PASSKEY, SoftPasskey(), name="My phone").json()["url"]
    passkey = customer.passkeys.get()
    assert passkey.name == "My phone"
    browser.post(f"/security/passkeys/{passkey.pk}/", {"name": "Old phone"})
    assert customer.passkeys.get().name == "Old phone"
    assert "48" in words(browser.get(f"/security/passkeys/{passkey.pk}/removal/"))
    assert customer.passkeys.exists(), "looking removes nothing"
    browser.post(f"/security/passkeys/{passkey.pk}/removal/")
    assert not customer.passkeys.exists()
    assert customer.hold is not None


def test_the_last_way_in_is_not_removed(browser: Browser, customer: Customer) -> None:
    browser.passkey(*NEW_PASSKEY, SoftPasskey())
    customer.set_unusable_password()
    Customer.objects.filter(pk=customer.pk).update(password=customer.password)
    own = Browser()
    soft = SoftPasskey()
    customer.passkeys.all().delete()
    challenge = customer.begin_passkey(by=customer, fresh=fresh(customer))
    customer.add_passkey(
        challenge.challenge, soft.create(challenge.as_json()), name="", by=customer, fresh=fresh(customer)
    )
    own.passkey("/sign-in/passkey/asking/", "/sign-in/passkey/", soft)
    own.post(f"/security/passkeys/{customer.passkeys.get().pk}/removal/")
    assert customer.passkeys.count() == 1


def test_a_passkey_needs_a_fresh_sign_in() -> None:
    with travel_to(MONDAY) as stopped:
        customer, browser = lin(), Browser()
        browser.sign_in(customer)
        stopped.move(timedelta(minutes=11))
        asked = browser.send("/security/passkeys/new/asking/")
        assert asked.status_code == 403
        assert asked.json() == {"url": "/sign-in/again/?next=%2Fsecurity%2Fpasskeys%2Fnew%2F"}


def test_a_seed_phrase_is_no_name(browser: Browser, customer: Customer) -> None:
    refused = browser.passkey(*NEW_PASSKEY, SoftPasskey(), name=SEED)
    assert refused.status_code == 422
    assert not customer.passkeys.exists()
    device = customer.devices.get()
    page = browser.post(f"/security/devices/{device.pk}/", {"name": SEED})
    assert "legal winner" not in words(page)
    page = browser.post("/security/anti-phishing/", {"words": SEED[:40]})
    assert customer.devices.get().own_name == ""


def test_the_app_is_turned_on_with_its_first_code(browser: Browser, customer: Customer) -> None:
    page = browser.get("/security/authenticator/")
    secret = page.context["secret"].replace(" ", "")
    assert "data:image/svg+xml" in words(page)
    wrong = browser.post("/security/authenticator/", {"answer": "000000"})
    assert wrong.context["secret"] == page.context["secret"], "a slip does not ask for another scan"
    done = browser.post("/security/authenticator/", {"answer": totp(secret)})
    assert done["Location"] == "/security/recovery-codes/"
    assert customer.has_second_factor


def test_the_app_is_turned_off_after_a_warning(customer: Customer) -> None:
    secret, browser = add_app(customer), Browser()
    browser.sign_in(customer)
    browser.post("/sign-in/second-step/", {"method": "totp", "answer": totp(secret)})
    assert browser.get("/security/authenticator/removal/").status_code == 200
    assert customer.authenticator
    browser.post("/security/authenticator/removal/")
    assert customer.authenticator is None
    assert customer.hold is not None


def test_recovery_codes_are_shown_once(customer: Customer) -> None:
    secret, browser = add_app(customer), Browser()
    browser.sign_in(customer)
    browser.post("/sign-in/second-step/", {"method": "totp", "answer": totp(secret)})
    made = browser.post("/security/recovery-codes/")
    codes = made.context["codes"]
    assert len(codes) == 10
    assert "no-store" in made["Cache-Control"]
    again = browser.get("/security/recovery-codes/")
    assert codes[0] not in words(again)
    assert customer.recovery_codes_left == 10


def test_recovery_codes_need_a_second_step(browser: Browser, customer: Customer) -> None:
    assert browser.post("/security/recovery-codes/")["Location"] == "/security/"
    assert customer.recovery_codes_left == 0


def test_devices_are_named_signed_out_and_forgotten(browser: Browser, customer: Customer) -> None:
    other = Browser()
    other.sign_in(customer)
    mine, theirs = customer.devices.order_by("first_seen_at")
    page = words(browser.get("/security/devices/"))
    assert page.count("This device") == 1
    browser.post(f"/security/devices/{mine.pk}/", {"name": "Desk"})
    assert customer.devices.get(pk=mine.pk).name == "Desk"
    browser.post(f"/security/devices/{theirs.pk}/sessions/end/")
    assert other.get("/security/").status_code == 302
    assert browser.get("/security/").status_code == 200
    browser.post(f"/security/devices/{theirs.pk}/removal/")
    assert [device.pk for device in customer.devices.known()] == [mine.pk]


def test_signing_out_everywhere_else_leaves_me_in(browser: Browser, customer: Customer) -> None:
    others = [Browser(), Browser()]
    for other in others:
        other.sign_in(customer)
    browser.post("/security/devices/others/end/")
    assert [other.get("/security/").status_code for other in others] == [302, 302]
    assert browser.get("/security/").status_code == 200


def test_a_second_address_is_confirmed_made_the_main_one_and_the_first_removed(
    browser: Browser, customer: Customer
) -> None:
    assert browser.post("/security/addresses/new/", {"email": "lin@elsewhere.example"}).status_code == 302
    assert customer.addresses.confirmed().count() == 1
    browser.post("/security/addresses/code/", {"answer": code_in(letters("confirm_address")[-1])})
    second = customer.addresses.get(email="lin@elsewhere.example")
    assert second.confirmed_at
    browser.post(f"/security/addresses/{second.pk}/primary/")
    customer.refresh_from_db()
    assert customer.email == "lin@elsewhere.example"
    first = customer.addresses.get(email="lin@example.com")
    browser.post(f"/security/addresses/{first.pk}/removal/")
    assert customer.emails_to_tell == ["lin@elsewhere.example"]


def test_another_accounts_address_is_answered_like_a_free_one(browser: Browser, customer: Customer) -> None:
    omar()
    sent = browser.post("/security/addresses/new/", {"email": "omar@example.com"})
    assert sent["Location"] == "/security/addresses/code/"
    assert browser.get("/security/addresses/code/").status_code == 200
    assert len(letters("already_registered")) == 1
    assert EmailAddress.objects.owner_of("omar@example.com").customer != customer


def test_another_persons_things_are_not_there(browser: Browser) -> None:
    other, theirs = omar(), Browser()
    theirs.sign_in(other, ANOTHER)
    theirs.passkey(*NEW_PASSKEY, SoftPasskey())
    device, passkey, address = other.devices.get(), other.passkeys.get(), other.addresses.get()
    for path in (
        f"/security/devices/{device.pk}/",
        f"/security/devices/{device.pk}/removal/",
        f"/security/devices/{device.pk}/sessions/end/",
        f"/security/passkeys/{passkey.pk}/",
        f"/security/passkeys/{passkey.pk}/removal/",
        f"/security/addresses/{address.pk}/primary/",
        f"/security/addresses/{address.pk}/removal/",
    ):
        assert browser.post(path, {"name": "mine"}).status_code == 404, path
    assert other.sessions.count() == 1


def test_the_anti_phishing_code_is_suggested_chosen_and_no_secret(
    browser: Browser, customer: Customer
) -> None:
    assert browser.get("/security/anti-phishing/").context["form"].initial["words"]
    browser.post("/security/anti-phishing/", {"words": "calm otter"})
    customer.refresh_from_db()
    assert customer.anti_phishing_code == "calm otter"
    page = browser.post("/security/anti-phishing/", {"words": PASSWORD})
    assert PASSWORD not in words(page)
    customer.refresh_from_db()
    assert customer.anti_phishing_code == "calm otter"


def test_the_history_tells_what_where_and_by_whom(browser: Browser, customer: Customer) -> None:
    for number in range(30):
        customer.prefer(by=customer, name=f"Lin {number}")
    page = browser.get("/security/history/")
    assert len(page.context["happenings"]) == 25
    older = words(browser.get("/security/history/?page=2"))
    assert "Signed in" in older
    assert "Chrome · Windows" in older
    assert browser.get("/security/history/?page=nonsense").status_code == 200


class TestFreeze:
    def test_one_press_freezes_and_the_end_takes_a_day(self, browser: Browser, customer: Customer) -> None:
        browser.post("/security/freeze/")
        assert customer.is_frozen
        browser.post("/security/freeze/end/")
        assert customer.is_frozen
        assert customer.thaws_at is not None
        assert customer.thaws_at.isoformat() in words(browser.get("/security/freeze/"))
        browser.post("/security/freeze/")
        assert customer.thaws_at is None, "freezing again calls the end off"

    @pytest.mark.parametrize(
        "path",
        [
            "/security/passkeys/new/",
            "/security/authenticator/",
            "/security/recovery-codes/",
            "/security/addresses/new/",
        ],
    )
    def test_frozen_pages_say_why_nothing_can_be_changed_and_what_to_do(
        self, browser: Browser, customer: Customer, path: str
    ) -> None:
        customer.freeze(by=customer)
        page = browser.get(path)
        assert page.status_code == 403
        for way in ("/security/freeze/", "/security/password/", "/security/devices/", "/contact/"):
            assert f'href="{way}' in words(page)
        customer.unfreeze(by=customer, fresh=fresh(customer))
        assert customer.thaws_at.isoformat() in words(browser.get(path))

    def test_a_frozen_account_writes_to_no_new_address(self, browser: Browser, customer: Customer) -> None:
        customer.freeze(by=customer)
        assert browser.post("/security/addresses/new/", {"email": "thief@work.example"}).status_code == 403
        assert not letters("confirm_address")
        assert not customer.addresses.pending().exists()

    def test_a_passkey_begun_before_the_freeze_is_refused_and_led_to_the_reason(
        self, browser: Browser, customer: Customer
    ) -> None:
        asked, soft = browser.send(NEW_PASSKEY[0]).json(), SoftPasskey()
        customer.freeze(by=customer)
        answer = {"challenge": asked["challenge"], "response": soft.create(asked), "name": "Mine"}
        for refused in (browser.send(NEW_PASSKEY[0]), browser.send(NEW_PASSKEY[1], answer)):
            assert refused.status_code == 403
            assert refused.json() == {"url": "/security/passkeys/new/"}
        assert not customer.passkeys.exists()

    def test_a_link_in_a_letter_freezes_without_a_sign_in_but_not_by_looking(self) -> None:
        customer = lin()
        path = freeze_link(customer, customer.email).removeprefix(settings.PUBLIC_URL)
        stranger = Browser()
        page = stranger.get(path)
        # Tells nobody the address, and still lets browsers say where the form stands (`Origin`).
        assert page["Referrer-Policy"] == "strict-origin"
        assert customer.email not in words(page)
        assert not customer.is_frozen
        assert stranger.head(path).status_code == 200
        assert not customer.is_frozen
        assert stranger.post(path)["Location"] == path
        assert customer.is_frozen
        stranger.post(path)
        assert customer.freezes.count() == 1

    def test_an_old_and_a_broken_link_say_so_and_show_ways_on(self) -> None:
        with travel_to(MONDAY) as stopped:
            path = freeze_link(lin(), "lin@example.com").removeprefix(settings.PUBLIC_URL)
            stopped.move(timedelta(days=91))
            assert Browser().get(path).status_code == 410
            assert Browser().post(path).status_code == 410
        broken = Browser().get(f"{path[:-3]}x/")
        assert broken.status_code == 404
        assert "/contact/" in words(broken)


class TestAccount:
    def test_the_own_data_come_as_one_file(self, browser: Browser, customer: Customer) -> None:
        sent = browser.post("/security/account/export/")
        assert sent["Content-Disposition"].startswith("attachment")
        assert json.loads(sent.getvalue())["account"]["id"] == str(customer.public_id)

    def test_the_own_requests_are_part_of_it(self, browser: Browser, customer: Customer) -> None:
        wish = {"topic": "locked", "subject": "Locked out", "body": "Since this morning.", "name": "Lin"}
        Ticket.objects.open_for(
            Intake(
                channel="webform", email=customer.email, customer=customer, identified_by="session", **wish
            )
        )
        [request] = json.loads(browser.post("/security/account/export/").getvalue())["requests"]
        assert request["topic"] == "I'm locked out of my account"
        assert request["messages"][0]["words"] == "Since this morning."

    def test_closing_needs_to_be_understood_and_ends_everything(
        self, browser: Browser, customer: Customer
    ) -> None:
        assert browser.post("/security/account/closure/", {}).status_code == 200
        assert not customer.is_closed
        done = browser.post("/security/account/closure/", {"understood": "on"}, follow=True)
        assert done.redirect_chain[-1][0] == "/account-closed/"
        assert customer.is_closed
        assert Browser().sign_in(customer).status_code == 200

    def test_nobody_closes_a_frozen_account(self, browser: Browser, customer: Customer) -> None:
        customer.freeze(by=customer)
        browser.post("/security/account/closure/", {"understood": "on"})
        assert not customer.is_closed


class TestPreferences:
    def test_name_language_and_zone_are_kept(self, browser: Browser, customer: Customer) -> None:
        given = {"name": "林薇", "language": "zh-hans", "time_zone": "Asia/Shanghai"}
        browser.post("/preferences/", given)
        customer.refresh_from_db()
        assert (customer.name, customer.language, customer.time_zone) == tuple(given.values())
        assert '<html lang="zh-hans"' in words(browser.get("/preferences/"))

    def test_a_zone_that_there_is_not_is_refused(self, browser: Browser, customer: Customer) -> None:
        page = browser.post("/preferences/", {"language": "en", "time_zone": "Moon/Sea"})
        assert page.status_code == 200
        customer.refresh_from_db()
        assert customer.time_zone == "UTC"

    def test_a_stranger_chooses_a_language_and_comes_back(self) -> None:
        browser = Browser()
        sent = browser.post("/preferences/language/", {"language": "zh-hans", "next": "/sign-in/"})
        assert sent["Location"] == "/sign-in/"
        assert '<html lang="zh-hans"' in words(browser.get("/sign-in/"))

    @pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example/", "/sign-out/", ""])
    def test_choosing_a_language_leads_nobody_elsewhere(self, elsewhere: str) -> None:
        sent = Browser().post("/preferences/language/", {"language": "en", "next": elsewhere})
        assert sent["Location"] == "/"
